"""Ids of choices, what pressing one means, and the published commands."""

from __future__ import annotations

import pytest

from bot.channels import inbound
from bot.guidance.messages import NavigationText
from bot.guidance.pathway import choices
from bot.guidance.pathway.hearing.asides import COMMANDS
from bot.guidance.pathway.steps import Step
from tests.guidance.words import messages


@pytest.mark.parametrize(
    ("choice", "parts"),
    [
        ("danger.yes", ("danger", "yes")),
        ("indicators.physical.injuries", ("indicators", "physical.injuries")),
        ("place.E08000035", ("place", "E08000035")),
        ("nonsense", ("nonsense", "")),
    ],
)
def test_an_id_is_its_step_and_its_value(choice: str, parts: tuple[str, str]):
    assert choices.split(choice) == parts


@pytest.mark.parametrize("text", ["danger.yes", "indicators.physical.injuries", "place.E08000035", "nav.next_person"])
def test_a_choice_id_is_known_by_its_form(text: str):
    assert choices.is_choice_id(text)


@pytest.mark.parametrize("text", ["", "danger", "danger.", ".yes", "danger yes", "Danger.yes", "danger.yes ", "x.é"])
def test_anything_else_is_none(text: str):
    assert not choices.is_choice_id(text)


@pytest.mark.parametrize(
    "step", [step for step in Step if step not in (Step.CONFIRM, Step.CONTACTS, Step.REFERRAL_READY)]
)
def test_the_answer_to_a_question_is_a_choice_and_nothing_else(step: Step):
    for item in messages().of_step(step):
        assert choices.intent_of(item["id"]) == "choose"
        assert choices.is_choice_id(item["id"])


@pytest.mark.parametrize(
    ("choice", "intent"),
    [
        ("topic.definition", "ask"),
        ("more.definition", "ask"),
        ("nav.back", "step_back"),
        ("nav.skip", "skip"),
        ("nav.stop", "stop"),
        ("nav.restart", "start_over"),
        ("nav.resume", "resume"),
        ("nav.next_person", "next_person"),
        ("nav.nonsense", "choose"),
        ("contacts.dead", "dead_contact"),
        ("contacts.dead.salvation_army.referral_line", "dead_contact"),
    ],
)
def test_what_pressing_means(choice: str, intent: str):
    assert choices.intent_of(choice) == intent


def test_what_begins_the_strategy_or_a_mark_has_an_intent_of_its_own():
    assert {choices.intent_of(f"strategy.{name}") for name in ("start", "again")} == {"strategy"}
    marking = {choices.intent_of(choice) for choice in ("feedback.helpline", "feedback.contact.unseen")}
    assert marking == {"wrong_answer"}
    assert {choices.intent_of(choice) for choice in choices.ABOUT_A_MARK} == {"choose"}


def test_every_button_that_may_stand_anywhere_has_an_intent_of_its_own():
    not_nav = {"more", "wrong", "strategy_start", "strategy_again"}
    for name in set(NavigationText.model_fields) - not_nav:
        assert choices.intent_of(f"nav.{name}") != "choose"


def test_the_commands_are_those_that_the_channels_read():
    assert tuple(choices.COMMANDS) == inbound.COMMANDS


def test_every_command_is_heard_as_one_or_as_a_move():
    assert set(choices.COMMANDS.values()) <= COMMANDS | {"help", "stop"}
