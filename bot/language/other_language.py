"""Messages in a language that the assistant does not speak: said so, in that language where it can, and not guessed at.

By script first (few Latin letters among many), then by the small words of `content/other_languages.yml`, compared
without accents. Short and mixed messages are left alone: a wrong guess here would hide an answer. Sets `intent` and
`language` (its name in that file, None where it is not known which).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Self

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT
from rasa.shared.nlu.training_data.message import Message

from bot.guidance.content import read
from bot.language.components import readable
from bot.paths import CONTENT

PATH = CONTENT / "other_languages.yml"
LETTERS = 3
"""Fewer letters say nothing about a language."""
WORDS = 4
"""Fewer words in Latin letters say nothing either: "nrm?" is not Afrikaans."""
SHARE = 0.4
"""The least part of the words that stand under the language and are not English too."""
MARGIN = 2
"""For each English word so many of the other language, and one more."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_PLAIN_LETTERS = str.maketrans({"ł": "l", "đ": "d", "ı": "i", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "’": "'"})
_SCRIPTS = ("CYRILLIC", "ARABIC", "CJK", "HIRAGANA", "KATAKANA", "HANGUL")
_NOT_ARABIC = frozenset("پچژگکیےٹڈڑںہھۆێەڕڵ")
"""Letters of Persian, Urdu, Kurdish and Pashto."""
_ENGLISH = frozenset(
    "a about after again all also always am an and another any anyone are around as ask asked at away back be "
    "because been before being both but by call came can car child children come could day days did die do does "
    "doing done door down each even every everyone family few fine first for form from gave get gets girl go goes "
    "going gone good got had has hat have he hello help her here hers hi him his home house how i if i'm in into "
    "is isn't it it's its job just keep keeps kept know last leave left let like lives living look looks made "
    "make makes man me men might mine minute money more most much must my name need needs never new night no "
    "nobody not nothing now of off ok okay old on one only or other our out over own paid passport pay people "
    "phone place please police polish put really referral said saw say says see seen she she's should sister "
    "sleep so some someone something son still take taken talk tell than thank that that's the their them then "
    "there these they they're thing think this those time to today told too took trafficking two under until up "
    "us use very victim want wants was wash way we week well went were what when where which while who why will "
    "with without woman women work worker workers works would year years yes yet you young your boy brother cash "
    "cousin debt doctor don't doesn't can't won't english uncle aunt boss school nail bar shop farm van care "
    "agency pour chose main sale pain fare ride data pan pot pat dame den rock gift rat handy war fast kind tag "
    "ale par es per con sin mi".split()
)


@cache
def small_words(path: Path = PATH) -> Mapping[str, frozenset[str]]:
    """Language → its small words, without accents. Raises ContentError."""
    return {str(name): frozenset(str(words).split()) for name, words in (read(path).data or {}).items()}


def other_language(text: str, languages: Mapping[str, frozenset[str]]) -> tuple[bool, str | None]:
    """Whether a message is plainly in another language, and in which of `languages`, if that is clear."""
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) < LETTERS:
        return False, None
    words = [_bare(word) for word in _WORD.findall(text)]
    hits = _hits(words, languages)
    scripts = Counter(script for letter in letters if (script := _script(letter)) != "LATIN")
    if sum(scripts.values()) > len(letters) / 2:
        return True, _by_script(scripts.most_common(1)[0][0], text, hits)
    if len(words) < WORDS:
        return False, None
    plain = [(name, found) for name, found in hits if _is_plain(found, words, languages[name])]
    if not plain:
        return False, None
    return True, _clear(plain)


def _hits(words: list[str], languages: Mapping[str, frozenset[str]]) -> list[tuple[str, list[str]]]:
    """For each language the words that are its own and not English too; the one with most comes first."""
    found = [(name, [w for w in words if w in known and w not in _ENGLISH]) for name, known in languages.items()]
    return sorted(found, key=lambda pair: -len(pair[1]))


def _is_plain(found: list[str], words: list[str], known: frozenset[str]) -> bool:
    english = sum(word in _ENGLISH and word not in known for word in words)
    return len(set(found)) >= 2 and len(found) >= SHARE * len(words) and len(found) > MARGIN * english


def _clear(hits: list[tuple[str, list[str]]]) -> str | None:
    """The language with most words, unless another has as many."""
    if not hits or not hits[0][1] or (len(hits) > 1 and len(hits[1][1]) == len(hits[0][1])):
        return None
    return hits[0][0]


def _by_script(script: str, text: str, hits: list[tuple[str, list[str]]]) -> str | None:
    if script == "CJK":
        return "mandarin"
    if script == "ARABIC":
        return None if _NOT_ARABIC & set(text) else "arabic"
    return _clear(hits) if script == "CYRILLIC" else None


def _bare(word: str) -> str:
    """A word in small letters without its accents. Cyrillic is left as it is: й is a letter of its own."""
    low = word.casefold().translate(_PLAIN_LETTERS)
    if _script(low[0]) != "LATIN":
        return low
    return "".join(letter for letter in unicodedata.normalize("NFKD", low) if not unicodedata.combining(letter))


def _script(letter: str) -> str:
    name = unicodedata.name(letter, "")
    if name.startswith("LATIN"):
        return "LATIN"
    return next((script for script in _SCRIPTS if name.startswith(script)), "OTHER")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class OtherLanguage(GraphComponent):
    """Stands last in the pipeline. A cue that is sure is left standing; what was only guessed from English is not."""

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
            other, language = other_language(text, small_words())
            if not other or message.get("cues_sure"):
                continue
            message.set(INTENT, {"name": "other_language", "confidence": 1.0}, add_to_output=True)
            message.set("language", language, add_to_output=True)
            for name in ("answers", "cues"):
                message.set(name, [], add_to_output=True)
            # Signs are read by the meaning of English sentences.
            read_by_meaning = ("indicator", "exploitation")
            kept = [e for e in message.get(ENTITIES) or [] if e.get("entity") not in read_by_meaning]
            message.set(ENTITIES, kept, add_to_output=True)
        return messages
