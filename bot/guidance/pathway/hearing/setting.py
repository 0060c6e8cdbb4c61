"""Setting the facts that a message states, and asking back those that it states uncertainly.

Source: HTTP contract ("Decisive facts").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.guidance.pathway.case import Case
from bot.guidance.pathway.changes import STEP_OF_FACT, clear_dependants, set_fact, typed
from bot.guidance.pathway.facts import DECISIVE, Route
from bot.guidance.pathway.heard import Reading
from bot.guidance.pathway.hearing import danger, writer
from bot.guidance.pathway.steps import Step

SHARED = ("local_authority", "childrens_services", "nation", "occupation")
_OF_ADULTS = ("consent", "consent_exception")
_ORDER = ("danger", "age", "age_band", "gender", "nation", "local_authority", "childrens_services")


def stated(case: Case, reading: Reading) -> Case:
    """The case with what the message states plainly."""
    if len(reading.people) > 1:
        # The facts of several persons are kept apart; only what is said of the place or the writer holds for all.
        shared = {k: v for k, v in reading.stated.items() if k in (*SHARED, "danger")}
        return apply(case, shared)
    return apply(case, reading.stated)


def place_shown(case: Case, shown: str | None) -> Case:
    """Name the place in what is noted with what it lies in, so that a namesake that was meant is noticed."""
    if not shown:
        return case
    noted = tuple({**note, "value": shown} if note.get("fact") == "local_authority" else note for note in case.noted)
    return replace(case, noted=noted)


def apply(case: Case, stated: Mapping[str, Any]) -> Case:
    """Set the facts a message states, decisive ones first, each acknowledged once."""
    names = [n for n in _ORDER if n in stated] + [n for n in stated if n not in _ORDER]
    other_age = stated.get("age") not in (None, case.facts.age)
    for name in names:
        if name not in case.facts.to_json() or stated[name] is None:
            continue
        if name in _OF_ADULTS and case.route is Route.CHILD:
            continue  # nobody's consent counts there, so none is noted
        if name == "danger":
            if stated[name] is False and case.facts.danger is not False and not case.emergency:
                case = decisive(case, name, False)
            continue
        if name in DECISIVE:
            case = decisive(case, name, stated[name], anew=name == "age_band" and other_age)
        else:
            case = plainly(case, name, stated[name])
    return case


def decisive(case: Case, fact: str, value: Any, *, anew: bool = False) -> Case:
    """Set a decisive fact and note it; one that was so already is noted only where it was said `anew`."""
    if fact == "danger" and value is True:
        return danger.alarm(case)
    fresh = getattr(case.facts, fact) != typed(fact, value)
    case = set_fact(replace(case, to_confirm=danger.without(case, fact)), fact, value)
    if not fresh and not anew:
        return case
    return case.note(fact, value=value, age=case.facts.age if fact == "age_band" else None)


def plainly(case: Case, fact: str, value: Any) -> Case:
    """Set a fact that decides no route, and note what is new of it."""
    old = getattr(case.facts, fact)
    case = set_fact(case, fact, value)
    new = getattr(case.facts, fact)
    if new == old or fact in ("age", "childrens_services", "nation"):
        return case
    added = [item for item in new if item not in old] if isinstance(new, tuple) else new
    return case.note("fact", fact=fact, value=added)


def uncertain(case: Case, reading: Reading) -> Case:
    """A decisive fact read uncertainly waits for a yes; one that is already so needs none."""
    waiting = dict(case.to_confirm)
    for fact, value in reading.uncertain.items():
        known = getattr(case.facts, fact, None)
        if fact in _OF_ADULTS and case.route is Route.CHILD:
            continue
        if fact in DECISIVE and fact not in reading.stated and known != typed(fact, value):
            waiting[fact] = value
    return replace(case, to_confirm=waiting)


def confirmation(case: Case, asked: Step, reading: Reading) -> Case:
    """The answer to a decisive fact read back: yes sets it, no asks that fact's own question.

    "No" to "is somebody in danger right now?" is the answer to that question, which is not put a second time.
    """
    if asked is not Step.CONFIRM or not case.to_confirm:
        return case
    fact, value = next(iter(case.to_confirm.items()))
    said = reading.stated.get("confirm")
    if said is None:
        return case
    case = replace(case, to_confirm=danger.without(case, fact), misses=0)
    if fact == "writer":
        return writer.person_writes(case) if said else case
    if said:
        return decisive(case, fact, value)
    if fact == "danger" and value is True:
        return decisive(case, fact, False)
    return ask_again(case, fact)


def ask_again(case: Case, fact: str) -> Case:
    """The fact is not known after all: its own question is asked."""
    if getattr(case.facts, fact) is not None:
        case = clear_dependants(case, fact)
    facts = case.facts.having(**{fact: None})
    if fact == "age_band":
        facts = replace(facts, age=None)
    return replace(case, facts=facts).reopen(STEP_OF_FACT[fact].value)
