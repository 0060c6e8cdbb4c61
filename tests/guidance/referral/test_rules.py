"""The summary as the pathway sees it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.errors import InputError
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.facts import AgeBand, Consent, Facts, Writer
from bot.guidance.pathway.steps import Step
from bot.guidance.referral import Rules, Status, contact_placeholders, draft_of, sign_labels
from tests.guidance.referral.conftest import NOW, REFERENCE, TODAY

CASE = Case(
    facts=Facts(age_band=AgeBand.ADULT, consent=Consent.GIVEN),
    account=("She has bruises.",),
    people=({"id": "p2", "label": "boy, 14"},),
    draft={"reference": REFERENCE, "version": 2, "status": "draft", "fields": {"needs_now": "a bed"}, "skipped": []},
)


def test_the_open_detail_is_the_next_that_is_neither_answered_nor_skipped():
    assert Rules().next_field(CASE) == "what_was_seen"
    skipped = replace(CASE, draft={**CASE.draft, "skipped": ["what_was_seen"]})
    assert Rules().next_field(skipped) == "what_was_said"
    assert Rules().next_field(replace(CASE, emergency=True)) == "danger_done"


def test_the_person_affected_is_asked_for_no_detail():
    assert Rules().next_field(replace(CASE, writer=Writer.PERSON)) is None


def test_a_named_part_leads_to_the_question_that_changes_it():
    rules = Rules()
    assert rules.step_of(rules.find_field("the place is wrong", CASE) or "") is Step.PLACE
    assert rules.step_of("needs_now") is Step.REFERRAL_FIELD
    assert rules.step_of("next_steps") is None
    assert rules.step_of("no_such_field") is None


def test_what_was_told_is_offered():
    assert Rules().offered("what_was_seen", CASE) == "She has bruises."
    assert Rules().offered("needs_now", CASE) is None


def test_the_draft_of_a_case_holds_what_the_case_holds():
    made = draft_of(CASE, today=TODAY, now=NOW)
    assert (made.reference, made.version, made.status) == (REFERENCE, 2, Status.DRAFT)
    assert made.fields["needs_now"] == "a bed"
    assert made.fields["other_people"] == 1
    assert made.lines("what_was_seen") == ("She has bruises.",)


def test_a_confirmed_case_keeps_the_time_at_which_it_was_confirmed():
    confirmed = {**CASE.draft, "status": "confirmed", "confirmed_at": "2026-11-24T09:00:00+00:00"}
    assert draft_of(replace(CASE, draft=confirmed), today=TODAY, now=NOW).confirmed_at == datetime(
        2026, 11, 24, 9, tzinfo=UTC
    )


def test_a_case_without_a_summary_has_none():
    for case in (replace(CASE, draft={}), replace(CASE, writer=Writer.PERSON)):
        with pytest.raises(InputError) as caught:
            draft_of(case, today=TODAY, now=NOW)
        assert caught.value.status == 404


def test_signs_and_contacts_are_known_to_other_packages():
    assert sign_labels()["physical"]["injuries"]
    assert "contact:salvation_army" in contact_placeholders()


def test_what_changes_the_way_stands_in_the_summary():
    plain_lines = draft_of(CASE, today=TODAY, now=NOW).lines("next_steps")
    lines = draft_of(replace(CASE, situations=("lead_suspected",)), today=TODAY, now=NOW).lines("next_steps")
    assert lines[:-1] == plain_lines
    assert "not the person who is suspected" in lines[-1]


def test_an_adult_exploited_as_a_child_is_noted_beside_the_age():
    case = replace(CASE, situations=("exploited_as_child",))
    assert "before the person was 18" in draft_of(case, today=TODAY, now=NOW).lines("age")[-1]
    assert "before the person was 18" not in " ".join(draft_of(CASE, today=TODAY, now=NOW).lines("age"))


def test_the_person_spoken_of_is_none_of_the_others():
    three = replace(CASE, people=tuple({"id": f"p{n}", "label": "man", "facts": {}} for n in (1, 2, 3)), person_id="p2")
    assert draft_of(three, today=TODAY, now=NOW).fields["other_people"] == 2
