"""Danger in a message: the alarm, help that was called, and danger that is over.

Source: HTTP contract ("emergency"); toolkit "How to deal with disclosure".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.guidance.pathway.case import Case
from bot.guidance.pathway.heard import Heard, Reading
from bot.guidance.pathway.steps import Step


def emergency(case: Case, heard: Heard, asked: Step, reading: Reading) -> Case:
    """Danger beats everything. A message about something else leaves the alarm standing and the route goes on."""
    said = reading.stated.get("danger")
    if said is False and case.emergency and "help_called" not in reading.stated:
        return danger_over(case)
    if reading.stated.get("help_called"):
        return help_called(case)
    doubted = reading.uncertain.get("danger") is False  # "I do not think there is any danger" is no alarm
    doubted = doubted or reading.doubts_danger
    if said is True or ("danger" in heard.sure and said is not False and not doubted):
        return alarm(case)
    if reading.doubts_danger and case.facts.danger is not True and asked is not Step.DANGER:
        return replace(case, to_confirm={"danger": True} | dict(case.to_confirm))
    if "danger" in heard.cues and said is None and case.facts.danger is None and asked is not Step.DANGER:
        # It sounds like danger and nothing says so plainly: asked at once, with 999 in the question. Where the danger
        # question stands open, it is put again itself, which asks the same.
        return replace(case, to_confirm={"danger": True} | dict(case.to_confirm))
    if case.emergency and asked is Step.DANGER:
        return case.close(Step.DANGER)
    return case


def cannot_wait(heard: Heard, reading: Reading) -> bool:
    """Whether a message tells of danger or of the wish to die, whatever was asked."""
    return reading.stated.get("danger") is True or (
        bool(heard.sure & {"danger", "suicide"}) and not reading.doubts_danger
    )


def alarm(case: Case) -> Case:
    """Danger is stated: the alarm stands, and the danger question with it."""
    facts = replace(case.facts, danger=True)
    case = replace(case.reopen(Step.DANGER), facts=facts, emergency=True, to_confirm=without(case, "danger"))
    return case.note("alarm")


def help_called(case: Case) -> Case:
    """999 has been called: the alarm is over, the danger is not."""
    case = replace(case, facts=replace(case.facts, danger=True), emergency=False, to_confirm=without(case, "danger"))
    return case.close(Step.DANGER).note("help_called")


def danger_over(case: Case) -> Case:
    """Nobody is in danger any more: said plainly, or by the button."""
    case = replace(case, facts=replace(case.facts, danger=False), emergency=False, to_confirm=without(case, "danger"))
    return case.close(Step.DANGER).note("danger_over")


_KINDS = {"alarm": "stated", "help_called": "help_called", "danger_over": "over"}


def recorded(case: Case, now: Callable[[], str]) -> Case:
    """What became of danger in this turn, with its time, for the summary; said twice it counts once."""
    kinds = [_KINDS[note["name"]] for note in case.noted if note["name"] in _KINDS]
    last = case.danger_history[-1]["kind"] if case.danger_history else None
    for kind in kinds:
        if kind != last:
            case = replace(case, danger_history=(*case.danger_history, {"kind": kind, "at": now()}))
            last = kind
    return case


def without(case: Case, fact: str) -> Mapping[str, Any]:
    """What waits for a yes, without one fact."""
    return {name: value for name, value in case.to_confirm.items() if name != fact}
