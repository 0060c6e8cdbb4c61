"""Random walks through the real assistant: what does not hold is printed, each thing once.

    python bench/walks.py [--walks 200] [--turns 30] [--seed 1]

Each walk is a conversation of so many turns: free texts of `tests/workbench/walk_lines.yml`, buttons on offer,
commands, the same message again, starting again; at last a writer who knows nothing more is led to the end. What must
hold is in `tests/workbench/walking.py`. The suite does a few walks (`tests/workbench/test_walks.py`); this does many.
Exit code 1 where something did not hold.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bot import logs
from bot.settings import Settings


async def walks(number: int, turns: int, seed: int) -> tuple[Counter[str], dict[str, str]]:
    """How often each thing did not hold, and the first walk in which it did not."""
    from bot.app import open_assistant  # Rasa waits until logging is set up
    from tests.workbench.walking import Walker, load_lines

    lines, found, first = load_lines(), Counter[str](), dict[str, str]()
    with TemporaryDirectory(prefix="waymark-walks-") as home:
        waymark = open_assistant(Settings.model_validate({"WAYMARK_HOME": home}), lambda line: None)
        for one in range(seed, seed + number):
            walker, chance = Walker(waymark, waymark.journal), random.Random(one)  # noqa: S311 -- no secret
            await walker.walk(chance, turns, lines)
            for problem in walker.problems:
                name = " / ".join(problem.splitlines()[:2])
                found[name] += 1
                first.setdefault(name, f"seed {one}: {problem}")
        await waymark.journal.close()
        waymark.engine.dispose()
    return found, first


def main() -> int:
    """Walk and print what did not hold."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--walks", type=int, default=200)
    parser.add_argument("--turns", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    logs.configure("CRITICAL")
    began = perf_counter()
    found, first = asyncio.run(walks(options.walks, options.turns, options.seed))
    for name, times in found.most_common():
        sys.stdout.write(f"{times} x {first[name]}\n")
    seconds = perf_counter() - began
    sys.stdout.write(
        f"{options.walks} walks of {options.turns} turns in {seconds:.0f} s: {len(found)} things did not hold.\n"
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
