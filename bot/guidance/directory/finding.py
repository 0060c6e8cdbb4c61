"""The directory, searched without a conversation: by council, place, organisation, nation and role.

What a text means is decided where the conversation decides it too: places by the gazetteer, organisations by the
lexicon. A place that may be several is asked back, one that is misspelt is never taken without asking. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from rapidfuzz import fuzz, process

from bot.guidance.directory.areas import Council
from bot.guidance.directory.gazetteer import Candidate, CandidateKind, Gazetteer, name_key
from bot.guidance.directory.organisations import Kind, Organisation, RoleName
from bot.guidance.lexicon import Lexicon
from bot.guidance.pathway.hearing.answering import POSTCODE
from bot.guidance.pathway.reading import agencies

LONGEST = 120
"""Characters of a search that are read; names are shorter."""
SURE, LIKELY = 100, 76
"""How like two names are, of 100: the same words, and written almost so."""
NEARLY = 82
"""How like two single words are that are the same one, misspelt."""
MOST_LIKELY = 4
_LOCAL = frozenset({"local_authority", "police", "health_social_care_trusts"})
"""Entries that stand for one body in each area; where the place is known, that body is shown instead."""


class Group(StrEnum):
    """What somebody looks for. The value is what stands in the address of the page."""

    CHILDREN = "childrens_services"
    REFERS = "first_responder"
    ADVICE = "advice"
    DECIDES = "competent_authority"


@dataclass(frozen=True, slots=True)
class Query:
    """`council`: the GSS code of one that was picked; it wins over `text`. `nation` as in `Facts`."""

    text: str = ""
    council: str = ""
    nation: str | None = None
    group: Group | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a query comes down to.

    `council` is settled, `shown` names it with what it lies in, and `others` share the name. `ask`: the councils to
    choose between, where none is settled; `misspelt`: no place is written so. `organisations` and `gone` (bodies that
    are no longer there) fit the text, or the nation and group where no text was given. `nation` is that of the place,
    else the one asked for.
    """

    council: Council | None = None
    shown: str = ""
    others: tuple[Council, ...] = ()
    ask: tuple[Council, ...] = ()
    misspelt: bool = False
    postcode: bool = False
    organisations: tuple[Organisation, ...] = ()
    gone: tuple[Organisation, ...] = ()
    nation: str | None = None

    @property
    def nothing(self) -> bool:
        return not (self.council or self.ask or self.organisations or self.gone)


def find(
    query: Query,
    organisations: Mapping[str, Organisation],
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    *,
    today: date,
) -> Found:
    """What the query means on that day (local date)."""
    picked = gazetteer.by_code(query.council) if query.council else None
    if picked is not None:
        query = replace(query, text=picked.name, nation=picked.nation)
    text = " ".join(query.text.split())[:LONGEST]
    if not text:
        return _listed(query, organisations, today)
    if POSTCODE.search(text):
        return Found(postcode=True, nation=query.nation)
    place = _place(text, query.nation, gazetteer) if picked is None else _settled(picked, gazetteer)
    named = _named(text, organisations, lexicon) if picked is None else []
    if place.council is not None:
        named = [one for one in named if one.key not in _LOCAL]
        if not named and query.group in (Group.ADVICE, Group.DECIDES):
            named = list(_listed(replace(query, nation=place.nation), organisations, today).organisations)
    if not named and place.nothing and place.nation is not None:
        return _listed(replace(query, nation=place.nation), organisations, today)
    if not named and (place.nothing or place.misspelt):
        named = _alike(text, organisations.values())
    here = [one for one in named if one.kind is not Kind.HISTORIC]
    gone = [one for one in named if one.kind is Kind.HISTORIC]
    return replace(place, organisations=tuple(here), gone=tuple(gone))


def group_of(organisation: Organisation, *, nation: str | None, today: date) -> Group:
    """Under which heading an organisation of today stands."""
    if organisation.holds(RoleName.FIRST_RESPONDER, nation=nation, on=today):
        return Group.REFERS
    if organisation.holds(RoleName.COMPETENT_AUTHORITY, nation=nation, on=today):
        return Group.DECIDES
    return Group.ADVICE


def serves(organisation: Organisation, nation: str | None, *, today: date) -> bool:
    """Whether an organisation works in this nation, as far as its roles and contacts say."""
    if nation is None:
        return True
    roles = [role for role in organisation.roles if role.in_force(today)]
    if roles:
        return any(nation in role.nations for role in roles)
    return not organisation.contacts or any(not one.nations or nation in one.nations for one in organisation.contacts)


def _listed(query: Query, organisations: Mapping[str, Organisation], today: date) -> Found:
    """Everybody of today in a nation and a group."""
    here = [
        one
        for one in organisations.values()
        if one.kind is not Kind.HISTORIC and serves(one, query.nation, today=today)
    ]
    if query.group is Group.CHILDREN:
        here = [one for one in here if one.key in ("local_authority", "health_social_care_trusts")]
    elif query.group is not None:
        here = [one for one in here if group_of(one, nation=query.nation, today=today) is query.group]
    return Found(organisations=tuple(here), nation=query.nation)


def _place(text: str, nation: str | None, gazetteer: Gazetteer) -> Found:
    """The place that a text names; only of `nation` where it has one there."""
    answer = gazetteer.answer(text)
    if answer is None:
        return Found(nation=nation)
    candidates = [one for one in answer.candidates if nation in (None, one.nation)] or list(answer.candidates)
    if answer.respelt:
        return Found(ask=_councils(candidates), misspelt=True, nation=nation)
    if candidates[0].kind is CandidateKind.NATION:
        return Found(nation=candidates[0].nation)
    settled = gazetteer.settle(candidates)
    if settled.best is None or not settled.certain or settled.best.council is None:
        return Found(ask=_councils(settled.options), nation=nation)
    council = settled.best.council
    others = tuple(one for one in _councils(candidates) if one != council)
    return _settled(council, gazetteer, settled.best.name, others)


def _settled(
    council: Council, gazetteer: Gazetteer, name: str | None = None, others: tuple[Council, ...] = ()
) -> Found:
    return Found(council, gazetteer.described(council, name), others, nation=council.nation)


def _councils(candidates: Iterable[Candidate]) -> tuple[Council, ...]:
    """The councils behind candidates, each once, in their order."""
    found: dict[str, Council] = {}
    for one in candidates:
        for council in one.choices or ((one.council,) if one.council else ()):
            found.setdefault(council.gss_code, council)
    return tuple(found.values())


def _named(text: str, organisations: Mapping[str, Organisation], lexicon: Lexicon) -> list[Organisation]:
    """The organisations that a text names: by the whole name or its abbreviation, else as the lexicon hears them."""
    key = name_key(text)
    exact = [one for one in organisations.values() if key in _names(one)]
    if exact:
        return exact
    heard = agencies(text, lexicon)
    return [one for name, one in organisations.items() if name in heard]


def _names(organisation: Organisation) -> set[str]:
    """The names of an organisation as they are compared: the whole, without and inside brackets, and its id."""
    whole = organisation.name
    inside = re.findall(r"\(([^)]+)\)", whole)
    names = [whole, re.sub(r"\([^)]*\)", "", whole), whole.removeprefix("The "), *inside]
    return {name_key(name) for name in (*names, organisation.key.replace("_", " "))}


def _alike(text: str, organisations: Iterable[Organisation]) -> list[Organisation]:
    """The organisations whose names are written almost so, or hold these words; the likest first."""
    by_name = {name: one for one in organisations for name in _names(one)}
    key = name_key(text)
    if len(key) < 3:
        return []
    scores = process.extract(key, list(by_name), scorer=_likeness, score_cutoff=LIKELY, limit=3 * MOST_LIKELY)
    found = dict.fromkeys(by_name[name].key for name, _, _ in scores)
    by_key = {one.key: one for one in by_name.values()}
    return [by_key[name] for name in list(found)[:MOST_LIKELY]]


def _likeness(asked: str, name: str, **_: object) -> float:
    """Of 100: how like two names are, word for word; all words of `asked` in a longer name are nearly the same."""
    words, of_name = asked.split(), name.split()
    if len(asked) > 3 and all(any(_same(word, other) for other in of_name) for word in words):
        return max(SURE - 10, fuzz.ratio(asked, name))
    return float(fuzz.ratio(asked, name))


def _same(word: str, other: str) -> bool:
    return word == other or (len(word) > 3 and fuzz.ratio(word, other) >= NEARLY)
