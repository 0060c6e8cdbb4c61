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
    events: list[Event] = list(tracker.events)
    last = max((at for at, event in enumerate(events) if isinstance(event, UserUttered)), default=0)
    noted = [event.value for event in events[last:] if isinstance(event, SlotSet) and event.key == "noted"]
    offered = tuple(str(choice["id"]) for message in said for choice in message["choices"])
    return Witnessed(
        Taken(before, after, heard, _names(noted), offered, ended),
        tuple(_words(events[last:])),
        tuple(str(message["step"]) for message in said if message["step"]),
        tuple(str(message["topic"]) for message in said if message["topic"]),
    )


def _names(noted: Sequence[Any]) -> tuple[str, ...]:
    """Names of the notes of a turn: they are set once, and taken back as they are said."""
    return tuple(dict.fromkeys(str(note["name"]) for notes in noted for note in notes or ()))


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
