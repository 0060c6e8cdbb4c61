"""The base of every action that tells something: an alarm comes first, then what the action is for, then situations."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.heard import case_of, heard_of
from actions.say import say_alarm, say_situations, shown_by, told_first
from bot.guidance.pathway import marks
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.heard import Heard


class Telling(Action, ABC):
    """Says something; `marks` are the tellings that count as given afterwards."""

    marks: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def speak(self, dispatcher: CollectingDispatcher, case: Case, heard: Heard) -> None: ...

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        case = case_of(tracker)
        say_alarm(dispatcher, case)
        self.speak(dispatcher, case, heard_of(tracker))
        say_situations(dispatcher, case)
        events = told_first(case)
        topics, contacts = shown_by(dispatcher)
        if topics or set(contacts) - {marks.EVERYWHERE}:
            events.append(SlotSet("shown", marks.showing(case.shown, topics, contacts)))
        if self.marks:
            events.append(SlotSet("told", list(case.tell(*self.marks).told)))
        return events
