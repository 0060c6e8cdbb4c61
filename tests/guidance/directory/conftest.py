"""The directory as the repository has it, read once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.guidance.directory.areas import Reference
from bot.guidance.directory.employers import EmployerList
from bot.guidance.directory.files import DirectoryFiles, load, load_reference
from bot.guidance.directory.gazetteer import Gazetteer
from bot.guidance.directory.placeholders import Contents


@pytest.fixture(scope="session")
def content_dir(root: Path) -> Path:
    return root / "content"


@pytest.fixture(scope="session")
def files(content_dir: Path) -> DirectoryFiles:
    return load(content_dir)


@pytest.fixture(scope="session")
def contents(files: DirectoryFiles) -> Contents:
    return files.contents


@pytest.fixture(scope="session")
def reference(content_dir: Path) -> Reference:
    return load_reference(content_dir)


@pytest.fixture(scope="session")
def gazetteer(files: DirectoryFiles, reference: Reference) -> Gazetteer:
    return Gazetteer(reference, files.names)


@pytest.fixture(scope="session")
def employers(files: DirectoryFiles, reference: Reference) -> EmployerList:
    return EmployerList(replace(files.employers, bodies=reference.referring))
