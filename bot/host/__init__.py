"""The Rasa model, embedded: loading it, its actions in process, its words from `content/`, one turn at a time."""
