"""What whole conversations cost: 100 stories of 10 turns, four at a time, as `make test` plays them.

    python bench/stories.py [--stories 100] [--turns 10]

What is typed in `tests/stories/`, one story after the other, is cut into conversations of so many turns. Loading the
model is not counted. Prints seconds, milliseconds a turn, and how many conversations ended early because something did
not hold; exit code 0 always: this measures, it does not judge.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bot import logs
from bot.paths import ROOT
from bot.settings import Settings
from bot.workbench.runner import journals, play_all
from bot.workbench.stories import Does, Story, load_stories


def cut(stories: list[Story], number: int, turns: int) -> list[Story]:
    """So many stories of exactly so many typed turns, taken one after the other from all that there are."""
    typed = itertools.cycle(
        replace(turn, expected=(), restart=False)
        for story in stories
        for turn in story.turns
        if turn.does is Does.TYPES
    )
    chunks = [tuple(itertools.islice(typed, turns)) for _ in range(number)]
    return [
        replace(
            stories[at % len(stories)], turns=tuple(replace(turn, line=n) for n, turn in enumerate(chunk)), never=()
        )
        for at, chunk in enumerate(chunks)
    ]


async def seconds(stories: list[Story]) -> tuple[float, int]:
    """How long these stories take, four at a time, and how many of them ended early."""
    from bot.app import open_assistant  # Rasa waits until logging is set up

    with TemporaryDirectory(prefix="waymark-bench-") as home:
        waymark = open_assistant(Settings.model_validate({"WAYMARK_HOME": home}), lambda line: None)
        began = perf_counter()
        results = await play_all(stories, journals(waymark), jobs=4)
        taken = perf_counter() - began
        waymark.engine.dispose()
    return taken, sum(not result.held for result in results)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--stories", type=int, default=100)
    parser.add_argument("--turns", type=int, default=10)
    options = parser.parse_args()
    logs.configure("CRITICAL")
    taken, early = asyncio.run(seconds(cut(load_stories([ROOT / "tests" / "stories"]), options.stories, options.turns)))
    a_turn = 1000 * taken / (options.stories * options.turns)
    sys.stdout.write(f"{options.stories} stories of {options.turns} turns: {taken:.1f} s, {a_turn:.0f} ms a turn, ")
    sys.stdout.write(f"{early} ended early\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
