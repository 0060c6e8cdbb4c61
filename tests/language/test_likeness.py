"""Yes or no by likeness: what was learnt is known again, also where no straight line parts the two sides."""

from __future__ import annotations

import numpy as np

from bot.language.encoder import shared
from bot.language.likeness import Likeness

ALARM = ["he is back and shouting", "she stopped breathing", "they are breaking the door", "he has a knife"]
CALM = ["he is back at work", "she is breathing well", "the door is broken", "he cooks with a sharp knife"]


def learnt() -> tuple[Likeness, np.ndarray]:
    embeddings = shared().encode([*ALARM, *CALM])
    return Likeness.learn(embeddings, np.array([[1.0]] * 4 + [[0.0]] * 4)), embeddings


def test_both_sides_are_known_again():
    likeness, embeddings = learnt()
    assert (likeness.scores(embeddings)[:, 0] > 0).tolist() == [True] * 4 + [False] * 4


def test_a_ring_around_a_point_is_learnt():
    angles = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    ring = np.stack([0.5 * np.cos(angles), 0.5 * np.sin(angles), np.full(24, np.sqrt(0.75))], axis=1)
    middle = np.tile([0.0, 0.0, 1.0], (6, 1))
    likeness = Likeness.learn(np.vstack([ring, middle]), np.array([[1.0]] * 24 + [[0.0]] * 6))
    assert likeness.scores(middle[:1])[0, 0] < 0 < likeness.scores(ring).min()


def test_what_was_kept_scores_alike():
    likeness, embeddings = learnt()
    again = Likeness.from_parts(likeness.parts())
    assert np.allclose(again.scores(embeddings), likeness.scores(embeddings), atol=0.05)


def test_only_phrases_that_count_are_kept():
    likeness, embeddings = learnt()
    assert 0 < len(likeness.phrases) <= len(embeddings)
    assert (np.abs(likeness.weights).sum(axis=1) > 0).all()


def test_one_side_alone_is_always_or_never():
    embeddings = shared().encode(ALARM)
    likeness = Likeness.learn(embeddings, np.array([[1.0, 0.0]] * 4))
    scores = likeness.scores(embeddings)
    assert (scores[:, 0] > 5).all()
    assert (scores[:, 1] < -5).all()
