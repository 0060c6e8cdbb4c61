"""Every source with its newest day, and when to look at it again."""

from __future__ import annotations

from datetime import date

import pytest

from bot.guidance.content import Source
from bot.guidance.editions import add_months, editions

SOURCES = {
    "old": Source(title="Old", official=True),
    "new": Source(title="New", official=True),
    "blog": Source(title="Blog", official=False),
    "none": Source(title="None", official=True),
    "unused": Source(title="Unused", official=True),
}
CITED = [
    ("old", "2025-03"),
    ("old", "2024"),
    ("new", "2026-04-27"),
    ("blog", "2026-05"),
    ("none", "undated"),
    ("none", None),
]


def listed(today):
    return editions(SOURCES, CITED, today=today, review_months=12)


def test_official_ones_come_first_then_the_newest_and_those_without_a_day_last():
    assert [one.key for one in listed(date(2026, 5, 1))] == ["new", "old", "none", "blog"]


def test_the_newest_day_that_something_names_counts():
    found = {one.key: one for one in listed(date(2026, 5, 1))}
    assert (found["old"].as_of, found["old"].uses, found["old"].review_on) == ("2025-03", 2, date(2026, 3, 1))
    assert (found["none"].as_of, found["none"].review_on, found["none"].due) == (None, None, False)


@pytest.mark.parametrize(("today", "due"), [(date(2027, 4, 26), False), (date(2027, 4, 27), True)])
def test_a_source_is_due_from_its_day_on(today, due):
    found = next(one for one in listed(today) if one.key == "new")
    assert (found.review_on, found.due) == (date(2027, 4, 27), due)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 11, 25), 3, date(2027, 2, 25)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
    ],
)
def test_months_are_added_and_stay_in_the_month(day, months, then):
    assert add_months(day, months) == then
