"""Runs stories against the real assistant, in process, on a database of its own that is thrown away afterwards."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

import typer

from bot import logs
from bot.channels.problems import load_apology
from bot.journal.turns import Journal
from bot.paths import CONTENT, ROOT
from bot.settings import Settings
from bot.workbench.player import OpenJournal, Result, play
from bot.workbench.report import table
from bot.workbench.stories import Story, load_stories

if TYPE_CHECKING:
    from bot.app import Waymark
    from bot.workbench.coverage import Coverage

Say = Callable[[str], None]


def run_stories(
    paths: Iterable[Path], *, name: str | None, jobs: int, settings: Settings, say: Say, out: Say = typer.echo
) -> bool:
    """Run the stories of these files and folders and print a table; whether all of them held.

    `name`: only those whose name contains it, whatever the case. `jobs`: how many at a time. `say` gets the progress of
    building, `out` the table. Raises ContentError for a file that cannot be read, before anything is built.
    """
    stories = named(load_stories(paths), name)
    if not stories:
        say("No story has that name.")
        return False
    from bot.workbench.coverage import lines

    began = perf_counter()
    results, walked = played(stories, jobs=jobs, settings=settings, say=say)
    for row in table(results, seconds=perf_counter() - began, base=ROOT):
        out(row)
    for row in lines(walked.counts()):
        out(row)
    return all(result.held for result in results)


def played(stories: Sequence[Story], *, jobs: int, settings: Settings, say: Say) -> tuple[list[Result], Coverage]:
    """The results of stories on an assistant and a database of their own, in their order, and what they walked."""
    from bot.app import open_assistant  # Rasa waits until it is needed
    from bot.workbench.coverage import Coverage

    if settings.log_level == "INFO":
        logs.configure("ERROR")  # a line a turn would drown the table
    with TemporaryDirectory(prefix="waymark-stories-") as home:
        own = Settings.model_validate(
            {"WAYMARK_HOME": home, "WAYMARK_TURN_SECONDS": settings.turn_seconds, "WAYMARK_AS_OF": settings.as_of}
        )
        waymark = open_assistant(own, say)
        waymark.assistant.witness = walked = Coverage.load()
        results = asyncio.run(play_all(stories, journals(waymark), jobs=jobs))
        waymark.engine.dispose()
    return results, walked


def journals(waymark: Waymark) -> OpenJournal:
    """Journals over the database and the model of `waymark`, each as a new process would have it."""
    apology = load_apology(CONTENT, place=waymark.assistant.services.place)

    def open_journal() -> Journal:
        return Journal(
            waymark.engine,
            waymark.assistant,
            apology=apology,
            retention=waymark.settings.retention,
            turn_seconds=waymark.settings.turn_seconds,
        )

    return open_journal


def named(stories: Sequence[Story], name: str | None) -> list[Story]:
    """Those whose name contains `name`, whatever the case; all for None."""
    return [story for story in stories if name is None or name.casefold() in story.name.casefold()]


async def play_all(stories: Sequence[Story], open_journal: OpenJournal, *, jobs: int) -> list[Result]:
    """The results in the order of the stories, `jobs` of which are played at a time."""
    free = asyncio.Semaphore(jobs)

    async def one(story: Story) -> Result:
        async with free:
            return await play(story, open_journal)

    return list(await asyncio.gather(*(one(story) for story in stories)))
