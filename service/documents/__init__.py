"""Documents: bytes or text in, text with blocks and offsets out; page furniture is told, not cut."""
