"""The intent of a message, its topics, and which of them would be answered: a Rasa component of learnt heads.

Sets `intent` and `intent_ranking` as Rasa's own classifiers do, with the retrieval intents `ask` and `reject` under
their base name and the topic or subject in `full_retrieval_intent_name`; beside them `topics`, `answers`, `reject`
(see `bot.language.judgement`). Listed in `config.yml`; trained by `rasa train` in about half a minute.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import (
    FULL_RETRIEVAL_INTENT_NAME_KEY,
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.language.components import TextComponent, readable
from bot.language.examples import examples
from bot.language.heads import prepared
from bot.language.judgement import FALLBACK, Judge, Judgement, reading
from bot.language.scorer import Scorer
from bot.language.thresholds import Thresholds

ANSWERS_SPOKEN = "answers_spoken"
"""Property for the components that follow, not part of the parse: answers that the question's own words carry."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(TextComponent):
    """`ranking_length`: how many intents `intent_ranking` lists."""

    _judge: Judge | None = None
    _scorer: Scorer | None = None

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"ranking_length": 10}

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from every phrase with an intent. With fewer than two labels there is nothing to tell apart."""
        found = examples(training_data.intent_examples)
        labels = sorted({example.label for example in found})
        if len(labels) > 1:
            texts = prepared([example.text for example in found])
            self._scorer = Scorer.learn(texts, [example.label for example in found], labels)
            self.persist()
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        pairs = list(readable(messages))
        for (message, _), judgement in zip(pairs, self.judge([text for _, text in pairs]), strict=True):
            self._tell(message, judgement)
        return messages

    def judge(self, texts: list[str]) -> list[Judgement]:
        """The judgement of each text. All of them are encoded together, so that many at once cost less."""
        if self._scorer is None or self._judge is None:
            return [Judgement(((FALLBACK, 0.0, None),)) for _ in texts]
        reads = [reading(text) for text in texts]
        shapes = [prepared(read.texts) for read in reads]
        distinct = list(dict.fromkeys(shape for some in shapes for shape in some))
        place = {shape: number for number, shape in enumerate(distinct)}
        scores = self._scorer.scores(distinct)
        return [
            self._judge(read, scores[[place[shape] for shape in some]])
            for read, some in zip(reads, shapes, strict=True)
        ]

    def _tell(self, message: Message, judgement: Judgement) -> None:
        ranking = [_entry(*entry) for entry in judgement.ranking[: self._config["ranking_length"]]]
        message.set(INTENT, ranking[0], add_to_output=True)
        message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        topics = [{"id": topic, "confidence": confidence} for topic, confidence in judgement.topics]
        message.set("topics", topics, add_to_output=True)
        message.set("answers", list(judgement.answers), add_to_output=True)
        message.set("reject", judgement.reject, add_to_output=True)
        message.set(ANSWERS_SPOKEN, list(judgement.spoken))

    def _keep(self, folder: Path) -> None:
        if self._scorer is not None:
            self._scorer.save(folder)

    def _restore(self, folder: Path) -> None:
        self._scorer = Scorer.load(folder)
        self._judge = Judge(self._scorer.labels, Thresholds.load())


def _entry(name: str, confidence: float, full: str | None) -> dict[str, Any]:
    entry: dict[str, Any] = {INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: confidence}
    if full is not None:
        entry[FULL_RETRIEVAL_INTENT_NAME_KEY] = full
    return entry
