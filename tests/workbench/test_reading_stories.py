"""Stories as a trainer writes them: what is read, and what is said of a file that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import ContentError
from bot.guidance.content import ContentProblems
from bot.workbench.stories import ANY, Does, Expected, Story, load_stories

TWO_STORIES = """\
test_cases:
- test_case: an adult
  steps:
  - utter: welcome
  - user: she's 19
    route: adult
    slot_was_set:
    - age: 19
    - gender
  - press: danger.no
    bot: {contains: [noted, "999"], matches: \\d+}
    topic: null
- test_case: numbers are words too
  never: {choices: consent.*}
  steps:
  - user: 16
  - command: help
    restart: true
  - repeat: true
"""


def read(tmp_path: Path, text: str) -> list[Story]:
    path = tmp_path / "one.yml"
    path.write_text(text, encoding="utf-8")
    return load_stories([path])


def problems_of(tmp_path: Path, text: str) -> list[tuple[int | None, str, str]]:
    with pytest.raises(ContentError) as caught:
        read(tmp_path, text)
    found = caught.value.problems if isinstance(caught.value, ContentProblems) else [caught.value]
    return [(problem.line, problem.problem, problem.fix) for problem in found]


def one_step(step: str) -> str:
    return f"test_cases:\n- test_case: a\n  steps:\n  - {step}\n"


def test_a_file_may_hold_several_stories(tmp_path):
    assert [(story.name, story.line) for story in read(tmp_path, TWO_STORIES)] == [
        ("an adult", 2),
        ("numbers are words too", 13),
    ]


def test_a_step_says_what_is_done_and_in_which_line(tmp_path):
    first, second = read(tmp_path, TWO_STORIES)
    assert [(turn.line, turn.does, turn.what) for turn in (*first.turns, *second.turns)] == [
        (4, Does.LOOKS, ""),
        (5, Does.TYPES, "she's 19"),
        (10, Does.PRESSES, "danger.no"),
        (16, Does.TYPES, "16"),
        (17, Does.COMMANDS, "help"),
        (19, Does.REPEATS, ""),
    ]
    assert [turn.restart for turn in second.turns] == [False, True, False]


def test_every_expectation_has_its_own_line(tmp_path):
    story, _ = read(tmp_path, TWO_STORIES)
    assert story.turns[1].expected == (
        Expected("route", "adult", 6),
        Expected("slot age", 19, 8),
        Expected("slot gender", ANY, 9),
    )
    assert story.turns[2].expected == (
        Expected("bot contains", ["noted", "999"], 11),
        Expected("bot matches", [r"\d+"], 11),
        Expected("topics", [], 12),
    )


def test_never_may_hold_of_a_whole_story(tmp_path):
    assert read(tmp_path, TWO_STORIES)[1].never == (Expected("never choices", ["consent.*"], 14),)


def test_a_folder_is_all_its_files_in_the_order_of_their_names(tmp_path):
    for name in ("b", "a"):
        (tmp_path / "deep").mkdir(exist_ok=True)
        text = one_step("user: hello").replace("test_case: a", f"test_case: {name}")
        (tmp_path / "deep" / f"{name}.yml").write_text(text, encoding="utf-8")
    assert [story.name for story in load_stories([tmp_path])] == ["a", "b"]


def test_an_empty_message_may_be_typed(tmp_path):
    assert read(tmp_path, one_step('user: ""'))[0].turns[0].does is Does.TYPES


@pytest.mark.parametrize(
    ("step", "problem", "fix"),
    [
        ("usr: hello", "`usr` is not a key that is known here.", "Did you mean `user`?"),
        ("{user: hi, route: adlt}", "`adlt` is no route.", "Did you mean `adult`?"),
        ("{user: hi, step: consnt}", "`consnt` is no step.", "Did you mean `consent`?"),
        ("{user: hi, topic: interpretrs}", "There is no topic `interpretrs`.", "Did you mean `interpreters`?"),
        (
            "{user: hi, never: {topic: consnt_exceptions}}",
            "There is no topic `consnt_exceptions`.",
            "`consent_exceptions`",
        ),
        ("{user: hi, slot_was_set: [age_bnd: child]}", "`age_bnd` is no fact.", "Did you mean `age_band`?"),
        ("{user: hi, slot_was_set: [consent: yes]}", "`consent` is never `yes`.", "There are given, refused"),
        ("{user: hi, bot: {contain: x}}", "`contain` is not a key", "Did you mean `contains`?"),
        ("{user: hi, bot: {matches: '('}}", "The pattern cannot be read", "Mend it, or use `contains`."),
        ("press: yes please", "`yes please` is no id of a choice.", "such as age.child"),
        ("press: dangr.yes", "`dangr.yes` is no id of a choice.", "such as age.child"),
        ("command: hlp", "`hlp` is no command.", "Did you mean `help`?"),
        ("{user: hi, press: danger.no}", "It has `user` and `press`.", "Make a step of each."),
        ("{}", "The step is empty.", "Write `user: …`"),
        ("repeat: true", "There is nothing to repeat yet.", "Begin with `user`"),
        ("{user: hi, refused: closed}", "`closed` is no refusal.", "choice_closed"),
    ],
)
def test_a_slip_is_told_with_its_line_and_what_was_meant(tmp_path, step, problem, fix):
    [(line, told, mend)] = problems_of(tmp_path, one_step(step))
    assert line == 4
    assert problem in told
    assert fix in mend


def test_a_story_without_steps_is_a_problem(tmp_path):
    [(line, told, mend)] = problems_of(tmp_path, "test_cases:\n- test_case: a\n  steps: []\n")
    assert (line, mend) == (3, "Give at least 1.")
    assert "steps` has 0 entries" in told


def test_a_name_that_is_used_twice_is_a_problem(tmp_path):
    text = one_step("user: hello") + "- test_case: a\n  steps:\n  - user: hi\n"
    assert [(line, problem) for line, problem, _ in problems_of(tmp_path, text)] == [
        (5, "Line 2 has a story of that name.")
    ]


def test_every_problem_of_every_file_is_told_at_once(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.yml").write_text(one_step("{user: hi, route: x, step: y}"), encoding="utf-8")
    (tmp_path / "c.yml").write_text("test_cases: [", encoding="utf-8")
    with pytest.raises(ContentProblems) as caught:
        load_stories([tmp_path, tmp_path / "nowhere.yml"])
    assert sorted((problem.path.name, problem.line) for problem in caught.value.problems) == [
        ("a.yml", 4), ("a.yml", 4), ("b.yml", 4), ("b.yml", 4), ("c.yml", 1), ("nowhere.yml", None),
    ]  # fmt: skip


def test_a_folder_without_stories_is_a_problem(tmp_path):
    with pytest.raises(ContentProblems, match="There is no story in this folder"):
        load_stories([tmp_path])
