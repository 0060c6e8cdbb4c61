"""Which council a name means: councils with their aliases, Welsh and former names, areas, places, nations.

Three doors. `find` looks one name up. `scan` finds names in a message, strictly: a name that is also a word, a
person's name or a small place counts only with a cue. `answer` reads the reply to "which council or area?",
generously: no cue is needed and a misspelling is matched where only one name can be meant. `settle` says whether one
council can be taken.
Source: `content/reference/` and `content/directory/names.yml`. Pure: reads no file, no database.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from bot.guidance.directory.areas import Area, Council, CouncilType, Place, PoliceForce, Reference
from bot.guidance.directory.spelling import Speller

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|&")
_SENTENCE_END = re.compile(r"[.!?:;\n\r]\s*$")
_JOIN = re.compile(r"^\s*(?:,|\(|in|,\s*in|near)?\s*$", re.IGNORECASE)
RIVAL_SHARE = 5  # a namesake with less than a fifth of the people is no rival
RIVAL_SIZE = 20_000  # where the size of the first is not known, a namesake of so many people is one
KNOWN_TOWN = (
    10_000  # a town of so many people is taken from a sentence with one cue, a smaller one that is a word needs two
)
MOST_SPELLINGS = 4  # a word that is near to more names than this is near to none
FUZZY_TOWN = 1_000  # smaller places are not what a misspelt name is matched with


class CandidateKind(StrEnum):
    """What a name was found as, in the order of trust."""

    COUNCIL = "council"
    FORMER_COUNCIL = "former_council"
    NATION = "nation"
    AREA = "area"
    TOWN = "town"
    SMALL_PLACE = "small_place"


_ORDER = list(CandidateKind)
_COUNCILS = frozenset({CandidateKind.COUNCIL, CandidateKind.FORMER_COUNCIL})
_STANDS_IN = frozenset({"in", "near", "around", "outside", "at"})  # the only cues for names that are words or people
_FILLERS = frozenset(
    {"its", "it", "is", "i", "think", "we", "are", "were", "im", "am", "live", "lives", "the", "area", "s", "probably"}
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that a name may mean.

    `council` is the lowest tier that the name settles: a district, a single-tier council, or a county council where no
    more was said; None for a nation and for an area of several councils, which `choices` then lists (those that run
    Children's Services). `name` is fit to show. `population` is rough and good for ordering only.
    """

    name: str
    kind: CandidateKind
    nation: str
    council: Council | None = None
    choices: tuple[Council, ...] = ()
    population: int | None = None
    rank: int = 1

    @property
    def covers(self) -> frozenset[str]:
        """The GSS codes of the councils it stands for; empty for a nation."""
        return frozenset(council.gss_code for council in (self.council, *self.choices) if council)


class Mention(NamedTuple):
    """A name found in a text: offsets in characters, the name as written, what it may mean, best first."""

    start: int
    end: int
    name: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """Whether candidates come down to one council.

    `best` is None without candidates. Where `certain` is False, `options` are the councils or areas to ask between (the
    best first, at least one); where it is True, `options` has the best alone and it is named in the reply.
    """

    best: Candidate | None
    certain: bool
    options: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class PlaceAnswer:
    """What the answer to the place question may mean. `respelt`: it was not written so, and is only ever asked back."""

    name: str
    candidates: tuple[Candidate, ...]
    respelt: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """What `content/directory/names.yml` says: names that no table has, and words that are mostly no place."""

    nations: Mapping[str, Sequence[str]] = field(default_factory=dict)
    areas: Mapping[str, Sequence[str]] = field(default_factory=dict)
    councils: Mapping[str, str] = field(default_factory=dict)
    names_of_people: frozenset[str] = frozenset()
    never_in_sentences: frozenset[str] = frozenset()
    elsewhere: frozenset[str] = frozenset()
    roads: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    hardly_words: frozenset[str] = frozenset()
    before_a_place: frozenset[str] = frozenset()
    after_a_council: frozenset[str] = frozenset()


class _Word(NamedTuple):
    start: int
    end: int
    key: str
    bare: str  # the key without a possessive "'s"


def name_key(name: str) -> str:
    """How names are compared: lower case, no accents, apostrophes or stops, hyphens as spaces, "&" as "and"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    plain = plain.replace("'", "").replace("’", "").replace("&", " and ")
    key = " ".join(re.findall(r"[^\W_]+", plain))
    return f"saint{key[2:]}" if key.startswith("st ") else key


class Gazetteer:
    """All names, looked up in memory. Building takes a fifth of a second; it never changes: threads may share one."""

    def __init__(self, reference: Reference, names: Names) -> None:
        self._councils = {council.gss_code: council for council in reference.councils}
        self._by_nice_name = {council.nice_name: council for council in reference.councils}
        self._forces = {force.id: force for force in reference.forces}
        self._names = names
        self._words: set[str] = set()
        self._hardly_words = frozenset(map(name_key, names.hardly_words))
        self._index: dict[str, list[Candidate]] = {}
        self._add_nations()
        self._add_councils(reference.councils)
        self._add_areas({area.name: area for area in reference.areas})
        self._add_places(reference.places)
        for key, candidates in self._index.items():
            self._index[key] = _ranked(candidates)
        for name in names.elsewhere:
            self._index[name_key(name)] = []  # known, so that "New York" is not read as York
        self._people = frozenset(map(name_key, names.names_of_people))
        self._never = frozenset(map(name_key, names.never_in_sentences))
        self._suffixes = frozenset(map(name_key, names.after_a_council))
        self._longest: dict[str, int] = {}
        for key in self._index:
            first, *more = key.split(" ")
            for opening in (first, "st") if first == "saint" else (first,):
                self._longest[opening] = max(self._longest.get(opening, 0), 1 + len(more))
        self._area_of = {
            code: area.name
            for area in sorted(reference.areas, key=lambda area: -len(area.gss_codes))
            for code in area.gss_codes
        }
        self._speller = Speller(key for key, found in self._index.items() if found and _worth_respelling(found[0]))

    # Councils and who serves them.

    @property
    def councils(self) -> tuple[Council, ...]:
        """All of them, by the name they are shown by."""
        return tuple(sorted(self._councils.values(), key=lambda one: name_key(one.nice_name)))

    def council(self, nice_name: str) -> Council | None:
        """The council shown by exactly this name, or None."""
        return self._by_nice_name.get(nice_name)

    def named_council(self, name: str) -> Council | None:
        """The one council that has this name, an alias or a Welsh name included; None where it is none or several."""
        found = [one.council for one in self.find(name) if one.kind is CandidateKind.COUNCIL and one.council]
        return found[0] if len(found) == 1 else None

    def council_names_like(self, name: str) -> list[str]:
        """The `nice_name` of councils whose name is written almost like this one."""
        keys = self._speller.nearest(name_key(name))
        return [one.council.nice_name for key in keys for one in self._index[key] if one.council and not one.choices]

    def by_code(self, gss_code: str) -> Council | None:
        """The council with this code, or None."""
        return self._councils.get(gss_code)

    def childrens_services_of(self, council: Council) -> Council | None:
        """The council that runs Children's Services there: its county, itself, or None (in Northern Ireland)."""
        if council.county_gss is not None:
            return self._councils[council.county_gss]
        return council if council.has_childrens_services else None

    def force_of(self, council: Council) -> PoliceForce | None:
        """The police force of the area."""
        return self._forces.get(council.police_force)

    def described(self, council: Council, name: str | None = None) -> str:
        """The council as a reply names it, with what it lies in: "Leeds, West Yorkshire"; "Torquay, Torbay, Devon".

        `name` is the place that was named, where that is no name of the council.
        """
        nation = self._names.nations.get(council.nation, (council.nation,))[0]
        within = self._area_of.get(council.gss_code, "") if council.nation == "england" else nation
        parts = [council.nice_name, within]
        if name and not any(one.kind in _COUNCILS and one.council == council for one in self.find(name)):
            parts.insert(0, name)
        kept: list[str] = []
        for part in filter(None, parts):
            if not any(name_key(part) in name_key(other) for other in kept):
                kept.append(part)
        return ", ".join(kept)

    # Names.

    def find(self, name: str) -> list[Candidate]:
        """What exactly this name may mean, best first; "… Council" leaves councils only. Empty when unknown."""
        key = name_key(name)
        found = self._index.get(key) or self._index.get(key.removeprefix("the "))
        if found:
            return list(found)
        for suffix in sorted(self._suffixes, key=len, reverse=True):
            if key.endswith(f" {suffix}"):
                return _councils_only(self._index.get(key.removesuffix(f" {suffix}").removeprefix("the "), []))
        return []

    def scan(self, text: str) -> list[Mention]:
        """The places that a message names, in order, the longest name first where names overlap.

        A name followed by what it lies in ("Newport, Isle of Wight") is one mention with the candidates that fit both.
        """
        return self._joined(text, *self._mentions(text, strict=True))

    def answer(self, text: str) -> PlaceAnswer | None:
        """What the reply to the place question may mean, or None. Reads a misspelt name where only one can be meant."""
        kept = self._without_fillers(text)
        whole = self.find(kept)
        if whole:
            return PlaceAnswer(kept, tuple(whole))
        mentions = self._joined(text, *self._mentions(text, strict=False))
        if mentions:
            # The last word of "by the park in Leeds" is the likeliest; a council or town beats a small place.
            best = min(reversed(mentions), key=lambda mention: _ORDER.index(mention.candidates[0].kind))
            return PlaceAnswer(best.name, best.candidates)
        return self._respelt(kept)

    def settle(self, candidates: Sequence[Candidate]) -> Settled:
        """Whether one council can be taken: a council's own name, or a town clearly larger than its namesakes."""
        if not candidates:
            return Settled(None, False, ())
        best = candidates[0]
        rivals = [other for other in candidates[1:] if _is_rival(other, best)]
        if best.council is None or best.choices:
            return Settled(best, False, (best, *rivals))
        return Settled(best, not rivals, (best, *rivals))

    # Building.

    def _add(self, name: str, candidate: Candidate) -> None:
        candidates = self._index.setdefault(name_key(name), [])
        for position, other in enumerate(candidates):
            if other.covers == candidate.covers and other.nation == candidate.nation:
                # One council under two headings: keep the better one, with the number of people of its town.
                better = min(other, candidate, key=lambda one: _ORDER.index(one.kind))
                sizes = [one.population for one in (other, candidate) if one.population]
                candidates[position] = replace(better, population=max(sizes, default=None))
                return
        candidates.append(candidate)

    def _add_nations(self) -> None:
        for nation, spellings in self._names.nations.items():
            for name in spellings:
                self._add(name, Candidate(spellings[0], CandidateKind.NATION, nation))

    def _add_councils(self, councils: Iterable[Council]) -> None:
        everyday: dict[str, list[str]] = {}
        for name, nice_name in self._names.councils.items():
            everyday.setdefault(nice_name, []).append(name)
        for council in councils:
            own = Candidate(council.nice_name, CandidateKind.COUNCIL, council.nation, council)
            for name in {council.nice_name, council.name, council.welsh_name or council.name, *council.aliases}:
                self._add(name, own)
            for name in everyday.get(council.nice_name, ()):
                self._add(name, own)
            for name in council.former_names:
                self._add(name, replace(own, kind=CandidateKind.FORMER_COUNCIL))

    def _add_areas(self, areas: dict[str, Area]) -> None:
        everyday = {
            name: Area(
                name,
                tuple(code for part in parts for code in areas[part].gss_codes),
                tuple(code for part in parts for code in areas[part].childrens_services_gss_codes),
            )
            for name, parts in self._names.areas.items()
        }
        for area in (*areas.values(), *everyday.values()):
            choices = tuple(self._councils[code] for code in dict.fromkeys(area.childrens_services_gss_codes))
            if len(choices) == 1:
                single = choices[0]
                self._add(area.name, Candidate(single.nice_name, CandidateKind.COUNCIL, single.nation, single))
                continue
            named = self._index.get(name_key(area.name), [])
            if any(found.council and found.council.type is not CouncilType.COUNTY for found in named):
                continue  # "Somerset" is the council; only a county council shares its name with others' areas
            candidate = Candidate(area.name, CandidateKind.AREA, choices[0].nation, choices=choices)
            county = next((found for found in named if found.council), None)
            if county is None:
                self._index[name_key(area.name)] = [candidate]
            else:
                self._index[name_key(area.name)] = [replace(county, choices=choices)]

    def _add_places(self, places: Iterable[Place]) -> None:
        everyday = {name_key(name) for name in self._names.areas}
        for place in places:
            key = name_key(place.name)
            if place.is_english_word and key not in self._hardly_words:
                self._words.add(key)
            if key in everyday:
                continue
            council = self._councils[place.gss_code]
            town = place.kind in {"town_or_village", "short_name", "other_name"}
            kind = CandidateKind.TOWN if town else CandidateKind.SMALL_PLACE
            self._add(
                place.name, Candidate(place.name, kind, council.nation, council, (), place.population, place.rank)
            )

    # Reading a text.

    def _mentions(self, text: str, *, strict: bool) -> tuple[list[Mention], list[Mention]]:
        """The names that count as places, and those that do only before what they lie in ("Boston, Lincolnshire")."""
        words = _words(text)
        mentions: list[Mention] = []
        doubtful: list[Mention] = []
        position = 0
        while position < len(words):
            length, candidates = self._match(words, position)
            end = position + length
            suffix = self._suffix(words, end) if length else 0
            if suffix:
                candidates = _councils_only(candidates) or candidates
            if not candidates:
                position += max(length, 1)
                continue
            start, last = words[position].start, words[end - 1]
            name = text[start : last.end - (2 if last.key != last.bare else 0)]
            mention = Mention(start, words[end - 1 + suffix].end, name, tuple(candidates))
            if suffix or self._counts(text, words, position, end, candidates[0], strict=strict):
                mentions.append(mention)
                position = end + suffix
            else:
                doubtful.append(mention)
                position += 1
        return mentions, doubtful

    def _match(self, words: Sequence[_Word], position: int) -> tuple[int, list[Candidate]]:
        """How many words the longest name has that starts here (0 for none), and what it may mean."""
        longest = self._longest.get(words[position].key) or self._longest.get(words[position].bare, 0)
        for length in range(min(longest, len(words) - position), 0, -1):
            part = words[position : position + length]
            for key in dict.fromkeys((_joined_key(part), _joined_key(part, bare=True))):
                if key in self._index:
                    return length, self._index[key]
        return 0, []

    def _suffix(self, words: Sequence[_Word], position: int) -> int:
        """How many words of "city council" and the like follow."""
        for length in (3, 2, 1):
            if " ".join(word.key for word in words[position : position + length]) in self._suffixes:
                return min(length, len(words) - position)
        return 0

    def _counts(
        self, text: str, words: Sequence[_Word], position: int, end: int, best: Candidate, *, strict: bool
    ) -> bool:
        """Whether a name found in a sentence is meant as a place. See the module's docstring."""
        if best.kind is CandidateKind.NATION:
            return True
        key = _joined_key(words[position:end], bare=True)
        first = words[position]
        before = words[position - 1].key if position else ""
        written_big = text[first.start].isupper() and any(letter.islower() for letter in text)
        inside = position > 0 and not _SENTENCE_END.search(text[max(0, first.start - 3) : first.start])
        capital = written_big and inside
        after = words[end].key if end < len(words) else ""
        if after in self._names.roads or (capital and self._follows_a_first_name(text, words, position)):
            return False
        if key in self._never:
            return False
        if key in self._people:
            placed = before in _STANDS_IN and words[end - 1].key == words[end - 1].bare
            return (placed and best.kind is not CandidateKind.SMALL_PLACE) or (not strict and position == 0)
        if key in self._words:
            if not capital and position > 1 and words[position - 2].key in self._names.not_after:
                return False
            if best.kind in _COUNCILS or (best.population or 0) >= KNOWN_TOWN:
                return before in _STANDS_IN or capital or (not strict and position == 0)
            return before in _STANDS_IN and capital
        preposition = before in self._names.before_a_place
        if best.kind is CandidateKind.SMALL_PLACE:
            return not strict or preposition or (capital and end - position > 1)
        return len(key) > 3 or preposition or written_big

    def _follows_a_first_name(self, text: str, words: Sequence[_Word], position: int) -> bool:
        """Whether the word before has a capital of its own inside the sentence, as in "a Mr Alan Crewe"."""
        before = words[position - 1]
        written = text[before.start : before.end]
        opens = position == 1 or _SENTENCE_END.search(text[max(0, before.start - 3) : before.start])
        return (
            written.istitle()
            and len(written) > 1
            and not opens
            and text[before.end : words[position].start] == " "
            and before.key not in self._names.before_a_place
            and before.key not in self._index
        )

    def _joined(self, text: str, mentions: list[Mention], doubtful: list[Mention]) -> list[Mention]:
        """Neighbours such as "Newport, Isle of Wight" as one mention, where the second narrows the first."""
        out: list[Mention] = []
        waiting = {mention.start: mention for mention in doubtful}
        for mention in sorted((*mentions, *doubtful)):
            before = out[-1] if out else None
            if before and before.end <= mention.start and _JOIN.match(text[before.end : mention.start]):
                narrowed = self._narrowed(before.candidates, mention.candidates)
                if narrowed and mention.start not in waiting:
                    waiting.pop(before.start, None)
                    out[-1] = Mention(before.start, mention.end, before.name, narrowed)
                    continue
            out.append(mention)
        return [mention for mention in out if mention.start not in waiting]

    def _narrowed(self, candidates: Sequence[Candidate], within: Sequence[Candidate]) -> tuple[Candidate, ...]:
        kept = [one for one in candidates if any(self._lies_in(one, place) for place in within)]
        return tuple(kept)

    def _lies_in(self, inner: Candidate, outer: Candidate) -> bool:
        if inner.council is None or inner.kind is CandidateKind.NATION:
            return False
        if outer.kind is CandidateKind.NATION:
            return inner.nation == outer.nation
        if outer.kind not in {CandidateKind.COUNCIL, CandidateKind.AREA, CandidateKind.FORMER_COUNCIL}:
            return inner.council.gss_code in outer.covers and inner != outer
        codes = {inner.council.gss_code, inner.council.county_gss}
        return bool(codes & outer.covers) and inner != outer

    def _without_fillers(self, text: str) -> str:
        skipped = _FILLERS | self._names.before_a_place
        return " ".join(match.group() for match in _TOKEN.finditer(text) if name_key(match.group()) not in skipped)

    def _respelt(self, kept: str) -> PlaceAnswer | None:
        if len(kept.split()) > 5:
            return None
        matches = self._speller.nearest(name_key(kept))
        settled = [self.settle(self._index[key]) for key in matches]
        candidates = _ranked(one for found in settled for one in found.options)
        if not candidates or len(matches) > MOST_SPELLINGS:
            return None
        return PlaceAnswer(candidates[0].name, tuple(candidates), respelt=True)


def _words(text: str) -> list[_Word]:
    out = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        possessive = word[-2:] in {"'s", "’s"}
        out.append(_Word(match.start(), match.end(), name_key(word), name_key(word[:-2] if possessive else word)))
    return out


def _joined_key(words: Sequence[_Word], *, bare: bool = False) -> str:
    """The key of several words as one name; `bare` drops a possessive at its end."""
    *firsts, last = words
    key = " ".join((*(word.key for word in firsts), last.bare if bare else last.key))
    return f"saint{key[2:]}" if key.startswith("st ") else key


def _ranked(candidates: Iterable[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=lambda one: (_ORDER.index(one.kind), one.rank, -(one.population or 0)))


def _councils_only(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Councils alone; one that was named as a council is meant itself, whatever else shares the name."""
    return [replace(one, choices=()) for one in candidates if one.kind in _COUNCILS]


def _is_rival(other: Candidate, best: Candidate) -> bool:
    if other.kind is CandidateKind.NATION or other.covers == best.covers:
        return False
    if best.population:
        return (other.population or 0) * RIVAL_SHARE >= best.population
    if best.kind in _COUNCILS:
        return (other.population or 0) >= RIVAL_SIZE
    return True


def _worth_respelling(best: Candidate) -> bool:
    if best.kind is CandidateKind.SMALL_PLACE:
        return False
    return best.kind is not CandidateKind.TOWN or (best.population or 0) >= FUZZY_TOWN
