"""The referral summary as a value: its kinds, its parts, and the plain data a caller brings to it.

Everything here is frozen. A `Draft` holds the finished wording of its parts, so that a version that was confirmed
reads the same next year, whatever has been edited in `content/` since.
Source: Home Office, First Responder Toolkit for England and Wales (April 2026), "Referral Quality".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

type Value = str | int | bool | tuple[str, ...] | None
"""What one field holds; None is "not known or not recorded", never "no"."""


class Kind(StrEnum):
    """What the summary is for: a first responder, Children's Services, or the writer's own safeguarding record."""

    REFERRAL = "referral"
    CHILDRENS_SERVICES = "childrens_services"
    SAFEGUARDING_NOTE = "safeguarding_note"


class Branch(StrEnum):
    """Which way through the official form: a child, an adult who agrees, an adult who has not agreed."""

    CHILD = "child"
    CONSENT = "consent"
    NO_CONSENT = "no_consent"


def title_key(kind: Kind, branch: Branch) -> str:
    """What a summary is headed as: its kind, or "exception" for a referral without agreement."""
    return "exception" if kind is Kind.REFERRAL and branch is Branch.NO_CONSENT else kind.value


class Status(StrEnum):
    DRAFT = "draft"
    CONFIRMED = "confirmed"
    SUPERSEDED = "superseded"


class State(StrEnum):
    """What is known of one field."""

    GIVEN = "given"
    FROM_CHAT = "from_chat"  # taken from the writer's messages, not yet looked at by the writer
    NOT_KNOWN = "not_known"  # asked, and the writer does not know
    LEFT_OUT = "left_out"  # deleted by the writer
    NOT_RECORDED = "not_recorded"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a section: a field, its label, its state and what is shown.

    `lines` are paragraphs or list items, without control characters other than line breaks.
    """

    field: str
    label: str
    state: State
    lines: tuple[str, ...] = ()
    essential: bool = False

    @property
    def known(self) -> bool:
        """Whether there is something to read."""
        return self.state in (State.GIVEN, State.FROM_CHAT)


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of the summary. `id` is the same in every kind."""

    id: str
    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach a recipient. `kind` is phone, email or web; shown only with what the caller verified."""

    kind: str
    value: str
    hours: str | None = None
    verified_on: date | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Recipient:
    """The organisation that the summary goes to, from the directory. `why` are sentences fit to show."""

    key: str
    name: str
    contacts: tuple[Contact, ...] = ()
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OtherPerson:
    """Another person the conversation told of; needs a summary of their own."""

    id: str
    label: str


class DangerKind(StrEnum):
    """What happened about danger in the conversation."""

    STATED = "stated"  # the writer said that somebody is in danger, and was given the emergency number
    HELP_CALLED = "help_called"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class DangerEvent:
    """One entry of the danger history. `at` is the local date and time."""

    kind: DangerKind
    at: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """One version of the summary of one person. `on` is the local date it bears; `composed_at` when it was built.

    `values` are the bare values by field id, in the order of the document, for programs; `sections` are for people.
    `notices` are sentences that stand at the top, before any section.
    """

    kind: Kind
    branch: Branch
    reference: str
    status: Status
    version: int
    on: date
    composed_at: datetime
    title: str
    notices: tuple[str, ...]
    sections: tuple[Section, ...]
    values: tuple[tuple[str, Value], ...]
    recipient: Recipient | None = None
    confirmed_at: datetime | None = None

    @property
    def fields(self) -> dict[str, Value]:
        """Bare values by field id."""
        return dict(self.values)

    def entries(self, field: str | None = None) -> Iterator[Entry]:
        """Every entry in document order; with `field`, only those of that field."""
        for section in self.sections:
            for entry in section.entries:
                if field is None or entry.field == field:
                    yield entry

    def lines(self, field: str) -> tuple[str, ...]:
        """What is shown for `field`; empty where nothing is known."""
        return tuple(line for entry in self.entries(field) if entry.known for line in entry.lines)

    def confirm(self, *, now: datetime) -> Draft:
        """The same summary, confirmed at `now`. A confirmed one comes back unchanged.

        Raises ValueError for a superseded version: its successor is the one to confirm.
        """
        if self.status is Status.SUPERSEDED:
            raise ValueError("a superseded summary cannot be confirmed")
        if self.status is Status.CONFIRMED:
            return self
        return replace(self, status=Status.CONFIRMED, confirmed_at=now)

    def same_content(self, other: Draft) -> bool:
        """Whether both say the same, apart from version, status, title and the time of making."""
        return (self.kind, self.branch, self.reference, self.sections, self.values, self.recipient) == (
            other.kind,
            other.branch,
            other.reference,
            other.sections,
            other.values,
            other.recipient,
        )


def revise(previous: Draft, changed: Draft) -> tuple[Draft, ...]:
    """What replaces `previous` in the list of versions, oldest first, once its facts or fields have changed.

    Unchanged: `previous` alone. A draft is replaced in place, with its version number. A confirmed summary stays as
    the superseded version, followed by the new draft with the next number.
    """
    if previous.status is Status.SUPERSEDED:
        raise ValueError("only the latest version can be revised")
    if previous.same_content(changed):
        return (previous,)
    if previous.status is Status.DRAFT:
        return (replace(changed, version=previous.version, status=Status.DRAFT, confirmed_at=None),)
    return (
        replace(previous, status=Status.SUPERSEDED),
        replace(changed, version=previous.version + 1, status=Status.DRAFT, confirmed_at=None),
    )
