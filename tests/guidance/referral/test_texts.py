"""The words of the summary: complete, calm, and every mistake in them reported with file and line."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from bot.errors import ContentError
from bot.guidance.content import ContentProblems
from bot.guidance.outgoing import says_victim
from bot.guidance.referral import FIELDS
from bot.guidance.referral.texts import FOLDER, fill, load, problems, texts

EVERY_FILE = sorted(FOLDER.rglob("*.yml"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "referral"))


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), encoding="utf-8")


def test_the_words_that_are_shipped_have_no_problem():
    assert problems() == []


@pytest.mark.parametrize("field", [field.id for field in FIELDS])
def test_every_field_has_a_label_and_every_detail_a_question(field):
    words = texts().fields[field]
    assert words.label
    if next(f for f in FIELDS if f.id == field).detail:
        assert words.question.endswith((".", "?"))
        assert words.hint


@pytest.mark.parametrize("path", EVERY_FILE, ids=lambda path: path.stem)
def test_no_file_says_that_somebody_is_a_victim_or_shouts(path):
    text = path.read_text(encoding="utf-8")
    assert not says_victim(text)
    assert "!" not in text
    assert not re.search(
        r"\b(?:0\d{3,4}[ \d]{6,}|\d{3} ?\d{3} ?\d{4}|999|101)\b", text
    )  # numbers live in the directory


@pytest.mark.parametrize(
    ("name", "old", "new", "line", "says"),
    [
        ("fields/needs_now.yml", "question:", "questoin:", 3, "questoin"),
        ("fields/needs_now.yml", "label: Needs now", "label: ''", 1, "empty"),
        ("statements.yml", "about_child:", "about_kid:", 2, "about_kid"),
        ("statements.yml", "stands for the name", "{name} stands", 3, "{name}"),
        ("call.yml", "Hello. I have", "Hello {person}, I have", 1, "{person}"),
        ("next_steps.yml", "Pass this to {recipient}.", "Ring {contact:nobody}.", 13, "nobody"),
        ("next_steps.yml", "when: today", "when: soon", 4, "when"),
        ("mirror/person.yml", "known_from: [gender]", "known_from: [sex]", 6, "sex"),
        ("mirror/person.yml", "who: ask", "who: later", 4, "who"),
        ("values.yml", "refused:", "denied:", None, "refused"),
        ("values.yml", "exploitation:", "gender:", 3, "twice"),
        ("headings.yml", "danger: Immediate danger", "peril: Immediate danger", None, "danger"),
        ("removed.yml", "phone", "phone", None, ""),
        ("indicators.yml", "heading: Physical", "title: Physical", None, "heading"),
        ("review.yml", "confirm:", "confirm: {", None, "YAML"),
    ],
)
def test_a_mistake_is_reported_with_its_file_and_line(folder, name, old, new, line, says):
    if not says:
        (folder / name).unlink()
    else:
        change(folder, name, old, new)
    found = problems(folder)
    hits = [
        problem for problem in found if problem.path == folder / name and says in f"{problem.problem} {problem.fix}"
    ]
    assert hits
    assert all(problem.fix for problem in found)
    if line is not None:
        assert line in {problem.line for problem in hits}
    with pytest.raises(ContentError):
        load(folder)


def test_a_missing_folder_is_a_list_of_missing_files(tmp_path):
    found = problems(tmp_path / "nothing")
    assert len(found) == len(EVERY_FILE)
    with pytest.raises(ContentProblems):
        load(tmp_path / "nothing")


def test_a_file_that_nothing_uses_is_reported(folder):
    (folder / "fields" / "shoe_size.yml").write_text("label: Shoes\n", encoding="utf-8")
    (folder / "mirror" / "notes.txt").write_text("x", encoding="utf-8")
    assert {problem.path.name for problem in problems(folder)} == {"shoe_size.yml", "notes.txt"}


def test_a_detail_without_a_question_is_reported(folder):
    words = yaml.safe_load((folder / "fields" / "name.yml").read_text(encoding="utf-8"))
    del words["question"]
    (folder / "fields" / "name.yml").write_text(yaml.safe_dump(words), encoding="utf-8")
    assert ["`question` is missing." in problem.problem for problem in problems(folder)] == [True]


def test_all_problems_come_at_once(folder):
    change(folder, "call.yml", "closing:", "ending:")
    change(folder, "fields/age.yml", "label:", "lable:")
    with pytest.raises(ContentProblems) as caught:
        load(folder)
    assert {problem.path.name for problem in caught.value.problems} == {"call.yml", "age.yml"}


def test_filling_replaces_once_and_never_inside_a_value():
    assert fill("{a} and {b}", {"a": "{b}", "b": "x"}) == "{b} and x"


def test_the_contacts_that_the_words_need_are_listed():
    assert "contact:salvation_army" in texts().contact_placeholders()
    assert "phone:emergency_999" in texts().contact_placeholders()


def test_a_value_without_words_is_made_readable():
    assert texts().word("exploitation", "forced_begging") == "forced begging"
