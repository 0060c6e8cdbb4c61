"""Where it is: the council that a place lies in, who runs its Children's Services, and the nation.

Names are looked up in the directory's gazetteer. A name that several comparable councils share states nothing: their
codes go back as candidates, to be asked between. Where the person was born or comes from is no place of concern.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bot.guidance.pathway.facts import Facts
from bot.guidance.pathway.reading.corrections import is_correction
from bot.guidance.pathway.reading.patterns import begins, search
from bot.guidance.pathway.reading.text import Text
from bot.guidance.pathway.steps import Step


class Council(Protocol):
    """A council of the directory, as far as reading needs it."""

    @property
    def gss_code(self) -> str: ...
    @property
    def nice_name(self) -> str: ...
    @property
    def nation(self) -> str: ...


class Candidate(Protocol):
    """What a name may mean: one council, or several to choose from, or a nation alone."""

    @property
    def name(self) -> str: ...
    @property
    def nation(self) -> str: ...
    @property
    def council(self) -> Any: ...
    @property
    def choices(self) -> Sequence[Any]: ...


class Gazetteer(Protocol):
    """The part of `bot.guidance.directory.gazetteer.Gazetteer` that reading uses."""

    def scan(self, text: str) -> Sequence[Any]: ...
    def answer(self, text: str) -> Any: ...
    def settle(self, candidates: Any) -> Any: ...
    def childrens_services_of(self, council: Any) -> Any: ...
    def described(self, council: Any, name: str | None = None) -> str: ...
    def council(self, nice_name: str) -> Any: ...
    def council_names_like(self, name: str) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class PlaceCue:
    """A stretch of a message where the name of a place is to be expected. Offsets are of the raw text."""

    start: int
    end: int
    kind: str  # "where": it happens there; "origin": somebody comes from there; "council": "… council"


@dataclass(frozen=True, slots=True)
class PlaceRead:
    """What a message says of the place. `candidates`: codes of councils to ask between, or the one that a misspelt name
    may mean, to be asked about; `named`: the name as found; `shown`: the place as the reply names it.
    """

    local_authority: str | None = None
    childrens_services: str | None = None
    nation: str | None = None
    candidates: tuple[str, ...] = ()
    named: str | None = None
    shown: str | None = None


_CUE = re.compile(
    r"(?P<origin>\b(?:(?:comes?|came|is|are|originally|moved|brought|trafficked|flown|arrived|travelled|"
    r"he['’]?s|she['’]?s|they['’]?re)\s+(?:over\s+|here\s+)?from|born in|grew up in|raised in|back "
    r"(?:home )?(?:in|to)|(?:flight|flights|plane|trip|train|ticket|bus|coach|lorry|deported|sent|sending|"
    r"taken|taking|going|moving|return(?:ed|ing)?|fly|flying|travel(?:s|led|ling)?) (?:her |him |them "
    r")?(?:back )?(?:to|from)|family (?:is |are )?in))\s+"
    r"|(?P<where>\b(?:in|near|around|at|outside|from|based in|here in|over in|up in|down in|area of|town "
    r"of|city of|lives in|living in|works in|just outside|close to|not far from|across|within)\s+)",
    re.IGNORECASE,
)
LONG_NAME = 6
"""Letters from which on the name before "council" may be a slip: shorter words are near to too many."""
_NAME = re.compile(r"[A-Za-zÀ-ÿ'’.-]+(?:[ \t]+[A-Za-zÀ-ÿ'’.-]+){0,3}")
_COUNCIL = re.compile(
    (
        r"(?P<name>[A-Za-zÀ-ÿ'’-]+(?:[ \t]+[A-Za-zÀ-ÿ'’-]+){0,3})[ \t]+(?:city|county|borough|district|"
        r"metropolitan|london borough|town)?[ \t]*council\b"
    ),
    re.IGNORECASE,
)
_ORIGIN_BEFORE = re.compile(
    (
        r"(?:\bborn (?:and (?:bred|raised) )?(?:in|near)|\bgrew up in|\braised in|\boriginally from|\bmoved "
        r"(?:here |down |up |over )?from|\bcame (?:here |down |up |over )?from|\bcomes from|\barrived from|"
        r"\bflights? (?:to|from)|\btrains? (?:to|from)|\btickets? (?:to|for|from)|\bbus (?:to|from)|\bcoach "
        r"(?:to|from)|\bused to (?:live|work|be) in|\bpreviously in|\bformerly (?:of|in)|\bmissing from|"
        r"\btrips? to|\btravel(?:s|led|ling)? to|\bfamily (?:is |are )?in|(?<!ward )\b(?:brother|sister|mum|mother|"
        r"father|dad|uncle|aunt|cousin|friend|boss|boyfriend|parents|relatives?|husband|family) (?:lives |is |"
        r"are |who lives |living )?in|\b(?:taken|taking|moved|moving|sent|sending|driven|driving|going|go|"
        r"goes) (?:her |him |them |me |back |away |down |up |over )*(?:to|from)|\bcourt in|\bback (?:to|in)|"
        r"(?<!moved )(?<!came )(?<!come )(?<!relocated )\b(?:off|away|out|over|up|down|back|her|him|them|"
        r"flight|car|van|bus|train|go|goes|going|travel\w*|trafficked|shipped|ship|fly|flown|drive|drives|"
        r"driven|trips?) to|\b(?:through|via)|"
        r"\b(?:man|men|gang|dealers?|boss|driver|couple|bloke|blokes|guy|guys|friend|friends) from|"
        r"\b(?:head office|headquarters|hq|training|course|conference|trial|interview|meeting|main office|head "
        r"quarters) "
        r"(?:is|was|were) (?:held )?in|"
        r"\bplacement in|\bfrom the council in)\s*(?:the\s+)?$"
    ),
    re.IGNORECASE,
)
_NOT_HERE = re.compile(
    r"\b(?:not|isn['’]?t|wasn['’]?t|instead of|rather than|and not|no longer)\s+(?:in\s+|from\s+|near\s+|at\s+)?$",
    re.IGNORECASE,
)
_MEANT = re.compile(
    (
        r"\b(?:i meant|i mean|meant|sorry|actually|correction|should (?:be|have been)|it['’]?s|its|scratch "
        r"that|rather|no wait|wait|no)\b[^.]{0,20}$"
    ),
    re.IGNORECASE,
)
_SCHOOL_OF = re.compile(r"^\s*(?:university|uni|road|street|avenue|lane|united|fc|airport)\b", re.IGNORECASE)
_WRITERS_PLACE = re.compile(
    r"\b(?:I|we)(?:['’]?m|['’]?re)?\s+(?:(?:am|are|also|just|myself|personally|actually)\s+)*(?:live|work|living|working|based|from|am|"
    r"are|teach)?\s*(?:\w+\s+){0,2}(?:in|near|at|from|over)\s+$",
    re.IGNORECASE,
)
"""Where the writer is; the person may be elsewhere."""
_EMPLOYER = re.compile(
    r"\b(?:I|we)(?:['’]?m|['’]?re)?\s+(?:(?:am|are|also|just|now)\s+)*(?:work\w*|employed|based|with)\s+(?:for|at|by|with)\s+"
    r"(?:the\s+)?$",
    re.IGNORECASE,
)
"""Before the name of the council that the writer works for, which does not say where a person is that is known."""
_FORCE = re.compile(r"\s+(?:police|constabulary)\b", re.IGNORECASE)
"""After the name of a police force, which does not say where a person is that is known."""
_NATION_CUE = re.compile(
    r"\b(?:in|here in|across|within|based in|so|it is|we are in|living in|lives in|works in|work in|"
    r"practise in|part of|area of|somewhere in|up in|over in|of|nation|outside|for|am in)(?: (?:the|north|"
    r"south|west|east|mid|rural|northern|southern))* ?$"
)


def place_cues(text: str) -> tuple[PlaceCue, ...]:
    """Where in a message the name of a place is to be expected, by the words around it; for a finder of names."""
    out: list[PlaceCue] = []
    for found in _CUE.finditer(text):
        name = _NAME.match(text, found.end())
        if name:
            out.append(PlaceCue(name.start(), name.end(), "origin" if found["origin"] else "where"))
    out += [PlaceCue(m.start("name"), m.end("name"), "council") for m in _COUNCIL.finditer(text)]
    return tuple(sorted(out, key=lambda cue: (cue.start, cue.end)))


def read_place(text: Text, gazetteer: Gazetteer | None, *, open_step: Step | None, facts: Facts) -> PlaceRead:
    """What the message says of the place; generous where the place was asked for, strict elsewhere."""
    answering = open_step is Step.PLACE
    if gazetteer is None:
        return PlaceRead(nation=_nation(text, answering=answering))
    found = _best(text, gazetteer, answering=answering, facts=facts)
    if found is None and not answering and facts.local_authority is None:
        named = _misspelt_council(text.raw, gazetteer)
        if named is not None:
            return PlaceRead(candidates=(named.gss_code,), named=named.nice_name)
    if found is None:
        return PlaceRead(nation=_nation(text, answering=answering))
    name, candidates, respelt = found
    if respelt:
        return PlaceRead(candidates=_codes(candidates), named=name)
    settled = gazetteer.settle(candidates)
    if settled.best is None:
        return PlaceRead(nation=_nation(text, answering=answering))
    if settled.certain:
        council = settled.best.council
        services = gazetteer.childrens_services_of(council)
        return PlaceRead(
            council.nice_name,
            None if services is None else services.nice_name,
            str(council.nation),
            named=name,
            shown=gazetteer.described(council, settled.best.name),
        )
    codes = _codes(settled.options)
    nations = {str(option.nation) for option in settled.options}
    nation = nations.pop() if len(nations) == 1 else None
    return PlaceRead(nation=nation, candidates=codes, named=name)


def _codes(options: Sequence[Any]) -> tuple[str, ...]:
    out: dict[str, None] = {}
    for option in options:
        for council in option.choices or ((option.council,) if option.council is not None else ()):
            out.setdefault(council.gss_code)
    return tuple(out)


def _best(text: Text, gazetteer: Gazetteer, *, answering: bool, facts: Facts) -> tuple[str, Sequence[Any], bool] | None:
    raw = text.raw
    mentions = [m for m in gazetteer.scan(raw) if _is_meant(raw, m.start, m.end)]
    if facts.local_authority is not None and not answering:
        mentions = [m for m in mentions if not _EMPLOYER.search(raw[: m.start]) and not _FORCE.match(raw[m.end :])]
    mentions = [m for m in mentions if not _only_nation(m.candidates)] or []
    if mentions:
        meant = [m for m in mentions if _MEANT.search(raw[: m.start]) and is_correction(text)]
        theirs = [m for m in mentions if not _WRITERS_PLACE.search(raw[: m.start])]
        chosen = (meant or theirs or mentions)[0]
        codes = set(_codes(chosen.candidates))
        for other in mentions:
            # "in Kent, Maidstone": the one that lies in the other says more.
            best = gazetteer.settle(other.candidates)
            if (
                best.certain
                and not gazetteer.settle(chosen.candidates).certain
                and {best.best.council.gss_code, best.best.council.county_gss} & codes
            ):
                return other.name, other.candidates, False
        return chosen.name, chosen.candidates, False
    if answering and len(text.plain.split()) <= 14 and "?" not in text.plain:
        answer = gazetteer.answer(raw)
        if answer is not None and not _only_nation(answer.candidates):
            at = raw.lower().find(answer.name.lower())
            if at < 0 or _is_meant(raw, at, at + len(answer.name), answering=True):
                return answer.name, answer.candidates, answer.respelt
    return None


def _misspelt_council(raw: str, gazetteer: Gazetteer) -> Council | None:
    """The one council that "kirklese council" may mean; asked back, and never taken for it."""
    for found in _COUNCIL.finditer(raw):
        words = found["name"].split()
        for count in (2, 1):
            name = " ".join(words[-count:])
            like = gazetteer.council_names_like(name) if len(name) >= LONG_NAME else []
            if len(set(like)) == 1:
                council: Council = gazetteer.council(like[0])
                return council
    return None


def _only_nation(candidates: Sequence[Any]) -> bool:
    return bool(candidates) and candidates[0].council is None and not candidates[0].choices


def _is_meant(raw: str, start: int, end: int, *, answering: bool = False) -> bool:
    before = raw[max(0, start - 60) : start]
    if _NOT_HERE.search(before):
        return False
    if _SCHOOL_OF.match(raw[end : end + 14]):
        return False
    return answering or not _ORIGIN_BEFORE.search(before)


def _nation(text: Text, *, answering: bool) -> str | None:
    for hit in text.hits:
        if hit.entry.label != "nation" or text.is_supposed(hit.start):
            continue
        before, after = text.before(hit.start), text.after(hit.end)
        if search(r"\bnot(?: in)?$", before) or search(r"\bnew south$", before):
            continue
        if search(
            r"\b(?:born|family|parents|mother|brother|grew up|used to live|back|boss|lived) in$", before
        ) or search(r"\b(?:to|from)$", before):
            continue
        asked = text.is_asked(hit.start) and not search(r"\b(?:we are|i am|she is|he is|here) in$", before)
        if asked and not search(r"\b(?:we|i|she|he|my)\b.*\bin$", before):
            continue
        if answering or _NATION_CUE.search(before + " ") or len(text.plain.split()) <= 3:
            return hit.entry.id
        if begins(r"^(?:so |area|based)", after) or search(r"[,(]$", before):
            return hit.entry.id
    return None
