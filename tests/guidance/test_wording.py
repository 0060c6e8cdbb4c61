"""The plain shape of a message: one pattern for a hundred ways of writing."""

from __future__ import annotations

import pytest

from bot.guidance.wording import one_slip, plain


@pytest.mark.parametrize(
    ("written", "shape"),
    [
        ("She’s sixten yers old", "she is 16 years old"),
        ("HES 16YO", "he is 16 years old"),
        ("16 y/o", "16 years old"),
        ("a 16-year-old girl", "a 16 years old girl"),
        ("15f", "15 f"),
        ("F15", "f 15"),
        ("yr9", "year 9"),
        ("one of our Y9s", "one of our year 9"),
        ("twenty-one", "21"),
        ("thirty five", "35"),
        ("in her thirties", "in her 30s"),
        ("30's", "30s"),
        ("isn't", "is not"),
        ("cant", "can not"),
        ("won't", "will not"),
        ("the girl's 16", "the girl is 16"),
        ("her boss's passport", "her boss 's passport"),
        ("6th form", "sixth form"),
        ("he's 17½", "he is 17 and a half"),
        ("no one", "no one"),
        ("one of them", "one of them"),
        ("yesss!!", "yes ! !"),
        ("👍", "yes"),
        ("tonite", "tonight"),
        ("?Chinese", "maybe chinese"),
        ("£20,000", "£20,000"),
        ("6.30 pm", "6.30 pm"),
        ("LS16 5AB", "ls16 5 ab"),
        ("s. 57", "s 57"),
        ("A&E", "a&e"),
        ("line\none", "line . one"),
        ("zero\u200bwidth", "zero width"),
        ("São Tomé", "sao tome"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_many_spellings_have_one_shape(written: str, shape: str) -> None:
    assert plain(written) == shape


@pytest.mark.parametrize("word", ["sixten", "forteen", "fiften", "eigteen", "ninteen", "sevnteen", "thriteen"])
def test_a_slip_in_a_teen_is_mended(word: str) -> None:
    assert plain(word).isdigit()
    assert 13 <= int(plain(word)) <= 19


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("thrity one", "31"),
        ("twnety", "20"),
        ("elleven", "11"),
        ("forty-sx", "46"),
        ("eighteenish", "18 ish"),
        ("her seventeenth birthday", "her 17 th birthday"),
        ("the twenty-first", "the 21 st"),
        ("my 15 y.o. client", "my 15 years old client"),
        ("one of my year 6s", "one of my year 6 pupils"),
        ("shell be 16 in May", "she will be 16 in may"),
    ],
)
def test_a_number_is_read_however_it_is_written(text: str, shape: str) -> None:
    assert plain(text) == shape


@pytest.mark.parametrize(
    "word", ["thirsty", "fifth", "canteen", "seven", "sixth", "even", "nifty", "steel", "eighth", "party", "elven"]
)
def test_a_word_that_only_looks_like_a_number_stays(word: str) -> None:
    assert plain(word) in (word, "7")


@pytest.mark.parametrize(
    ("given", "meant", "same"),
    [
        ("a", "a", True),
        ("polsh", "polish", True),
        ("poolish", "polish", True),
        ("pelish", "polish", True),
        ("oplish", "polish", True),
        ("plsh", "polish", False),
        ("polishing", "polish", False),
        ("polihs", "polish", True),
    ],
)
def test_one_slip_is_a_letter_more_fewer_changed_or_swapped(given: str, meant: str, same: bool) -> None:
    assert one_slip(given, meant) is same
