"""The files of the questions: ours are in order, and a slip is told with its line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.guidance.strategy.questions import Review, problems
from bot.paths import CONTENT


def test_ours_are_in_order_and_cover_the_review_and_the_plan():
    assert problems(CONTENT) == []
    review = Review.load(CONTENT)
    assert review.ids[0] == "lead"
    assert review.ids[-1] == "review"
    assert {"entry_points", "risk_places", "risk_work", "known", "tried", "aims"} <= set(review.ids)
    assert {"monitoring", "awareness", "training", "services", "sharing", "referral_pathway"} <= set(review.ids)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("order: 2\n", "order: 1\n", "has the place 1 too"),
        ("heading:", "headding:", "`headding` is not a key"),
        ('section: "Multi', 'section: "Mulch', "no such section"),
        ("source: what", "source: wat", "There is no source"),
    ],
)
def test_a_slip_is_told_with_its_line(tmp_path: Path, old: str, new: str, told: str):
    copy = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    path = copy / "strategy" / "partners.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    found = [problem for problem in problems(copy) if told in problem.problem]
    assert found
    assert all(problem.line for problem in found)


def test_the_frame_is_checked(tmp_path: Path):
    copy = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    (copy / "strategy.yml").write_text("title: A\n", encoding="utf-8")
    assert any("is missing" in problem.problem for problem in problems(copy))
