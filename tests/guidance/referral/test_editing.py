"""Answering, changing and deleting details; versions; what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import InputError
from bot.guidance.pathway.facts import AgeBand, Consent, Facts
from bot.guidance.referral import (
    FIELDS,
    NOT_KNOWN,
    Status,
    compose,
    delete,
    edit,
    missing_essentials,
    missing_line,
    not_known,
    prefill,
    revise,
)
from tests.guidance.referral.strategies import DETAILS, drafts, fields

ADULT = Facts(age_band=AgeBand.ADULT, consent=Consent.GIVEN, local_authority="Leeds")


def test_an_answer_replaces_the_one_before():
    assert edit({"needs_now": "a doctor"}, "needs_now", "  a bed\x00 ") == {"needs_now": "a bed"}


def test_an_addition_goes_below_what_stands_there():
    assert edit({"needs_now": "a doctor"}, "needs_now", "a bed", add=True) == {"needs_now": "a doctor\na bed"}
    assert edit({}, "needs_now", ["a", "b"], add=True) == {"needs_now": "a\nb"}
    assert edit({"needs_now": "a doctor"}, "needs_now", NOT_KNOWN, add=True) == {"needs_now": "a doctor"}


def test_not_known_and_deleted_are_told_apart():
    assert not_known({}, "needs_now") == {"needs_now": None}
    assert delete({"needs_now": "a doctor"}, "needs_now") == {"needs_now": ""}


@pytest.mark.parametrize("value", ["", "  \n", "\x00\x1b", []])
def test_an_answer_without_words_is_refused(value):
    with pytest.raises(InputError):
        edit({}, "needs_now", value)


@pytest.mark.parametrize("field", ["age", "consent", "recipient", "next_steps", "no_such_field"])
def test_what_is_no_detail_is_changed_elsewhere(field):
    for change in (lambda: edit({}, field, "x"), lambda: delete({}, field), lambda: not_known({}, field)):
        with pytest.raises(InputError) as caught:
            change()
        assert caught.value.status == 422
        assert field not in caught.value.sentence


@given(
    fields, st.sampled_from(DETAILS), st.none() | st.text(min_size=1).filter(lambda t: t.isprintable() and t.strip())
)
def test_changing_one_answer_loses_no_other_and_leaves_the_old_mapping_alone(before, field, value):
    kept = dict(before)
    for after in (edit(before, field, value), delete(before, field)):
        assert {k: v for k, v in after.items() if k != field} == {k: v for k, v in before.items() if k != field}
    assert before == kept


@given(drafts(status="draft"), st.sampled_from(DETAILS))
def test_changing_one_answer_changes_no_other_value_of_the_draft(made, field):
    facts = Facts(age_band=AgeBand.ADULT, consent=Consent.GIVEN)
    given_ = {"route": "adult", "reference": made.reference, "today": made.on, "now": made.composed_at}
    start = dict.fromkeys(DETAILS, "words")
    before = compose(facts, fields=start, **given_).fields
    after = compose(facts, fields=edit(start, field, "other words"), **given_).fields
    assert {k: v for k, v in after.items() if k != field} == {k: v for k, v in before.items() if k != field}


# --- missing ---------------------------------------------------------------------------------------------------------


def test_missing_essentials_are_named_in_the_order_of_the_document(draft):
    made = draft(ADULT, fields={"what_was_seen": "bruises", "needs_now": None, "what_was_said": ""})
    assert missing_essentials(made) == (
        "safe_contact",
        "what_was_said",
        "what_is_inferred",
        "consent_scope",
        "recipient",
    )
    assert "goes to" in missing_line(made)


def test_what_was_told_in_the_chat_counts_as_told(draft):
    assert "what_was_seen" not in missing_essentials(draft(ADULT, account=["She has bruises."]))


def test_a_complete_draft_says_that_nothing_is_missing(draft, recipient):
    made = draft(ADULT, fields=dict.fromkeys(DETAILS, "words"), recipient=recipient)
    assert missing_essentials(made) == ()
    assert missing_line(made) == "Nothing essential is missing."


def test_one_missing_essential_is_named_alone(draft):
    made = draft(ADULT, fields=dict.fromkeys(DETAILS, "words"))
    assert missing_essentials(made) == ("recipient",)
    assert missing_line(made) == "Still missing: goes to. You can confirm without it."


@given(drafts(status="draft"))
def test_whatever_is_missing_can_be_asked_for_and_never_prevents_confirming(made):
    steps = {field.id: field.step for field in FIELDS}
    assert all(steps[name] is not None for name in missing_essentials(made))
    assert made.confirm(now=datetime(2026, 11, 24, tzinfo=UTC)).status is Status.CONFIRMED


# --- versions --------------------------------------------------------------------------------------------------------


def test_a_change_to_a_draft_replaces_it_in_place(draft):
    first = replace(draft(ADULT), version=3)
    (only,) = revise(first, draft(ADULT, fields={"needs_now": "a bed"}))
    assert (only.version, only.status) == (3, Status.DRAFT)
    assert only.fields["needs_now"] == "a bed"


def test_a_change_after_confirming_makes_a_new_version_and_supersedes_the_old_one(draft):
    confirmed = draft(ADULT).confirm(now=datetime(2026, 11, 24, 11, tzinfo=UTC))
    old, new = revise(confirmed, draft(ADULT, fields={"needs_now": "a bed"}))
    assert (old.status, old.version, old.sections) == (Status.SUPERSEDED, 1, confirmed.sections)
    assert (new.status, new.version, new.confirmed_at) == (Status.DRAFT, 2, None)


def test_the_same_content_makes_no_new_version(draft):
    confirmed = draft(ADULT).confirm(now=datetime(2026, 11, 24, 11, tzinfo=UTC))
    assert revise(confirmed, draft(ADULT)) == (confirmed,)


def test_confirming_twice_changes_nothing_and_a_superseded_version_cannot_be(draft):
    confirmed = draft(ADULT).confirm(now=datetime(2026, 11, 24, 11, tzinfo=UTC))
    assert confirmed.confirm(now=datetime(2026, 11, 25, tzinfo=UTC)) is confirmed
    old = replace(confirmed, status=Status.SUPERSEDED)
    with pytest.raises(ValueError, match="superseded"):
        old.confirm(now=datetime(2026, 11, 25, tzinfo=UTC))
    with pytest.raises(ValueError, match="latest"):
        revise(old, draft(ADULT))


# --- prefill ---------------------------------------------------------------------------------------------------------


def test_the_writers_messages_are_offered_once_each_for_what_was_seen_only():
    account = ["She has bruises.", "\x00", "She has bruises.", "A man waits."]
    assert prefill("what_was_seen", account) == "She has bruises.\nA man waits."
    assert prefill("what_was_said", account) is None
    assert prefill("what_was_seen", []) is None
