"""A reader and summary rules that do as they are told, so that the pathway is tested without any language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.guidance.pathway.case import Case
from bot.guidance.pathway.hear import hear
from bot.guidance.pathway.heard import Heard, Reading
from bot.guidance.pathway.hearing.ear import Ear, Place
from bot.guidance.pathway.marks import Marked
from bot.guidance.pathway.situations import Situations
from bot.guidance.pathway.steps import Step
from bot.paths import CONTENT

REVIEW = ("lead", "partners", "review")
SITUATIONS = Situations.load(CONTENT)
FIELDS = ("what_was_seen", "needs_now")


class Rules:
    """A summary of two details, each named by its own id; "place" names the council."""

    def next_field(self, case: Case) -> str | None:
        done = {*case.draft.get("fields", {}), *case.draft.get("skipped", ())}
        return next((name for name in FIELDS if name not in done), None)

    def find_field(self, text: str, case: Case) -> str | None:
        names = {"place": "local_authority", "needs": "needs_now", "signs": "indicators"}
        return next((field for word, field in names.items() if word in text), None)

    def step_of(self, field: str) -> Step | None:
        steps = {"local_authority": Step.PLACE, "indicators": Step.INDICATORS}
        return steps.get(field, Step.REFERRAL_FIELD if field in FIELDS else None)

    def offered(self, field: str, case: Case) -> str | None:
        return " ".join(case.account) or None


class Talk:
    """A conversation: each message is given with what reading it yields."""

    def __init__(self, case: Case | None = None) -> None:
        self.case = case or Case(told=("welcome",))
        self._reading = Reading()
        self.own_body = False

    @property
    def ear(self) -> Ear:
        places = {"E06": Place("Leeds", "Leeds", "england"), "E07": Place("Maidstone", "Kent", "england")}
        return Ear(
            read=lambda heard, asked, case: self._reading,
            summary=Rules(),
            place=places.get,
            responders=lambda case: ["local_authority", "police", "salvation_army"],
            now=lambda: "2026-11-25T10:00:00+00:00",
            new_reference=lambda: "WM-TEST-0001",
            review=REVIEW,
            situations=SITUATIONS,
            own_body=lambda occupation: self.own_body,
            marked=lambda what: None if what == "gone" else Marked(what.title(), f"version of {what}"),
        )

    def says(
        self,
        text: str = "something",
        stated: Mapping[str, Any] | None = None,
        *,
        intent: str = "inform",
        cues: frozenset[str] = frozenset(),
        answers: tuple[str, ...] = (),
        **reading: Any,
    ) -> Case:
        self._reading = Reading(stated=stated or {}, **reading)
        self.case = hear(self.case, Heard(text, intent=intent, cues=cues, sure=cues, answers=answers), self.ear)
        return self.case

    def hears(self, heard: Heard, reading: Reading) -> Case:
        """A message with all that the language layer makes of it."""
        self._reading = reading
        self.case = hear(self.case, heard, self.ear)
        return self.case

    def presses(self, choice: str, *, intent: str = "choose") -> Case:
        self.case = hear(self.case, Heard(choice, intent=intent, choice=choice), self.ear)
        return self.case

    @property
    def notes(self) -> list[str]:
        return [note["name"] for note in self.case.noted]
