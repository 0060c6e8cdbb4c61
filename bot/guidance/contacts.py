"""Options and contacts written out for a person: a numbered list, and the sources of every number in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.guidance.directory.freshness import REVIEW_MONTHS
from bot.guidance.directory.options import Contacts, Option
from bot.guidance.directory.organisations import ContactKind, ContactPoint, in_words
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


def to_call(
    found: Contacts,
    directory: Contents,
    *,
    chosen: str | None,
    own: Mapping[str, str] | None = None,
    today: date,
    at: datetime | None = None,
    review_months: int = REVIEW_MONTHS,
) -> Listing:
    """Whom to call, in order: the deployment's own people, the chosen organisation, the others, advice, crisis lines.

    With a moment `at`, hours of the week come with whether it is open then, and who answers until it opens.
    """
    points = list(reachable(found, chosen=chosen))
    when = _When(directory, today, at, review_months, _who_answers(found, chosen, at))
    lines = _own_lines(found, own or {}, when)
    for one in _in_order(found, chosen):
        # An organisation of which nothing may be shown is named all the same: its name leads somewhere.
        details = "; ".join(_named(point, when) for point in _numbers_or_page(one.contacts))
        lines.append(f"- **{one.name}**" + (f": {details}" if details else ""))
    lines += [f"- {point.name}: {_point(point, when)}" for point in (*found.advice, *found.always)]
    return Listing("\n".join(lines), _sources(points), tuple(dict.fromkeys(point.key for point in points)))


def own(
    found: Contacts,
    directory: Contents,
    *,
    own: Mapping[str, str] | None = None,
    today: date,
    at: datetime | None = None,
    review_months: int = REVIEW_MONTHS,
) -> Listing:
    """The deployment's safeguarding lead and local pathway alone, a line each; empty where none was given.

    `own`: what the settings say of them, under the ids of their phrases (`own_lead`, `own_pathway`).
    """
    return Listing("\n".join(_own_lines(found, own or {}, _When(directory, today, at, review_months, None))))


def reachable(found: Contacts, *, chosen: str | None = None) -> tuple[ContactPoint, ...]:
    """Every number and page that `to_call` shows, each once, in its order."""
    shown = [point for one in _in_order(found, chosen) for point in _numbers_or_page(one.contacts)]
    return tuple(dict.fromkeys((*found.own, *shown, *found.advice, *found.always)))


@dataclass(frozen=True, slots=True)
class Note:
    """Something to say beside the list: a content id and what is put in."""

    words: str
    values: Mapping[str, str]


def who_runs(found: Contacts) -> tuple[Note, ...]:
    """Who runs Children's Services there, where that is not the council that was named."""
    council, runs, trust = found.council, found.childrens_services, found.trust
    if trust is not None and runs is not None:
        values = {"label": runs.name, "provider": trust.provider, "as_of": in_words(trust.evidence_as_of)}
        return (Note("child_route.trust", values),)
    if council is not None and runs is not None and runs != council:
        return (Note("child_route.local", {"local_authority": council.nice_name, "childrens_services": runs.name}),)
    return ()


def without_number(found: Contacts) -> Note | None:
    """That no number of the council is held, and how to find it; None where one is, or where no council can refer."""
    council = next((one for one in found.options if one.key == "local_authority"), None)
    if council is None or any(point.kind is ContactKind.PHONE for point in council.contacts):
        return None
    finder = any(point.key == "childrens_services_finder" for point in council.contacts)
    return Note("contacts.none_child" if finder else "contacts.none", {"label": council.name})


def following(found: Contacts, *, chosen: str | None) -> str | None:
    """The name of the organisation after the first of `to_call`; None where there is only one."""
    options = _in_order(found, chosen)
    return options[1].name if len(options) > 1 else None


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


def _own_lines(found: Contacts, own: Mapping[str, str], when: _When) -> list[str]:
    phrases = when.directory.phrases
    lines = [f"- **{phrases[name]}**: {text}" for name, text in own.items() if text]
    return [*lines, *(f"- **{point.name}**: {_point(point, when)}" for point in found.own)]


@dataclass(frozen=True, slots=True)
class _When:
    """What writing a contact out needs beside it."""

    directory: Contents
    today: date
    at: datetime | None
    review_months: int
    meanwhile: ContactPoint | None


def _point(point: ContactPoint, when: _When) -> str:
    other = when.meanwhile if when.meanwhile is not None and when.meanwhile.id != point.id else None
    return written_out(
        point,
        when.directory.phrases,
        today=when.today,
        review_months=when.review_months,
        at=when.at,
        meanwhile=None if other is None else f"{other.name}, {other.value}",
    )


def _named(point: ContactPoint, when: _When) -> str:
    """A contact under its organisation: by its own name too, where this deployment gave it one."""
    return f"{point.name}, {_point(point, when)}" if point.own else _point(point, when)


def _in_order(found: Contacts, chosen: str | None) -> list[Option]:
    return sorted(found.options, key=lambda one: one.key != chosen)[:OPTIONS_SHOWN]


def _who_answers(found: Contacts, chosen: str | None, at: datetime | None) -> ContactPoint | None:
    """The first number of the list that answers at that moment for sure; 101 does at any."""
    if at is None:
        return None
    listed = [point for one in _in_order(found, chosen) for point in one.contacts]
    numbers = [point for point in (*listed, *found.always) if point.kind is ContactKind.PHONE and point.opening]
    return next((point for point in numbers if point.opening and point.opening.open_at(at)), None)


def _sources(points: Iterable[ContactPoint]) -> tuple[tuple[str, str | None], ...]:
    return tuple(dict.fromkeys((point.source, point.as_of) for point in points if point.source))
