"""What is kept of a message: personal data is left out of the account, and the writer is told once that none is needed.

What the writer gives on purpose stays: the summary asks how to reach them, how to reach the person safely, and which
name a known recipient should see, and is of no use without. Everything is read before anything is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.guidance.pathway.case import Case
from bot.guidance.pathway.facts import Writer
from bot.guidance.pathway.heard import Heard
from bot.guidance.personal import Kind, PersonalData

GIVEN_ON_PURPOSE = frozenset("writer_details writer_stand_in safe_contact place_details name passed_on".split())
"""Details of the summary (`bot/guidance/referral/catalogue.py`) that are about reaching or naming somebody."""
TOLD = "personal_data"
HINTED = "possible_name"
_OF_NUMBERS = frozenset({"dead_contact", "wrong_answer"})
"""What somebody says who complains of a number that is public."""
_SAID_ALREADY = {"postcode": Kind.POSTCODE}
"""Notes that tell of a kind by themselves."""


def kept(before: Case, after: Case, heard: Heard, personal: PersonalData) -> Case:
    """`after` without the personal data that this message brought, and with a note on it where none was given yet."""
    on_purpose = _changed(before, after) & GIVEN_ON_PURPOSE
    case = _without(before, after, personal)
    if heard.choice or on_purpose or case.emergency or case.writer is Writer.PERSON:
        return case
    if case.erasing or "suicide" in heard.cues or heard.intent in _OF_NUMBERS:
        return case
    told = {_SAID_ALREADY[note["name"]] for note in case.noted if note["name"] in _SAID_ALREADY}
    kinds = [kind for kind in personal.kinds(heard.text) if kind not in told and TOLD not in case.told]
    if not kinds:
        may_name = HINTED not in case.told and personal.may_name(heard.text)
        return case.tell(HINTED).note(HINTED) if may_name else case
    name = "personal_data_kept" if personal.keeping else "personal_data"
    return case.tell(TOLD).note(name, items=personal.named(kinds))


def _changed(before: Case, after: Case) -> set[str]:
    """The details of the summary that this message answered."""
    old, new = before.draft.get("fields") or {}, after.draft.get("fields") or {}
    return {name for name in new if new[name] != old.get(name)}


def _without(before: Case, after: Case, personal: PersonalData) -> Case:
    case = after
    if case.account != before.account:
        known = set(before.account)
        case = replace(case, account=tuple(told if told in known else personal.kept(told) for told in case.account))
    if answered := _changed(before, after) - GIVEN_ON_PURPOSE:
        fields = {name: _text(value, personal.kept) if name in answered else value for name, value in _fields(case)}
        case = replace(case, draft=dict(case.draft) | {"fields": fields})
    if case.evidence != before.evidence:
        quotes = {
            sign: told if told == before.evidence.get(sign) else [personal.kept(quote) for quote in told]
            for sign, told in case.evidence.items()
        }
        case = replace(case, evidence=quotes)
    work = case.facts.occupation
    if work is not None and work != before.facts.occupation:
        case = replace(case, facts=replace(case.facts, occupation=personal.kept(work)))
    # What is said about an answer outlives the conversation, so nothing personal stays in it whatever was set.
    if case.marking.get("text"):
        case = replace(case, marking=_clean(case.marking, personal))
    return replace(case, marks=tuple(_clean(mark, personal) for mark in case.marks)) if case.marks else case


def _fields(case: Case) -> list[tuple[str, Any]]:
    return list((case.draft.get("fields") or {}).items())


def _text(value: Any, keep: Callable[[str], str]) -> Any:
    return keep(value) if isinstance(value, str) else value


def _clean(mark: Mapping[str, Any], personal: PersonalData) -> dict[str, Any]:
    return dict(mark) | {"text": _text(mark.get("text"), personal.masked)}
