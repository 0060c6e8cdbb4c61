"""The small language of phrases in which an editor writes what a message may say: lines a person can read and change.

`(a|b)` one of these, `[a|b]` one of these or none, `...` up to four words between, `<age>` a number from 8 to 17,
`<name>` any of the words listed under that name, `kill*` any ending, `<only>` before a phrase that is the whole of what
is said. Texts are matched in the plain shape of
`bot.guidance.wording`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

_TOKEN = re.compile(r"\.\.\.|<[a-z_]+>|[()\[\]|]|[^\s()\[\]|]+")
_AGE = r"(?:8|9|1[0-7])"
_ONLY = "<only>"
_AROUND = r"(?:(?:[!?.,]+|yes|and|ok|please|oh|now|so|god|shit) )*"
"""What may stand around a phrase that is otherwise the whole of what is said."""
_BETWEEN = r"(?:\S+ ){0,4}?"


def compiled(phrase: str, words: Mapping[str, Sequence[str]] | None = None) -> re.Pattern[str]:
    """A phrase as a pattern over plain text with one blank behind it. `words`: what each `<name>` stands for.

    Raises ValueError where its brackets do not match, or it uses a name that is not listed.
    """
    # Every word carries the blank behind it: whole words only.
    if phrase.startswith(_ONLY):
        return re.compile(f"^{_AROUND}{_pattern(phrase.removeprefix(_ONLY), words or {})}{_AROUND}$")
    return re.compile("(?<!\\S)" + _pattern(phrase, words or {}))


def _pattern(phrase: str, words: Mapping[str, Sequence[str]]) -> str:
    out: list[str] = []
    depth: list[str] = []
    for token in _TOKEN.findall(phrase):
        if token in "([":
            depth.append(token)
            out.append("(?:")
        elif token in ")]":
            if not depth or depth[-1] + token not in ("()", "[]"):
                raise ValueError("brackets")
            opened = depth.pop()
            out.append(")" if opened == "(" else ")?")
        elif token == "|":
            if not depth:
                raise ValueError("a | outside brackets")
            out.append("|")
        elif token == "...":
            out.append(_BETWEEN)
        elif token == "<age>":
            out.append(f"{_AGE} ")
        elif token.startswith("<") and token.endswith(">"):
            if token[1:-1] not in words:
                raise ValueError(f"no words are listed under {token}")
            out.append("(?:" + "|".join(_pattern(word, {}) for word in words[token[1:-1]]) + ")")
        elif token.endswith("*"):
            out.append(rf"{re.escape(token[:-1])}\S* ")
        else:
            out.append(f"{re.escape(token)} ")
    if depth or not out:
        raise ValueError("brackets")
    return "".join(out)


def any_found(patterns: Iterable[re.Pattern[str]], plain_text: str) -> bool:
    """Whether one of the patterns stands in a plain text."""
    text = f"{plain_text} "
    return any(pattern.search(text) for pattern in patterns)
