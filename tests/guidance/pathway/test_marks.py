"""Marking an answer as wrong: what is marked, what is asked about it, and that nothing is kept without a yes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.guidance.pathway import marks
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.choices import intent_of
from bot.guidance.pathway.facts import Facts, Writer
from bot.guidance.pathway.plan import Stage, next_stage, open_step
from bot.guidance.pathway.steps import Step
from tests.guidance.pathway.fakes import Talk

INTAKE = Case(told=("welcome",))


def after_answers(*topics: str, contacts: tuple[str, ...] = ()) -> Talk:
    return Talk(replace(INTAKE, shown=marks.showing({}, topics, contacts)))


def complain(talk: Talk, text: str = "that is wrong", **reading) -> Case:
    return talk.says(text, intent="wrong_answer", **reading)


# --- what is marked ---------------------------------------------------------------------------------------------------


def test_the_last_answer_is_marked_with_its_version_and_no_text():
    case = complain(after_answers("helpline"))
    assert case.marks == ({"topic": "helpline", "contact": None, "version": "version of helpline", "text": None},)
    assert open_step(case) is Step.FEEDBACK


def test_the_mark_is_there_for_one_turn_only():
    talk = after_answers("helpline")
    complain(talk)
    assert talk.says("no", intent="deny").marks == ()


@pytest.mark.parametrize("topics", [(), ("helpline", "guardians")])
def test_where_it_is_not_plain_which_answer_is_meant_nothing_is_marked(topics: tuple[str, ...]):
    case = complain(after_answers(*topics))
    assert case.marks == ()
    assert open_step(case) is Step.DANGER
    assert case.interrupting


def test_an_answer_of_an_earlier_reply_is_only_offered():
    talk = after_answers("helpline")
    talk.says("hello", intent="greet")
    assert complain(talk).marks == ()
    assert marks.candidates(talk.case.shown, "that is wrong", None) == ("helpline",)


def test_earlier_answers_are_remembered_newest_last_and_not_without_end():
    shown: dict = {}
    for topic in ("a", "b", "a", "c", "d"):
        shown = marks.reply_ended(marks.showing(shown, [topic], []))
    assert shown["earlier"] == ["a", "c", "d"]


@pytest.mark.parametrize(
    "text",
    ["that number is dead", "I rang it and got a fax", "the link is broken", "the email bounced", "wrong website"],
)
def test_a_complaint_about_a_number_marks_the_contact(text: str):
    case = complain(after_answers("helpline", contacts=("emergency_999", "unseen")), text)
    assert [(mark["topic"], mark["contact"]) for mark in case.marks] == [(None, "unseen")]


@pytest.mark.parametrize("text", ["the number of days is wrong", "that is out of date", "you are mistaken"])
def test_a_complaint_about_the_words_marks_the_answer(text: str):
    case = complain(after_answers("helpline", contacts=("unseen",)), text)
    assert [(mark["topic"], mark["contact"]) for mark in case.marks] == [("helpline", None)]


def test_of_several_numbers_the_one_that_is_named_is_marked():
    talk = after_answers("helpline", contacts=("unseen", "police_101"))
    assert complain(talk, "that number is dead").marks == ()
    named = complain(talk, "the 101 number is dead", stated={"responder": "police_101"})
    assert [mark["contact"] for mark in named.marks] == ["police_101"]


def test_a_number_stays_markable_after_the_reply_that_showed_it():
    talk = after_answers(contacts=("unseen",))
    talk.says("hello", intent="greet")
    assert [mark["contact"] for mark in complain(talk, "that number is dead").marks] == ["unseen"]


@pytest.mark.parametrize(
    ("choice", "topic", "contact"),
    [("feedback.helpline", "helpline", None), ("feedback.contact.unseen", None, "unseen")],
)
def test_a_pressed_choice_marks_what_it_names(choice: str, topic: str | None, contact: str | None):
    case = Talk(INTAKE).presses(choice, intent=intent_of(choice))
    assert [(mark["topic"], mark["contact"]) for mark in case.marks] == [(topic, contact)]
    assert case.interrupting


def test_what_is_no_longer_there_is_not_marked():
    assert Talk(INTAKE).presses("feedback.gone", intent="wrong_answer").marks == ()


# --- what is no mark --------------------------------------------------------------------------------------------------


def test_a_correction_of_a_fact_is_none():
    case = complain(after_answers("helpline"), "that's wrong, she is 16", stated={"age_band": "child", "age": 16})
    assert case.marks == ()
    assert case.facts.age == 16


def test_no_to_a_fact_read_back_is_none():
    talk = Talk(replace(INTAKE, to_confirm={"age_band": "child"}, shown=marks.showing({}, ["helpline"], [])))
    case = complain(talk, stated={"confirm": False})
    assert case.marks == ()
    assert not case.to_confirm


def test_wrong_is_never_taken_for_nobody_in_danger():
    talk = after_answers("helpline")
    assert complain(talk).facts.danger is None


# --- the word on it ---------------------------------------------------------------------------------------------------


def marked() -> Talk:
    talk = after_answers("helpline")
    complain(talk)
    return talk


def test_what_is_written_is_asked_about_before_it_is_kept():
    talk = marked()
    case = talk.says("it is free from mobiles too", answered=True)
    assert (case.marks, case.marking["text"]) == ((), "it is free from mobiles too")
    case = talk.says("yes", intent="affirm")
    assert [(mark["topic"], mark["text"]) for mark in case.marks] == [("helpline", "it is free from mobiles too")]
    assert talk.notes == ["feedback_kept"]
    assert open_step(case) is Step.DANGER


@pytest.mark.parametrize("end", ["deny", "skip", "unsure", "step_back", "thanks"])
def test_without_a_yes_nothing_is_kept(end: str):
    talk = marked()
    talk.says("it is free from mobiles too", answered=True)
    case = talk.says("rather not", intent=end)
    assert (case.marks, case.marking) == ((), {})
    assert talk.notes == ["feedback_dropped"]


def test_another_message_in_the_place_of_the_yes_keeps_nothing():
    talk = marked()
    talk.says("it is free from mobiles too", answered=True)
    case = talk.says("she works in a nail bar", {"exploitation": ("labour",)})
    assert (case.marks, case.marking) == ((), {})
    assert case.facts.exploitation == ("labour",)


def test_keep_without_a_word_keeps_nothing():
    assert marked().presses("feedback.keep").marks == ()


def test_a_yes_without_a_word_asks_for_it():
    talk = marked()
    assert talk.says("yes", intent="affirm").misses == 1
    assert open_step(talk.case) is Step.FEEDBACK


@pytest.mark.parametrize("intent", ["ask", "progress", "help"])
def test_what_is_asked_in_between_leaves_the_question_open(intent: str):
    talk = marked()
    case = talk.says("who can refer?", intent=intent, answers=("helpline",))
    assert case.interrupting
    assert open_step(case) is Step.FEEDBACK


def test_stop_is_stop():
    case = marked().says("stop", intent="stop")
    assert case.paused
    assert not case.marking


def test_a_long_word_is_cut():
    case = marked().says("x" * 5000, answered=True)
    assert len(case.marking["text"]) == marks.LONGEST_TEXT


@pytest.mark.parametrize("intent", ["worry", "inform"])
def test_an_age_that_is_told_in_between_is_heard(intent: str):
    case = marked().says("she is 16 by the way", {"age_band": "child", "age": 16}, intent=intent)
    assert case.facts.age == 16
    assert next_stage(case) is Stage.INTAKE


# --- what is graver ---------------------------------------------------------------------------------------------------


def test_danger_beats_the_question_about_a_mark():
    case = marked().says("he has a knife", {"danger": True}, intent="emergency", cues=frozenset({"danger"}))
    assert case.emergency
    assert not case.marking


def test_while_somebody_is_in_danger_a_mark_is_made_and_nothing_asked():
    alarmed = replace(INTAKE, facts=Facts(danger=True), emergency=True, shown=marks.showing({}, ["helpline"], []))
    case = complain(Talk(alarmed))
    assert len(case.marks) == 1
    assert open_step(case) is Step.DANGER


def test_the_person_affected_is_asked_nothing():
    case = Talk(Case(writer=Writer.PERSON)).presses("feedback.helpline", intent="wrong_answer")
    assert len(case.marks) == 1
    assert open_step(case) is Step.SELF_HELP


def test_going_back_does_not_bring_the_question_back():
    talk = after_answers("helpline")
    talk.presses("danger.no")
    talk.case = replace(talk.case, shown=marks.showing({}, ["helpline"], []))
    complain(talk)
    talk.says("no", intent="deny")
    case = talk.says("back", intent="step_back")
    assert not case.marking
    assert case.facts.danger is None
