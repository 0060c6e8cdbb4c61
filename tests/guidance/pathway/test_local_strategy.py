"""A local strategy beside the case: begun, answered, left, and never in the way of a person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.guidance.pathway import marks
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.choices import intent_of
from bot.guidance.pathway.facts import AgeBand, Facts, Writer
from bot.guidance.pathway.heard import Heard, Reading
from bot.guidance.pathway.plan import Stage, next_stage, open_step
from bot.guidance.pathway.steps import Step
from bot.guidance.strategy import walk
from tests.guidance.pathway.fakes import REVIEW, Talk

CASE = Case(
    facts=Facts(danger=False, age_band=AgeBand.ADULT, age=19),
    closed=("danger", "age"),
    told=("welcome",),
)
BEGUN = "help us write a local strategy"


def writing(case: Case = CASE) -> Talk:
    talk = Talk(case)
    talk.says(BEGUN, intent="strategy")
    return talk


def answers(talk: Talk) -> list[tuple[str, str, str | None]]:
    return [(step["id"], step["state"], step["text"]) for step in talk.case.strategy["steps"]]


# --- begun ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [BEGUN, "draft an action plan for our partnership", "lets do the stratergy"])
def test_plain_words_begin_it(text: str):
    talk = Talk(CASE)
    talk.says(text, intent="strategy")
    assert open_step(talk.case) is Step.STRATEGY_QUESTION
    assert talk.notes == ["strategy_begun"]


def test_take_us_through_it_begins_it_only_where_the_topic_was_told():
    assert open_step(Talk(CASE).says("take us through it", intent="strategy")) is not Step.STRATEGY_QUESTION
    told = replace(CASE, shown=marks.showing({}, ["local_strategy"], []))
    assert open_step(Talk(told).says("take us through it", intent="strategy")) is Step.STRATEGY_QUESTION


def test_its_choice_begins_it():
    case = Talk(CASE).presses("strategy.start", intent=intent_of("strategy.start"))
    assert case.interrupting
    assert next_stage(case) is Stage.STRATEGY


# --- answered ---------------------------------------------------------------------------------------------------------


def test_what_is_written_is_kept_as_the_answer_and_no_fact_is_read_from_it():
    talk = writing()
    case = talk.says("boys of 16 in Leeds", {"age_band": "child", "age": 16, "local_authority": "Leeds"}, answered=True)
    assert answers(talk) == [(REVIEW[0], "given", "boys of 16 in Leeds")]
    assert case.facts == CASE.facts
    assert (case.account, case.people, case.to_confirm) == ((), (), {})


@pytest.mark.parametrize(
    ("intent", "reading", "state"),
    [
        ("skip", {}, "skipped"),
        ("inform", {"skipped": True}, "skipped"),
        ("unsure", {}, "not_known"),
        ("inform", {"unsure": True}, "not_known"),
    ],
)
def test_a_question_can_be_passed(intent: str, reading: dict, state: str):
    talk = writing()
    talk.says("hm", intent=intent, **reading)
    assert answers(talk) == [(REVIEW[0], state, None)]


@pytest.mark.parametrize(("choice", "state"), [("strategy_question.not_known", "not_known"), ("nav.skip", "skipped")])
def test_a_question_can_be_passed_by_a_button(choice: str, state: str):
    talk = writing()
    talk.presses(choice, intent=intent_of(choice))
    assert answers(talk) == [(REVIEW[0], state, None)]


def test_back_goes_back_in_the_strategy_and_never_in_the_case():
    talk = writing(replace(CASE, trail=({"age_band": None},)))
    talk.says("the manager", answered=True)
    talk.says("back", intent="step_back")
    assert answers(talk) == []
    talk.presses("nav.back", intent="step_back")
    assert talk.notes == ["nothing_before"]
    assert talk.case.facts == CASE.facts


@pytest.mark.parametrize("intent", ["worry", "inform", "deny", "strategy", "nlu_fallback", "wrong_answer", "greet"])
def test_an_answer_is_one_whatever_it_sounds_like(intent: str):
    talk = writing()
    talk.says("our community safety partnership writes the strategy", intent=intent, answered=True)
    assert len(answers(talk)) == 1


def test_a_question_in_between_is_no_answer():
    talk = writing()
    case = talk.says("what is the NRM?", intent="ask", answers=("nrm_overview",), answered=True)
    assert case.interrupting
    assert answers(talk) == []
    assert open_step(case) is Step.STRATEGY_QUESTION


def test_a_mere_yes_is_asked_about_again():
    talk = writing()
    assert talk.says("yes", intent="affirm", answered=True).misses == 1
    assert answers(talk) == []


def test_the_last_answer_makes_it_ready_and_it_is_told_once():
    talk = writing()
    for name in REVIEW:
        talk.says(f"about {name}", answered=True)
    assert next_stage(talk.case) is Stage.STRATEGY_READY
    assert open_step(talk.case) is Step.PERSON
    assert next_stage(talk.case.tell("strategy_ready")) is Stage.ADULT


def test_enough_makes_it_ready_with_what_there_is():
    talk = writing()
    talk.says("that's enough", answered=True)  # nothing was answered yet: these are words like any others
    talk.says("that's enough", answered=True)
    assert next_stage(talk.case) is Stage.STRATEGY_READY


def test_a_ready_one_is_shown_again_and_begun_anew_only_by_its_choice():
    ready = replace(
        CASE.tell("strategy_ready"), strategy=walk.ready(walk.answered(walk.anew(), REVIEW, walk.State.SKIPPED))
    )
    talk = Talk(ready)
    assert talk.says(BEGUN, intent="strategy").strategy == ready.strategy
    case = talk.presses("strategy.again", intent="strategy")
    assert case.strategy["steps"] == []
    assert "strategy_ready" not in case.told


def test_start_again_means_the_strategy_and_keeps_the_case():
    talk = writing()
    talk.says("the manager", answered=True)
    case = talk.says("start again", intent="start_over")
    assert (answers(talk), case.facts) == ([], CASE.facts)


def test_stop_pauses_and_the_question_stays():
    case = writing().says("stop", intent="stop")
    assert case.paused
    assert open_step(case) is Step.STRATEGY_QUESTION


# --- and the person ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("leave", ["back to the person", "strategy_question.leave"])
def test_the_case_goes_on_where_it_was_and_the_strategy_waits(leave: str):
    talk = writing()
    talk.says("the manager", answered=True)
    case = talk.presses(leave) if "." in leave else talk.says(leave, intent="step_back", answered=True)
    assert open_step(case) is Step.PERSON
    talk.says("go on with the strategy", intent="strategy")
    assert talk.notes == ["strategy_resumed"]
    assert answers(talk) == [(REVIEW[0], "given", "the manager")]


def test_danger_comes_first_and_the_strategy_waits_once_help_is_called():
    talk = writing()
    case = talk.says("he is here with a knife", {"danger": True}, intent="emergency", cues=frozenset({"danger"}))
    assert case.emergency
    assert open_step(case) is Step.DANGER
    case = talk.presses("danger.called")
    assert open_step(case) is Step.PERSON
    assert case.strategy["status"] == walk.Status.ASIDE


def test_after_a_false_alarm_the_strategy_goes_on():
    talk = writing()
    talk.says("he is here with a knife", {"danger": True}, intent="emergency", cues=frozenset({"danger"}))
    assert open_step(talk.presses("danger.over")) is Step.STRATEGY_QUESTION


def test_what_only_sounds_like_danger_is_kept_and_asked_about():
    talk = Talk(Case(told=("welcome",)))
    talk.says(BEGUN, intent="strategy")
    unsure = Heard("women are locked in flats up north", intent="emergency", cues=frozenset({"danger"}))
    case = talk.hears(unsure, Reading(answered=True))
    assert open_step(case) is Step.CONFIRM
    assert len(answers(talk)) == 1


@pytest.mark.parametrize("cue", ["suicide", "child_writing"])
def test_somebody_who_needs_help_puts_it_aside(cue: str):
    talk = writing()
    case = talk.says("my pupil wants to die", intent=cue, cues=frozenset({cue}))
    assert case.strategy["status"] == walk.Status.ASIDE


def test_the_person_affected_is_helped_and_asked_nothing():
    case = writing().says("they make me do it", intent="self_disclosure", cues=frozenset({"self_disclosure"}))
    assert case.writer is Writer.PERSON
    assert open_step(case) is Step.SELF_HELP


def test_a_harmful_plan_is_stopped_and_no_answer():
    talk = writing()
    case = talk.says("we will raid the flats ourselves", intent="guard", cues=frozenset({"guard"}), answered=True)
    assert case.interrupting
    assert answers(talk) == []


def test_erasing_takes_it_too():
    talk = writing()
    talk.says("/forget", intent="forget")
    assert talk.says("yes", intent="affirm").strategy == {}


def test_the_next_person_does_not_take_it_away():
    people = ({"id": "p1", "label": "girl", "facts": {}}, {"id": "p2", "label": "man", "facts": {}})
    talk = Talk(replace(CASE, people=people, strategy=walk.aside(walk.anew())))
    assert talk.presses("nav.next_person", intent="next_person").strategy["status"] == walk.Status.ASIDE
