"""The outline: what there is, each gap as an action, and what the toolkit and today say beside it."""

from __future__ import annotations

import json
from datetime import date

import pytest

from bot.guidance.outgoing import says_victim
from bot.guidance.strategy import outline, walk
from bot.guidance.strategy.questions import Review
from bot.guidance.strategy.walk import State
from bot.paths import CONTENT

DAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def review() -> Review:
    return Review.load(CONTENT)


def told(review: Review, *texts: str | None) -> dict:
    strategy = walk.anew()
    for text in texts:
        strategy = walk.answered(strategy, review.ids, State.GIVEN if text else State.NOT_KNOWN, text)
    return strategy


def made(review: Review, *texts: str | None) -> dict:
    document = outline.compose(told(review, *texts), review, today=DAY)
    assert document is not None
    return document


def test_before_the_first_answer_there_is_none(review: Review):
    assert outline.compose({}, review, today=DAY) is None
    assert outline.compose(walk.anew(), review, today=DAY) is None


def test_an_answer_stands_as_it_was_written_and_asks_for_nothing(review: Review):
    part = made(review, "The CSP manager 🙂")["parts"][0]
    assert (part["id"], part["state"], part["answer"], part["action"]) == ("lead", "given", "The CSP manager 🙂", None)


@pytest.mark.parametrize(("text", "state"), [(None, "not_known"), ("nobody yet", "gap")])
def test_a_gap_is_an_action_to_fill_in(review: Review, text: str | None, state: str):
    document = made(review, text)
    assert document["parts"][0]["state"] == state
    first = document["actions"][0]
    assert first == {"part": "lead", "text": review["lead"].gap, "owner": "", "by": ""}


def test_what_was_not_asked_yet_is_an_action_too_and_the_outline_is_not_complete(review: Review):
    document = made(review, "the manager")
    assert not document["complete"]
    assert [action["part"] for action in document["actions"]] == list(review.ids[1:])


def test_with_every_answer_it_is_complete_and_names_no_gap(review: Review):
    document = made(review, *("something" for _ in review.ids))
    assert document["complete"]
    assert document["actions"] == []
    assert review.words.no_actions in outline.to_text(document, review.words)


def test_beside_each_part_stand_the_toolkit_and_today(review: Review):
    parts = {part["id"]: part for part in made(review, "a")["parts"]}
    assert all(part["toolkit"] for part in parts.values())
    duty = [note for note in parts["referral_pathway"]["today"] if "must notify" in note["says"]]
    assert duty[0]["as_of"] == "22 November 2024"
    assert duty[0]["source"]


def test_the_text_has_everything_that_the_data_has(review: Review):
    document = made(review, "The CSP manager", None)
    text = outline.to_text(document, review.words)
    for part in document["parts"]:
        assert part["heading"].upper() in text
        assert part["question"] in text
        assert part["toolkit"] in text
        assert all(note["says"] in text for note in part["today"])
    assert "The CSP manager" in text
    assert text.count(f"{review.words.owner}: _") == len(document["actions"])
    assert "25 November 2026" in text


def test_the_document_survives_storage(review: Review):
    document = made(review, "a\u202eb\nc", None)
    assert json.loads(json.dumps(document)) == document
    assert "\u202e" not in outline.to_text(document, review.words)


def test_what_was_told_so_far_is_a_list(review: Review):
    shown = outline.so_far(told(review, "The CSP\nmanager", None), review)
    assert shown.splitlines() == [
        "- **Who leads:** The CSP manager",
        f"- **{review['partners'].heading}:** {review.words.nothing}",
    ]
    assert outline.so_far({}, review) == ""


def test_our_own_words_call_nobody_a_victim(review: Review):
    assert not says_victim(outline.to_text(made(review, None), review.words))
