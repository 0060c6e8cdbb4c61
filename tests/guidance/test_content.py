"""The reader of `content/`: lines, all problems at once, and what it says to an editor."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import pytest
from pydantic import Field

from bot.errors import ContentError
from bot.guidance import content
from bot.guidance.content import ContentProblems, Id, Label, Schema, StepText, Text
from bot.guidance.pathway.steps import Step


class Inner(Schema):
    label: Label


class Page(Schema):
    title: Label
    text: Text
    ask: StepText | None = None
    parts: Annotated[list[Inner], Field(min_length=1, max_length=2)] | None = None
    names: list[Id] = Field(default_factory=list)
    on: bool = False


def page(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "page.yml"
    path.write_text(text, encoding="utf-8")
    return path


def problems(path: Path) -> list[tuple[int | None, str, str]]:
    with pytest.raises(ContentError) as caught:
        content.load(path, Page, name="page")
    found = caught.value.problems if isinstance(caught.value, ContentProblems) else (caught.value,)
    return [(it.line, it.problem, it.fix) for it in found]


GOOD = "title: A page\ntext: Some words.\n"


# --- YAML


def test_only_true_false_null_and_whole_numbers_are_more_than_text(tmp_path: Path) -> None:
    path = page(tmp_path, "yes: no\ndate: 2026-04-27\nn: 12\nquoted: '12'\nt: true\nnothing:\n")
    assert content.read(path).data == {
        "yes": "no",
        "date": "2026-04-27",
        "n": 12,
        "quoted": "12",
        "t": True,
        "nothing": None,
    }


def test_every_value_knows_its_line(tmp_path: Path) -> None:
    document = content.read(page(tmp_path, "a: 1\nb:\n  - c: x\n  - c: y\n"))
    assert [document.line(where) for where in [("a",), ("b",), ("b", 1), ("b", 1, "c")]] == [1, 2, 4, 4]


def test_a_value_that_is_not_there_has_the_line_of_what_is_around_it(tmp_path: Path) -> None:
    document = content.read(page(tmp_path, "a: 1\nb:\n  c: x\n"))
    assert document.line(("b", "missing")) == 2


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("a: 1\na: 2\n", 2, "`a` stands here twice."),
        ("a: b: c\n", 1, "This is not YAML that can be read."),
        ("? [a, b]\n: 1\n", 1, "A key must be one word."),
        ("text: >-\n  Steps:\n  - one\n  - two\n", 3, "A list after `>-` runs together into one line."),
    ],
)
def test_yaml_that_cannot_be_meant_is_refused_with_its_line(tmp_path: Path, text: str, line: int, problem: str) -> None:
    with pytest.raises(ContentError) as caught:
        content.read(page(tmp_path, text))
    assert (caught.value.line, caught.value.problem) == (line, problem)


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("title: The line: who\n", "The text holds a colon"),
        ("title: >-\nThe line\nother: x\n", "Put two blanks before each line"),
        ("title: >-\n\tThe line\n", "A tab stands at the beginning"),
        ("now:\n  - says: one\n   says: two\n", "Put as many blanks before this key"),
        (
            "title: 'open\nother: x\n",
            "Put as many blanks before this key as before its neighbours, close the quotes above",
        ),
        ("other: x\n  more\nword\n", "Look at the indent and the quotes"),
    ],
)
def test_what_yaml_gives_up_on_is_told_with_the_likely_slip(tmp_path: Path, text: str, fix: str) -> None:
    with pytest.raises(ContentError) as caught:
        content.read(page(tmp_path, text))
    assert caught.value.fix.startswith(fix)
    assert "It stops at “" in caught.value.fix


def test_a_line_that_begins_with_a_year_is_no_list(tmp_path: Path) -> None:
    document = content.read(page(tmp_path, "text: >-\n  Guidance of\n  2017. Wales has its own.\n"))
    assert content.unwrap(document.data["text"]) == "Guidance of 2017. Wales has its own."


def test_a_list_after_a_blank_line_may_be_folded(tmp_path: Path) -> None:
    document = content.read(page(tmp_path, "text: >-\n  Steps:\n\n  - one\n\n  - two\n"))
    assert document.data == {"text": "Steps:\n- one\n- two"}


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="There is no such file"):
        content.read(tmp_path / "gone.yml")


def test_a_file_that_is_not_utf8_says_so(tmp_path: Path) -> None:
    (tmp_path / "latin.yml").write_bytes(b"a: caf\xe9\n")
    with pytest.raises(ContentError, match="not UTF-8"):
        content.read(tmp_path / "latin.yml")


# --- Schemas


def test_all_problems_of_a_file_are_told_at_once_in_the_order_of_lines(tmp_path: Path) -> None:
    path = page(tmp_path, "titel: A page\ntext: Ring 0800 808 3733.\nparts:\n  - label: " + "x" * 60 + "\n")
    assert problems(path) == [
        (1, "`title` is missing.", "Add a line `title: …`."),
        (1, "`titel` is not a key that is known here.", "Did you mean `title`?"),
        (
            2,
            "`text`: “0800 808 3733” looks like a telephone number.",
            "Numbers stand once, in content/directory/: write {phone:key} or {contact:key}.",
        ),
        (4, "`parts > entry 1 > label` has 60 characters.", "At most 48: shorten it."),
    ]


def test_the_message_names_file_line_problem_and_fix_and_all_of_them(tmp_path: Path) -> None:
    path = page(tmp_path, "title: A page\ntext: 12\nfoo: 1\n")
    with pytest.raises(ContentProblems) as caught:
        content.load(path, Page)
    assert str(caught.value).splitlines() == [
        f"{path}:2: `text` must be text, and is a number. Put it in quotes.",
        f"{path}:3: `foo` is not a key that is known here. Keys here are title, text, ask, parts, names, on.",
    ]


def test_an_unknown_key_further_in_is_told_the_keys_of_that_place(tmp_path: Path) -> None:
    path = page(tmp_path, GOOD + "parts:\n  - label: One\n    lable: Two\n")
    assert problems(path) == [(5, "`lable` is not a key that is known here.", "Did you mean `label`?")]


@pytest.mark.parametrize(
    ("line", "problem", "fix"),
    [
        ("parts: []", "`parts` has 0 entries.", "Give at least 1."),
        ("parts: one", "`parts` must be a list.", "Write [one, two], or a line `- …` for each."),
        ("parts: [one]", "`parts > entry 1` must have keys of its own.", "Indent `key: value` lines below it."),
        ("on: maybe", "`on` must be true or false.", "Write true or false, without quotes."),
        (
            "names: [Two Words]",
            "`names > entry 1` is no id.",
            "Small letters, digits and _ only, beginning with a letter.",
        ),
        ("ask: ''", "`ask` is empty.", "Write the text, or take the line out."),
    ],
)
def test_what_to_write_instead(tmp_path: Path, line: str, problem: str, fix: str) -> None:
    assert problems(page(tmp_path, GOOD + line + "\n")) == [(3, problem, fix)]


def test_a_file_without_keys_is_told_so(tmp_path: Path) -> None:
    assert problems(page(tmp_path, "just words\n")) == [(1, "The page has no keys.", "Write `key: value` lines.")]


# --- Text


@pytest.mark.parametrize(
    "text",
    [
        "Call 0800 808 3733.",
        "Call +44 800 808 3733.",
        "Call 08000-121-700 now.",
        "Samaritans are on 116 123.",
        "Dial 999.",
        "Or 101.",
        "Call NHS 111.",
        "Childline: 0800 1111.",
    ],
)
def test_a_telephone_number_in_a_text_is_refused(tmp_path: Path, text: str) -> None:
    [(_, problem, _)] = problems(page(tmp_path, f'title: A page\ntext: "{text}"\n'))
    assert "looks like a telephone number" in problem


@pytest.mark.parametrize("text", ["See https://example.org/x.", "Write to a@b.example.", "See www.x.com", "x.gov.uk"])
def test_an_address_in_a_text_is_refused(tmp_path: Path, text: str) -> None:
    [(_, problem, _)] = problems(page(tmp_path, f'title: A page\ntext: "{text}"\n'))
    assert "looks like an address" in problem


@pytest.mark.parametrize(
    "text",
    [
        "In 2025 there were 23,411 people and 15,000 characters.",
        "Between 16-30, in 2007-08, on 7 April 2026, up 0.1%, up to 4000.",
        "Call {phone:emergency_999}, or see {web:online_referral_service}.",
        "Article 4, section 52, page 111, at least 30 days.",
    ],
)
def test_figures_and_placeholders_are_no_telephone_numbers(tmp_path: Path, text: str) -> None:
    loaded = content.load(page(tmp_path, f'title: A page\ntext: "{text}"\n'), Page)
    assert loaded.text == text


@pytest.mark.parametrize(
    "text", ["She is a victim.", "They are clearly victims of trafficking.", "He was the real victim, so act."]
)
def test_a_text_that_says_somebody_is_a_victim_is_refused(tmp_path: Path, text: str) -> None:
    [(_, problem, fix)] = problems(page(tmp_path, f"title: A page\ntext: {text}\n"))
    assert "says that somebody is a victim" in problem
    assert "may be a victim" in fix


@pytest.mark.parametrize(
    "text", ["She may be a victim.", "They decide whether the person is a victim.", "Ask if he was a victim."]
)
def test_a_text_that_leaves_it_open_is_taken(tmp_path: Path, text: str) -> None:
    assert content.load(page(tmp_path, f"title: A page\ntext: {text}\n"), Page).text == text


@pytest.mark.parametrize("text", ["Call {phone}.", "Call {tel:police}.", "A { brace.", "See {local_authority}."])
def test_a_brace_that_is_no_placeholder_is_refused(tmp_path: Path, text: str) -> None:
    [(_, problem, _)] = problems(page(tmp_path, f'title: A page\ntext: "{text}"\n'))
    assert problem == "`text`: A brace is open that is no placeholder."


def test_an_exclamation_mark_is_refused(tmp_path: Path) -> None:
    [(_, problem, _)] = problems(page(tmp_path, 'title: A page\ntext: "Well done!"\n'))
    assert problem == "`text`: There is an exclamation mark."


def test_a_step_may_name_a_fact_but_only_one_that_exists(tmp_path: Path) -> None:
    loaded = content.load(page(tmp_path, GOOD + 'ask: "Is it {local_authority}?"\n'), Page)
    assert loaded.ask == "Is it {local_authority}?"
    assert problems(page(tmp_path, GOOD + 'ask: "Is it {local_autority}?"\n')) == [
        (3, "`ask`: `{local_autority}` names no fact.", "Did you mean `local_authority`?")
    ]


def test_a_list_that_the_assistant_writes_begins_anew() -> None:
    assert content.unwrap("- **first**, to\n  day\n{items}\n- last") == "- **first**, to day\n{items}\n- last"


def test_lines_broken_for_the_editor_are_joined_and_lists_stay() -> None:
    text = "One\ntwo.\n\n1. first\n   goes on\n2. second\n\n- a\n- b\n"
    assert content.unwrap(text) == "One two.\n\n1. first goes on\n2. second\n\n- a\n- b"


def test_a_quotation_keeps_one_mark_and_items_a_line_of_their_own():
    assert content.unwrap("Say:\n\n> one\n> two\n\nThen.") == "Say:\n\n> one two\n\nThen."
    assert content.unwrap("- yours\n{items}\nand more") == "- yours\n{items} and more"


def test_placeholders_are_found_and_filled() -> None:
    text = "Call {phone:police_101} or {contact:unseen}; {local_authority} stays."
    assert content.placeholders(text) == [("phone", "police_101"), ("contact", "unseen")]
    assert content.fill(text, lambda kind, key: f"<{kind} {key}>") == (
        "Call <phone police_101> or <contact unseen>; {local_authority} stays."
    )


def test_words_are_counted_as_a_reader_meets_them() -> None:
    assert content.words("- One two: {phone:police_101} – four's") == 4


# --- Folders, sources, steps


def test_a_folder_gives_what_can_be_read_and_every_problem(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.yml").write_text("title: B\n", encoding="utf-8")
    (tmp_path / "c.yml").write_text("a: b: c\n", encoding="utf-8")
    (tmp_path / "d.yaml").write_text(GOOD, encoding="utf-8")
    models, documents, found = content.load_folder(tmp_path, Page)
    assert (list(models), list(documents)) == (["a"], ["a", "b"])
    assert [(it.path.name, it.problem) for it in found] == [
        ("b.yml", "`text` is missing."),
        ("c.yml", "This is not YAML that can be read."),
        ("d.yaml", "Content files end in .yml."),
    ]


def test_a_folder_that_does_not_exist_is_an_empty_one(tmp_path: Path) -> None:
    assert content.load_folder(tmp_path / "none", Page) == ({}, {}, [])


def test_sources_are_read_with_their_lines(tmp_path: Path) -> None:
    (tmp_path / "sources.yml").write_text(
        "good:\n  title: A\n  official: true\n  url: https://a.example\nbad:\n  title: B\n  url: nowhere\n",
        encoding="utf-8",
    )
    with pytest.raises(ContentProblems) as caught:
        content.load_sources(tmp_path)
    assert [(it.line, it.problem) for it in caught.value.problems] == [
        (5, "`official` is missing."),
        (7, "`url` is no address."),
    ]


def test_the_words_of_a_step_are_read_and_its_choices_keep_their_names(tmp_path: Path) -> None:
    folder = tmp_path / "steps"
    folder.mkdir()
    (folder / "danger.yml").write_text(
        "ask: Is anybody in danger now?\n"
        "why: Danger comes first.\n"
        "choices:\n  yes: {label: Yes}\n  no: {label: No}\n  unsure: {label: Not sure}\n"
        "retry: Please say yes or no.\n"
        "texts: {again: Is it over}\n"
        "sources: [{section: General principles}]\n",
        encoding="utf-8",
    )
    steps = content.load_steps(tmp_path)
    assert list(steps) == [Step.DANGER]
    danger = steps[Step.DANGER]
    assert {value: choice.label for value, choice in danger.choices.items()} == {
        "yes": "Yes",
        "no": "No",
        "unsure": "Not sure",
    }
    assert (danger.tell, danger.texts, danger.sources[0].section) == (
        None,
        {"again": "Is it over"},
        "General principles",
    )


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("{section: One, source: two, as_of: undated}", "It names no source, or two."),
        ("{as_of: undated}", "It names no source, or two."),
        ("{source: two}", "The source has no `as_of`."),
    ],
)
def test_a_step_rests_on_a_section_or_on_a_dated_source(tmp_path: Path, source: str, problem: str) -> None:
    folder = tmp_path / "steps"
    folder.mkdir()
    (folder / "age.yml").write_text(f"ask: Age?\nsources: [{source}]\n", encoding="utf-8")
    with pytest.raises(ContentProblems) as caught:
        content.load_steps(tmp_path)
    assert [(it.line, it.problem) for it in caught.value.problems] == [(2, f"`sources > entry 1`: {problem}")]


def test_a_step_file_with_an_unknown_name_or_key_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "steps"
    folder.mkdir()
    (folder / "dangr.yml").write_text("ask: Danger?\n", encoding="utf-8")
    (folder / "age.yml").write_text("ask: Age?\nhint: no\n", encoding="utf-8")
    with pytest.raises(ContentProblems) as caught:
        content.load_steps(tmp_path)
    assert [(it.path.name, it.line, it.problem) for it in caught.value.problems] == [
        ("age.yml", 2, "`hint` is not a key that is known here."),
        ("dangr.yml", None, "No step is called `dangr`."),
    ]
