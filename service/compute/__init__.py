"""Where models run: worker processes that can be timed out and killed, behind one protocol."""
