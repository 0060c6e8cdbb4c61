"""The summary composed from facts: kinds, order, consent, evidence kept apart, names kept out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.errors import InputError
from bot.guidance.pathway.facts import AgeBand, Consent, ConsentException, Facts
from bot.guidance.referral import Branch, DangerEvent, DangerKind, Kind, OtherPerson, State, Status, to_text
from bot.guidance.referral.compose import working_days_after

ADULT = Facts(age_band=AgeBand.ADULT, age=34, consent=Consent.GIVEN)
REFUSED = Facts(age_band=AgeBand.ADULT, age=34, consent=Consent.REFUSED, gender="female", nationality="Vietnamese")


def test_the_sections_of_a_referral_stand_in_the_order_of_the_document(draft, recipient):
    sections = [section.id for section in draft(ADULT, recipient=recipient).sections]
    assert sections == (
        "writer danger person evidence indicators exploitation needs consent recipient passed_on next_steps".split()
    )


@pytest.mark.parametrize("route", ["self", "none"])
def test_no_summary_is_made_for_the_person_affected_or_before_the_route_is_known(draft, route):
    with pytest.raises(InputError) as caught:
        draft(ADULT, route)
    assert caught.value.status == 404


def test_a_name_cannot_slip_in_as_the_reference(draft):
    with pytest.raises(ValueError, match="not a reference"):
        draft(ADULT, reference="Linh Tran")


def test_what_was_seen_said_and_inferred_stay_apart(draft):
    made = draft(
        ADULT, fields={"what_was_seen": "bruises", "what_was_said": "he hit me", "what_is_inferred": "control"}
    )
    assert made.lines("what_was_seen") == ("bruises",)
    assert made.lines("what_was_said") == ("he hit me",)
    assert made.lines("what_is_inferred") == ("control",)


def test_each_account_is_put_into_time_order(draft):
    made = draft(ADULT, fields={"what_was_said": "2 May 2026: debt\n1 March 2026: the lorry"})
    assert made.lines("what_was_said") == ("1 March 2026: the lorry", "2 May 2026: debt")


def test_the_writers_messages_stand_in_until_the_question_is_answered(draft):
    account = ["She has bruises.", "A man answers for her."]
    open_ = next(draft(ADULT, account=account).entries("what_was_seen"))
    assert (open_.state, open_.lines) == (State.FROM_CHAT, ("She has bruises.", "A man answers for her."))
    answered = next(draft(ADULT, fields={"what_was_seen": "Bruises."}, account=account).entries("what_was_seen"))
    assert (answered.state, answered.lines) == (State.GIVEN, ("Bruises.",))


def test_a_deleted_answer_is_not_filled_again_from_the_messages(draft):
    made = draft(ADULT, fields={"what_was_seen": ""}, account=["She has bruises."])
    assert next(made.entries("what_was_seen")).state is State.LEFT_OUT
    assert "bruises" not in to_text(made)


def test_not_known_is_shown_as_not_known(draft):
    assert "Needs now: Not known" in to_text(draft(ADULT, fields={"needs_now": None}))


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        (Facts(age_band=AgeBand.ADULT, age=34, consent=Consent.GIVEN), "34"),
        (Facts(age_band=AgeBand.ADULT, consent=Consent.GIVEN), "18 or over"),
        (Facts(age_band=AgeBand.CHILD, age=16), "16"),
        (Facts(age_band=AgeBand.CHILD), "Under 18"),
    ],
)
def test_age_is_said_as_far_as_it_is_known(draft, facts, line):
    assert draft(facts).lines("age") == (line,)


def test_an_age_in_doubt_says_so_and_names_the_number_that_was_mentioned(draft):
    (line,) = draft(Facts(age_band=AgeBand.UNSURE, age=19), "child").lines("age")
    assert "doubt" in line
    assert "19" in line


def test_a_childs_consent_is_not_needed_whatever_was_said_about_it(draft):
    made = draft(Facts(age_band=AgeBand.UNSURE, consent=Consent.REFUSED), "child")
    assert (made.kind, made.branch) == (Kind.CHILDRENS_SERVICES, Branch.CHILD)
    assert made.fields["consent"] is None
    assert "Not needed" in made.lines("consent")[0]
    assert "refusal_reason" not in made.fields


@pytest.mark.parametrize("consent", [None, *Consent])
def test_consent_is_stated_as_it_was_and_never_assumed(draft, consent):
    made = draft(Facts(age_band=AgeBand.ADULT, consent=consent))
    assert made.fields["consent"] == (consent.value if consent else None)
    agreed = any("agreed to a referral" in line for line in made.lines("consent"))
    assert agreed is (consent is Consent.GIVEN)


def test_going_without_agreement_names_the_ground_and_that_the_nrm_needs_agreement(draft):
    facts = Facts(age_band=AgeBand.ADULT, consent=Consent.REFUSED, consent_exception=ConsentException.SERIOUS_HARM)
    made = draft(facts, fields={"exception_ground": "He said he would kill her."})
    assert made.branch is Branch.NO_CONSENT
    assert made.title != draft(ADULT).title
    assert "serious harm" in made.lines("consent_exception")[0]
    assert "needs an adult's agreement" in made.lines("consent_exception")[0]
    assert made.lines("exception_ground") == ("He said he would kill her.",)


def test_indicators_are_grouped_and_carry_their_evidence(draft):
    facts = Facts(age_band=AgeBand.ADULT, indicators=("today.debt", "physical.injuries", "physical.work_injuries"))
    made = draft(facts, evidence={"physical.injuries": ["bruises on both arms"]})
    first, second = made.entries("indicators")
    assert first.label == "Physical"
    assert "bruises on both arms" in first.lines[0]
    assert len(first.lines) == 2
    assert second.lines == ("Tied by a debt.",)


def test_the_danger_history_is_told_in_time_order(draft):
    history = [
        DangerEvent(DangerKind.HELP_CALLED, datetime(2026, 11, 24, 10, 50, tzinfo=UTC)),
        DangerEvent(DangerKind.STATED, datetime(2026, 11, 24, 10, 42, tzinfo=UTC)),
    ]
    now, stated, called = draft(Facts(danger=True, age_band=AgeBand.ADULT), danger_history=history).lines("danger")
    assert "in danger now" in now
    assert stated.startswith("24 November 2026, 10:42")
    assert called.startswith("24 November 2026, 10:50")


def test_unknown_danger_is_shown_as_not_known_and_never_as_none(draft):
    made = draft(ADULT)
    assert next(made.entries("danger")).state is State.NOT_KNOWN
    assert "Danger now: Not known" in to_text(made)


def test_danger_puts_the_emergency_number_at_the_top(draft):
    made = draft(Facts(danger=True, age_band=AgeBand.ADULT), contacts={"phone:emergency_999": "999"})
    assert "999" in made.notices[0]


def test_the_reference_stands_for_the_name(draft):
    assert draft(ADULT).lines("name") == ("WM-7F3K-92QD stands for the name.",)


def test_a_name_shows_only_once_the_recipient_is_settled(draft, recipient):
    fields = {"name": "Linh Tran"}
    assert "Linh" not in to_text(draft(ADULT, fields=fields))
    assert draft(ADULT, fields=fields, recipient=recipient).lines("name") == ("Linh Tran",)


def test_names_that_were_found_are_replaced_unless_the_writer_added_one(draft, recipient):
    fields = {"what_was_seen": "Linh looked ill."}
    assert "Linh" not in to_text(draft(ADULT, fields=fields, recipient=recipient, names=["Linh"]))
    named = draft(ADULT, fields=fields | {"name": "Linh Tran"}, recipient=recipient, names=["Linh"])
    assert named.lines("what_was_seen") == ("Linh looked ill.",)


def test_other_people_are_counted_and_not_described(draft):
    people = [OtherPerson("p2", "boy, 14"), OtherPerson("p3", "Hoa")]
    text = to_text(draft(ADULT, people=people))
    assert "2 other people" in text
    assert "Hoa" not in text
    assert "One other person" in to_text(draft(ADULT, people=people[:1]))


def test_the_recipient_comes_with_its_contact_the_day_it_was_checked_and_why(draft, recipient):
    assert draft(ADULT, recipient=recipient).lines("recipient") == (
        "Leeds City Council",
        "Phone: 01632 960001, 24 hours (checked 1 April 2026, Council web page)",
        "It runs the services for this area.",
    )


def test_the_date_of_the_first_decision_is_named_as_a_target(draft):
    (line,) = [line for line in draft(ADULT).lines("next_steps") if "reasonable grounds" in line]
    assert line.startswith("Target 1 December 2026, not a promise:")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 24), date(2026, 12, 1)),
        (date(2026, 11, 27), date(2026, 12, 4)),
        (date(2026, 11, 28), date(2026, 12, 4)),
        (date(2026, 11, 29), date(2026, 12, 4)),
    ],
)
def test_working_days_leave_out_weekends(day, expected):
    assert working_days_after(day, 5) == expected


def test_contacts_of_the_directory_are_filled_in_and_fall_back_on_the_name(draft):
    told = "The Salvation Army, a number of today"
    filled = draft(ADULT, contacts={"contact:salvation_army": told})
    assert any(told in line for line in filled.lines("next_steps"))
    assert any("The Salvation Army." in line for line in draft(ADULT).lines("next_steps"))


def test_a_confirmed_summary_keeps_the_time_at_which_it_was_confirmed(draft):
    first = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    assert draft(ADULT, status=Status.CONFIRMED, confirmed_at=first).confirmed_at == first
    assert draft(ADULT, status=Status.DRAFT, confirmed_at=first).confirmed_at is None


def test_answers_of_any_shape_that_storage_may_return_are_taken(draft):
    made = draft(ADULT, fields={"needs_now": ["a doctor", "a bed"], "passed_on": 7, "no_such_field": "x"})
    assert made.lines("needs_now") == ("a doctor", "a bed")
    assert made.lines("passed_on") == ("7",)
    assert "no_such_field" not in made.fields


@pytest.mark.parametrize(
    "text", ["تقول إنها لا تستطيع المغادرة", "Cô ấy không được ra ngoài 😢👩‍👩‍👧", "Она боится", "x " * 20_000]
)
def test_any_script_and_any_length_reaches_the_text_unharmed(draft, text):
    assert text.strip() in to_text(draft(ADULT, fields={"what_was_said": text}))


def test_control_characters_do_not_reach_the_text(draft):
    assert "abc" in to_text(draft(ADULT, fields={"what_was_said": "a\x00b\x1bc"}))


# --- an adult who has not agreed --------------------------------------------------------------------------------


def test_a_note_leaves_out_name_contact_and_exact_age(draft, recipient):
    made = draft(
        REFUSED,
        fields={
            "name": "Linh Tran",
            "safe_contact": "07700 900123",
            "place_details": "12 High Street",
            "interpreter": "Vietnamese, southern",
            "what_was_seen": "Linh Tran, 34 years old, showed me 07700 900124 and linh@example.org.",
            "refusal_reason": "She is afraid for Hoa.",
        },
        account=["Her name is Linh"],
        people=[OtherPerson("p2", "Hoa, 12")],
        recipient=recipient,
        names=["Linh Tran", "Hoa"],
    )
    assert made.kind is Kind.SAFEGUARDING_NOTE
    text = to_text(made)
    for identifying in ("Linh", "Hoa", "07700", "example.org", "High Street", "34", "southern", "Leeds City Council"):
        assert identifying not in text
    assert made.lines("age") == ("18 or over",)
    assert made.fields["age"] is None


def test_a_note_says_what_the_duty_to_notify_would_hold_and_that_it_holds_no_name(draft):
    who, holds, anonymous = draft(REFUSED, fields={"refusal_reason": "afraid of him."}).lines("duty_to_notify")
    assert "Home Office" in who
    assert "afraid of him" in holds
    assert "Vietnamese" in holds
    assert "no name" in anonymous


def test_the_writers_own_details_stay_in_a_note(draft):
    made = draft(REFUSED, fields={"writer_details": "Jo Smith, housing officer, 01632 960002"})
    assert made.lines("writer_details") == ("Jo Smith, housing officer, 01632 960002",)


@pytest.mark.parametrize(
    ("consent", "word"),
    [(Consent.REFUSED, "change their mind"), (Consent.UNABLE, "cannot make"), (None, "ask whether")],
)
def test_the_next_steps_of_a_note_fit_the_consent(draft, consent, word):
    steps = " ".join(draft(Facts(age_band=AgeBand.ADULT, consent=consent)).lines("next_steps"))
    assert word in steps


def test_the_facts_of_the_child_route_never_end_in_a_note(draft):
    made = draft(Facts(age_band=AgeBand.UNSURE, consent=Consent.REFUSED), "adult")
    assert made.kind is Kind.CHILDRENS_SERVICES


@pytest.mark.parametrize("nation", ["scotland", "northern_ireland"])
def test_help_that_is_for_england_and_wales_is_announced_nowhere_else(draft, nation):
    contacts = {
        "contact:salvation_army": "The Salvation Army: 0800",
        "contact:guardianship_service": "The guardians: 0800",
    }
    child = replace(ADULT, age_band=AgeBand.CHILD, age=15, consent=None)
    for facts, route, there in ((ADULT, "adult", "The Salvation Army: 0800"), (child, "child", "The guardians: 0800")):
        here = draft(replace(facts, nation=nation), route, contacts=contacts)
        assert there not in "\n".join(here.lines("next_steps"))
        for known in ("england", "wales", None):
            assert there in "\n".join(draft(replace(facts, nation=known), route, contacts=contacts).lines("next_steps"))
