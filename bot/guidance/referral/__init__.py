"""The referral summary: its model, what to ask for it, how it is edited, and how it is shown. See `docs/referral.md`.

Everything a caller needs is here; time, randomness and the directory's contacts are arguments.
"""

from bot.guidance.referral.asking import Choice, Question, question, review_choices
from bot.guidance.referral.call import call_aids, call_script, call_text
from bot.guidance.referral.catalogue import BY_ID, FIELDS, Field, kind_of, next_field
from bot.guidance.referral.compose import compose
from bot.guidance.referral.document import SCHEMA_VERSION, from_json, to_json
from bot.guidance.referral.editing import NOT_KNOWN, delete, edit, missing_essentials, not_known, prefill
from bot.guidance.referral.laying_out import lay_out
from bot.guidance.referral.mirror import Answer, Mark, Page, mirror
from bot.guidance.referral.model import (
    Branch,
    Contact,
    DangerEvent,
    DangerKind,
    Draft,
    Entry,
    Kind,
    OtherPerson,
    Recipient,
    Section,
    State,
    Status,
    revise,
)
from bot.guidance.referral.naming import find_field, find_fields
from bot.guidance.referral.reference import is_reference, new_reference
from bot.guidance.referral.rendering import missing_line, preview, to_text
from bot.guidance.referral.rules import Rules, contact_placeholders, draft_of, sign_labels

__all__ = [
    "BY_ID",
    "FIELDS",
    "NOT_KNOWN",
    "SCHEMA_VERSION",
    "Answer",
    "Branch",
    "Choice",
    "Contact",
    "DangerEvent",
    "DangerKind",
    "Draft",
    "Entry",
    "Field",
    "Kind",
    "Mark",
    "OtherPerson",
    "Page",
    "Question",
    "Recipient",
    "Rules",
    "Section",
    "State",
    "Status",
    "call_aids",
    "call_script",
    "call_text",
    "compose",
    "contact_placeholders",
    "delete",
    "draft_of",
    "edit",
    "find_field",
    "find_fields",
    "from_json",
    "is_reference",
    "kind_of",
    "lay_out",
    "mirror",
    "missing_essentials",
    "missing_line",
    "new_reference",
    "next_field",
    "not_known",
    "prefill",
    "preview",
    "question",
    "review_choices",
    "revise",
    "sign_labels",
    "to_json",
    "to_text",
]
