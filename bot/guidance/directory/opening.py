"""Opening hours as data: written by an editor on one line, read into spans of the week, asked about a moment.

    24 hours a day
    Mon-Fri 09:00-17:00
    Mon-Thu 08:30-17:00, Fri 08:30-16:30, Sat 10:00-13:00

Times are those of the UK (Europe/London), summer time included. Bank holidays are not known here: whoever shows hours
of the week says so. A span that ends before it begins runs past midnight. Pure: reads no clock.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

UK = ZoneInfo("Europe/London")
DAY = 24 * 60
WEEK = 7 * DAY
"""Minutes; a week begins on Monday at 00:00."""
HOW_TO_WRITE = "write 24 hours a day, or days and times such as Mon-Fri 09:00-17:00, Sat 10:00-13:00"

_ALWAYS = re.compile(r"24 ?hours(?: a day)?|24/7|always|at any hour", re.IGNORECASE)
_NAMES = tuple(name[:3].lower() for name in calendar.day_name)
_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
_TIME = r"\d{1,2}[:.]\d{2}"
_PART = re.compile(
    rf"(?P<first>{_DAY})(?:\s*(?:-|–|to)\s*(?P<last>{_DAY}))?\s+"
    rf"(?P<start>{_TIME})\s*(?:-|–|to)\s*(?P<end>{_TIME})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody answers. `spans`: (first minute, minute after the last) of the week, in order; a span may run past
    the week's end. `always`: day and night, and then there are no spans.
    """

    always: bool = False
    spans: tuple[tuple[int, int], ...] = ()

    def open_at(self, moment: datetime) -> bool:
        """Whether somebody answers then. Raises ValueError for a moment without a time zone."""
        return self.always or self._span(_minute(moment)) is not None

    def until(self, moment: datetime) -> datetime | None:
        """When it closes, in UK time; None where it never does, or is closed already."""
        minute = _minute(moment)
        span = self._span(minute)
        return None if span is None else _at(moment, span[1] - minute if minute >= span[0] else span[1] - WEEK - minute)

    def opens(self, moment: datetime) -> datetime | None:
        """When it opens next, in UK time; None where it is open."""
        if self.open_at(moment):
            return None
        minute = _minute(moment)
        return _at(moment, min((start - minute) % WEEK for start, _ in self.spans))

    def _span(self, minute: int) -> tuple[int, int] | None:
        return next(
            (span for span in self.spans if span[0] <= minute < span[1] or span[0] <= minute + WEEK < span[1]), None
        )


@lru_cache(maxsize=1024)
def read_hours(text: str) -> Hours:
    """The hours that a line says. Raises ValueError, with what to write instead, where it says none."""
    line = text.strip()
    if _ALWAYS.fullmatch(line):
        return Hours(always=True)
    spans: list[tuple[int, int]] = []
    for part in re.split(r"[,;]", line):
        spans += _spans(part.strip())
    return Hours(spans=tuple(_merged(spans)))


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that touch or overlap as one, so that the end of the first is not taken for closing time."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _spans(part: str) -> list[tuple[int, int]]:
    found = _PART.fullmatch(part)
    if found is None:
        raise ValueError(f"these are no opening hours; {HOW_TO_WRITE}")
    first = _NAMES.index(found["first"][:3].lower())
    last = _NAMES.index((found["last"] or found["first"])[:3].lower())
    start, end = _minutes(found["start"]), _minutes(found["end"])
    if start == end:
        raise ValueError(f"the hours begin and end at the same time; {HOW_TO_WRITE}")
    days = range(first, (last if last >= first else last + 7) + 1)
    return [(day % 7 * DAY + start, day % 7 * DAY + (end if end > start else end + DAY)) for day in days]


def _minutes(time: str) -> int:
    hour, minute = (int(part) for part in re.split(r"[:.]", time))
    if hour * 60 + minute > DAY or minute > 59:
        raise ValueError(f"{time} is no time of day; {HOW_TO_WRITE}")
    return hour * 60 + minute


def _minute(moment: datetime) -> int:
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    local = moment.astimezone(UK)
    return local.weekday() * DAY + local.hour * 60 + local.minute


def _at(moment: datetime, minutes: int) -> datetime:
    """The wall clock so many minutes later: a line opens at nine whether or not the clocks change that night."""
    local = moment.astimezone(UK).replace(second=0, microsecond=0)
    return (local.replace(tzinfo=None) + timedelta(minutes=minutes)).replace(tzinfo=UK)


def moment_words(then: datetime, now: datetime) -> str:
    """ "17:00", "tomorrow 09:00" or "Monday 09:00", as seen from `now`; both are read in UK time."""
    there, here = then.astimezone(UK), now.astimezone(UK)
    clock = f"{there:%H:%M}"
    days = (there.date() - here.date()).days
    if days == 0:
        return clock
    return f"tomorrow {clock}" if days == 1 else f"{calendar.day_name[there.weekday()]} {clock}"
