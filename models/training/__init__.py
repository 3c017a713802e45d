"""The recipes that made the bundled weights: `python -m models.training --help`."""
