"""Text as people type it, made safe to print without being changed: cleaning, shortening, attributing.

Emoji, Arabic, Vietnamese, Cyrillic and their joiners stay as they are. What goes are characters that print nothing
and can upset what stands beside them: control characters, lone surrogates, and the marks that turn the direction of
all text that follows.
"""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_JOINER = "\u200d"
_CLAIM = re.compile(
    r"""(?:\b(?:is|was|are|were|been|being)\b|(?<=\w)['’](?:s|re)\b)
        (?=(?:\s+(?:\w+ly|not|also|now|just|still|indeed|perhaps|maybe)){0,2}
        (?:\s+(?:an?|the|one|another|some|both|all|her|his|their|our|my)(?:\s+of(?:\s+the)?)?(?:\s+[\w-]+){0,3}|\s+[\w-]+)?
        \s+victims?\b)""",
    re.IGNORECASE | re.VERBOSE,
)


def clean(text: str) -> str:
    """`text` without control characters; line breaks become line feeds, tabs spaces; no space at either end."""
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    kept = (c for c in text if c == "\n" or (unicodedata.category(c) not in ("Cc", "Cs") and c not in _TURNING))
    return "".join(kept).strip()


def attribute(text: str, words: str) -> str:
    """`text` with `words` (in square brackets) put in where it says flatly that somebody is a victim.

    Nothing is taken out. The summary records what the writer thinks; it must not turn it into a finding, which is for
    the competent authority alone. Doing it twice changes nothing more.
    """
    return _CLAIM.sub(lambda found: f"{found.group(0)} {words}", text)


def utf16_length(text: str) -> int:
    """Length as messengers count it: characters beyond the basic plane, most emoji among them, count two."""
    return len(text) + sum(ord(c) > 0xFFFF for c in text)


def shorten(text: str, *, limit: int) -> str:
    """`text`, or its beginning with an ellipsis, at most `limit` long as `utf16_length` counts.

    Cuts between words where that loses less than a third, never inside an emoji or before a combining mark.
    """
    if utf16_length(text) <= limit:
        return text
    room, end = limit - 1, 0
    while utf16_length(text[end]) <= room:
        room -= utf16_length(text[end])
        end += 1
    space = max(text.rfind(" ", 0, end + 1), text.rfind("\n", 0, end + 1))
    end = space if space > end * 2 // 3 else end
    while end > 0 and _inside_cluster(text, end):
        end -= 1
    return text[:end].rstrip() + "…"


def first_words(text: str, *, words: int, limit: int) -> str:
    """The first `words` words of `text` on one line, at most `limit` long, with an ellipsis where something is cut."""
    parts = text.split()
    line = " ".join(parts[:words])
    cut = shorten(line, limit=limit)
    return cut if len(parts) <= words or cut.endswith("…") else cut.rstrip(" ,.;:") + "…"


def _inside_cluster(text: str, end: int) -> bool:
    after, before = text[end], text[end - 1]
    return (
        unicodedata.category(after) in ("Mn", "Mc", "Me", "Cf", "Sk")
        or "\ufe00" <= after <= "\ufe0f"
        or before == _JOINER
        or ("\U0001f1e6" <= after <= "\U0001f1ff" and "\U0001f1e6" <= before <= "\U0001f1ff")
    )
