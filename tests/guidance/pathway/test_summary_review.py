"""The summary in the dialogue: evidence, what became of danger, and parts that are changed, taken out or not known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.guidance.pathway.case import Case
from bot.guidance.pathway.facts import AgeBand, Facts
from bot.guidance.pathway.hear import hear
from bot.guidance.pathway.heard import Heard, Reading
from tests.guidance.pathway.fakes import Talk

READY = Case(
    facts=Facts(age_band=AgeBand.CHILD, danger=False, local_authority="Leeds", nation="england", indicators=("a.b",)),
    closed=(
        "danger",
        "age",
        "person",
        "exploitation",
        "indicators",
        "place",
        "occupation",
        "referral_offer",
        "referral_field",
    ),
    told=("welcome", "child_route", "conversation", "contacts", "child_contacts", "next_steps"),
    referral_wanted=True,
    draft={"status": "draft", "version": 1, "reference": "WM-1", "fields": {"what_was_seen": "x", "needs_now": "y"}},
)
EDITING = replace(READY, draft=dict(READY.draft) | {"editing": "needs_now"})


def after(case: Case, text: str = "", *, choice: str | None = None, **reading) -> Case:
    talk = Talk(case)
    ear = replace(talk.ear, read=lambda heard, asked, case: Reading(**reading))
    return hear(case, Heard(text=text, choice=choice), ear)


def test_a_part_that_is_taken_out_is_empty_and_the_others_stay():
    case = after(READY, "please delete the needs")
    assert case.draft["fields"] == {"what_was_seen": "x", "needs_now": ""}
    assert [note["name"] for note in case.noted] == ["field_gone"]


def test_a_part_that_is_taken_out_after_confirming_makes_a_new_version():
    confirmed = replace(READY, draft=dict(READY.draft) | {"status": "confirmed"})
    case = after(confirmed, "remove the needs")
    assert (case.draft["status"], case.draft["version"]) == ("draft", 2)


def test_erasing_everything_is_no_wish_to_take_out_a_part():
    assert after(READY, "delete everything about the needs").draft["fields"]["needs_now"] == "y"


def test_the_button_takes_out_the_part_that_is_open():
    editing = replace(READY, draft=dict(READY.draft) | {"editing": "needs_now"})
    assert after(editing, choice="referral_field.delete").draft["fields"]["needs_now"] == ""
    assert after(editing, choice="referral_field.not_known").draft["fields"]["needs_now"] is None


def test_not_known_replaces_what_stood_there_and_skipping_does_not():
    assert after(EDITING, "I don't know", unsure=True).draft["fields"]["needs_now"] is None
    skipped = after(EDITING, choice="nav.skip")
    assert skipped.draft["fields"]["needs_now"] == "y"
    assert "editing" not in skipped.draft


def test_a_fact_that_turns_out_not_to_be_known_is_not_known():
    case = after(READY, "change the place")
    assert case.draft["asked_again"] == "local_authority"
    assert case.facts.local_authority == "Leeds"
    case = after(case, choice="place.unsure")
    assert case.facts.local_authority is None
    assert "asked_again" not in case.draft


@pytest.mark.parametrize("text", ["yes", "Use that", "ok, use this please", "yes that's right"])
def test_consent_to_what_is_offered_takes_it(text):
    empty = replace(
        READY,
        account=("She has bruises.",),
        closed=tuple(s for s in READY.closed if s != "referral_field"),
        draft=dict(READY.draft) | {"fields": {}},
    )
    assert after(empty, text, answered=True).draft["fields"] == {"what_was_seen": "She has bruises."}


def test_the_sentence_behind_a_sign_is_kept_and_not_the_whole_message():
    def read(heard, asked, case):
        return Reading(stated={"indicators": ("c.d",)} if "van" in heard.text else {})

    ear = replace(Talk(READY).ear, read=read)
    case = hear(READY, Heard(text="He is nice to me. A van waits for her! It rains."), ear)
    assert case.evidence == {"c.d": ["A van waits for her!"]}


def test_what_becomes_of_danger_is_recorded_once_each_with_its_time():
    case = after(READY, "he is here", stated={"danger": True})
    case = after(case, "he is still here", stated={"danger": True})
    case = after(case, choice="danger.called")
    assert [event["kind"] for event in case.danger_history] == ["stated", "help_called"]
    assert case.danger_history[0]["at"] == "2026-11-25T10:00:00+00:00"


def test_a_detail_that_is_not_known_is_said_to_be_so():
    named = {note["name"] for note in after(EDITING, "I don't know", unsure=True).noted}
    assert ("field_not_known" in named, "field" in named) == (True, False)


def test_what_is_added_to_a_part_stands_below_what_was_there():
    case = after(READY, "add to the needs: a coat and shoes")
    assert case.draft["fields"]["needs_now"] == "y\na coat and shoes"
    assert "editing" not in case.draft


def test_a_part_is_opened_where_nothing_is_said_of_what_to_add():
    assert after(READY, "add something to the needs").draft["editing"] == "needs_now"
