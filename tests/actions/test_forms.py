"""The forms: a message that a rule answers first is left to it, once; else what stands open is requested."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rasa_sdk.interfaces import ActionExecutionRejection

from actions import forms
from bot.guidance.pathway import plan
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.facts import AgeBand, Consent, Facts
from bot.guidance.pathway.plan import FORM_STEPS, Stage
from bot.guidance.pathway.steps import Step
from tests.actions.conversation import LISTEN, USER, names, ran, run, slots, tracker

VALIDATORS = [item() for item in forms.GuidedForm.__subclasses__()]
QUESTIONS = [item() for item in forms.AskStep.__subclasses__()]
NOTHING_YET = Case()
ADULT = Case(facts=Facts(danger=False, age_band=AgeBand.ADULT), closed=("danger", "age"))


def interrupted(case: Case = NOTHING_YET) -> Case:
    return replace(case, interrupting=True)


# --- one validator a stage, one question a step -----------------------------------------------------------------------


def test_every_form_has_a_validator_and_every_question_an_action():
    assert {item.stage for item in VALIDATORS} == set(FORM_STEPS)
    assert {item.step for item in QUESTIONS} == set(plan.SLOT_OF_STEP)


def test_they_are_named_as_rasa_looks_for_them():
    assert {item.name() for item in VALIDATORS} == {f"validate_{stage}_form" for stage in FORM_STEPS}
    assert {item.name() for item in QUESTIONS} == {f"action_ask_{slot}" for slot in plan.STEP_OF_SLOT}


# --- leaving a message to a rule --------------------------------------------------------------------------------------


@pytest.mark.parametrize("events", [[LISTEN, USER], [LISTEN, USER, ran("intake_form")]])
async def test_a_message_that_a_rule_answers_first_is_left_to_it(events):
    with pytest.raises(ActionExecutionRejection) as caught:
        await run(forms.ValidateIntakeForm(), tracker(interrupted(), form="intake_form", events=events))
    assert caught.value.action_name == "intake_form"


async def test_once_it_was_answered_the_form_puts_its_question_again():
    events = [LISTEN, USER, ran("action_answer"), ran("intake_form")]
    _, found = await run(forms.ValidateIntakeForm(), tracker(interrupted(), form="intake_form", events=events))
    assert slots(found)["requested_slot"] == "danger"


@pytest.mark.parametrize("form", [None, "adult_form"])
async def test_a_form_that_only_begins_leaves_nothing_to_a_rule(form):
    _, found = await run(forms.ValidateIntakeForm(), tracker(interrupted(), form=form))
    assert slots(found)["requested_slot"] == "danger"


async def test_a_message_that_interrupts_nothing_is_taken():
    said, found = await run(forms.ValidateIntakeForm(), tracker(form="intake_form"))
    assert (said, slots(found)["requested_slot"]) == ([], "danger")


# --- what is asked ----------------------------------------------------------------------------------------------------


async def test_the_next_open_question_is_requested():
    case = ADULT.close("person", "exploitation")
    _, found = await run(forms.ValidateAdultForm(), tracker(case, form="adult_form"))
    assert slots(found)["requested_slot"] == "indicators"


async def test_a_form_without_an_open_question_ends():
    case = ADULT.close(*FORM_STEPS[Stage.ADULT])
    _, found = await run(forms.ValidateAdultForm(), tracker(case, form="adult_form"))
    assert slots(found)["requested_slot"] is None


@pytest.mark.parametrize(
    "case",
    [
        replace(ADULT, facts=Facts(danger=False, age_band=AgeBand.CHILD)),
        replace(ADULT, to_confirm={"age_band": "child"}),
        replace(ADULT, emergency=True).reopen("danger"),
    ],
)
async def test_a_form_ends_when_the_facts_lead_elsewhere(case):
    _, found = await run(forms.ValidateAdultForm(), tracker(case, form="adult_form"))
    assert slots(found)["requested_slot"] is None


async def test_what_the_message_changed_is_acknowledged_before_the_question():
    case = ADULT.note("fact", fact="gender", value="female").note("alarm")
    said, found = await run(forms.ValidateAdultForm(), tracker(case, form="adult_form"))
    assert names(said) == ["emergency.tell", "noted.tell"]
    assert slots(found) == {"noted": None, "requested_slot": "gender"}


# --- how it is asked --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda item: item.step.value)
async def test_every_question_is_put_under_its_own_step(question):
    case = replace(ADULT, to_confirm={"age_band": "adult"}, referral_wanted=True)
    said, events = await run(question, tracker(case))
    assert [item["as_step"] for item in said] == [question.step.value]
    assert events == []


async def test_after_stop_no_question_is_put():
    said, events = await run(forms.AskDanger(), tracker(Case(paused=True)))
    assert (said, events) == ([], [])


async def test_values_and_choices_of_a_question_go_out_with_it():
    said, _ = await run(forms.AskReferralReview(), tracker(replace(ADULT, trail=({},))))
    assert said[0]["values"] == {"items": "the draft"}
    assert [item["id"] for item in said[0]["offer"]] == ["nav.back"]


async def test_consent_is_asked_of_an_adult():
    case = ADULT.close(*FORM_STEPS[Stage.ADULT]).tell(Stage.PRINCIPLES, Stage.CONSENT_EXPLAINED)
    _, found = await run(forms.ValidateConsentForm(), tracker(case))
    assert slots(found)["requested_slot"] == "consent"
    refused = replace(case, facts=replace(case.facts, consent=Consent.REFUSED)).close(Step.CONSENT)
    _, found = await run(forms.ValidateConsentForm(), tracker(refused))
    assert slots(found)["requested_slot"] == "consent_exception"
