"""For trainers and editors: stories that test whole conversations, a terminal chat, and the check of the content."""
