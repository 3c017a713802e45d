"""A small Marian-shaped transformer from the same text: the other candidate for the bundled translator."""
