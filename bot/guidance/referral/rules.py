"""The summary as the pathway sees it: which detail is open, which part a message names, and the draft of a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from bot.guidance.pathway.case import Case
from bot.guidance.pathway.steps import Step
from bot.guidance.referral.catalogue import BY_ID, kind_of, next_field
from bot.guidance.referral.compose import compose
from bot.guidance.referral.editing import prefill
from bot.guidance.referral.model import DangerEvent, DangerKind, Draft, OtherPerson, Recipient
from bot.guidance.referral.naming import find_field
from bot.guidance.referral.texts import Texts, texts


class Rules:
    """Answers the pathway's questions about the summary (`SummaryRules` in `bot/guidance/pathway/hearing/ear.py`)."""

    def next_field(self, case: Case) -> str | None:
        """The detail to ask next, or None where nothing is left to ask or there is no summary."""
        kind = kind_of(case.facts, case.route)
        if kind is None:
            return None
        draft = case.draft
        return next_field(
            draft.get("fields", {}),
            kind,
            draft.get("skipped", ()),
            facts=case.facts,
            danger=case.emergency or bool(case.danger_history),
        )

    def find_field(self, text: str, case: Case) -> str | None:
        """The part that `text` names, of those that this case's summary has; `step_of` says what changes it."""
        return find_field(text, kind=kind_of(case.facts, case.route))

    def step_of(self, field: str) -> Step | None:
        """The question that changes a part of the summary; None where it is worked out from others."""
        found = BY_ID.get(field)
        return found.step if found else None

    def offered(self, field: str, case: Case) -> str | None:
        """What the conversation already offers as the content of a detail."""
        return prefill(field, case.account)


def sign_labels() -> dict[str, dict[str, str]]:
    """Group → sign → label, as the summary names them, so that a sign has one name everywhere."""
    return {group: dict(words.items) for group, words in texts().indicators.items()}


def contact_placeholders() -> tuple[str, ...]:
    """The contacts that the summary's words need ("contact:salvation_army"), for the caller to fill."""
    return texts().contact_placeholders()


def draft_of(
    case: Case,
    *,
    today: date,
    now: datetime,
    recipient: Recipient | None = None,
    contacts: Mapping[str, str] | None = None,
    names: Sequence[str] = (),
    texts: Texts | None = None,
) -> Draft:
    """The summary of a case whose `draft` holds `reference`, `version`, `status` and `fields`; the rest as `compose`.

    `draft` may hold `confirmed_at` (ISO 8601), so that a confirmed summary keeps the time at which it was confirmed.

    Raises InputError (404) where the case has no summary: none was begun, or the route allows none.
    """
    confirmed_at = case.draft.get("confirmed_at")
    return compose(
        case.facts,
        route=case.route if case.draft.get("reference") else "none",
        fields=case.draft.get("fields", {}),
        account=case.account,
        evidence=case.evidence,
        people=[
            OtherPerson(str(person.get("id", "")), str(person.get("label", "")))
            for person in case.people
            if person.get("id") != case.person_id
        ],
        danger_history=[
            DangerEvent(DangerKind(event["kind"]), datetime.fromisoformat(event["at"]).astimezone(now.tzinfo))
            for event in case.danger_history
        ],
        recipient=recipient,
        contacts=contacts,
        names=names,
        situations=case.situations,
        reference=str(case.draft.get("reference", "")),
        today=today,
        now=now,
        version=int(case.draft.get("version", 1)),
        status=case.draft.get("status", "draft"),
        confirmed_at=datetime.fromisoformat(confirmed_at) if confirmed_at else None,
        texts=texts,
    )
