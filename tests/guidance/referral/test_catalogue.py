"""Which kind of summary the facts call for, and which detail is asked next."""

from __future__ import annotations

import itertools

import pytest

from bot.guidance.pathway.facts import AgeBand, Consent, ConsentException, Facts, Route
from bot.guidance.referral import FIELDS, Kind, kind_of, next_field
from bot.guidance.referral.catalogue import SECTIONS

GIVEN = Facts(age_band=AgeBand.ADULT, consent=Consent.GIVEN)


def asked(kind: Kind, facts: Facts, *, danger: bool = False, answer: str | None = "some words") -> list[str]:
    """Every detail that is asked, in order, when each is answered alike."""
    fields: dict[str, str | None] = {}
    while (name := next_field(fields, kind, facts=facts, danger=danger)) is not None:
        assert name not in fields
        fields[name] = answer
    return list(fields)


@pytest.mark.parametrize("consent", [None, *Consent])
@pytest.mark.parametrize("exception", [None, *ConsentException])
@pytest.mark.parametrize("band", [AgeBand.CHILD, AgeBand.UNSURE])
def test_a_child_or_doubt_about_age_goes_to_childrens_services_whatever_else_is_known(band, consent, exception):
    facts = Facts(age_band=band, consent=consent, consent_exception=exception)
    assert kind_of(facts, Route.CHILD) is Kind.CHILDRENS_SERVICES
    assert kind_of(facts, Route.ADULT) is Kind.CHILDRENS_SERVICES


@pytest.mark.parametrize(
    ("consent", "exception", "kind"),
    [
        (Consent.GIVEN, None, Kind.REFERRAL),
        (Consent.REFUSED, None, Kind.SAFEGUARDING_NOTE),
        (Consent.UNABLE, None, Kind.SAFEGUARDING_NOTE),
        (Consent.NOT_ASKED, None, Kind.SAFEGUARDING_NOTE),
        (None, None, Kind.SAFEGUARDING_NOTE),
        (Consent.REFUSED, ConsentException.SERIOUS_HARM, Kind.REFERRAL),
        (Consent.UNABLE, ConsentException.CHILD_PROTECTION, Kind.REFERRAL),
        (None, ConsentException.SERIOUS_HARM, Kind.REFERRAL),
    ],
)
def test_an_adults_kind_follows_from_consent_or_the_ground_for_going_without(consent, exception, kind):
    facts = Facts(age_band=AgeBand.ADULT, consent=consent, consent_exception=exception)
    assert kind_of(facts, "adult") is kind


@pytest.mark.parametrize("route", ["self", "none"])
def test_the_person_affected_and_an_undecided_route_have_no_summary(route):
    assert kind_of(GIVEN, route) is None


def test_an_adult_who_agreed_is_asked_about_in_this_order():
    assert asked(Kind.REFERRAL, GIVEN) == [
        "what_was_seen",
        "what_was_said",
        "what_is_inferred",
        "needs_now",
        "consent_scope",
        "safe_contact",
        "passed_on",
        "writer_details",
        "writer_stand_in",
    ]


def test_danger_puts_what_was_done_about_it_first():
    assert asked(Kind.REFERRAL, GIVEN, danger=True)[0] == "danger_done"
    assert asked(Kind.CHILDRENS_SERVICES, Facts(danger=True))[0] == "danger_done"


def test_a_child_is_never_asked_about_consent():
    facts = Facts(age_band=AgeBand.CHILD, consent=Consent.REFUSED, consent_exception=ConsentException.SERIOUS_HARM)
    assert not {"consent_scope", "refusal_reason", "exception_ground"} & set(asked(Kind.CHILDRENS_SERVICES, facts))


def test_a_note_asks_for_nothing_that_identifies_the_person():
    facts = Facts(age_band=AgeBand.ADULT, consent=Consent.REFUSED, languages=("Vietnamese",))
    assert asked(Kind.SAFEGUARDING_NOTE, facts) == [
        "what_was_seen",
        "what_was_said",
        "what_is_inferred",
        "refusal_reason",
        "passed_on",
        "writer_details",
        "writer_stand_in",
    ]


def test_going_without_agreement_asks_what_the_ground_rests_on():
    facts = Facts(consent=Consent.REFUSED, consent_exception=ConsentException.SERIOUS_HARM)
    assert {"refusal_reason", "exception_ground"} <= set(asked(Kind.REFERRAL, facts))
    assert "consent_scope" not in asked(Kind.REFERRAL, facts)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (Facts(languages=("Vietnamese",)), True),
        (Facts(languages=("English", "Romanian")), True),
        (Facts(indicators=("situational.limited_english",)), True),
        (Facts(languages=("English",)), False),
        (Facts(), False),
    ],
)
def test_an_interpreter_is_asked_about_only_where_language_came_up(facts, expected):
    assert ("interpreter" in asked(Kind.CHILDRENS_SERVICES, facts)) is expected


def test_who_stands_in_is_not_asked_of_a_writer_who_stays_unnamed():
    assert "writer_stand_in" not in asked(Kind.REFERRAL, GIVEN, answer=None)


def test_skipped_deleted_and_unknown_details_are_not_asked_again():
    fields = {"what_was_seen": "", "what_was_said": None}
    assert next_field(fields, "referral", ["what_is_inferred"], facts=GIVEN) == "needs_now"


def test_a_name_is_never_asked_for():
    for kind, consent, exception in itertools.product(Kind, Consent, [None, *ConsentException]):
        facts = Facts(consent=consent, consent_exception=exception, languages=("Thai",), danger=True)
        assert not {"name", "place_details"} & set(asked(kind, facts))


def test_a_usable_draft_needs_at_most_eleven_answers():
    for kind, consent in itertools.product(Kind, Consent):
        facts = Facts(consent=consent, languages=("Thai",), danger=True)
        assert len(asked(kind, facts, danger=True)) <= 11


def test_every_field_stands_in_a_section_and_its_order_is_that_of_the_document():
    sections = [field.section for field in FIELDS]
    assert set(sections) == set(SECTIONS)
    assert sections == sorted(sections, key=SECTIONS.index)
