"""What a message means: the spaCy pipeline, the sentence encoder, and the components that Rasa trains on them."""
