"""The draft in the order of the official online form's pages, so that a first responder can copy it across.

Each question is either answered from the draft or marked: the first responder still asks it, the writer must not ask
it, or it is about the first responder. Pages that a branch of the form never shows are left out.
Source: Home Office, First Responder Form Offline Prompt Sheet, updated 27 April 2026. The questions are paraphrased.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.guidance.referral.model import Branch, Draft
from bot.guidance.referral.texts import PAGES, MirrorItem, Texts
from bot.guidance.referral.texts import texts as default_texts


class Mark(StrEnum):
    """What has to happen with one question of the form."""

    KNOWN = "known"
    ASK = "ask"  # the first responder still has to ask
    LEAVE = "leave"  # the writer must not ask; the first responder decides whether and when
    OWN = "own"  # about the first responder, not the person


@dataclass(frozen=True, slots=True)
class Answer:
    """One question of the form. `lines` is empty unless `mark` is known."""

    id: str
    question: str
    mark: Mark
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the form. `note` is advice that goes for the whole page."""

    id: str
    title: str
    note: str | None
    answers: tuple[Answer, ...]


def mirror(draft: Draft, *, texts: Texts | None = None) -> tuple[Page, ...]:
    """The pages of the form that this draft leads to, in the form's order. Never empty."""
    words = texts or default_texts()
    pages = []
    for id_ in PAGES:
        page = words.mirror[id_]
        if draft.branch not in page.branches:
            continue
        found = (_answer(item, draft) for item in page.items if draft.branch in item.branches)
        answers = tuple(answer for answer in found if answer is not None)
        note = page.note_child or page.note if draft.branch is Branch.CHILD else page.note
        pages.append(Page(id_, page.title, note, answers))
    return tuple(pages)


def _answer(item: MirrorItem, draft: Draft) -> Answer | None:
    lines = tuple(line for field in item.known_from for line in _known(field, draft))
    if lines:
        return Answer(item.id, item.question, Mark.KNOWN, lines)
    who = item.child_who if draft.branch is Branch.CHILD and item.child_who else item.who
    return Answer(item.id, item.question, Mark(who)) if who else None


def _known(field: str, draft: Draft) -> tuple[str, ...]:
    if field == "recipient":
        return draft.lines("recipient")[:1]
    if field == "recipient_contacts":
        return draft.lines("recipient")[1 : 1 + len(draft.recipient.contacts)] if draft.recipient else ()
    if field == "name" and not draft.fields.get("name"):
        return ()  # what stands there is the reference
    return draft.lines(field)
