"""The endings of a turn are a closed list, the same in code and content."""

from __future__ import annotations

from pathlib import Path

import yaml

from bot.journal.assistant import Ended

OUTCOMES = yaml.safe_load((Path(__file__).parents[2] / "content" / "outcomes.yml").read_text(encoding="utf-8"))


def test_the_file_and_the_code_list_the_same_endings():
    assert list(OUTCOMES) == [ended.value for ended in Ended]


def test_every_ending_has_a_label_and_counts_as_one_of_six():
    for outcome in OUTCOMES.values():
        assert set(outcome) == {"label", "counts_as"}
        assert outcome["counts_as"] in {"answered", "asked", "unanswered", "safety", "managed", "failed"}
