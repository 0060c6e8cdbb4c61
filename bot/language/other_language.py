"""Messages in a language that the assistant does not speak: said so, and not guessed at.

By script first (few Latin letters among many), then by the small words of `content/other_languages.yml`. Short or mixed
messages are left alone: a wrong guess here would hide an answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Self

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

from bot.guidance.content import read
from bot.language.components import readable
from bot.paths import CONTENT

PATH = CONTENT / "other_languages.yml"
LETTERS = 3
"""Fewer letters say nothing about a language."""
WORDS = 3
"""So many different small words of one language at least."""
SHARE_OTHER = 0.5
SHARE_ENGLISH = 0.15
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ENGLISH = frozenset(
    "the and she he they is are was were i my her his a an of to in on for with that this it not do does did can what "
    "who how when where why you we me at from have has had be by or if but there their our about him them as so".split()
)


@cache
def small_words(path: Path = PATH) -> Mapping[str, frozenset[str]]:
    """Language → its small words. Raises ContentError."""
    return {name: frozenset(str(word) for word in words) for name, words in (read(path).data or {}).items()}


def is_other(text: str, languages: Mapping[str, frozenset[str]]) -> bool:
    """Whether a message is plainly in another language."""
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) < LETTERS:
        return False
    if sum(not _is_latin(letter) for letter in letters) > len(letters) / 2:
        return True
    words = [word.casefold() for word in _WORD.findall(text)]
    if len(words) < WORDS:
        return False
    english = sum(word in _ENGLISH for word in words) / len(words)
    if english >= SHARE_ENGLISH:
        return False
    return any(
        len(known & set(words)) >= WORDS and sum(word in known for word in words) / len(words) >= SHARE_OTHER
        for known in languages.values()
    )


def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("LATIN")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class OtherLanguage(GraphComponent):
    """Stands last in the pipeline. A cue that was found all the same is left standing."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Self:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message, text in readable(messages):
            if not message.get("cues") and is_other(text, small_words()):
                message.set(INTENT, {"name": "other_language", "confidence": 1.0}, add_to_output=True)
                message.set("answers", [], add_to_output=True)
        return messages
