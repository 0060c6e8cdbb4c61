"""Rasa to subject: each action reads slots, calls the guidance, says a content id, and returns events."""
