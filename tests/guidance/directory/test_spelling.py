"""How far two words lie apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guidance.directory.spelling import Speller, distance

word = st.text(alphabet="abcd", max_size=7)


@pytest.mark.parametrize(
    ("one", "other", "letters"),
    [("leeds", "leeds", 0), ("leedes", "leeds", 1), ("kirklese", "kirklees", 1), ("bimingham", "birmingham", 1)],
)
def test_letters_between_two_words(one: str, other: str, letters: int) -> None:
    assert distance(one, other, at_most=2) == letters


@given(word, word)
def test_the_distance_is_the_same_both_ways_and_nothing_only_for_the_same_word(one: str, other: str) -> None:
    there, back = distance(one, other, at_most=9), distance(other, one, at_most=9)
    assert there == back
    assert (there == 0) == (one == other)


@given(word, word, st.integers(min_value=0, max_value=3))
def test_a_limit_only_ever_hides_what_lies_beyond_it(one: str, other: str, limit: int) -> None:
    full = distance(one, other, at_most=9)
    assert full is not None
    assert distance(one, other, at_most=limit) == (full if full <= limit else None)


def test_short_words_are_not_respelt() -> None:
    assert Speller(["ely", "rye"]).nearest("elu") == []


def test_all_of_the_nearest_are_returned_and_none_that_is_farther() -> None:
    assert Speller(["burton", "buxton", "bunting"]).nearest("bumton") == ["burton", "buxton"]
