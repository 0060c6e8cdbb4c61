"""A message while a local strategy is written, or that begins one. The case of a person stands apart and is untouched.

What was answered is kept by `bot/guidance/strategy/walk.py`; here it is decided what a message means for it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.guidance.pathway.case import Case
from bot.guidance.pathway.facts import Writer
from bot.guidance.pathway.heard import Heard, Reading
from bot.guidance.pathway.hearing import asides
from bot.guidance.pathway.plan import Stage
from bot.guidance.strategy import walk

INTENT = "strategy"
TOPIC = "local_strategy"
"""The topic that speaks of it, and under which it is offered."""
ANSWER_WORDS = 4
"""Fewest words of an answer that stands beside a question."""
_PARTS = re.compile(
    r"(?<=[.!?;])\s+|,?\s+(?:and|but|so|or|though)\s+(?=(?:who|whom|what|when|where|why|how|which|do|does|is|are|"
    r"can|should)\b)",
    re.IGNORECASE,
)
"""Where a message that answers goes on to ask."""
MOVE_WORDS = 8
"""A longer message is an answer that happens to contain the word."""
_SUBJECT = re.compile(
    r"strat\w*g|\bplans?\b|review|assessment|action|outline|partnership|questions|\bwalk\b|\btake (?:us|me)\b|"
    r"\bguide (?:us|me)\b|template",
    re.IGNORECASE,
)


def begins(case: Case, shown: Mapping[str, Any], heard: Heard) -> bool:
    """Whether a typed message begins the strategy. A lone "take us through it" needs the topic before it."""
    if heard.intent != INTENT or not _SUBJECT.search(heard.text):
        return False
    named = re.search(r"strat\w*g|plan|review|assessment|partnership", heard.text, re.IGNORECASE)
    return bool(named) or TOPIC in (*shown.get("topics", ()), *shown.get("earlier", ()))


def start(case: Case) -> Case:
    """Begin, or go on where it was put aside; one that is ready is shown again."""
    if walk.is_ready(case.strategy):
        return replace(case, interrupting=True)
    again = bool(case.strategy.get("steps"))
    case = replace(case, strategy=walk.begun(case.strategy), interrupting=True, misses=0)
    return case.note("strategy_resumed" if again else "strategy_begun")


def anew(case: Case) -> Case:
    """Begin from nothing."""
    told = tuple(stage for stage in case.told if stage != Stage.STRATEGY_READY)
    return replace(case, strategy=walk.anew(), told=told, misses=0).note("strategy_begun")


def aside(case: Case) -> Case:
    """Back to the person; the answers wait."""
    return replace(case, strategy=walk.aside(case.strategy), misses=0).note("strategy_aside")


def choose(case: Case, value: str, ids: Sequence[str]) -> Case:
    """What pressing `strategy.<value>` or `strategy_question.<value>` does."""
    if value == "start":
        return start(case)
    if value == "again":
        return anew(case)
    if not walk.is_open(case.strategy):
        return case
    if value == "leave":
        return aside(case)
    if value == "enough":
        return replace(case, strategy=walk.ready(case.strategy), misses=0)
    return passed(case, ids, walk.State.NOT_KNOWN)


def passed(case: Case, ids: Sequence[str], state: walk.State) -> Case:
    """The open question is left without an answer."""
    return replace(case, strategy=walk.answered(case.strategy, ids, state), misses=0)


def back(case: Case) -> Case:
    """One question of the strategy back."""
    before = walk.went_back(case.strategy)
    if before is None:
        return case.note("nothing_before")
    return replace(case, strategy=before, misses=0).note("gone_back")


def speaks_of_somebody(heard: Heard, reading: Reading) -> bool:
    """Whether a message cannot wait for the strategy: a person is in danger, or the writer is one who needs help."""
    return bool(reading.stated.get("danger")) or bool((heard.cues - {"guard", "danger"}) | (heard.sure - {"guard"}))


def answer(case: Case, heard: Heard, reading: Reading, ids: Sequence[str]) -> Case:
    """The case after a message to the open question: an answer, a move, or something that a rule answers first."""
    short = len(heard.text.split()) <= MOVE_WORDS
    move = walk.move_of(heard.text)
    if move is walk.Move.LEAVE:
        return aside(replace(case, interrupting=False))
    if move is walk.Move.ENOUGH and case.strategy.get("steps"):
        return replace(case, strategy=walk.ready(case.strategy), misses=0, interrupting=False)
    if short and heard.intent == "stop":
        return replace(case, paused=True)
    if short and heard.intent == "start_over":
        return anew(case)
    if short and heard.intent == "step_back":
        return back(case)
    if reading.skipped or (short and heard.intent == "skip"):
        return passed(case, ids, walk.State.SKIPPED)
    if reading.unsure or (short and heard.intent == "unsure"):
        return passed(case, ids, walk.State.NOT_KNOWN)
    if case.interrupting:
        said = _told_beside(heard) if heard.intent == "ask" else None
        if said is None:
            return case
        return replace(case, strategy=walk.answered(case.strategy, ids, walk.State.GIVEN, said), misses=0)
    if (heard.intent == "affirm" and short) or not re.search(r"\w", heard.text):
        return replace(case, misses=case.misses + 1)
    return replace(case, strategy=walk.answered(case.strategy, ids, walk.State.GIVEN, heard.text), misses=0)


def _told_beside(heard: Heard) -> str | None:
    """What a message tells beside the question that it asks, in the writer's words; None where that is no answer."""
    told = [part.strip(" ,;") for part in _PARTS.split(heard.text) if not asides.looks_like_question(part)]
    return next((part for part in told if len(part.split()) >= ANSWER_WORDS), None)


def gives_way(before: Case, after: Case, heard: Heard) -> bool:
    """Whether the strategy makes way for a person: help was called, or somebody wants to die, or a child writes."""
    if not walk.is_open(after.strategy):
        return False
    called = any(note["name"] == "help_called" for note in after.noted)
    child = after.writer is Writer.CHILD and before.writer is not Writer.CHILD
    return called or child or "suicide" in heard.sure
