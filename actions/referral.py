"""The summary on demand. Its questions are put by the forms, its content is `bot/guidance/referral`."""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from actions.say import say
from actions.services import services
from actions.telling import Telling
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.heard import Heard


class Summary(Telling):
    """The command for the summary: the draft so far, or that there is none yet."""

    def name(self) -> str:
        return "action_summary"

    def speak(self, dispatcher: CollectingDispatcher, case: Case, heard: Heard) -> None:
        if case.referral_wanted is not True:
            say(dispatcher, "referral_ready.none")
            return
        preview = services().preview(case)
        say(dispatcher, "referral_ready.draft", values={"reference": case.draft["reference"], "items": preview})
