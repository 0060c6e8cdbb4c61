"""What is said of the things a message changed: one line for all the facts, one for each turn of the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

FACT_NOTES = ("danger", "age_band", "consent", "fact")
"""Notes that are gathered into one "Noted: …" line."""


class Words(Protocol):
    def text(self, name: str, values: Mapping[str, Any] | None = None) -> str: ...
    def has(self, name: str) -> bool: ...
    def label(self, choice: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Line:
    """One message to say: its content id, what is put in, and the step it shows (None: the id's own)."""

    name: str
    values: Mapping[str, Any] = field(default_factory=dict)
    step: str | None = None


_OF_OTHER_STEPS = {
    "confirmed": Line("referral_ready.tell"),
    "restarted": Line("resume.restarted"),
    "erased": Line("erased.tell"),
    "kept": Line("erased.kept"),
    "strategy_begun": Line("strategy_question.begun", step="noted"),
    "strategy_resumed": Line("strategy_question.resumed", step="noted"),
    "strategy_aside": Line("strategy_question.aside", step="noted"),
    "feedback_kept": Line("feedback.kept"),
    "feedback_dropped": Line("feedback.dropped"),
    "feedback_done": Line("feedback.ended"),
}
_SILENT = ("alarm", "danger_unsure", "situation")
"""Told elsewhere: the alarm before all else, the doubt by the danger question, situations after the notes."""


def lines(noted: Iterable[Mapping[str, Any]], words: Words) -> Iterator[Line]:
    """The lines for the notes of one turn, facts first, in the order in which they came."""
    notes = list(noted)
    facts = [item for note in notes if note["name"] in FACT_NOTES and (item := fact_words(note, words))]
    if facts:
        yield Line("noted.tell", {"items": ", ".join(dict.fromkeys(facts))})
    for note in notes:
        name = note["name"]
        if name in FACT_NOTES or name in _SILENT:
            continue
        line = _OF_OTHER_STEPS.get(name, Line(f"noted.{name}"))
        yield Line(line.name, {key: value for key, value in note.items() if key != "name"}, line.step)


def fact_words(note: Mapping[str, Any], words: Words) -> str:
    """A fact in a few words, such as "16 years old" or "nobody is in danger now"."""
    name, value = note["name"], note.get("value")
    if name == "age_band":
        if note.get("age") is not None:
            return words.text("noted.age_number", {"age": note["age"]})
        return words.text(f"noted.age_{value}")
    if name == "danger":
        return words.text("noted.danger_false") if value is False else ""
    if name == "consent":
        return words.text(f"noted.consent_{value}")
    return value_words(note["fact"], value, words)


def value_words(fact: str, value: Any, words: Words) -> str:
    """The value of any fact as a reader wants it."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(value_words(fact, item, words) for item in value)
    if fact in ("exploitation", "indicators"):
        return _lower(words.label(f"{fact}.{value}"))
    named = f"progress.value_{fact}_{str(value).lower()}"
    for name in (named, f"progress.value_{value}"):
        if words.has(name):
            return words.text(name)
    return str(value)


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]
