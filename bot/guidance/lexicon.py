"""The words that mean something: occupations, nationalities, languages, signs of exploitation, and their like.

Every file of `content/lexicon/` is one label; its entries are ids with what to say for them and how people write them.
spaCy's entity ruler and the reading of facts are both built from here, so that a word added once is known everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from bot.errors import ContentError
from bot.guidance.content import ContentProblems, Document, read
from bot.guidance.wording import one_slip, plain

FUZZY_LABELS = ("nationality", "language")
"""Labels whose words are also known with one slip in them, from FUZZY_LETTERS letters on; nothing decisive is here."""
FUZZY_LETTERS = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that people may write of: what the assistant says for it, and the phrases that mean it.

    `settings`: phrases that mean it only beside a word about the person (a nail bar where somebody *works*).
    """

    label: str
    id: str
    say: str
    phrases: tuple[str, ...]
    settings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in a plain text (see `bot.guidance.wording.plain`), with its offsets there."""

    entry: Entry
    start: int
    end: int
    setting: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All labels. Load once; looking up is by dictionary, the longest phrase first."""

    entries: Mapping[str, Mapping[str, Entry]]
    _by_words: Mapping[tuple[str, str], Sequence[tuple[tuple[str, ...], Entry, bool]]] = field(repr=False)
    _by_phrase: Mapping[tuple[str, str], Entry] = field(repr=False)
    _slips: Mapping[str, Sequence[tuple[str, Entry]]] = field(repr=False)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read every `*.yml` of the folder. Raises ContentError (all problems together, each with file and line)."""
        problems: list[ContentError] = []
        entries: dict[str, dict[str, Entry]] = {}
        for path in sorted(folder.glob("*.yml")):
            try:
                document = read(path)
            except ContentError as error:
                problems.append(error)
                continue
            label, found, wrong = _entries(document)
            problems += wrong
            if label in entries:
                problems.append(ContentError(path, 1, f"The label `{label}` has a file already.", "Keep one file."))
            entries[label] = found
        if not entries and not problems:
            problems.append(ContentError(folder, None, "There is no lexicon here.", "Add a file such as nations.yml."))
        if problems:
            raise ContentProblems(problems)
        return cls._indexed(entries)

    @classmethod
    def _indexed(cls, entries: Mapping[str, Mapping[str, Entry]]) -> Self:
        by_words: dict[tuple[str, str], list[tuple[tuple[str, ...], Entry, bool]]] = {}
        by_phrase: dict[tuple[str, str], Entry] = {}
        slips: dict[str, list[tuple[str, Entry]]] = {}
        for label, found in entries.items():
            for entry in found.values():
                for phrase, setting in [(p, False) for p in entry.phrases] + [(p, True) for p in entry.settings]:
                    words = tuple(plain(phrase).split())
                    first_two = (words[0], words[1] if len(words) > 1 else "")
                    by_words.setdefault(first_two, []).append((words, entry, setting))
                    by_phrase.setdefault((label, " ".join(words)), entry)
                    if label in FUZZY_LABELS and len(words) == 1 and len(words[0]) >= FUZZY_LETTERS:
                        slips.setdefault(words[0][:2], []).append((words[0], entry))
        for found_words in by_words.values():
            found_words.sort(key=lambda item: -len(item[0]))
        return cls(entries, by_words, by_phrase, slips)

    def patterns(self) -> list[dict[str, str]]:
        """Patterns for spaCy's `entity_ruler` (phrase_matcher_attr LOWER): label, phrase, and the entry's id."""
        out: dict[tuple[str, str], dict[str, str]] = {}
        for label, found in self.entries.items():
            for entry in found.values():
                for phrase in (*entry.phrases, *entry.settings):
                    for written in dict.fromkeys((phrase, phrase.replace("'", ""), phrase.replace("'", "’"))):
                        out.setdefault((label, written.lower()), {"label": label, "pattern": written, "id": entry.id})
        return list(out.values())

    def value(self, label: str, surface: str) -> str | None:
        """The id that a stretch of text stands for under a label; None where the label does not know it."""
        entry = self._by_phrase.get((label, plain(surface)))
        return None if entry is None else entry.id

    def say(self, label: str, id: str) -> str:
        """What to call an entry. Raises KeyError for one that is not there."""
        return self.entries[label][id].say

    def find(self, text: str) -> tuple[Hit, ...]:
        """Every phrase in a plain text, in its order; at one place the longest phrase of each label."""
        words = text.split(" ")
        starts: list[int] = []
        at = 0
        for word in words:
            starts.append(at)
            at += len(word) + 1
        out: list[Hit] = []
        until: dict[str, int] = {}
        last = len(words) - 1
        for place, word in enumerate(words):
            start = starts[place]
            longer = self._by_words.get((word, words[place + 1]), ()) if place < last else ()
            alone = self._by_words.get((word, ""), ())
            taken: set[str] = set()
            for phrase, entry, setting in (*longer, *alone):
                if entry.label in taken or start < until.get(entry.label, 0):
                    continue
                if tuple(words[place : place + len(phrase)]) == phrase:
                    ending = place + len(phrase) - 1
                    end = starts[ending] + len(words[ending])
                    out.append(Hit(entry, start, end, setting))
                    until[entry.label] = end
                    taken.add(entry.label)
            if len(word) >= FUZZY_LETTERS and not alone and not longer:
                out += self._slipped(word, start)
        return tuple(out)

    def _slipped(self, word: str, start: int) -> Iterator[Hit]:
        labels: set[str] = set()
        for meant, entry in self._slips.get(word[:2], ()):
            if entry.label not in labels and word not in _WORDS_LIKE_THEM and one_slip(word, meant):
                labels.add(entry.label)
                yield Hit(entry, start, start + len(word))


_WORDS_LIKE_THEM = frozenset(
    "hungry polished polisher median indiana germane india's chilled koreas irish's turkeys swedes finish finnish "
    "frenchy spains sparish spanish italics russia's greeks jordans congo's".split()
)


def _entries(document: Document) -> tuple[str, dict[str, Entry], list[ContentError]]:
    """One file as entries, and what is wrong with it."""
    path, data = document.path, document.data
    problems: list[ContentError] = []

    def wrong(where: tuple[str | int, ...], problem: str, fix: str) -> None:
        problems.append(ContentError(path, document.line(where) or 1, problem, fix))

    if not isinstance(data, dict):
        wrong((), "The file has no keys.", "Write `label: …` and `entries:`.")
        return "", {}, problems
    for key in data:
        if key not in ("label", "entries"):
            wrong((key,), f"`{key}` is not a key that is known here.", "Keys here are label, entries.")
    label = data.get("label")
    if not isinstance(label, str) or not label:
        wrong(("label",), "`label` is missing or no text.", "Add a line such as `label: occupation`.")
        label = ""
    raw = data.get("entries")
    if not isinstance(raw, dict) or not raw:
        wrong(("entries",), "`entries` is missing or empty.", "Write `entries:` and below it one id a line.")
        return label, {}, problems
    found: dict[str, Entry] = {}
    seen: dict[str, str] = {}
    for id, body in raw.items():
        here = ("entries", id)
        if not isinstance(body, dict):
            wrong(here, f"`{id}` must have keys of its own.", "Indent `say:` and `phrases:` below it.")
            continue
        for key in body:
            if key not in ("say", "phrases", "settings"):
                wrong((*here, key), f"`{key}` is not a key that is known here.", "Keys are say, phrases, settings.")
        say = body.get("say")
        if not isinstance(say, str) or not say.strip():
            wrong((*here, "say"), f"`{id}` says nothing.", "Add `say:` with the words to use for it.")
            continue
        lists = {key: _phrases(body.get(key, [])) for key in ("phrases", "settings")}
        for key, phrases in lists.items():
            if phrases is None:
                wrong((*here, key), f"`{key}` of `{id}` must be a list of texts.", "Write [one, two].")
                continue
            for n, phrase in enumerate(phrases):
                shape = plain(phrase)
                if not any(c.isalnum() for c in shape):
                    wrong((*here, key, n), "A phrase is empty.", "Write the words, or take it out.")
                elif seen.setdefault(shape, id) != id:
                    wrong(
                        (*here, key, n),
                        f"“{phrase}” means both `{seen[shape]}` and `{id}`.",
                        "Keep it where it fits better.",
                    )
        if not lists["phrases"] and not lists["settings"]:
            wrong(here, f"`{id}` has no phrases.", "Add `phrases: [how people write it]`.")
            continue
        found[id] = Entry(label, id, say.strip(), tuple(lists["phrases"] or ()), tuple(lists["settings"] or ()))
    return label, found, problems


def _phrases(value: Any) -> list[str] | None:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        return None
    return [str(item) for item in value]
