"""Which part of the summary a typed request means."""

from __future__ import annotations

import pytest

from bot.guidance.referral import BY_ID, find_field, find_fields
from bot.guidance.referral.texts import texts


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("change the needs bit", "needs_now"),
        ("the place is wrong", "local_authority"),
        ("edit what was said", "what_was_said"),
        ("edit what she said", "what_was_said"),
        ("What I saw isn't right", "what_was_seen"),
        ("add a name", "name"),
        ("my name is spelt wrong", "writer_details"),
        ("her age is wrong", "age"),
        ("CHANGE CONSENT", "consent"),
        ("what was agreed is not right", "consent_scope"),
        ("she speaks another language", "languages"),
        ("the interpreter", "interpreter"),
        ("the phone number is wrong", "safe_contact"),
        ("change my phone", "writer_details"),
        ("the council", "local_authority"),
        ("the exact place", "place_details"),
        ("who it goes to", "recipient"),
        ("what was done about the danger", "danger_done"),
        ("type of exploitation", "exploitation"),
        ("the signs", "indicators"),
        ("why they refused", "refusal_reason"),
        ("children’s services", "childrens_services"),
    ],
)
def test_a_request_finds_its_field(text, field):
    assert find_field(text) == field


@pytest.mark.parametrize("text", ["", "yes", "it is all right", "🙂", "message", "they named a ship", "next steps"])
def test_what_names_no_part_finds_none(text):
    assert find_field(text) is None


def test_two_parts_in_one_request_are_both_offered_and_neither_is_assumed():
    assert find_fields("the age and the place") == ("age", "local_authority")
    assert find_field("the age and the place") is None


def test_only_parts_of_this_kind_of_summary_count():
    assert find_field("the needs", kind="safeguarding_note") is None
    assert find_field("the needs", kind="referral") == "needs_now"


def test_every_part_that_can_be_changed_is_found_by_its_label_alone():
    for field_id, field in BY_ID.items():
        if field.step is not None:
            assert find_field(texts().fields[field_id].label) == field_id


def test_no_two_parts_share_a_name():
    seen: dict[str, str] = {}
    for field_id, names in texts().names.items():
        for name in {name.casefold() for name in names}:
            assert seen.setdefault(name, field_id) == field_id
