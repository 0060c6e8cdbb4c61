"""Interpreters without the compatibility layer, to see what the libraries do by themselves."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest

Run = subprocess.CompletedProcess[str]


@pytest.fixture(scope="session")
def site_packages() -> Path:
    return Path(sysconfig.get_path("purelib"))


@pytest.fixture(scope="session")
def bare(site_packages: Path) -> Callable[[str], Run]:
    """Run code with all installed libraries, but without the lines of `.pth` files: nothing is shimmed."""

    def run(code: str) -> Run:
        start = f"import sys; sys.path.append({str(site_packages)!r})\n"
        command = [sys.executable, "-I", "-S", "-c", start + code]
        # A session of its own: Sanic, when its workers fail, kills its whole process group, and that would be us.
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, start_new_session=True)

    return run


@pytest.fixture
def beside(tmp_path: Path) -> Callable[..., Run]:
    """Run code as usual, with `files` (path to source) found before all installed libraries."""

    def run(code: str, files: dict[str, str], **environment: str) -> Run:
        for name, source in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(source, encoding="utf-8")
        variables = {**os.environ, **environment, "PYTHONPATH": str(tmp_path)}
        command = [sys.executable, "-c", code]
        return subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=120, start_new_session=True, env=variables
        )

    return run
