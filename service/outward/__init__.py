"""The one door to the outside: URLs that a caller names, and webhooks. Shut unless the settings name hosts."""
