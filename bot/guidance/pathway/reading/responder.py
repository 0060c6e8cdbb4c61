"""Which organisation the writer means to turn to, said before the choice is put ("we'd go to the Salvation Army")."""

from __future__ import annotations

import re

from bot.guidance.pathway.reading.text import Text

_MEANS_TO = re.compile(
    r"\b(?:i|we)(?: (?:would|will|could|can|am|are|do|did|have|going|planning|hoping|thinking|normally|usually|always|"
    r"often|probably|maybe|just|also|rather|prefer|like|want|wanted|intend|mean|plan|hope|tend|think|to|of|about|been|"
    r"told))*"
    r" (?:go|going|turn|turning|refer|referring|report|reporting|use|using|work|working|prefer|choose|pick|speak|talk|"
    r"pass|take|refers?|be (?:going|referring|using))(?: (?:her|him|them|it|this|that|people|everyone|things|on|over))*"
    r"(?: (?:to|with|through|via|by|in|into|at))*(?: (?:the|our local|our|my local|local))? ?$"
)
_THROUGH = re.compile(
    r"\brefer(?:red|ral)?(?: (?:her|him|them|it|this))? (?:through|via|with|to)(?: (?:the|our local|our|local))? ?$"
)
_NOT_YET = re.compile(
    r"\b(?:not|never|no|nor|neither|already|yesterday|ago|last|was|were|been|had|rang|phoned|called)\b"
)
_ONLY = re.compile(r"[\s.,!]*(?:(?:the|our|local|maybe|probably|i think|please|or|ok|hi)\s+)*")


def turns_to(text: Text) -> str | None:
    """The directory key of the organisation that the writer would turn to; None where none, or several, are named so.

    A message that is nothing but the name of one counts too. What was done already, denied, supposed or asked does not.
    """
    found: dict[str, None] = {}
    for hit in text.hits:
        if hit.entry.label != "agency" or text.is_asked(hit.start) or text.is_supposed(hit.start):
            continue
        before = text.before(hit.start)
        rest = text.plain[hit.end :].strip(" .,!").removesuffix("please")
        alone = _ONLY.fullmatch(f"{before} ") and not rest and hit.entry.id not in _COMMON
        said = _MEANS_TO.search(before) or _THROUGH.search(before)
        if alone or (said and not _NOT_YET.search(before)):
            found.setdefault(hit.entry.id)
    return next(iter(found)) if len(found) == 1 else None


_COMMON = frozenset({"police", "police_101", "local_authority"})
"""Whose bare names answer much else ("the police", "council")."""
