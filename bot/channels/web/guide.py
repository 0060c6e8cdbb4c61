"""What the plain pages ask of the rest of the program: words, directory, clock. `actions/services.py` has all of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import date, datetime
from typing import Protocol

from bot.guidance.directory.gazetteer import Gazetteer
from bot.guidance.directory.options import Contacts
from bot.guidance.directory.organisations import ContactPoint
from bot.guidance.directory.placeholders import Contents
from bot.guidance.lexicon import Lexicon
from bot.guidance.messages import Messages
from bot.guidance.pathway.heard import Heard

Hear = Callable[[str], Awaitable[Heard]]
"""What the language layer makes of a text, by the very code of a turn."""


class Directory(Protocol):
    """The part of `bot.storage.directory.DirectoryStore` that pages use. Every method blocks for a query or two."""

    review_months: int

    def contents(self) -> Contents: ...
    def gazetteer(self) -> Gazetteer: ...
    def contacts(self, key: str, *, today: date, nation: str | None = None) -> tuple[ContactPoint, ...]: ...
    def contacts_for(
        self,
        *,
        age_band: str | None,
        gender: str | None = None,
        exploitation: Collection[str] = (),
        nation: str | None = None,
        nationality: str | None = None,
        local_authority: str | None = None,
        today: date,
        at: datetime | None = None,
    ) -> Contacts: ...


class Clock(Protocol):
    """The moment in UTC, and the local date in the UK, by which the guidance is shown."""

    def now(self) -> datetime: ...
    def today(self) -> date: ...


class Guide(Protocol):
    """`own`: the deployment's safeguarding lead and local pathway, under the ids of their phrases."""

    @property
    def messages(self) -> Messages: ...
    @property
    def directory(self) -> Directory: ...
    @property
    def lexicon(self) -> Lexicon: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def own(self) -> Mapping[str, str]: ...
    def near_topics(self, heard: Heard) -> list[str]: ...
