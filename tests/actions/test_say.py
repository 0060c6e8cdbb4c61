"""Saying a content id, an alarm before all else, and each change once."""

from __future__ import annotations

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.say import say, say_alarm, say_notes, say_topic, told_first
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.facts import AgeBand, Facts
from tests.actions.conversation import names, slots


@pytest.fixture
def dispatcher() -> CollectingDispatcher:
    return CollectingDispatcher()


def test_only_the_id_goes_out_with_what_is_put_in(dispatcher):
    offered = [{"id": "danger.yes", "label": "Yes"}]
    say(dispatcher, "danger.ask", values={"x": 1}, choices=offered, as_step="danger", sources=[("key", "2026-04")])
    [message] = dispatcher.messages
    assert message["response"] == "danger.ask"
    assert message["text"] is None
    assert (message["values"], message["offer"], message["as_step"]) == ({"x": 1}, offered, "danger")
    assert message["cite"] == [["key", "2026-04"]]


def test_what_is_not_given_is_empty(dispatcher):
    say(dispatcher, "help.tell")
    [message] = dispatcher.messages
    assert (message["values"], message["offer"], message["as_step"], message["cite"]) == ({}, [], None, [])


def test_what_goes_out_is_a_copy(dispatcher):
    offered = [{"id": "danger.yes", "label": "Yes"}]
    say(dispatcher, "danger.ask", choices=offered)
    dispatcher.messages[0]["offer"][0]["label"] = "changed"
    assert offered[0]["label"] == "Yes"


@pytest.mark.parametrize(("fuller", "name"), [(False, "ask/definition"), (True, "more/definition")])
def test_a_topic_is_answered_briefly_or_fully(dispatcher, fuller, name):
    say_topic(dispatcher, "definition", Case(), fuller=fuller)
    assert (names(dispatcher.messages), dispatcher.messages[0]["child"]) == ([name], False)


@pytest.mark.parametrize(("band", "child"), [(AgeBand.CHILD, True), (AgeBand.UNSURE, True), (AgeBand.ADULT, False)])
def test_a_topic_knows_that_the_person_may_be_a_child(dispatcher, band, child):
    say_topic(dispatcher, "definition", Case(facts=Facts(age_band=band)))
    assert dispatcher.messages[0]["child"] is child


def test_an_alarm_is_told_with_its_two_ends_and_the_other_notes_stay(dispatcher):
    case = Case().note("age_band", value="child", age=16).note("alarm")
    say_alarm(dispatcher, case)
    assert names(dispatcher.messages) == ["emergency.tell"]
    assert [item["id"] for item in dispatcher.messages[0]["offer"]] == ["danger.called", "danger.over"]
    assert slots(told_first(case)) == {"noted": [{"name": "age_band", "value": "child", "age": 16}]}


def test_an_alarm_alone_leaves_no_note():
    assert slots(told_first(Case().note("alarm"))) == {"noted": None}


def test_without_an_alarm_nothing_is_said_and_nothing_is_set(dispatcher):
    say_alarm(dispatcher, Case().note("gone_back"))
    assert dispatcher.messages == []
    assert told_first(Case().note("gone_back")) == []


def test_situations_come_after_what_was_noted(dispatcher):
    case = Case().note("situation", situation="missing").note("gone_back")
    say_notes(dispatcher, case)
    assert names(dispatcher.messages) == ["noted.gone_back", "situation/missing"]


def test_notes_are_said_once_the_alarm_first(dispatcher):
    case = Case().note("gone_back").note("alarm").note("fact", fact="gender", value="female")
    events = say_notes(dispatcher, case)
    assert names(dispatcher.messages) == ["emergency.tell", "noted.tell", "noted.gone_back"]
    assert dispatcher.messages[1]["values"] == {"items": "female"}
    assert slots(events) == {"noted": None}


def test_without_notes_none_is_said(dispatcher):
    assert slots(say_notes(dispatcher, Case())) == {"noted": None}
    assert dispatcher.messages == []
