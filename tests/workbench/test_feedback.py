"""What `python -m bot feedback` shows."""

from __future__ import annotations

from datetime import date

from bot.guidance.pathway.marks import Marked
from bot.journal.marks import Marks
from bot.workbench import feedback

FOUND = [
    Marks("helpline", None, 3, date(2026, 11, 20), {"v2": 1, "v1": 2}, [(date(2026, 11, 19), "v1", "it is\nfree")]),
    Marks(None, "unseen", 1, date(2026, 11, 1), {"old": 1}),
    Marks("gone", None, 1, date(2026, 11, 1), {"v1": 1}),
]


def known(what: str) -> Marked | None:
    return None if what == "gone" else Marked(what, "v2")


def test_each_thing_is_a_row_and_its_words_stand_below():
    assert list(feedback.lines(FOUND, known)) == [
        "marks  kind     what      last        words now",
        "3      answer   helpline  2026-11-20  as marked",
        "1      contact  unseen    2026-11-01  changed since",
        "1      answer   gone      2026-11-01  no longer there",
        "",
        "helpline:",
        "  2026-11-19  it is free",
    ]


def test_nothing_marked_is_said():
    assert list(feedback.lines([], known)) == ["Nothing is marked as wrong."]


def test_the_same_as_data():
    first, second, third = feedback.as_json(FOUND, known)
    assert first == {
        "topic": "helpline",
        "contact": None,
        "count": 3,
        "last_on": "2026-11-20",
        "version": "v2",
        "versions": {"v2": 1, "v1": 2},
        "texts": [{"on": "2026-11-19", "version": "v1", "text": "it is\nfree"}],
    }
    assert (second["contact"], second["version"], third["version"]) == ("unseen", "v2", None)
