"""An answer or a number is marked as wrong. What is marked is heard in `bot/guidance/pathway/marks.py`."""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from actions.say import say
from actions.services import services
from actions.telling import Telling
from bot.guidance.pathway import marks
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.heard import Heard

OFFERED = 6


class Feedback(Telling):
    """Asks which answer is meant, where that is not plain.

    A mark that was made is thanked for by the question that follows; here, where none does because somebody is in
    danger or the writer is the person affected.
    """

    def name(self) -> str:
        return "action_feedback"

    def speak(self, dispatcher: CollectingDispatcher, case: Case, heard: Heard) -> None:
        if case.marks:
            if not case.marking:
                say(dispatcher, "feedback.thanks")
            return
        named = services().named_contact(heard, case)
        meant = marks.candidates(case.shown, heard.text, named)[-OFFERED:]
        offer = [
            {"id": f"feedback.{what}", "label": found.label} for what in meant if (found := services().marked(what))
        ]
        if not offer:
            say(dispatcher, "feedback.nothing")
            return
        say(dispatcher, "feedback.which_number" if marks.about_number(heard.text) else "feedback.which", choices=offer)
