"""The check of `content/`: the repository's own is in order, and a slip in any kind of file is told once."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from bot.errors import ContentError
from bot.paths import CONTENT
from bot.workbench.content import problems

TODAY = date(2026, 5, 1)
SLIPS = [
    ("steps/age.yml", "retry:", "retri:", "`retri` is not a key"),
    ("steps/place.yml", "A town is enough.", "A town is enough!", "There is an exclamation mark."),
    ("steps/danger.yml", "{phone:emergency_999} first", "{phone:kalayaan} first", "has no telephone number"),
    ("steps/guard.yml", "{phone:emergency_999}", "{contact:poppy_project}", "not to be turned to"),
    ("topics/interpreters.yml", "title:", "titel:", "`titel` is not a key"),
    ("topics/helpline.yml", "{contact:", "{contact:nobody_", "The directory has no `nobody_"),
    ("navigation.yml", "back: Back", "back: ''", "`back` is empty."),
    ("apology.yml", "text:", "txt:", "`txt` is not a key"),
    ("pages/chat.yml", "title:", "titel:", "`titel` is not a key"),
    ("problems/not_found.yml", "status: ", "status: x", "`status`"),
    ("problems/odd.yml", "", "status: 400\ntitle: Odd\ndetail: It is odd.\n", "No problem has this name."),
    ("sources.yml", "official: false", "offical: false", "`offical` is not a key"),
    ("glossary.yml", "topic: ", "topic: no_such_", "There is no topic `no_such_"),
    ("referral/review.yml", "confirm:", "confrim:", "`confrim` is not a key"),
    ("lexicon/gender.yml", "female:", "female: [", "This is not YAML"),
    ("hazards.yml", "      - suicid*", "      - (suicid*", "The brackets of this phrase do not match."),
    ("topics/Odd Name.yml", "", "title: Odd\n", "“Odd Name” is no id."),
]
"""(file, what stands there, what stands there now, what must be told of it)."""


def slipped(folder: Path, slips: Iterable[tuple[str, str, str, str]]) -> list[ContentError]:
    """The problems of a copy of `content/` with these slips in it."""
    copy = folder / "content"
    shutil.copytree(CONTENT, copy)
    for name, old, new, _ in slips:
        path = copy / name
        text = path.read_text(encoding="utf-8") if old else ""
        assert old in text, f"{name} has changed: choose another slip"
        path.write_text(text.replace(old, new, 1) if old else new, encoding="utf-8")
    return problems(copy, today=TODAY)


@pytest.fixture(scope="module")
def found(tmp_path_factory) -> list[ContentError]:
    return slipped(tmp_path_factory.mktemp("slips"), SLIPS)


def test_the_content_of_the_repository_is_in_order():
    assert [str(problem) for problem in problems(CONTENT, today=TODAY)] == []


@pytest.mark.parametrize(("name", "old", "new", "told"), SLIPS, ids=[name for name, *_ in SLIPS])
def test_a_slip_is_told_with_its_file(found, name, old, new, told):
    assert told in "\n".join(str(problem) for problem in found if problem.path.match(name))


def test_a_slip_in_the_directory_is_told(tmp_path):
    name = "directory/organisations/kalayaan.yml"
    told = [problem for problem in slipped(tmp_path, [(name, "name:", "nam:", "")]) if problem.path.match(name)]
    assert "nam" in "\n".join(map(str, told))


def test_a_problem_that_two_readers_find_is_told_once(found):
    told = [str(problem) for problem in found]
    assert len(told) == len(set(told))


def test_problems_come_by_file_and_line(found):
    places = [(str(problem.path), problem.line or 0) for problem in found]
    assert places == sorted(places)
