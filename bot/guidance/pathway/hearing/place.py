"""A council picked from those offered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.guidance.pathway.case import Case
from bot.guidance.pathway.hearing import setting, unknown
from bot.guidance.pathway.hearing.ear import Ear
from bot.guidance.pathway.steps import Step

ANOTHER = "other"
CHOICES = 2
"""Fewest that are asked between."""
SHORT = 3
"""Letters up to which a word of a name ("of", "and") tells no council from another."""


def meant(codes: Sequence[str], text: str, ordinal: int | None, ear: Ear) -> str | None:
    """The code of the council, of several asked between, that an answer picks: by its place in the list, or by words
    that only one of the names has ("the one under Lyme"); None where it picks none.
    """
    if len(codes) < CHOICES:
        return None
    if ordinal is not None and ordinal != 0 and abs(ordinal) <= len(codes):
        return codes[ordinal - 1] if ordinal > 0 else codes[ordinal]
    said = _words(text)
    names = {code: _words(known.local_authority) for code in codes if (known := ear.place(code)) is not None}
    fits = [
        code
        for code, words in names.items()
        if said & words.difference(*(other for one, other in names.items() if one != code))
    ]
    return fits[0] if len(fits) == 1 else None


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"[a-z]+", text.lower()) if len(word) > SHORT)


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
