"""What is learned, and what runs it. Imports nothing from `service`."""
