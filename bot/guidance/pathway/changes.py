"""Setting a fact, and clearing what hung on its old value: one table, said to the writer whenever it applies.

Source: the online referral form, where changing the age clears the answers that depended on it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from bot.guidance.pathway.case import Case
from bot.guidance.pathway.facts import AgeBand, Consent, ConsentException, Route
from bot.guidance.pathway.steps import Step


@dataclass(frozen=True, slots=True)
class Dependants:
    """What no longer holds once a fact has changed: facts set to not known, steps asked again, tellings told again."""

    facts: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


_RESPONDER = (Step.CHOOSE_RESPONDER.value,)
_CONTACTS = ("first_responders", "contacts", "child_contacts")
_RETOLD = ("contacts", "child_contacts")
DEPENDANTS: dict[str, Dependants] = {
    "age_band": Dependants(
        facts=("consent", "consent_exception"),
        steps=(Step.CONSENT.value, Step.CONSENT_EXCEPTION.value, *_RESPONDER),
        told=("child_route", "principles", "conversation", "consent_explained", "without_consent", *_CONTACTS),
    ),
    "consent": Dependants(
        facts=("consent_exception",),
        steps=(Step.CONSENT_EXCEPTION.value, *_RESPONDER),
        told=("without_consent", *_CONTACTS),
    ),
    "consent_exception": Dependants(steps=_RESPONDER, told=("without_consent", *_CONTACTS)),
    "local_authority": Dependants(steps=_RESPONDER, told=_CONTACTS),
    "nation": Dependants(steps=_RESPONDER, told=_CONTACTS),
}

STEP_OF_FACT: dict[str, Step] = {
    "danger": Step.DANGER,
    "age_band": Step.AGE,
    "age": Step.AGE,
    "exploitation": Step.EXPLOITATION,
    "local_authority": Step.PLACE,
    "occupation": Step.OCCUPATION,
    "consent": Step.CONSENT,
    "consent_exception": Step.CONSENT_EXCEPTION,
}
"""The question that a fact answers; a fact of several answers to one question (sex, nationality) is in none."""

_LISTS = ("exploitation", "indicators", "languages")


def typed(fact: str, value: Any) -> Any:
    """The value as `Facts` holds it."""
    if value is None:
        return () if fact in _LISTS else None
    if fact == "age_band":
        return AgeBand(value)
    if fact == "consent":
        return Consent(value)
    if fact == "consent_exception":
        return ConsentException(value)
    return tuple(value) if fact in _LISTS else value


def set_fact(case: Case, fact: str, value: Any) -> Case:
    """The case with one fact set. A list fact grows; any other is replaced, and what hung on it cleared."""
    value = typed(fact, value)
    old = getattr(case.facts, fact)
    if fact in _LISTS:
        value = old + tuple(item for item in value if item not in old)
    if value == old:
        return _close(case, fact)
    route = case.route
    case = replace(case, facts=case.facts.having(**{fact: value}))
    if fact == "age_band" and case.facts.age is not None:
        fits = value is (AgeBand.ADULT if case.facts.age >= 18 else AgeBand.CHILD)
        case = case if fits else replace(case, facts=replace(case.facts, age=None))
    # A first reading of the age settles a route; only a later one changes it.
    if old not in (None, ()) and not (fact == "age_band" and case.route is route):
        case = clear_dependants(case, fact)
    elif fact in ("local_authority", "nation"):
        # Contacts that were told without the place are told again with it; what was chosen by then still holds.
        case = replace(case, told=tuple(item for item in case.told if item not in _RETOLD))
    if fact == "age_band" and route is not Route.NONE and case.route is not route:
        case = case.note(f"route_to_{case.route}")
    return new_version(_close(case, fact))


def clear_dependants(case: Case, fact: str) -> Case:
    """The case without what hung on the old value of `fact`."""
    table = DEPENDANTS.get(fact)
    if table is None:
        return case
    blank = {name: () if name in _LISTS else None for name in table.facts}
    told = tuple(item for item in case.told if item not in table.told)
    case = replace(case.reopen(*table.steps), facts=case.facts.having(**blank), told=told)
    if Step.CHOOSE_RESPONDER.value in table.steps:
        case = replace(case, responder=None)
    return case


def new_version(case: Case) -> Case:
    """A summary that was confirmed before something changed: a new version, to be confirmed again."""
    if case.draft.get("status") != "confirmed":
        return case
    draft = dict(case.draft) | {"status": "draft", "version": int(case.draft.get("version", 1)) + 1}
    draft.pop("confirmed_at", None)
    return replace(case, draft=draft).note("new_version")


def _close(case: Case, fact: str) -> Case:
    step = STEP_OF_FACT.get(fact)
    if step is None or (fact == "danger" and case.facts.danger):
        return case
    return case.close(step.value)
