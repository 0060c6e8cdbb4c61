"""The last look at what is about to be said: never that somebody is a victim, whatever made the sentence.

Source: toolkit "Identification" (only a competent authority identifies somebody as a victim).
"""

from __future__ import annotations

import re

_VERDICT = re.compile(
    r"\b(?:he|she|they|it|person|child|girl|boy|man|woman|adult|you|your \w+|this|who)\b[^.!?\n]{0,40}?"
    r"(?:\b(?:is|are|was|were)\b|['’](?:s|re)\b)\s+(?:\w+ly\s+)?(?:an?\s+|the\s+)?(?:real\s+|true\s+|genuine\s+)?"
    r"victims?\b",
    re.IGNORECASE,
)
_OPEN = re.compile(r"\b(?:whether|if|might|may|could|think|suspect\w*|that they are a “|that they are a \")\b|not\b", re.IGNORECASE)


def says_victim(text: str) -> bool:
    """Whether a text states that somebody is a victim. "May be a victim" and "whether she is a victim" do not."""
    for match in _VERDICT.finditer(text):
        sentence = re.split(r"[.!?\n]", text[: match.end()])[-1]
        if not _OPEN.search(sentence):
            return True
    return False
