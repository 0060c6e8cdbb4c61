"""The outline of an action plan: what the writer has, and each gap as an action with an owner and a date to fill in.

The document is plain JSON: {"schema_version", "title", "notice", "made_on", "complete", "parts", "actions"}.
A part: {"id", "heading", "question", "state": "given" | "gap" | "not_known" | "skipped" | "open", "answer", "action",
"toolkit", "today": [{"says", "source", "as_of"}]}. An action: {"part", "text", "owner", "by"}. `gap`: answered, and the
answer is that there is nothing. `owner` and `by` are empty: the reader fills them in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from bot.guidance.directory.organisations import in_words
from bot.guidance.referral.plain import clean
from bot.guidance.strategy.questions import Note, OutlineText, Question, Review
from bot.guidance.strategy.walk import State, says_nothing_is_there

SCHEMA_VERSION: Final = "1.0"
GAP, OPEN = "gap", "open"
_BLANK = "____________"


def compose(strategy: Mapping[str, Any], review: Review, *, today: date) -> dict[str, Any] | None:
    """The outline of what was answered so far; None before the first answer."""
    steps = {step["id"]: step for step in strategy.get("steps", ()) if step["id"] in review.ids}
    if not steps:
        return None
    parts = [_part(question, steps.get(question.id)) for question in review]
    return {
        "schema_version": SCHEMA_VERSION,
        "title": review.words.title,
        "notice": review.words.notice,
        "made_on": today.isoformat(),
        "complete": all(part["state"] != OPEN for part in parts),
        "parts": parts,
        "actions": [
            {"part": part["id"], "text": part["action"], "owner": "", "by": ""} for part in parts if part["action"]
        ],
    }


def to_text(document: Mapping[str, Any], words: OutlineText) -> str:
    """The outline as plain text, ending in a line break. No line is broken by us."""
    made = words.made_on.format(date=in_words(document["made_on"]))
    lines = [document["title"], made, "", document["notice"]]
    for number, part in enumerate(document["parts"], 1):
        lines += ["", f"{number}. {part['heading'].upper()}", *_part_lines(part, words)]
    lines += ["", words.actions.upper(), *_actions(document, words)]
    return "\n".join(lines) + "\n"


def so_far(strategy: Mapping[str, Any], review: Review) -> str:
    """What was answered, as a Markdown list; empty before the first answer."""
    shown = []
    for step in strategy.get("steps", ()):
        if step["id"] in review.ids:
            answer = step["text"] or _missing(step["state"], review.words)
            shown.append(f"- **{review[step['id']].heading}:** {' '.join(answer.split())}")
    return "\n".join(shown)


def _part(question: Question, step: Mapping[str, Any] | None) -> dict[str, Any]:
    text = clean(step["text"]) if step and step["text"] else None
    state = OPEN if step is None else str(step["state"])
    if text and says_nothing_is_there(text):
        state = GAP
    return {
        "id": question.id,
        "heading": question.heading,
        "question": question.ask,
        "state": state,
        "answer": text,
        "action": None if state == State.GIVEN else question.gap,
        "toolkit": question.section,
        "today": [_note(note) for note in question.today],
    }


def _note(note: Note) -> dict[str, str | None]:
    return {"says": note.says, "source": note.source, "as_of": note.as_of}


def _part_lines(part: Mapping[str, Any], words: OutlineText) -> Iterator[str]:
    yield part["question"]
    yield f"{words.have}: {part['answer'] or _missing(part['state'], words)}"
    if part["action"]:
        yield f"{words.action}: {part['action']}"
    yield f"{words.toolkit}: {part['toolkit']}"
    for note in part["today"]:
        rests = ", ".join(piece for piece in (note["source"], note["as_of"]) if piece)
        yield f"{words.today}: {note['says']}" + (f" ({rests})" if rests else "")


def _actions(document: Mapping[str, Any], words: OutlineText) -> Iterator[str]:
    if not document["actions"]:
        yield words.no_actions
    for number, action in enumerate(document["actions"], 1):
        yield f"{number}. {action['text']}"
        yield f"   {words.owner}: {_BLANK}   {words.by}: {_BLANK}"


def _missing(state: str, words: OutlineText) -> str:
    return {State.SKIPPED.value: words.skipped, OPEN: words.open}.get(state, words.nothing)
