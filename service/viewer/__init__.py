"""Pages for people: compare, see, decide, take away, edit; jobs and models."""
