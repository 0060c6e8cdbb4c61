"""How fast the language components read: messages a second, as a share of what the encoder alone could do.

    python bench/language.py [--messages 300] [--seed 7]

Absolute times say more about the machine than about the code; the ratios hold anywhere. 100 % would mean that a
message costs one run of the encoder and nothing else. The components are trained on data/nlu first where they are not
kept under build/ yet. Exit code 0 always: this measures, it does not judge.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bot.guidance.wording import plain
from bot.language.encoder import Encoder, built
from tests.language.trained import real, training_data


def rate(texts: list[str], work: Callable[[list[str]], object], at_once: int) -> float:
    """Messages a second when `work` gets so many of them at once."""
    start = time.perf_counter()
    for place in range(0, len(texts), at_once):
        work(texts[place : place + at_once])
    return len(texts) / (time.perf_counter() - start)


def main() -> int:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--messages", type=int, default=300)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    known = [message.get("text") for message in training_data().intent_examples]
    # A word more, so that no text is one that training has already encoded.
    texts = [f"{text} please" for text in random.Random(options.seed).sample(known, options.messages)]  # noqa: S311 - a sample, no secret
    trained = real()
    trained.parse("a first message, so that nothing is loaded while the clock runs")
    rows = []
    for name, at_once in (("one by one", 1), ("32 at once", 32)):
        encoder = Encoder(built())  # a new one has no memory of any text
        alone = rate([plain(text) for text in texts], encoder.encode, at_once)
        fresh = [f"{text} {at_once}" for text in texts]
        rows.append((name, alone, rate(fresh, lambda some: trained.parse(*some), at_once)))
    sys.stdout.write(f"{'':12}{'encoder /s':>12}{'messages /s':>13}{'ratio':>8}\n")
    for name, alone, whole in rows:
        sys.stdout.write(f"{name:12}{alone:12.0f}{whole:13.0f}{whole / alone:8.0%}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
