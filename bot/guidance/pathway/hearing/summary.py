"""Answers to the referral summary: whether one is wanted, its details, the review."""

from __future__ import annotations

from dataclasses import replace

from bot.guidance.pathway.case import Case
from bot.guidance.pathway.changes import new_version
from bot.guidance.pathway.heard import Heard, Reading
from bot.guidance.pathway.hearing import asides
from bot.guidance.pathway.hearing.ear import Ear, SummaryRules
from bot.guidance.pathway.steps import Step

_LISTS = (Step.EXPLOITATION.value, Step.INDICATORS.value)


def offer(case: Case, wanted: bool, ear: Ear) -> Case:
    """Whether a summary is wanted: a draft is begun, or not."""
    case = replace(case, referral_wanted=wanted, misses=0).close(Step.REFERRAL_OFFER)
    if not wanted:
        return case.note("no_summary")
    draft = {"status": "draft", "version": 1, "fields": {}, "skipped": []} | dict(case.draft)
    draft.setdefault("reference", ear.new_reference())
    return _fields_left(replace(case, draft=draft), ear)


def _fields_left(case: Case, ear: Ear) -> Case:
    return case if ear.summary.next_field(case) else case.close(Step.REFERRAL_FIELD)


def open_field(case: Case, summary: SummaryRules) -> str | None:
    """The detail of the summary that is asked for now: the one being changed, else the next that is empty."""
    editing = case.draft.get("editing")
    return str(editing) if editing else summary.next_field(case)


def field_given(case: Case, value: str | None, ear: Ear) -> Case:
    """Keep the answer to the open detail; None stands for "asked, and not known"."""
    name = open_field(case, ear.summary)
    if name is None:
        return case.close(Step.REFERRAL_FIELD)
    draft = {k: v for k, v in case.draft.items() if k != "editing"}
    draft["fields"] = dict(draft.get("fields", {})) | {name: value}
    draft["skipped"] = [item for item in draft.get("skipped", []) if item != name]
    case = new_version(replace(case, draft=draft, misses=0)).note("field", field=name)
    return _fields_left(case, ear)


def field_skipped(case: Case, ear: Ear) -> Case:
    """The open detail is passed over; it is not asked again."""
    name = open_field(case, ear.summary)
    draft = {k: v for k, v in case.draft.items() if k != "editing"}
    if name and not case.draft.get("editing"):
        draft["skipped"] = [*draft.get("skipped", []), name]
    return _fields_left(replace(case, draft=draft), ear)


def review(case: Case, heard: Heard, reading: Reading, ear: Ear) -> Case:
    """A message to the summary read back: confirmed, a detail to change, or neither."""
    if reading.stated.get("referral_review") is True:
        return confirmed(case, ear)
    if asides.interrupts(heard, reading, Step.REFERRAL_REVIEW) and heard.intent != "nlu_fallback":
        return case
    name = ear.summary.find_field(heard.text)
    if name is not None:
        return edit(case, name, ear)
    if case.noted:
        return replace(case, misses=0)
    return replace(case, misses=min(case.misses + 1, 2))


def edit(case: Case, name: str, ear: Ear) -> Case:
    """Open one detail for change: a fact asks its own question again, a detail of the summary its own."""
    step = ear.summary.step_of(name)
    if step is None:
        return case
    case = new_version(case).note("editing")
    if step is Step.REFERRAL_FIELD:
        return replace(case, draft=dict(case.draft) | {"editing": name})
    if step.value in _LISTS:  # a list only grows: to change it is to give it anew
        case = replace(case, facts=case.facts.having(**{step.value: ()}), sign_group=0)
    return case.reopen(step.value)


def confirmed(case: Case, ear: Ear) -> Case:
    """The writer has checked the summary."""
    case = replace(case, draft=dict(case.draft) | {"status": "confirmed", "confirmed_at": ear.now()}, misses=0)
    return case.note("confirmed", reference=case.draft.get("reference"), version=case.draft.get("version", 1))
