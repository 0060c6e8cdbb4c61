"""Birthdays as ages: "her 18th birthday is next week" says 17, "sweet sixteenth" says 16."""

from __future__ import annotations

import re

from bot.guidance.pathway.reading.claims import Claim
from bot.guidance.pathway.reading.patterns import search
from bot.guidance.pathway.reading.people import Cast, Owner
from bot.guidance.pathway.reading.text import Text

_BIRTHDAY = re.compile(r"^(?:th|st|nd|rd)(?P<day> birthday)?\b(?P<rest>.*)")


_HAD = re.compile(
    r"\b(?:had|celebrated|passed|after|since|has had|spent|marked|missed)\b(?!.*\b(?:not|until|before)\b)[^,]*$"
)


_NOT_YET_HAD = re.compile(
    r"\b(?:before|until|till|not had|coming up to|approaching|near|off|from|short of|away from|shy of|ahead of|to)(?: "
    r"(?:her|his|their|a|the))?$"
)


def birthday(text: Text, cast: Cast, found: re.Match[str], right: str) -> Claim | None:
    """ "her 18th birthday is next week" says 17, "had her 18th birthday" and "just had her 18th" say 18."""
    match = _BIRTHDAY.match(right)
    before = text.before(found.start())
    if match is None or text.is_asked(found.start()) or text.is_supposed(found.start()):
        return None
    sweet = search(r"\bsweet$", before)
    if (
        not match["day"]
        and not sweet
        and not search(
            r"\bhad (?:her|his|their)$|\b(?:short|shy|off|away from|before|until|till) (?:of )?(?:her|his|their)$",
            before,
        )
    ):
        return None
    mention = cast.last_before(found.start())
    if mention is not None and (
        cast.owner(mention, child=True) is Owner.OTHER or (mention.kind == "writer" and not sweet)
    ):
        return None
    number, rest = int(found[1]), match["rest"]
    had = _HAD.search(before)
    coming = search(r"\b(?:next|in|soon|coming|approaching|tomorrow|will|on|until|till)\b", rest)
    fresh = search(
        r"\b(?:just|today|yesterday|recently|last (?:night|week|month|\w+day)|this (?:week|month|morning)|on \w+day|"
        r"was \w+day)\b",
        f"{before[-30:]} {rest[:40]}",
    )
    gone = search(r"\b(?:was|last|yesterday|today|ago)\b", rest)
    if (not had and coming and not gone) or _NOT_YET_HAD.search(before):
        return Claim(found.start(), found.end(), number - 1, number - 1, Owner.PERSON, mention=mention)
    if had or sweet or gone or search(r"\bwas\b", before):
        return Claim(
            found.start(), found.end(), number, number, Owner.PERSON, exact=bool(sweet or fresh), mention=mention
        )
    return None
