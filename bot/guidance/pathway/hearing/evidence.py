"""The writer's own sentences behind each sign, kept for the summary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.guidance.pathway.case import Case
from bot.guidance.pathway.heard import Heard
from bot.guidance.pathway.hearing.ear import Ear

SENTENCES = 20
"""More of them in one message are not looked at one by one."""
LONGEST_QUOTE = 400
"""A longer message is no evidence for a sign that none of its sentences tells of by itself."""
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")


def of_signs(before: Case, case: Case, heard: Heard, ear: Ear) -> Case:
    """The case with the sentences that told of the signs that this message added; a pressed sign has none."""
    added = [sign for sign in case.facts.indicators if sign not in before.facts.indicators]
    if not added:
        return case
    told: dict[str, list[str]] = {}
    sentences = list(_sentences(heard))[:SENTENCES]
    for sentence in sentences if len(sentences) > 1 else ():
        for sign in ear.read(sentence, None, case).stated.get("indicators", ()):
            told.setdefault(sign, []).append(sentence.text)
    whole = heard.text.strip()
    found = {sign: told.get(sign) or ([whole] if len(whole) <= LONGEST_QUOTE else []) for sign in added}
    return replace(case, evidence=dict(case.evidence) | {sign: quotes for sign, quotes in found.items() if quotes})


def _sentences(heard: Heard) -> Iterator[Heard]:
    """Each sentence as a message of its own, with the entities that lie in it."""
    for match in _SENTENCE.finditer(heard.text):
        text = match.group(0).strip()
        if text:
            start = match.start() + match.group(0).index(text)
            inside = (e for e in heard.entities if start <= e.start and e.end <= start + len(text))
            entities = tuple(replace(e, start=e.start - start, end=e.end - start) for e in inside)
            yield Heard(text=text, intent=heard.intent, entities=entities)
