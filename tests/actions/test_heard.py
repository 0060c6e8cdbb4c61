"""The message of this turn, out of Rasa's tracker."""

from __future__ import annotations

import pytest
from hypothesis import given

from actions.heard import case_of, from_parse, heard_of, nothing_yet
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.heard import Entity, Heard
from tests.actions.conversation import LISTEN, USER, pressed, ran, tracker
from tests.guidance.pathway.test_case import cases


@given(cases)
def test_the_slots_are_the_case(case: Case):
    assert case_of(tracker(case)) == case


def test_every_property_of_a_parse_is_read():
    heard = from_parse(
        {
            "text": "my cousin is 16",
            "intent": {"name": "ask", "confidence": 0.75},
            "entities": [
                {"entity": "gender", "value": "male", "start": 3, "end": 9},
                {"entity": "nation", "value": None},
            ],
            "cues": ["danger", "child_writing"],
            "topics": [{"id": "guardians", "confidence": 0.5}],
            "answers": ["guardians"],
            "hazard": "confront",
            "reject": "visa_application",
        }
    )
    assert heard == Heard(
        "my cousin is 16",
        intent="ask",
        confidence=0.75,
        entities=(Entity("gender", "cousin", 3, 9, "male"), Entity("nation", "", 0, 0, None)),
        cues=frozenset({"danger", "child_writing"}),
        sure=frozenset({"danger", "child_writing"}),
        topics=(("guardians", 0.5),),
        answers=("guardians",),
        hazard="confront",
        subject="visa_application",
    )


@pytest.mark.parametrize(
    "parse",
    [
        {},
        {"text": None, "intent": None, "entities": None, "cues": None, "topics": None, "answers": None},
        {"text": "", "intent": {"name": None, "confidence": None}},
    ],
)
def test_what_is_absent_is_empty_and_not_understood(parse):
    assert from_parse(parse) == Heard("", intent="nlu_fallback", confidence=0.0)


def test_a_pressed_choice_is_no_entity():
    heard = heard_of(pressed("indicators.physical.injuries"))
    assert (heard.choice, heard.entities, heard.intent) == ("indicators.physical.injuries", (), "choose")


# --- once a message ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("events", "nothing"),
    [
        ([], True),
        ([USER], True),
        ([ran("action_help"), LISTEN, USER], True),
        ([LISTEN, USER, {"event": "slot"}, ran("action_extract_slots")], True),
        ([LISTEN, USER, LISTEN], True),
        ([LISTEN, USER, ran("action_help")], False),
        ([LISTEN, USER, ran("action_help"), {"event": "slot"}, LISTEN], False),
        ([LISTEN, USER, ran("intake_form")], False),
    ],
)
def test_whether_an_action_ran_since_the_message(events, nothing):
    assert nothing_yet(tracker(events=events)) is nothing


def test_an_action_that_is_named_does_not_count():
    events = [LISTEN, USER, ran("intake_form")]
    assert nothing_yet(tracker(events=events), "intake_form")
    assert not nothing_yet(tracker(events=[*events, ran("action_answer")]), "intake_form")
