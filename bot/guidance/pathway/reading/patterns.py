"""Patterns written where they are used, each compiled once and kept.

`re` itself forgets patterns beyond its five hundred, and a turn must not wait for one to be compiled again.
"""

from __future__ import annotations

import re
from functools import cache

compiled = cache(re.compile)


def search(pattern: str, text: str) -> re.Match[str] | None:
    """The first place in a text where the pattern matches."""
    return compiled(pattern).search(text)


def begins(pattern: str, text: str) -> re.Match[str] | None:
    """The pattern at the beginning of a text."""
    return compiled(pattern).match(text)


def is_all(pattern: str, text: str) -> re.Match[str] | None:
    """The pattern as the whole of a text."""
    return compiled(pattern).fullmatch(text)
