"""Messages in a language that the assistant does not speak: said so, in that language where it can, and not guessed at.

Which language a text is in is told by `py3langid`, among those listed here. What it cannot tell, languages typed
without their own letters, is known by the small words of `content/other_languages.yml`. Short and mixed messages and
names are left alone: a wrong guess here would hide an answer. Sets `intent` and `language` (an English name in small
letters, None where it is not known which).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Self

from py3langid.langid import MODEL_FILE, LanguageIdentifier
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
ENGLISH = "english"
LANGUAGES = {
    "en": ENGLISH, "am": "amharic", "ar": "arabic", "bg": "bulgarian", "bn": "bengali", "cs": "czech", "cy": "welsh",
    "de": "german", "el": "greek", "es": "spanish", "fa": "persian", "fr": "french", "he": "hebrew", "hi": "hindi",
    "hr": "croatian", "hu": "hungarian", "it": "italian", "ja": "japanese", "ko": "korean", "ku": "kurdish",
    "lt": "lithuanian", "lv": "latvian", "nl": "dutch", "pa": "punjabi", "pl": "polish", "ps": "pashto",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sk": "slovak", "sl": "slovenian", "so": "somali",
    "sq": "albanian", "sr": "serbian", "ta": "tamil", "th": "thai", "tr": "turkish", "uk": "ukrainian", "ur": "urdu",
    "vi": "vietnamese", "zh": "mandarin",
}  # fmt: skip
"""The languages that compete, by the codes of `py3langid`. Each one more takes a little certainty from the others."""
LETTERS = 3
"""Fewer letters say nothing about a language."""
WORDS = 4
"""Fewer words in Latin letters say nothing either: "nrm?" is not Afrikaans."""
ENGLISH_AT_MOST = 0.025
"""How likely English may be in a text that is not. *Measured*: no English phrase of 16,000 is as unlikely."""
NAMED = 0.5
"""How sure of a language one must be to name it; near kin such as Czech and Slovak share what there is."""
CERTAIN = 0.9
"""From here on the small words are not asked."""
SHARE = 0.4
"""The least part of the words that stand under a language in the content."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_PLAIN_LETTERS = str.maketrans({"ł": "l", "đ": "d", "ı": "i", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "’": "'"})


@cache
def small_words(path: Path = PATH) -> Mapping[str, frozenset[str]]:
    """Language → its small words as they are typed without its own letters. Raises ContentError."""
    return {str(name): frozenset(str(words).split()) for name, words in (read(path).data or {}).items()}


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    return identifier


def other_language(text: str) -> tuple[bool, str | None]:
    """Whether a message is plainly in another language, and in which, if that is clear."""
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) < LETTERS:
        return False, None
    if sum(not _is_latin(letter) for letter in letters) > len(letters) / 2:
        return True, _name(_shares(text))
    words = _told_by(text)
    if len(words) < WORDS:
        return False, None
    shares = _shares(" ".join(words))
    by_small_words = _by_small_words(words) if max(shares.values()) < CERTAIN else None
    if by_small_words is None and shares[ENGLISH] > ENGLISH_AT_MOST:
        return False, None
    return True, by_small_words or _name(shares)


def _shares(text: str) -> dict[str, float]:
    """How likely each language is."""
    return {LANGUAGES[code]: float(share) for code, share in _identifier().rank(text)}


def _name(shares: Mapping[str, float]) -> str | None:
    name = max(shares, key=shares.__getitem__)
    return name if name != ENGLISH and shares[name] >= NAMED else None


def _told_by(text: str) -> list[str]:
    """The words that tell a language, in small letters. Names say nothing, and a text of names is left alone."""
    words = _WORD.findall(text)
    told = [word for place, word in enumerate(words) if not place or not word[0].isupper() or text.isupper()]
    return [word.casefold() for word in told] if len(told) >= len(words) * 2 / 3 else []


def _by_small_words(words: list[str]) -> str | None:
    """The language of the content in which most of the words stand, if that is clear."""
    bare = [_bare(word) for word in words]
    hits = {name: [word for word in bare if word in known] for name, known in small_words().items()}
    first, second = sorted(hits, key=lambda name: -len(hits[name]))[:2]
    clear = len(set(hits[first])) >= 2 and len(hits[first]) >= SHARE * len(words)
    return first if clear and len(hits[first]) > len(hits[second]) else None


def _bare(word: str) -> str:
    """A word in small letters without its accents."""
    low = unicodedata.normalize("NFKD", word.casefold().translate(_PLAIN_LETTERS))
    return "".join(letter for letter in low if not unicodedata.combining(letter))


def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("LATIN")


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
        _identifier()  # read when the model is loaded, not within somebody's message
        return cls()

    @staticmethod
    def required_packages() -> list[str]:
        return ["py3langid"]

    def process(self, messages: list[Message]) -> list[Message]:
        for message, text in readable(messages):
            other, language = other_language(text)
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
