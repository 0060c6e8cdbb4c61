"""From scores to a judgement: what is answered, what declined, what asked back. The scores are made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from bot.language.judgement import FALLBACK, Form, Judge, Judgement, reading
from bot.language.thresholds import Gate, Thresholds

LABELS = ("ask/first_responders", "ask/nrm_overview", "emergency", "inform", "reject/visa_application", "worry", "yes")
THRESHOLDS = Thresholds(
    temperature=1.0,
    asked=Gate(group=0.6, topic=0.3),
    unasked=Gate(group=0.8, topic=0.3),
    told=Gate(group=0.95, topic=0.3),
    pair=Gate(group=0.6, topic=0.5),
    reject=0.5,
    statement=0.3,
    cues={"suicide": 0.5, "danger": 0.5, "child_writing": 0.5, "self_disclosure": 0.5, "guard": 0.5},
    cues_within=0.5,
    signs={"indicator": 0.5, "exploitation": 0.5},
)
JUDGE = Judge(LABELS, THRESHOLDS)


def row(**shares: float) -> list[float]:
    """Log-probabilities with these shares (`/` written as `__`), the rest spread evenly."""
    known = {name.replace("__", "/"): share for name, share in shares.items()}
    rest = (1.0 - sum(known.values())) / (len(LABELS) - len(known))
    return [float(np.log(max(known.get(label, rest), 1e-9))) for label in LABELS]


def judge(message: str, *rows: list[float]) -> Judgement:
    """The last row stands for every text after it."""
    read = reading(message)
    filled = [*rows, *[rows[-1]] * (len(read.texts) - len(rows))]
    return JUDGE(read, np.array(filled[: len(read.texts)]))


def test_a_sure_question_is_answered():
    found = judge("who can refer?", row(ask__first_responders=0.9))
    assert (found.intent[0], found.intent[2]) == ("ask", "ask/first_responders")
    assert found.answers == ("first_responders",)
    assert found.topics[0] == ("first_responders", pytest.approx(0.9, abs=0.1))


def test_topics_that_are_likely_only_together_are_asked_back():
    found = judge("who?", row(ask__first_responders=0.22, ask__nrm_overview=0.2, reject__visa_application=0.4))
    assert (found.intent[0], found.answers) == (FALLBACK, ())
    assert [topic for topic, _ in found.topics] == ["first_responders", "nrm_overview"]


def test_two_sure_questions_are_two_answers_in_their_order():
    first, second = row(ask__nrm_overview=0.95), row(ask__first_responders=0.95)
    found = judge("What is the NRM? Who can refer?", row(ask__first_responders=0.9), first, first, second, second)
    assert found.answers == ("nrm_overview", "first_responders")
    assert found.intent[2] == "ask/nrm_overview"


def test_a_second_question_that_is_not_sure_is_no_second_answer():
    first, second = row(ask__nrm_overview=0.95), row(ask__first_responders=0.3, yes=0.6)
    found = judge("What is the NRM? Who?", row(ask__nrm_overview=0.9), first, first, second, second)
    assert found.answers == ("nrm_overview",)


def test_another_subject_is_declined_and_nothing_answered():
    found = judge("how do I apply for a visa?", row(reject__visa_application=0.8))
    assert (found.intent[0], found.intent[2]) == ("reject", "reject/visa_application")
    assert (found.reject, found.answers) == ("visa_application", ())


def test_a_subject_that_is_not_sure_is_asked_back():
    found = judge("visa?", row(reject__visa_application=0.4, ask__nrm_overview=0.35))
    assert (found.intent[0], found.reject, found.answers) == (FALLBACK, None, ())


def test_a_story_before_a_question_does_not_hide_it():
    found = judge("She sleeps in the shop. Who can refer her?", row(worry=0.7, ask__first_responders=0.25))
    assert found.answers == ("first_responders",)


def test_a_worry_answers_nothing():
    found = judge("she sleeps in the shop and is never paid", row(worry=0.7, ask__first_responders=0.25))
    assert (found.intent[0], found.answers) == ("worry", ())


def test_what_is_told_must_be_surer_than_what_is_asked():
    sure = row(ask__first_responders=0.85)
    assert judge("who can refer?", sure).answers == ("first_responders",)
    assert judge("first responders list", sure).answers == ("first_responders",)
    assert judge("she spoke to the first responders", sure).answers == ()


def test_an_alarm_that_no_cue_raises_is_a_worry():
    found = judge("he shouted at her on the phone", row(emergency=0.6))
    assert found.intent[0] == "worry"
    assert "emergency" not in [name for name, *_ in found.ranking]


def test_a_worry_and_a_fact_together_are_sure_enough():
    found = judge("he is thirty and is never paid", row(worry=0.25, inform=0.2, yes=0.2))
    assert found.intent[0] == "worry"


def test_a_statement_nobody_can_place_is_asked_back():
    assert judge("he said so and so", row()).intent[0] == FALLBACK


def test_the_ranking_has_base_names_once_and_full_names_beside():
    found = judge("who can refer?", row(ask__first_responders=0.9))
    names = [name for name, *_ in found.ranking]
    assert len(names) == len(set(names))
    assert {name: full for name, _, full in found.ranking if full} == {
        "ask": "ask/first_responders",
        "reject": "reject/visa_application",
    }


def test_answers_of_the_question_itself_are_told_from_those_of_its_story():
    alone = row(ask__nrm_overview=0.9)
    assert judge("She is afraid. What is the NRM?", alone).spoken == ("nrm_overview",)
    vague = row(yes=0.9)
    found = judge("She is afraid. What is that?", row(ask__nrm_overview=0.9), vague, vague)
    assert (found.answers, found.spoken) == (("nrm_overview",), ())


@pytest.mark.parametrize("text", ["What should I do?", "what do i do now", "can you help", "Any advice?", "what now?"])
def test_a_bare_call_for_advice_is_no_question_about_a_topic(text):
    assert reading(f"She sleeps in the shop. {text}").form is Form.TOLD


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("who can refer", Form.ASKED),
        ("county lines", Form.UNASKED),
        ("consent to a referral", Form.UNASKED),
        ("she agreed to the referral", Form.TOLD),
        ("He is 30. Romanian.", Form.TOLD),
        ("", Form.UNASKED),
    ],
)
def test_the_form_of_a_message(text, form):
    assert reading(text).form is form


def test_the_end_of_a_long_message_is_read_once_more():
    read = reading("word " * 100 + "who can refer")
    assert read.tail is not None
    assert read.texts[read.tail].endswith("who can refer")


@pytest.mark.parametrize("text", ["", "😀", "؟" * 300, "a" * 10_000, "who? " * 200])
def test_any_message_can_be_read_and_judged(text):
    assert judge(text, row()).ranking
