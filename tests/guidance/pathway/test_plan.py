"""Which stage and which step come next: the order of the pathway, its gates, and that it always ends."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from bot.guidance.pathway import plan
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.facts import AgeBand, Consent, ConsentException, Facts, Route, Writer
from bot.guidance.pathway.plan import ADULT_STAGES, CHILD_STAGES, FORM_STEPS, SLOT_OF_STEP, Stage
from bot.guidance.pathway.steps import Step
from tests.guidance.pathway.test_case import cases

QUESTIONS = {step for steps in FORM_STEPS.values() for step in steps}
ADULT_ONLY = {Step.CONSENT, Step.CONSENT_EXCEPTION, Step.CHOOSE_RESPONDER}
FIRST = Case(facts=Facts(danger=False), closed=("danger",))


def of_age(band: AgeBand, **more) -> Case:
    return replace(FIRST, facts=Facts(danger=False, age_band=band, **more)).close("age")


CHILD = of_age(AgeBand.CHILD)
ADULT = of_age(AgeBand.ADULT)


def answer(case: Case, step: Step) -> Case:
    """What the shortest answer to a question makes of a case."""
    if step is Step.AGE:
        case = replace(case, facts=replace(case.facts, age_band=AgeBand.ADULT))
    if step is Step.CONFIRM:
        return replace(case, to_confirm={})
    if step is Step.CONSENT:
        case = replace(case, facts=replace(case.facts, consent=Consent.GIVEN))
    if step is Step.REFERRAL_OFFER:
        case = replace(case, referral_wanted=True)
    if step is Step.REFERRAL_FIELD:
        case = replace(case, draft={name: value for name, value in case.draft.items() if name != "editing"})
    if step is Step.REFERRAL_REVIEW:
        return replace(case, draft={**case.draft, "status": "confirmed"})
    return case.close(step)


def walk(case: Case) -> list[Stage | Step]:
    """Stages that tell and steps that ask, in the order in which they come, until nothing is left."""
    way: list[Stage | Step] = []
    for _ in range(60):
        stage = plan.next_stage(case)
        if stage in (Stage.DONE, Stage.SELF):
            return [*way, stage]
        steps = plan.open_steps(case, stage)
        if stage in FORM_STEPS:
            assert steps, f"{stage} is a form without a question"
            assert plan.open_step(case) is steps[0]
            way.append(steps[0])
            case = answer(case, steps[0])
        else:
            way.append(stage)
            # `child_contacts` and `contacts` are told by one action, as in actions/responders.py.
            case = case.tell(stage)
    raise AssertionError(f"the pathway does not end: {way}")


# --- tables -----------------------------------------------------------------------------------------------------------


def test_every_question_has_a_slot_of_its_own_that_its_form_requests():
    assert set(SLOT_OF_STEP) == QUESTIONS
    assert len(set(SLOT_OF_STEP.values())) == len(SLOT_OF_STEP)
    assert {plan.STEP_OF_SLOT[slot] for slot in SLOT_OF_STEP.values()} == QUESTIONS


def test_every_stage_is_on_a_route_or_stands_before_or_after_all():
    around = {Stage.CONFIRM, Stage.INTAKE, Stage.DONE, Stage.SELF}
    beside = {Stage.FEEDBACK, Stage.STRATEGY, Stage.STRATEGY_READY}
    assert {*CHILD_STAGES, *ADULT_STAGES, *around, *beside} == set(Stage)


# --- the ways through -------------------------------------------------------------------------------------------------


def test_an_adult_is_asked_and_told_in_this_order():
    assert walk(Case()) == [
        Step.DANGER,
        Step.AGE,
        Step.PERSON,
        Step.EXPLOITATION,
        Step.INDICATORS,
        Step.PLACE,
        Step.OCCUPATION,
        Stage.PRINCIPLES,
        Stage.CONSENT_EXPLAINED,
        Step.CONSENT,
        Stage.FIRST_RESPONDERS,
        Step.CHOOSE_RESPONDER,
        Stage.CONTACTS,
        Step.REFERRAL_OFFER,
        Step.REFERRAL_FIELD,
        Step.REFERRAL_REVIEW,
        Stage.DONE,
    ]


@pytest.mark.parametrize("band", [AgeBand.CHILD, AgeBand.UNSURE])
def test_a_child_or_age_in_doubt_is_told_the_child_route_first_and_never_asked_about_consent(band: AgeBand):
    assert walk(of_age(band)) == [
        Stage.CHILD_ROUTE,
        Step.PERSON,
        Step.EXPLOITATION,
        Step.INDICATORS,
        Step.PLACE,
        Step.OCCUPATION,
        Stage.CHILD_CONTACTS,
        Step.REFERRAL_OFFER,
        Step.REFERRAL_FIELD,
        Step.REFERRAL_REVIEW,
        Stage.DONE,
    ]


@pytest.mark.parametrize("consent", [Consent.REFUSED, Consent.UNABLE])
def test_without_consent_or_a_ground_nobody_is_chosen_and_what_is_open_is_told(consent: Consent):
    case = of_age(AgeBand.ADULT, consent=consent).close("person", "exploitation", "indicators", "place", "occupation")
    case = case.close("consent").tell(Stage.PRINCIPLES, Stage.CONSENT_EXPLAINED)
    assert plan.next_stage(case) is Stage.CONSENT
    assert plan.open_step(case) is Step.CONSENT_EXCEPTION
    refused = case.close("consent_exception")
    assert walk(refused)[:2] == [Stage.WITHOUT_CONSENT, Step.REFERRAL_OFFER]
    assert not {Stage.FIRST_RESPONDERS, Step.CHOOSE_RESPONDER, Stage.CONTACTS} & set(walk(refused))
    ground = replace(refused, facts=replace(case.facts, consent_exception=ConsentException.SERIOUS_HARM))
    assert walk(ground)[:2] == [Stage.FIRST_RESPONDERS, Step.CHOOSE_RESPONDER]


def test_when_nobody_has_asked_yet_the_organisations_are_told_all_the_same():
    case = of_age(AgeBand.ADULT, consent=Consent.NOT_ASKED).close(*FORM_STEPS[Stage.ADULT], "consent")
    case = case.tell(Stage.PRINCIPLES, Stage.CONSENT_EXPLAINED)
    assert walk(case)[:2] == [Stage.FIRST_RESPONDERS, Step.CHOOSE_RESPONDER]


def test_the_ground_for_going_without_consent_is_asked_only_where_it_matters():
    for consent in (None, Consent.GIVEN, Consent.NOT_ASKED):
        assert not plan.is_open(of_age(AgeBand.ADULT, consent=consent), Step.CONSENT_EXCEPTION)


def test_the_person_affected_is_asked_nothing():
    case = replace(Case(), writer=Writer.PERSON, to_confirm={"age_band": "child"}, emergency=True)
    assert (plan.next_stage(case), plan.open_step(case)) == (Stage.SELF, Step.SELF_HELP)


# --- before everything else -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", [Case(), CHILD, ADULT])
def test_a_fact_to_be_confirmed_comes_before_any_other_question(case: Case):
    case = replace(case, to_confirm={"age_band": "child"})
    assert (plan.next_stage(case), plan.open_step(case)) == (Stage.CONFIRM, Step.CONFIRM)


@pytest.mark.parametrize("case", [Case(), CHILD, ADULT])
def test_an_alarm_comes_before_even_that(case: Case):
    alarm = replace(case, emergency=True, to_confirm={"age_band": "child"}).reopen("danger")
    assert (plan.next_stage(alarm), plan.open_step(alarm)) == (Stage.INTAKE, Step.DANGER)
    assert plan.open_step(alarm.close("danger")) is Step.CONFIRM


def test_without_an_age_there_is_no_way_past_the_question():
    case = Case(closed=("danger", "age"))
    assert (plan.next_stage(case), plan.open_step(case)) == (Stage.INTAKE, Step.AGE)


def test_without_an_answer_about_consent_nobody_is_told_that_there_is_none():
    case = ADULT.close(*FORM_STEPS[Stage.ADULT], *FORM_STEPS[Stage.CONSENT])
    case = case.tell(Stage.PRINCIPLES, Stage.CONSENT_EXPLAINED)
    assert (plan.next_stage(case), plan.open_step(case)) == (Stage.CONSENT, Step.CONSENT)


# --- the open question ------------------------------------------------------------------------------------------------


def test_during_a_telling_the_question_after_it_stands_open():
    assert plan.next_stage(CHILD) is Stage.CHILD_ROUTE
    assert plan.open_step(CHILD) is Step.PERSON
    told = ADULT.close(*FORM_STEPS[Stage.ADULT])
    assert plan.next_stage(told) is Stage.PRINCIPLES
    assert plan.open_step(told) is Step.CONSENT


def test_with_nothing_open_it_is_what_happens_next():
    case = CHILD.close(*FORM_STEPS[Stage.CHILD], Step.REFERRAL_OFFER).tell(Stage.CHILD_ROUTE, Stage.CHILD_CONTACTS)
    assert (plan.next_stage(case), plan.open_step(case)) == (Stage.DONE, Step.NEXT_STEPS)


def test_a_detail_of_the_summary_that_is_being_changed_is_open_again():
    case = replace(CHILD, referral_wanted=True, draft={"status": "draft"}).close(Step.REFERRAL_FIELD)
    assert not plan.is_open(case, Step.REFERRAL_FIELD)
    assert plan.is_open(replace(case, draft={"status": "draft", "editing": "needs_now"}), Step.REFERRAL_FIELD)


def test_a_summary_is_filled_and_checked_only_if_it_is_wanted():
    for wanted in (None, False):
        case = replace(CHILD, referral_wanted=wanted)
        assert not plan.is_open(case, Step.REFERRAL_FIELD)
        assert not plan.is_open(case, Step.REFERRAL_REVIEW)


@pytest.mark.parametrize(
    ("route", "step", "asked"),
    [
        (Route.CHILD, Step.CONSENT, False),
        (Route.ADULT, Step.CONSENT, True),
        (Route.CHILD, Step.DANGER, True),
        (Route.CHILD, Step.REFERRAL_FIELD, True),
        (Route.CHILD, None, True),
        (Route.ADULT, Step.SELF_HELP, False),
    ],
)
def test_which_route_asks_what(route: Route, step: Step | None, asked: bool):
    assert plan.asked_on(route, step) is asked


# --- whatever the case ------------------------------------------------------------------------------------------------


@given(cases)
def test_a_form_that_comes_next_always_has_a_question_to_ask(case: Case):
    stage = plan.next_stage(case)
    assert stage not in FORM_STEPS or plan.open_steps(case, stage)


@given(cases)
def test_the_child_route_never_leads_to_a_step_of_the_adult_branch(case: Case):
    case = replace(case, writer=Writer.PROFESSIONAL)
    if case.route is Route.CHILD:
        assert plan.next_stage(case) not in set(ADULT_STAGES) - set(CHILD_STAGES)
        assert plan.open_step(case) not in ADULT_ONLY
    if case.route is Route.ADULT:
        assert plan.next_stage(case) not in set(CHILD_STAGES) - set(ADULT_STAGES)


@given(cases)
def test_every_case_comes_to_an_end(case: Case):
    assert walk(case)[-1] in (Stage.DONE, Stage.SELF)


@given(cases)
def test_what_stands_open_is_a_question_or_one_of_the_two_ends(case: Case):
    assert plan.open_step(case) in QUESTIONS | {Step.NEXT_STEPS, Step.SELF_HELP}
