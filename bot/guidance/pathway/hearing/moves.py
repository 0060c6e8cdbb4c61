"""Commands and moves: back, skip, start again, stop, erase; and the undo record that `back` reads."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.guidance.pathway.case import Case
from bot.guidance.pathway.facts import Route
from bot.guidance.pathway.heard import Heard, Reading
from bot.guidance.pathway.hearing import asides, summary, unknown
from bot.guidance.pathway.hearing.ear import Ear
from bot.guidance.pathway.steps import Step

_NAVIGATION = frozenset("step_back skip start_over stop progress help".split())
_NOT_UNDONE = frozenset(
    "trail noted account emergency writer shown marking marks strategy situations topic just_answered "
    "evidence danger_history".split()
)
TRAIL_LENGTH = 40
_ANEW = re.compile(
    r"\b(?:re-?(?:start|boot|set|do|begin)\w*|start\w*|begin\w*|again|anew|afresh|fresh|over|new|next|scratch|scrap|scrub|wipe"
    r"|clear|clean|delete|forget|square one|different|another|top|very first)\b",
    re.IGNORECASE,
)
"""What has a word of beginning again; "the first one" only sounds like it, and a restart loses what was told."""


def command(case: Case, intent: str, ear: Ear) -> Case:
    """A published command, or its button."""
    case = replace(case, interrupting=True)
    if intent == "forget":
        return replace(case, erasing="asked")
    if intent == "summary" and case.route in (Route.CHILD, Route.ADULT) and case.referral_wanted is False:
        return replace(summary.offer(case, True, ear), interrupting=True)
    return case


def navigate(case: Case, heard: Heard, asked: Step, reading: Reading, ear: Ear) -> Case | None:
    """Back, skip, start again and stop, where the message is short enough to be nothing else."""
    if asked in asides.CHANGEABLE and asides.CHANGE.search(heard.text):
        return None  # "change the place" goes back to nothing
    if heard.intent == "stop" and asides.ends_a_list(reading, asked, heard.text):
        return None
    if heard.intent not in _NAVIGATION or len(heard.text.split()) > asides.NAVIGATION_WORDS or reading.stated:
        return None
    if reading.ordinal is not None:
        return None  # "the first one" picks from the list that is shown
    if heard.intent == "stop":
        return replace(case, paused=True)
    if heard.intent == "start_over":
        return restarted(case) if _ANEW.search(heard.text) else None
    if heard.intent == "step_back":
        return back(case)
    if heard.intent == "skip" or reading.skipped:
        return unknown.unknown(case, asked, ear)
    return None


def restarted(case: Case) -> Case:
    """A case from nothing: the facts, the summary's answers and the way come so far are forgotten."""
    return Case(told=("welcome",)).note("restarted")


def back(case: Case) -> Case:
    """The case before the last answer; a danger that stands is never undone."""
    if not case.trail:
        return case.note("nothing_before")
    slots = case.to_slots() | dict(case.trail[-1])
    if case.emergency:  # a danger that stands is never undone by going back
        slots["danger"] = True
    gone = replace(Case.from_slots(slots), trail=case.trail[:-1], noted=(), emergency=case.emergency)
    return gone.note("gone_back")


def erasing(case: Case, heard: Heard) -> Case:
    """The answer to "shall I erase everything?": only a yes does it, and nothing else is read into the message."""
    if heard.intent == "affirm":
        return erased(case)
    return replace(case, erasing=None).note("kept")


def erased(case: Case) -> Case:
    """A case from nothing, and the order to delete all that is stored."""
    return replace(Case(), erasing="done", paused=True).note("erased")


def goes_back(heard: Heard) -> bool:
    """Whether a message undoes the last answer."""
    return heard.intent == "step_back" or heard.choice == "nav.back"


def remember(before: Case, after: Case, heard: Heard) -> Case:
    """Keep an undo record where a question was closed or a fact changed, so that `back` finds it."""
    if goes_back(heard) or heard.intent == "start_over" or heard.choice == "nav.restart":
        return after
    if after.closed == before.closed and after.facts == before.facts and after.draft == before.draft:
        return after
    old, new = before.to_slots(), after.to_slots()
    changed = {name: old[name] for name in old if old[name] != new[name] and name not in _NOT_UNDONE}
    return replace(after, trail=(*after.trail, changed)[-TRAIL_LENGTH:])
