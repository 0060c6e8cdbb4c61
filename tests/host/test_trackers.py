"""The tracker between two turns: what is kept of it, and that it comes back as it was."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from rasa.shared.core.events import ActionExecuted, ActiveLoop, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.guidance.pathway.case import Case
from bot.guidance.pathway.plan import FORM_OF_STAGE
from bot.host.trackers import TurnTrackers, keep, restore
from tests.guidance.pathway.test_case import cases
from tests.host.domain import load_domain

DOMAIN = load_domain()
NOTHING = {"slots": {}, "form": None, "requested_slot": None}


def in_form(form: str, requested: str | None) -> DialogueStateTracker:
    events = [ActionExecuted("action_listen"), UserUttered("hello"), ActionExecuted(form), ActiveLoop(form)]
    events += [SlotSet("requested_slot", requested), SlotSet("age", 16), ActionExecuted("action_listen")]
    return DialogueStateTracker.from_events("c1", events, DOMAIN.slots)


def test_of_a_new_conversation_nothing_is_kept():
    assert keep(restore("c1", None, DOMAIN)) == NOTHING


def test_slots_form_and_question_are_kept_as_plain_json():
    kept = keep(in_form("intake_form", "age_band"))
    assert json.loads(json.dumps(kept)) == {"slots": {"age": 16}, "form": "intake_form", "requested_slot": "age_band"}


@pytest.mark.parametrize("form", sorted(FORM_OF_STAGE.values()))
def test_an_open_form_stands_open_again(form):
    tracker = restore("c1", keep(in_form(form, "gender")), DOMAIN)
    assert tracker.sender_id == "c1"
    assert tracker.active_loop_name == form
    assert tracker.get_slot("requested_slot") == "gender"
    assert tracker.latest_action_name == "action_listen"


def test_nothing_of_what_was_written_is_kept():
    assert "hello" not in json.dumps(keep(in_form("intake_form", None)))


@given(cases)
def test_every_case_comes_back(case: Case):
    kept = {"slots": {name: value for name, value in case.to_slots().items() if value is not None}}
    tracker = restore("c1", json.loads(json.dumps(kept)), DOMAIN)
    assert Case.from_slots(tracker.current_slot_values()) == case


@given(cases)
def test_keeping_what_was_restored_changes_nothing(case: Case):
    slots = {name: value for name, value in case.to_slots().items() if value is not None}
    kept = {"slots": slots, "form": "adult_form", "requested_slot": "gender"}
    assert keep(restore("c1", kept, DOMAIN)) == kept


def test_slots_and_forms_that_no_longer_exist_are_dropped():
    old = {"slots": {"age": 16, "no_such_slot": 1}, "form": "no_such_form", "requested_slot": "gender"}
    assert keep(restore("c1", old, DOMAIN)) == {"slots": {"age": 16}, "form": None, "requested_slot": None}


# --- the trackers of the turns that are under way ---------------------------------------------------------------------


async def test_a_tracker_is_there_while_its_turn_is_under_way():
    store = TurnTrackers(DOMAIN)
    assert await store.retrieve("c1") is None
    store.begin(restore("c1", None, DOMAIN))
    begun = await store.retrieve("c1")
    assert begun is not None
    assert list(await store.keys()) == ["c1"]
    begun.update(SlotSet("age", 16))
    await store.save(begun)
    assert store.end("c1").get_slot("age") == 16
    assert list(await store.keys()) == []


async def test_ending_a_turn_that_is_not_under_way_is_an_error():
    with pytest.raises(KeyError):
        TurnTrackers(DOMAIN).end("c1")


async def test_turns_of_different_conversations_do_not_meet():
    store = TurnTrackers(DOMAIN)
    store.begin(restore("c1", {"slots": {"age": 16}}, DOMAIN))
    store.begin(restore("c2", {"slots": {"age": 40}}, DOMAIN))
    assert (store.end("c1").get_slot("age"), store.end("c2").get_slot("age")) == (16, 40)
