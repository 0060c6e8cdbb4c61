"""A message in pieces: sentences, questions with what stands before them, clauses with their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.segments import MAX_CHARACTERS, MAX_CLAUSES, MAX_SENTENCES, asks, clauses, questions, sentences


@pytest.mark.parametrize(
    "text",
    [
        "Do I need consent?",
        "who decides",
        "what is the NRM",
        "can her cousin translate",
        "tell me about the NRM",
        "I want to know how long it takes",
        "she is 16 do i need consent",
        "he's hostile and suspicious with me, is this normal",
        "three quid an hour in a kitchen, who enforces the minimum wage",
        "not sure whether I should write it down",
    ],
)
def test_this_asks(text):
    assert asks(text)


@pytest.mark.parametrize(
    "text",
    [
        "she is 16",
        "yes",
        "he never goes out alone",
        "when she was in Italy they locked her in",
        "the boy can't tell me his own address",
        "we will ask the owner to explain himself",
        "in Croydon",
        "a list of times on the fridge",
    ],
)
def test_this_asks_nothing(text):
    assert not asks(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("What is the NRM and who can refer?", ["What is the NRM and", "who can refer?"]),
        ("Who decides? And how long does it take?", ["Who decides?", "And how long does it take?"]),
        ("she is 16 do i need consent", ["do i need consent"]),
        ("I don't know what I should do", ["I don't know what I should do"]),
        ("does he get a letter or a phone call", ["does he get a letter or a phone call"]),
        ("she has no passport", []),
        ("is the clinic free & who can interpret", ["is the clinic free &", "who can interpret"]),
        (
            "tell me what a guardian is and whether he gets one",
            ["tell me what a guardian is and", "whether he gets one"],
        ),
        ("do teachers have to report, and can we wait", ["do teachers have to report, and", "can we wait"]),
        ("who pays for the doctor what about the dentist", ["who pays for the doctor", "what about the dentist"]),
        ("I know a man who can't read, who can help him", ["who can help him"]),
    ],
)
def test_each_question_is_found_once(text, found):
    assert [piece.text for piece, _ in questions(text)] == found


def test_a_question_comes_with_what_stands_before_it():
    ((piece, before),) = questions("He cannot read. She is 16. Do I need consent?")
    assert (piece.text, before) == ("Do I need consent?", "She is 16.")


def test_a_question_inside_a_sentence_comes_with_the_start_of_that_sentence():
    ((_, before),) = questions("She works for an uncle. She is 16 do I need consent")
    assert before == "She is 16"


def test_a_sentence_with_two_things_is_two_clauses():
    found = clauses("his boss keeps his passport, he works 16 hours a day and he sleeps in the shop")
    assert [piece.text for piece in found] == [
        "his boss keeps his passport,",
        "he works 16 hours a day and",
        "he sleeps in the shop",
    ]


def test_only_the_end_of_a_question_asks():
    statement, question = clauses("He has burns on both hands, and should I tell somebody?")
    assert (statement.asks, question.asks) == (False, True)


def test_short_forms_end_no_sentence():
    assert len(sentences("She saw Dr. Khan at St. Mary's at 4 p.m. on Monday")) == 1


def test_of_a_very_long_message_both_ends_are_read():
    text = " ".join(f"This is sentence {number}." for number in range(200))
    found = sentences(text)
    assert len(found) == MAX_SENTENCES
    assert (found[0].text, found[-1].text) == ("This is sentence 0.", "This is sentence 199.")


@given(st.text(max_size=400))
def test_pieces_stand_where_they_say_and_are_never_empty(text):
    for piece in (*sentences(text), *clauses(text)):
        assert text[piece.start : piece.end] == piece.text
        assert piece.text.strip()


@pytest.mark.parametrize("text", ["", "   ", "😀😀", "?!?!", "\n\n\n", "a" * 10_000, ", and " * 2_000, "(" * 5_000])
def test_nothing_breaks_it(text):
    assert len(clauses(text)) <= MAX_CLAUSES
    assert all(piece.end <= MAX_CHARACTERS for piece in sentences(text))
    assert isinstance(questions(text), list)
