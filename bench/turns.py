"""What a turn costs late in a conversation, as a share of what it costs early: 100 % means that length costs nothing.

    python bench/turns.py [--turns 300] [--window 20]

One conversation goes through the journal and the real model, as on the web, on a database of its own. It asks and tells
in turn, so that the transcript, the tracker and the draft all grow. Windows of turns are compared with the first full
one after ten turns; the median of a window is taken, since a busy machine disturbs single turns. Exit code 0 always:
this measures, it does not judge.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bot import logs
from bot.journal.assistant import Inbound
from bot.settings import Settings

SAID = (
    "hello",
    "no, nobody is in danger now",
    "she is 24, from romania, and works in a nail bar in leeds",
    "who can make a referral?",
    "there was a mattress in the back room and she looked tired",
    "how long does a decision take?",
    "what have you got so far",
    "skip",
    "i am not sure",
    "go back",
    "does she have to agree?",
    "i am a housing officer",
)
EARLY = 10
"""Turns that are left out: caches fill in them."""


async def seconds_of_turns(turns: int) -> list[float]:
    """How long each of so many turns of one conversation took."""
    from bot.app import open_assistant  # Rasa waits until logging is set up

    with TemporaryDirectory(prefix="waymark-bench-") as home:
        waymark = open_assistant(Settings.model_validate({"WAYMARK_HOME": home}), lambda line: None)
        opened = await waymark.journal.open("bench")
        taken = []
        for text in itertools.islice(itertools.cycle(SAID), turns):
            began = perf_counter()
            await waymark.journal.take(opened.conversation, uuid4().hex, Inbound(text=text))
            taken.append(perf_counter() - began)
        await waymark.journal.close()
        waymark.engine.dispose()
    return taken


def main() -> int:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--turns", type=int, default=300)
    parser.add_argument("--window", type=int, default=2 * len(SAID), help="best a multiple of the cycle's length")
    options = parser.parse_args()
    logs.configure("ERROR")
    taken = asyncio.run(seconds_of_turns(options.turns))
    first = median(taken[EARLY : EARLY + options.window])
    sys.stdout.write(f"{'turns':>12}{'median ms':>11}{'ratio':>8}\n")
    for start in range(EARLY, options.turns - options.window + 1, options.window):
        here = median(taken[start : start + options.window])
        sys.stdout.write(f"{start:>5} – {start + options.window:<4}{1000 * here:>11.1f}{here / first:>8.0%}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
