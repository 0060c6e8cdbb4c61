"""The way through the questions of the review. Pure, over the mapping that `Case.strategy` holds:

`{"status": "open" | "aside" | "ready", "steps": [{"id", "state": "given" | "not_known" | "skipped", "text"}]}`, empty
before it began. `steps` are in the order in which they were answered, so that going back takes the last one away.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

LONGEST_ANSWER = 2000
"""Characters of one answer that are kept."""


class Status(StrEnum):
    OPEN = "open"
    ASIDE = "aside"  # left for the person; everything is kept
    READY = "ready"


class State(StrEnum):
    GIVEN = "given"
    NOT_KNOWN = "not_known"
    SKIPPED = "skipped"


class Move(StrEnum):
    """What a short message means for the way, where it is no answer."""

    LEAVE = "leave"
    ENOUGH = "enough"


_PERSON = (
    r"(?:person|case|girl|woman|man|boy|lad|lady|child|kid|pupil|client|tenant|patient|worry|him|her|them|referral)"
)
_LEAVE = re.compile(
    rf"\b(?:back|return|go on|carry on|continue|get on)\s+(?:to|with)\s+(?:(?:the|my|our|that|this)\s+)?(?:young\s+)?"
    rf"{_PERSON}\b|\bleave (?:the|this) (?:strategy|plan)\b",
    re.IGNORECASE,
)
_ENOUGH = re.compile(
    r"^\W*(?:(?:ok|okay|right|well|thanks|yes|no)\W+)*"
    r"(?:that(?:['’]?s| is| will be| should be) (?:enough|all|it|everything)|enough(?: (?:now|for now))?|"
    r"(?:please )?(?:show|give|make|send|download)(?: (?:me|us))? "
    r"(?:the|our|my|an?) (?:outline|plan|document|strategy)|"
    r"(?:we|i)(?:['’]?(?:re|m| are| am))? (?:done|finished)|finish(?: it)?|done)"
    r"(?: (?:so far|now|as it is|please|thanks))*\W*$",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"^\W*(?:(?:well|um|at the moment|currently|honestly|so far)\W+)*"
    r"(?:no\b|none\b|nothing\b|nobody\b|no one\b|never\b|not (?:yet|any|much|at|really)\b|"
    r"(?:we|i|they|there)\s+(?:(?:really|currently|still)\s+)?"
    r"(?:have no\b(?! (?:doubt|problem))|have none|have nothing|have ?n[o'’]t|do ?n[o'’]t have|do not have|"
    r"don[’']t|"
    r"is no\b|is none|are no\b|are none|is nothing|is nobody|has been no))",
    re.IGNORECASE,
)


def is_open(strategy: Mapping[str, Any]) -> bool:
    """Whether its questions are asked now."""
    return strategy.get("status") == Status.OPEN


def is_ready(strategy: Mapping[str, Any]) -> bool:
    """Whether all was put, or the writer had enough."""
    return strategy.get("status") == Status.READY


def begun(strategy: Mapping[str, Any]) -> dict[str, Any]:
    """Begin, or go on where it was put aside. One that is ready stays so."""
    return {"status": Status.OPEN.value, "steps": [], **strategy} | (
        {} if is_ready(strategy) else {"status": Status.OPEN.value}
    )


def anew() -> dict[str, Any]:
    """Begun from nothing."""
    return begun({})


def aside(strategy: Mapping[str, Any]) -> dict[str, Any]:
    """Left for the person, with all its answers."""
    return dict(strategy) | {"status": Status.ASIDE.value}


def ready(strategy: Mapping[str, Any]) -> dict[str, Any]:
    """Closed with the answers that there are."""
    return dict(strategy) | {"status": Status.READY.value}


def answered(strategy: Mapping[str, Any], ids: Sequence[str], state: State, text: str | None = None) -> dict[str, Any]:
    """The open question answered; after the last one the strategy is ready."""
    name = next_id(strategy, ids)
    if name is None:
        return ready(strategy)
    step = {"id": name, "state": state.value, "text": text.strip()[:LONGEST_ANSWER] if text else None}
    after = dict(strategy) | {"steps": [*strategy.get("steps", ()), step]}
    return after if next_id(after, ids) else ready(after)


def went_back(strategy: Mapping[str, Any]) -> dict[str, Any] | None:
    """One question back, its answer taken away; None at the first."""
    steps = list(strategy.get("steps", ()))
    return dict(strategy) | {"steps": steps[:-1], "status": Status.OPEN.value} if steps else None


def next_id(strategy: Mapping[str, Any], ids: Sequence[str]) -> str | None:
    """The question that stands open; None once all are answered. Answers to questions that are gone do not count."""
    done = {step["id"] for step in strategy.get("steps", ())}
    return next((name for name in ids if name not in done), None)


def place(strategy: Mapping[str, Any], ids: Sequence[str]) -> tuple[int, int]:
    """(number of the open question, how many there are)."""
    name = next_id(strategy, ids)
    return (ids.index(name) + 1 if name else len(ids)), len(ids)


def move_of(text: str) -> Move | None:
    """Whether a message leaves the strategy, or has had enough of it, in plain words."""
    if len(text.split()) > 10:
        return None
    if _LEAVE.search(text):
        return Move.LEAVE
    return Move.ENOUGH if _ENOUGH.match(text) else None


def says_nothing_is_there(text: str) -> bool:
    """Whether an answer begins by saying that there is nothing: it stands, and it is a gap all the same."""
    return _NOTHING.match(text) is not None
