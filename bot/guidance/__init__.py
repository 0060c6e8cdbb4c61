"""The subject in plain Python. Imports no Rasa, no web, no Telegram and no SQL session."""
