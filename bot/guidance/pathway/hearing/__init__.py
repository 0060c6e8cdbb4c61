"""The rooms of hearing, one for each thing a message may change; `bot/guidance/pathway/hear.py` leads through them."""
