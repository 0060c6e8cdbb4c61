"""The draft for reading: as plain text to keep or send, and as a short Markdown preview for the chat.

No line is broken by us: phones and screen readers break lines themselves. The text of people stands as they typed it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from bot.guidance.layout import Part, Row, Rows
from bot.guidance.referral.editing import missing_essentials
from bot.guidance.referral.laying_out import head_lines, lay_out, worth_showing
from bot.guidance.referral.model import Draft, State
from bot.guidance.referral.plain import shorten, utf16_length
from bot.guidance.referral.texts import Texts, fill
from bot.guidance.referral.texts import texts as default_texts

PREVIEW_LIMIT: Final = 3500
"""Most UTF-16 units of a preview; Telegram takes 4,096 a message, and the host adds a sentence or two."""


def to_text(draft: Draft, *, mirror: bool = True, call: bool = True, texts: Texts | None = None) -> str:
    """The whole summary as plain text, ending in a line break; after it, where wanted, the mirror and the call."""
    layout = lay_out(draft, with_mirror=mirror, with_call=call, texts=texts)
    lines = [layout.title, *layout.head, "", *layout.notices]
    for part in layout.parts:
        lines += _part(part, top=True)
    return "\n".join([*lines, "", *layout.closing]) + "\n"


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


def _part(part: Part, *, top: bool) -> Iterable[str]:
    yield ""
    yield part.heading.upper() if top else part.heading
    for block in part.blocks:
        if isinstance(block, Rows):
            yield from (line for row in block.rows for line in _row(row))
        else:
            yield from (f"- {line}" if block.listed else line for line in block.lines)
    for inner in part.parts:
        yield from _part(inner, top=False)


def _row(row: Row) -> Iterable[str]:
    label = f"{row.label} ({row.note})" if row.note else row.label
    if len(row.lines) == 1:
        yield f"{label}: {row.lines[0]}"
    else:
        yield f"{label}:"
        yield from (f"- {line}" for line in row.lines)


def _preview(draft: Draft, limit: int, words: Texts) -> str:
    parts = [f"**{draft.title}**\n" + "\n".join(head_lines(draft, words))]
    for section in draft.sections:
        if section.id in ("next_steps", "duty_to_notify"):
            continue
        lines = []
        for entry in section.entries:
            if not worth_showing(entry):
                continue
            shown = " / ".join(" / ".join(line.split("\n")) for line in entry.lines)
            value = shorten(shown, limit=limit) if entry.known else words.headings.states[entry.state]
            note = f" ({words.headings.states[State.FROM_CHAT].lower()})" if entry.state is State.FROM_CHAT else ""
            lines.append(f"- {entry.label}{note}: {value}")
        if lines:
            parts.append(f"**{section.heading}**\n" + "\n".join(lines))
    return "\n\n".join(parts)
