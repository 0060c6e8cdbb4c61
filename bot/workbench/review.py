"""What of the content is due for a look: `python -m bot content review`.

Looks at every file of `content/` for dates (`as_of`) and sources, at the topics, and at what the stories test. Nothing
here is wrong; it is a list for whoever keeps the content true.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from bot.guidance.content import Document, Where, load_sources, read
from bot.guidance.directory.organisations import Kind, Tag, first_day
from bot.guidance.topics.topics import UNDATED, Topics
from bot.workbench.columns import columns
from bot.workbench.stories import load_stories

_DATE = re.compile(r"\d{4}(-\d\d){0,2}")


class Due(StrEnum):
    """Why something is due. The value is the `kind` in the table and in the JSON."""

    FACT = "fact"  # older than the review age
    UNDATED = "fact_without_date"
    CONTACT = "contact"  # last checked longer ago than the review age, or never
    SOURCE = "source"  # nothing newer than the review age rests on it
    UNUSED = "unused_source"
    UNTESTED = "untested_topic"  # no story expects it
    NO_TODAY = "topic_without_today"  # neither then nor now
    MEMORY = "memory"  # nobody has read a source


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at. `what`: an id or the first words of a text; `as_of` as written; `line` from 1, if known."""

    kind: Due
    what: str
    path: Path
    line: int | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class _Dated:
    """A value of a file that names a source or says when it was seen to hold."""

    document: Document
    where: Where
    entry: Mapping[str, Any]

    @property
    def as_of(self) -> str | None:
        value = str(self.entry.get("as_of"))
        return value if value == UNDATED or _DATE.fullmatch(value) else None

    def item(self, kind: Due) -> Item:
        words = self.entry.get("says") or self.entry.get("value") or self.entry.get("source") or ""
        return Item(kind, _short(str(words)), self.document.path, self.document.line(self.where), self.as_of)


def review(content_dir: Path, stories: Path, *, as_of: date, months: int) -> list[Item]:
    """Everything that is due on `as_of`, by kind, then by file. `months`: the review age.

    Raises ContentError where a file cannot be read.
    """
    documents = [read(path) for path in sorted(content_dir.rglob("*.yml")) if path.name != "sources.yml"]
    dated = [found for document in documents for found in _dated(document)]
    sources = list(load_sources(content_dir))
    items = [
        *_facts(dated, as_of, months),
        *_contacts(documents, as_of, months),
        *_sources(sources, documents, dated, content_dir / "sources.yml", as_of, months),
        *_topics(Topics.load(content_dir), content_dir / "topics", stories),
    ]
    order = list(Due)
    return sorted(items, key=lambda item: (order.index(item.kind), str(item.path), item.line or 0, item.what))


def lines(items: Sequence[Item], base: Path) -> Iterator[str]:
    """A table of the items, and how many there are of each kind. `base`: the folder that paths are shown from."""
    rows = [(item.kind.value, item.as_of or "", _place(item, base), item.what) for item in items]
    yield from columns(("kind", "as of", "where", "what"), rows)
    counts = {kind: sum(1 for item in items if item.kind is kind) for kind in Due}
    told = ", ".join(f"{count} {kind.value}" for kind, count in counts.items() if count)
    yield f"{len(items)} to look at: {told}." if items else "Nothing is due for a look."


def as_json(items: Iterable[Item], base: Path) -> list[dict[str, Any]]:
    """The same as data."""
    return [
        {
            "kind": item.kind.value,
            "what": item.what,
            "as_of": item.as_of,
            "file": _shown(item.path, base),
            "line": item.line,
        }
        for item in items
    ]


def is_old(partial: str, as_of: date, months: int) -> bool:
    """Whether a date such as 2026-04 lies so many whole months before `as_of`; its earliest day counts."""
    day = first_day(partial)
    passed = (as_of.year - day.year) * 12 + as_of.month - day.month - (as_of.day < day.day)
    return passed >= months


def _facts(dated: Iterable[_Dated], as_of: date, months: int) -> Iterator[Item]:
    for found in dated:
        if found.entry.get("memory") is True or found.entry.get("tag") == Tag.MEM:
            yield found.item(Due.MEMORY)
        elif _of_directory(found.document) or found.as_of is None:
            continue  # contacts are looked at by themselves
        elif found.as_of == UNDATED:
            yield found.item(Due.UNDATED)
        elif is_old(found.as_of, as_of, months):
            yield found.item(Due.FACT)


def _contacts(documents: Iterable[Document], as_of: date, months: int) -> Iterator[Item]:
    """Numbers and addresses past their age, or never checked. A crisis line does not lapse, and a page has no age."""
    for document in documents:
        if not _of_directory(document) or document.data.get("kind") in (Kind.CRISIS_LINE, Kind.HISTORIC):
            continue
        for at, entry in enumerate(document.data.get("contacts") or ()):
            found = _Dated(document, ("contacts", at), entry)
            if entry.get("kind") == "web" or entry.get("tag") == Tag.MEM:
                continue
            if found.as_of is None or is_old(found.as_of, as_of, months):
                yield found.item(Due.CONTACT)


def _sources(
    sources: Iterable[str],
    documents: Iterable[Document],
    dated: Iterable[_Dated],
    path: Path,
    as_of: date,
    months: int,
) -> Iterator[Item]:
    used = {value for document in documents for value in _values(document.data)}
    newest: dict[str, str] = {}
    for found in dated:
        key, day = found.entry.get("source"), found.as_of
        if key is not None and day not in (None, UNDATED):
            newest[key] = max(newest.get(key, ""), str(day))
    document = read(path)
    for key in sources:
        line = document.line((key,))
        if key not in used:
            yield Item(Due.UNUSED, key, path, line)
        elif key in newest and is_old(newest[key], as_of, months):
            yield Item(Due.SOURCE, key, path, line, newest[key])


def _topics(topics: Topics, folder: Path, stories: Path) -> Iterator[Item]:
    tested = _tested(stories)
    for topic in topics:
        path = folder / f"{topic.id}.yml"
        if topic.id not in tested:
            yield Item(Due.UNTESTED, topic.id, path)
        if topic.then is None and not topic.now:
            yield Item(Due.NO_TODAY, topic.id, path)


def _tested(stories: Path) -> set[str]:
    """The topics that some story expects in a reply."""
    turns = [turn for story in load_stories([stories]) for turn in story.turns]
    expected = [one for turn in turns for one in turn.expected if one.key in ("topic", "topics")]
    return {topic for one in expected for topic in one.wanted}


def _dated(document: Document) -> list[_Dated]:
    return [
        _Dated(document, where, entry)
        for where, entry in _mappings(document.data, ())
        if not {"as_of", "source", "memory", "tag"}.isdisjoint(entry)
    ]


def _mappings(data: Any, where: Where) -> Iterator[tuple[Where, dict[str, Any]]]:
    if isinstance(data, dict):
        yield where, data
        for key, value in data.items():
            yield from _mappings(value, (*where, key))
    elif isinstance(data, list):
        for at, value in enumerate(data):
            yield from _mappings(value, (*where, at))


def _values(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _values(value)
    elif isinstance(data, list):
        for value in data:
            yield from _values(value)


def _of_directory(document: Document) -> bool:
    return document.path.parent.name == "organisations"


def _short(text: str, most: int = 60) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 2].rstrip() + " …"


def _place(item: Item, base: Path) -> str:
    return _shown(item.path, base) + (f":{item.line}" if item.line else "")


def _shown(path: Path, base: Path) -> str:
    return str(path.relative_to(base) if path.is_relative_to(base) else path)
