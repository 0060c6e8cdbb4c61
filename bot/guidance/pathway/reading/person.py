"""Sex, nationality and languages of the person: what is said of them, and not of the boss or the restaurant."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.guidance.pathway.facts import Facts
from bot.guidance.pathway.reading.languages import read_languages
from bot.guidance.pathway.reading.nationality import read_nationality
from bot.guidance.pathway.reading.patterns import begins, is_all, search
from bot.guidance.pathway.reading.people import Cast, Mention, Owner
from bot.guidance.pathway.reading.text import Text
from bot.guidance.pathway.steps import Step


@dataclass(frozen=True, slots=True)
class PersonRead:
    """The person's sex (female, male, other), nationality as an adjective, and languages; None or () where not said."""

    gender: str | None = None
    nationality: str | None = None
    languages: tuple[str, ...] = ()


def read_person(text: Text, cast: Cast, *, open_step: Step | None, facts: Facts) -> PersonRead:
    """What the message says of who the person is."""
    answering = open_step is Step.PERSON or len(text.plain.split()) <= 4
    languages = read_languages(text, cast, answering=answering)
    return PersonRead(
        _gender(text, cast, open_step),
        read_nationality(text, cast, languages, answering=answering),
        languages,
    )


def _gender(text: Text, cast: Cast, open_step: Step | None) -> str | None:
    plain = text.plain
    other = search(r"\b(?:non ?binary|enby|gender ?fluid|agender|intersex|uses they(?: / them)?|they / them)\b", plain)
    if other and not text.is_asked(other.start()):
        return "other"
    trans = search(r"\btrans ?(?P<who>woman|girl|lady|female|man|boy|guy|male)\b", plain)
    if trans and not text.is_asked(trans.start()):
        return "female" if trans["who"] in ("woman", "girl", "lady", "female") else "male"
    short = search(
        (
            r"(?:\b\d{1,2} (?:years old )?(?:/|,)? ?|\b)(?P<f>f|female|fem)\b|(?:\b\d{1,2} (?:years old )?(?:/|,)? "
            r"?)(?P<m>m)\b|\b(?P<m2>male)\b"
        ),
        plain,
    )
    if (
        short
        and (short["f"] != "f" or search(r"\d", short[0]) or search(r"\bf (?:\d|,|/)", plain))
        and not text.is_asked(short.start())
    ):
        mention = next(
            (
                m
                for m in cast.mentions
                if m.start <= short.end("f" if short["f"] else "m2" if short["m2"] else "m") - 1 < m.end
            ),
            None,
        )
        if (mention is None or cast.owner(mention) is not Owner.OTHER) and not begins(
            (
                r"^(?:dealer|boss|traffickers?|gang|staff|colleague|voices?|friends?|relative|partner|customers?|"
                r"officer|nurse|doctor|driver|visitors?)"
            ),
            text.after(short.end()),
        ):
            return "female" if short["f"] else "male"
    if search(r"\b(?:her|she) / (?:her|she|hers)\b", plain):
        return "female"
    if search(r"\b(?:he|him) / (?:him|his)\b", plain):
        return "male"
    expecting = search(r"\b(?:pregnant|antenatal|breastfeeding|postnatal|in labour)\b", plain)
    if (
        cast.focal is None
        and expecting
        and not text.is_asked(expecting.start())
        and not begins(r"^(?:girlfriend|wife|partner|daughter|sister)\b", text.after(expecting.end()))
    ):
        return "female"
    if cast.focal is None:
        return None
    told = [
        m
        for m in cast.mentions
        if m.gender == cast.focal
        and m.kind in ("pronoun", "person", "people")
        and not _unreal(text, m.start)
        and not _of_another(text, cast, m)
    ]
    if not told:
        return None
    if all(m.kind == "pronoun" and cast.owner(m) is Owner.OTHER for m in told):
        return None
    if (
        all(m.kind == "people" for m in told)
        and open_step is not Step.PERSON
        and len({m.gender for m in cast.mentions if m.kind == "people" and m.gender}) > 1
    ):
        return None
    held = _HOLDS.search(plain)
    if held and open_step is not Step.PERSON and all(m.kind == "pronoun" for m in cast.mentions):
        return "female" if held["her"] else "male"
    return cast.focal


_CONTROLS = (
    r"(?:(?:always|also|never|even|still|just) )?(?:reads?|checks?|takes?|keeps?|holds?|hits?|beats?|hurts?|slaps?|"
    r"watch(?:es)?|"
    r"follows?|controls?|makes|sells?|locks?|threatens?|answers|speaks for|drops|collects|picks|owns)(?: all)?"
)
_HOLDS = re.compile(rf"\b(?:he {_CONTROLS} (?P<her>her)|she {_CONTROLS} (?P<him>him|his))\b")
"""Two persons and nobody named: the one spoken of is whom something is done to, and not who does it."""


def _of_another(text: Text, cast: Cast, mention: Mention) -> bool:
    """Whether it only says what somebody else is ("the boss is a man called Tony")."""
    before = cast.last_before(mention.start)
    if before is None or before.kind not in ("controller", "relative", "professional"):
        return False
    return is_all(r" (?:is|was|are) (?:also )?(?:an? )?(?:\w+ )?", text.plain[before.end : mention.start]) is not None


def _unreal(text: Text, at: int) -> bool:
    """Whether it stands in a question about people in general ("can a woman …?"); "does she …?" still tells the sex."""
    return text.is_asked(at) and search(r"\b(?:a|an|any|if|when a)(?: \w+)?$", text.before(at)) is not None
