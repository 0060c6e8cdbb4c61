"""Rasa's generator of words, which looks every id up in `content/`."""

from __future__ import annotations

import json

import pytest
from rasa.shared.core.trackers import DialogueStateTracker

from bot.guidance.pathway.steps import Step
from bot.host.actions import Failures
from bot.host.texts import ContentTexts, payload
from tests.guidance.words import messages


@pytest.fixture
def tracker() -> DialogueStateTracker:
    return DialogueStateTracker("c1", [])


async def test_words_come_out_for_the_stock_shell_and_as_a_whole_message(tracker):
    offered = messages().of_step(Step.AGE)
    said = await ContentTexts(messages=messages()).generate("age.ask", tracker, "waymark", offer=offered)
    assert said is not None
    assert said["text"] == "Is the person under 18?"
    assert said["buttons"][0] == {"title": "Under 18", "payload": '/choose{"choice": "age.child"}'}
    assert said["message"] == messages().step("age.ask", choices=offered)


async def test_without_words_of_its_own_it_uses_those_of_the_actions(tracker):
    said = await ContentTexts().generate("help.thanks", tracker, "waymark")
    assert said is not None
    assert said["text"] == messages().words("help.thanks")


@pytest.mark.parametrize(("name", "fuller"), [("ask/guardians", False), ("more/guardians", True)])
def test_a_topic_is_told_briefly_or_fully(name, fuller):
    assert ContentTexts().message(name) == messages().topic("guardians", fuller=fuller)


def test_all_that_an_action_gives_is_put_in():
    source = "first_responder_toolkit_for_england_and_wales"
    message = ContentTexts().message(
        "contacts.tell", values={"items": "x"}, offer=[], as_step="next_steps", cite=[[source, "2026-03"]], text=None
    )
    assert message == messages().step(
        "contacts.tell", values={"items": "x"}, as_step="next_steps", sources=[(source, "2026-03")]
    )


@pytest.mark.parametrize("name", ["utter_default", "age.nonsense", "ask/nonsense", "noted.tell"])
async def test_words_that_cannot_be_had_are_noted_as_a_failure_of_the_turn(tracker, name):
    failures = Failures()
    with pytest.raises(KeyError):
        await ContentTexts(failures=failures).generate(name, tracker, "waymark")
    failed = failures.take("c1")
    assert failed is not None
    assert failed.what == name
    assert isinstance(failed.__cause__, KeyError)


@pytest.mark.parametrize(
    ("choice", "intent"), [("danger.yes", "choose"), ("topic.definition", "ask"), ("nav.back", "step_back")]
)
def test_a_button_of_the_shell_sends_its_intent_with_the_choice(choice, intent):
    name, _, entities = payload(choice).partition("{")
    assert name == f"/{intent}"
    assert json.loads("{" + entities) == {"choice": choice}
