"""What is said when a detail is asked for."""

from __future__ import annotations

import pytest

from bot.guidance.referral import FIELDS, Kind, question


def test_what_the_conversation_told_is_offered_as_what_was_seen():
    asked = question("what_was_seen", "referral", ["She has bruises."])
    assert asked.prefill == "She has bruises."
    assert asked.offer
    assert [choice.id for choice in asked.choices] == [
        "referral_field.use_account",
        "referral_field.not_known",
        "nav.skip",
    ]


def test_nothing_is_offered_where_nothing_was_told():
    asked = question("what_was_seen", "referral")
    assert (asked.offer, asked.prefill) == (None, None)
    assert [choice.id for choice in asked.choices] == ["referral_field.not_known", "nav.skip"]


def test_a_child_is_not_to_be_asked_again():
    asked = question("what_was_said", Kind.CHILDRENS_SERVICES)
    assert "child" in asked.text
    assert asked.text != question("what_was_said", Kind.REFERRAL).text


@pytest.mark.parametrize("field", [field.id for field in FIELDS if field.detail])
@pytest.mark.parametrize("kind", list(Kind))
def test_every_detail_has_a_question_of_one_screen(field, kind):
    asked = question(field, kind)
    assert asked.field == field
    assert len(asked.text) + len(asked.hint or "") < 400


def test_a_fact_is_not_asked_here():
    with pytest.raises(KeyError):
        question("age", "referral")
