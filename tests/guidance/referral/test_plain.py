"""Typed text: cleaned, shortened, attributed, and otherwise left alone."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guidance.outgoing import says_victim
from bot.guidance.referral.plain import attribute, clean, first_words, shorten, utf16_length

FOREIGN = [
    "تقول إنها لا تستطيع المغادرة",
    "Cô ấy nói rằng cô không được ra ngoài",
    "Она боится говорить",
    "she was crying 😢👩‍👩‍👧 🇻🇳",
    "می‌خواهم",  # a zero-width non-joiner inside the word
    "x" * 50_000,
]


@pytest.mark.parametrize("text", FOREIGN)
def test_text_in_any_script_passes_unharmed(text):
    assert clean(text) == text


def test_control_characters_lone_surrogates_and_turning_marks_go():
    assert clean("a\x00b\x1bc\u202ed\ud800e\x9ff") == "abcdef"


def test_line_ends_become_line_feeds_and_tabs_spaces():
    assert clean("  one\r\ntwo\rthree\u2028four\tfive\n") == "one\ntwo\nthree\nfour five"


@given(st.text())
def test_cleaning_leaves_no_control_character_and_is_done_once(text):
    cleaned = clean(text)
    assert all(c == "\n" or unicodedata.category(c) not in ("Cc", "Cs") for c in cleaned)
    assert clean(cleaned) == cleaned
    cleaned.encode("utf-8")


@given(st.text(), st.integers(min_value=2, max_value=60))
def test_shortening_keeps_to_the_limit_and_to_the_beginning(text, limit):
    short = shorten(text, limit=limit)
    assert utf16_length(short) <= limit
    assert short == text or text.startswith(short.removesuffix("…"))


@pytest.mark.parametrize("limit", range(3, 14))
def test_a_family_emoji_and_a_flag_are_never_cut_in_two(limit):
    short = shorten("ab👩‍👩‍👧🇻🇳cd", limit=limit).removesuffix("…")
    assert short in {"", "a", "ab", "ab👩‍👩‍👧", "ab👩‍👩‍👧🇻🇳", "ab👩‍👩‍👧🇻🇳c", "ab👩‍👩‍👧🇻🇳cd"}


def test_the_first_words_end_in_an_ellipsis_only_where_words_are_left_out():
    assert first_words("one two\nthree", words=3, limit=99) == "one two three"
    assert first_words("one two, three", words=2, limit=99) == "one two…"
    assert first_words("", words=2, limit=99) == ""


CLAIMS = [
    "She is a victim of trafficking",
    "he’s clearly the victim",
    "they are victims",
    "They were all victims of the same man",
    "she is definitely a trafficking victim",
    "the girl is\na victim",
    "this child has been a victim for years",
    "SHE IS A VICTIM",
    "she is possibly a victim",
    "he is one of the victims",
    "she's a human-trafficking victim",
]


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_flat_claim_is_attributed_and_keeps_every_word(claim):
    marked = attribute(claim, "[as the writer sees it]")
    assert marked.replace(" [as the writer sees it]", "") == claim
    assert marked != claim
    assert not says_victim(marked)
    assert attribute(marked, "[as the writer sees it]") == marked


@pytest.mark.parametrize(
    "text",
    ["She may be a victim", "The victim liaison officer called", "It was cold in the room", "Could she be a victim?"],
)
def test_other_sentences_stay_as_they_are(text):
    assert attribute(text, "[x]") == text
