"""Contacts as the pages show them: the words of the chat, with what can be called, written to or opened as a link."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from markupsafe import Markup, escape

from bot.channels.telephones import telephone
from bot.guidance.directory.freshness import Standing, standing
from bot.guidance.directory.organisations import ContactKind, ContactPoint
from bot.guidance.directory.placeholders import Contents, written_out
from bot.guidance.messages import Messages


class Cited(NamedTuple):
    """A source as it is shown: only an official one has an address; `as_of` in words, where it is dated."""

    title: str
    url: str | None = None
    as_of: str | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One number, address or page. `named`: its own name, where that is not its organisation's.

    `old`: to be confirmed first. `source`: None for crisis lines and for pages that are their own source.
    """

    html: Markup
    kind: str
    named: str
    old: bool
    source: Cited | None


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes contacts out for one request: the directory as it stands, the day, and the moment (None: for paper)."""

    contents: Contents
    messages: Messages
    today: date
    now: datetime | None
    review_months: int

    def lines(self, points: Iterable[ContactPoint], *, under: str = "") -> list[Line]:
        """The lines of these contacts, in their order. `under`: the name that stands above them already."""
        return [self._line(point, under) for point in dict.fromkeys(points)]

    def _line(self, point: ContactPoint, under: str) -> Line:
        text = written_out(
            point, self.contents.phrases, today=self.today, review_months=self.review_months, at=self.now
        )
        rank = standing(point, today=self.today, review_months=self.review_months)
        before, value, after = text.partition(point.value)
        link = Markup('<a class="govuk-link" href="{}">{}</a>').format(_address(point), value)
        return Line(
            html=escape(before) + link + escape(after),
            kind=point.kind.value,
            named="" if point.name == under else point.name,
            old=rank is Standing.REVIEW,
            source=None if point.crisis else self._source(point),
        )

    def _source(self, point: ContactPoint) -> Cited | None:
        topics = self.messages.topics
        if point.source is None:
            return None
        if point.source not in topics.all_sources:  # of an imported contact it is a line of text
            return Cited(point.source)
        found = topics.source(point.source, point.as_of)
        return Cited(str(found["title"]), found["url"], topics.as_of(point.as_of) if point.as_of else None)


def _address(point: ContactPoint) -> str:
    if point.kind is ContactKind.PHONE:
        return telephone(point.value)
    return f"mailto:{point.value}" if point.kind is ContactKind.EMAIL else point.value
