"""Our simple Markdown to a text with formatted stretches, and such a text to parts that Telegram takes. Pure.

Telegram counts in UTF-16 units, after its formatting was taken out; here a text and its formats stay apart, so that
nothing needs to be escaped and a cut can never fall into a tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from bot.channels.telephones import TELEPHONE, international

_INLINE = re.compile(
    r"\*\*(?=\S)(?P<bold>[^\n]+?)(?<=\S)\*\*"
    r"|`(?P<code>[^`\n]+)`"
    r"|\[(?P<title>[^\]\n]+)\]\((?P<url>https?://[^\s)]+)\)"
    r"|(?<![\w*])\*(?=\S)(?P<italic>[^*\n]+?)(?<=\S)\*(?![\w*])"
)
_NUMBER = re.compile(rf"\[[^\]]*\]\([^)\s]*\)|https?://\S+|`[^`\n]*`|(?P<number>{TELEPHONE.pattern})", TELEPHONE.flags)
"""A telephone number, or something in which none is looked for: a link, an address, code."""
_HEADING = re.compile(r"#{1,6} +(.+)")
_BULLET = re.compile(r"(\s*)[-*] +")
_CUTS = ("\n\n", "\n", ". ", " ")
"""Where a text may be cut, best first."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text by characters, and a type of the Bot API's entities ("bold", "text_link" with `url` …)."""

    kind: str
    start: int
    end: int
    url: str | None = None

    def moved(self, by: int) -> Span:
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True)
class Rich:
    """A text and its formatted stretches."""

    text: str
    spans: tuple[Span, ...] = ()

    def __add__(self, other: Rich) -> Rich:
        return Rich(self.text + other.text, (*self.spans, *(span.moved(len(self.text)) for span in other.spans)))

    def formatted(self, kind: str, url: str | None = None) -> Rich:
        """The same, all of it in one more format."""
        return Rich(self.text, (Span(kind, 0, len(self.text), url), *self.spans)) if self.text else self

    def cut(self, start: int, end: int) -> Rich:
        """The part between two characters, without blanks around it."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        end = start + len(text)
        kept = (
            replace(span, start=max(span.start, start) - start, end=min(span.end, end) - start)
            for span in self.spans
            if span.start < end and span.end > start
        )
        return Rich(text, tuple(span for span in kept if span.end > span.start))

    def entities(self) -> list[dict[str, Any]]:
        """The formats as MessageEntity objects of the Bot API, offsets in UTF-16 units."""
        return [
            {
                "type": span.kind,
                "offset": units(self.text[: span.start]),
                "length": units(self.text[span.start : span.end]),
            }
            | ({} if span.url is None else {"url": span.url})
            for span in sorted(self.spans, key=lambda one: (one.start, -one.end))
        ]


def units(text: str) -> int:
    """The length of a text as Telegram counts it."""
    return len(text) + sum(char > "\uffff" for char in text)


def joined(parts: Iterable[Rich], between: str) -> Rich:
    """The parts that are not empty, with a text between them."""
    out = Rich("")
    for part in parts:
        if part.text:
            out = out + Rich(between) + part if out.text else part
    return out


def rich(markdown: str) -> Rich:
    """Bold, italic, code, links, headings, lists and quotations; what else looks like Markdown stays as it is."""
    blocks = []
    for quoted, lines in groupby(markdown.strip().split("\n"), key=lambda line: line.startswith(">")):
        block = joined_lines(_line(line.removeprefix(">").lstrip() if quoted else line) for line in lines)
        blocks.append(block.formatted("blockquote") if quoted and block.text.strip() else block)
    return joined_lines(blocks)


def callable_numbers(markdown: str) -> str:
    """The text, with each number of a service in the one form that every Telegram app links: "0800 … (+44 800 …)".

    Not every app links a number without the country's code, and none takes a `tel:` address. The number as it is
    printed everywhere stays, to be recognised and read out. A mobile number is somebody's own, and no service's.
    """

    def found(match: re.Match[str]) -> str:
        number = match["number"]
        full = international(number) if number else None
        if full is None or full.startswith("+44 7"):
            return match[0]
        return f"{number} ({full})" if number.startswith("0") else full

    return _NUMBER.sub(found, markdown)


def joined_lines(lines: Iterable[Rich]) -> Rich:
    """Lines under one another, empty ones too."""
    out: Rich | None = None
    for line in lines:
        out = line if out is None else out + Rich("\n") + line
    return out or Rich("")


def split(whole: Rich, limit: int) -> list[Rich]:
    """The text in parts of at most `limit` UTF-16 units, cut between paragraphs, else lines, sentences, words."""
    parts: list[Rich] = []
    start = 0
    while units(whole.text[start:]) > limit:
        end = _most(whole.text, start, limit)
        end = _cut(whole.text, start, end)
        parts.append(whole.cut(start, end))
        start = end
    parts.append(whole.cut(start, len(whole.text)))
    return [part for part in parts if part.text]


def _line(line: str) -> Rich:
    heading = _HEADING.fullmatch(line)
    if heading:
        return _inline(heading[1]).formatted("bold")
    bullet = _BULLET.match(line)
    if bullet:
        return Rich(f"{bullet[1]}• ") + _inline(line[bullet.end() :])
    return _inline(line)


def _inline(text: str) -> Rich:
    out, at = Rich(""), 0
    for match in _INLINE.finditer(text):
        out += Rich(text[at : match.start()])
        at = match.end()
        kind = str(match.lastgroup)
        if match["url"] is not None:
            out += _inline(match["title"]).formatted("text_link", match["url"])
        elif kind == "code":
            out += Rich(match["code"]).formatted("code")
        else:
            out += _inline(match[kind]).formatted(kind)
    return out + Rich(text[at:])


def _most(text: str, start: int, limit: int) -> int:
    """The end of the longest stretch from `start` that has at most `limit` units."""
    end, count = start, 0
    while end < len(text) and (count := count + units(text[end])) <= limit:
        end += 1
    return end


def _cut(text: str, start: int, end: int) -> int:
    """The best place to cut at or before `end`; `end` itself in a text without any."""
    for mark in _CUTS:
        at = text.rfind(mark, start + (end - start) // 3, end)
        if at > start:
            return at + len(mark)
    return end
