"""The situations that a message tells of (`content/situations/`): which are told now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.guidance.pathway import plan
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.facts import Route
from bot.guidance.pathway.heard import Heard, Reading
from bot.guidance.pathway.hearing import writer
from bot.guidance.pathway.hearing.ear import Ear
from bot.guidance.pathway.situations import OWN_BODY, PERSON_LEFT
from bot.guidance.pathway.steps import Step
from bot.guidance.wording import plain

CASE_PROGRESS = "case_progress"
"""The reject subject of somebody who asks after a report of their own: a case is spoken of, if no person yet."""


def noticed(case: Case, heard: Heard, reading: Reading, ear: Ear) -> tuple[str, ...]:
    """The situations that a message tells of. What is about another subject counts only once a person is spoken of."""
    aside = heard.intent == "reject"
    found = ear.situations.noticed(heard.text, answered=bool(heard.answers) or aside)
    feared = reading.away and plan.open_step(case) is Step.DANGER  # it was asked whether the feared are there
    if PERSON_LEFT in found and (feared or _of_the_other_sex(case, heard.text)):
        found = tuple(name for name in found if name != PERSON_LEFT)
    aside = aside and heard.subject != CASE_PROGRESS
    return ear.situations.kept(found) if aside and not writer.tells_of_another(case, reading) else found


def _of_the_other_sex(case: Case, text: str) -> bool:
    """Whether a message speaks only of somebody who is not the person: "he went off in the van", of a girl's boss."""
    if case.facts.gender not in _PRONOUNS:
        return False
    words = set(plain(text).split())
    others = _PRONOUNS["male" if case.facts.gender == "female" else "female"]
    return bool(words & others) and not words & (_PRONOUNS[case.facts.gender] | {"they", "them"})


_PRONOUNS = {"female": frozenset({"she", "her", "hers"}), "male": frozenset({"he", "him", "his"})}


def not_told(case: Case, noticed: Sequence[str]) -> list[str]:
    """Of the situations noticed, those that were not told yet."""
    return [name for name in noticed if name not in case.situations]


def circumstances(before: Case, case: Case, noticed: Sequence[str], heard: Heard, ear: Ear) -> Case:
    """The situations that are told now; beside an alarm only what cannot wait, so that 999 is not drowned."""
    adult = case.route is Route.ADULT
    of_adults = ear.situations.of_adults(noticed)
    found = [name for name in noticed if adult or name not in of_adults]
    if adult and before.route is not Route.ADULT:
        # What was told before the age was known.
        earlier = (name for told in case.account for name in ear.situations.noticed(told, answered=False))
        found += ear.situations.of_adults(earlier)
    if case.emergency or "suicide" in heard.sure:
        found = ear.situations.urgent(found)
    return told(case, [*found, *_own_body(before, case, ear)])


def told(case: Case, names: Sequence[str]) -> Case:
    """Keep what circumstances a message told of, and note those to be told: each once for a person."""
    for name in dict.fromkeys(not_told(case, names)):
        case = replace(case, situations=(*case.situations, name)).note("situation", situation=name)
    return case


def _own_body(before: Case, case: Case, ear: Ear) -> list[str]:
    """Whether the writer has just said to work for a body that may itself send the referral."""
    work = case.facts.occupation
    return [OWN_BODY] if work is not None and work != before.facts.occupation and ear.own_body(work) else []
