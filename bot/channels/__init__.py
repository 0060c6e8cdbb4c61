"""The doors through which people come in: the web, and what all doors share (reading a message, naming a problem)."""
