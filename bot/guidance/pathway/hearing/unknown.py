"""What "I don't know" means for the question that stands open.

Source: HTTP contract ("Not sure, skip, two unusable answers").
"""

from __future__ import annotations

from dataclasses import replace

from bot.guidance.pathway import local_strategy, marks
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.changes import STEP_OF_FACT
from bot.guidance.pathway.facts import AgeBand
from bot.guidance.pathway.hearing import danger, setting, summary
from bot.guidance.pathway.hearing.ear import Ear
from bot.guidance.pathway.steps import Step
from bot.guidance.strategy.walk import State


def unknown(case: Case, asked: Step, ear: Ear) -> Case:
    """Not sure, skipped, or two unusable answers: what that means for the open question."""
    case = replace(case, misses=0)
    if asked is Step.CONFIRM and case.to_confirm:
        fact = next(iter(case.to_confirm))
        case = replace(case, to_confirm=danger.without(case, fact))
        if fact == "writer":
            return case
        asked = STEP_OF_FACT[fact]
        if asked is Step.DANGER:
            return setting.ask_again(case, fact)
    if asked is Step.DANGER:
        if case.emergency:
            return case.close(Step.DANGER)
        if "danger_again" not in case.told:
            return case.tell("danger_again").note("danger_unsure")
        return case.close(Step.DANGER).note("danger_not_known")
    if asked is Step.AGE:
        return setting.decisive(case, "age_band", AgeBand.UNSURE.value)
    if asked is Step.CONSENT:
        return setting.decisive(case, "consent", "not_asked")
    if asked is Step.REFERRAL_OFFER:
        return summary.offer(case, False, ear)
    if asked is Step.REFERRAL_FIELD:
        return summary.field_skipped(case, ear)
    if asked is Step.FEEDBACK:
        return marks.left(case)
    if asked is Step.STRATEGY_QUESTION:
        return local_strategy.passed(case, ear.review, State.SKIPPED)
    if asked in (Step.REFERRAL_REVIEW, Step.NEXT_STEPS, Step.SELF_HELP):
        return case
    if asked is Step.PLACE:
        case = replace(case, place_choices=())
    return summary.taken_back(case, asked, ear).close(asked)
