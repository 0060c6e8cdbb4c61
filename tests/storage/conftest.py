"""A database of its own for each test, and one filled directory for all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.storage.directory import DirectoryStore
from bot.storage.engine import open_engine, upgrade
from bot.storage.seed import seed
from tests.vaults import vault


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{tmp_path}/waymark.db", vault=vault())
    upgrade(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def content_dir(root: Path) -> Path:
    return root / "content"


@pytest.fixture(scope="session")
def store(content_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DirectoryStore]:
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('directory')}/waymark.db", vault=vault())
    upgrade(engine)
    seed(engine, content_dir)
    yield DirectoryStore(engine)
    engine.dispose()
