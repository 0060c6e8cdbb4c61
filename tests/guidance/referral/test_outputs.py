"""What holds for every way of showing any draft: text, preview, mirror, call and JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given

from bot.guidance.outgoing import says_victim
from bot.guidance.pathway.facts import AgeBand, Consent, ConsentException, Facts
from bot.guidance.referral import (
    FIELDS,
    Draft,
    Kind,
    Mark,
    Status,
    call_script,
    from_json,
    mirror,
    missing_line,
    preview,
    review_choices,
    to_json,
    to_text,
)
from bot.guidance.referral.call import LONGEST
from bot.guidance.referral.plain import utf16_length
from bot.guidance.referral.rendering import PREVIEW_LIMIT
from bot.guidance.referral.texts import texts
from tests.guidance.referral.strategies import drafts

VERDICT = re.compile(
    r"(?:\b(?:is|was|are|were|been)\b|['’](?:s|re)\b)\s+(?:\w+ly\s+)?(?:an?\s+|the\s+)?(?:\w+\s+)?victims?\b",
    re.IGNORECASE,
)
ADULT = Facts(age_band=AgeBand.ADULT, age=34, consent=Consent.GIVEN, gender="female", nationality="Vietnamese")


def outputs(draft: Draft) -> Iterator[str]:
    yield to_text(draft)
    yield preview(draft)
    yield call_script(draft)
    yield missing_line(draft)
    yield json.dumps(to_json(draft), ensure_ascii=False)
    yield from (choice.label for choice in review_choices(draft))


@given(drafts())
def test_no_output_states_that_somebody_is_a_victim(draft):
    for text in outputs(draft):
        assert not VERDICT.search(text)
        assert not says_victim(text)


@pytest.mark.parametrize(
    "claim", ["She is a victim.", "they're the victims", "he was clearly a trafficking victim", "It is a child victim"]
)
@pytest.mark.parametrize("field", ["what_was_seen", "what_was_said", "what_is_inferred", "needs_now", "writer_details"])
def test_a_claim_of_the_writer_is_attributed_wherever_it_is_typed(draft, recipient, claim, field):
    facts = Facts(age_band=AgeBand.ADULT, consent=Consent.GIVEN, occupation=claim, nationality=claim)
    made = draft(facts, fields={field: claim}, account=[claim], recipient=recipient)
    for text in outputs(made):
        assert not VERDICT.search(text)
    assert "brackets" in " ".join(made.notices)


@given(drafts())
def test_every_output_says_that_the_person_may_be_a_victim_or_is_a_part_of_one_that_does(draft):
    assert "may be a victim" in to_text(draft)
    assert "may be a victim" in call_script(draft)


@given(drafts())
def test_the_preview_fits_in_a_message(draft):
    assert utf16_length(preview(draft)) < PREVIEW_LIMIT


@given(drafts())
def test_the_call_takes_about_a_minute(draft):
    assert len(call_script(draft).split()) <= LONGEST


@given(drafts())
def test_json_holds_the_whole_draft(draft):
    assert from_json(json.loads(json.dumps(to_json(draft)))) == draft


@pytest.mark.parametrize("consent", [None, *Consent])
@pytest.mark.parametrize("exception", [None, *ConsentException])
@pytest.mark.parametrize("band", list(AgeBand))
def test_no_placeholder_is_left_open(draft, recipient, band, consent, exception):
    facts = Facts(danger=True, age_band=band, age=18, consent=consent, consent_exception=exception)
    made = draft(facts, "adult" if band is AgeBand.ADULT else "child", recipient=recipient)
    assert not re.search(r"\{[\w:]+\}", to_text(made) + preview(made) + missing_line(made))


def test_braces_that_the_writer_typed_stay_as_typed(draft):
    typed = "{recipient} {contact:salvation_army}"
    assert typed in to_text(draft(ADULT, fields={"needs_now": typed}))


# --- text and preview ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "word"), [("draft", "DRAFT"), ("confirmed", "Confirmed"), ("superseded", "SUPERSEDED")]
)
def test_status_version_and_reference_stand_at_the_top(draft, status, word):
    for shown in (to_text, preview):
        head = shown(draft(ADULT, status=status, version=2)).split("\n\n")[0]
        assert word in head
        assert "version 2" in head
        assert "WM-7F3K-92QD" in head
    assert ("newer version" in to_text(draft(ADULT, status=status))) is (status == "superseded")


def test_text_comes_with_call_and_mirror_or_without(draft):
    whole, bare = to_text(draft(ADULT)), to_text(draft(ADULT), mirror=False, call=False)
    assert "8. Consent and support" in whole
    assert "May I have your name" in whole
    assert "8. Consent and support" not in bare
    assert "May I have your name" not in bare
    assert bare.endswith("v3.0.\n")


def test_several_lines_become_a_list(draft):
    text = to_text(draft(ADULT, fields={"what_was_said": "1 May 2026: a\n2 May 2026: b"}), mirror=False, call=False)
    assert "own words:\n- 1 May 2026: a\n- 2 May 2026: b\n" in text


def test_a_value_taken_from_the_chat_says_so(draft):
    made = draft(ADULT, account=["She has bruises."])
    assert "What was seen (From your messages in this chat, please check): She has bruises." in to_text(made)
    assert "please check" in preview(made)


def test_a_long_answer_is_cut_in_the_preview_and_whole_in_the_text(draft):
    answer = "She told me more. " * 400
    made = draft(ADULT, fields={"what_was_said": answer})
    assert answer.strip() in to_text(made)
    assert "She told me more." in preview(made)
    assert "…" in preview(made)


def test_optional_details_without_an_answer_do_not_clutter_the_text(draft):
    assert "Exact place" not in to_text(draft(ADULT))


# --- mirror ----------------------------------------------------------------------------------------------------------


def marks(draft: Draft) -> dict[str, Mark]:
    return {f"{page.id}.{answer.id}": answer.mark for page in mirror(draft) for answer in page.answers}


def test_the_mirror_follows_the_pages_of_the_form_on_each_branch(draft):
    child = [page.id for page in mirror(draft(Facts(age_band=AgeBand.CHILD), "child"))]
    agreed = [page.id for page in mirror(draft(ADULT))]
    refused = [page.id for page in mirror(draft(Facts(age_band=AgeBand.ADULT, consent=Consent.REFUSED)))]
    common = ["referrer", "age", "background", "exploitation", "insight", "location", "exploiters"]
    assert child == [*common, "person", "decision_contact", "documents"]
    assert agreed == [*common, "consent_support", "person", "decision_contact", "documents"]
    assert refused == [*common, "consent_support", "duty_to_notify", "documents"]


def test_what_is_known_is_filled_in_and_what_is_open_is_marked(draft, recipient):
    made = draft(ADULT, fields={"safe_contact": "text after six", "name": None}, recipient=recipient)
    found = marks(made)
    assert found["consent_support.phone"] is Mark.KNOWN
    assert found["person.nationality"] is Mark.KNOWN
    assert found["person.name"] is Mark.ASK
    assert found["background.family"] is Mark.LEAVE
    assert found["referrer.work_email"] is Mark.OWN
    (organisation,) = [a for page in mirror(made) for a in page.answers if a.id == "organisation"]
    assert organisation.lines == ("Leeds City Council",)


def test_nothing_about_what_happened_is_left_for_the_writer_to_ask_a_child(draft):
    made = draft(Facts(age_band=AgeBand.UNSURE), "child")
    found = marks(made)
    told = [mark for name, mark in found.items() if name.startswith(("background.", "exploitation.", "exploiters.who"))]
    assert set(told) == {Mark.LEAVE}
    assert any(page.note and "interview" in page.note for page in mirror(made))


def test_the_councils_contact_stands_where_the_form_asks_for_it(draft, recipient):
    made = draft(Facts(age_band=AgeBand.CHILD), "child", recipient=recipient)
    (contact,) = [a for page in mirror(made) for a in page.answers if a.id == "council_contact"]
    assert contact.lines == ("Phone: 01632 960001, 24 hours (checked 1 April 2026, Council web page)",)


@given(drafts())
def test_only_what_is_known_has_lines(draft):
    for page in mirror(draft):
        assert page.answers
        for answer in page.answers:
            assert bool(answer.lines) is (answer.mark is Mark.KNOWN)


# --- the call --------------------------------------------------------------------------------------------------------


def test_the_call_puts_danger_first_and_asks_for_a_name_at_the_end(draft):
    lines = call_script(draft(Facts(age_band=AgeBand.ADULT, danger=True, consent=Consent.GIVEN))).split("\n")
    assert "danger now" in lines[1]
    assert "May I have your name" in lines[-1]


def test_the_call_says_nothing_about_danger_that_nobody_knows(draft):
    assert "danger" not in call_script(draft(ADULT))


@pytest.mark.parametrize(
    ("facts", "route", "words"),
    [
        (ADULT, "adult", "as a first responder"),
        (Facts(age_band=AgeBand.CHILD), "child", "safeguarding referral"),
        (Facts(age_band=AgeBand.ADULT, consent=Consent.REFUSED), "adult", "I give no name"),
        (
            Facts(age_band=AgeBand.ADULT, consent=Consent.REFUSED, consent_exception=ConsentException.SERIOUS_HARM),
            "adult",
            "to keep people safe",
        ),
    ],
)
def test_the_call_asks_for_what_this_kind_needs(draft, facts, route, words):
    assert words in call_script(draft(facts, route))


def test_the_longest_call_holds_every_part_and_still_takes_about_a_minute(draft, recipient):
    names = "what_was_seen what_was_said what_is_inferred needs_now safe_contact".split()
    facts = Facts(
        age_band=AgeBand.ADULT,
        danger=True,
        consent=Consent.REFUSED,
        consent_exception=ConsentException.CHILD_PROTECTION,
        occupation="a very long job title with many words in it",
        nationality="one two three four",
        gender="other",
        local_authority="Bournemouth, Christchurch and Poole",
    )
    script = call_script(draft(facts, fields=dict.fromkeys(names, "word " * 90), recipient=recipient))
    assert 130 < len(script.split()) <= LONGEST
    assert "more in the summary" in script


# --- review choices --------------------------------------------------------------------------------------------------


def test_the_review_offers_to_confirm_and_to_change_each_part_that_is_shown(draft):
    choices = {choice.id: choice.label for choice in review_choices(draft(ADULT, fields={"passed_on": "the police"}))}
    assert next(iter(choices)) == "referral_review.confirm"
    assert choices["referral_review.passed_on"] == "Change: already passed on"
    assert "referral_review.age" in choices
    assert "referral_review.needs_now" in choices  # an essential that is missing
    assert "referral_review.place_details" not in choices
    assert "referral_review.next_steps" not in choices


# --- an adult who has not agreed -------------------------------------------------------------------------------------

_NOTES = [None, Consent.REFUSED, Consent.UNABLE, Consent.NOT_ASKED]


@pytest.mark.parametrize("consent", _NOTES)
def test_no_output_of_a_note_identifies_the_person(draft, recipient, consent):
    secret: dict[str, Any] = {
        "name": "Linh Tran",
        "safe_contact": "signal 07700 900123",
        "interpreter": "Hakka",
        "place_details": "Blue Nails",
        "needs_now": "insulin",
    }
    facts = Facts(age_band=AgeBand.ADULT, age=37, consent=consent, languages=("Hakka",))
    made = draft(
        facts,
        fields={**secret, "what_was_seen": "Linh, aged 37, wrote l@example.org"},
        evidence={"physical.injuries": ["Linh's arm"]},
        names=["Linh"],
        recipient=recipient,
    )
    assert made.kind is Kind.SAFEGUARDING_NOTE
    for text in outputs(made):
        for identifying in ("Linh", "07700", "Hakka", "Blue Nails", "insulin", "37", "example.org"):
            assert identifying not in text


@given(drafts())
def test_a_note_has_no_field_that_identifies_and_no_recipient(draft):
    if draft.kind is Kind.SAFEGUARDING_NOTE:
        assert not {"name", "safe_contact", "interpreter", "languages", "place_details"} & set(draft.fields)
        assert draft.fields["age"] is None
        assert draft.recipient is None


@given(drafts())
def test_status_and_time_of_confirming_go_together(draft):
    assert (draft.confirmed_at is None) is (draft.status is Status.DRAFT)


def test_the_fullest_preview_still_fits_and_drops_no_part(draft, recipient):
    facts = Facts(
        age_band=AgeBand.ADULT,
        consent=Consent.GIVEN,
        indicators=tuple(f"{group}.{item}" for group, words in texts().indicators.items() for item in words.items),
    )
    made = draft(
        facts, fields={field.id: f"{field.id} 😢 " * 400 for field in FIELDS if field.detail}, recipient=recipient
    )
    shown = preview(made)
    assert utf16_length(shown) < PREVIEW_LIMIT
    for entry in made.entries():
        if entry.known and entry.field != "next_steps":
            assert entry.label in shown
