"""What the locks must and must not hold."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = ("requirements.lock", "requirements-dev.lock", "packaging/uv.lock.txt")


@pytest.fixture(scope="module")
def relock(root: Path) -> ModuleType:
    """The script, loaded as a module: it lies outside every package."""
    spec = importlib.util.spec_from_file_location("relock", root / "packaging" / "relock.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_has_a_hash(relock: ModuleType, root: Path, lock: str) -> None:
    entries = relock.entries((root / lock).read_text(encoding="utf-8"))

    assert entries
    assert [name for name, entry in entries.items() if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_names_an_index(root: Path, lock: str) -> None:
    text = (root / lock).read_text(encoding="utf-8")

    assert not re.search(r"://|^-|index-url|find-links", text, re.MULTILINE)


@pytest.mark.parametrize("library", ["torch", "tensorflow", "keras", "transformers", "sentence-transformers", "dask"])
def test_what_weighs_gigabytes_is_not_locked(relock: ModuleType, root: Path, library: str) -> None:
    locked = {name for lock in LOCKS for name in relock.entries((root / lock).read_text(encoding="utf-8"))}

    assert library not in locked


def test_the_tools_come_on_top_and_repeat_nothing(relock: ModuleType, root: Path) -> None:
    run, dev = (set(relock.entries((root / lock).read_text(encoding="utf-8"))) for lock in LOCKS[:2])

    assert run & dev == set()


@pytest.mark.parametrize("dev", [False, True])
def test_the_locks_satisfy_the_project(relock: ModuleType, root: Path, dev: bool) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    asked = project["dependency-groups"]["dev"] if dev else project["project"]["dependencies"]
    pins = [
        Requirement(relock.pin(entry))
        for lock in LOCKS[:2]
        for entry in relock.entries((root / lock).read_text(encoding="utf-8")).values()
    ]
    versions = {canonicalize_name(pin.name): next(iter(pin.specifier)).version for pin in pins}

    wrong = [
        need for need in map(Requirement, asked) if versions.get(canonicalize_name(need.name)) not in need.specifier
    ]

    assert wrong == []


def test_what_is_locked_is_held_until_it_is_asked_for(relock: ModuleType) -> None:
    text = relock.with_constraints("[project]\nname = 'a'\n\n[tool.uv]\npackage = false\n", ["b==1", "c==2 ; x == 'y'"])

    assert tomllib.loads(text)["tool"]["uv"] == {
        "constraint-dependencies": ["b==1", "c==2 ; x == 'y'"],
        "package": False,
    }


def test_a_project_without_a_section_for_uv_is_refused(relock: ModuleType) -> None:
    with pytest.raises(SystemExit, match="no section"):
        relock.with_constraints("[project]\nname = 'a'\n", [])
