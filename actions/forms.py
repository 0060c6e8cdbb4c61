"""The forms: one validator a stage, and the action that puts each question. Both only translate."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from rasa_sdk import Action, FormValidationAction, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import ActionExecutionRejection

from actions.heard import case_of, nothing_yet
from actions.say import say, say_notes
from actions.services import services
from bot.guidance.pathway import plan
from bot.guidance.pathway.plan import Stage
from bot.guidance.pathway.questions import put
from bot.guidance.pathway.steps import Step


class GuidedForm(FormValidationAction, ABC):
    """A form asks what the plan says stands open in its stage, and ends when that is nothing.

    A message that a rule must answer first is rejected, once a turn; the form comes back by itself and asks again.
    """

    @property
    @abstractmethod
    def stage(self) -> Stage: ...

    def name(self) -> str:
        return f"validate_{plan.FORM_OF_STAGE[self.stage]}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        case = case_of(tracker)
        form = plan.FORM_OF_STAGE[self.stage]
        if case.interrupting and tracker.active_loop.get("name") == form and nothing_yet(tracker, form):
            raise ActionExecutionRejection(form)
        events = say_notes(dispatcher, case)
        steps = plan.open_steps(case, self.stage) if plan.next_stage(case) is self.stage else ()
        return [*events, SlotSet("requested_slot", plan.SLOT_OF_STEP[steps[0]] if steps else None)]


class AskStep(Action, ABC):
    """Puts the question of one step, unless the writer said stop."""

    @property
    @abstractmethod
    def step(self) -> Step: ...

    def name(self) -> str:
        return f"action_ask_{plan.SLOT_OF_STEP[self.step]}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        case = case_of(tracker)
        if case.paused:
            return []
        question = put(case, self.step, services().messages, services().offers)
        say(dispatcher, question.words, values=question.values, choices=question.choices, as_step=self.step.value)
        return []


class ValidateConfirmForm(GuidedForm):
    stage = Stage.CONFIRM


class ValidateFeedbackForm(GuidedForm):
    stage = Stage.FEEDBACK


class ValidateStrategyForm(GuidedForm):
    stage = Stage.STRATEGY


class ValidateIntakeForm(GuidedForm):
    stage = Stage.INTAKE


class ValidateChildForm(GuidedForm):
    stage = Stage.CHILD


class ValidateAdultForm(GuidedForm):
    stage = Stage.ADULT


class ValidateConsentForm(GuidedForm):
    stage = Stage.CONSENT


class ValidateRespondersForm(GuidedForm):
    stage = Stage.RESPONDERS


class ValidateReferralForm(GuidedForm):
    stage = Stage.REFERRAL


class AskConfirm(AskStep):
    step = Step.CONFIRM


class AskMarking(AskStep):
    step = Step.FEEDBACK


class AskStrategy(AskStep):
    step = Step.STRATEGY_QUESTION


class AskDanger(AskStep):
    step = Step.DANGER


class AskAge(AskStep):
    step = Step.AGE


class AskPerson(AskStep):
    step = Step.PERSON


class AskExploitation(AskStep):
    step = Step.EXPLOITATION


class AskIndicators(AskStep):
    step = Step.INDICATORS


class AskPlace(AskStep):
    step = Step.PLACE


class AskOccupation(AskStep):
    step = Step.OCCUPATION


class AskConsent(AskStep):
    step = Step.CONSENT


class AskConsentException(AskStep):
    step = Step.CONSENT_EXCEPTION


class AskChooseResponder(AskStep):
    step = Step.CHOOSE_RESPONDER


class AskReferralOffer(AskStep):
    step = Step.REFERRAL_OFFER


class AskReferralField(AskStep):
    step = Step.REFERRAL_FIELD


class AskReferralReview(AskStep):
    step = Step.REFERRAL_REVIEW
