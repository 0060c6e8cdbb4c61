"""Beginning, pausing, going on, and help."""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from actions.say import say
from actions.services import services
from actions.telling import Telling
from bot.guidance.pathway import questions
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.heard import Heard
from bot.guidance.pathway.hearing import asides
from bot.guidance.strategy import walk


class Welcome(Telling):
    """The greeting with what is kept; mid-way, an offer to go on or to start again, which erases nothing."""

    marks = ("welcome",)

    def name(self) -> str:
        return "action_welcome"

    def speak(self, dispatcher: CollectingDispatcher, case: Case, heard: Heard) -> None:
        if "welcome" not in case.told:
            say(dispatcher, "welcome.tell")
            say(dispatcher, "privacy_notice.tell")
        elif heard.intent == "start":
            say(dispatcher, "resume.tell", choices=services().messages.choices(["nav.resume", "nav.restart"]))
        else:
            say(dispatcher, "welcome.again")


class Resume(Telling):
    def name(self) -> str:
        return "action_resume"

    def speak(self, dispatcher: CollectingDispatcher, case: Case, heard: Heard) -> None:
        say(dispatcher, "resume.going_on")


class Pause(Telling):
    """Stop for now, and goodbye: nothing is lost. The form stays open and asks nothing this turn."""

    def name(self) -> str:
        return "action_pause"

    def speak(self, dispatcher: CollectingDispatcher, case: Case, heard: Heard) -> None:
        say(dispatcher, "resume.paused", choices=services().messages.choices(["nav.resume", "nav.restart"]))


class Help(Telling):
    def name(self) -> str:
        return "action_help"

    def speak(self, dispatcher: CollectingDispatcher, case: Case, heard: Heard) -> None:
        why = questions.why(case) if asides.asks_why(heard.text) else None
        say(dispatcher, why or "help.tell", as_step="help")


class Thanks(Telling):
    def name(self) -> str:
        return "action_thanks"

    def speak(self, dispatcher: CollectingDispatcher, case: Case, heard: Heard) -> None:
        say(dispatcher, "help.thanks")


class Forget(Telling):
    """Erasing is asked about before it is done."""

    def name(self) -> str:
        return "action_forget"

    def speak(self, dispatcher: CollectingDispatcher, case: Case, heard: Heard) -> None:
        say(dispatcher, "erased.ask", choices=services().messages.choices(["erased.yes", "erased.no"]))


class Progress(Telling):
    """What the assistant has so far: of the strategy that is being written, else of the person, and the route."""

    def name(self) -> str:
        return "action_progress"

    def speak(self, dispatcher: CollectingDispatcher, case: Case, heard: Heard) -> None:
        if walk.is_open(case.strategy):
            say(dispatcher, "strategy_question.so_far", values={"items": services().strategy_so_far(case)})
        else:
            say(dispatcher, "progress.tell", values={"items": services().progress(case)})
