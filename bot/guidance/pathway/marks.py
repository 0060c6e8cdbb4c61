"""Marking an answer, or a number, as wrong: what is marked, and the word on it that is kept only where that is agreed.

A mark has no link to the conversation. `Case.marking` holds what is asked about just now, and is empty again once the
question is answered or something else is said. What is to be stored is in `Case.marks` for the one turn that adds it:
`{"topic": id | None, "contact": key | None, "version": text, "text": what the writer wrote | None}`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.guidance.pathway.case import Case
from bot.guidance.pathway.facts import DECISIVE
from bot.guidance.pathway.heard import Heard, Reading
from bot.guidance.pathway.steps import Step

INTENT = "wrong_answer"
LONGEST_TEXT = 1000
"""Characters of a word on a mark that are kept."""
RECENT = 3
"""How many earlier answers are offered where it is not plain which one is meant."""
_CONTACT = "contact"
_NUMBER = re.compile(
    r"\b(numbers?|no\.|phone|telephone|helpline|hotline|line|rang|rung|ring|called|dial(?:led|ing)?|e-?mail|address|"
    r"link|website|web ?page|url|site)\b",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\bnumbers? of\b", re.IGNORECASE)
_ENDS = frozenset("deny unsure skip step_back stop bye thanks start_over".split())
"""What ends the question about a mark."""
_MOVES_ON = frozenset("stop bye start_over".split())
"""Of these, the ones that mean more than that."""
EVERYWHERE = "emergency_999"
"""Shown with nearly every answer: never taken for the number that is meant, unless it is named."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What can be marked: its name for a reader, and which version of its words is shown now."""

    label: str
    version: str


Known = Callable[[str], Marked | None]
"""`<topic>` or `contact.<directory key>` to what is marked; None where there is no such thing."""


def reply_ended(shown: Mapping[str, Any]) -> dict[str, Any]:
    """What was shown, once a new message has come: the topics of the last reply are earlier ones now."""
    earlier = [*shown.get("earlier", ()), *shown.get("topics", ())]
    return {
        "earlier": list(dict.fromkeys(reversed(earlier)))[:RECENT][::-1],
        "contacts": list(shown.get("contacts", ())),
    }


def showing(shown: Mapping[str, Any], topics: Sequence[str], contacts: Sequence[str]) -> dict[str, Any]:
    """The same with what a reply goes on to show. Contacts of an earlier reply make way for new ones."""
    return {
        "topics": list(dict.fromkeys([*shown.get("topics", ()), *topics])),
        "earlier": list(shown.get("earlier", ())),
        "contacts": [key for key in dict.fromkeys(contacts) if key != EVERYWHERE] or list(shown.get("contacts", ())),
    }


def about_number(text: str) -> bool:
    """Whether a complaint is about a number or an address, and not about an answer's words."""
    return _NUMBER.search(text) is not None and _COUNT.search(text) is None


def candidates(shown: Mapping[str, Any], text: str, named: str | None) -> tuple[str, ...]:
    """What a complaint may mean, as `<topic>` or `contact.<key>`; more than one has to be asked about.

    `shown`: as the last reply left it. `named`: the directory key of an organisation that the complaint names.
    """
    if about_number(text):
        if named is not None:
            return (f"{_CONTACT}.{named}",)
        if numbers := shown.get("contacts", ()):
            return tuple(f"{_CONTACT}.{key}" for key in numbers)
    return tuple(shown.get("topics") or shown.get("earlier", ()))


def typed(case: Case, shown: Mapping[str, Any], heard: Heard, named: str | None, known: Known) -> Case:
    """A complaint in plain words. Marked where it is plain what is meant; else `case.marking` stays empty."""
    case = replace(case, interrupting=True)
    meant = candidates(shown, heard.text, named)
    sure = len(meant) == 1 and (meant[0].startswith(_CONTACT) or bool(shown.get("topics")))
    return mark(case, meant[0], known) if sure else case


def mark(case: Case, what: str, known: Known) -> Case:
    """Add a mark, and begin to ask for a word on it. A thing that does not exist (any more) is not marked."""
    found = known(what)
    if found is None:
        return case
    key = what.removeprefix(f"{_CONTACT}.")
    is_contact = key != what
    entry = {
        "topic": None if is_contact else key,
        "contact": key if is_contact else None,
        "version": found.version,
        "text": None,
    }
    return replace(case, marks=(*case.marks, entry), marking=entry | {"label": found.label}, misses=0)


def choose(case: Case, value: str, known: Known) -> Case:
    """What pressing `feedback.<value>` does."""
    if value == "keep":
        return _kept(case) if case.marking.get("text") else case
    if value in ("done", "drop"):
        return _ended(case)
    return mark(case, value, known)


def answer(case: Case, heard: Heard, reading: Reading) -> Case | None:
    """The answer to the open question about a mark; None where the message is about something else."""
    if heard.cues or _about_the_person(heard, reading):
        return None
    if heard.intent in _ENDS:
        return None if heard.intent in _MOVES_ON else _ended(case)
    if case.interrupting:
        return case  # answered by a rule; the question is put again
    agreed = heard.intent == "affirm"
    if case.marking.get("text"):
        return _kept(case) if agreed else None
    if agreed or not re.search(r"\w", heard.text):
        return replace(case, misses=case.misses + 1)
    return replace(case, marking=dict(case.marking) | {"text": heard.text.strip()[:LONGEST_TEXT]}, misses=0)


def _about_the_person(heard: Heard, reading: Reading) -> bool:
    """Danger always; an age or a consent where it is told, and not where an answer is spoken of that was about one."""
    if reading.stated.get("danger") or reading.uncertain.get("danger"):
        return True
    decisive = any(name in DECISIVE for name in (*reading.stated, *reading.uncertain))
    return decisive and heard.intent in ("worry", "inform")


def left(case: Case) -> Case:
    """The question about a mark makes way: the mark stays, without a word."""
    return replace(case, marking={}, misses=0)


def gives_way(case: Case) -> bool:
    """Whether what stands now is graver than a word on a mark."""
    return bool(case.marking) and (case.emergency or bool(case.to_confirm) or case.route.value == "self")


def _kept(case: Case) -> Case:
    entry = {name: value for name, value in case.marking.items() if name != "label"}
    return left(replace(case, marks=(*case.marks, entry))).note("feedback_kept")


def _ended(case: Case) -> Case:
    return left(case).note("feedback_dropped" if case.marking.get("text") else "feedback_done")


ASKED_ELSEWHERE = frozenset({Step.CONFIRM, Step.REFERRAL_REVIEW, Step.REFERRAL_FIELD, Step.STRATEGY_QUESTION})
"""Questions to which "that is wrong" is an answer; about anything else it is one only right after an answer of ours."""


def is_complaint(case: Case, shown: Mapping[str, Any], heard: Heard, asked: Step, reading: Reading) -> bool:
    """Whether a message marks something. `reading`: what it says with no question open, so that "wrong" is no "no"."""
    if heard.intent != INTENT or case.erasing:
        return False
    if set(reading.stated) - {"responder"} or reading.uncertain:
        return False  # "that's wrong, she is 16" corrects what was noted
    if asked is Step.CONFIRM:
        return False
    return asked not in ASKED_ELSEWHERE or bool(shown.get("topics")) or about_number(heard.text)
