"""A council picked from those offered."""

from __future__ import annotations

from dataclasses import replace

from bot.guidance.pathway.case import Case
from bot.guidance.pathway.hearing import setting, unknown
from bot.guidance.pathway.hearing.ear import Ear
from bot.guidance.pathway.steps import Step

ANOTHER = "other"


def picked(case: Case, value: str, ear: Ear) -> Case:
    """The council with this code is the place; `other` asks anew, an unknown code counts as not known."""
    if value == ANOTHER:
        return replace(case, place_choices=(), misses=0)
    place = ear.place(value)
    if place is None:
        return unknown.unknown(case, Step.PLACE, ear)
    case = setting.apply(
        case,
        {
            "nation": place.nation,
            "local_authority": place.local_authority,
            "childrens_services": place.childrens_services,
        },
    )
    return replace(setting.place_shown(case, place.shown), place_choices=())
