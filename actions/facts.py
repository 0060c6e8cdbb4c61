"""What a message says becomes slots; and which stage comes next."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.heard import case_of, heard_of, nothing_yet
from actions.say import say_notes
from actions.services import services
from bot.guidance.pathway import plan
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.hear import hear


def changes(before: Case, after: Case) -> list[EventType]:
    """The slots in which two cases differ."""
    old, new = before.to_slots(), after.to_slots()
    return [SlotSet(name, new[name]) for name in new if new[name] != old[name]]


class ReadFacts(Action):
    """Runs on every message before anything else: sets the slots that the message settles, and no others."""

    def name(self) -> str:
        return "action_read_facts"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        if not nothing_yet(tracker):
            return []  # Rasa extracts slots once more when a form begins; a message is heard once
        case = case_of(tracker)
        return changes(case, hear(case, heard_of(tracker), services().ear))


class NextStage(Action):
    def name(self) -> str:
        return "action_next_stage"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        return [SlotSet("stage", plan.next_stage(case_of(tracker)).value)]


class Acknowledge(Action):
    def name(self) -> str:
        return "action_acknowledge"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        return say_notes(dispatcher, case_of(tracker))
