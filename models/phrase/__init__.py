"""A translator made of phrase pairs, word pairs and a small language model: a faithful gloss."""
