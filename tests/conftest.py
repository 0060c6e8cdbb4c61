"""What every test may use: the repository, a data folder of its own, and things built once for the whole run."""

from __future__ import annotations

import fcntl
import logging
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, MutableMapping
from pathlib import Path
from typing import Any

import pytest
import structlog
from hypothesis import settings
from structlog.testing import capture_logs

from tests.system.service import Service, shared

ROOT = Path(__file__).resolve().parent.parent
_OWN_DATA = pytest.StashKey[str]()

# A busy machine is no fault of the code, so nothing here is timed. What is drawn is drawn alike each time: a red
# suite is red again, and `--hypothesis-profile=search` looks elsewhere.
settings.register_profile("waymark", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=1_000)
settings.load_profile("waymark")


def pytest_configure(config: pytest.Config) -> None:
    """Give each test process a data folder of its own, so that no test touches the data of this clone."""
    config.stash[_OWN_DATA] = os.environ["WAYMARK_HOME"] = tempfile.mkdtemp(prefix="waymark-tests-")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take the data folder away again."""
    shutil.rmtree(config.stash[_OWN_DATA], ignore_errors=True)


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's folder."""
    return ROOT


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the processes of this run share, and no other run."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


@pytest.fixture(scope="session")
def once(run_folder: Path) -> Callable[[str, Callable[[], object]], None]:
    """`once(name, build)` calls `build` in one test process only, and lets the others wait until it is done.

    A `build` that raises is tried again by the next process, which then shows the same error.
    """

    def build_once(name: str, build: Callable[[], object]) -> None:
        with (run_folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            done = run_folder / f"{name}.done"
            if not done.exists():
                build()
                done.touch()

    return build_once


@pytest.fixture(scope="session")
def model(once: Callable[[str, Callable[[], object]], None]) -> Path:
    """The trained model, built where missing."""
    from bot.host.model import current

    path = current()
    if not path.exists():
        once("model", train)
    return path


def train() -> None:
    """Train as a user does, in a process where no line is counted: counting doubles what it takes."""
    plain = {key: value for key, value in os.environ.items() if not key.startswith("COV")}
    subprocess.run([sys.executable, "-m", "bot", "train"], cwd=ROOT, env=plain, check=True, stdout=subprocess.DEVNULL)


@pytest.fixture(scope="session")
def service(model: Path, run_folder: Path) -> Iterator[Service]:
    """The real program with the real model: one for all processes of the run, so nobody may kill it."""
    with shared(run_folder) as started:
        yield started


@pytest.fixture
def events() -> Iterator[list[MutableMapping[str, Any]]]:
    """What is logged during the test, at every level, whatever level another test of this process has set."""
    before = structlog.get_config()["wrapper_class"]
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.NOTSET))
    with capture_logs() as logs:
        yield logs
    structlog.configure(wrapper_class=before)
