"""Whether whoever is told of as near, coming or acting is somebody who may do harm, or the person, or help."""

from __future__ import annotations

import re

from bot.guidance.pathway.reading.danger_patterns import (
    OBJ,
)
from bot.guidance.pathway.reading.patterns import search
from bot.guidance.pathway.reading.people import Cast, Mention, Owner
from bot.guidance.pathway.reading.text import Text

_PROFESSIONALS = re.compile(
    r"\b(?:police|officers?|social (?:worker|services)|ambulance|paramedics?|colleagues?|interpreter|solicitor|teacher|"
    r"support worker|doctor|nurse|council|taxi driver|bus driver|cab driver|social work|key worker|manager of mine|my "
    r"manager|our manager|my boss|our boss|my husband|my wife|my partner|my mum|my dad|health visitor|midwife|"
    r"inspector|my supervisor|my team leader|my friend|my brother|my sister|foster|carer)\b"
)


_PEOPLE_IN_NEED = re.compile(
    r"\b(?:tenants?|clients?|patients?|pupils?|students?|residents?|girls?|workers?|victims?|lads|women|children|"
    r"kids)\b"
)


def threat_of(text: Text, cast: Cast, found: re.Match[str], who: str) -> int:
    """2 where the subject is somebody who may do harm, 1 where it may be the person, 0 where it is no threat."""
    if _PROFESSIONALS.search(who) and "'s" not in who:
        return 0
    at_end = found.start("who") + len(who)
    mention: Mention | None = None
    for candidate in cast.mentions:
        if found.start("who") <= candidate.start and candidate.end <= at_end:
            mention = candidate
    if mention is None:
        return 2
    if mention.kind == "professional":
        return 0
    if mention.kind in ("controller", "relative"):
        if mention.possessor == "writer":
            return 0
        return 2
    if (
        mention.kind == "people"
        and mention.possessor == "pronoun"
        and mention.word in ("brothers", "sisters", "family", "siblings")
    ):
        return 2
    if mention.kind == "people" and mention.word in (
        "women",
        "girls",
        "kids",
        "children",
        "victims",
        "workers",
        "tenants",
        "clients",
    ):
        return 0
    if mention.kind in ("person", "people"):
        if mention.word in (
            "man",
            "men",
            "bloke",
            "blokes",
            "guy",
            "guys",
            "chap",
            "fella",
            "someone",
            "somebody",
            "people",
            "person",
            "couple",
            "group",
            "lads",
            "boys",
        ):
            if (
                cast.focal
                and mention.gender
                and mention.gender == cast.focal
                and search(r"\b(?:this|that|the) $", text.plain[: mention.start][-5:])
                and not search(r"\b(?:her|him|door|staff|us|me)\b", found[0][len(who) :])
            ):
                return 1
            return 2
        return {"woman": 1, "lady": 1, "family": 2}.get(mention.word, 0)
    if mention.word in ("they", "them"):
        rest = found[0][len(who) :]
        return 2 if search(rf"\b{OBJ}\b", rest) or not _PEOPLE_IN_NEED.search(text.before(found.start())) else 1
    owner = cast.owner(mention)
    subject = {"him": "he", "her": "she"}.get(mention.word, mention.word)
    if owner is Owner.PERSON:
        rest = found[0][len(who) :]
        others = {
            "he": r"\b(?:her|them|the (?:girl|woman|women|girls|kid|child|baby)|us|me|staff)\b",
            "she": r"\b(?:him|them|the (?:boy|man|girls|women|kid|child|baby)|us|me|staff)\b",
        }
        if subject in others and search(others[subject], rest):
            return 2
        rival = any(m.kind in ("controller",) and m.start < mention.start for m in cast.mentions)
        alone = not cast.has_person and not any(m.kind in ("controller", "relative") for m in cast.mentions)
        if rival and mention.word == "he":
            return 2
        opposite = r"\b(?:she|her)\b" if subject == "he" else r"\b(?:he|him)\b"
        if not cast.has_person and mention.word == "he" and search(opposite, text.plain):
            return 2  # two people, and the other one is the one who is talked about
        if alone and mention.word == "he" and _first_word(text, found):
            return (
                2
                if search(
                    (
                        r"\b(?:outside|door|coming|back|stairs|downstairs|upstairs|reception|park|waiting|way|trying|"
                        r"breaking|looking|threatening|knife|gun|kicking|forcing|banging|getting|found|in the building|"
                        r"desk|counter|any minute|any moment|any second|soon|minutes|here to|turned up|just)\b"
                    ),
                    rest,
                )
                else 0
            )
        if alone and mention.word == "she":
            return 1 if search(r"\b(?:outside|door|coming for|after|found)\b", rest) else 0
        return 0
    return 2


def _first_word(text: Text, found: re.Match[str]) -> bool:
    """Whether nobody else was spoken of before: then "he" is likelier the one who is feared."""
    return not search(r"\b(?:she|her|he|him|his|they)\b", text.plain[: found.start()])
