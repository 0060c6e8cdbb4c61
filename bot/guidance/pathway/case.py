"""All that a conversation remembers: the facts of the person spoken of, and how far the pathway has come.

Every field is a slot of the same name, so that a trainer sees in the tracker what the rules see. Pure values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from bot.guidance.pathway.facts import AgeBand, Consent, Facts, Route, Writer

FACT_NAMES = tuple(item.name for item in fields(Facts))


@dataclass(frozen=True, slots=True)
class Case:
    """One conversation between two turns.

    `closed`: steps that need no asking any more (answered, skipped, not known). `told`: tellings already given.
    `to_confirm`: decisive facts read uncertainly, `{fact: value}`, waiting for a yes. `misses`: unusable answers in
    a row to the open step. `passed_over`: how often the danger question was left aside for other news. `trail`: one
    undo record per answered step, oldest first. `account`: what the writer told in their own words, oldest first.
    `people`: the other persons a message told of. `noted`: content ids and values to acknowledge in this turn.
    `draft`: the summary's own answers (see `bot/guidance/referral`).
    `topic`: the topic answered last, for questions that lean on it; `just_answered`: the last reply answered it.
    `interrupting`: this turn's message is answered by a rule before the open question is put again.
    `situations`: circumstances noticed and told (`content/situations/`), oldest first.
    `shown`: the topics of the last reply, those answered `earlier`, and the contacts last shown. `marking`: the answer
    that is being marked as wrong, while a word on it is asked for. `marks`: what this turn adds to the list of marks.
    `evidence`: id of a sign to the writer's sentences that told of it. `danger_history`: what became of danger, each
    {"kind", "at"} (`DangerKind` of the summary, ISO time), oldest first.
    `strategy`: the answers for a local strategy (see `bot/guidance/strategy/walk.py`), apart from any person.
    """

    facts: Facts = field(default_factory=Facts)
    emergency: bool = False
    writer: Writer = Writer.PROFESSIONAL
    closed: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    to_confirm: Mapping[str, Any] = field(default_factory=dict)
    misses: int = 0
    passed_over: int = 0
    trail: tuple[Mapping[str, Any], ...] = ()
    account: tuple[str, ...] = ()
    people: tuple[Mapping[str, Any], ...] = ()
    person_id: str = "p1"
    noted: tuple[Mapping[str, Any], ...] = ()
    situations: tuple[str, ...] = ()
    place_choices: tuple[str, ...] = ()
    sign_group: int = 0
    responder: str | None = None
    referral_wanted: bool | None = None
    draft: Mapping[str, Any] = field(default_factory=dict)
    topic: str | None = None
    just_answered: bool = False
    paused: bool = False
    interrupting: bool = False
    erasing: str | None = None  # asked | done
    shown: Mapping[str, Any] = field(default_factory=dict)
    marking: Mapping[str, Any] = field(default_factory=dict)
    marks: tuple[Mapping[str, Any], ...] = ()
    strategy: Mapping[str, Any] = field(default_factory=dict)
    evidence: Mapping[str, Any] = field(default_factory=dict)
    danger_history: tuple[Mapping[str, Any], ...] = ()

    @property
    def route(self) -> Route:
        """Self before all else; age in doubt goes the child way; no route before the age is settled."""
        if self.writer is Writer.PERSON:
            return Route.SELF
        band = self.facts.age_band
        if band is None:
            return Route.NONE
        return Route.ADULT if band is AgeBand.ADULT else Route.CHILD

    @property
    def may_refer(self) -> bool:
        """Whether a referral may be made: a child always; an adult with consent or a ground for going without."""
        if self.route is Route.CHILD:
            return True
        return self.facts.consent is Consent.GIVEN or self.facts.consent_exception is not None

    def close(self, *steps: str) -> Case:
        return replace(self, closed=self.closed + tuple(s for s in dict.fromkeys(steps) if s not in self.closed))

    def reopen(self, *steps: str) -> Case:
        return replace(self, closed=tuple(s for s in self.closed if s not in steps))

    def tell(self, *steps: str) -> Case:
        return replace(self, told=self.told + tuple(s for s in dict.fromkeys(steps) if s not in self.told))

    def note(self, name: str, **values: Any) -> Case:
        return replace(self, noted=(*self.noted, {"name": name, **values}))

    def to_slots(self) -> dict[str, Any]:
        """Slot name to JSON-able value; what is not known is None."""
        out: dict[str, Any] = {k: (v if v != [] else None) for k, v in self.facts.to_json().items()}
        for item in fields(self):
            if item.name == "facts":
                continue
            value = getattr(self, item.name)
            if isinstance(value, tuple):
                value = [dict(entry) if isinstance(entry, Mapping) else entry for entry in value] or None
            elif isinstance(value, Mapping):
                value = dict(value) or None
            elif isinstance(value, Writer):
                value = value.value
            out[item.name] = value
        return out

    @classmethod
    def from_slots(cls, slots: Mapping[str, Any]) -> Case:
        known: dict[str, Any] = {"facts": Facts.from_slots(slots)}
        for item in fields(cls):
            value = slots.get(item.name)
            if item.name == "facts" or value is None:
                continue
            if isinstance(value, list):
                value = tuple(value)
            elif item.name == "writer":
                value = Writer(value)
            elif item.name in ("misses", "passed_over", "sign_group"):
                value = int(value)
            known[item.name] = value
        return cls(**known)
