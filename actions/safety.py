"""What cannot wait: danger, the wish to die, a child who writes, a step that would do harm, the person themselves."""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from actions.answer import answer_also, ask_back
from actions.say import say
from actions.services import services
from actions.telling import Telling
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.facts import Route
from bot.guidance.pathway.heard import Heard
from bot.guidance.pathway.hearing.asides import looks_like_question


class Emergency(Telling):
    """999 first; the alarm itself is said by `Telling`. A question in the same message is answered after it."""

    def name(self) -> str:
        return "action_emergency"

    def speak(self, dispatcher: CollectingDispatcher, case: Case, heard: Heard) -> None:
        answer_also(dispatcher, case, heard)


class Suicide(Telling):
    """The person may want to die: who helps, at once. The writer's own wish is the self route."""

    def name(self) -> str:
        return "action_suicide"

    def speak(self, dispatcher: CollectingDispatcher, case: Case, heard: Heard) -> None:
        if case.route is not Route.SELF:
            say(dispatcher, "emergency.person_suicide")
            answer_also(dispatcher, case, heard)


class ChildWriting(Telling):
    """A child who writes about a friend: the case goes on, with a word for the child."""

    def name(self) -> str:
        return "action_child_writing"

    def speak(self, dispatcher: CollectingDispatcher, case: Case, heard: Heard) -> None:
        if case.route is not Route.SELF:
            say(dispatcher, "noted.child_writing")
            answer_also(dispatcher, case, heard)


class Guard(Telling):
    """Stops a stated intention that would do harm, with the better step."""

    def name(self) -> str:
        return "action_guard"

    def speak(self, dispatcher: CollectingDispatcher, case: Case, heard: Heard) -> None:
        words = f"guard.{heard.hazard}"
        say(dispatcher, words if services().messages.has(words) else "guard.tell")
        answer_also(dispatcher, case, heard)


class SelfHelp(Telling):
    """The writer is the person affected: warm, brief, the right lines to call, and no questions."""

    marks = ("self_help",)

    def name(self) -> str:
        return "action_self_help"

    def speak(self, dispatcher: CollectingDispatcher, case: Case, heard: Heard) -> None:
        choices = services().messages.choices(["self_help.not_me"])
        if "suicide" in heard.cues:
            say(dispatcher, "self_help.suicide", choices=choices)
        elif "danger" in heard.sure and "self_help" in case.told:
            say(dispatcher, "self_help.danger", choices=choices)
        elif "self_help" in case.told:
            if looks_like_question(heard.text) and not heard.answers and heard.intent != "reject":
                ask_back(dispatcher, heard)
            say(dispatcher, "self_help.here", choices=choices)
        else:
            words = "self_help.child" if "child_writing" in heard.cues else "self_help.tell"
            say(dispatcher, words, choices=choices)
