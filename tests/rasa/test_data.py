"""What Rasa reads fits together: domain, rules, training phrases, actions, and the tables of the guidance.

`rasa data validate` sees Rasa's own half only; here are the joints between both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import rasa.shared.data
import yaml
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader

from bot.guidance.pathway import choices
from bot.guidance.pathway.case import FACT_NAMES, Case
from bot.guidance.pathway.hearing import asides
from bot.guidance.pathway.plan import FORM_OF_STAGE, FORM_STEPS, SLOT_OF_STEP, Stage
from bot.host.actions import Failures, InProcess
from bot.paths import ROOT
from tests.guidance.words import messages

DATA = ROOT / "data"
DOMAIN: dict[str, Any] = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
RULES: list[dict[str, Any]] = [
    rule
    for path in sorted((DATA / "rules").glob("*.yml"))
    for rule in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]
]
NLU: list[dict[str, Any]] = [
    entry
    for path in sorted((DATA / "nlu").glob("*.yml"))
    for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
]
INTENTS = set(DOMAIN["intents"])
PRESSED = {"choose", "resume", "next_person", *choices.COMMANDS.values()} - {
    "help",
    "stop",
    "summary",
    "contacts",
    "forget",
}
"""Intents of buttons and commands: no words lead to them."""


def steps(key: str) -> Iterator[tuple[dict[str, Any], Any]]:
    """Each rule that has a step of this kind, with what stands there."""
    for rule in RULES:
        for step in rule["steps"]:
            if key in step:
                yield rule, step[key]


def slot_set(rule: dict[str, Any]) -> dict[str, Any]:
    found = [entry for step in rule["steps"] for entry in step.get("slot_was_set", ())]
    return {name: value for entry in found for name, value in entry.items()}


def phrases(entry: dict[str, Any]) -> list[str]:
    return [line.removeprefix("- ").strip() for line in entry["examples"].splitlines() if line.strip()]


# --- intents ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("intent", sorted(INTENTS))
def test_every_intent_has_one_rule_that_holds_in_any_state(intent: str):
    found = [rule["rule"] for rule, name in steps("intent") if name == intent and "condition" not in rule]
    assert len(found) == 1


def test_every_intent_that_interrupts_a_form_is_an_intent():
    assert set(asides.INTERRUPTING) <= INTENTS
    assert set(asides.COMMANDS) <= INTENTS


def test_rules_speak_of_intents_that_exist():
    assert {name for _, name in steps("intent")} <= INTENTS


def test_what_is_pressed_or_commanded_has_an_intent():
    offered = [f"nav.{name}" for name in ("back", "skip", "stop", "restart", "resume", "next_person")]
    assert {choices.intent_of(choice) for choice in [*offered, "topic.x", "more.x", "danger.yes"]} <= INTENTS
    assert set(choices.COMMANDS.values()) <= INTENTS


def test_every_intent_that_is_typed_has_phrases_and_no_other():
    learnt = {entry["intent"].partition("/")[0] for entry in NLU if "intent" in entry}
    assert learnt == INTENTS - PRESSED - {"nlu_fallback", "other_language"}


def test_every_topic_has_phrases_and_no_other():
    asked = {entry["intent"].partition("/")[2] for entry in NLU if entry.get("intent", "").startswith("ask/")}
    assert asked == set(messages().topics.ids)


def test_every_declined_subject_says_who_does_answer():
    declined = {entry["intent"].partition("/")[2] for entry in NLU if entry.get("intent", "").startswith("reject/")}
    written = yaml.safe_load((ROOT / "content" / "steps" / "out_of_scope.yml").read_text(encoding="utf-8"))["texts"]
    assert set(written) == declined - {"nonsense"}  # asked back: there is nobody to point to


# --- actions and forms ------------------------------------------------------------------------------------------------


def test_the_actions_of_the_domain_are_those_of_the_package():
    assert InProcess(Failures()).names == set(DOMAIN["actions"])


def test_no_action_is_listed_twice():
    assert [name for name, count in Counter(DOMAIN["actions"]).items() if count > 1] == []


def test_rules_run_actions_and_forms_that_exist():
    assert {name for _, name in steps("action")} <= {*DOMAIN["actions"], *DOMAIN["forms"]}


def test_every_action_is_run_by_a_rule_or_by_rasa_itself():
    by_rules = {name for _, name in steps("action")}
    by_forms = {f"validate_{form}" for form in DOMAIN["forms"]}
    by_forms |= {f"action_ask_{slot}" for form in DOMAIN["forms"].values() for slot in form["required_slots"]}
    by_config = {"action_read_facts", "action_default_fallback"}
    assert set(DOMAIN["actions"]) == (by_rules - set(DOMAIN["forms"])) | by_forms | by_config


def test_a_form_asks_the_questions_of_its_stage_in_their_order():
    assert {name: form["required_slots"] for name, form in DOMAIN["forms"].items()} == {
        FORM_OF_STAGE[stage]: [SLOT_OF_STEP[step] for step in asked] for stage, asked in FORM_STEPS.items()
    }


@pytest.mark.parametrize("form", sorted(FORM_OF_STAGE.values()))
def test_every_form_has_a_rule_that_begins_it_and_one_that_follows_it(form: str):
    begun = [rule for rule, name in steps("active_loop") if name == form]
    followed = [
        rule
        for rule, name in steps("active_loop")
        if name is None and {"active_loop": form} in rule.get("condition", ()) and {"action": form} in rule["steps"]
    ]
    assert (len(begun), len(followed)) == (1, 1)


def test_the_test_stories_pass_every_stage_and_every_form():
    told = (ROOT / "tests" / "rasa" / "test_stories.yml").read_text(encoding="utf-8")
    stages = set(re.findall(r"stage: (\w+)", told))
    assert stages == set(Stage)
    assert set(re.findall(r"active_loop: (\w+_form)", told)) == set(DOMAIN["forms"])


def test_the_phrases_held_back_for_rasas_own_measure_are_not_learnt_from():
    held = yaml.safe_load((ROOT / "tests" / "rasa" / "nlu.yml").read_text(encoding="utf-8"))["nlu"]
    learnt = {phrase.casefold() for entry in NLU for phrase in phrases(entry)}
    assert {phrase for entry in held for phrase in phrases(entry) if phrase.casefold() in learnt} == set()
    assert {entry["intent"] for entry in held} <= {entry.get("intent") for entry in NLU}
    assert {entry["intent"].partition("/")[0] for entry in held} == INTENTS - PRESSED - {
        "nlu_fallback",
        "other_language",
    }


# --- stages -----------------------------------------------------------------------------------------------------------


def test_the_slot_holds_the_stages():
    assert DOMAIN["slots"]["stage"]["values"] == [stage.value for stage in Stage]


@pytest.mark.parametrize("stage", list(Stage))
def test_every_stage_is_led_on_from_by_one_rule(stage: Stage):
    found = [rule for rule in RULES if slot_set(rule).get("stage") == stage.value]
    assert len(found) == 1
    if stage in FORM_STEPS:
        assert {"active_loop": FORM_OF_STAGE[stage]} in found[0]["steps"]


def test_rules_look_at_no_slot_but_the_stage():
    assert {name for rule in RULES for name in slot_set(rule)} == {"stage"}
    assert {slot_set(rule)["stage"] for rule in RULES if slot_set(rule)} <= set(Stage)
    heard = [name for name, slot in DOMAIN["slots"].items() if slot["influence_conversation"]]
    assert heard == ["stage"]


# --- slots ------------------------------------------------------------------------------------------------------------


def test_every_field_of_a_case_is_a_slot_and_every_slot_a_field():
    case = {item.name for item in fields(Case)} - {"facts"}
    assert set(DOMAIN["slots"]) - {"stage", "draft_status"} == case | set(FACT_NAMES)


def test_no_slot_is_ever_filled_by_a_message_without_a_condition():
    for name, slot in DOMAIN["slots"].items():
        for mapping in slot["mappings"]:
            if mapping["type"] in ("from_text", "from_intent"):
                assert mapping.get("conditions"), f"{name} would be filled by any message"


def test_every_fact_is_read_by_the_one_action_that_reads():
    for name in {*FACT_NAMES, *(item.name for item in fields(Case))} - {"facts"}:
        assert DOMAIN["slots"][name]["mappings"] == [{"type": "custom", "action": "action_read_facts"}]


def test_a_conversation_does_not_expire_by_rasas_clock():
    assert DOMAIN["session_config"]["session_expiration_time"] == 0


# --- files ------------------------------------------------------------------------------------------------------------


def taken(is_wanted) -> set[Path]:
    return {Path(path) for path in rasa.shared.data.get_data_files([str(DATA)], is_wanted)}


def test_rasa_takes_its_training_data_from_two_folders_and_all_of_them():
    assert taken(rasa.shared.data.is_nlu_file) == set((DATA / "nlu").iterdir())
    assert taken(YAMLStoryReader.is_stories_file) == set((DATA / "rules").iterdir())
    assert taken(YAMLStoryReader.is_test_stories_file) == set()


def test_nothing_that_rasa_would_read_lies_elsewhere():
    for path in sorted(path for path in DATA.rglob("*") if path.is_file()):
        keys = set(re.findall(r"^\s*(nlu|rules|stories|responses):", path.read_text(encoding="utf-8"), re.MULTILINE))
        assert keys == {path.parent.name}
        assert path.parent.parent == DATA


def test_rules_have_names_of_their_own():
    assert [name for name, count in Counter(rule["rule"] for rule in RULES).items() if count > 1] == []
