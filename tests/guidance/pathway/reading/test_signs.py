"""Signs that the finder takes from likeness: kept beside words of their own subject, left out beside others."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.guidance.lexicon import Lexicon
from bot.guidance.pathway.facts import AgeBand, Facts
from bot.guidance.pathway.heard import Entity, Heard
from bot.guidance.pathway.reading import read
from bot.guidance.pathway.reading.signs import fits
from bot.guidance.pathway.steps import Step
from bot.guidance.wording import plain
from tests.guidance.pathway.reading.conftest import Read


def found(lexicon: Lexicon, text: str, sign: str) -> tuple[str, ...]:
    """The signs of a message of which the finder says that all of it is `sign`."""
    heard = Heard(text, entities=(Entity("indicator", text, 0, len(text), sign),))
    reading = read(heard, open_step=None, facts=Facts(), gazetteer=None, lexicon=lexicon)
    return tuple(reading.stated.get("indicators", ()))


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("no wait, he is 21 not 17", "child.false_identity"),
        ("he was born in Eritrea and is about 17", "child.false_identity"),
        ("passport copy", "child.false_identity"),
        ("my friend is being made to carry drugs", "psychological.drugs"),
        ("they want to marry her off and she does not want it", "psychological.self_blame"),
        ("hes bleedin", "sexual_health.injuries"),
        ("at school today", "child.out_of_school"),
    ],
)
def test_what_only_resembles_a_sign_is_none(lexicon: Lexicon, text: str, sign: str) -> None:
    assert found(lexicon, text, sign) == ()


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("the name on his library card is not the one his aunt uses", "child.false_identity"),
        ("she says she is twenty and looks about fifteen", "child.false_identity"),
        ("the man who houses him pays him in heroin", "psychological.drugs"),
        ("she keeps saying it is her own fault", "psychological.self_blame"),
        ("she is bleeding down below and it hurts to sit", "sexual_health.injuries"),
        ("he has not been to school since the autumn", "child.out_of_school"),
    ],
)
def test_a_sign_beside_words_of_its_own_counts(lexicon: Lexicon, text: str, sign: str) -> None:
    assert found(lexicon, text, sign) == (sign,)


def test_no_phrase_that_teaches_a_sign_is_left_out(root: Path) -> None:
    blocks = yaml.safe_load((root / "content" / "lexicon" / "indicators.yml").read_text(encoding="utf-8"))
    signs = {sign: entry for block in blocks.values() if isinstance(block, dict) for sign, entry in block.items()}
    taught = [(sign, phrase) for sign, entry in signs.items() for phrase in entry["phrases"]]
    assert len(taught) > 500
    assert [pair for pair in taught if not fits(pair[0], plain(pair[1]))] == []


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("the windows were nailed shut", "today.movement_controlled"),
        ("there were bars on the windows of the room", "today.movement_controlled"),
        ("he has burns on both arms and will not see a doctor", "physical.injuries"),
        ("she was limping when she came in", "physical.injuries"),
    ],
)
def test_what_leaves_no_doubt_is_a_sign_without_the_finder(say: Read, text: str, sign: str) -> None:
    assert sign in say(text).stated["indicators"]


@pytest.mark.parametrize(
    "text",
    [
        "there were no bars on the windows",
        "are there bars on the windows?",
        "he has bruises on his leg from football",
        "if there are burns on her arms I will ring you",
    ],
)
def test_what_is_denied_asked_or_has_another_cause_is_none(say: Read, text: str) -> None:
    assert "indicators" not in say(text).stated


@pytest.mark.parametrize("facts", [Facts(), Facts(age_band=AgeBand.ADULT)])
def test_a_grown_up_shows_no_sign_of_a_childs(lexicon: Lexicon, facts: Facts) -> None:
    text = "he is a grown man of 40, controlled by an older man"
    entities = (Entity("indicator", text, 0, len(text), "child.controlling_adult"),)
    reading = read(Heard(text, entities=entities), open_step=None, facts=facts, gazetteer=None, lexicon=lexicon)
    assert "indicators" not in reading.stated


def test_an_age_alone_is_no_sign_of_work(lexicon: Lexicon) -> None:
    entities = (Entity("indicator", "she only 15", 0, 11, "child.unsuitable_work"),)
    heard = Heard("she only 15", entities=entities)
    reading = read(heard, open_step=None, facts=Facts(), gazetteer=None, lexicon=lexicon)
    assert "indicators" not in reading.stated


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("bruises", ("physical.injuries",)),
        ("scared, no passport", ("psychological.fear", "today.documents_held")),
        ("beaten and watched", ("physical.injuries", "today.movement_controlled")),
    ],
)
def test_a_word_or_two_answer_what_was_noticed(say: Read, text: str, signs: tuple[str, ...]) -> None:
    assert set(say(text, Step.INDICATORS).stated["indicators"]) == set(signs)
    assert "indicators" not in say(text, Step.OCCUPATION).stated


def test_the_writers_own_fear_is_no_sign(lexicon: Lexicon) -> None:
    for text, signs in (
        ("I'm so scared for her", ()),
        ("I'm scared because she is terrified", ("psychological.fear",)),
    ):
        assert found(lexicon, text, "psychological.fear") == signs
