"""Answers to the referral summary: whether one is wanted, its details, the review."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.guidance.pathway.case import Case
from bot.guidance.pathway.changes import new_version
from bot.guidance.pathway.heard import Heard, Reading
from bot.guidance.pathway.hearing import asides
from bot.guidance.pathway.hearing.ear import Ear, SummaryRules
from bot.guidance.pathway.steps import Step
from bot.guidance.wording import plain

_LISTS = ("exploitation", "indicators", "languages")
_CLEARED = {
    **{name: (name,) for name in ("gender", "nationality", "languages", "occupation", "exploitation", "indicators")},
    "local_authority": ("local_authority", "childrens_services"),
}
"""Facts that may be unknown without leading elsewhere, and what goes with each."""
_USE_IT = re.compile(
    r"(?:(?:yes|yeah|yep|ok|okay|sure|please|correct|right|that is|that's|it is|all) ?,? ?)*"
    r"(?:use (?:this|that|it)|that|it|right|fine|correct|yes|yeah|yep|ok|okay|sure|please)(?: please| thanks)?",
)
"""Consent to what is offered as the content of a detail, and nothing else."""
_ADDED = re.compile(
    r"\s*(?:(?:please|also|can you|could you) )*add (?:this )?to [^:\n]{3,60}:\s*(?P<more>\S.{3,})",
    re.IGNORECASE | re.DOTALL,
)
"""An addition to a part that is named before the colon."""


_HEARD = re.compile(
    r"(?:(?:ok|okay|k|kk|sure|great|good|fine|right|all right|alright|thanks|thank you|please|go on) ?,? ?)+"
)


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
    case = new_version(replace(case, draft=draft, misses=0)).note(
        "field" if value is not None else "field_not_known", field=name
    )
    return _fields_left(case, ear)


def enough(case: Case) -> Case:
    """No more details: what is there is shown."""
    return replace(case, draft={k: v for k, v in case.draft.items() if k != "editing"}).close(Step.REFERRAL_FIELD)


def says_nothing(case: Case, text: str, summary: SummaryRules) -> bool:
    """Whether "ok" or "thanks" was typed where nothing is offered to be taken over: no content of a detail."""
    name = open_field(case, summary)
    offered = None if name is None else summary.offered(name, case)
    return not offered and _HEARD.fullmatch(plain(text).strip(" .,!")) is not None


def field_typed(case: Case, text: str, ear: Ear) -> Case:
    """A typed answer to the open detail: its content, or consent to the content that is offered."""
    name = open_field(case, ear.summary)
    offered = None if name is None else ear.summary.offered(name, case)
    said = plain(text).strip(" .,!")
    if name and case.draft.get("editing") and asides.REMOVE.fullmatch(said.removesuffix(" it").removesuffix(" this")):
        return field_deleted(case, name, ear)
    return field_given(case, offered if offered and _USE_IT.fullmatch(said) else text, ear)


def field_deleted(case: Case, name: str, ear: Ear) -> Case:
    """A detail is taken out for good: neither shown, nor asked, nor filled from the chat again."""
    draft = {k: v for k, v in case.draft.items() if k != "editing"}
    draft["fields"] = dict(draft.get("fields", {})) | {name: ""}
    return _fields_left(new_version(replace(case, draft=draft, misses=0)).note("field_gone"), ear)


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
    name = ear.summary.find_field(heard.text, case)
    if name is not None:
        return changed(case, name, heard.text, ear)
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
    if name in _LISTS:  # a list only grows: to change it is to give it anew
        case = replace(case, facts=case.facts.having(**{name: ()}), sign_group=0)
    return replace(case, draft=dict(case.draft) | {"asked_again": name}).reopen(step.value)


def changed(case: Case, name: str, text: str, ear: Ear) -> Case:
    """A part that a message names: added to or taken out where it says so, else opened for change."""
    added = _ADDED.match(text)
    if added and ear.summary.step_of(name) is Step.REFERRAL_FIELD:
        stands = case.draft.get("fields", {}).get(name)
        told = f"{stands}\n{added['more'].strip()}" if stands else added["more"].strip()
        return field_given(replace(case, draft=dict(case.draft) | {"editing": name}), told, ear)
    if not asides.REMOVE.search(text):
        return edit(case, name, ear)
    if ear.summary.step_of(name) is Step.REFERRAL_FIELD:
        return field_deleted(case, name, ear)
    step = ear.summary.step_of(name)
    if name not in _CLEARED or step is None:
        return edit(case, name, ear)
    return _without(new_version(case), name).close(step).note("field_gone")


def taken_back(case: Case, step: Step, ear: Ear) -> Case:
    """A fact that is asked again from the summary and turns out not to be known is not known from then on."""
    name = case.draft.get("asked_again")
    return _without(case, str(name)) if name in _CLEARED and ear.summary.step_of(str(name)) is step else case


def edit_over(case: Case, ear: Ear) -> Case:
    """The case without the mark of a fact that was asked again, once its question is closed."""
    name = case.draft.get("asked_again")
    step = ear.summary.step_of(str(name)) if name else None
    if not name or (step is not None and step.value not in case.closed):
        return case
    return replace(case, draft={key: value for key, value in case.draft.items() if key != "asked_again"})


def _without(case: Case, name: str) -> Case:
    blank = {fact: () if fact in _LISTS else None for fact in _CLEARED[name]}
    return replace(case, facts=case.facts.having(**blank))


def confirmed(case: Case, ear: Ear) -> Case:
    """The writer has checked the summary."""
    case = replace(case, draft=dict(case.draft) | {"status": "confirmed", "confirmed_at": ear.now()}, misses=0)
    return case.note("confirmed", reference=case.draft.get("reference"), version=case.draft.get("version", 1))
