"""The age of whoever acts on a person is never the person's: a child does not become an adult by the way."""

from __future__ import annotations

import pytest

from bot.guidance.pathway.facts import AgeBand, Facts
from bot.guidance.pathway.steps import Step
from tests.guidance.pathway.reading.conftest import Read

CHILD = Facts(danger=False, age_band=AgeBand.CHILD, age=15, gender="male")


@pytest.mark.parametrize(
    "text",
    [
        "He gets picked up in flash cars after training by blokes in their 30s",
        "she is driven round by a man in his forties",
        "men in their 40s come to the flat",
        "picked up by a 34 year old man most nights",
        "he stays with a 40 year old bloke called Dave",
        "there are adults in the house, one in her fifties",
    ],
)
def test_a_child_stays_a_child_beside_grown_up_others(say: Read, text: str):
    assert "age_band" not in say(text, Step.EXPLOITATION, facts=CHILD).stated


@pytest.mark.parametrize(
    "text",
    [
        "she is 15 and gets picked up by a 34 year old man",
        "she is 17 and dating a 29 year old bloke",
        "she is 17, he is 30 and takes her to hotels",
    ],
)
def test_of_two_ages_the_young_one_is_never_lost(say: Read, text: str):
    reading = say(text, Step.DANGER)
    assert AgeBand.CHILD in (reading.stated.get("age_band"), reading.uncertain.get("age_band"))
    assert reading.stated.get("age_band") != AgeBand.ADULT


@pytest.mark.parametrize(
    "text", ["actually he is 19", "he is 19", "sorry he's in his twenties", "he turned 18 last week"]
)
def test_what_is_plainly_said_of_the_person_still_corrects_it(say: Read, text: str):
    assert say(text, Step.EXPLOITATION, facts=CHILD).stated["age_band"] == AgeBand.ADULT


@pytest.mark.parametrize("text", ["danger? not now no", "danger? no", "is she in danger? no", "in any danger? nope"])
def test_a_question_said_again_before_its_answer_raises_no_alarm(say: Read, text: str):
    assert say(text, Step.DANGER).stated["danger"] is False


@pytest.mark.parametrize(
    "text",
    [
        "I am not aware of any immediate danger.",
        "not aware of anyone being in danger",
        "we know of no immediate danger",
    ],
)
def test_danger_that_nobody_knows_of_is_read_back_and_no_alarm(say: Read, text: str):
    reading = say(text, Step.DANGER)
    assert "danger" not in reading.stated
    assert reading.uncertain["danger"] is False
