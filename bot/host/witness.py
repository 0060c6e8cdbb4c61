"""What one turn did, for whoever watches: the case before and after, and which actions Rasa ran, in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.guidance.pathway.case import Case
from bot.guidance.pathway.forks import Taken
from bot.guidance.pathway.heard import Heard


@dataclass(frozen=True, slots=True)
class Witnessed:
    """One turn. `ran`: `intent ask`, `action action_answer`, `stage child`, `loop child_form` (`loop -`: it ended), in
    the order in which they happened. `steps` and `topics`: of the reply's messages.
    """

    taken: Taken
    ran: tuple[str, ...]
    steps: tuple[str, ...]
    topics: tuple[str, ...]


Witness = Callable[[Witnessed], None]


def witnessed(
    tracker: DialogueStateTracker,
    before: Case,
    after: Case,
    *,
    heard: Heard,
    said: Sequence[Mapping[str, Any]],
    ended: str,
) -> Witnessed:
    """The last turn of this tracker, which gave the messages `said`."""
    offered = tuple(str(choice["id"]) for message in said for choice in message["choices"])
    return Witnessed(
        Taken(before, after, heard, noted(tracker), offered, ended),
        tuple(_words(_of_last_turn(tracker))),
        tuple(str(message["step"]) for message in said if message["step"]),
        tuple(str(message["topic"]) for message in said if message["topic"]),
    )


def noted(tracker: DialogueStateTracker) -> tuple[str, ...]:
    """Names of what the last turn left to be said: they are set once, and taken back as they are said."""
    events = _of_last_turn(tracker)
    values = [event.value for event in events if isinstance(event, SlotSet) and event.key == "noted"]
    return tuple(dict.fromkeys(str(note["name"]) for notes in values for note in notes or ()))


def _of_last_turn(tracker: DialogueStateTracker) -> list[Event]:
    events: list[Event] = list(tracker.events)
    return events[max((at for at, event in enumerate(events) if isinstance(event, UserUttered)), default=0) :]


def _words(events: list[Event]) -> Iterator[str]:
    for event in events:
        if isinstance(event, UserUttered):
            yield f"intent {event.intent_name}"
        elif isinstance(event, ActionExecuted) and event.action_name != ACTION_LISTEN_NAME:
            yield f"action {event.action_name}"
        elif isinstance(event, SlotSet) and event.key == "stage":
            yield f"stage {event.value}"
        elif isinstance(event, ActiveLoop):
            yield f"loop {event.name or '-'}"
