"""Whether a message tells of several persons who may need help, and what it says of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from bot.guidance.pathway.facts import AgeBand
from bot.guidance.pathway.heard import PersonHeard
from bot.guidance.pathway.reading.claims import ADULT
from bot.guidance.pathway.reading.hedges import HEDGING
from bot.guidance.pathway.reading.others_ages import is_elsewhere
from bot.guidance.pathway.reading.patterns import begins, search
from bot.guidance.pathway.reading.people import Cast, Owner
from bot.guidance.pathway.reading.several_words import (
    AMONG,
    BY,
    CHILD_NOUNS,
    CONTROLLING,
    EACH,
    FILL,
    GENDER,
    GROUP,
    LISTED,
    OF_THEM,
    ONE,
    ONE_AGED,
    PAIR,
    PEER,
    PLURAL,
    SAME_LOT,
    SINGULAR,
    TOGETHER,
    WRITER_HAS,
)
from bot.guidance.pathway.reading.standing import is_told
from bot.guidance.pathway.reading.text import Text
from bot.guidance.pathway.reading.whose_number import NO_NAME, NUMBERED

MOST_PEOPLE = 8
"""More than this many are told of as one group: nobody lists twenty workers one by one in a chat."""


_WRITERS_OWN = frozenset("daughter son child brother sister sibling friend".split())
"""Whom "I have two …" makes the writer's own."""


@dataclass(frozen=True, slots=True)
class _One:
    noun: str
    age: int | None = None
    band: AgeBand | None = None


def read_people(text: Text, cast: Cast, mine: dict[str, Any], *, general: bool = False) -> tuple[PersonHeard, ...]:
    """Each of several persons with their own facts, whoever may be under 18 first; empty where there is only one.

    `mine`: the facts of the person the message is about.
    """
    ones = (
        _one_among(text, mine)
        or _group(text, cast, general)
        or _pair(text, cast)
        or _each(text, cast)
        or _listed(text)
        or _named(text)
        or _together(text, mine)
        or _peers(text, mine)
    )
    if len(ones) < 2:
        return ()
    ordered = sorted(ones, key=_order)
    shared = {k: v for k, v in mine.items() if k in ("nationality", "languages", "exploitation")}
    if len({one.noun for one in ones}) == 1 and not any(one.age or one.band for one in ones) and "age_band" in mine:
        shared["age_band"] = mine["age_band"]  # "two men in their fifties": said of both
    counts: dict[str, int] = {}
    seen: dict[str, int] = {}
    for one in ordered:
        counts[one.noun] = counts.get(one.noun, 0) + 1
    out: list[PersonHeard] = []
    for one in ordered:
        seen[one.noun] = seen.get(one.noun, 0) + 1
        if one.age is not None:
            label = f"{one.noun}, {one.age}"
        elif one.band is AgeBand.CHILD:
            label = f"{one.noun} under 18"
        elif counts[one.noun] > 1:
            label = f"{one.noun} {seen[one.noun]}"
        else:
            label = one.noun
        out.append(PersonHeard(label, _facts(one, shared)))
    return tuple(out)


def _one_among(text: Text, mine: dict[str, Any]) -> list[_One]:
    """ "Three workers, one is 16": the age belongs to one of them, and nothing is known of the others'.

    Of a group that is not counted, or too large to be listed, there is the one told apart and "one of the others".
    """
    group = AMONG.search(text.plain)
    if group is None or not is_told(text, group.start()) or is_elsewhere(text, group.start("noun"), group.end()):
        return []
    before, after = text.before(group.start()), text.after(group.end())
    if (BY.search(before + " ") and not WRITER_HAS.search(before)) or CONTROLLING.match(_without_age(after)):
        return []
    noun = SINGULAR.get(group["noun"], "person" if group["noun"] == "of them" else "worker")
    if WRITER_HAS.search(before) and noun in _WRITERS_OWN:
        return []
    told = [_told_apart(noun, found, mine) for found in ONE_AGED.finditer(text.plain, group.end())]
    if not told or (group["n"] == "2" and search(r"\bother\b", after)):
        return []  # of a pair, both ages are told: see `_group` and `_listed`
    if group["n"] is None:
        return [*told, _One("one of the others")]
    return [*told, *[_One(noun)] * (int(group["n"]) - len(told))]


def _told_apart(noun: str, found: re.Match[str], mine: dict[str, Any]) -> _One:
    """The one of a group whose age was told; where the reader of ages is in doubt of it, so is this."""
    age, band = _int(found["age"]), mine.get("age_band")
    if mine.get("age") is None and band == AgeBand.UNSURE:
        return _One(noun, None, AgeBand.UNSURE)
    return _One(noun, age) if age is not None else _One(noun, None, AgeBand.CHILD)


def _each(text: Text, cast: Cast) -> list[_One]:
    """ "Mum is 34, daughter is 9"."""
    found = EACH.search(text.plain)
    if found is None or not is_told(text, found.start()):
        return []
    before = text.before(found.start())
    if BY.search(before + " ") or (
        _OWN_ONES.search(before) and found["one"] in ("daughter", "son") and cast.has_person
    ):
        return []
    return [_One(found["one"], int(found["a1"])), _One(found["two"], int(found["a2"]))]


_OWN_ONES = re.compile(r"\b(?:i|we)(?: (?:have|had|got|also))+(?: an?)?$")


def _named(text: Text) -> list[_One]:
    """ "Mai is 16 and Linh is 23": names, written with a capital."""
    found = _NAMES.search(text.plain)
    if found is None or not is_told(text, found.start()):
        return []
    names = {found["n1"], found["n2"]}
    if len(names) < 2 or names & (NUMBERED | NO_NAME | HEDGING):
        return []
    if not all(re.search(rf"\b{found[name].capitalize()}\b", text.raw) for name in ("n1", "n2")):
        return []
    if any(h.start < found.end(name) and found.start(name) < h.end for h in text.hits for name in ("n1", "n2")):
        return []
    return [_One("person", int(found["a1"])), _One("person", int(found["a2"]))]


_NAMES = re.compile(
    r"(?:^|[.,:;-] |\b(?:and|of|with|called|are) )(?P<n1>[a-z]{2,12}) ?(?:is|,|\(|aged)* (?P<a1>\d{1,2})(?: years "
    r"old)?(?: \))? ,? ?"
    r"(?:and|,|but) (?P<n2>[a-z]{2,12}) ?(?:is|,|\(|aged)* (?P<a2>\d{1,2})(?= |$)(?! (?:hours|days|am|pm|people|st|"
    r"road|"
    r"street))"
)


def _listed(text: Text) -> list[_One]:
    """ "Two of them, 16 and 24"; "one is 15, the other is 19"."""
    found = LISTED.search(text.plain)
    if found is None or not is_told(text, found.start()):
        return []
    return [_One("person", int(found["a1"] or found["b1"])), _One("person", int(found["a2"] or found["b2"]))]


def _together(text: Text, mine: dict[str, Any]) -> list[_One]:
    """ "She and her sister work there", "her and her friend are both 15"."""
    found = TOGETHER.search(text.plain)
    if found is None or not is_told(text, found.start()):
        return []
    age = _int(found["age"])
    own = age if age is not None else mine.get("age")
    return [_One(_called(own, mine), own), _One(SINGULAR.get(found["noun"], found["noun"]), age)]


def _called(age: int | None, mine: dict[str, Any]) -> str:
    """What to call the person the message is about: girl, boy, woman, man, child or person."""
    gender = str(mine.get("gender"))
    if (age is not None and age < ADULT) or (age is None and mine.get("age_band") == AgeBand.CHILD):
        return {"female": "girl", "male": "boy"}.get(gender, "child")
    return {"female": "woman", "male": "man"}.get(gender, "person")


def _facts(one: _One, shared: dict[str, Any]) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    if one.age is not None:
        facts["age_band"] = (AgeBand.CHILD if one.age < ADULT else AgeBand.ADULT).value
        facts["age"] = one.age
    elif one.band is not None:
        facts["age_band"] = one.band.value
    elif one.noun in CHILD_NOUNS:
        facts["age_band"] = AgeBand.CHILD.value
    elif one.noun == "teenager":
        facts["age_band"] = AgeBand.UNSURE.value
    elif one.noun == "adult":
        facts["age_band"] = AgeBand.ADULT.value
    gender = GENDER.get(one.noun)
    if gender:
        facts["gender"] = gender
    return facts | shared


def _order(one: _One) -> int:
    """Whoever is or may be under 18 first: a known child, then a teenager, then a girl or a boy, then the rest."""
    if one.age is not None:
        return 0 if one.age < ADULT else 4
    if one.band is not None:
        return 0
    if one.noun in CHILD_NOUNS or one.noun == "baby":
        return 0
    return {
        "teenager": 1,
        "girl": 2,
        "boy": 2,
        "lad": 2,
        "lass": 2,
        "young person": 2,
        "student": 2,
        "daughter": 2,
        "son": 2,
    }.get(one.noun, 3)


def _group(text: Text, cast: Cast, general: bool) -> list[_One]:
    for found in GROUP.finditer(text.plain):
        if text.before(found.start()).endswith("year"):
            continue  # "one of my year 6 pupils"
        noun = SINGULAR[found["noun"]]
        before, after = text.before(found.start()), text.after(found.end())
        if not is_told(text, found.start()) or is_elsewhere(text, found.start("noun"), found.end()):
            continue
        if BY.search(before + " ") and not WRITER_HAS.search(before):
            continue
        if WRITER_HAS.search(before) and noun in _WRITERS_OWN:
            continue
        if OF_THEM.match(after) or (
            CONTROLLING.match(_without_age(after)) and not _comes_along(noun, found["tail"], after)
        ):
            continue
        if general and noun not in ("girl", "boy", "pupil", "teenager") and not found["ages"]:
            continue
        child = noun in ("girl", "boy", "child", "pupil", "sister", "teenager", "lass")
        if not child and _focal_singular(cast, found.start(), found.end()):
            continue
        if (
            child
            and noun == "child"
            and (found["noun"] == "kids" or found["noun"] == "children")
            and _focal_singular(cast, found.start(), found.end())
        ):
            continue
        if not found["n"] and not found["ages"]:
            continue
        many = found["n"] or ""
        number = {"both": 2, "a couple of": 2, "couple of": 2}.get(many) or (int(many) if many.isdigit() else 0)
        if number == 0 and not (found["ages"] or found["tail"]):
            continue
        ages = [int(a) for a in re.findall(r"\d{1,2}", found["ages"] or "")]
        if not ages:
            ages = _ages_later(text, found.end(), number)
        one_age = search(r"(\d{1,2}) years old", found[0])
        if not ages and one_age:
            ages = [int(one_age[1])] * number
        number = max(number, len(ages)) or 1
        if number > MOST_PEOPLE:
            continue
        ones = [_One(noun, ages[n] if n < len(ages) else None) for n in range(number)]
        for also in re.finditer(
            (
                r"(?:and|plus|with|&) (?:(?P<count>[23]) )?(?:(?:a|an|the|their|her|his|one|another) "
                rf")?{FILL}(?P<noun>{ONE}|{PLURAL})\b"
            ),
            found["tail"] or "",
        ):
            word = SINGULAR.get(also["noun"], also["noun"])
            ones += [_One(word)] * int(also["count"] or 1)
        if len(ones) > 1:
            return ones
    return []


def _comes_along(noun: str, tail: str | None, after: str) -> bool:
    """Whether children, or people told of with somebody else, merely came ("two girls and their uncle turned up")."""
    young = noun in ("girl", "boy", "child", "pupil", "sister", "teenager", "lass", "lad")
    return (young or bool(tail)) and not search(r"^(?:\w+ ){1,4}(?:her|him|them)\b", after)


def _without_age(after: str) -> str:
    """What follows a group, less an age in between ("two men in their 30s drive her")."""
    return re.sub(r"^(?:in their (?:\w+ )?\d0s|aged? \d+|of (?:about )?\d+) ", "", after)


def _ages_later(text: Text, end: int, number: int) -> list[int]:
    """Ages given after the group: "two girls from Vietnam, they are 14 and 16"."""
    match = search(
        (
            r"\b(?:are|aged?|ages|they are|is|one is)(?: both| about| only)* (\d{1,2})(?: years old)? ?,? ?(?:and|&|"
            r",)(?: the other(?: is)?| one(?: is)?| (?:she|he) is)? ?(\d{1,2})\b(?! (?:hours|days|weeks|months|am|pm|"
            r"people))"
        ),
        text.plain[end:],
    )
    if match and number == 2:
        return [int(match[1]), int(match[2])]
    both = search(
        (
            r"\b(?:both|all|each)(?: (?:are|is|about|aged|of them))* (\d{1,2})\b(?! (?:hours|days|weeks|months|am|pm|"
            r"people))"
        ),
        text.plain[end:],
    )
    return [int(both[1])] * number if both else []


def _pair(text: Text, cast: Cast) -> list[_One]:
    for found in PAIR.finditer(text.plain):
        if not is_told(text, found.start()):
            continue
        before, after = text.before(found.start()), text.after(found.end())
        if BY.search(before + " ") and not search(r"\b(?:with|to|of|from|for|have|got|had)$", before):
            continue
        if CONTROLLING.match(_without_age(after)) and not begins(r"^(?:in|outside)\b", after):
            continue
        first, second = found["one"], found["two"]
        if _OWN_ONES.search(before) and first in ("daughter", "son", "child", "kid") and cast.has_person:
            continue  # the writer's own, beside somebody else
        if (
            first in ("friend", "mate", "sister", "brother", "daughter", "son", "cousin")
            and not (found["a1"] or found["a1b"])
            and not begins(r"(?:a|an|the|one|her|my)", found[0])
        ):
            continue
        if first in ("mother", "mum", "father", "dad", "uncle", "aunt", "auntie") and second in (
            "mother",
            "mum",
            "father",
            "dad",
            "uncle",
            "aunt",
            "auntie",
        ):
            continue  # "her mum and dad": parents, not persons in need
        if first == second and first in ("man", "woman") and search(r"\bthe\b", found[0][:4]):
            continue
        if _focal_singular(cast, found.start(), found.end(), before_only=True) and not (
            found["a1"] or found["a1b"] or found["a2"] or found["a2b"]
        ):
            continue
        if begins(r"(?:her|my|the) ", found[0]) and first in (
            "mother",
            "mum",
            "father",
            "dad",
            "uncle",
            "aunt",
            "auntie",
            "friend",
            "cousin",
        ):
            continue
        listed = begins(
            r"^ ?,? ?\(?(?:aged |ages |they are |are )?(\d{1,2}) (?:and|&|,) (\d{1,2})\b(?! (?:hours|days|am|pm))",
            text.plain[found.end("two") :],
        )
        if listed:
            return [_One(first, int(listed[1])), _One(second, int(listed[2]))]
        ones = [
            _One("child" if first == "kid" else first, _int(found["a1"] or found["a1b"])),
            _One("child" if second == "kid" else second, _int(found["a2"] or found["a2b"])),
        ]
        return ones
    return []


def _peers(text: Text, mine: dict[str, Any]) -> list[_One]:
    found = PEER.search(text.plain)
    if found is None or not is_told(text, found.start()):
        return []
    age = mine.get("age")
    if age is None and not SAME_LOT.search(text.plain):
        return []  # a relative who is only mentioned
    return [_One(_called(age, mine), age), _One(found["noun"], int(found["age"]))]


def _int(value: str | None) -> int | None:
    return None if value is None else int(value)


def _focal_singular(cast: Cast, start: int, end: int, *, before_only: bool = False) -> bool:
    """Whether the message is about one other person ("she", "my client"), so that a group is somebody else."""
    for mention in cast.mentions:
        if start <= mention.start < end or (before_only and mention.start > start):
            continue
        if (
            (
                mention.kind == "pronoun"
                and mention.word in ("she", "he", "her", "him", "his")
                and mention.possessor is None
            )
            and mention.gender
            and cast.owner(mention) is Owner.PERSON
        ):
            return True
        if (
            mention.kind == "person"
            and cast.owner(mention) is Owner.PERSON
            and mention.word not in ("case", "person", "neighbour", "someone", "somebody")
        ):
            return True
    return False
