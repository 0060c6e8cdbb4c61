"""What the language layer made of one message, and what reading it found. The types between language and pathway."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Entity:
    """A stretch of the message that means something. `label` as in `content/lexicon/`; offsets in characters."""

    label: str
    text: str
    start: int
    end: int
    value: str | None = None  # the id, where the finder knows it (indicator, exploitation)


@dataclass(frozen=True, slots=True)
class Heard:
    """One message as heard. `topics` best first with confidence 0..1; `answers` are those that would be answered."""

    text: str
    intent: str = "inform"
    confidence: float = 1.0
    entities: tuple[Entity, ...] = ()
    cues: frozenset[str] = frozenset()
    sure: frozenset[str] = frozenset()  # of the cues, those that need no asking back
    topics: tuple[tuple[str, float], ...] = ()
    answers: tuple[str, ...] = ()
    choice: str | None = None  # the id of a pressed choice, `<step>.<value>`
    hazard: str | None = None  # which harmful intention the cue `guard` found, an id of `content/hazards.yml`
    subject: str | None = None  # which reject subject the message is about
    language: str | None = None  # of a message in another language, its name in `content/other_languages.yml`


@dataclass(frozen=True, slots=True)
class PersonHeard:
    """One of several persons a message tells of: a label fit to show ("girl, 15") and that person's own facts."""

    label: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one message says about the facts.

    `stated`: fact id to value; decisive facts here were stated plainly. `uncertain`: decisive facts that must be
    confirmed before they count. A fact the message does not state is in neither. `answered`: the open step got its
    answer. `unsure`: "I don't know" to the open step. `skipped`: the writer wants to go past the open step.
    `corrected`: fact ids the writer says were wrong before ("sorry, she's 16"). `people`: filled only when the
    message tells of more than one person who may need help.
    """

    stated: Mapping[str, Any] = field(default_factory=dict)
    uncertain: Mapping[str, Any] = field(default_factory=dict)
    answered: bool = False
    unsure: bool = False
    skipped: bool = False
    corrected: frozenset[str] = frozenset()
    people: tuple[PersonHeard, ...] = ()
    place_candidates: tuple[str, ...] = ()  # codes of councils that share the name given
    place_named: str | None = None  # the name of the place as it was found
    place_shown: str | None = None  # the place as the reply names it: "Leeds, West Yorkshire"
    agrees: bool | None = None  # yes or no, where the place is asked for and one may have been suggested
    employer: str | None = None  # whom the writer works for: an id of `content/lexicon/employers.yml`
    doubts_danger: bool = False  # "I do not know if she is in danger", "he has left": asked about, and no alarm
    turns_to: str | None = None  # the organisation that the writer means to turn to, said before it is asked
    away: bool = False  # whoever was feared is said to have gone
    ordinal: int | None = None  # the first, second … of the choices offered (from 1; -1 the last)
