"""Training phrases that are nearly the same under two labels are told, with both labels and both places."""

from __future__ import annotations

from itertools import combinations
from math import sqrt
from pathlib import Path

import pytest

from bot.paths import ROOT
from bot.workbench import phrases
from bot.workbench.phrases import Phrase, near, problems

NLU = ROOT / "data" / "nlu"
FIRST = """version: "3.1"
nlu:
- intent: ask/decisions
  examples: |
    - who takes the decision
    - who decides about the referral in the end
- intent: ask/forms
  examples: |
    - which form do I fill in
"""
SECOND = """version: "3.1"
# A remark, and a block with metadata.
nlu:
- intent: guard
  metadata: {hazard: confront}
  examples: |
    - I will go and talk to him
    - in the end, who desides about the referral
"""


def of(**given: str) -> list[Phrase]:
    """Phrases from label=text, one a line."""
    return [Phrase(text, label, Path("a.yml"), at) for at, (label, text) in enumerate(given.items(), start=1)]


def labels(found: list[tuple[Phrase, Phrase]]) -> list[tuple[str, str]]:
    return [(first.label, second.label) for first, second in found]


def test_no_two_labels_share_a_phrase_in_the_training_data():
    assert [str(problem) for problem in problems(NLU)] == []


def test_both_labels_and_both_places_are_told(tmp_path):
    (tmp_path / "a.yml").write_text(FIRST, encoding="utf-8")
    (tmp_path / "b.yml").write_text(SECOND, encoding="utf-8")
    [problem] = problems(tmp_path)
    assert (problem.path, problem.line) == (tmp_path / "b.yml", 8)
    assert "“in the end, who desides about the referral” (guard)" in problem.problem
    assert "“who decides about the referral in the end” (ask/decisions, a.yml:6)" in problem.problem


def test_a_file_that_is_no_list_of_phrases_is_told(tmp_path):
    (tmp_path / "a.yml").write_text(FIRST.replace("examples", "example", 1), encoding="utf-8")
    told = "\n".join(map(str, problems(tmp_path)))
    assert "a.yml:4: `example` is not a key" in told


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("What happens to her papers?", "what happens to her papers"),
        ("what happens to her papers", "her papers, what happens to them"),
        ("what happens to her pappers", "what hapens to her papers"),
        ("what’s the first step with a lad like him", "what's the first step with a lad like him then"),
    ],
)
def test_order_marks_and_slips_make_no_difference(one, other):
    assert labels(near(of(a=one, b=other))) == [("a", "b")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("is she in danger now", "she is not in any danger now"),
        ("what do the police do about it", "what do the nurses do about it"),
        ("he doesn't want to be referred", "he wants to be referred"),
        ("no danger", "danger"),
        ("thanks", "no thanks"),
    ],
)
def test_a_word_that_decides_makes_two_phrases(one, other):
    assert near(of(a=one, b=other)) == []


def test_phrases_of_one_label_may_be_alike():
    given = [Phrase(text, "a", Path("a.yml"), 1) for text in ("what happens to papers", "what happens to the papers")]
    assert near(given) == []


def test_nothing_is_near_where_there_is_nothing():
    assert near([]) == []


def test_the_short_cut_by_length_misses_no_pair(monkeypatch):
    """Held against each pair of real phrases, with bounds low enough that pairs are many, over several blocks."""
    monkeypatch.setattr(phrases, "_BLOCK", 64)
    monkeypatch.setattr(phrases, "NEAR", 0.5)
    lines = (NLU / "ask_signs.yml").read_text(encoding="utf-8").splitlines()
    given = [Phrase(line[6:], str(at), NLU, at) for at, line in enumerate(lines) if line.startswith("    - ")]
    pieces_of = phrases._PIECES.build_analyzer()
    pieces = {phrase: set(pieces_of(phrase.words)) for phrase in given if len(phrase.words.split()) >= 3}
    expected = {
        (one, other)
        for one, other in combinations(pieces, 2)
        if one.says_no == other.says_no
        and len(pieces[one] & pieces[other]) / sqrt(len(pieces[one]) * len(pieces[other])) >= 0.5
    }
    assert len(expected) > 100
    assert set(near(given)) == expected
