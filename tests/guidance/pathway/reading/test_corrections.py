"""Taking something back: the new value counts, and the reading says which facts were put right."""

from __future__ import annotations

import pytest

from bot.guidance.pathway.facts import AgeBand, Consent, Facts
from tests.guidance.pathway.reading.conftest import Read

KNOWN = Facts(
    age_band=AgeBand.ADULT,
    age=19,
    gender="female",
    local_authority="Leeds",
    nationality="Vietnamese",
    consent=Consent.GIVEN,
)


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("sorry, she's 16", "age_band", "child"),
        ("actually she's a child", "age_band", "child"),
        ("not 19, she's 16", "age", 16),
        ("I said 19 but she's actually 17", "age", 17),
        ("I meant Leicester not Leeds", "local_authority", "Leicester"),
        ("my mistake, she's Cambodian not Vietnamese", "nationality", "Cambodian"),
        ("wait no, she refused the referral", "consent", "refused"),
        ("turns out she is under 18", "age_band", "child"),
        ("correction: it's Bolton", "local_authority", "Bolton"),
    ],
)
def test_a_correction_states_the_new_value_and_names_the_fact(say: Read, text: str, fact: str, value: object) -> None:
    reading = say(text, facts=KNOWN)
    assert reading.stated[fact] == value
    assert fact in reading.corrected


def test_a_new_fact_corrects_nothing(say: Read) -> None:
    assert say("sorry, she's 16").corrected == frozenset()


def test_a_repeated_fact_corrects_nothing(say: Read) -> None:
    assert say("sorry, she's 19", facts=KNOWN).corrected == frozenset()


def test_a_plain_statement_is_not_marked_as_a_correction(say: Read) -> None:
    assert say("she is from Albania", facts=KNOWN).corrected == frozenset()


def test_a_young_age_of_the_other_sex_is_read_back(say: Read) -> None:
    # The person is known as a woman: "he" may be somebody else, or her sex was noted wrongly.
    reading = say("actually he's 16", facts=KNOWN)
    assert "age_band" not in reading.stated
    assert reading.uncertain == {"age_band": "child"}
