"""The weights that are shipped, one folder a model set; nothing here runs."""
