"""A deployment's own contacts: its safeguarding lead, its local pathway, the numbers of its councils and partners.

They are imported from CSV (`own_csv`) and laid over the directory; the files of `content/` never change. Each says for
whom it is: one of `Whom`, or the key of an organisation of the directory.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from bot.guidance.directory.organisations import ContactKind, ContactPoint, Tag, first_day

PREFIX = "own."
"""Ids of imported contacts begin with this, so that they never meet one of `content/`."""


class Whom(StrEnum):
    """For whom a contact may be, beside the organisations of the directory."""

    LEAD = "own_lead"
    PATHWAY = "own_pathway"
    CHILDREN = "childrens_services"
    ADULTS = "adult_services"


FIRST = (Whom.LEAD, Whom.PATHWAY)
"""Shown before everybody else, in this order."""


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One imported contact, as its row says. Texts may be empty, but for `id`, `whom`, `kind`, `value`, `verified_on`
    and `source`. `council` is a GSS code; `route` is child, adult or empty (both).
    """

    id: str
    whom: str
    kind: ContactKind
    value: str
    verified_on: str
    source: str
    name: str = ""
    council: str = ""
    route: str = ""
    hours: str = ""
    note: str = ""
    nations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnContact:
    """An imported contact as it is shown, and where it counts: None stands for everywhere."""

    point: ContactPoint
    council: str | None = None
    route: str | None = None

    def counts(self, whom: str, *, councils: Collection[str], child: bool) -> bool:
        """Whether it is for `whom`, on this route, and in one of these councils (GSS codes)."""
        here = self.council is None or self.council in councils
        return self.point.key == whom and here and self.route in (None, "child" if child else "adult")


@dataclass(frozen=True, slots=True)
class Check:
    """What this server knows of one contact: when somebody last checked it, and that it was reported dead since.

    It holds for `value` alone: a number that changes with an upgrade is another one. Dates as YYYY-MM-DD.
    """

    value: str
    checked_on: str | None = None
    dead_since: str | None = None


@dataclass(frozen=True, slots=True)
class Overlay:
    """All that a server lays over `content/directory/`: its own contacts, and its checks by id of the contact."""

    rows: tuple[OwnRow, ...] = ()
    checks: dict[str, Check] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Changes:
    """What an import does, as ids in the order of the file; `removed` are those that the file no longer has."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """A contact that wants checking: reported dead, past its review date, or never checked."""

    point: ContactPoint
    dead_since: date | None
    last_checked: str | None
    lost: str = ""  # what it points at and is no longer there: an organisation or a council


def checked(point: ContactPoint, checks: dict[str, Check]) -> ContactPoint:
    """The contact with what this server knows of it. A crisis line is never marked.

    A source that is newer than the report is a check as well: then the contact is not dead any more.
    """
    check = checks.get(point.id)
    if check is None or check.value != point.value or point.crisis:
        return point
    newer = check.dead_since and point.as_of and first_day(point.as_of) > first_day(check.dead_since)
    return replace(point, checked_on=check.checked_on, dead=check.dead_since is not None and not newer)


def own_contact(row: OwnRow, *, name: str) -> OwnContact:
    """A row as a contact; `name` is what it is called where the row gives none."""
    point = ContactPoint(
        id=PREFIX + row.id,
        key=row.whom,
        kind=row.kind,
        value=row.value,
        name=row.name or name,
        as_of=row.verified_on,
        tag=Tag.SEEN,
        hours=row.hours or None,
        note=row.note or None,
        nations=row.nations,
        own=True,
    )
    return OwnContact(point, row.council or None, row.route or None)


def points_for(
    own: Iterable[OwnContact], whom: str, *, councils: Collection[str], child: bool
) -> tuple[ContactPoint, ...]:
    """The imported contacts that count for `whom`, in the order of the file."""
    return tuple(one.point for one in own if one.counts(whom, councils=councils, child=child))
