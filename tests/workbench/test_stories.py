"""Every conversation of `tests/stories/`, with the trained model, the actions and a database."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.workbench.coverage import Coverage
from bot.workbench.player import OpenJournal, Result
from bot.workbench.report import reasons
from bot.workbench.runner import play_all
from bot.workbench.stories import Does, load_stories

STORIES = Path(__file__).resolve().parents[1] / "stories"
FILES = sorted(STORIES.rglob("*.yml"))
PAGE = STORIES.parents[1] / "docs" / "stories.md"


_played: dict[Path, list[Result]] = {}


async def played(path: Path, open_real_journal: OpenJournal) -> list[Result]:
    """How the stories of a file went; each file is played once."""
    if path not in _played:
        _played[path] = await play_all(load_stories([path]), open_real_journal, jobs=2)
    return _played[path]


@pytest.mark.parametrize("path", FILES, ids=[path.relative_to(STORIES).with_suffix("").as_posix() for path in FILES])
async def test_the_stories_of_a_file_hold(path: Path, open_real_journal: OpenJournal):
    results = await played(path, open_real_journal)
    failed = [f"{result.story.name}\n" + "\n".join(reasons(result)) for result in results if not result.held]
    assert not failed, "\n" + "\n".join(failed)


def test_a_story_comes_to_a_draft_to_use_in_25_turns_or_fewer():
    """That the draft is there, and nothing essential missing, is for the stories themselves to say."""
    stories = load_stories([STORIES / "summary" / "in_25_turns.yml"])
    turns = [sum(turn.does is not Does.LOOKS for turn in story.turns) for story in stories]
    assert turns
    assert max(turns) <= 25


async def test_every_step_rule_and_fork_is_walked_by_a_story(open_real_journal: OpenJournal, walked: Coverage):
    for path in FILES:
        await played(path, open_real_journal)
    assert {count.kind: count.missing for count in walked.counts()} == {"steps": (), "rules": (), "forks": ()}


def test_every_folder_of_stories_is_explained():
    page = PAGE.read_text(encoding="utf-8")
    assert [path.name for path in STORIES.iterdir() if f"| `{path.name}` |" not in page] == []


def test_the_example_of_the_page_is_a_story_of_the_repository():
    page = PAGE.read_text(encoding="utf-8")
    example = re.search(r"```yaml\n(test_cases:\n.*?)```", page, re.DOTALL)
    assert example is not None
    shown = example[1].removeprefix("test_cases:\n")
    assert shown in (STORIES / "corrections" / "turns_out_to_be_sixteen.yml").read_text(encoding="utf-8")
