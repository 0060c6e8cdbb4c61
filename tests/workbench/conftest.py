from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot import logs
from bot.journal.turns import Journal
from bot.settings import Settings
from bot.workbench.coverage import Coverage
from bot.workbench.player import OpenJournal
from bot.workbench.runner import journals
from tests.databases import fresh
from tests.workbench.parrot import Parrot

if TYPE_CHECKING:
    from bot.app import Waymark

RASA_SAYS = (
    ("the load_module", DeprecationWarning),
    ("Slot auto-fill has been removed", UserWarning),
    ("Python 3.14 will, by default, filter extracted tar archives", DeprecationWarning),
)
"""Warnings of Rasa and of what it needs while a model is loaded; none of them is about our data."""


@pytest.fixture
def engine(tmp_path):
    engine = fresh(tmp_path)
    yield engine
    engine.dispose()


@pytest.fixture
def open_journal(engine):
    return lambda: Journal(engine, Parrot(), apology="Sorry ({reference})")


@pytest.fixture(scope="session")
def walked() -> Coverage:
    """What the stories that were played so far have walked of the dialogue."""
    return Coverage.load()


@pytest.fixture(scope="session")
def waymark(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Waymark]:
    """The real assistant, loaded once for all stories and walks."""
    logs.configure("ERROR")  # before Rasa is imported
    from bot.app import open_assistant  # Rasa waits until a test needs it

    settings = Settings.model_validate({"WAYMARK_HOME": str(tmp_path_factory.mktemp("stories"))})
    with warnings.catch_warnings():
        for message, category in RASA_SAYS:
            warnings.filterwarnings("ignore", message, category)
        waymark = open_assistant(settings)
    yield waymark
    waymark.engine.dispose()


@pytest.fixture(scope="session")
def open_real_journal(waymark: Waymark) -> OpenJournal:
    """Journals in front of the real assistant."""
    return journals(waymark)


@pytest.fixture(autouse=True)
def _watched(request: pytest.FixtureRequest, walked: Coverage) -> None:
    """Let the stories, and nothing else, count as what is walked."""
    if "open_real_journal" in request.fixturenames:
        request.getfixturevalue("waymark").assistant.witness = walked
