"""What hearing needs beside the message: reading, the summary's rules, councils, and who can be chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot.guidance.pathway import marks
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.heard import Heard, Reading
from bot.guidance.pathway.situations import Situations
from bot.guidance.pathway.steps import Step
from bot.guidance.personal import PersonalData

Read = Callable[[Heard, Step | None, Case], Reading]


class SummaryRules(Protocol):
    """What the pathway needs to know of the referral summary (`bot/guidance/referral`)."""

    def next_field(self, case: Case) -> str | None: ...
    def find_field(self, text: str, case: Case) -> str | None: ...
    def step_of(self, field: str) -> Step | None: ...
    def offered(self, field: str, case: Case) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Place:
    """A council picked from a choice: `nice_name`, who runs Children's Services (`nice_name`), and the nation.

    `shown`: how the reply names it.
    """

    local_authority: str
    childrens_services: str | None
    nation: str
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Ear:
    """What hearing needs beside the message: reading, the summary's rules, councils by code, and who can be chosen.

    `responders`: directory keys in the order offered. `new_reference`: a reference nobody else has. `now`: ISO time.
    `marked`: what can be marked as wrong. `review`: ids of the questions for a local strategy, in their order.
    `own_body`: whether somebody of this occupation works for a body that refers. `personal`: notices personal data.
    """

    read: Read
    summary: SummaryRules
    place: Callable[[str], Place | None]
    responders: Callable[[Case], Sequence[str]]
    new_reference: Callable[[], str]
    now: Callable[[], str]
    marked: marks.Known
    review: Sequence[str]
    situations: Situations = field(default_factory=Situations)
    own_body: Callable[[str], bool] = lambda occupation: False
    personal: PersonalData = field(default_factory=PersonalData)
