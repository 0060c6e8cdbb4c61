"""Sentence embeddings: the published numbers, whatever stands beside a text, and only from the published weights."""

from __future__ import annotations

import numpy as np
import pytest

from bot.errors import SettingError
from bot.language import encoder
from bot.language.encoder import WIDTH, Encoder, built, fingerprint, model_folder, shared

MANY = [
    "yes",
    "she is 16 do i need consent",
    "his boss keeps his passport and he sleeps above the shop, and I do not know whom to tell about it",
]


def test_every_row_has_length_one():
    rows = shared().encode(MANY)
    assert (rows.shape, rows.dtype) == ((len(MANY), WIDTH), np.float32)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-5)


def test_the_numbers_are_those_of_the_published_model():
    """The similarities that the model's own card gives for these sentences."""
    happy, very, dog, sunny = shared().encode(
        ["That is a happy person", "That is a very happy person", "That is a happy dog", "Today is a sunny day"]
    )
    assert np.round([happy @ very, happy @ dog, happy @ sunny], 3).tolist() == pytest.approx(
        [0.943, 0.695, 0.257], abs=0.002
    )


def test_a_batch_gives_what_each_text_gives_alone():
    together = Encoder(built()).encode(MANY)
    for text, row in zip(MANY, together, strict=True):
        assert np.allclose(Encoder(built()).encode([text])[0], row, atol=1e-5)


def test_the_order_of_the_texts_is_kept_and_repeats_are_allowed():
    rows = shared().encode([MANY[2], MANY[0], MANY[2]])
    assert np.array_equal(rows[0], rows[2])
    assert np.allclose(rows[1], shared().encode([MANY[0]])[0], atol=1e-5)


def test_no_text_gives_no_row():
    assert shared().encode([]).shape == (0, WIDTH)


@pytest.mark.parametrize("text", ["", " ", "😀😀", "مرحبا", "\x00\x07", "a" * 10_000, "word " * 3_000, "[SEP] [MASK]"])
def test_any_text_gives_a_row_of_length_one(text):
    assert np.linalg.norm(shared().encode([text])[0]) == pytest.approx(1.0, abs=1e-5)


def test_only_so_many_texts_are_remembered(monkeypatch):
    monkeypatch.setattr(encoder, "REMEMBERED", 2)
    small = Encoder(built())
    for text in ("one", "two", "three"):
        small.encode([text])
    assert list(small._known) == [encoder._digest("two"), encoder._digest("three")]


def test_more_are_remembered_where_more_were_asked_for_at_once(monkeypatch):
    monkeypatch.setattr(encoder, "REMEMBERED", 2)
    small = Encoder(built())
    small.encode(["one", "two", "three"])
    for number in range(9):
        small.encode([str(number)])
    assert len(small._known) == 6


def test_what_people_wrote_is_not_remembered_in_clear():
    own = Encoder(built())
    own.encode(["she told me a secret"])
    assert not any(b"secret" in key for key in own._known)


def test_a_batch_holds_texts_of_like_length():
    lengths = [5, 40, 6, 5, 41, 90]
    batches = list(encoder._batches(lengths))
    assert sorted(place for batch in batches for place in batch) == list(range(len(lengths)))
    assert [[lengths[place] for place in batch] for batch in batches] == [[5, 5, 6], [40, 41], [90]]
    assert max(map(len, encoder._batches([7] * 100))) == encoder.BATCH


def test_other_weights_are_refused(tmp_path, monkeypatch):
    for name in ("model.safetensors", "tokenizer.json"):
        (tmp_path / name).write_bytes(b"something else")
    monkeypatch.setattr(encoder, "model_folder", lambda: tmp_path)
    with pytest.raises(SettingError, match="SHA-256"):
        built(tmp_path / "build")
    assert not list((tmp_path / "build").glob("encoder-*"))


def test_a_missing_package_is_named(monkeypatch):
    monkeypatch.setattr(encoder, "PACKAGE", "waymark-no-such-package")
    with pytest.raises(SettingError, match="waymark-no-such-package"):
        model_folder()


def test_the_encoder_is_built_whole_or_not_at_all(tmp_path, once):
    folder = built(tmp_path)
    assert folder.name == f"encoder-{fingerprint()}"
    assert sorted(path.name for path in folder.iterdir()) == ["encoder.onnx", "tokenizer.json"]
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]
    assert built(tmp_path) == folder
