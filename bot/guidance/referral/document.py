"""The draft as JSON, in the shape of `docs/referral-schema.json`, and back again without loss."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from bot.guidance.referral.call import call_aids, call_script
from bot.guidance.referral.catalogue import BY_ID
from bot.guidance.referral.editing import missing_essentials
from bot.guidance.referral.mirror import mirror
from bot.guidance.referral.model import Branch, Contact, Draft, Entry, Kind, Recipient, Section, State, Status, Value
from bot.guidance.referral.texts import Texts
from bot.guidance.referral.texts import texts as default_texts

SCHEMA_VERSION: Final = "1.1"
"""Of the published schema. The second number grows when something is added, the first when something changes."""


def to_json(draft: Draft, *, texts: Texts | None = None) -> dict[str, Any]:
    """The document of the contract: plain dicts, lists, strings, numbers, booleans and None, valid by the schema.

    `fields` are bare values by field id; `sections` what a reader sees; `mirror`, `call_script` and `call_aids`
    follow from them.
    """
    words = texts or default_texts()
    aids = call_aids(draft, texts=words)
    return {
        "schema_version": SCHEMA_VERSION,
        "status": draft.status.value,
        "version": draft.version,
        "reference": draft.reference,
        "kind": draft.kind.value,
        "branch": draft.branch.value,
        "date": draft.on.isoformat(),
        "composed_at": draft.composed_at.isoformat(),
        "confirmed_at": draft.confirmed_at.isoformat() if draft.confirmed_at else None,
        "title": draft.title,
        "notices": list(draft.notices),
        "fields": {name: list(value) if isinstance(value, tuple) else value for name, value in draft.values},
        "missing": list(missing_essentials(draft)),
        "recipient": _recipient(draft.recipient),
        "sections": [
            {
                "id": section.id,
                "heading": section.heading,
                "entries": [
                    {
                        "field": entry.field,
                        "label": entry.label,
                        "state": entry.state.value,
                        "lines": list(entry.lines),
                        "essential": entry.essential,
                        "editable": BY_ID[entry.field].step is not None,
                    }
                    for entry in section.entries
                ],
            }
            for section in draft.sections
        ],
        "call_script": call_script(draft, texts=words),
        "call_aids": {"they_ask": list(aids.they_ask), "have_ready": list(aids.have_ready)},
        "mirror": [
            {
                "id": page.id,
                "title": page.title,
                "note": page.note,
                "answers": [
                    {"id": item.id, "question": item.question, "mark": item.mark.value, "lines": list(item.lines)}
                    for item in page.answers
                ],
            }
            for page in mirror(draft, texts=words)
        ],
    }


def from_json(document: Mapping[str, Any]) -> Draft:
    """The draft that `to_json` was given. Expects a document that is valid by the schema."""
    return Draft(
        kind=Kind(document["kind"]),
        branch=Branch(document["branch"]),
        reference=document["reference"],
        status=Status(document["status"]),
        version=document["version"],
        on=date.fromisoformat(document["date"]),
        composed_at=datetime.fromisoformat(document["composed_at"]),
        title=document["title"],
        notices=tuple(document["notices"]),
        sections=tuple(
            Section(
                section["id"],
                section["heading"],
                tuple(
                    Entry(
                        entry["field"],
                        entry["label"],
                        State(entry["state"]),
                        tuple(entry["lines"]),
                        entry["essential"],
                    )
                    for entry in section["entries"]
                ),
            )
            for section in document["sections"]
        ),
        values=tuple((name, _value(value)) for name, value in document["fields"].items()),
        recipient=_recipient_of(document["recipient"]),
        confirmed_at=datetime.fromisoformat(document["confirmed_at"]) if document["confirmed_at"] else None,
    )


def _value(value: Any) -> Value:
    return tuple(value) if isinstance(value, list) else value


def _recipient(recipient: Recipient | None) -> dict[str, Any] | None:
    if recipient is None:
        return None
    contacts = [
        {
            "kind": contact.kind,
            "value": contact.value,
            "hours": contact.hours,
            "verified_on": contact.verified_on.isoformat() if contact.verified_on else None,
            "source": contact.source,
        }
        for contact in recipient.contacts
    ]
    return {"key": recipient.key, "name": recipient.name, "contacts": contacts, "why": list(recipient.why)}


def _recipient_of(document: Mapping[str, Any] | None) -> Recipient | None:
    if document is None:
        return None
    contacts = tuple(
        Contact(
            contact["kind"],
            contact["value"],
            contact["hours"],
            date.fromisoformat(contact["verified_on"]) if contact["verified_on"] else None,
            contact["source"],
        )
        for contact in document["contacts"]
    )
    return Recipient(document["key"], document["name"], contacts, tuple(document["why"]))
