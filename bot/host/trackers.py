"""The tracker between two turns: kept as what still matters, so that turn 300 costs what turn 10 does.

Rasa would keep every event and replay them all. What the next turn needs of them is the slots and the open form; the
transcript is the journal's. Shape kept: {"slots": {name: value}, "form": name | None, "requested_slot": name | None}.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME, REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

Kept = dict[str, Any]


def keep(tracker: DialogueStateTracker) -> Kept:
    """What of a tracker must outlive the turn: plain JSON."""
    slots = {name: slot.value for name, slot in tracker.slots.items() if slot.value is not None}
    requested = slots.pop(REQUESTED_SLOT, None)
    return {"slots": slots, "form": tracker.active_loop_name, "requested_slot": requested}


def restore(conversation: str, kept: Mapping[str, Any] | None, domain: Domain) -> DialogueStateTracker:
    """A tracker that stands where `kept` was taken; a fresh one for None. Slots that no longer exist are dropped."""
    return DialogueStateTracker.from_events(conversation, list(_events(kept or {}, domain)), domain.slots)


def _events(kept: Mapping[str, Any], domain: Domain) -> Iterable[Event]:
    yield ActionExecuted(ACTION_SESSION_START_NAME)
    yield SessionStarted()
    yield ActionExecuted(ACTION_LISTEN_NAME)
    known = {slot.name for slot in domain.slots}
    for name, value in kept.get("slots", {}).items():
        if name in known:
            yield SlotSet(name, value)
    form = kept.get("form")
    if form in domain.form_names:
        yield ActionExecuted(form)
        yield ActiveLoop(form)
        yield SlotSet(REQUESTED_SLOT, kept.get("requested_slot"))
        yield ActionExecuted(ACTION_LISTEN_NAME)


class TurnTrackers(TrackerStore):
    """Holds the trackers of the turns that are under way, and nothing else: saving is the journal's."""

    def __init__(self, domain: Domain) -> None:
        super().__init__(domain, None)
        self._under_way: dict[str, DialogueStateTracker] = {}

    def begin(self, tracker: DialogueStateTracker) -> None:
        self._under_way[tracker.sender_id] = tracker

    def end(self, conversation: str) -> DialogueStateTracker:
        """Take the tracker out. Raises KeyError where no turn of this conversation is under way."""
        return self._under_way.pop(conversation)

    async def save(self, tracker: DialogueStateTracker) -> None:
        self._under_way[tracker.sender_id] = tracker

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        return self._under_way.get(sender_id)

    async def keys(self) -> Iterable[str]:
        return list(self._under_way)
