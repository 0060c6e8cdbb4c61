"""What Rasa reads of this repository: the configuration with the built pipeline, and the training data alone."""

from __future__ import annotations

import pytest

from bot.host import importer
from bot.host.importer import ContentImporter
from bot.paths import ROOT

# pykwalify, with which Rasa checks its files, loads its own extensions in a way that Python no longer likes.
pytestmark = pytest.mark.filterwarnings("ignore:the load_module:DeprecationWarning")


@pytest.fixture
def built(monkeypatch) -> list[object]:
    """For which roots the pipeline was built."""
    roots: list[object] = []

    def build(root) -> str:
        roots.append(root)
        return "/the/built/pipeline"

    monkeypatch.setattr(importer, "build_pipeline", build)
    return roots


def config(path) -> dict:
    return ContentImporter(config_file=str(path)).get_config()


def test_the_built_pipeline_stands_where_the_configuration_says_built(built):
    found = config(ROOT / "config.yml")
    [spacy] = [item for item in found["pipeline"] if item["name"] == "SpacyNLP"]
    assert spacy["model"] == "/the/built/pipeline"
    assert built == [ROOT]


def test_everything_else_is_as_the_file_says(built, tmp_path):
    text = (ROOT / "config.yml").read_text(encoding="utf-8")
    (tmp_path / "config.yml").write_text(text.replace("model: built", "model: other"), encoding="utf-8")
    found = config(tmp_path / "config.yml")
    names = [item["name"] for item in found["pipeline"]]
    assert names == [item["name"] for item in config(ROOT / "config.yml")["pipeline"]]
    assert [item["model"] for item in found["pipeline"] if item["name"] == "SpacyNLP"] == ["other"]


def test_the_pipeline_is_built_only_where_it_is_asked_for(built, tmp_path):
    (tmp_path / "config.yml").write_text(
        "recipe: default.v1\npipeline:\n- name: WhitespaceTokenizer\n", encoding="utf-8"
    )
    assert config(tmp_path / "config.yml")["pipeline"] == [{"name": "WhitespaceTokenizer"}]
    assert built == []


def test_the_file_itself_is_not_changed_for_the_next_reader(built):
    reader = ContentImporter(config_file=str(ROOT / "config.yml"))
    first, second = reader.get_config(), reader.get_config()
    assert first == second
    assert first is not second
