"""A database of its own for each test, and one filled directory for all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.storage.directory import DirectoryStore
from tests.databases import fresh


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = fresh(tmp_path)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def content_dir(root: Path) -> Path:
    return root / "content"


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DirectoryStore]:
    engine = fresh(tmp_path_factory.mktemp("directory"), filled=True)
    yield DirectoryStore(engine)
    engine.dispose()
