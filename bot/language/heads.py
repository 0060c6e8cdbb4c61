"""Two heads that read one text together: one its meaning (the sentence embedding), one its letters.

The letters' head sees TF-IDF of character 2–5-grams and of words and word pairs: it knows "DtN", "section 52" and a
slip of the pen; the meaning's head knows that a maid and a housekeeper are alike. Their log-odds are added. *Measured*
with the training phrases of `data/nlu`: together 4 points better than one head on both, which drowns the meaning.
Among many labels both are linear; of a yes or no, the meaning is read by its likeness to phrases (`likeness.py`).
Kept as JSON and npz, never as pickle.
"""

from __future__ import annotations

import json
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sparse
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from bot.guidance.wording import plain
from bot.language.likeness import Likeness

CHARACTERS = 1.5
"""How much a character n-gram weighs beside a word."""
_ALMOST_NEVER = -20.0


class Choice(StrEnum):
    ONE = "one"  # exactly one label holds: softmax
    EACH = "each"  # every label is a yes or no of its own: sigmoid


MEANING: Mapping[str, Any] = {"C": 20.0, "tol": 1e-5, "max_iter": 100}
SPELLING: Mapping[str, Any] = {"C": 5.0, "tol": 1e-4, "max_iter": 30}
"""Settings of the logistic regressions. A coarser `tol` ends before the first step: embeddings have small gradients.
*Measured* by holding a tenth back: more steps than these find nothing more."""
FEWEST: Mapping[str, int] = {"characters": 4, "words": 2}
"""In how many phrases a term must stand to be learnt from; rarer ones make the head bigger, and not better."""


class Letters:
    """TF-IDF features of plain texts: (n, features) sparse float32. Fitted once; small enough to be kept as JSON.

    Two blocks, each of length 1 but for its weight: character 2–5-grams within words, and words with word pairs.
    """

    BLOCKS = ("characters", "words")

    def __init__(self, places: Mapping[str, Mapping[str, int]], rarity: Mapping[str, np.ndarray]) -> None:
        self._places = places  # for each block: term → column
        self._rarity = rarity  # for each block: idf of each column
        self._starts = {"characters": 0, "words": len(places["characters"])}
        self.width = sum(len(known) for known in places.values())

    @classmethod
    def fitted(cls, texts: Sequence[str]) -> Letters:
        """Learn which terms there are; see FEWEST."""
        places: dict[str, dict[str, int]] = {}
        rarity: dict[str, np.ndarray] = {}
        for block in cls.BLOCKS:
            counted = Counter(term for text in texts for term in set(_terms(block, text)))
            kept = sorted(term for term, number in counted.items() if number >= FEWEST[block])
            places[block] = {term: column for column, term in enumerate(kept)}
            having = np.array([counted[term] for term in kept], dtype=np.float32)
            rarity[block] = np.log((1 + len(texts)) / (1 + having)).astype(np.float32) + 1
        return cls(places, rarity)

    def __call__(self, texts: Sequence[str]) -> sparse.csr_matrix:
        columns: list[np.ndarray] = []
        values: list[np.ndarray] = []
        ends = [0]
        for text in texts:
            end = ends[-1]
            for block in self.BLOCKS:
                found, value = self._row(block, text)
                columns.append(found)
                values.append(value)
                end += len(found)
            ends.append(end)
        if not texts:
            return sparse.csr_matrix((0, self.width), dtype=np.float32)
        parts = (np.concatenate(values), np.concatenate(columns), np.array(ends))
        return sparse.csr_matrix(parts, shape=(len(texts), self.width))

    def _row(self, block: str, text: str) -> tuple[np.ndarray, np.ndarray]:
        places = self._places[block]
        counted = Counter(places[term] for term in _terms(block, text) if term in places)
        columns = np.fromiter(counted, dtype=np.int32, count=len(counted))
        often = np.fromiter(counted.values(), dtype=np.float32, count=len(counted))
        values = (1 + np.log(often)) * self._rarity[block][columns]
        length = float(np.sqrt(values @ values))
        weight = CHARACTERS if block == "characters" else 1.0
        return columns + self._starts[block], (values * (weight / length) if length else values).astype(np.float32)

    def parts(self) -> tuple[dict[str, list[str]], dict[str, np.ndarray]]:
        """What is to be kept: names for JSON, numbers for npz."""
        names = {block: list(self._places[block]) for block in self.BLOCKS}
        return names, {f"{block}_rarity": self._rarity[block] for block in self.BLOCKS}

    @classmethod
    def from_parts(cls, names: Mapping[str, Sequence[str]], numbers: Any) -> Letters:
        """Letters as they were when `parts` was called."""
        places = {block: {term: column for column, term in enumerate(names[block])} for block in cls.BLOCKS}
        return cls(places, {block: numbers[f"{block}_rarity"] for block in cls.BLOCKS})


def _terms(block: str, text: str) -> Iterator[str]:
    """The terms of a text, repeats included: words and word pairs; or the 2–5-grams of each word with its edges."""
    words = text.split()
    if block == "words":
        yield from words
        yield from (f"{first} {second}" for first, second in pairwise(words))
        return
    for word in words:
        edged = f" {word} "
        for size in range(2, 6):
            for start in range(len(edged) - size + 1):
                yield edged[start : start + size]


@dataclass(frozen=True, slots=True)
class Linear:
    """A logistic regression: `weights` (features, labels) and `bias` (labels,)."""

    weights: np.ndarray
    bias: np.ndarray

    def scores(self, features: Any) -> np.ndarray:
        """(n, labels): log-odds of each label."""
        return np.asarray(features @ self.weights + self.bias)

    def parts(self) -> dict[str, np.ndarray]:
        """What is to be kept. Half the digits are plenty for a sum over some hundred n-grams."""
        return {"weights": self.weights.astype(np.float16), "bias": self.bias}

    @classmethod
    def from_parts(cls, numbers: Mapping[str, np.ndarray]) -> Linear:
        """The regression as it was when `parts` was called."""
        return cls(numbers["weights"].astype(np.float32), numbers["bias"])


@dataclass(frozen=True, slots=True)
class Heads:
    """What was learnt. `labels` in the order of all columns; `share` is the letters' weight beside the meaning's 1."""

    labels: tuple[str, ...]
    choice: Choice
    share: float
    letters: Letters | None
    meaning: Linear | Likeness
    spelling: Linear | None

    @classmethod
    def learn(
        cls,
        texts: Sequence[str],
        embeddings: np.ndarray,
        targets: np.ndarray,
        labels: Sequence[str],
        *,
        choice: Choice,
        share: float = 0.5,
    ) -> Heads:
        """Fit both heads.

        `texts` plain, `embeddings` (n, 384). `targets`: (n,) index into `labels` for Choice.ONE; (n, labels) of 0 and 1
        for Choice.EACH. With `share` 0 the letters are not looked at.
        """
        meaning: Linear | Likeness
        if choice is Choice.ONE:
            meaning = _fit(embeddings, targets, len(labels), choice, MEANING)
        else:
            meaning = Likeness.learn(embeddings, targets)
        letters = Letters.fitted(texts) if share else None
        spelling = None if letters is None else _fit(letters(texts), targets, len(labels), choice, SPELLING)
        return cls(tuple(labels), choice, share, letters, meaning, spelling)

    def scores(self, texts: Sequence[str], embeddings: np.ndarray) -> np.ndarray:
        """(n, labels): log-probabilities for Choice.ONE, log-odds for Choice.EACH. Not calibrated."""
        if not len(texts):
            return np.zeros((0, len(self.labels)))
        meaning = self.meaning.scores(embeddings)
        if self.choice is Choice.ONE:
            meaning = log_softmax(meaning)
        if self.letters is None or self.spelling is None:
            return meaning
        spelling = self.spelling.scores(self.letters(texts))
        if self.choice is Choice.ONE:
            return log_softmax(meaning + self.share * log_softmax(spelling))
        return np.asarray(meaning + self.share * spelling)

    def save(self, folder: Path) -> None:
        """Write `heads.json` and `heads.npz` into an existing folder."""
        names, numbers = self.letters.parts() if self.letters is not None else ({}, {})
        about = {"labels": self.labels, "choice": self.choice, "share": self.share, "letters": names}
        (folder / "heads.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
        numbers |= {f"meaning_{name}": part for name, part in self.meaning.parts().items()}
        if self.spelling is not None:
            numbers |= {f"spelling_{name}": part for name, part in self.spelling.parts().items()}
        np.savez_compressed(folder / "heads.npz", **numbers)  # type: ignore[arg-type]  # numpy's own stub is too narrow

    @classmethod
    def load(cls, folder: Path) -> Heads:
        about = json.loads((folder / "heads.json").read_text(encoding="utf-8"))
        choice = Choice(about["choice"])
        with np.load(folder / "heads.npz", allow_pickle=False) as numbers:
            kept = {head: _named(numbers, f"{head}_") for head in ("meaning", "spelling")}
            return cls(
                tuple(about["labels"]),
                choice,
                about["share"],
                Letters.from_parts(about["letters"], numbers) if about["letters"] else None,
                (Linear if choice is Choice.ONE else Likeness).from_parts(kept["meaning"]),
                Linear.from_parts(kept["spelling"]) if kept["spelling"] else None,
            )


def _named(numbers: Any, start: str) -> dict[str, np.ndarray]:
    """Those of the kept numbers whose name begins so, without that beginning."""
    return {name.removeprefix(start): numbers[name] for name in numbers.files if name.startswith(start)}


def prepared(texts: Sequence[str]) -> list[str]:
    """Texts in the shape that the heads read; one without a word becomes the empty text."""
    return [plain(text) for text in texts]


def log_softmax(scores: np.ndarray) -> np.ndarray:
    """Rows of log-probabilities from rows of scores."""
    top = scores.max(axis=1, keepdims=True)
    return np.asarray(scores - top - np.log(np.exp(scores - top).sum(axis=1, keepdims=True)))


def sigmoid(scores: np.ndarray) -> np.ndarray:
    """Probabilities from log-odds."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(scores, -50, 50))))


def _fit(features: Any, targets: np.ndarray, width: int, choice: Choice, solver: Mapping[str, Any]) -> Linear:
    """A regression over `width` labels. Every label counts alike, however many phrases it has."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # to end early is what `max_iter` is for
        return _fitted(features, targets, width, choice, {"class_weight": "balanced", **solver})


def _fitted(features: Any, targets: np.ndarray, width: int, choice: Choice, settings: Mapping[str, Any]) -> Linear:
    weights = np.zeros((features.shape[1], width), dtype=np.float32)
    bias = np.full(width, _ALMOST_NEVER, dtype=np.float32)
    if choice is Choice.ONE and len(np.unique(targets)) > 2:
        model = LogisticRegression(**settings).fit(features, targets)
        weights[:, model.classes_] = model.coef_.T
        bias[model.classes_] = model.intercept_
        return Linear(weights, bias)
    for label in range(width):
        wanted = (targets == label) if choice is Choice.ONE else targets[:, label] > 0
        if not wanted.any():
            continue
        if wanted.all():
            bias[label] = -_ALMOST_NEVER
            continue
        model = LogisticRegression(**settings).fit(features, wanted)
        weights[:, label] = model.coef_[0]
        bias[label] = model.intercept_[0]
    return Linear(weights, bias)
