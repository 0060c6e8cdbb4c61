"""What must hold of any text at all: reading never fails, and noise never decides anything."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guidance.directory.gazetteer import Gazetteer
from bot.guidance.lexicon import Lexicon
from bot.guidance.pathway.facts import AgeBand, Consent, Facts
from bot.guidance.pathway.heard import Heard, Reading
from bot.guidance.pathway.reading import read
from bot.guidance.pathway.steps import Step
from bot.guidance.wording import plain
from tests.guidance.pathway.reading.conftest import TODAY

READING = Path(read.__code__.co_filename).parent
STEPS = st.sampled_from([None, *Step])
WORDS = st.sampled_from(
    "she he they her his is was not no yes 16 18 17 50 girl boy man boss uncle says maybe about under "
    "over years old child adult "
    "agrees refused referral outside door now tonight coming back hit safe danger what if who do i and "
    "but , . ? ! in leeds from "
    "vietnam works nail bar teacher sorry actually her's  ’ 👍 - / ( )".split(" ")
)
NOISE = st.text(alphabet="bcdfgjqvwxz .,!-'\n\t😀🙃ßøłñ“”()[]{}<>/\\|@#~", max_size=200)


@pytest.fixture(scope="module")
def reader(lexicon: Lexicon, gazetteer: Gazetteer):  # type: ignore[no-untyped-def]  # a closure over session fixtures
    def reading(text: str, step: Step | None, facts: Facts | None = None) -> Reading:
        return read(
            Heard(text), open_step=step, facts=facts or Facts(), gazetteer=gazetteer, lexicon=lexicon, today=TODAY
        )

    return reading


@given(text=st.text(max_size=300), step=STEPS)
def test_any_text_is_read_without_failing(reader, text: str, step: Step | None) -> None:  # type: ignore[no-untyped-def]
    _is_well_formed(reader(text, step))


@given(words=st.lists(WORDS, max_size=40), step=STEPS, danger=st.sampled_from([None, True, False]))
def test_any_jumble_of_telling_words_gives_values_of_the_contract(  # type: ignore[no-untyped-def]
    reader, words: list[str], step: Step | None, danger: bool | None
) -> None:
    _is_well_formed(reader(" ".join(words), step, Facts(danger=danger)))


@given(text=NOISE, step=STEPS)
def test_noise_decides_nothing(reader, text: str, step: Step | None) -> None:  # type: ignore[no-untyped-def]
    reading = reader(text, step)
    assert not {"danger", "age_band", "age", "consent", "help_called", "confirm"} & {
        *reading.stated,
        *reading.uncertain,
    }
    assert reading.people == ()


@given(text=st.text(max_size=200))
def test_the_plain_shape_of_a_plain_text_is_itself(text: str) -> None:
    once = plain(text)
    assert plain(once) == plain(plain(once))


@given(words=st.lists(WORDS, max_size=25))
def test_reading_is_the_same_every_time(reader, words: list[str]) -> None:  # type: ignore[no-untyped-def]
    text = " ".join(words)
    assert reader(text, Step.AGE) == reader(text, Step.AGE)


def _is_well_formed(reading: Reading) -> None:
    stated = reading.stated
    assert stated.get("danger") in (None, True, False)
    assert stated.get("age_band") in (None, *(band.value for band in AgeBand))
    assert stated.get("consent") in (None, *(consent.value for consent in Consent))
    assert stated.get("gender") in (None, "female", "male", "other")
    assert {*reading.uncertain} <= {"danger", "age_band", "consent"}
    assert not {*reading.uncertain} & {*stated}
    if "age" in stated:
        assert stated["age_band"] == ("child" if stated["age"] < 18 else "adult")
    assert not (reading.answered and reading.unsure)
    assert len(reading.people) != 1
    Facts.from_slots({name: list(v) if isinstance(v, tuple) else v for name, v in stated.items()})


@pytest.mark.parametrize("size", [10, 1000, 4000, 20000])
@pytest.mark.parametrize("piece", ["she is 16 and ", "a ", "1 ", "not ", ", ", "he is outside ", "😀", "\u202e"])
def test_long_and_odd_texts_are_read_too(reader, piece: str, size: int) -> None:  # type: ignore[no-untyped-def]
    _is_well_formed(reader((piece * size)[:size], Step.DANGER))


def test_every_pattern_compiles() -> None:
    """A pattern written where it is used is compiled at its first use, and no message may find it broken."""
    seen = 0
    for path in sorted(READING.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
                continue
            if node.func.id in ("search", "begins", "is_all") and isinstance(node.args[0], ast.Constant):
                re.compile(str(node.args[0].value))
                seen += 1
    assert seen > 100
