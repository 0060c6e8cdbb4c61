"""Whom the writer means to turn to: kept when it is said early, and chosen when the choice comes."""

from __future__ import annotations

from dataclasses import replace

from bot.guidance.pathway import plan
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.facts import Route
from bot.guidance.pathway.heard import Reading
from bot.guidance.pathway.hearing import moves
from bot.guidance.pathway.hearing.ear import Ear
from bot.guidance.pathway.steps import Step


def meant(case: Case, reading: Reading, ear: Ear) -> Case:
    """Keep the organisation that a message says the writer would go to until the choice is put; the last one counts."""
    key = reading.turns_to
    if key is None or key == case.responder or Step.CHOOSE_RESPONDER in case.closed or case.route is Route.CHILD:
        return case
    known = ear.marked(f"contact.{key}")
    return case if known is None else replace(case, responder=key).note("turns_to", label=known.label)


def chosen(before: Case, case: Case, ear: Ear) -> Case:
    """Where the choice has just come up, the organisation that was meant is chosen, if it can refer this person.

    `back` then leads to the choice itself. On the child route nobody is chosen: Children's Services come first.
    """
    if case.responder is None or Step.CHOOSE_RESPONDER in {*before.closed, *case.closed}:
        return case
    if case.route is Route.CHILD:
        return replace(case, responder=None)
    if plan.open_step(case) is not Step.CHOOSE_RESPONDER or plan.open_step(before) is Step.CHOOSE_RESPONDER:
        return case
    known = ear.marked(f"contact.{case.responder}")
    if known is None or case.responder not in ear.responders(case):
        return replace(case, responder=None)
    undo = {"closed": list(case.closed), "responder": None}
    case = replace(case, trail=(*case.trail, undo)[-moves.TRAIL_LENGTH :])
    return case.close(Step.CHOOSE_RESPONDER).note("turned_to", label=known.label)
