"""Options and contacts written out for a person: a numbered list, and the sources of every number in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.guidance.directory.freshness import REVIEW_MONTHS
from bot.guidance.directory.options import Contacts, Option
from bot.guidance.directory.organisations import ContactKind, ContactPoint
from bot.guidance.directory.placeholders import Contents, written_out
from bot.guidance.referral import Contact, Recipient

OPTIONS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Listing:
    """Lines as one Markdown text, and (source key, as_of) of what they show, each once. `keys`: whose contacts."""

    text: str
    sources: tuple[tuple[str, str | None], ...] = field(default=())
    keys: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.text


def responders(found: Contacts, directory: Contents, *, today: date) -> Listing:
    """The organisations that can refer this person, best first, with the reasons in a sentence each."""
    shown = found.options[:OPTIONS_SHOWN]
    lines = [f"{n}. **{one.name}**. {_reasons(one, directory)}" for n, one in enumerate(shown, 1)]
    return Listing("\n".join(lines))


def to_call(found: Contacts, directory: Contents, *, chosen: str | None, child: bool, today: date) -> Listing:
    """Whom to call, in order: the chosen organisation first, advice and the crisis lines last."""
    options = sorted(found.options, key=lambda one: one.key != chosen)[:OPTIONS_SHOWN]
    points: list[ContactPoint] = []
    lines: list[str] = []
    for one in options:
        shown = _numbers_or_page(one.contacts)
        # An organisation of which nothing may be shown is named all the same: its name leads somewhere.
        details = "; ".join(_point(point, directory, today) for point in shown)
        lines.append(f"- **{one.name}**" + (f": {details}" if details else ""))
        points += shown
    lines += [f"- {point.name}: {_point(point, directory, today)}" for point in (*found.advice, *found.always)]
    points += [*found.advice, *found.always]
    return Listing("\n".join(lines), _sources(points), tuple(dict.fromkeys(point.key for point in points)))


def recipient(found: Contacts, directory: Contents, *, chosen: str | None, child: bool) -> Recipient | None:
    """To whom the summary goes: the chosen organisation; for a child, the council's Children's Services."""
    one = next((option for option in found.options if option.key == chosen), None)
    if one is None and child and found.options:
        one = found.options[0]
    if one is None:
        return None
    return Recipient(
        key=one.key,
        name=one.name,
        contacts=tuple(
            Contact(point.kind.value, point.value, point.hours, point.verified_on, point.source)
            for point in one.contacts
        ),
        why=tuple(directory.reasons[reason] for reason in one.reasons),
    )


def _reasons(one: Option, directory: Contents) -> str:
    return " ".join(directory.reasons[reason] for reason in one.reasons)


def _numbers_or_page(points: Sequence[ContactPoint]) -> Sequence[ContactPoint]:
    """The numbers and addresses; where there are none, the page."""
    return [point for point in points if point.kind is not ContactKind.WEB] or points


def _point(point: ContactPoint, directory: Contents, today: date) -> str:
    return written_out(point, directory.phrases, today=today, review_months=REVIEW_MONTHS)


def _sources(points: Iterable[ContactPoint]) -> tuple[tuple[str, str | None], ...]:
    return tuple(dict.fromkeys((point.source, point.as_of) for point in points if point.source))
