"""Which stage and which step come next. The one place that decides it; `data/rules/` shows it to a trainer.

Source: NRM guidance of April 2026 (danger, then age; a child or age in doubt goes to Children's Services first; an
adult's consent gates a referral); toolkit "National Referral Mechanism", "Information sharing and record keeping".
"""

from __future__ import annotations

from enum import StrEnum

from bot.guidance.pathway.case import Case
from bot.guidance.pathway.facts import Consent, Route
from bot.guidance.pathway.steps import Step
from bot.guidance.strategy import walk


class Stage(StrEnum):
    """A group of steps: one form, or one telling. The value is what the slot `stage` holds."""

    CONFIRM = "confirm"
    FEEDBACK = "feedback"
    STRATEGY = "strategy"
    STRATEGY_READY = "strategy_ready"
    INTAKE = "intake"
    CHILD_ROUTE = "child_route"
    CHILD = "child"
    CHILD_CONTACTS = "child_contacts"
    ADULT = "adult"
    PRINCIPLES = "principles"
    CONSENT_EXPLAINED = "consent_explained"
    CONSENT = "consent"
    WITHOUT_CONSENT = "without_consent"
    FIRST_RESPONDERS = "first_responders"
    RESPONDERS = "responders"
    CONTACTS = "contacts"
    REFERRAL = "referral"
    DONE = "done"
    SELF = "self"


FORM_STEPS: dict[Stage, tuple[Step, ...]] = {
    Stage.CONFIRM: (Step.CONFIRM,),
    Stage.FEEDBACK: (Step.FEEDBACK,),
    Stage.STRATEGY: (Step.STRATEGY_QUESTION,),
    Stage.INTAKE: (Step.DANGER, Step.AGE),
    Stage.CHILD: (Step.PERSON, Step.EXPLOITATION, Step.INDICATORS, Step.PLACE, Step.OCCUPATION),
    Stage.ADULT: (Step.PERSON, Step.EXPLOITATION, Step.INDICATORS, Step.PLACE, Step.OCCUPATION),
    Stage.CONSENT: (Step.CONSENT, Step.CONSENT_EXCEPTION),
    Stage.RESPONDERS: (Step.CHOOSE_RESPONDER,),
    Stage.REFERRAL: (Step.REFERRAL_OFFER, Step.REFERRAL_FIELD, Step.REFERRAL_REVIEW),
}
"""The questions of each form, in the order in which they are asked."""

SLOT_OF_STEP: dict[Step, str] = {
    Step.CONFIRM: "to_confirm",
    Step.FEEDBACK: "marking",
    Step.STRATEGY_QUESTION: "strategy",
    Step.DANGER: "danger",
    Step.AGE: "age_band",
    Step.PERSON: "gender",
    Step.EXPLOITATION: "exploitation",
    Step.INDICATORS: "indicators",
    Step.PLACE: "local_authority",
    Step.OCCUPATION: "occupation",
    Step.CONSENT: "consent",
    Step.CONSENT_EXCEPTION: "consent_exception",
    Step.CHOOSE_RESPONDER: "responder",
    Step.REFERRAL_OFFER: "referral_wanted",
    Step.REFERRAL_FIELD: "draft",
    Step.REFERRAL_REVIEW: "draft_status",
}
"""The slot that a form requests to put a step's question."""
STEP_OF_SLOT = {slot: step for step, slot in SLOT_OF_STEP.items()}

FORM_OF_STAGE: dict[Stage, str] = {stage: f"{stage}_form" for stage in FORM_STEPS}


def is_open(case: Case, step: Step) -> bool:
    """Whether this question still needs asking in this conversation."""
    if step is Step.CONFIRM:
        return bool(case.to_confirm)
    if step is Step.FEEDBACK:
        return bool(case.marking)
    if step is Step.STRATEGY_QUESTION:
        return walk.is_open(case.strategy)
    if (step is Step.AGE and case.facts.age_band is None) or (step is Step.CONSENT and case.facts.consent is None):
        return True  # nothing goes on without it, however it was closed
    if step is Step.CONSENT_EXCEPTION:
        return case.facts.consent in (Consent.REFUSED, Consent.UNABLE) and step not in case.closed
    if step is Step.REFERRAL_FIELD:
        return case.referral_wanted is True and (step not in case.closed or bool(case.draft.get("editing")))
    if step is Step.REFERRAL_REVIEW:
        return case.referral_wanted is True and case.draft.get("status") != "confirmed"
    return step not in case.closed


def open_steps(case: Case, stage: Stage) -> tuple[Step, ...]:
    """The questions of a form that still stand open, in order; empty for a stage that only tells."""
    return tuple(step for step in FORM_STEPS.get(stage, ()) if is_open(case, step))


def next_stage(case: Case) -> Stage:
    """The first stage with something to ask or to tell; never an adult stage on the child route, nor the reverse."""
    if case.route is Route.SELF:
        return Stage.SELF
    if case.emergency and is_open(case, Step.DANGER):
        return Stage.INTAKE
    if case.to_confirm:
        return Stage.CONFIRM
    if case.marking:
        return Stage.FEEDBACK
    if walk.is_open(case.strategy):
        return Stage.STRATEGY
    if walk.is_ready(case.strategy) and Stage.STRATEGY_READY not in case.told:
        return Stage.STRATEGY_READY
    if open_steps(case, Stage.INTAKE) or case.route is Route.NONE:
        return Stage.INTAKE
    for stage in CHILD_STAGES if case.route is Route.CHILD else ADULT_STAGES:
        if _has_something(case, stage):
            return stage
    return Stage.DONE


CHILD_STAGES = (Stage.CHILD_ROUTE, Stage.CHILD, Stage.CHILD_CONTACTS, Stage.REFERRAL)
ADULT_STAGES = (
    Stage.ADULT,
    Stage.PRINCIPLES,
    Stage.CONSENT_EXPLAINED,
    Stage.CONSENT,
    Stage.WITHOUT_CONSENT,
    Stage.FIRST_RESPONDERS,
    Stage.RESPONDERS,
    Stage.CONTACTS,
    Stage.REFERRAL,
)


def _has_something(case: Case, stage: Stage) -> bool:
    if stage is Stage.WITHOUT_CONSENT:
        return not case.may_refer and case.facts.consent is not Consent.NOT_ASKED and stage not in case.told
    if stage in (Stage.FIRST_RESPONDERS, Stage.RESPONDERS, Stage.CONTACTS) and _refused(case):
        return False
    if stage in FORM_STEPS:
        return bool(open_steps(case, stage))
    return stage not in case.told


def _refused(case: Case) -> bool:
    """An adult who refused, or could not agree, and no ground for going without: nobody is chosen to refer them."""
    return not case.may_refer and case.facts.consent in (Consent.REFUSED, Consent.UNABLE)


def asked_on(route: Route, step: Step | None) -> bool:
    """Whether a route ever asks this question; None, for what no question changes, always passes."""
    stages = CHILD_STAGES if route is Route.CHILD else ADULT_STAGES
    return step is None or any(step in FORM_STEPS.get(stage, ()) for stage in (Stage.INTAKE, *stages))


def open_step(case: Case) -> Step:
    """The question that now stands open; with nothing open, `next_steps`, on the self route `self_help`."""
    stage = next_stage(case)
    if stage is Stage.SELF:
        return Step.SELF_HELP
    steps = open_steps(case, stage)
    if steps:
        return steps[0]
    if stage is Stage.STRATEGY_READY:
        return open_step(case.tell(stage))
    # A telling stage never ends a turn: what stands open is the question after it.
    order = CHILD_STAGES if case.route is Route.CHILD else ADULT_STAGES
    for later in order[order.index(stage) :] if stage in order else ():
        steps = open_steps(case, later)
        if steps and _has_something(case, later):
            return steps[0]
    return Step.NEXT_STEPS
