"""What is kept: one database by URL, SQLite on a laptop, Postgres in a newsroom; the same code."""
