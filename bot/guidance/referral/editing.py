"""Answering, changing and deleting single details of a draft. Every function returns a new mapping; none is changed.

In the mapping a detail is absent while open, text once answered, `None` when the writer does not know, and empty text
when the writer deleted it. It holds only strings and None, so it can be kept as JSON.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from bot.errors import InputError
from bot.guidance.referral.catalogue import BY_ID, Field
from bot.guidance.referral.model import Draft
from bot.guidance.referral.plain import clean
from bot.guidance.referral.sorting import sort_account
from bot.guidance.referral.texts import Texts
from bot.guidance.referral.texts import texts as default_texts

NOT_KNOWN: Final = None
"""The value of a detail the writer was asked for and does not know."""
DELETED: Final = ""
"""The value of a detail the writer took out."""


def edit(
    fields: Mapping[str, Any],
    field_id: str,
    value: str | Sequence[str] | None,
    *,
    add: bool = False,
    texts: Texts | None = None,
) -> dict[str, Any]:
    """`fields` with `field_id` answered by `value`; with `add`, put below what stands there already.

    `value` None means "not known" (also with `add`, where nothing stands there yet). Every other field stays as it is.
    Raises InputError (422) where nothing readable is left of `value`, or where `field_id` is no detail: a fact is
    changed by asking its step again, see `Field.step`.
    """
    words = texts or default_texts()
    _detail(field_id, words)
    if value is None:
        return dict(fields) if add and fields.get(field_id) else {**fields, field_id: NOT_KNOWN}
    text = clean(value if isinstance(value, str) else "\n".join(value))
    if not text:
        raise InputError(words.statements["empty_answer"])
    before = fields.get(field_id)
    if add and before:
        text = f"{before}\n{text}"
    return {**fields, field_id: text}


def not_known(fields: Mapping[str, Any], field_id: str, *, texts: Texts | None = None) -> dict[str, Any]:
    """`fields` with `field_id` marked as asked and not known."""
    return edit(fields, field_id, NOT_KNOWN, texts=texts)


def delete(fields: Mapping[str, Any], field_id: str, *, texts: Texts | None = None) -> dict[str, Any]:
    """`fields` with `field_id` taken out for good: it is neither shown nor asked again, nor filled from the chat."""
    _detail(field_id, texts or default_texts())
    return {**fields, field_id: DELETED}


def missing_essentials(draft: Draft) -> tuple[str, ...]:
    """Ids of the essential fields without an answer, in document order. "Not known" counts as an answer.

    They are named before the summary is confirmed; they never prevent it.
    """
    missing: dict[str, None] = {}
    for entry in draft.entries():
        if entry.essential and entry.state.value in ("not_recorded", "left_out"):
            missing[entry.field] = None
    return tuple(missing)


def prefill(field_id: str, account: Sequence[str]) -> str | None:
    """What the conversation already offers as the content of `field_id`; None where it offers nothing.

    `account`: the writer's own narrative messages, in the order told. What was seen, said and inferred are told apart
    by plain signs only (`sorting`), so it is an offer for the writer to take or to word anew.
    """
    told = sort_account(dict.fromkeys(clean(message) for message in account)).get(field_id, ())
    return "\n".join(told) or None


def _detail(field_id: str, words: Texts) -> Field:
    field = BY_ID.get(field_id)
    if field is None:
        raise InputError(words.statements["no_such_field"])
    if not field.detail:
        raise InputError(words.statements["not_a_detail"])
    return field
