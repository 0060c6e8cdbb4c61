"""What must not be left in a note about an adult who did not agree."""

from __future__ import annotations

import pytest

from bot.guidance.referral.identifiers import KINDS, take_out

MARKS = {kind: f"[{kind}]" for kind in KINDS}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("call 07700 900123 after six", "call [number] after six"),
        ("call +44 (0)1632 960001", "call [number]"),
        ("NHS number 943 476 5919", "NHS number [number]"),
        ("passport C01234567", "passport [number]"),
        ("write to linh.tran@example.org now", "write to [email] now"),
        ("lives at 12 High Street, LS1 4DY", "lives at [address], [address]"),
        ("flat 3, 12a Old Mill Road", "[address]"),
        ("born on 3 May 1992", "[birth]"),
        ("DOB: 03/05/1992", "[birth]"),
        ("she is 34", "[age]"),
        ("a 34-year-old woman", "a [age] woman"),
        ("aged 34 or so", "[age] or so"),
        ("she is called Linh Tran and works", "she is [name] and works"),
        ("I met Mrs Nguyen twice", "I met [name] twice"),
        ("her name is Søren", "her [name]"),
    ],
)
def test_what_shows_who_the_person_is_goes(text, expected):
    assert take_out(text, MARKS) == expected


@pytest.mark.parametrize(
    "text",
    [
        "on 12/05/2026 she had bruises",
        "she has worked there for 3 years without pay",
        "about 20 people sleep in 2 rooms",
        "she was called to the office",
        "2 years ago",
        "they were 20 minutes late",
    ],
)
def test_what_shows_nothing_stays(text):
    assert take_out(text, MARKS) == text


def test_names_found_elsewhere_go_as_whole_words_only():
    assert take_out("Linh Tran said linh is not Linhart", MARKS, names=["Linh", "Linh Tran", " "]) == (
        "[name] said [name] is not Linhart"
    )


def test_only_the_names_go_where_patterns_are_off():
    text = "Linh, 07700 900123"
    assert take_out(text, MARKS, names=["Linh"], patterns=False) == "[name], 07700 900123"
