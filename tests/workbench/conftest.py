from __future__ import annotations

import pytest

from bot.journal.turns import Journal
from bot.storage.engine import open_engine, upgrade
from tests.workbench.parrot import Parrot


@pytest.fixture
def engine(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'waymark.db'}")
    upgrade(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def open_journal(engine):
    return lambda: Journal(engine, Parrot(), apology="Sorry ({reference})")
