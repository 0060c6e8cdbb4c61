"""Every topic tells the facts that `must_carry.yml` holds it to, the most asked ones in its short answer."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.guidance.topics import Topics

CONTENT = Path(__file__).parents[3] / "content"
RECORD: dict[str, dict[str, list[str]]] = yaml.safe_load(
    (Path(__file__).parent / "must_carry.yml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def topics() -> Topics:
    return Topics.load(CONTENT)


def lacking(patterns: list[Any], text: str) -> list[str]:
    """The patterns that the text does not hold, whatever its capitals and line breaks."""
    plain = " ".join(text.split())
    return [str(pattern) for pattern in patterns if not re.search(str(pattern), plain, re.IGNORECASE)]


def test_every_topic_is_held_to_some_facts(topics: Topics) -> None:
    assert sorted(RECORD) == sorted(topics.ids)
    assert [name for name, held in RECORD.items() if sorted(held) != ["all", "short"] or not all(held.values())] == []


@pytest.mark.parametrize("name", sorted(RECORD))
def test_the_short_answer_carries_what_is_asked_most(topics: Topics, name: str) -> None:
    assert lacking(RECORD[name]["short"], topics.short(name)) == []


@pytest.mark.parametrize("name", sorted(RECORD))
def test_the_whole_answer_carries_the_rest(topics: Topics, name: str) -> None:
    assert lacking(RECORD[name]["all"], f"{topics.short(name)} {topics.more(name)}") == []


def test_a_fact_that_is_dropped_is_named() -> None:
    assert lacking(["30 days", r"\d{2} June"], "At least 30\n days; since 13\nJune.") == []
    assert lacking(["45 days", "30 days"], "At least 30 days.") == ["45 days"]
