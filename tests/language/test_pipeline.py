"""The spaCy pipeline: built once for a lexicon, whole or not at all, and fit for Rasa's own component."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import spacy
from rasa.nlu.utils.spacy_utils import SpacyNLP

from bot.errors import ContentError
from bot.guidance.lexicon import Lexicon
from bot.language import pipeline

NATIONS = "label: nation\nentries:\n  wales: {say: Wales, phrases: [wales, cymru]}\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "content" / "lexicon"
    folder.mkdir(parents=True)
    (folder / "nations.yml").write_text(NATIONS, encoding="utf-8")
    return tmp_path


def test_a_pipeline_is_built_under_the_hash_of_its_lexicon(repository: Path) -> None:
    built = pipeline.build(repository)
    assert built.parent == repository / "build"
    assert built.name.startswith("spacy-")
    assert [e.label_ for e in spacy.load(built)("We are in Cymru now.").ents] == ["nation"]


def test_building_twice_builds_once(repository: Path) -> None:
    first = pipeline.build(repository)
    written = (first / pipeline.META_FILE).stat().st_mtime_ns
    assert pipeline.build(repository) == first
    assert (first / pipeline.META_FILE).stat().st_mtime_ns == written


def test_a_changed_lexicon_gets_a_folder_of_its_own(repository: Path) -> None:
    first = pipeline.build(repository)
    (repository / "content/lexicon/nations.yml").write_text(NATIONS.replace("cymru", "gwalia"), encoding="utf-8")
    second = pipeline.build(repository)
    assert second != first
    assert [e.text for e in spacy.load(second)("gwalia").ents] == ["gwalia"]


def test_builders_at_the_same_time_leave_one_whole_folder(repository: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        built = set(pool.map(lambda _: pipeline.build(repository), range(4)))
    assert len(built) == 1
    assert [path.name for path in (repository / "build").iterdir()] == [built.pop().name]


def test_a_build_that_fails_leaves_nothing_behind(repository: Path) -> None:
    (repository / "content/lexicon/nations.yml").write_text("label: nation\n", encoding="utf-8")
    with pytest.raises(ContentError):
        pipeline.build(repository)
    assert not any((repository / "build").iterdir())


def test_rasas_own_component_loads_it_by_path(repository: Path) -> None:
    model = SpacyNLP.load_model(str(pipeline.build(repository)))
    SpacyNLP.ensure_proper_language_model(model.model)
    assert model.model.path is not None


def test_the_ruler_knows_words_with_either_apostrophe_and_in_capitals(tmp_path: Path, root: Path) -> None:
    shutil.copytree(root / "content" / "lexicon", tmp_path / "content" / "lexicon")
    nlp = spacy.load(pipeline.build(tmp_path))
    lexicon = Lexicon.load(root / "content" / "lexicon")
    for written in ("Barnardo's", "Barnardo’s", "BARNARDOS"):
        found = [(e.label_, lexicon.value(e.label_, e.text)) for e in nlp(f"I work for {written} in Leeds.").ents]
        assert any(value == "barnardos" for _, value in found), written


def test_places_are_left_to_the_gazetteer(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "content" / "lexicon", tmp_path / "content" / "lexicon")
    nlp = spacy.load(pipeline.build(tmp_path))
    assert not [e.text for e in nlp("Kirklees and Maidstone").ents]
    assert [(cue.kind) for cue in pipeline.place_cues("she lives in Kirklees")] == ["where"]
