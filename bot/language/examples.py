"""The training phrases as our components need them: text, full label, cues and hazard.

Source: `data/nlu/*.yml` through Rasa's own loader. `metadata: {cues: […]}` beside an intent names its cues where there
are more than the intent's own; `metadata: {hazard: …}` the harm that a stated intention would do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rasa.shared.nlu.constants import INTENT, INTENT_RESPONSE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.language.cue import CUE_OF_INTENT

ASK = "ask/"


@dataclass(frozen=True, slots=True)
class Example:
    """One training phrase. `label` is the whole intent, with its topic or subject ("ask/consent_exceptions")."""

    text: str
    label: str
    cues: frozenset[str] = frozenset()
    hazard: str | None = None

    @property
    def topic(self) -> str | None:
        return self.label.removeprefix(ASK) if self.label.startswith(ASK) else None


def examples(messages: Iterable[Message]) -> list[Example]:
    """Phrases that can be learnt from: those with an intent and a text that is no command."""
    found: list[Example] = []
    for message in messages:
        text, label = message.get(TEXT), message.get(INTENT_RESPONSE_KEY) or message.get(INTENT)
        if not text or not label or text.startswith("/"):
            continue
        about = _metadata(message)
        own = CUE_OF_INTENT.get(label)
        cues = about.get("cues", [str(own)] if own else [])
        found.append(Example(text, label, frozenset(str(cue) for cue in cues), about.get("hazard")))
    return found


def _metadata(message: Message) -> dict[str, Any]:
    given = message.get("metadata") or {}
    return {**(given.get("intent") or {}), **(given.get("example") or {})}
