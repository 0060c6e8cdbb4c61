"""Two linear heads: they learn, they are kept without pickle, and they read a text the same way afterwards."""

from __future__ import annotations

import numpy as np
import pytest

from bot.language.encoder import shared
from bot.language.heads import Choice, Heads, log_softmax, prepared, sigmoid

TEXTS = prepared(
    [
        "is she free to leave", "can he leave the house", "may they go out alone", "is he allowed out",
        "who pays for the hospital", "is treatment free", "will the NHS charge her", "does he pay for a doctor",
        "how long does it take", "when will we hear", "how many days is it", "is there a deadline",
    ]
)  # fmt: skip
LABELS = ["freedom", "health", "time"]
TRUTH = np.repeat(np.arange(3), 4)


@pytest.fixture(scope="module")
def one() -> Heads:
    return Heads.learn(TEXTS, shared().encode(TEXTS), TRUTH, LABELS, choice=Choice.ONE)


def best(heads: Heads, *texts: str) -> list[str]:
    plain = prepared(texts)
    return [heads.labels[place] for place in heads.scores(plain, shared().encode(plain)).argmax(axis=1)]


def test_what_was_learnt_is_known_again_and_its_like_too(one):
    assert best(one, *TEXTS) == [LABELS[place] for place in TRUTH]
    assert best(one, "how many weeks until an answer", "does the clinic want money") == ["time", "health"]


def test_scores_of_one_choice_are_log_probabilities(one):
    scores = one.scores(TEXTS, shared().encode(TEXTS))
    assert np.allclose(np.exp(scores).sum(axis=1), 1.0, atol=1e-6)


def test_what_was_kept_scores_alike(one, tmp_path):
    one.save(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["heads.json", "heads.npz"]
    again = Heads.load(tmp_path)
    embeddings = shared().encode(TEXTS)
    assert again.labels == one.labels
    assert np.allclose(again.scores(TEXTS, embeddings), one.scores(TEXTS, embeddings), atol=1e-2)


def test_kept_numbers_need_no_pickle(one, tmp_path):
    one.save(tmp_path)
    with np.load(tmp_path / "heads.npz", allow_pickle=False) as numbers:
        assert all(numbers[name].dtype.kind == "f" for name in numbers.files)


def test_each_label_can_hold_by_itself():
    targets = np.array([[1.0, 1.0]] * 4 + [[0.0, 1.0]] * 4 + [[0.0, 0.0]] * 4)
    heads = Heads.learn(TEXTS, shared().encode(TEXTS), targets, ["out", "body"], choice=Choice.EACH)
    shares = sigmoid(heads.scores(TEXTS, shared().encode(TEXTS)))
    assert np.array_equal(shares > 0.5, targets > 0.5)


def test_a_label_without_an_example_is_never_likely():
    targets = np.array([[1.0, 0.0, 1.0]] * 6 + [[0.0, 0.0, 1.0]] * 6)
    heads = Heads.learn(TEXTS, shared().encode(TEXTS), targets, ["some", "none", "all"], choice=Choice.EACH)
    shares = sigmoid(heads.scores(TEXTS, shared().encode(TEXTS)))
    assert (shares[:, 1] < 0.01).all()
    assert (shares[:, 2] > 0.99).all()


def test_two_labels_are_enough():
    heads = Heads.learn(TEXTS[:8], shared().encode(TEXTS[:8]), TRUTH[:8], LABELS[:2], choice=Choice.ONE)
    assert best(heads, *TEXTS[:8]) == [LABELS[place] for place in TRUTH[:8]]


def test_with_no_share_the_letters_are_not_kept(tmp_path):
    heads = Heads.learn(TEXTS, shared().encode(TEXTS), TRUTH, LABELS, choice=Choice.ONE, share=0.0)
    heads.save(tmp_path)
    assert Heads.load(tmp_path).letters is None
    assert best(Heads.load(tmp_path), *TEXTS) == [LABELS[place] for place in TRUTH]


def test_no_text_has_no_score(one):
    assert one.scores([], shared().encode([])).shape == (0, 3)


def test_a_slip_of_the_pen_is_read_by_the_letters(one):
    assert best(one, "how mnay dyas is it") == ["time"]


def test_log_softmax_stands_large_numbers():
    assert np.allclose(np.exp(log_softmax(np.array([[1e4, 0.0, -1e4]]))), [[1.0, 0.0, 0.0]])
