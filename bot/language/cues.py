"""What cannot wait: danger, the wish to die, a child who writes, a writer who is the person affected, a harmful plan.

Five yes-or-no questions, since they overlap. Each is asked clause by clause of the phrases in `content/hazards.yml`
first, then of a pair of linear heads. Words in quotation marks are not the writer's own: they count for danger and the
wish to die, and not for who writes. Sets `cues` and, with `guard`, `hazard`; the gravest cue becomes the intent.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.guidance.wording import plain
from bot.language import hazards
from bot.language.classifier import ANSWERS_SPOKEN
from bot.language.components import TextComponent, readable
from bot.language.cue import INTENT_OF_CUE, Cue
from bot.language.encoder import shared
from bot.language.examples import Example, examples
from bot.language.hazards import Hazards, spoken_by_writer
from bot.language.heads import Choice, Heads, sigmoid
from bot.language.segments import clauses, sentences
from bot.language.thresholds import Thresholds

ABOUT_WRITER = frozenset({Cue.CHILD_WRITING, Cue.SELF_DISCLOSURE, Cue.GUARD})
CUES = tuple(Cue)
QUESTIONS = ("ask/", "reject/")
EACH_QUESTION = 5
"""Of the questions every fifth is learnt from: they are many and sound like no cue, and all of them drown the rest."""
ASKED = 0.6
"""So sure a learnt cue must be where the message is nothing but a question: few of them tell of anything."""
_OPENS_ASKING = re.compile(
    r"(?:what|who|how|which|where|when|why|can|could|do|does|did|is|are|am|should|will|would|must|may)\b"
)
SURE = 0.97
"""From here on a learnt cue counts like a phrase: it is acted on, and not asked about first."""
Learnt = tuple[Heads, Heads | None]
"""The heads of the cues, and the head that tells hazards apart, where there is one."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One message made plain for the cues: `own` without quotations, in sentences and clauses; `all` with them."""

    own: tuple[str, ...]
    own_clauses: tuple[str, ...]
    all: tuple[str, ...]
    all_clauses: tuple[str, ...]


def seen(text: str) -> Seen:
    """A message as written, prepared for the cues."""
    own = spoken_by_writer(text)
    return Seen(_units(own), _clauses(own), _units(text), _clauses(text))


@dataclass(frozen=True, slots=True)
class Found:
    """The cues of one message with how sure they are (1.0 where a phrase raised them), and the hazard announced."""

    cues: dict[Cue, float]
    hazard: str | None = None


class Finder:
    """Phrases and heads together; knows nothing of Rasa."""

    def __init__(self, phrases: Hazards, learnt: Learnt | None, thresholds: Thresholds) -> None:
        self._phrases = phrases
        self._heads: Heads | None = learnt[0] if learnt else None
        self._harms: Heads | None = learnt[1] if learnt else None
        self._thresholds = thresholds

    def find(self, texts: Sequence[str]) -> list[Found]:
        """The cues of each text; all are encoded together."""
        looked = [seen(text) for text in texts]
        likely = self.likely(looked)
        out = []
        for one, shares in zip(looked, likely, strict=True):
            cues: dict[Cue, float] = {}
            for place, cue in enumerate(CUES):
                if self.by_phrase(cue, one):
                    cues[cue] = 1.0
                elif shares[place] >= self._needed(cue, one):
                    cues[cue] = round(float(shares[place]), 4)
            if cues.get(Cue.GUARD) == 1.0 and cues.get(Cue.DANGER, 1.0) < SURE:
                del cues[Cue.DANGER]  # a stated plan only sounds like danger
            out.append(Found(cues, self.hazard(one) if Cue.GUARD in cues else None))
        return out

    def _needed(self, cue: Cue, one: Seen) -> float:
        least = self._thresholds.cues[cue]
        if len(one.all) == 1 and _OPENS_ASKING.match(one.all[0]):
            least = max(least, ASKED)
        return least if len(one.all) < 2 else max(least, self._thresholds.cues_within)

    def by_phrase(self, cue: Cue, one: Seen) -> bool:
        parts = one.own_clauses if cue in ABOUT_WRITER else one.all_clauses
        return any(self._phrases.cue_found(cue, part) for part in parts)

    def likely(self, looked: Sequence[Seen]) -> np.ndarray:
        """(messages, cues): how likely each cue is, in the likeliest sentence that no phrase speaks against."""
        out = np.zeros((len(looked), len(CUES)))
        if self._heads is None:
            return out
        units = list(dict.fromkeys(unit for one in looked for unit in (*one.own, *one.all)))
        shares = sigmoid(self._heads.scores(units, shared().encode(units)))
        known = dict(zip(units, shares, strict=True))
        for row, one in enumerate(looked):
            for place, cue in enumerate(CUES):
                for unit in one.own if cue in ABOUT_WRITER else one.all:
                    if not self._phrases.cues[cue].barred(unit):
                        out[row, place] = max(out[row, place], known[unit][place])
        return out

    def hazard(self, one: Seen) -> str | None:
        """Which harm the message announces: by its phrases, else by the head; None where neither can say."""
        for part in one.own_clauses:
            if (hazard := self._phrases.hazard(part)) is not None:
                return hazard
        if self._harms is None or not one.own:
            return None
        scores = self._harms.scores(one.own, shared().encode(one.own))
        return self._harms.labels[int(np.argmax(scores.max(axis=0)))]


def learn(found: Sequence[Example]) -> Learnt:
    """The heads of the cues and, where phrases name a hazard, the head that tells the hazards apart."""
    questions = [example for example in found if not example.cues and example.label.startswith(QUESTIONS)]
    kept = [example for example in found if example.cues or not example.label.startswith(QUESTIONS)]
    kept += questions[::EACH_QUESTION]
    texts = [plain(example.text) for example in kept]
    targets = np.array([[float(str(cue) in example.cues) for cue in CUES] for example in kept])
    heads = Heads.learn(texts, shared().encode(texts), targets, [str(cue) for cue in CUES], choice=Choice.EACH)
    harmful = [(plain(example.text), example.hazard) for example in found if example.hazard]
    names = sorted({hazard for _, hazard in harmful})
    if len(names) < 3:
        return heads, None
    rows = [text for text, _ in harmful]
    which = np.array([names.index(hazard) for _, hazard in harmful])
    return heads, Heads.learn(rows, shared().encode(rows), which, names, choice=Choice.ONE, share=0.0)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class CueDetector(TextComponent):
    """Stands after `LinearIntentClassifier` in the pipeline, whose intent it overrides."""

    READS = (hazards.PATH,)
    _finder: Finder | None = None
    _learnt: Learnt | None = None

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {}

    def train(self, training_data: TrainingData) -> Resource:
        found = examples(training_data.intent_examples)
        if any(example.cues for example in found) and not all(example.cues for example in found):
            self._learnt = learn(found)
            self.persist()
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        pairs = list(readable(messages))
        if self._finder is None:
            self._finder = Finder(Hazards.load(), self._learnt, Thresholds.load())
        for (message, _), found in zip(pairs, self._finder.find([text for _, text in pairs]), strict=True):
            message.set("cues", [str(cue) for cue in CUES if cue in found.cues], add_to_output=True)
            sure = [str(cue) for cue in CUES if found.cues.get(cue, 0.0) >= SURE]
            message.set("cues_sure", sure, add_to_output=True)
            message.set("hazard", found.hazard, add_to_output=True)
            if found.cues:
                _override(message, found)
        return messages

    def _keep(self, folder: Path) -> None:
        heads, harms = self._learnt or (None, None)
        for name, part in (("cues", heads), ("harms", harms)):
            if part is not None:
                (folder / name).mkdir()
                part.save(folder / name)

    def _restore(self, folder: Path) -> None:
        heads, harms = (Heads.load(folder / name) if (folder / name).is_dir() else None for name in ("cues", "harms"))
        assert heads is not None  # nothing is kept without them
        self._learnt = (heads, harms)


def _override(message: Message, found: Found) -> None:
    """The gravest cue becomes the intent. Of the answers only those stay that the question's own words ask for."""
    cue = next(cue for cue in CUES if cue in found.cues)
    entry = {INTENT_NAME_KEY: INTENT_OF_CUE[cue], PREDICTED_CONFIDENCE_KEY: found.cues[cue]}
    ranking = [
        other for other in message.get(INTENT_RANKING_KEY) or [] if other[INTENT_NAME_KEY] != entry[INTENT_NAME_KEY]
    ]
    message.set(INTENT, entry, add_to_output=True)
    message.set(INTENT_RANKING_KEY, [entry, *ranking], add_to_output=True)
    message.set("answers", list(message.get(ANSWERS_SPOKEN) or []), add_to_output=True)
    message.set("reject", None, add_to_output=True)


def _units(text: str) -> tuple[str, ...]:
    """The sentences of a text, plain."""
    return tuple(plain(sentence.text) for sentence in sentences(text))


def _clauses(text: str) -> tuple[str, ...]:
    return tuple(plain(clause.text) for clause in clauses(text))
