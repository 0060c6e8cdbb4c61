"""What the report tells, and in which order."""

from __future__ import annotations

import pytest

from tests.eval.confusion import Judged
from tests.eval.counting import Figure, Miss, Row
from tests.eval.intervals import Interval
from tests.eval.report import WORST, Report


def report(*, rows=(), misses=(), judged=None) -> Report:
    return Report(tuple(rows), tuple(misses), judged or {})


def test_each_row_has_its_count_share_and_interval_under_its_section():
    rows = [
        Row("one", "found", 1, 2),
        Row("one", "lost", 0, 0, good=False),
        Figure("two", "mean", 0.5, Interval(0.4, 0.6)),
    ]
    section, found, lost, gap, other, mean = report(rows=rows).table().splitlines()
    assert (section, gap, other) == ("one", "", "two")
    assert "1 of     2" in found
    assert "50.0%" in found
    assert "(  9.5% to  90.5%)" in found
    assert "–" in lost
    assert lost.endswith("low is good")
    assert "50.0%" in mean
    assert "40.0% to  60.0%" in mean


def test_a_row_is_found_by_its_name_and_a_name_that_is_none_is_an_error():
    row = Row("one", "found", 1, 2)
    assert report(rows=[row]).row("one", "found") is row
    with pytest.raises(KeyError, match="one: lost"):
        report(rows=[row]).row("one", "lost")


def test_the_most_frequent_confusions_come_first_and_not_all_are_shown():
    judged = [Judged("a", "b")] + [Judged("c", "d")] * 2 + [Judged("x", str(number)) for number in range(WORST)]
    told = report(judged={"topics": tuple(judged)}).worst().splitlines()
    assert told[:3] == ["worst confusions: topics", "    2  c → d", "    1  a → b"]
    assert told.index("answered where nothing should be") == WORST + 1


def test_what_is_answered_where_nothing_should_be_is_counted_by_topic():
    misses = [
        Miss("unanswerable", 1, [], ["soca"]),
        Miss("unanswerable", 2, [], ["soca", "gla"]),
        Miss("cues", 3, [], ["danger"]),
    ]
    assert report(misses=misses).worst().splitlines() == [
        "answered where nothing should be",
        "    2  soca",
        "    1  gla",
    ]


def test_decisive_facts_are_told_with_their_lines():
    misses = [
        Miss("facts", 4, {}, {}, ("age", "age_band")),
        Miss("facts", 9, {}, {}, ("age",)),
        Miss("facts", 10, {}, {}),
        Miss("cues", 2, [], [], ("danger",)),
    ]
    assert report(misses=misses).astray().splitlines() == [
        "decisive facts set wrongly: 3 messages",
        "  facts.jsonl, age: lines 4, 9",
        "  facts.jsonl, age_band: lines 4",
        "  cues.jsonl, danger: lines 2",
    ]
