"""What editors decided about a comparison: a log that only grows, the state it adds up to, and what it teaches."""
