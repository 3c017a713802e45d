"""Text as the models read it: one folding of characters and one idea of a word, for training and for use."""
