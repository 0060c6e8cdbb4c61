"""What the assistant knows: the topics of `content/topics/`, each with then and now, and the glossary."""

from __future__ import annotations

from bot.guidance.topics.check import check
from bot.guidance.topics.glossary import Entry, Glossary
from bot.guidance.topics.topics import Now, Topic, Topics

__all__ = ["Entry", "Glossary", "Now", "Topic", "Topics", "check"]
