"""A case between two turns: its route, and that slots hold all of it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guidance.pathway.case import FACT_NAMES, Case
from bot.guidance.pathway.facts import EXPLOITATION, NATIONS, AgeBand, Consent, ConsentException, Facts, Route, Writer
from bot.guidance.pathway.steps import Step

_names = st.text(max_size=12)
_several = st.lists(_names, max_size=3).map(tuple)
_values = st.dictionaries(_names, st.none() | st.booleans() | st.integers() | _names, max_size=3)
facts = st.builds(
    Facts,
    danger=st.none() | st.booleans(),
    age_band=st.none() | st.sampled_from(AgeBand),
    age=st.none() | st.integers(0, 120),
    gender=st.none() | st.sampled_from(["female", "male", "other"]),
    exploitation=st.lists(st.sampled_from(EXPLOITATION), unique=True).map(tuple),
    consent=st.none() | st.sampled_from(Consent),
    consent_exception=st.none() | st.sampled_from(ConsentException),
    nation=st.none() | st.sampled_from(NATIONS),
    local_authority=st.none() | _names,
    childrens_services=st.none() | _names,
    occupation=st.none() | _names,
    nationality=st.none() | _names,
    languages=_several,
    indicators=_several,
)
cases = st.builds(
    Case,
    facts=facts,
    emergency=st.booleans(),
    writer=st.sampled_from(Writer),
    closed=st.lists(st.sampled_from(Step), unique=True).map(tuple),
    told=_several,
    to_confirm=_values,
    misses=st.integers(0, 2),
    trail=st.lists(_values, max_size=3).map(tuple),
    account=_several,
    people=st.lists(_values, max_size=3).map(tuple),
    person_id=_names,
    noted=st.lists(_values, max_size=3).map(tuple),
    place_choices=_several,
    sign_group=st.integers(0, 6),
    responder=st.none() | _names,
    referral_wanted=st.none() | st.booleans(),
    draft=_values,
    topic=st.none() | _names,
    just_answered=st.booleans(),
    paused=st.booleans(),
    interrupting=st.booleans(),
    erasing=st.sampled_from([None, "asked", "done"]),
)


def about(**known) -> Case:
    return Case(facts=Facts(**known))


@given(cases)
def test_a_case_comes_back_from_its_slots_through_json(case: Case):
    assert Case.from_slots(json.loads(json.dumps(case.to_slots()))) == case


@given(cases)
def test_slots_are_named_like_the_fields_and_what_is_not_known_is_none(case: Case):
    slots = case.to_slots()
    assert set(slots) == {*FACT_NAMES, *Case.__dataclass_fields__} - {"facts"}
    assert not any(value in ((), [], {}) for value in slots.values() if value is not None and value is not False)


def test_slots_of_others_are_passed_over():
    assert Case.from_slots({"stage": "intake", "requested_slot": "danger"}) == Case()


def test_a_slot_with_a_value_that_cannot_be_is_an_error():
    with pytest.raises(ValueError):
        Case.from_slots({"age_band": "nonsense"})


# --- the route --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("band", "route"),
    [
        (None, Route.NONE),
        (AgeBand.CHILD, Route.CHILD),
        (AgeBand.UNSURE, Route.CHILD),
        (AgeBand.ADULT, Route.ADULT),
    ],
)
def test_age_decides_the_route_and_doubt_goes_the_child_way(band: AgeBand | None, route: Route):
    assert about(age_band=band).route is route
    assert replace(about(age_band=band), writer=Writer.CHILD).route is route


@given(facts)
def test_whoever_is_affected_themselves_is_on_the_self_route_whatever_is_known(known: Facts):
    assert Case(facts=known, writer=Writer.PERSON).route is Route.SELF


@pytest.mark.parametrize("consent", [None, *Consent])
def test_a_child_may_be_referred_whatever_is_known_of_consent(consent: Consent | None):
    assert about(age_band=AgeBand.CHILD, consent=consent).may_refer
    assert about(age_band=AgeBand.UNSURE, consent=consent).may_refer


@pytest.mark.parametrize("consent", [None, Consent.REFUSED, Consent.UNABLE, Consent.NOT_ASKED])
def test_an_adult_without_consent_may_be_referred_only_on_a_ground(consent: Consent | None):
    assert not about(age_band=AgeBand.ADULT, consent=consent).may_refer
    for ground in ConsentException:
        assert about(age_band=AgeBand.ADULT, consent=consent, consent_exception=ground).may_refer


def test_an_adult_who_agreed_may_be_referred():
    assert about(age_band=AgeBand.ADULT, consent=Consent.GIVEN).may_refer


# --- steps and notes --------------------------------------------------------------------------------------------------


def test_closing_a_step_twice_closes_it_once_and_reopening_opens_it():
    case = Case().close(Step.AGE, Step.AGE, Step.PLACE).close(Step.AGE)
    assert case.closed == ("age", "place")
    assert case.reopen("age").closed == ("place",)
    assert case.reopen("danger") == case


def test_a_telling_counts_once():
    assert Case().tell("contacts", "contacts").tell("contacts", "principles").told == ("contacts", "principles")


def test_notes_are_kept_in_their_order():
    assert Case().note("alarm").note("fact", fact="gender", value="male").noted == (
        {"name": "alarm"},
        {"name": "fact", "fact": "gender", "value": "male"},
    )
