"""Dates and years of birth as ages on a given day; a year alone leaves two ages possible."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.guidance.pathway.reading.claims import OLDEST, Claim, out_of_play
from bot.guidance.pathway.reading.patterns import search
from bot.guidance.pathway.reading.people import Cast, Owner
from bot.guidance.pathway.reading.text import Text

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "|".join([*_MONTHS, *(m[:3] for m in _MONTHS), "sept"])
_BIRTH_CUE = (
    r"(?:born|dob|d . o . b(?: \.)?|date of birth|birth ?date|birthday|year of birth|birth year)(?: (?:is|was|in|on|"
    r"the|:|-|given as|form|record|passport|id|card|paperwork|file|documents?|says|=|about|around|of|stated as|,|"
    r"recorded as|as))*"
)
_DATE = (
    rf"(?:(?P<d>\d{{1,2}})(?: (?:st|nd|rd|th))?(?: of)? (?P<mon>{_MONTH}) (?P<y1>(?:19|20)\d\d)|(?P<d2>\d{{1,2}})(?: "
    rf"[/.-] |[./])(?P<m2>\d{{1,2}})(?: [/.-] |[./])(?P<y2>(?:19|20)?\d\d)|(?P<mon3>{_MONTH}) (?P<y3>(?:19|20)\d\d)|"
    rf"(?P<y4>(?:19|20)\d\d))"
)
_BORN = re.compile(rf"\b{_BIRTH_CUE} {_DATE}\b")
_PAPER = re.compile(
    r"\b(?:id|passport|papers?|documents?|card|licence|visa)(?: \w+)? (?:says?|saying|said|gives?|shows?|"
    rf"showing|with|reads?|has|had|puts?) {_DATE}\b"
)


def births(text: Text, cast: Cast, today: date) -> Iterator[Claim]:
    """Dates and years of birth, and what papers say, as ages on `today` (local date)."""
    for pattern in (_BORN, _PAPER):
        for found in pattern.finditer(text.plain):
            if out_of_play(text, found.start()):
                continue
            before = text.before(found.start())
            mention = cast.last_before(found.start())
            if mention is not None and mention.word in ("her", "his", "their"):
                owner = cast.owner(mention, child=True)
            elif mention is None or (mention.kind == "writer" and not search(r"\bi (?:was|am)$", before)):
                owner = Owner.PERSON
            else:
                owner = cast.owner(mention, child=True)
            span = _age_of(found, today)
            if span is not None:
                yield Claim(found.start(), found.end(), *span, owner, exact=span[0] == span[1], mention=mention)


def _age_of(found: re.Match[str], today: date) -> tuple[int, int] | None:
    year_text = found["y1"] or found["y2"] or found["y3"] or found["y4"]
    year = int(year_text)
    if len(year_text) == 2:
        year += 2000 if year + 2000 <= today.year else 1900
    if not today.year - OLDEST <= year <= today.year:
        return None
    age = today.year - year
    month_name = found["mon"] or found["mon3"]
    month = _month(month_name) if month_name else int(found["m2"]) if found["m2"] else None
    day = int(found["d"] or found["d2"] or 0) or None
    if month is None or not 1 <= month <= 12:
        return max(age - 1, 0), age
    if day is None:
        if month == today.month:
            return max(age - 1, 0), age
        return (age, age) if month < today.month else (age - 1, age - 1)
    had = (month, day) <= (today.month, today.day)
    return (age, age) if had else (max(age - 1, 0), max(age - 1, 0))


def _month(name: str) -> int:
    return next(n for n, month in enumerate(_MONTHS, 1) if month.startswith(name[:3]))
