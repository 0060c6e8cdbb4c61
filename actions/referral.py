"""The summary on demand. Its questions are put by the forms, its content is `bot/guidance/referral`."""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from actions.say import CALL, say
from actions.services import services
from actions.telling import Telling
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.heard import Heard


class Summary(Telling):
    """The command for the summary: the draft so far, or that there is none yet; or its script for the phone."""

    def name(self) -> str:
        return "action_summary"

    def speak(self, dispatcher: CollectingDispatcher, case: Case, heard: Heard) -> None:
        if case.referral_wanted is not True:
            say(dispatcher, "referral_ready.none")
        elif heard.choice == CALL:
            say(dispatcher, "referral_ready.on_the_phone", values={"items": services().call(case)})
        else:
            say(
                dispatcher,
                "referral_ready.draft",
                values={"reference": case.draft["reference"], "items": services().preview(case)},
                choices=services().messages.choices([CALL]),
                attachments=services().files(case),
            )
