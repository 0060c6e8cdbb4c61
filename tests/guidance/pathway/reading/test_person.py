"""Nationality and languages: of the person, not of the restaurant, the boss or the polish on a nail."""

from __future__ import annotations

import pytest

from bot.guidance.lexicon import Lexicon
from bot.guidance.pathway.steps import Step
from tests.guidance.pathway.reading.conftest import Read


@pytest.mark.parametrize(
    ("text", "nationality"),
    [
        ("a vietnamese girl", "Vietnamese"),
        ("she's from Vietnam", "Vietnamese"),
        ("he came here from Eritrea", "Eritrean"),
        ("carer brought over from Zimbabwe", "Zimbabwean"),
        ("polish bloke", "Polish"),
        ("originally from the Philippines", "Filipino"),
        ("two brothers from Slovakia", "Slovak"),
        ("nationality: Albanian", "Albanian"),
        ("she is english", "British"),
        ("a british lad", "British"),
        ("brazillian woman", "Brazilian"),
        ("vietnameese girl", "Vietnamese"),
        ("her boss is turkish but she is from Moldova", "Moldovan"),
        ("a kurdish asylum seeker from iraq", "Kurdish"),
        ("nigerian national", "Nigerian"),
        ("she's Thai", "Thai"),
        ("he is from Sri Lanka", "Sri Lankan"),
    ],
)
def test_a_nationality_is_read_as_an_adjective(say: Read, text: str, nationality: str) -> None:
    assert say(text).stated.get("nationality") == nationality


@pytest.mark.parametrize(
    "text",
    [
        "nail polish on her hands",
        "her boss is turkish",
        "works at a turkish barbers",
        "above a chinese restaurant",
        "she comes to my english class",
        "dad is from Pakistan, she was born here",
        "a thai massage place",
        "she has no english",
        "not vietnamese",
        "I am Irish myself",
        "calls from Romania all day",
        "he is taking her to Pakistan",
        "can a romanian be referred?",
        "the albanian gang has her papers",
        "british transport police",
        "he speaks Polish",
    ],
)
def test_what_only_sounds_like_a_nationality_is_none(say: Read, text: str) -> None:
    assert "nationality" not in say(text).stated


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("speaks only Tigrinya", ("Tigrinya",)),
        ("some english, mainly Punjabi", ("English", "Punjabi")),
        ("she speaks Vietnamese and a little English", ("Vietnamese", "English")),
        ("needs an Arabic interpreter", ("Arabic",)),
        ("Edo speaking", ("Edo",)),
        ("her first language is Twi", ("Twi",)),
        ("he speaks Polish", ("Polish",)),
        ("speaks Mandarin, no English", ("Mandarin",)),
        ("language: Romanian", ("Romanian",)),
        ("british sign language user, deaf", ("British Sign Language",)),
    ],
)
def test_languages_are_those_the_person_speaks(say: Read, text: str, languages: tuple[str, ...]) -> None:
    assert say(text, Step.PERSON).stated.get("languages") == languages


@pytest.mark.parametrize(
    "text",
    ["she doesn't speak English", "no english at all", "hardly any english", "my english class", "I speak French"],
)
def test_a_language_that_is_not_spoken_is_not_noted(say: Read, text: str) -> None:
    assert "languages" not in say(text).stated


@pytest.mark.parametrize("word", ["Vietnam", "Albania", "Sudan", "Romania", "Philippines", "Poland", "India"])
def test_a_country_alone_answers_the_question(say: Read, word: str) -> None:
    reading = say(word, Step.PERSON)
    assert "nationality" in reading.stated
    assert reading.answered


def test_every_country_gives_its_nationality_after_from(say: Read, lexicon: Lexicon) -> None:
    missed = [
        country
        for entry in lexicon.entries["nationality"].values()
        for country in entry.settings
        if say(f"she is from {country}").stated.get("nationality") != entry.say
    ]
    assert missed == []


def test_every_nationality_is_read_before_a_noun(say: Read, lexicon: Lexicon) -> None:
    missed = [
        entry.say
        for entry in lexicon.entries["nationality"].values()
        if say(f"a {entry.phrases[0]} woman").stated.get("nationality") != entry.say
    ]
    assert missed == []


def test_every_language_is_read_after_speaks(say: Read, lexicon: Lexicon) -> None:
    missed = [
        entry.say
        for entry in lexicon.entries["language"].values()
        if say(f"she speaks {entry.say}").stated.get("languages") != (entry.say,)
    ]
    assert missed == []


@pytest.mark.parametrize("text", ["the boss is a man called Tony", "the owner is a woman"])
def test_what_somebody_else_is_tells_no_sex_of_the_person(say: Read, text: str) -> None:
    assert "gender" not in say(text).stated


def test_somebody_pregnant_is_a_woman(say: Read) -> None:
    assert say("my client is pregnant").stated["gender"] == "female"
    assert "gender" not in say("what if somebody is pregnant?").stated


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("he reads her messages", "female"),
        ("she keeps his wages", "male"),
        ("nobody is hurt and he is not here", None),
        ("he lives with her in the flat", "male"),
    ],
)
def test_of_two_the_one_is_meant_to_whom_something_is_done(say: Read, text: str, gender: str | None) -> None:
    assert say(text).stated.get("gender") == gender
