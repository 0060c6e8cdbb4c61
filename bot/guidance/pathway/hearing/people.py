"""Several persons: who is spoken of first, and who is next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.guidance.pathway.case import Case
from bot.guidance.pathway.heard import Reading
from bot.guidance.pathway.hearing import setting
from bot.guidance.pathway.situations import Situations

_TOLD_ONCE = ("welcome", "personal_data")
"""Tellings that are about the conversation, whichever person is spoken of."""


def told_of(case: Case, reading: Reading) -> Case:
    """Several persons: whoever may be under 18 first, the others kept for later."""
    if len(reading.people) < 2 or case.people:
        return case
    order = sorted(reading.people, key=lambda p: 0 if p.facts.get("age_band") in ("child", "unsure") else 1)
    people = tuple({"id": f"p{n}", "label": p.label, "facts": dict(p.facts)} for n, p in enumerate(order, 1))
    case = replace(case, people=people, person_id="p1").note("several_people")
    return setting.apply(case, order[0].facts)


def people_left(case: Case) -> Sequence[Mapping[str, Any]]:
    """The persons told of and not yet spoken about."""
    return [person for person in case.people if not person.get("done") and person["id"] != case.person_id]


def next_person(case: Case, situations: Situations) -> Case:
    """The case of the next person: facts of their own; what holds for the place and the writer stays."""
    left = people_left(case)
    if not left:
        return case
    following = left[0]
    people = tuple(dict(p) | {"done": True} if p["id"] == case.person_id else p for p in case.people)
    shared = {name: getattr(case.facts, name) for name in setting.SHARED}
    fresh = Case(
        facts=replace(Case().facts, **shared, danger=case.facts.danger),
        emergency=case.emergency,
        writer=case.writer,
        people=people,
        shown=case.shown,
        strategy=case.strategy,
        person_id=str(following["id"]),
        told=tuple(name for name in case.told if name in _TOLD_ONCE),
        situations=situations.kept(case.situations),
        closed=tuple(s for s in ("danger", "place", "occupation") if s in case.closed),
    ).note("now_person", label=following["label"])
    return setting.apply(fresh, following.get("facts", {}))
