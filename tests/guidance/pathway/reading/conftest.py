"""What the tests of reading share: the lexicon as it stands, a small gazetteer, and one call to read a message."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.guidance.directory import files
from bot.guidance.directory.gazetteer import Gazetteer
from bot.guidance.lexicon import Lexicon
from bot.guidance.pathway.facts import Facts
from bot.guidance.pathway.heard import Heard, Reading
from bot.guidance.pathway.reading import read
from bot.guidance.pathway.steps import Step

TODAY = date(2026, 1, 15)
Read = Callable[..., Reading]


@pytest.fixture(scope="session")
def lexicon(root: Path) -> Lexicon:
    return Lexicon.load(root / "content" / "lexicon")


@pytest.fixture(scope="session")
def gazetteer(root: Path) -> Gazetteer:
    return Gazetteer(files.load_reference(root / "content"), files.load(root / "content").names)


@pytest.fixture(scope="session")
def say(lexicon: Lexicon, gazetteer: Gazetteer) -> Read:
    """`say("she is 16")`: what the message says, with no question open and nothing known unless given."""

    def reading(text: str, step: Step | None = None, *, facts: Facts | None = None, intent: str = "inform") -> Reading:
        return read(
            Heard(text, intent=intent),
            open_step=step,
            facts=facts or Facts(),
            gazetteer=gazetteer,
            lexicon=lexicon,
            today=TODAY,
        )

    return reading


def decisive(reading: Reading) -> dict[str, Any]:
    """The decisive facts of a reading; what is uncertain has a question mark."""
    names = ("danger", "age_band", "age", "consent", "help_called", "confirm")
    return {n: reading.stated[n] for n in names if n in reading.stated} | {
        f"{n}?": v for n, v in reading.uncertain.items()
    }
