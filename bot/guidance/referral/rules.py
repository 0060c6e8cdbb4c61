"""The summary as the pathway sees it: which detail is open, which part a message names, and the draft of a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from bot.guidance.pathway.case import Case
from bot.guidance.referral.catalogue import kind_of, next_field
from bot.guidance.referral.compose import compose
from bot.guidance.referral.model import DangerEvent, Draft, OtherPerson, Recipient
from bot.guidance.referral.naming import find_field
from bot.guidance.referral.texts import Texts


class Rules:
    """Answers the pathway's questions about the summary (`SummaryRules` in `bot/guidance/pathway/hear.py`)."""

    def next_field(self, case: Case) -> str | None:
        """The detail to ask next, or None where nothing is left to ask or there is no summary."""
        kind = kind_of(case.facts, case.route)
        if kind is None:
            return None
        draft = case.draft
        return next_field(
            draft.get("fields", {}), kind, draft.get("skipped", ()), facts=case.facts, danger=case.emergency
        )

    def find_field(self, text: str) -> str | None:
        """The part that `text` names; `BY_ID[...].step` says which question changes it."""
        return find_field(text)


def draft_of(
    case: Case,
    *,
    today: date,
    now: datetime,
    recipient: Recipient | None = None,
    contacts: Mapping[str, str] | None = None,
    evidence: Mapping[str, Sequence[str]] | None = None,
    danger_history: Sequence[DangerEvent] = (),
    names: Sequence[str] = (),
    texts: Texts | None = None,
) -> Draft:
    """The summary of a case whose `draft` holds `reference`, `version`, `status` and `fields`; the rest as `compose`.

    Raises InputError (404) where the case has no summary: none was begun, or the route allows none.
    """
    return compose(
        case.facts,
        route=case.route if case.draft.get("reference") else "none",
        fields=case.draft.get("fields", {}),
        account=case.account,
        evidence=evidence,
        people=[OtherPerson(str(person.get("id", "")), str(person.get("label", ""))) for person in case.people],
        danger_history=danger_history,
        recipient=recipient,
        contacts=contacts,
        names=names,
        reference=str(case.draft.get("reference", "")),
        today=today,
        now=now,
        version=int(case.draft.get("version", 1)),
        status=case.draft.get("status", "draft"),
        texts=texts,
    )
