"""What is told on the way: the child route, principles, how to speak, consent, and what happens next."""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from actions.say import say
from actions.services import services
from actions.telling import Telling
from bot.guidance import referral
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.facts import AgeBand, Route
from bot.guidance.pathway.heard import Heard
from bot.guidance.pathway.hearing.people import people_left


class ChildRoute(Telling):
    marks = ("child_route",)

    def name(self) -> str:
        return "action_child_route"

    def speak(self, dispatcher: CollectingDispatcher, case: Case, heard: Heard) -> None:
        if case.facts.age_band is AgeBand.UNSURE:
            say(dispatcher, "child_route.unsure")
        own = services().own_list(case)
        if own.text:
            say(dispatcher, "child_route.own", values={"items": str(own)})
        say(dispatcher, "child_route.tell")
        for note in services().who_runs(case):
            say(dispatcher, note.words, values=note.values)


class Principles(Telling):
    marks = ("principles",)

    def name(self) -> str:
        return "action_principles"

    def speak(self, dispatcher: CollectingDispatcher, case: Case, heard: Heard) -> None:
        say(dispatcher, "principles.tell")


class Conversation(Telling):
    """How to speak with the person, should the writer do so: once, however often the contacts are told."""

    marks = ("conversation",)

    def name(self) -> str:
        return "action_conversation"

    def speak(self, dispatcher: CollectingDispatcher, case: Case, heard: Heard) -> None:
        if "conversation" in case.told:
            return
        say(dispatcher, "conversation.child" if case.route is Route.CHILD else "conversation.tell")


class ConsentExplained(Telling):
    marks = ("consent_explained",)

    def name(self) -> str:
        return "action_consent_explained"

    def speak(self, dispatcher: CollectingDispatcher, case: Case, heard: Heard) -> None:
        say(dispatcher, "consent_explained.tell")


class WithoutConsent(Telling):
    """An adult who refused, or cannot decide, and no ground for going without: what is still open."""

    marks = ("without_consent",)

    def name(self) -> str:
        return "action_without_consent"

    def speak(self, dispatcher: CollectingDispatcher, case: Case, heard: Heard) -> None:
        say(dispatcher, f"consent.{case.facts.consent}", as_step="consent")
        say(dispatcher, "consent_exception.none", as_step="contacts")


def _next_steps(case: Case) -> str:
    if case.route is Route.CHILD:
        return "next_steps.child"
    agreed = referral.kind_of(case.facts, case.route) is not referral.Kind.SAFEGUARDING_NOTE
    return "next_steps.tell" if agreed else "next_steps.no_referral"


class NextSteps(Telling):
    """What happens next; whoever else was told of comes then."""

    marks = ("next_steps",)

    def name(self) -> str:
        return "action_next_steps"

    def speak(self, dispatcher: CollectingDispatcher, case: Case, heard: Heard) -> None:
        if case.paused:
            return
        messages = services().messages
        left = people_left(case)
        if "next_steps" in case.told:
            say(dispatcher, "next_steps.short")
        else:
            say(dispatcher, _next_steps(case))
        if left:
            values = {"label": left[0]["label"]}
            say(dispatcher, "next_steps.next_person", values=values, choices=messages.choices(["nav.next_person"]))
