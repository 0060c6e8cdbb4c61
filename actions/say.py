"""Saying a content id: the one way in which an action speaks. The words themselves are put in by the host's NLG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.services import services
from bot.guidance import referral
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.facts import Route
from bot.guidance.pathway.notes import lines, value_words

ELSEWHERE = ("scotland", "northern_ireland")
"""Nations with law and routes of their own."""
OF_ALL_NATIONS = frozenset({"assistant_limits", "first_responders", "support_providers"})
"""Topics that themselves say what holds in which nation."""
CALL = "referral_ready.call"
"""The choice that shows the script of the summary for the phone."""


def say(
    dispatcher: CollectingDispatcher,
    name: str,
    *,
    values: Mapping[str, Any] | None = None,
    choices: Sequence[Mapping[str, str]] = (),
    as_step: str | None = None,
    sources: Sequence[tuple[str, str | None]] = (),
    contacts: Sequence[str] = (),
    attachments: Sequence[Mapping[str, str]] = (),
) -> None:
    """Say the words `<step>.<key>` with what is put in, and offer choices.

    `as_step`: the step shown, if another. `sources`: (key, as_of) of what `values` put in; `contacts`: whose numbers
    stand in it, by directory key. `attachments`: files to fetch, each {"kind", "url", "name"}.
    """
    dispatcher.utter_message(
        response=name,
        values=dict(values or {}),
        offer=[dict(choice) for choice in choices],
        as_step=as_step,
        cite=[list(source) for source in sources],
        contacts=list(contacts),
        files=[dict(item) for item in attachments],
    )


def shown_by(dispatcher: CollectingDispatcher) -> tuple[list[str], list[str]]:
    """The topics that an action answered, and the directory keys of the contacts that it showed, in order."""
    messages = services().messages
    topics: list[str] = []
    contacts: list[str] = []
    for message in dispatcher.messages:
        name = str(message["response"])
        if topic := messages.topic_of(name):
            topics.append(topic)
        contacts += [*messages.contacts_of(name), *message.get("contacts", ())]
    return topics, contacts


def say_topic(
    dispatcher: CollectingDispatcher, topic: str, case: Case, *, fuller: bool = False, child: bool = False
) -> None:
    """Answer with a topic: the short answer, or the fuller one; what differs for a child first, on that route.

    `child`: asked for a child, whatever the route.
    """
    about_child = child or case.route is Route.CHILD
    dispatcher.utter_message(response=f"{'more' if fuller else 'ask'}/{topic}", child=about_child)


def say_law_differs(dispatcher: CollectingDispatcher, case: Case, words: str) -> None:
    """Say that law and routes differ where the person is; nothing for England and Wales, of which the guidance is."""
    if case.facts.nation in ELSEWHERE:
        nation = value_words("nation", case.facts.nation, services().messages)
        say(dispatcher, words, values={"nation": nation})


def say_meaning(dispatcher: CollectingDispatcher, term: str) -> None:
    """Say what a term of the glossary stands for."""
    dispatcher.utter_message(response=f"meaning/{term}")


def say_alarm(dispatcher: CollectingDispatcher, case: Case) -> None:
    """Tell of an alarm that this message raised, before anything else."""
    if any(note["name"] == "alarm" for note in case.noted):
        say(dispatcher, "emergency.tell", choices=services().messages.choices(["danger.called", "danger.over"]))


def noticed(case: Case) -> list[str]:
    """The situations that this message told of for the first time."""
    return [str(note["situation"]) for note in case.noted if note["name"] == "situation"]


def say_situations(dispatcher: CollectingDispatcher, case: Case) -> None:
    """Tell what to do in the circumstances that this message told of."""
    for name in noticed(case):
        dispatcher.utter_message(response=f"situation/{name}", route=case.route.value)
        if name == "no_answer" and "contacts" in case.told:
            say_next_one(dispatcher, case)


def say_next_one(dispatcher: CollectingDispatcher, case: Case) -> None:
    """Whom to turn to if the first one says no or does not answer, and what to say."""
    following = services().next_to_call(case)
    if following is None:
        say(dispatcher, "contacts.if_no_answer_last")
    else:
        say(dispatcher, "contacts.if_no_answer", values={"label": following})


def told_first(case: Case) -> list[EventType]:
    """The notes of this message without the alarm and the situations, which have been told."""
    rest = [dict(note) for note in case.noted if note["name"] not in ("alarm", "situation")]
    return [SlotSet("noted", rest or None)] if len(rest) < len(case.noted) else []


def say_notes(dispatcher: CollectingDispatcher, case: Case) -> list[EventType]:
    """Acknowledge what this message changed, each thing once."""
    say_alarm(dispatcher, case)
    messages = services().messages
    for line in lines(case.noted, messages):
        ready = line.name == "referral_ready.tell"
        note = ready and referral.kind_of(case.facts, case.route) is referral.Kind.SAFEGUARDING_NOTE
        say(
            dispatcher,
            "referral_ready.note" if note else line.name,
            values=line.values,
            choices=messages.choices([CALL]) if ready else (),
            as_step=line.step,
            attachments=services().files(case) if ready else (),
        )
    say_situations(dispatcher, case)
    return [SlotSet("noted", None)]
