"""The small language in which an editor writes what a message may say."""

from __future__ import annotations

import pytest

from bot.guidance.phrases import any_found, compiled


def fires(phrase: str, text: str) -> bool:
    return compiled(phrase).search(f"{text} ") is not None


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("(want|wants) to die", "she wants to die", True),
        ("(want|wants) to die", "she wants to diet", False),
        ("in [real|grave] danger", "he is in danger", True),
        ("in [real|grave] danger", "he is in grave danger", True),
        ("in [real|grave] danger", "he is in small danger", False),
        ("take ... phone", "take a look at her phone", True),
        ("take ... phone", "take a long hard careful look at her phone", False),
        ("i am <age>", "i am 14", True),
        ("i am <age>", "i am 41", False),
        ("suicid*", "suicidal thoughts", True),
        ("die", "diet", False),
        ("<only> he is back", "he is back", True),
        ("<only> he is back", "oh he is back now !", True),
        ("<only> he is back", "he is back at work", False),
        ("<only> he is back", "she says he is back", False),
    ],
)
def test_the_small_language_of_phrases(phrase, text, expected):
    assert fires(phrase, text) is expected


@pytest.mark.parametrize("phrase", ["(a|b", "a]", "[a)", "a|b", ""])
def test_a_phrase_with_wrong_brackets_is_refused(phrase):
    with pytest.raises(ValueError):
        compiled(phrase)


@pytest.mark.parametrize(
    ("text", "expected"), [("my line manager knows", True), ("my head knows", True), ("my cat knows", False)]
)
def test_a_name_stands_for_any_of_its_words(text, expected):
    phrase = compiled("my <staff> knows", {"staff": ["line manager", "head"]})
    assert any_found([phrase], text) is expected


def test_a_name_that_is_not_listed_is_refused():
    with pytest.raises(ValueError, match="<staff>"):
        compiled("my <staff> knows")
