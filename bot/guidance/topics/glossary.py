"""What an abbreviation or a term stands for: `content/glossary.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.guidance.content import fit_entries, read
from bot.guidance.topics.schema import EntryText


@dataclass(frozen=True, slots=True)
class Entry:
    """One term. `also`: other ways to write it; `topic`: where more is told, None where there is no such topic."""

    term: str
    stands_for: str
    means: str
    also: tuple[str, ...]
    topic: str | None


class Glossary:
    """All terms. Made by `load`."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = dict(entries)
        spelt = {name: entry for entry in entries.values() for name in (entry.term, entry.stands_for, *entry.also)}
        self._by_name = {_plain(name): entry for name, entry in spelt.items()}
        longest_first = sorted(self._by_name, key=len, reverse=True)
        names = "|".join(map(re.escape, longest_first)) or "(?!)"
        self._pattern = re.compile(rf"(?<!\w)(?:{names})(?!\w)")
        term = rf"(?:(?:the|an?|your)[ ])?(?:{names})s?(?:(?:[ ]and|,|[ ]or)[ ](?:(?:the|an?)[ ])?(?:{names})s?)*"
        self._asking = [re.compile(asking.replace("TERM", term), re.VERBOSE) for asking in _ASKING]

    @classmethod
    def load(cls, content_dir: Path) -> Glossary:
        """Read `content_dir / "glossary.yml"`. Raises ContentProblems with every entry that is wrong."""
        texts = fit_entries(read(content_dir / "glossary.yml"), EntryText, name="term")
        return cls({term: Entry(term, it.stands_for, it.means, tuple(it.also), it.topic) for term, it in texts.items()})

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, term: str) -> Entry | None:
        """The entry that is written so; capitals, dots and plural endings of the asker do not matter."""
        name = _plain(term)
        return self._by_name.get(name) or self._by_name.get(name.removesuffix("s"))

    def asked(self, text: str) -> tuple[Entry, ...]:
        """The terms whose meaning a message asks for ("what does MASH stand for", "whats a LADO"), in order."""
        plain = _plain(text)
        matches = (asking.search(plain) for asking in self._asking)
        return next((self.find(match[0]) for match in matches if match), ())

    def find(self, text: str) -> tuple[Entry, ...]:
        """The terms that a message names, in order, each once. For questions like "what does MASH stand for"."""
        found = (self._by_name[match[0]] for match in self._pattern.finditer(_plain(text)))
        return tuple(dict.fromkeys(found))


_ASKING = (
    r"\bTERM[ ]stand(?:s|ing)?[ ](?:for|4)\b",
    r"\b(?:does|do|dos|did|is|are|s|what|whats|what's)[ ]TERM[ ](?:mean|means|meant|short[ ]for|in[ ]full)\b",
    r"\b(?:meaning[ ]of|(?:short|stands?)[ ]for|meant?[ ]by|definition[ ]of|define|abbreviation|acronym)[ ]TERM\b",
    r"^TERM[ ](?:meaning|definition|acronym|abbreviation)$",
    r"""^(?:(?:so|sorry|and|ok|hi|please|but)[ ,]+)*
        (?:what|wot|wat|who|whats|what's|wots|whos|who's)(?:[ ]exactly)?(?:[ ](?:is|are|r))?
        [ ]TERM(?:[ ](?:exactly|then|again|please|pls))?$""",
)
"""How people ask for a meaning, in the plain shape of `_plain`; the last two are the whole message. TERM: any term."""


def _plain(name: str) -> str:
    return re.sub(r"(?<=\w)\.(?=\w|\s|$)", "", " ".join(name.lower().replace("’", "'").split())).strip(" ?.,")
