"""The base of what tells: the alarm, then what the action is for, then its mark."""

from __future__ import annotations

from actions.routes import ChildRoute, Principles
from actions.welcome import Help
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.facts import AgeBand, Facts
from tests.actions.conversation import names, run, slots, tracker


async def test_what_was_told_is_marked_beside_what_was_told_before():
    said, events = await run(Principles(), tracker(Case(told=("welcome",))))
    assert names(said) == ["principles.tell"]
    assert slots(events) == {"told": ["welcome", "principles"]}


async def test_telling_again_marks_it_once():
    _, events = await run(Principles(), tracker(Case(told=("principles",))))
    assert slots(events) == {"told": ["principles"]}


async def test_what_marks_nothing_sets_nothing():
    said, events = await run(Help(), tracker())
    assert (names(said), events) == (["help.tell"], [])


async def test_an_alarm_comes_before_everything_that_is_told():
    case = Case(facts=Facts(age_band=AgeBand.UNSURE)).note("alarm")
    said, events = await run(ChildRoute(), tracker(case))
    assert names(said) == ["emergency.tell", "child_route.unsure", "child_route.tell"]
    assert slots(events) == {"noted": None, "told": ["child_route"]}
