"""The lexicon: read with every problem at once, looked up by any spelling, and fit for spaCy's ruler."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import ContentError
from bot.guidance.content import ContentProblems
from bot.guidance.lexicon import Lexicon
from bot.guidance.wording import plain

JOBS = """label: occupation
entries:
  tutor: {say: tutor, phrases: [tutor, form tutor]}
  carer: {say: care worker, phrases: [care home manager], settings: [carer]}
"""


def _folder(tmp_path: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (tmp_path / f"{name}.yml").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_phrase_is_found_by_its_id_whatever_its_capitals(tmp_path: Path) -> None:
    lexicon = Lexicon.load(_folder(tmp_path, jobs=JOBS))
    assert lexicon.value("occupation", "Form Tutor") == "tutor"
    assert lexicon.value("occupation", "CARER") == "carer"
    assert lexicon.value("occupation", "astronaut") is None
    assert lexicon.value("nation", "tutor") is None
    assert lexicon.say("occupation", "carer") == "care worker"


def test_the_longest_phrase_is_found(tmp_path: Path) -> None:
    lexicon = Lexicon.load(_folder(tmp_path, jobs=JOBS))
    text = plain("I'm a form tutor, she's a carer")
    assert [(text[h.start : h.end], h.entry.id, h.setting) for h in lexicon.find(text)] == [
        ("form tutor", "tutor", False),
        ("carer", "carer", True),
    ]


def test_patterns_cover_phrases_and_settings_with_either_apostrophe(tmp_path: Path) -> None:
    text = "label: employer\nentries:\n  barnardos: {say: Barnardo's, phrases: [\"barnardo's\"]}\n"
    patterns = Lexicon.load(_folder(tmp_path, employers=text)).patterns()
    assert {p["pattern"] for p in patterns} == {"barnardo's", "barnardos", "barnardo’s"}
    assert {(p["label"], p["id"]) for p in patterns} == {("employer", "barnardos")}


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("entries:\n  a: {say: a, phrases: [a]}\n", 1, "`label`"),
        ("label: x\n", 1, "`entries`"),
        ("label: x\nentries:\n  a: {phrases: [a]}\n", 3, "says nothing"),
        ("label: x\nentries:\n  a: {say: a}\n", 3, "no phrases"),
        ("label: x\nentries:\n  a: {say: a, phrases: [a]}\n  b: {say: b, phrases: [A]}\n", 4, "means both"),
        ("label: x\nentries:\n  a: {say: a, phrases: [a], words: [b]}\n", 3, "`words`"),
        ("label: x\nentries:\n  a: {say: a, phrases: nope}\n", 3, "must be a list"),
        ("label: x\nentries:\n  a: {say: a, phrases: ['!']}\n", 3, "empty"),
        ("label: x\nentries:\n  a: text\n", 3, "keys of its own"),
        ("label: x\ncolour: red\nentries:\n  a: {say: a, phrases: [a]}\n", 2, "`colour`"),
        ("- a\n", 1, "no keys"),
        ("label: [\n", 1, "YAML"),
    ],
)
def test_a_wrong_file_is_told_with_its_line(tmp_path: Path, text: str, line: int, problem: str) -> None:
    with pytest.raises(ContentProblems) as raised:
        Lexicon.load(_folder(tmp_path, wrong=text))
    first = raised.value.problems[0]
    assert first.path.name == "wrong.yml"
    assert first.line == line
    assert problem in str(first)


def test_all_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    folder = _folder(tmp_path, one="label: x\n", two="label: y\n")
    with pytest.raises(ContentProblems) as raised:
        Lexicon.load(folder)
    assert {problem.path.name for problem in raised.value.problems} == {"one.yml", "two.yml"}


def test_a_label_has_one_file(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="has a file already"):
        Lexicon.load(_folder(tmp_path, one=JOBS, two=JOBS))


def test_an_empty_folder_is_no_lexicon(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="no lexicon"):
        Lexicon.load(tmp_path)


def test_a_nationality_is_known_with_one_slip_in_it_and_a_word_like_it_is_not(root: Path) -> None:
    lexicon = Lexicon.load(root / "content" / "lexicon")
    assert [h.entry.say for h in lexicon.find("a vietnamise lad") if h.entry.label == "nationality"] == ["Vietnamese"]
    assert [h.entry.say for h in lexicon.find("a romanain girl") if h.entry.label == "nationality"] == ["Romanian"]
    assert not [h for h in lexicon.find("we polished the floor") if h.entry.label == "nationality"]


def test_the_agencies_bear_keys_of_the_directory(root: Path) -> None:
    lexicon = Lexicon.load(root / "content" / "lexicon")
    known = {path.stem for path in (root / "content" / "directory" / "organisations").glob("*.yml")}
    assert {*lexicon.entries["agency"]} <= known


def test_no_word_of_the_lexicon_says_that_somebody_is_a_victim(root: Path) -> None:
    lexicon = Lexicon.load(root / "content" / "lexicon")
    said = [entry.say for found in lexicon.entries.values() for entry in found.values()]
    assert not [words for words in said if "victim" in words.lower() and words != "Victim Support"]
