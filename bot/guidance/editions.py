"""How current the guidance is: each source with the newest day it speaks of, and when to look at it again. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.guidance.content import Source
from bot.guidance.directory.freshness import is_due
from bot.guidance.directory.organisations import Organisation, first_day
from bot.guidance.topics.topics import UNDATED


@dataclass(frozen=True, slots=True)
class Edition:
    """One source of `content/sources.yml`. `as_of` is None where no text that rests on it says a day.

    `review_on`: the day from which it wants looking at again; `due`: that day has come. Both need `as_of`.
    """

    key: str
    source: Source
    as_of: str | None
    uses: int
    review_on: date | None
    due: bool


def editions(
    sources: Mapping[str, Source], cited: Iterable[tuple[str, str | None]], *, today: date, review_months: int
) -> list[Edition]:
    """Every source that something rests on: official ones first, then by the newest day, the newest first.

    `cited`: (key, as_of) of each place that names a source; `today` is the local date.
    """
    days: dict[str, list[str]] = {}
    for key, as_of in cited:
        days.setdefault(key, []).append(as_of or UNDATED)
    found = [_edition(key, sources[key], dates, today, review_months) for key, dates in days.items()]
    newest = sorted(found, key=lambda one: (one.as_of or "", one.source.title), reverse=True)
    return sorted(newest, key=lambda one: (not one.source.official, one.as_of is None))


def of_directory(organisations: Iterable[Organisation]) -> Iterable[tuple[str, str | None]]:
    """Every (source, as_of) on which a contact, a role or a succession of the directory rests."""
    for one in organisations:
        yield from ((point.source, point.as_of) for point in one.contacts if point.source)
        yield from ((role.source, None) for role in one.roles if role.source)
        yield from ((step.source, None) for step in one.successions if step.source)


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def _edition(key: str, source: Source, dates: list[str], today: date, months: int) -> Edition:
    known = [day for day in dates if day != UNDATED]
    if not known:
        return Edition(key, source, None, len(dates), None, False)
    newest = max(known, key=first_day)
    day = first_day(newest)
    return Edition(
        key, source, newest, len(dates), add_months(day, months), is_due(day, today=today, review_months=months)
    )
