"""The thresholds: a file that is whole, that can be written again, and whose mistakes are named."""

from __future__ import annotations

import pytest

from bot.errors import ContentError
from bot.language.cue import Cue
from bot.language.thresholds import PATH, Thresholds, dump


def test_every_cue_has_a_threshold():
    assert set(Thresholds.load().cues) == set(Cue)


def test_what_was_written_is_read_back(tmp_path):
    path = tmp_path / "thresholds.yml"
    path.write_text(dump(Thresholds.load()), encoding="utf-8")
    assert Thresholds.load(path) == Thresholds.load()


def test_the_file_is_as_the_calibration_writes_it():
    assert PATH.read_text(encoding="utf-8") == dump(Thresholds.load())


def test_telling_needs_to_be_surer_than_asking():
    found = Thresholds.load()
    assert found.told.group >= found.unasked.group >= found.asked.group


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [("reject:", "refuse:", "reject"), ("topic: 0", "topic: 7", "topic"), ("{", "", "the file")],
)
def test_a_mistake_is_named(tmp_path, old, new, named):
    path = tmp_path / "thresholds.yml"
    path.write_text(PATH.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=named):
        Thresholds.load(path)


def test_a_missing_file_says_how_to_make_one(tmp_path):
    with pytest.raises(ContentError, match="calibrate --write"):
        Thresholds.load(tmp_path / "none.yml")
