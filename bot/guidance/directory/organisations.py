"""What the directory knows of an organisation: how to reach it, its roles, whom it takes, what became of it.

Frozen values, made from `content/directory/organisations/` or from the rows of the directory tables. A contact's own
words (hours, note) come from there too. Nothing here decides what may be shown: `freshness` does.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from bot.guidance.directory.opening import Hours, read_hours


class Kind(StrEnum):
    """What an entry is. `crisis_line` never lapses and is never hidden; `historic` is never a place to turn to."""

    CRISIS_LINE = "crisis_line"
    ORGANISATION = "organisation"
    SERVICE = "service"
    HISTORIC = "historic"


class ContactKind(StrEnum):
    PHONE = "phone"
    EMAIL = "email"
    WEB = "web"


class Tag(StrEnum):
    """How well a fact is known: read in its source, read once or in an unofficial text, or remembered only."""

    SEEN = "seen"
    SECONDARY = "secondary"
    MEM = "mem"


class RoleName(StrEnum):
    FIRST_RESPONDER = "first_responder"
    COMPETENT_AUTHORITY = "competent_authority"


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """One number or address. `key` is the organisation it is shown for, `id` is unique and stable.

    `as_of` is the day of its source as exactly as it is known: "2026-04-21", "2026-04", "2026", or None. `hours` are a
    line that `opening.read_hours` reads. `nations` is empty where the contact serves everywhere. `name` is what to call
    it, where that is not the organisation's name.

    Of this server alone: `checked_on`, the day somebody here last checked it; `dead`, reported not to work and not
    checked since; `own`, imported here, and in no file of `content/`.
    """

    id: str
    key: str
    kind: ContactKind
    value: str
    name: str
    as_of: str | None = None
    source: str | None = None  # a key of content/sources.yml; None where a web page is its own source
    tag: Tag = Tag.SEEN
    hours: str | None = None
    note: str | None = None
    nations: tuple[str, ...] = ()
    crisis: bool = False
    checked_on: str | None = None
    dead: bool = False
    own: bool = False

    @property
    def last_checked(self) -> str | None:
        """The later of `as_of` and `checked_on`, as exactly as it is known."""
        known = [day for day in (self.as_of, self.checked_on) if day is not None]
        return max(known, key=first_day, default=None)

    @property
    def verified_on(self) -> date | None:
        """The earliest day that `last_checked` can mean, or None."""
        return None if self.last_checked is None else first_day(self.last_checked)

    @property
    def opening(self) -> Hours | None:
        """`hours` as data, or None where they are not known."""
        return None if self.hours is None else read_hours(self.hours)


@dataclass(frozen=True, slots=True)
class Role:
    """What an organisation is, or was, by law or designation. `start` and `until` as in `as_of`; None: not known, or
    still so. A role counts on the day it ends no longer.
    """

    role: RoleName
    nations: tuple[str, ...]
    start: str | None = None
    until: str | None = None
    source: str | None = None
    tag: Tag = Tag.SEEN

    def in_force(self, on: date) -> bool:
        """Whether the role is held on that day."""
        begun = self.start is None or first_day(self.start) <= on
        return begun and (self.until is None or on < first_day(self.until))


@dataclass(frozen=True, slots=True)
class Remit:
    """One kind of person an organisation takes. An empty tuple means any; `reason` is the id of why it fits."""

    reason: str
    age_bands: tuple[str, ...] = ()
    genders: tuple[str, ...] = ()
    exploitation: tuple[str, ...] = ()
    nations: tuple[str, ...] = ()
    unless_british: bool = False  # only people who came from abroad


@dataclass(frozen=True, slots=True)
class Succession:
    """What became of a body. `to` is a key of the directory where it has one; `to_name` the name where it has none."""

    to: str | None
    to_name: str
    when: str | None
    certain: bool
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """One entry of the directory. `suggest` is False for those that are named but never offered as help.

    `through` names other entries whose contacts are the way to reach this one.
    """

    key: str
    name: str
    kind: Kind
    suggest: bool = True
    contacts: tuple[ContactPoint, ...] = ()
    through: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    remits: tuple[Remit, ...] = ()
    successions: tuple[Succession, ...] = ()

    def holds(self, role: RoleName, *, nation: str | None, on: date) -> bool:
        """Whether it holds `role` on that day, in `nation` (None: in any)."""
        return any(
            held.role is role and held.in_force(on) and (nation is None or nation in held.nations)
            for held in self.roles
        )


def became(key: str, directory: Mapping[str, Organisation]) -> tuple[Succession, ...]:
    """What became of a body, step by step, to whoever is there today: of several heirs the last that is named.

    Empty for one that is there, and for one whose work nobody took over.
    """
    steps: list[Succession] = []
    seen = {key}
    while (one := directory.get(key)) is not None and one.kind is Kind.HISTORIC and one.successions:
        steps.append(one.successions[-1])
        key = one.successions[-1].to or ""
        if key in seen:
            break
        seen.add(key)
    return tuple(steps)


@lru_cache(maxsize=4096)
def first_day(partial: str) -> date:
    """The first day of "2026-04-21", "2026-04" or "2026". Raises ValueError for anything else."""
    parts = [int(part) for part in partial.split("-")]
    if not 1 <= len(parts) <= 3:
        raise ValueError("expected YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (*parts, 1, 1)[:3]
    return date(year, month, day)


def in_words(partial: str) -> str:
    """ "21 April 2026", "April 2026" or "2026": a partial date as a reader expects it."""
    day = first_day(partial)
    month = calendar.month_name[day.month]
    return (str(day.year), f"{month} {day.year}", f"{day.day} {month} {day.year}")[partial.count("-")]
