"""Databases for tests: an empty one and one with the directory of `content/`, each made once and copied for a test."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from bot.paths import CONTENT
from bot.storage.engine import open_engine, upgrade
from bot.storage.seed import seed
from tests.vaults import vault


def fresh(folder: Path, *, filled: bool = False, **options: Any) -> Engine:
    """The database `waymark.db` of the folder, made where it is missing; `filled` with the directory or not.

    `options`: of `open_engine`; without a vault, that of this test process.
    """
    path = folder / "waymark.db"
    if not path.exists():
        shutil.copyfile(_made(filled), path)
    return open_engine(f"sqlite:///{path}", **({"vault": vault()} | options))


@cache
def _made(filled: bool) -> Path:
    folder = tempfile.mkdtemp(prefix="waymark-made-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = Path(folder) / "waymark.db"
    engine = open_engine(f"sqlite:///{path}", vault=vault())
    upgrade(engine)
    if filled:
        seed(engine, CONTENT)
    engine.dispose()  # the last connection writes the log into the file
    return path
