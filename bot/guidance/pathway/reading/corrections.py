"""Taking something back: "sorry, she's 16", "actually he's an adult", "I meant Leicester, not Leeds"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.guidance.pathway.facts import Facts
from bot.guidance.pathway.reading.patterns import search
from bot.guidance.pathway.reading.text import Text

_MARK = re.compile(
    r"\b(?:sorry|actually|correction|i meant?|meant to (?:say|write|put)|scratch that|no wait|wait|hang "
    r"on|hold on|ignore that|made a mistake|my mistake|mistake|mistyped|typo|my bad|oops|whoops|"
    r"i was wrong|(?:that|it) (?:is|was) wrong|got (?:that|it) wrong|wrong|turns out|turned out|should "
    r"(?:be|have (?:said|been))|instead|rather|in fact|not \d+|change (?:that|it|her|his|the)|(?:i|we) "
    r"said [^.]{1,30} but|apparently|"
    r"just (?:found|found out|checked|been told)|it is not [^.]{1,20} it is|really|correct (?:that|it))\b"
)
_NOT_BEFORE = re.compile(
    r"\b(?:not|instead of|rather than|and not|is not|was not|never|no longer)(?: (?:in|the|from|a|an|"
    r"actually|even))* ?$"
)


def is_correction(text: Text) -> bool:
    """Whether the message takes back something said before."""
    return (
        _MARK.search(text.plain) is not None
        or search(r"\bnot (?:in |a |an |from )?\w+ ?(?:,|but|it is|she is|he is)", text.plain) is not None
    )


def corrected(text: Text, stated: Mapping[str, Any], facts: Facts) -> frozenset[str]:
    """The facts that were known differently before and that this message, by its own words, puts right."""
    if not is_correction(text):
        return frozenset()
    known = facts.to_json()
    out = {name for name, value in stated.items() if known.get(name) not in (None, [], value) and name in known}
    return frozenset(out)


def is_denied(text: Text, at: int) -> bool:
    """Whether what stands at an offset is what it is *not* ("not Leeds")."""
    return _NOT_BEFORE.search(text.before(at) + " ") is not None


def last_corrected(text: Text, found: Sequence[tuple[int, str]]) -> str:
    """The first thing said, or after a "sorry" or "I meant" the first one after that."""
    marks = [m.start() for m in _MARK.finditer(text.plain)]
    for mark in reversed(marks):
        later = [value for at, value in found if at > mark]
        if later and any(at < mark for at, _ in found):
            return later[0]
    return found[0][1]
