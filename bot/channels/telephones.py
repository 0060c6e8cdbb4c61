"""Telephone numbers in a text, as every channel finds them, and the form in which each can be called. Pure."""

from __future__ import annotations

import re

TELEPHONE = re.compile(
    r"(?<![\w(/.£#&-])(?<!section )(?<!article )"
    r"(?:(?:\+44 ?(?:\(0\) ?)?|0)[1-9]\d{1,4}(?: ?\d{2,4}){1,3}|116 ?123|999|101|111)(?![\w%/-])",
    re.IGNORECASE,
)
"""A number that can be called from the UK: a full one, or one of the short ones for emergencies and advice."""

_PREFIX = re.compile(r"(?:\+44 ?(?:\(0\) ?)?|0)")


def telephone(number: str) -> str:
    """The address that calls a number: `tel:08001234567`."""
    return "tel:" + re.sub(r"\(0\)|[^\d+]", "", number)


def international(number: str) -> str | None:
    """A full number as it is called from anywhere, "+44 800 123 4567"; None for a short one, which has no such form."""
    prefix = _PREFIX.match(number)
    return f"+44 {number[prefix.end() :]}" if prefix else None
