"""The check of `content/`: the repository's own is in order, and a slip in any kind of file is told once."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from bot.errors import ContentError
from bot.paths import CONTENT
from bot.workbench.content import phrase_problems, problems

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
    ("hazards.yml", "- died by suicide", "- died by suicide 0808 157 0123", "“0808 157 0123” is a number"),
    ("referral/headings.yml", "Summary for Children's Services", "Summary for duty@leeds.gov.uk", "is a number or an"),
    ("outcomes.yml", "label: Asked back", "label: See www.example.org", "is a number or an"),
    ("language/thresholds.yml", "", "# nothing\nnote: call 01632 960001\n", "“01632 960001” is a number"),
    ("steps/principles.yml", "Do no harm:", "Ring the UK Border Agency:", "is gone and is offered"),
    (
        "lexicon/agencies.yml",
        "  police_101:",
        "  glaa: {say: GLAA, phrases: [glaa]}\n  police_101:",
        "can be chosen here",
    ),
    ("lexicon/gender.yml", "female:", "female: [", "This is not YAML"),
    ("hazards.yml", "      - suicid*", "      - (suicid*", "The brackets of this phrase do not match."),
    ("safety_case.yml", "risk: low", "risk: none", "`hazards > entry 2 > left > risk`"),
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


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("kalayaan", "name:", "nam:", "nam"),
        ("unseen", "    verified_on: undated\n", "", "no `verified_on`"),
        ("tara", "    source: report_modern_slavery_online_service_find_a\n", "", "needs a source"),
        ("gla", "suggest: false", "suggest: true", "historic body"),
    ],
)
def test_a_slip_in_the_directory_is_told(tmp_path, name, old, new, told):
    path = f"directory/organisations/{name}.yml"
    found = [problem for problem in slipped(tmp_path, [(path, old, new, "")]) if problem.path.match(path)]
    assert told in "\n".join(map(str, found))


def test_a_contact_of_the_directory_in_a_training_phrase_is_told(tmp_path):
    phrases = tmp_path / "nlu.yml"
    phrases.write_text("- rang 0800 808 3733\n- rang 01632 960001\n- rang 999\n- 08008083733 is dead\n", "utf-8")
    assert [problem.line for problem in phrase_problems(CONTENT, tmp_path)] == [1, 4]
    assert phrase_problems(CONTENT, CONTENT.parent / "data") == []


def test_a_problem_that_two_readers_find_is_told_once(found):
    told = [str(problem) for problem in found]
    assert len(told) == len(set(told))


def test_problems_come_by_file_and_line(found):
    places = [(str(problem.path), problem.line or 0) for problem in found]
    assert places == sorted(places)
