"""The message of this turn, out of Rasa's tracker into the types of the guidance."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker

from bot.guidance.pathway.case import Case
from bot.guidance.pathway.heard import Entity, Heard


def case_of(tracker: Tracker) -> Case:
    """The conversation as the guidance sees it."""
    return Case.from_slots(tracker.slots)


def heard_of(tracker: Tracker) -> Heard:
    """The writer's message of this turn."""
    return from_parse(tracker.latest_message)


def from_parse(parse: dict[str, Any]) -> Heard:
    """What Rasa's parse of a message says, in the guidance's types; absent properties are empty."""
    intent = parse.get("intent") or {}
    entities = parse.get("entities") or []
    choice = next((str(e["value"]) for e in entities if e.get("entity") == "choice"), None)
    return Heard(
        text=parse.get("text") or "",
        intent=intent.get("name") or "nlu_fallback",
        confidence=float(intent.get("confidence") or 0.0),
        entities=tuple(
            Entity(
                label=e["entity"],
                text=(parse.get("text") or "")[e.get("start", 0) : e.get("end", 0)],
                start=int(e.get("start", 0)),
                end=int(e.get("end", 0)),
                value=None if e.get("value") is None else str(e["value"]),
            )
            for e in entities
            if e.get("entity") != "choice"
        ),
        cues=frozenset(parse.get("cues") or ()),
        sure=frozenset(parse.get("cues_sure", parse.get("cues")) or ()),
        topics=tuple((t["id"], float(t["confidence"])) for t in parse.get("topics") or ()),
        answers=tuple(parse.get("answers") or ()),
        choice=choice,
        hazard=parse.get("hazard"),
        subject=parse.get("reject"),
        language=parse.get("language"),
    )


def nothing_yet(tracker: Tracker, *besides: str) -> bool:
    """Whether no action ran since the writer's message, but for listening and those named."""
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            return True
        if event.get("event") == "action" and event.get("name") not in (
            "action_listen",
            "action_extract_slots",
            *besides,
        ):
            return False
    return True
