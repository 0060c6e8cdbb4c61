"""A document as parts and rows: what every renderer is given, so that PDF, DOCX and text say the same.

It holds words and their order and nothing of how they look. All of it is plain text, typed by people in part: no
renderer may read it as markup. `to_json` and `from_json` carry it to a renderer that runs in a process of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """A label and what belongs to it: `lines` are paragraphs, or items where there are several.

    `note`: where the value comes from. `open`: `lines` say that, and by whom, it is still to be found out.
    """

    label: str
    lines: tuple[str, ...]
    note: str | None = None
    open: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows under two column heads. `wide`: accounts, better read one below the other than in a table."""

    heads: tuple[str, str]
    rows: tuple[Row, ...]
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """Paragraphs, or the items of a list."""

    lines: tuple[str, ...]
    listed: bool = False


Block = Rows | Lines


@dataclass(frozen=True, slots=True)
class Part:
    """A headed part; `parts` are headed one level below. `together`: kept on one page where it
    fits. `annex`: it begins on a page of its own, and may be set smaller.
    """

    id: str
    heading: str
    blocks: tuple[Block, ...] = ()
    parts: tuple[Part, ...] = ()
    together: bool = False
    annex: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole document. `mark` stands on every page beside "page of pages", whose words are `page` with `{page}` and
    `{pages}`; `unprinted`, with `{count}`, stands where no font has the characters that were typed.
    `language` is a BCP 47 tag. `head` are lines on the document, `notices` what must be read first.
    """

    title: str
    mark: str
    head: tuple[str, ...]
    notices: tuple[str, ...]
    parts: tuple[Part, ...]
    closing: tuple[str, ...]
    page: str
    unprinted: str
    language: str = "en-GB"

    def strings(self) -> Iterator[str]:
        """Every text in it, in reading order."""
        yield self.title
        yield from (*self.head, *self.notices)
        for part in self.parts:
            yield from _strings(part)
        yield from self.closing


def _strings(part: Part) -> Iterator[str]:
    yield part.heading
    for block in part.blocks:
        if isinstance(block, Lines):
            yield from block.lines
            continue
        for row in block.rows:
            yield row.label
            yield from ([row.note] if row.note else [])
            yield from row.lines
    for inner in part.parts:
        yield from _strings(inner)


def to_json(layout: Layout) -> dict[str, Any]:
    """Plain dicts, lists and strings."""
    return asdict(layout)


def from_json(data: Mapping[str, Any]) -> Layout:
    """The layout that `to_json` was given."""
    texts = {name: tuple(data[name]) for name in ("head", "notices", "closing")}
    return Layout(**{**data, **texts, "parts": tuple(_part(part) for part in data["parts"])})


def _part(data: Mapping[str, Any]) -> Part:
    return Part(
        data["id"],
        data["heading"],
        tuple(_block(block) for block in data["blocks"]),
        tuple(_part(part) for part in data["parts"]),
        data["together"],
        data["annex"],
    )


def _block(data: Mapping[str, Any]) -> Block:
    if "rows" not in data:
        return Lines(tuple(data["lines"]), data["listed"])
    rows = tuple(Row(row["label"], tuple(row["lines"]), row["note"], row["open"]) for row in data["rows"])
    first, second = data["heads"]
    return Rows((first, second), rows, data["wide"])
