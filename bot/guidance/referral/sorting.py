"""Telling apart, in what the writer typed, what was seen, what the person said, and what the writer infers.

Sentence by sentence and by plain signs: "she told me", "I think". It is only ever an offer, which the writer takes or
words anew, and a draft made from it asks to be checked. A sentence with no such sign counts as seen.
Source: First Responder Toolkit (April 2026), "Exploitation Details" and "Professional Insight".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_PERSON = (
    r"(?:she|he|they|who|(?:the|this|my|our|one of (?:my|our)) (?:young |little )?"
    r"(?:girl|boy|child|kid|lad|woman|man|lady|person|pupil|student|teenager|patient|client|tenant|resident|worker"
    r"|service user)s?)"
)
_SAYS = (
    r"(?:said|says|say|tells?|told|mentions?|mentioned|explains?|explained|describe[sd]?|disclose[sd]?|claim(?:s|ed)?"
    r"|admit(?:s|ted)?|whisper(?:s|ed)?|texted|wrote|repeat(?:s|ed)|insist(?:s|ed)?|begged)"
)
_SAID: Final = re.compile(
    rf"\b{_PERSON}(?: has| have|['’]s|['’]ve| had)?(?: also| then| once| just| always| only| even| later| \w+ly){{0,2}}"
    rf" {_SAYS}\b"
    r"|\bin (?:her|his|their) (?:own )?words\b|\baccording to (?:her|him|them)\b",
    re.IGNORECASE,
)
_INFERRED: Final = re.compile(
    r"\b(?:i|we)(?:['’]?(?:m|re))?(?: am| are| was| were| have| also| do| really| very| so"
    r"| just| now| been| \w+ly){0,3}"
    r" (?:think|thought|believe|suspect|fear|worry|worried|concerned|afraid|scared|suspicious|wonder|guess|feel|reckon"
    r"|assume|sense|convinced)\b"
    r"|\b(?:seems?|appears?|looks?|sounds?) (?:to me|like|as if|as though)\b"
    r"|\bmy (?:concern|worry|view|opinion|feeling|fear|gut|guess|suspicion)\b"
    r"|\b(?:may|might|could) (?:well )?(?:be|have been) (?:being )?"
    r"(?:a victim|trafficked|exploited|groomed|controlled|forced)\b"
    r"|\bsomething (?:is|feels|seems) (?:very |really )?(?:wrong|off|not right)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+[”\"'’)]*|$|(?=\n))")
FIELDS: Final = ("what_was_seen", "what_was_said", "what_is_inferred")


def sort_account(account: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Field to the sentences that belong to it, those of one message together, in the order told."""
    sorted_: dict[str, list[str]] = {field: [] for field in FIELDS}
    for message in account:
        parts: dict[str, list[str]] = {}
        for line in message.split("\n"):
            for match in _SENTENCE.finditer(line):
                if sentence := match.group(0).strip():
                    parts.setdefault(_field_of(sentence), []).append(sentence)
        for field, sentences in parts.items():
            sorted_[field].append(" ".join(sentences))
    return {field: tuple(messages) for field, messages in sorted_.items()}


def _field_of(sentence: str) -> str:
    if _SAID.search(sentence):
        return "what_was_said"
    return "what_is_inferred" if _INFERRED.search(sentence) else "what_was_seen"
