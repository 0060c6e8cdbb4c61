"""What the assistant has so far, as a list that a person can check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from bot.guidance.pathway.case import Case
from bot.guidance.pathway.notes import value_words

SHOWN = (
    "danger",
    "age_band",
    "gender",
    "nationality",
    "languages",
    "exploitation",
    "indicators",
    "local_authority",
    "childrens_services",
    "nation",
    "occupation",
    "consent",
    "consent_exception",
)


class Words(Protocol):
    def text(self, name: str, values: Mapping[str, Any] | None = None) -> str: ...
    def has(self, name: str) -> bool: ...
    def label(self, choice: str) -> str: ...


def summary(case: Case, words: Words) -> str:
    """A Markdown list: the route, every fact known, and danger where it could not be settled."""
    route = f"- {words.text('progress.route')}: {words.text(f'progress.route_{case.route}')}"
    known = list(_facts(case, words)) or [f"- {words.text('progress.nothing')}"]
    return "\n".join([route, *known])


def _facts(case: Case, words: Words) -> Iterator[str]:
    for name in SHOWN:
        value = getattr(case.facts, name)
        if name == "age_band" and case.facts.age is not None:
            yield _row(name, words.text("noted.age_number", {"age": case.facts.age}), words)
        elif value not in (None, ()):
            yield _row(name, value_words(name, getattr(value, "value", value), words), words)
        elif name == "danger" and "danger" in case.closed:
            yield _row(name, words.text("progress.not_known"), words)


def _row(name: str, value: str, words: Words) -> str:
    return f"- {words.text(f'progress.{name}')}: {value}"
