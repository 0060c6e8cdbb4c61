"""The pathway: what is asked and told, in which order, and what each message changes. Plain Python, no Rasa."""
