"""What a message says becomes slots, once; and the stage that comes next."""

from __future__ import annotations

from actions.facts import Acknowledge, NextStage, ReadFacts
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.facts import AgeBand, Facts
from bot.guidance.pathway.heard import Reading
from tests.actions.conversation import LISTEN, USER, names, pressed, ran, run, slots, tracker


async def test_only_the_slots_that_a_message_changes_are_set(services):
    services.reading = Reading(stated={"gender": "female"}, answered=True)
    said, events = await run(ReadFacts(), tracker(Case(facts=Facts(age=16)), "a girl"))
    found = slots(events)
    assert found["gender"] == "female"
    assert "age" not in found
    assert "danger" not in found
    assert said == []


async def test_a_pressed_choice_is_heard():
    _, events = await run(ReadFacts(), pressed("age.child"))
    assert slots(events)["age_band"] == "child"


async def test_a_message_is_heard_once(services):
    at = tracker(text="a girl", events=[LISTEN, USER, ran("action_acknowledge")])
    assert await run(ReadFacts(), at) == ([], [])
    assert services.read == 0


async def test_the_next_stage_is_what_the_plan_says():
    _, events = await run(NextStage(), tracker())
    assert slots(events) == {"stage": "intake"}
    child = Case(facts=Facts(danger=False, age_band=AgeBand.CHILD), closed=("danger", "age"))
    _, events = await run(NextStage(), tracker(child))
    assert slots(events) == {"stage": "child_route"}


async def test_changes_are_acknowledged():
    said, events = await run(Acknowledge(), tracker(Case().note("gone_back")))
    assert names(said) == ["noted.gone_back"]
    assert slots(events) == {"noted": None}
