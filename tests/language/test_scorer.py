"""The classifier's scores: log-probabilities of all labels, moved by whether the guidance covers what is asked."""

from __future__ import annotations

import numpy as np

from bot.language.heads import prepared
from bot.language.scorer import Scorer

PHRASES = {
    "ask/consent": ["do i need her consent", "must she agree first", "what if she says no", "can he refuse"],
    "ask/time": ["how long does it take", "when will we hear", "how many days is it", "is there a deadline"],
    "reject/weather": ["will it rain today", "how cold is it outside", "is it sunny", "what is the forecast"],
    "greet": ["hello", "hi there", "good morning", "hey"],
}
TEXTS = prepared([text for texts in PHRASES.values() for text in texts])
LABELS = [label for label, texts in PHRASES.items() for _ in texts]
NAMES = sorted(PHRASES)


def best(scorer: Scorer, *texts: str) -> list[str]:
    return [scorer.labels[place] for place in scorer.scores(prepared(texts)).argmax(axis=1)]


def test_scores_are_log_probabilities_and_know_what_was_learnt():
    scorer = Scorer.learn(TEXTS, LABELS, NAMES)
    assert np.allclose(np.exp(scorer.scores(TEXTS)).sum(axis=1), 1.0)
    assert best(scorer, *TEXTS) == LABELS


def test_a_covered_question_leans_to_the_topics_and_another_subject_away():
    scorer = Scorer.learn(TEXTS, LABELS, NAMES)
    plain = Scorer(scorer.heads, None)
    asks = np.array([name.startswith("ask/") for name in NAMES])

    def topics(scores: np.ndarray) -> float:
        return float(np.exp(scores[0])[asks].sum())

    asked, other = prepared(["does she have to agree"]), prepared(["is there snow coming"])
    assert topics(scorer.scores(asked)) > topics(plain.scores(asked))
    assert topics(scorer.scores(other)) < topics(plain.scores(other))


def test_without_other_subjects_nothing_leans(tmp_path):
    pairs = [(text, label) for text, label in zip(TEXTS, LABELS, strict=True) if not label.startswith("reject/")]
    names = sorted({label for _, label in pairs})
    scorer = Scorer.learn([text for text, _ in pairs], [label for _, label in pairs], names)
    scorer.save(tmp_path)
    assert scorer.covered is None
    assert Scorer.load(tmp_path).covered is None


def test_what_was_kept_scores_alike(tmp_path):
    scorer = Scorer.learn(TEXTS, LABELS, NAMES)
    scorer.save(tmp_path)
    again = Scorer.load(tmp_path)
    assert again.labels == scorer.labels
    assert np.allclose(again.scores(TEXTS), scorer.scores(TEXTS), atol=0.1)


def test_no_text_has_no_score():
    assert Scorer.learn(TEXTS, LABELS, NAMES).scores([]).shape == (0, len(NAMES))
