"""The draft as a script to read out on the phone in about a minute: most referrals begin as a call.

Danger comes first, then who is meant, what was seen and said, consent, needs, and what is asked of the other side.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.guidance.referral.model import Branch, Draft, Kind, title_key
from bot.guidance.referral.plain import first_words
from bot.guidance.referral.texts import Texts, fill
from bot.guidance.referral.texts import texts as default_texts

LONGEST: Final = 165
"""The most words a script has, counted by spaces: a minute and a little, read at an ordinary pace."""
_WORDS: Final = {"seen": 24, "said": 12, "worry": 9, "needs": 10, "contact": 8}
_ASKING: Final = {
    (Kind.CHILDRENS_SERVICES, Branch.CHILD): "asking_child",
    (Kind.REFERRAL, Branch.CONSENT): "asking",
    (Kind.REFERRAL, Branch.NO_CONSENT): "asking_exception",
    (Kind.SAFEGUARDING_NOTE, Branch.NO_CONSENT): "asking_note",
}
_CHARACTERS_A_WORD: Final = 7  # bounds scripts written without spaces


def call_script(draft: Draft, *, texts: Texts | None = None) -> str:
    """The script, one sentence or two a line, at most `LONGEST` words."""
    words = texts or default_texts()
    call = words.call
    work = _first(draft, "occupation", 4)
    lines = [call["opening"]]
    if draft.fields.get("danger") is True:
        lines.append(fill(call["danger"], {"text": draft.lines("danger")[0]}))
    elif draft.fields.get("danger") is False:
        lines.append(call["no_danger"])
    lines.append(fill(call["writer"], {"text": work.rstrip(".")}) if work else call["writer_unnamed"])
    lines.append(fill(call["reference"], {"reference": draft.reference}))
    person = ", ".join(part.rstrip(".") for part in _person(draft, words) if part)
    if person:
        lines.append(fill(call["person"], {"text": person}))
    for name, field in (("seen", "what_was_seen"), ("said", "what_was_said"), ("worry", "what_is_inferred")):
        lines += _told(draft, name, field, words)
    lines.append(_consent(draft, words))
    lines += _told(draft, "needs", "needs_now", words) + _told(draft, "contact", "safe_contact", words)
    lines += [call[_ASKING[draft.kind, draft.branch]], call["closing"]]
    return "\n".join(line for line in lines if line)


@dataclass(frozen=True, slots=True)
class Aids:
    """What the other side is likely to ask, and what to have within reach."""

    they_ask: tuple[str, ...]
    have_ready: tuple[str, ...]


def call_aids(draft: Draft, *, texts: Texts | None = None) -> Aids:
    """What stands beside the script of this draft."""
    words = (texts or default_texts()).call_aids[title_key(draft.kind, draft.branch)]
    ready = tuple(fill(line, {"reference": draft.reference}) for line in words.have_ready)
    return Aids(words.they_ask, ready)


def call_text(draft: Draft, *, texts: Texts | None = None) -> str:
    """The script with what stands beside it, as plain text, ending in a line break."""
    words = texts or default_texts()
    aids, parts = call_aids(draft, texts=words), words.headings.parts
    lines = [parts["call"].upper(), call_script(draft, texts=words)]
    for name, items in (("they_ask", aids.they_ask), ("have_ready", aids.have_ready)):
        lines += ["", parts[name].upper(), *(f"- {item}" for item in items)]
    return "\n".join(lines) + "\n"


def _first(draft: Draft, field: str, words: int) -> str:
    return first_words(" ".join(draft.lines(field)), words=words, limit=words * _CHARACTERS_A_WORD)


def _told(draft: Draft, name: str, field: str, texts: Texts) -> list[str]:
    shown = _first(draft, field, _WORDS[name])
    if not shown:
        return []
    line = fill(texts.call[name], {name: shown})
    return [f"{line} {texts.statements['more_in_summary']}" if name == "seen" and shown.endswith("…") else line]


def _person(draft: Draft, texts: Texts) -> list[str]:
    age, band = draft.fields.get("age"), draft.fields.get("age_band")
    in_doubt = band == "unsure"
    shown = str(age) if age is not None and not in_doubt else texts.word("age_band", str(band)) if band else ""
    return [shown, *(_first(draft, field, 3) for field in ("gender", "nationality", "local_authority"))]


def _consent(draft: Draft, texts: Texts) -> str:
    if draft.branch is Branch.CHILD:
        return texts.call["child"]
    said = draft.lines("consent")
    ground = draft.fields.get("consent_exception")
    parts = [*said[:1], *([texts.word("consent_exception", str(ground))] if ground else [])]
    return fill(texts.call["consent"], {"text": " ".join(parts)}) if parts else ""
