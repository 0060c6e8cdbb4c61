"""What is said to a complaint, and how an action tells what it showed."""

from __future__ import annotations

from dataclasses import replace

from actions.answer import Answer
from actions.feedback import OFFERED, Feedback
from bot.guidance.pathway.case import Case
from tests.actions.conversation import names, pressed, run, slots, tracker

MADE = {"topic": "helpline", "contact": None, "version": "v1", "text": None}


async def test_a_mark_is_thanked_for_by_the_question_after_it(services):
    said, _ = await run(Feedback(), tracker(Case(marks=(MADE,), marking=MADE)))
    assert said == []


async def test_where_nothing_is_asked_it_is_thanked_for_here(services):
    said, _ = await run(Feedback(), tracker(Case(marks=(MADE,))))
    assert names(said) == ["feedback.thanks"]


async def test_the_answers_that_may_be_meant_are_offered_by_name(services):
    shown = {"topics": ["helpline", "guardians"], "earlier": ["child_route"], "contacts": ["unseen"]}
    said, _ = await run(Feedback(), tracker(Case(shown=shown), "that is wrong"))
    assert names(said) == ["feedback.which"]
    assert [item["id"] for item in said[0]["offer"]] == ["feedback.helpline", "feedback.guardians"]


async def test_the_numbers_that_may_be_meant_are_offered_and_not_without_end(services):
    shown = {"contacts": [f"body_{n}" for n in range(9)]}
    said, _ = await run(Feedback(), tracker(Case(shown=shown), "that number is dead"))
    assert names(said) == ["feedback.which_number"]
    assert len(said[0]["offer"]) == OFFERED
    assert said[0]["offer"][0]["id"].startswith("feedback.contact.")


async def test_before_any_answer_it_is_said_how_to_correct_what_was_noted(services):
    said, _ = await run(Feedback(), tracker(Case(), "that is wrong"))
    assert names(said) == ["feedback.nothing"]


async def test_an_answer_is_remembered_with_the_contacts_in_it(services):
    said, events = await run(Answer(), pressed("topic.helpline", intent="ask"))
    shown = slots(events)["shown"]
    assert names(said) == ["ask/helpline"]
    assert shown["topics"] == ["helpline"]
    assert {*shown["contacts"], "emergency_999"} == set(services.messages.contacts_of("ask/helpline"))
    again = replace(Case(), shown=shown)
    _, events = await run(Answer(), pressed("more.guardians", again, intent="ask"))
    assert slots(events)["shown"]["topics"] == ["helpline", "guardians"]
