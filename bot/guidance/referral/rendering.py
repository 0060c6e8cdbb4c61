"""The draft for reading: as plain text to keep or send, and as a short Markdown preview for the chat.

No line is broken by us: phones and screen readers break lines themselves. The text of people stands as they typed it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from bot.guidance.referral.call import call_script
from bot.guidance.referral.compose import spoken_date
from bot.guidance.referral.editing import missing_essentials
from bot.guidance.referral.mirror import mirror_lines
from bot.guidance.referral.model import Draft, Entry, State, Status
from bot.guidance.referral.plain import shorten, utf16_length
from bot.guidance.referral.texts import Texts, fill
from bot.guidance.referral.texts import texts as default_texts

PREVIEW_LIMIT: Final = 3500
"""Most UTF-16 units of a preview; Telegram takes 4,096 a message, and the host adds a sentence or two."""


def to_text(draft: Draft, *, mirror: bool = True, call: bool = True, texts: Texts | None = None) -> str:
    """The whole summary as plain text, ending in a line break; after it, where wanted, the mirror and the call."""
    words = texts or default_texts()
    lines = [draft.title, *_head(draft, words), "", *draft.notices]
    for section in draft.sections:
        shown = [entry for entry in section.entries if _worth_showing(entry)]
        if shown:
            lines += ["", section.heading.upper()]
            lines += [line for entry in shown for line in _entry(entry, words)]
    if call:
        lines += ["", words.headings.parts["call"].upper(), call_script(draft, texts=words)]
    if mirror:
        lines += ["", words.headings.parts["mirror"].upper(), *mirror_lines(draft, texts=words)]
    lines += ["", words.statements["sources"]]
    return "\n".join(lines) + "\n"


def preview(draft: Draft, *, texts: Texts | None = None) -> str:
    """The summary in short Markdown, under `PREVIEW_LIMIT`: long values are cut, with an ellipsis, none is dropped.

    What is missing is a sentence of its own, `missing_line`. The channel must treat both as text that people typed:
    escape HTML, follow no link.
    """
    words = texts or default_texts()
    for limit in (600, 300, 150, 80, 40, 20):
        text = _preview(draft, limit, words)
        if utf16_length(text) < PREVIEW_LIMIT:
            return text
    return shorten(text, limit=PREVIEW_LIMIT - 1)


def missing_line(draft: Draft, *, texts: Texts | None = None) -> str:
    """A sentence that names the essentials without an answer, or says that there are none."""
    words = texts or default_texts()
    missing = missing_essentials(draft)
    if not missing:
        return words.statements["nothing_missing"]
    labels = "; ".join(words.fields[field].label.lower() for field in missing)
    return fill(words.statements["missing_one" if len(missing) == 1 else "missing_many"], {"items": labels})


def _head(draft: Draft, words: Texts) -> Iterable[str]:
    status = {
        "status": words.headings.status[draft.status],
        "version": str(draft.version),
        "date": spoken_date(draft.on, words),
    }
    yield fill(words.statements["reference_line"], {"reference": draft.reference})
    yield fill(words.statements["status_line"], status)
    if draft.status is Status.SUPERSEDED:
        yield words.statements["superseded_line"]


def _worth_showing(entry: Entry) -> bool:
    return entry.known or entry.essential or entry.state is State.NOT_KNOWN


def _entry(entry: Entry, words: Texts) -> Iterable[str]:
    label = entry.label
    if entry.state is State.FROM_CHAT:
        label = f"{label} ({words.headings.states[State.FROM_CHAT]})"
    if not entry.known:
        yield f"{label}: {words.headings.states[entry.state]}"
    elif len(entry.lines) == 1:
        yield f"{label}: {entry.lines[0]}"
    else:
        yield f"{label}:"
        yield from (f"- {line}" for line in entry.lines)


def _preview(draft: Draft, limit: int, words: Texts) -> str:
    parts = [f"**{draft.title}**\n" + "\n".join(_head(draft, words))]
    for section in draft.sections:
        if section.id in ("next_steps", "duty_to_notify"):
            continue
        lines = []
        for entry in section.entries:
            if not _worth_showing(entry):
                continue
            shown = " / ".join(" / ".join(line.split("\n")) for line in entry.lines)
            value = shorten(shown, limit=limit) if entry.known else words.headings.states[entry.state]
            note = f" ({words.headings.states[State.FROM_CHAT].lower()})" if entry.state is State.FROM_CHAT else ""
            lines.append(f"- {entry.label}{note}: {value}")
        if lines:
            parts.append(f"**{section.heading}**\n" + "\n".join(lines))
    return "\n\n".join(parts)
