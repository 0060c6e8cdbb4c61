"""The State of the contract, from any case."""

from __future__ import annotations

import json

from hypothesis import given

from bot.guidance.pathway.case import FACT_NAMES, Case
from bot.guidance.pathway.facts import Route
from bot.guidance.pathway.state import state_of
from bot.guidance.pathway.steps import Step
from tests.guidance.pathway.test_case import cases


def test_at_the_beginning_nothing_is_known_and_danger_is_asked():
    assert state_of(Case()) == {
        "route": "none",
        "emergency": False,
        "step": "danger",
        "facts": {name: [] if name in ("exploitation", "languages", "indicators") else None for name in FACT_NAMES},
        "people": [],
    }


def test_of_the_people_only_id_and_label_are_shown():
    people = ({"id": "p1", "label": "girl, 15", "facts": {"age": 15}, "done": True}, {"id": "p2", "label": "man"})
    assert state_of(Case(people=people))["people"] == [{"id": "p1", "label": "girl, 15"}, {"id": "p2", "label": "man"}]


@given(cases.filter(lambda case: not case.people))
def test_the_state_of_any_case_is_plain_json_with_known_ids(case: Case):
    state = json.loads(json.dumps(state_of(case)))
    assert set(state) == {"route", "emergency", "step", "facts", "people"}
    assert state["route"] in list(Route)
    assert state["step"] in list(Step)
    assert set(state["facts"]) == set(FACT_NAMES)
    assert (state["step"] == "self_help") == (state["route"] == "self")
