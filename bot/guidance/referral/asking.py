"""What to say when a detail is asked for, and what to offer while the draft is reviewed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.guidance.referral.catalogue import BY_ID
from bot.guidance.referral.editing import prefill
from bot.guidance.referral.model import Draft, Kind
from bot.guidance.referral.texts import Texts, fill
from bot.guidance.referral.texts import texts as default_texts


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to press. `id` as in the HTTP contract."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """One detail to ask. `prefill`: what the conversation already offers as its answer, to be used with one press.

    Where it is asked again, `prefill` is what stands there. `offer` is the sentence that introduces it; both are None
    together.
    """

    field: str
    text: str
    hint: str | None
    offer: str | None
    prefill: str | None
    choices: tuple[Choice, ...]


def question(
    field_id: str,
    kind: Kind | str,
    account: Sequence[str] = (),
    *,
    now: str | None = None,
    recipient: bool = True,
    texts: Texts | None = None,
) -> Question:
    """How to ask for the detail `field_id` in a summary of `kind`.

    `now`: what stands there, where it is asked again. `recipient`: whether it is settled who receives the summary; a
    name is asked for with a warning, and with another one before that.
    The choices are `referral_field.use_account` (where there is a prefill), `referral_field.not_known`, where something
    stands there `referral_field.delete`, and `nav.skip`. Raises KeyError for a field that is no detail.
    """
    words = texts or default_texts()
    content = words.fields[field_id]
    child = Kind(kind) is Kind.CHILDRENS_SERVICES
    text = (content.question_child if child else None) or content.question
    if text is None:
        raise KeyError(field_id)
    offered = None if now else prefill(field_id, account)
    choices = [Choice("referral_field.not_known", words.review.not_known)]
    if now:
        choices.append(Choice("referral_field.delete", words.review.delete))
    choices.append(Choice("nav.skip", words.review.skip))
    if offered:
        choices.insert(0, Choice("referral_field.use_account", words.review.use_account))
    if field_id == "name":
        text = f"{words.statements['name_warning']} {text}"
        text = text if recipient else f"{words.statements['name_needs_recipient']} {text}"
    return Question(
        field_id,
        text,
        (content.hint_child if child else None) or content.hint,
        words.statements["account_offer"] if offered else words.statements["stands_there"] if now else None,
        offered or now,
        tuple(choices),
    )


def review_choices(draft: Draft, *, texts: Texts | None = None) -> tuple[Choice, ...]:
    """`referral_review.confirm`, then `referral_review.<field id>` for each part that the preview shows and that can
    be changed; `BY_ID[<field id>].step` says which question that opens.
    """
    words = texts or default_texts()
    fields = {
        entry.field: None
        for entry in draft.entries()
        if (entry.known or entry.essential) and BY_ID[entry.field].step is not None
    }
    changes = (
        Choice(f"referral_review.{id_}", fill(words.review.change, {"field": words.fields[id_].label.lower()}))
        for id_ in fields
    )
    return (Choice("referral_review.confirm", words.review.confirm), *changes)
