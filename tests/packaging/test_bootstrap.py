"""The set-up of a fresh machine: nothing to do when nothing changed, one clear sentence when something is missing."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def bootstrap(root: Path) -> Iterator[ModuleType]:
    """The script, loaded as a module: it lies outside every package, since it runs before there is one."""
    spec = importlib.util.spec_from_file_location("bootstrap", root / "packaging" / "bootstrap.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone that is set up, as far as its stamp says."""
    for name in ("requirements.lock", "requirements-dev.lock", "packaging/uv.lock.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("a==1\n", encoding="utf-8")
    compat = tmp_path / "packaging" / "rasa-compat"
    compat.mkdir()
    (compat / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    return tmp_path


def stamped(bootstrap: ModuleType, clone: Path, *parts: str) -> object:
    set_up = bootstrap.SetUp(clone)
    set_up.stamp.write_text(json.dumps({part: set_up.wanted()[part] for part in parts}), encoding="utf-8")
    return set_up


def test_nothing_is_done_when_nothing_changed(bootstrap: ModuleType, clone: Path) -> None:
    set_up = stamped(bootstrap, clone, "run", "dev")

    assert set_up.run(dev=True) is False
    assert set_up.run(dev=False) is False
    assert not (clone / ".tools").exists()


def test_an_environment_without_the_tools_will_run_but_not_test(bootstrap: ModuleType, clone: Path) -> None:
    set_up = stamped(bootstrap, clone, "run")

    assert (set_up.is_current(dev=False), set_up.is_current(dev=True)) == (True, False)


@pytest.mark.parametrize("file", ["requirements.lock", "packaging/rasa-compat/pyproject.toml"])
def test_a_changed_lock_or_layer_makes_the_environment_stale(bootstrap: ModuleType, clone: Path, file: str) -> None:
    set_up = stamped(bootstrap, clone, "run", "dev")

    (clone / file).write_text("changed\n", encoding="utf-8")

    assert set_up.is_current(dev=False) is False


def test_a_changed_lock_of_the_tools_matters_to_tests_only(bootstrap: ModuleType, clone: Path) -> None:
    set_up = stamped(bootstrap, clone, "run", "dev")

    (clone / "requirements-dev.lock").write_text("changed\n", encoding="utf-8")

    assert (set_up.is_current(dev=False), set_up.is_current(dev=True)) == (True, False)


def test_an_environment_whose_python_is_gone_is_stale(bootstrap: ModuleType, clone: Path) -> None:
    set_up = stamped(bootstrap, clone, "run", "dev")

    set_up.python.unlink()
    set_up.python.symlink_to(clone / "gone")

    assert set_up.is_current(dev=False) is False


@pytest.mark.parametrize("stamp", ["", "[]", "{", '{"run": "another"}'])
def test_a_stamp_that_says_nothing_is_no_stamp(bootstrap: ModuleType, clone: Path, stamp: str) -> None:
    set_up = bootstrap.SetUp(clone)
    set_up.stamp.write_text(stamp, encoding="utf-8")

    assert set_up.is_current(dev=False) is False


def test_a_missing_lock_is_named(bootstrap: ModuleType, clone: Path) -> None:
    (clone / "requirements.lock").unlink()

    with pytest.raises(bootstrap.SetUpFailed, match=r"requirements\.lock cannot be read"):
        bootstrap.SetUp(clone).run(dev=False)


def test_a_running_python_tells_its_release(bootstrap: ModuleType) -> None:
    assert bootstrap.version_of(Path(sys.executable)) == "{}.{}".format(*sys.version_info[:2])


def test_a_python_that_does_not_run_has_no_release(bootstrap: ModuleType, tmp_path: Path) -> None:
    broken = tmp_path / "python3.13"
    broken.write_text("#!/bin/sh\necho 'cpython 3.13'\nexit 1\n", encoding="utf-8")
    broken.chmod(0o755)

    assert bootstrap.version_of(broken) is None
    assert bootstrap.version_of(tmp_path / "absent") is None


def test_another_implementation_is_not_taken(bootstrap: ModuleType, tmp_path: Path) -> None:
    other = tmp_path / "python3.13"
    other.write_text("#!/bin/sh\necho 'pypy 3.13'\n", encoding="utf-8")
    other.chmod(0o755)

    assert bootstrap.version_of(other) is None


def machine(folder: Path, *versions: str) -> Path:
    """Return a folder for PATH that holds a Python of each version."""
    for version in versions:
        python = folder / f"python{version}"
        python.write_text(f"#!/bin/sh\necho cpython {version}\n", encoding="utf-8")
        python.chmod(0o755)
    return folder


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder that is the whole path; the running Python does not count, and there is no version manager."""
    folder = tmp_path / "machine"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "no manager"))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no python"))
    return folder


def test_the_newer_python_is_preferred(bootstrap: ModuleType, clone: Path, elsewhere: Path) -> None:
    machine(elsewhere, "3.12", "3.13")

    assert bootstrap.SetUp(clone).interpreter(Path("uv")) == elsewhere / "python3.13"


def test_the_older_python_will_do(bootstrap: ModuleType, clone: Path, elsewhere: Path) -> None:
    machine(elsewhere, "3.12")

    assert bootstrap.SetUp(clone).interpreter(Path("uv")) == elsewhere / "python3.12"


def test_a_version_manager_is_asked_although_it_is_not_on_the_path(
    bootstrap: ModuleType, clone: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    managed = tmp_path / "manager" / "versions" / "3.13.2" / "bin"
    managed.mkdir(parents=True)
    machine(managed, "3.13").joinpath("python3.13").rename(managed / "python")
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "manager"))

    assert bootstrap.SetUp(clone).interpreter(Path("uv")) == managed / "python"


def test_without_a_fitting_python_one_is_fetched(bootstrap: ModuleType, clone: Path, elsewhere: Path) -> None:
    uv = elsewhere / "uv"
    uv.write_text(
        '#!/bin/sh\nwhile [ "$1" != --install-dir ]; do shift; done\n/bin/mkdir -p "$2/cpython-3.13/bin"\n'
        'echo "#!/bin/sh\necho cpython 3.13" > "$2/cpython-3.13/bin/python3.13"\n'
        '/bin/chmod +x "$2/cpython-3.13/bin/python3.13"\n',
        encoding="utf-8",
    )
    uv.chmod(0o755)
    fetched = clone / ".tools" / "python" / "cpython-3.13" / "bin" / "python3.13"

    assert bootstrap.SetUp(clone).interpreter(uv) == fetched


def test_if_none_can_be_fetched_one_sentence_says_so(bootstrap: ModuleType, clone: Path, elsewhere: Path) -> None:
    uv = elsewhere / "uv"
    uv.write_text("#!/bin/sh\necho 'many details' >&2\nexit 1\n", encoding="utf-8")
    uv.chmod(0o755)

    with pytest.raises(bootstrap.SetUpFailed, match=r"needs Python 3\.13 or 3\.12, found neither, and could not fetch"):
        bootstrap.SetUp(clone).interpreter(uv)


def test_a_failing_installation_ends_with_its_sentence_and_leaves_no_stamp(
    bootstrap: ModuleType, clone: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    uv = clone / ".tools" / "bin" / "uv"
    uv.parent.mkdir(parents=True)
    uv.write_text("#!/bin/sh\necho ' + a==1'\necho 'no network' >&2\nexit 2\n", encoding="utf-8")
    uv.chmod(0o755)
    set_up = stamped(bootstrap, clone, "run", "dev")
    (clone / ".tools" / "uv-stamp").write_text(
        bootstrap.digest([clone / "packaging" / "uv.lock.txt"]), encoding="utf-8"
    )
    (clone / "requirements.lock").write_text("b==2\n", encoding="utf-8")

    with pytest.raises(bootstrap.SetUpFailed, match="Check the network connection"):
        set_up.run(dev=False)

    shown = capfd.readouterr().out
    assert "no network" in shown
    assert "a==1" not in shown
    assert not set_up.stamp.exists()


def test_a_mirror_that_is_set_for_pip_is_handed_to_uv(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("UV_DEFAULT_INDEX", raising=False)
    monkeypatch.delenv("UV_INDEX_URL", raising=False)
    monkeypatch.setattr(bootstrap, "pip_settings", lambda: {"index-url": "https://mirror.example/simple"})

    assert bootstrap.environment_for_uv()["UV_DEFAULT_INDEX"] == "https://mirror.example/simple"


def test_a_mirror_that_is_set_for_uv_stays(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://own.example/simple")
    monkeypatch.setattr(bootstrap, "pip_settings", lambda: {"index-url": "https://mirror.example/simple"})

    assert bootstrap.environment_for_uv()["UV_DEFAULT_INDEX"] == "https://own.example/simple"


def test_a_variable_wins_over_pips_file(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pip = tmp_path / "python"
    pip.write_text(
        "#!/bin/sh\necho \":env:.index-url='https://variable.example'\"\n"
        "echo \"global.index-url='https://file.example'\"\necho \"global.cert='/a.pem'\"\n",
        encoding="utf-8",
    )
    pip.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(pip))

    assert bootstrap.pip_settings() == {"index-url": "https://variable.example", "cert": "/a.pem"}


def prepare(root: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", str(root / "packaging" / "prepare.sh")],
        capture_output=True,
        text=True,
        check=False,
        env={"HOME": "/nowhere", **environment},
    )


@pytest.fixture
def tools_only(tmp_path: Path) -> Path:
    """A folder for PATH without any Python."""
    dirname = next(Path(folder, "dirname") for folder in os.defpath.split(":") if Path(folder, "dirname").exists())
    (tmp_path / "dirname").symlink_to(dirname)
    return tmp_path


def test_a_machine_without_python_gets_one_sentence(root: Path, tools_only: Path) -> None:
    run = prepare(root, PATH=str(tools_only))

    assert run.returncode == 1
    assert run.stderr == ("No Python of release 3.8 or newer was found. Install Python 3.13, then run make again.\n")


def test_a_python_that_was_named_and_does_not_run_is_not_replaced_in_silence(root: Path, tools_only: Path) -> None:
    run = prepare(root, PATH=str(tools_only), PYTHON="/nowhere/python")

    assert run.returncode == 1
    assert run.stderr.startswith("PYTHON=/nowhere/python is not a Python of release 3.8 or newer that runs.")


def test_a_python_that_does_not_run_here_is_passed_over(root: Path, tools_only: Path, tmp_path: Path) -> None:
    (tmp_path / "python3").write_text("#!/bin/sh\necho 'not installed here' >&2\nexit 127\n", encoding="utf-8")
    (tmp_path / "python3").chmod(0o755)
    (tmp_path / "python3.12").write_text('#!/bin/sh\nif [ "$1" = -c ]; then exit 0; fi\necho "$1"\n', encoding="utf-8")
    (tmp_path / "python3.12").chmod(0o755)

    run = prepare(root, PATH=str(tools_only))

    assert (run.returncode, run.stdout) == (0, "packaging/bootstrap.py\n")
