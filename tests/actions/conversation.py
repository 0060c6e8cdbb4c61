"""Rasa's tracker as an action gets it, and services that look nothing up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.guidance.contacts import Listing, Note
from bot.guidance.directory.organisations import ContactPoint
from bot.guidance.pathway import progress
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.heard import Heard, Reading
from bot.guidance.pathway.marks import Marked
from bot.guidance.pathway.questions import Offers, Question
from tests.guidance.pathway.fakes import Talk
from tests.guidance.words import messages

USER = {"event": "user"}
LISTEN = {"event": "action", "name": "action_listen"}


def ran(name: str) -> dict[str, Any]:
    return {"event": "action", "name": name}


def tracker(
    case: Case | None = None,
    text: str = "",
    *,
    intent: str = "inform",
    form: str | None = None,
    events: Iterable[Mapping[str, Any]] = (LISTEN, USER),
    **parse: Any,
) -> Tracker:
    """The tracker of a conversation: its case as slots, and the message of this turn with its parse."""
    message = {"text": text, "intent": {"name": intent, "confidence": 0.9}, "entities": [], **parse}
    loop = {"name": form} if form else {}
    slots = (case or Case()).to_slots()
    return Tracker("c1", slots, message, [dict(event) for event in events], False, None, loop, None)


def pressed(choice: str, case: Case | None = None, *, intent: str = "choose", **more: Any) -> Tracker:
    """The tracker after an offered choice was pressed."""
    entity = {"entity": "choice", "value": choice, "start": 0, "end": len(choice)}
    return tracker(case, choice, intent=intent, entities=[entity], **more)


async def run(action: Action, at: Tracker) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What an action says, as it asks for it ({"response", "values", "offer", …}), and its events."""
    dispatcher = CollectingDispatcher()
    events = await action.run(dispatcher, at, {})
    return dispatcher.messages, list(events)


def names(said: Sequence[Mapping[str, Any]]) -> list[str]:
    return [item["response"] for item in said]


def slots(events: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {event["name"]: event["value"] for event in events if event["event"] == "slot"}


class FakeServices:
    """As `actions.services.Services`, with the real words and a directory of two bodies.

    `reading`: what any message says. `near`: topics that come near to any question. `following`: the organisation to
    turn to after the first. `own`: the deployment's lead. `runs`: who runs Children's Services. `meant`:
    the contacts that may be dead; `reported`: ids of those that were.
    """

    def __init__(self) -> None:
        self.messages = messages()
        self.reading = Reading()
        self.near: list[str] = []
        self.own = ""
        self.runs: list[Note] = []
        self.meant: list[ContactPoint] = []
        self.reported: list[str] = []
        self.following: str | None = "The police"
        self.read = 0

    @property
    def ear(self) -> Any:
        talk = Talk()
        talk._reading = self.reading
        self.read += 1
        return talk.ear

    @property
    def offers(self) -> Offers:
        return Offers(
            places=lambda codes: [{"id": f"place.{code}", "label": code} for code in codes],
            responders=lambda case: [{"id": "choose_responder.police", "label": "Police"}],
            summary=lambda case: Question("referral_review.ask", {"items": "the draft"}),
            field_question=lambda case: Question("referral_field.ask", {"items": "the detail"}),
            strategy=lambda case: Question("strategy_question.ask", {"items": "?", "title": "Who", "number": "1 of 3"}),
        )

    def strategy(self, case: Case) -> dict[str, Any] | None:
        return None

    def marked(self, what: str) -> Marked | None:
        return Marked(what, "v1")

    def named_contact(self, heard: Heard, case: Case) -> str | None:
        return None

    def near_topics(self, heard: Heard) -> list[str]:
        return self.near

    def responder_list(self, case: Case) -> Listing:
        return Listing("1. **Police**.")

    def contact_list(self, case: Case) -> Listing:
        return Listing("- **Police**: 101", (("contact_list", "2026-04"),))

    def own_list(self, case: Case) -> Listing:
        return Listing(self.own)

    def who_runs(self, case: Case) -> list[Note]:
        return self.runs

    def contact_notes(self, case: Case) -> list[Note]:
        return self.runs

    def dead_contacts(self, case: Case, heard: Heard) -> list[ContactPoint]:
        return self.meant

    def report_dead(self, point: ContactPoint) -> bool:
        self.reported.append(point.id)
        return not point.crisis

    def next_to_call(self, case: Case) -> str | None:
        return self.following

    def drafts(self, case: Case) -> list[dict[str, Any]]:
        return [{"person_id": case.person_id}] if case.referral_wanted else []

    def strategy_so_far(self, case: Case) -> str:
        return "- **Who leads:** the manager"

    def preview(self, case: Case) -> str:
        return "the draft"

    def call(self, case: Case) -> str:
        return "the script"

    def files(self, case: Case) -> list[dict[str, str]]:
        return [{"kind": "referral", "url": "referral.pdf", "name": "WM-1.pdf"}]

    def progress(self, case: Case) -> str:
        return progress.summary(case, self.messages)
