"""The counting of each set, on small cases whose result anybody can count by hand."""

from __future__ import annotations

import pytest

from tests.eval.counting import (
    Row,
    agrees,
    count_cues,
    count_facts,
    count_followups,
    count_intents,
    count_topics,
    count_two_questions,
    count_unanswerable,
    cues_of,
    is_empty,
)
from tests.eval.heard import heard


def hits(counted, section) -> dict[str, int]:
    return {row.label: row.hits for row in counted.rows if isinstance(row, Row) and row.section == section}


def test_a_question_ends_in_one_of_five_ways():
    asked = {"text": "", "topic": "helpline"}
    counted = count_topics(
        [
            (asked, heard(topics=["guardians", "helpline"], answers=["guardians"])),
            (asked, heard(topics=["guardians", "soca", "helpline"])),
            (asked, heard(topics=["helpline", "guardians"], answers=["helpline", "guardians"])),
            (asked, heard(topics=["soca", "gla", "hmrc", "helpline"], intent="reject")),
            (asked, heard(topics=["helpline"], intent="worry")),
            (asked, heard(intent="nlu_fallback")),
        ]
    )
    assert hits(counted, "one question") == {
        "first": 2,
        "among three": 4,
        "answered right": 1,
        "answered wrong": 1,
        "refused": 1,
        "asked back": 2,
        "passed over": 1,
        "answered beside the right one": 1,
    }
    assert [miss.line for miss in counted.misses] == [1, 2, 4, 5, 6]
    assert [judged.read for judged in counted.judged] == ["guardians", "guardians", "helpline", "soca", "helpline", ""]


def test_two_questions_count_what_was_answered_and_what_was_not_asked():
    asked = {"text": "", "topics": ["helpline", "soca"]}
    answers = (["helpline", "soca"], ["soca"], ["soca", "gla"], [])
    counted = count_two_questions([(asked, heard(answers=some)) for some in answers])
    assert hits(counted, "two questions") == {
        "both answered": 1,
        "one answered": 2,
        "neither answered": 1,
        "answered what was not asked": 1,
    }


def test_a_follow_up_is_right_when_its_topic_is_among_the_answers():
    line = {"first": "", "text": "", "topic": "guardians"}
    counted = count_followups([(line, {"answers": some}) for some in (["soca", "guardians"], ["soca"], [])])
    assert hits(counted, "follow-ups") == {"answered right": 1, "answered wrong": 1, "not answered": 1}


def test_near_and_far_questions_are_counted_apart():
    near, far = {"text": "", "kind": "near"}, {"text": "", "kind": "far"}
    counted = count_unanswerable(
        [(near, heard(answers=["soca"])), (near, heard(intent="reject")), (far, heard(intent="nlu_fallback"))]
    )
    assert hits(counted, "unanswerable") == {
        "near: answered": 1,
        "near: declined": 1,
        "far: answered": 0,
        "far: declined": 0,
    }
    assert [(miss.line, miss.read) for miss in counted.misses] == [(1, ["soca"])]


def test_intents_are_right_or_taken_for_another():
    lines = [({"text": "", "intent": "affirm"}, heard(intent=intent)) for intent in ("affirm", "deny")]
    counted = count_intents(lines)
    assert hits(counted, "intents") == {"right": 1}
    assert [(miss.line, miss.read) for miss in counted.misses] == [(2, "deny")]


def test_a_fact_is_exact_or_missed_or_something_else():
    line = {"text": "", "facts": {"age": 16}, "not": ["danger"]}
    readings = [{"age": 16, "danger": None}, {"age": None}, {"age": 61}, {"age": 16, "danger": False}]
    counted = count_facts([(line, heard(facts=facts)) for facts in readings])
    assert hits(counted, "facts") == {
        "messages without a fault": 1,
        "facts exact": 2,
        "facts missed": 1,
        "facts read as something else": 1,
        "facts falsely set": 1,
    }
    assert counted.misses[-1].read == {"danger": False}


def test_precision_falls_with_what_is_read_beside_and_recall_with_what_is_missed():
    stated = {"text": "", "facts": {"age": 16}, "not": []}
    silent = {"text": "", "facts": {}, "not": ["age"]}
    counted = count_facts(
        [
            (stated, heard(facts={"age": 16})),
            (stated, heard(facts={"age": 16})),
            (stated, heard(facts={"age": 61})),
            (stated, heard()),
            (silent, heard(facts={"age": 9})),
        ]
    )
    assert Row("each fact", "age: recall", 2, 4) in counted.rows
    assert Row("each fact", "age: precision", 2, 4) in counted.rows


def test_a_decisive_fact_that_is_missed_is_asked_and_so_not_astray():
    line = {"text": "", "facts": {"consent": "given", "gender": "female"}, "not": ["danger"]}
    readings = [{}, {"consent": "refused"}, {"consent": "given", "danger": False}, {"gender": "male"}]
    counted = count_facts([(line, heard(facts=facts)) for facts in readings])
    assert [miss.decisive for miss in counted.misses] == [(), ("consent",), ("danger",), ()]
    assert hits(counted, "decisive facts set wrongly") == {"danger": 1, "age": 0, "age_band": 0, "consent": 1}


@pytest.mark.parametrize(
    ("fact", "expected", "read", "same"),
    [
        ("indicators", ["today.debt"], ["today.threats", "today.debt"], True),
        ("indicators", ["today.debt"], ["today.threats"], False),
        ("exploitation", ["sexual"], ["sexual", "labour"], False),
        ("languages", ["Italian", "Romanian"], ["romanian", "italian"], True),
        ("occupation", "nurse", "District nurse", True),
        ("occupation", "nurse", None, False),
        ("age", 16, 16, True),
        ("danger", False, 0, False),
        ("age_band", "child", "unsure", False),
    ],
)
def test_facts_agree_as_a_person_would_say(fact, expected, read, same):
    assert agrees(fact, expected, read) is same


def test_false_is_a_value_and_an_empty_list_is_not():
    assert [is_empty(value) for value in (None, [], False, 0, ["x"])] == [True, True, False, False, False]


def test_recall_and_precision_of_a_cue():
    loud = {"text": "", "cues": ["danger"]}
    calm = {"text": "", "cues": []}
    counted = count_cues([(loud, heard(cues=["danger"])), (loud, heard()), (calm, heard(cues=["danger"]))])
    assert Row("cues", "danger: recall", 1, 2) in counted.rows
    assert Row("cues", "danger: precision", 1, 2) in counted.rows
    assert Row("cues", "alarm where there is none", 1, 1, good=False) in counted.rows


def test_a_danger_that_becomes_a_fact_without_a_cause_is_told():
    loud, calm = {"text": "", "cues": ["danger"]}, {"text": "", "cues": []}
    counted = count_cues(
        [
            (loud, heard(cues=["danger"], facts={"danger": True})),
            (calm, heard(facts={"danger": False})),
            (calm, heard(facts={"danger": True})),
        ]
    )
    assert Row("cues", "danger set as a fact where there is none", 1, 2, good=False) in counted.rows
    assert [(miss.line, miss.decisive) for miss in counted.misses] == [(3, ("danger",))]


def test_a_guard_counts_as_a_cue_however_it_is_told():
    assert cues_of({"intent": "guard", "cues": []}) == {"guard"}
    assert cues_of({"intent": "inform", "cues": ["guard"]}) == {"guard"}
    assert cues_of({"intent": "inform", "cues": ["danger"]}) == {"danger"}
