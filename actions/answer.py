"""Questions about the guidance: answered, asked back, declined, or not known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, UserUtteranceReverted
from rasa_sdk.executor import CollectingDispatcher

from actions.say import OF_ALL_NATIONS, noticed, say, say_law_differs, say_meaning, say_topic
from actions.services import services
from actions.telling import Telling
from bot.guidance.pathway import choices as ids
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.heard import Heard
from bot.guidance.pathway.hearing.asides import looks_like_question

ANSWERS_AT_ONCE = 3
"""More than this in one reply would bury the first."""
TITLES_ASKED_BACK = 3


def answer_also(dispatcher: CollectingDispatcher, case: Case, heard: Heard) -> bool:
    """Answer what the message asks, one message a topic. False where nothing was answered."""
    known = [topic for topic in heard.answers if topic in services().messages.topics][:ANSWERS_AT_ONCE]
    explained = explain(dispatcher, heard, known)
    for topic in known:
        say_topic(dispatcher, topic, case)
    if set(known) - OF_ALL_NATIONS:
        say_law_differs(dispatcher, case, "contacts.elsewhere_answer")
    return explained or bool(known)


def explain(dispatcher: CollectingDispatcher, heard: Heard, answered: Sequence[str] = ()) -> bool:
    """Say what the terms stand for that the message asks about, but for those that an answer of `answered` explains."""
    messages = services().messages
    terms = [
        entry
        for entry in messages.glossary.asked(heard.text)
        if not any(messages.topics.explains(topic, entry) for topic in answered)
    ][:ANSWERS_AT_ONCE]
    for entry in terms:
        say_meaning(dispatcher, entry.term)
    return bool(terms)


class Answer(Telling):
    def name(self) -> str:
        return "action_answer"

    def speak(self, dispatcher: CollectingDispatcher, case: Case, heard: Heard) -> None:
        if heard.choice:
            kind, topic = ids.split(heard.choice)
            say_topic(dispatcher, topic, case, fuller=kind == "more", child=kind == "child")
            if topic not in OF_ALL_NATIONS:
                say_law_differs(dispatcher, case, "contacts.elsewhere_answer")
        elif not answer_also(dispatcher, case, heard) and not noticed(case):
            ask_back(dispatcher, heard)


class OutOfScope(Telling):
    """A neighbouring subject that the guidance does not cover: says so, and who can help."""

    def name(self) -> str:
        return "action_out_of_scope"

    def speak(self, dispatcher: CollectingDispatcher, case: Case, heard: Heard) -> None:
        if explain(dispatcher, heard) or noticed(case):
            return
        if heard.subject == "nonsense":
            say(dispatcher, "clarify.plain")
            return
        words = f"out_of_scope.{heard.subject}"
        say(dispatcher, words if services().messages.has(words) else "out_of_scope.tell")


class Clarify(Telling):
    """Not understood. Inside a form a statement is answered by the form, which repeats its question with help."""

    def name(self) -> str:
        return "action_clarify"

    def speak(self, dispatcher: CollectingDispatcher, case: Case, heard: Heard) -> None:
        if not re.search(r"\w", heard.text):
            say(dispatcher, "clarify.empty")
        elif explain(dispatcher, heard) or noticed(case):
            return
        elif looks_like_question(heard.text):
            ask_back(dispatcher, heard)
        else:
            say(dispatcher, "clarify.plain")


class Fallback(Telling):
    """No rule fits: asked back, and the message counts as not heard, so that nothing is set by half."""

    def name(self) -> str:
        return "action_default_fallback"

    def speak(self, dispatcher: CollectingDispatcher, case: Case, heard: Heard) -> None:
        say(dispatcher, "clarify.plain")

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        return [*await super().run(dispatcher, tracker, domain), UserUtteranceReverted()]


class OtherLanguage(Telling):
    def name(self) -> str:
        return "action_other_language"

    def speak(self, dispatcher: CollectingDispatcher, case: Case, heard: Heard) -> None:
        words = f"other_language.{heard.language}"
        if services().messages.has(words):
            say(dispatcher, words)
        say(dispatcher, "other_language.tell")


def ask_back(dispatcher: CollectingDispatcher, heard: Heard) -> None:
    """Ask back with the titles that come nearest; with none near, say that the guidance does not know."""
    near = services().near_topics(heard)[:TITLES_ASKED_BACK]
    if near:
        say(dispatcher, "clarify.tell", choices=services().messages.choices([f"topic.{name}" for name in near]))
    else:
        say(dispatcher, "not_known.tell")
