"""Text as people type it, fitted to what a file can hold: characters, fonts, line breaks, direction of writing."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cache
from pathlib import Path
from typing import Final

FONTS: Final = Path(__file__).parent / "fonts"
LONGEST_WORD: Final = 40
"""Characters without a space after which a line may be broken anywhere: no page is wide enough for more."""
_ZERO_WIDTH_SPACE = "\u200b"
_STRONG_RIGHT = ("R", "AL")
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@cache
def _coverage() -> tuple[list[int], list[int]]:
    """The characters that the fonts have, as starts and ends of ranges, sorted."""
    ranges = [item.partition("-") for item in (FONTS / "coverage.txt").read_text(encoding="ascii").split()]
    starts = [int(start, 16) for start, _, _ in ranges]
    return starts, [int(end or start, 16) for start, _, end in ranges]


def has_glyph(character: str) -> bool:
    """Whether a font has `character`, or it prints nothing by itself (a joiner, a variation selector)."""
    starts, ends = _coverage()
    place = bisect_right(starts, ord(character)) - 1
    return place >= 0 and ord(character) <= ends[place]


def fit_xml(text: str) -> str:
    """`text` without the characters that no XML file may hold."""
    return _NO_XML.sub("", text)


def fit_fonts(text: str, unprinted: str) -> str:
    """`text` with each run of characters that no font has replaced by `unprinted`, `{count}` being how many, so that
    nothing vanishes unseen; and with places to break a line in what is too long for one.
    """
    out: list[str] = []
    missing = 0
    for character in unicodedata.normalize("NFC", fit_xml(text)):
        if unicodedata.category(character) == "Cf" and not has_glyph(character):
            continue  # prints nothing
        if has_glyph(character) or character == "\n":
            out += [_told(missing, unprinted)] if missing else []
            missing = 0
            out.append(character)
        else:
            missing += 1
    out += [_told(missing, unprinted)] if missing else []
    return _breakable("".join(out))


def without_loose_marks(text: str) -> str:
    """`text` without marks and joiners that are no part of a letter's own character; places to break a line stay."""
    return "".join(
        character
        for character in unicodedata.normalize("NFC", text)
        if character == _ZERO_WIDTH_SPACE or unicodedata.category(character) not in ("Mn", "Me", "Cf")
    )


def right_to_left(text: str) -> bool:
    """Whether the first letter with a direction of its own is written from right to left."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", *_STRONG_RIGHT):
            return direction in _STRONG_RIGHT
    return False


def _told(count: int, unprinted: str) -> str:
    return unprinted.replace("{count}", str(count))


def _breakable(text: str) -> str:
    return re.sub(rf"[^\s{_ZERO_WIDTH_SPACE}]{{{LONGEST_WORD},}}", _broken, text)


def _broken(found: re.Match[str]) -> str:
    """Breaks at every twentieth place, but not before a mark that belongs to the letter before it."""
    out: list[str] = []
    since = 0
    for character in found.group(0):
        joined = unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf", "Sk") or out[-1:] == ["\u200d"]
        if since >= LONGEST_WORD // 2 and not joined:
            out.append(_ZERO_WIDTH_SPACE)
            since = 0
        out.append(character)
        since += 1
    return "".join(out)
