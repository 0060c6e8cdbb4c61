"""The model is built anew exactly when what it is made of has changed."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import rasa.model_training

from bot.host import model
from bot.language.classifier import LinearIntentClassifier
from bot.language.cues import CueDetector
from bot.language.signs import SignFinder
from bot.paths import BUILD, ROOT

MADE_OF = ("config.yml", "domain.yml", "data/nlu/ask.yml", "data/rules/adult.yml", "content/lexicon/people.yml")


@pytest.fixture
def repository(tmp_path):
    for name in MADE_OF:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    (tmp_path / "README.md").write_text("", encoding="utf-8")
    return tmp_path


def key(root) -> str:
    return model.key(model.sources(root), root)


# --- what it is made of -----------------------------------------------------------------------------------------------


def test_every_source_is_found_and_nothing_else(repository):
    assert [path.relative_to(repository).as_posix() for path in model.sources(repository)] == sorted(MADE_OF)


def test_the_training_data_and_the_language_layer_are_sources_of_this_repository():
    found = set(model.sources())
    assert {ROOT / "config.yml", ROOT / "domain.yml", ROOT / "bot" / "host" / "importer.py"} <= found
    for folder in ("data/nlu", "data/rules", "content/lexicon"):
        assert set((ROOT / folder).glob("*.yml")) <= found
    assert set((ROOT / "bot" / "language").glob("*.py")) <= found


def test_what_the_trained_components_read_beside_the_training_data_is_a_source_too():
    assert {*LinearIntentClassifier.READS, *CueDetector.READS, *SignFinder.READS} <= set(model.sources())


# --- its key ----------------------------------------------------------------------------------------------------------


def test_the_key_is_sixteen_hex_digits_and_the_same_for_the_same_sources(repository):
    assert len(key(repository)) == 16
    assert int(key(repository), 16) >= 0
    assert key(repository) == key(repository)


@pytest.mark.parametrize("name", MADE_OF)
def test_a_change_of_any_source_changes_the_key(repository, name):
    before = key(repository)
    (repository / name).write_text("changed", encoding="utf-8")
    assert key(repository) != before


def test_a_new_name_and_a_new_file_change_the_key(repository):
    before = key(repository)
    (repository / "data/nlu/ask.yml").rename(repository / "data/nlu/other.yml")
    renamed = key(repository)
    (repository / "data/nlu/more.yml").write_text("", encoding="utf-8")
    assert len({before, renamed, key(repository)}) == 3


def test_a_file_that_is_no_source_changes_nothing(repository):
    before = key(repository)
    (repository / "README.md").write_text("changed", encoding="utf-8")
    (repository / "content" / "steps").mkdir()
    (repository / "content" / "steps" / "age.yml").write_text("ask: x", encoding="utf-8")
    assert key(repository) == before


def test_another_release_of_rasa_changes_the_key(repository, monkeypatch):
    before = key(repository)
    monkeypatch.setattr(model, "version", lambda name: "0.0")
    assert key(repository) != before


def test_the_model_lies_under_build_by_its_key(repository):
    assert model.current(repository) == BUILD / "models" / f"{key(repository)}.tar.gz"


# --- building ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def built(tmp_path, monkeypatch):
    """Where the model would be; `trained` collects with what Rasa was called."""
    path = tmp_path / "models" / "key.tar.gz"
    monkeypatch.setattr(model, "current", lambda: path)
    monkeypatch.setattr(model, "MODELS", path.parent)
    monkeypatch.setenv("RASA_CACHE_DIRECTORY", "restored after the test")
    return path


def test_a_model_that_is_there_is_not_trained_again(built, monkeypatch):
    built.parent.mkdir()
    built.write_bytes(b"model")
    monkeypatch.setattr(rasa.model_training, "train", None)
    lines: list[str] = []
    assert model.build(lines.append) == built
    assert lines == []
    assert built.read_bytes() == b"model"


def test_a_model_that_is_missing_is_trained_and_gets_its_name_only_when_whole(built, monkeypatch):
    seen: dict[str, object] = {}

    def train(*, output, fixed_model_name, **more):
        seen.update(more, existed=built.exists())
        made = built.parent / f"{fixed_model_name}.tar.gz"
        made.write_bytes(b"trained")
        return SimpleNamespace(model=str(made))

    monkeypatch.setattr(rasa.model_training, "train", train)
    lines: list[str] = []
    assert model.build(lines.append) == built
    assert built.read_bytes() == b"trained"
    assert list(built.parent.iterdir()) == [built]
    assert seen["existed"] is False
    assert seen["training_files"] == [str(ROOT / "data")]
    assert len(lines) == 1


def test_where_rasa_refuses_its_data_there_is_no_model(built, monkeypatch):
    monkeypatch.setattr(rasa.model_training, "train", lambda **more: SimpleNamespace(model=None))
    with pytest.raises(model.NoModel):
        model.build(lambda line: None)
    assert not built.exists()
