"""The way through the questions of the review."""

from __future__ import annotations

import pytest

from bot.guidance.strategy import walk
from bot.guidance.strategy.walk import Move, State, Status

IDS = ("lead", "partners", "review")


def answered(*texts: str | None) -> dict:
    strategy = walk.anew()
    for text in texts:
        strategy = walk.answered(strategy, IDS, State.GIVEN if text else State.NOT_KNOWN, text)
    return strategy


def test_questions_come_in_their_order_and_after_the_last_it_is_ready():
    assert walk.next_id(walk.anew(), IDS) == "lead"
    assert walk.next_id(answered("a", None), IDS) == "review"
    done = answered("a", None, "c")
    assert done["status"] == Status.READY
    assert walk.next_id(done, IDS) is None
    assert [step["state"] for step in done["steps"]] == ["given", "not_known", "given"]


def test_the_place_is_counted_from_one():
    assert walk.place(walk.anew(), IDS) == (1, 3)
    assert walk.place(answered("a", "b"), IDS) == (3, 3)


def test_back_takes_the_last_answer_away():
    back = walk.went_back(answered("a", "b"))
    assert back is not None
    assert walk.next_id(back, IDS) == "partners"
    assert walk.went_back(walk.anew()) is None


def test_what_is_put_aside_goes_on_where_it_was():
    aside = walk.aside(answered("a"))
    assert not walk.is_open(aside)
    again = walk.begun(aside)
    assert walk.is_open(again)
    assert again["steps"] == aside["steps"]


def test_what_is_ready_stays_ready_until_it_begins_anew():
    assert walk.is_ready(walk.begun(answered("a", "b", "c")))
    assert walk.anew()["steps"] == []


def test_a_question_that_was_added_since_is_asked_and_one_that_is_gone_does_not_count():
    assert walk.next_id(answered("a", "b", "c"), ("lead", "training", "partners", "review")) == "training"
    assert walk.next_id(answered("a"), ("partners",)) == "partners"


def test_a_long_answer_is_cut():
    assert len(answered("x" * 9000)["steps"][0]["text"]) == walk.LONGEST_ANSWER


@pytest.mark.parametrize(
    "text", ["back to the person", "let's get back to her", "can we go on with the case", "Back to my client please"]
)
def test_leaving_in_plain_words(text: str):
    assert walk.move_of(text) is Move.LEAVE


@pytest.mark.parametrize(
    "text", ["that's enough", "show me the outline", "enough for now", "we're done", "ok, that is all thanks", "finish"]
)
def test_having_had_enough_in_plain_words(text: str):
    assert walk.move_of(text) is Move.ENOUGH


@pytest.mark.parametrize(
    "text",
    [
        "back",
        "The deputy director leads it and reports back to the board of the partnership every quarter without fail",
        "nobody has enough time for that",
        "we show a film about the person in schools",
        "outreach done by the charity",
    ],
)
def test_an_answer_is_no_move(text: str):
    assert walk.move_of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "none",
        "No",
        "nothing yet",
        "we don't have any",
        "Nobody.",
        "not yet",
        "there is no protocol",
        "currently we have none",
    ],
)
def test_an_answer_that_there_is_nothing_is_a_gap(text: str):
    assert walk.says_nothing_is_there(text)


@pytest.mark.parametrize(
    "text",
    [
        "the north of the county",
        "Nottingham police lead",
        "two ports and a coach station",
        "we have no doubt it is the docks",
    ],
)
def test_an_answer_that_says_something_is_none(text: str):
    assert not walk.says_nothing_is_there(text)
