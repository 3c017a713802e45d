"""What a text says, read from the text itself: the same values for Persian and English, side by side."""
