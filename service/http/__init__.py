"""The HTTP interface: the only place that knows of status codes."""
