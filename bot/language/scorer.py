"""How likely each label of the classifier is for a text: the heads, and beside them whether it is covered at all.

Which topic a question belongs to and whether the guidance covers it are two things. The second is decided better by a
head of its own, which knows only topics against other subjects: *measured* by cross-validation with whole subjects left
out, at 10 % of unlisted subjects answered 21 % of the questions are refused instead of 27 %.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from bot.language.encoder import shared
from bot.language.heads import Choice, Heads, log_softmax
from bot.language.likeness import Likeness

ASK, REJECT = "ask", "reject"


@dataclass(frozen=True, slots=True)
class Scorer:
    """`covered`: one column, above 0 where the guidance covers what is asked; None where nothing else was learnt."""

    heads: Heads
    covered: Likeness | None

    @property
    def labels(self) -> tuple[str, ...]:
        return self.heads.labels

    @classmethod
    def learn(cls, texts: Sequence[str], labels: Sequence[str], names: Sequence[str]) -> Scorer:
        """From plain texts, the label of each, and all labels in the order of the columns."""
        embeddings = shared().encode(texts)
        place = {name: number for number, name in enumerate(names)}
        heads = Heads.learn(texts, embeddings, np.array([place[label] for label in labels]), names, choice=Choice.ONE)
        asked = np.array([_is(label, ASK) for label in labels])
        declined = np.array([_is(label, REJECT) for label in labels])
        if not asked.any() or not declined.any():
            return cls(heads, None)
        either = asked | declined
        return cls(heads, Likeness.learn(embeddings[either], asked[either, np.newaxis]))

    def scores(self, texts: Sequence[str]) -> np.ndarray:
        """(n, labels): log-probabilities of plain texts, not calibrated."""
        embeddings = shared().encode(texts)
        scores = self.heads.scores(texts, embeddings)
        if self.covered is None or not len(texts):
            return scores
        return log_softmax(scores + self.covered.scores(embeddings) * _lean(self.labels))

    def save(self, folder: Path) -> None:
        """Write into an existing folder."""
        self.heads.save(folder)
        if self.covered is not None:
            np.savez_compressed(folder / "covered.npz", **self.covered.parts())  # type: ignore[arg-type]  # as in heads.py

    @classmethod
    def load(cls, folder: Path) -> Scorer:
        covered = None
        if (folder / "covered.npz").is_file():
            with np.load(folder / "covered.npz", allow_pickle=False) as numbers:
                covered = Likeness.from_parts(numbers)
        return cls(Heads.load(folder), covered)


@cache
def _lean(labels: tuple[str, ...]) -> np.ndarray:
    """(labels,): which way being covered pulls each label."""
    return np.array([_is(label, ASK) - 1.0 * _is(label, REJECT) for label in labels]) / 2


def _is(label: str, intent: str) -> bool:
    return label.startswith(f"{intent}/")
