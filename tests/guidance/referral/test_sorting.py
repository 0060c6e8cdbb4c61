"""Telling apart what was seen, what was said and what is inferred."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guidance.referral.sorting import FIELDS, sort_account


@pytest.mark.parametrize(
    ("sentence", "field"),
    [
        ("She told me that he locks the door.", "what_was_said"),
        ("The boy says he owes them money.", "what_was_said"),
        ("One of my students has explained that her aunt keeps the pay.", "what_was_said"),
        ("He's never said a word about it, they whispered.", "what_was_said"),
        ("I think somebody controls her.", "what_is_inferred"),
        ("We are very worried that this goes on at night.", "what_is_inferred"),
        ("It looks as if he sleeps there.", "what_is_inferred"),
        ("She could be exploited.", "what_is_inferred"),
        ("There are bruises on his neck.", "what_was_seen"),
        ("Her boss said she must not talk to us.", "what_was_seen"),
        ("I told her where the exit is.", "what_was_seen"),
        ("I spoke with my manager.", "what_was_seen"),
    ],
)
def test_a_sentence_goes_where_its_plain_signs_say(sentence, field):
    found = sort_account([sentence])
    assert found[field] == (sentence,)
    assert sum(map(len, found.values())) == 1


def test_sentences_of_one_message_stay_together_and_in_order():
    told = ["A van waits. She says it is her uncle. The windows are covered.", "I fear for her. Two men came."]
    assert sort_account(told) == {
        "what_was_seen": ("A van waits. The windows are covered.", "Two men came."),
        "what_was_said": ("She says it is her uncle.",),
        "what_is_inferred": ("I fear for her.",),
    }


@given(st.lists(st.text(max_size=80), max_size=4))
def test_no_word_is_lost_and_none_is_added(messages):
    found = sort_account(messages)
    assert tuple(found) == FIELDS

    def letters(texts):
        return sorted(c for text in texts for c in text if c.isalnum())

    assert letters(text for texts in found.values() for text in texts) == letters(messages)
