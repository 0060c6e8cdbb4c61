"""Putting what was seen or said into time order, as far as the writer dated it. No date is ever guessed.

A line that opens with a full date ("12 May 2026: ...", "12/05/2026", "2026-05-12") or a month and year counts as
dated; day comes before month, as is usual here. An undated line stays with the line it was told after.
Source: Home Office, First Responder Toolkit for England and Wales (April 2026), "Referral Quality" (chronology).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:(?:on|about|around|from)\s+)?(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?,?\s+)?(?:the\s+)?"
_FORMS = tuple(
    re.compile(rf"^\s*[-•*]?\s*{form}\b", re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})-(?P<number>\d{1,2})-(?P<day>\d{1,2})",
        _DAY + r"(?P<day>\d{1,2})[./](?P<number>\d{1,2})[./](?P<year>\d{4})",
        _DAY + rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+(?P<year>\d{{4}})",
        rf"(?:in\s+)?{_MONTH}\s+(?P<year>\d{{4}})",
    )
)

type When = tuple[int, int, int]
"""Year, month, day; day 0 where only the month was given."""


def dated(line: str) -> When | None:
    """The date that `line` opens with; None where it opens with none, or with one that no calendar has."""
    for form in _FORMS:
        if found := form.match(line):
            parts = found.groupdict()
            month = int(parts["number"]) if parts.get("number") else _MONTHS.index(parts["month"][:3].lower()) + 1
            day = int(parts.get("day") or 0)
            return (int(parts["year"]), month, day) if 1 <= month <= 12 and day <= 31 else None
    return None


def in_time_order(parts: Iterable[str]) -> tuple[str, ...]:
    """`parts` (paragraphs or messages, in the order told) with the earliest first.

    A part in which two or more lines open with a date is divided into its lines; any other stays whole, as typed.
    Nothing is dropped but empty lines between divided ones. Parts without a date keep to the dated part before them;
    those before the first date stay first.
    """
    groups: list[tuple[When, list[str]]] = [((0, 0, 0), [])]
    for line in (line for part in parts for line in _divide(part)):
        when = dated(line)
        if when is None:
            groups[-1][1].append(line)
        else:
            groups.append((when, [line]))
    return tuple(line for _, group in sorted(groups, key=lambda group: group[0]) for line in group)


def _divide(part: str) -> list[str]:
    lines = [line.strip() for line in part.split("\n") if line.strip()]
    if sum(dated(line) is not None for line in lines) < 2:
        return [part] if part.strip() else []
    return lines
