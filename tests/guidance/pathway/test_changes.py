"""Setting a fact: what hung on its old value goes, what did not stays."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given

from bot.guidance.pathway.case import FACT_NAMES, Case
from bot.guidance.pathway.changes import DEPENDANTS, STEP_OF_FACT, clear_dependants, new_version, set_fact, typed
from bot.guidance.pathway.facts import AgeBand, Consent, ConsentException, Facts, Route
from bot.guidance.pathway.plan import Stage
from bot.guidance.pathway.steps import Step
from tests.guidance.pathway.test_case import cases

ADULT = Case(
    facts=Facts(
        danger=False,
        age_band=AgeBand.ADULT,
        age=30,
        gender="female",
        exploitation=("labour",),
        consent=Consent.REFUSED,
        consent_exception=ConsentException.SERIOUS_HARM,
        nation="england",
        local_authority="Leeds",
        occupation="nurse",
        indicators=("today.debt",),
    ),
    closed=("danger", "age", "person", "place", "occupation", "consent", "consent_exception", "choose_responder"),
    told=("welcome", "principles", "consent_explained", "first_responders", "contacts", "child_contacts"),
    responder="police",
    account=("she sleeps in the salon",),
)


def names(case: Case) -> list[str]:
    return [note["name"] for note in case.noted]


# --- the table --------------------------------------------------------------------------------------------------------


def test_the_table_speaks_of_facts_steps_and_tellings_that_exist():
    for fact, dependants in DEPENDANTS.items():
        assert fact in FACT_NAMES
        assert set(dependants.facts) <= set(FACT_NAMES)
        assert set(dependants.steps) <= set(Step)
        assert set(dependants.told) <= {*Stage, *Step}
    assert set(STEP_OF_FACT) <= set(FACT_NAMES)


def test_a_decisive_fact_has_a_question_of_its_own():
    assert {"danger", "age_band", "consent"} <= set(STEP_OF_FACT)


# --- the age ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("band", ["child", "unsure"])
def test_an_adult_who_turns_out_to_be_a_child_loses_what_was_noted_of_consent(band: str):
    case = set_fact(ADULT, "age_band", band)
    assert case.route is Route.CHILD
    assert (case.facts.consent, case.facts.consent_exception, case.responder) == (None, None, None)
    assert case.told == ("welcome",)
    assert names(case) == ["route_to_child"]


def test_all_that_does_not_hang_on_the_age_stays():
    case = set_fact(ADULT, "age_band", "child")
    kept = replace(ADULT.facts, age_band=AgeBand.CHILD, age=None, consent=None, consent_exception=None)
    assert case.facts == kept
    assert case.account == ADULT.account
    assert {"danger", "age", "person", "place", "occupation"} <= set(case.closed)


def test_a_child_who_turns_out_to_be_an_adult_is_asked_about_consent():
    child = Case(facts=Facts(age_band=AgeBand.CHILD, age=16), told=("child_route", "child_contacts", "contacts"))
    case = set_fact(child, "age_band", "adult")
    assert (case.route, case.told, names(case)) == (Route.ADULT, (), ["route_to_adult"])


def test_a_child_whose_age_comes_into_doubt_stays_on_the_child_route_and_nothing_is_told_again():
    child = Case(facts=Facts(age_band=AgeBand.CHILD), told=("child_route",))
    case = set_fact(child, "age_band", "unsure")
    assert (case.route, case.told, names(case)) == (Route.CHILD, ("child_route",), [])


@pytest.mark.parametrize(
    ("age", "band", "kept"),
    [
        (19, "child", None),
        (16, "adult", None),
        (19, "unsure", None),
        (16, "unsure", None),
        (16, "child", 16),
        (17, "child", 17),
        (18, "adult", 18),
        (18, "child", None),
    ],
)
def test_a_number_that_does_not_fit_the_new_band_is_forgotten(age: int, band: str, kept: int | None):
    before = Case(facts=Facts(age=age, age_band=AgeBand.ADULT if age >= 18 else AgeBand.CHILD))
    case = set_fact(before, "age_band", band)
    assert (case.facts.age_band, case.facts.age) == (AgeBand(band), kept)


def test_the_first_age_clears_nothing():
    agreed = Case(facts=Facts(consent=Consent.GIVEN), closed=("consent",), told=("welcome",))
    case = set_fact(agreed, "age_band", "adult")
    assert (case.facts.consent, case.closed, case.told, case.noted) == (
        Consent.GIVEN,
        ("consent", "age"),
        ("welcome",),
        (),
    )


# --- other facts ------------------------------------------------------------------------------------------------------


def test_another_answer_about_consent_takes_the_ground_and_the_organisation_back():
    case = set_fact(ADULT, "consent", "given")
    assert (case.facts.consent, case.facts.consent_exception, case.responder) == (Consent.GIVEN, None, None)
    assert "contacts" not in case.told
    assert "consent_explained" in case.told
    assert "choose_responder" not in case.closed


@pytest.mark.parametrize(("fact", "value"), [("local_authority", "York"), ("nation", "wales")])
def test_another_place_asks_for_the_organisation_again(fact: str, value: str):
    case = set_fact(ADULT, fact, value)
    assert (case.responder, case.facts.consent) == (None, Consent.REFUSED)
    assert "choose_responder" not in case.closed
    assert not {"first_responders", "contacts", "child_contacts"} & set(case.told)


def test_a_fact_on_which_nothing_hangs_changes_alone():
    case = set_fact(ADULT, "gender", "male")
    assert case == replace(ADULT, facts=replace(ADULT.facts, gender="male"))


def test_a_list_grows_without_doubles():
    case = set_fact(ADULT, "exploitation", ["sexual", "labour"])
    assert case.facts.exploitation == ("labour", "sexual")
    assert "exploitation" in case.closed


def test_danger_stays_open_while_it_lasts():
    assert "danger" not in set_fact(Case(), "danger", True).closed
    assert "danger" in set_fact(Case(), "danger", False).closed


@given(cases)
def test_setting_what_is_already_so_changes_nothing_but_closes_its_question(case: Case):
    for item in fields(Facts):
        value = getattr(case.facts, item.name)
        if value in (None, ()):
            continue
        same = set_fact(case, item.name, list(value) if isinstance(value, tuple) else value)
        assert (same.facts, same.told, same.responder, same.draft) == (
            case.facts,
            case.told,
            case.responder,
            case.draft,
        )


def test_a_fact_without_dependants_clears_nothing():
    assert clear_dependants(ADULT, "gender") == ADULT


@pytest.mark.parametrize(
    ("fact", "given", "held"),
    [
        ("age_band", "child", AgeBand.CHILD),
        ("consent", "given", Consent.GIVEN),
        ("consent_exception", "serious_harm", ConsentException.SERIOUS_HARM),
        ("languages", ["Polish"], ("Polish",)),
        ("languages", None, ()),
        ("gender", None, None),
        ("age", 16, 16),
    ],
)
def test_a_value_is_held_in_its_own_type(fact: str, given, held):
    assert typed(fact, given) == held
    assert type(typed(fact, given)) is type(held)


def test_a_value_that_cannot_be_is_refused():
    with pytest.raises(ValueError):
        set_fact(Case(), "age_band", "nonsense")


# --- a summary that was confirmed -------------------------------------------------------------------------------------


def test_a_change_after_the_summary_was_confirmed_makes_a_new_version():
    confirmed = replace(ADULT, draft={"status": "confirmed", "version": 2, "reference": "WM-1"})
    case = set_fact(confirmed, "gender", "male")
    assert case.draft == {"status": "draft", "version": 3, "reference": "WM-1"}
    assert names(case) == ["new_version"]


def test_no_change_makes_no_new_version():
    confirmed = replace(ADULT, draft={"status": "confirmed", "version": 2})
    assert set_fact(confirmed, "gender", "female").draft == confirmed.draft
    assert new_version(ADULT) == ADULT


# --- a place that comes late ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("fact", "value"), [("local_authority", "Leeds"), ("nation", "wales")])
def test_a_place_given_after_the_contacts_has_them_told_again_and_nothing_asked_again(fact: str, value: str):
    case = replace(ADULT, facts=replace(ADULT.facts, local_authority=None, nation=None))
    late = set_fact(case, fact, value)
    assert late.told == ("welcome", "principles", "consent_explained", "first_responders")
    assert (late.responder, late.facts.consent) == ("police", Consent.REFUSED)
    assert Step.CHOOSE_RESPONDER in late.closed
