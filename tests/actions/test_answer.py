"""Questions: answered, asked back, declined or not known."""

from __future__ import annotations

import pytest

from actions.answer import ANSWERS_AT_ONCE, Answer, Clarify, Fallback, OtherLanguage, OutOfScope
from tests.actions.conversation import names, pressed, run, tracker


async def said_to(action, at) -> list[str]:
    said, _ = await run(action, at)
    return names(said)


async def test_each_question_of_a_message_is_answered_by_itself():
    at = tracker(text="?", intent="ask", answers=["guardians", "no_such_topic", "interpreters"])
    assert await said_to(Answer(), at) == ["ask/guardians", "ask/interpreters"]


async def test_no_more_is_answered_at_once_than_can_be_read(services):
    at = tracker(text="?", intent="ask", answers=list(services.messages.topics.ids))
    assert len(await said_to(Answer(), at)) == ANSWERS_AT_ONCE


@pytest.mark.parametrize(
    ("choice", "name"), [("topic.guardians", "ask/guardians"), ("more.guardians", "more/guardians")]
)
async def test_a_pressed_topic_is_told(choice, name):
    assert await said_to(Answer(), pressed(choice, intent="ask")) == [name]


async def test_a_term_is_explained_before_the_answer_that_does_not_explain_it():
    at = tracker(text="what does MASH stand for", intent="ask", answers=["child_route"])
    assert await said_to(Answer(), at) == ["meaning/MASH", "ask/child_route"]


async def test_an_answer_that_explains_the_term_is_enough():
    at = tracker(text="what does NRM stand for", intent="ask", answers=["nrm_overview"])
    assert await said_to(Answer(), at) == ["ask/nrm_overview"]


@pytest.mark.parametrize(("action", "intent"), [(Answer, "ask"), (Clarify, "nlu_fallback"), (OutOfScope, "reject")])
async def test_a_term_is_explained_whatever_the_message_was_taken_for(action, intent):
    at = tracker(text="whats LADO mean", intent=intent, reject="nonsense")
    assert await said_to(action(), at) == ["meaning/LADO"]


async def test_with_topics_near_it_is_asked_back_with_their_titles(services):
    services.near = ["guardians", "interpreters", "helpline", "definition"]
    said, _ = await run(Answer(), tracker(text="?", intent="ask"))
    assert names(said) == ["clarify.tell"]
    assert [item["id"] for item in said[0]["offer"]] == ["topic.guardians", "topic.interpreters", "topic.helpline"]


async def test_with_nothing_near_it_is_not_known():
    assert await said_to(Answer(), tracker(text="?", intent="ask")) == ["not_known.tell"]


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("visa_application", "out_of_scope.visa_application"),
        ("no_such_subject", "out_of_scope.tell"),
        (None, "out_of_scope.tell"),
    ],
)
async def test_a_neighbouring_subject_is_declined_with_who_can_help(subject, name):
    assert await said_to(OutOfScope(), tracker(intent="reject", reject=subject)) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("", "clarify.empty"),
        ("?!", "clarify.empty"),
        ("what about it?", "not_known.tell"),
        ("hm well", "clarify.plain"),
    ],
)
async def test_what_was_not_understood_is_asked_back(text, name):
    assert await said_to(Clarify(), tracker(text=text, intent="nlu_fallback")) == [name]


async def test_another_language_is_answered_in_it_where_there_is_a_line():
    known = tracker(text="potrzebuje pomocy nie wiem co robic", intent="other_language", language="polish")
    assert await said_to(OtherLanguage(), known) == ["other_language.polish", "other_language.tell"]


async def test_another_language_is_told_what_there_is():
    assert await said_to(OtherLanguage(), tracker(text="dzień dobry", intent="other_language")) == [
        "other_language.tell"
    ]


async def test_where_no_rule_fits_the_message_counts_as_not_heard():
    said, events = await run(Fallback(), tracker(text="hm"))
    assert names(said) == ["clarify.plain"]
    assert events[-1]["event"] == "rewind"
