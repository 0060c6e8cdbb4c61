"""Taking identifying details out of free text, for the note that is kept when an adult has not agreed to a referral.

Plain patterns only: numbers that reach a person, addresses, ages, and names that are announced as such. A caller that
has found further names passes them in. It takes out too much rather than too little, and marks each place.
Source: Modern Slavery Act 2015, section 52: an adult's identity may not be given without consent.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

_STREET = (
    "Street|St|Road|Rd|Lane|Avenue|Ave|Close|Drive|Way|Court|Place|Terrace|Crescent|Gardens|Grove|Square|House|Row"
)
_NAME = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’-]+(?:\s+[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’-]+){0,3}"
_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"

PATTERNS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("email", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (
        "birth",
        re.compile(
            r"(?i:\b(?:born(?:\s+(?:on|in))?|d\.?o\.?b\.?|date of birth|birthday)(?:\s+(?:is|was))?\s*:?\s*)"
            rf"(?:\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+(?i:{_MONTH})\w*\s+\d{{2,4}}"
            rf"|(?i:{_MONTH})\w*\s+\d{{4}}|\d{{4}})"
        ),
    ),
    (
        "address",
        re.compile(
            r"(?i:\b(?:flat|room|unit)\s+\d+\w?,?\s+)?"
            rf"\b\d{{1,4}}[A-Za-z]?,?\s+(?:[A-Z]\w+\s+){{1,3}}(?:{_STREET})\b"
        ),
    ),
    ("address", re.compile(r"\b(?:GIR\s?0AA|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})\b", re.IGNORECASE)),
    ("number", re.compile(r"\b[A-Z]{1,3}\d{6,9}[A-Z]?\b", re.IGNORECASE)),
    # Seven digits or more, set apart as in telephone, NHS and passport numbers; a date such as 12/05/2026 is none.
    ("number", re.compile(r"(?<![\d/])\+?\(?\d(?:[ ()-]{0,2}\d){6,14}(?![\d/])")),
    ("age", re.compile(r"(?i)\b\d{1,3}\s*-?\s*(?:(?:years?|yrs?)(?:\s*-?\s*olds?|\s+of\s+age)|y/?o)\b")),
    ("age", re.compile(r"(?i)\b(?:aged|age(?:\s+is)?|age:)\s+\d{1,3}\b")),
    (
        "age",
        re.compile(
            r"(?i)\b(?:she|he|they)(?:['’](?:s|re)|\s+(?:is|are|was|were))\s+\d{1,3}\b"
            r"(?!\s*(?:%|miles|minutes|hours|days))"
        ),
    ),
    (
        "name",
        re.compile(
            r"(?i:\b(?:called|named|name\s+is|name['’]s|name:|calls\s+(?:her|him)self|nicknamed|known\s+as)\s+)"
            rf"{_NAME}"
        ),
    ),
    ("name", re.compile(rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?\s+{_NAME}")),
)
"""Kind of detail and what it looks like, in the order they are taken out."""

KINDS: Final = tuple(dict.fromkeys(kind for kind, _ in PATTERNS))


def take_out(text: str, marks: Mapping[str, str], *, names: Iterable[str] = (), patterns: bool = True) -> str:
    """`text` with each identifying detail replaced by the mark of its kind.

    `marks`: a mark for each of `KINDS`. `names`: names found elsewhere, taken out wherever they stand as whole words;
    with `patterns` false, only they are.
    """
    for name in sorted({n.strip() for n in names if n.strip()}, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", _constant(marks["name"]), text, flags=re.IGNORECASE)
    for kind, pattern in PATTERNS if patterns else ():
        text = pattern.sub(_constant(marks[kind]), text)
    return text


def _constant(mark: str) -> Callable[[re.Match[str]], str]:
    return lambda _found: mark
