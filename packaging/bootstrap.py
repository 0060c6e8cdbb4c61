"""Builds what `make` needs: an installer in `.tools/`, then the locked environment in `.venv/`.

Runs on any Python from 3.8 with nothing but its standard library, because it is the first thing to run on a fresh
machine. A stamp in `.venv/` holds the hashes of what was installed: with nothing changed this does nothing at all.

    bootstrap.py          what the assistant needs to run
    bootstrap.py --dev    that, and the tools for tests and checks
"""

import argparse
import ast
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Dict, Iterator, List, NoReturn, Optional

VERSIONS = ("3.13", "3.12")  # in the order of preference
INSTALLER_LOCK = "packaging/uv.lock.txt"
RUN_LOCK = "requirements.lock"
DEV_LOCK = "requirements-dev.lock"
COMPAT = "packaging/rasa-compat"
VERSION_OF = "import sys; print(sys.implementation.name, '%d.%d' % sys.version_info[:2])"


class SetUpFailed(Exception):
    """Something is missing on this machine. The message is one sentence that says what to do."""


class SetUp:
    """Sets up one clone. `root` is its folder; all that is built lies in `.tools/` and `.venv/` below it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.tools = root / ".tools"
        self.venv = root / ".venv"
        self.python = self.venv / "bin" / "python"
        self.stamp = self.venv / "waymark-stamp.json"

    def run(self, dev: bool) -> bool:
        """Bring the environment up to date; return whether anything had to be done. Raises SetUpFailed."""
        if self.is_current(dev):
            return False
        self.tools.mkdir(exist_ok=True)
        with (self.tools / "lock").open("w") as lock:  # a second make in the same clone waits here
            fcntl.flock(lock, fcntl.LOCK_EX)
            if self.is_current(dev):
                return False
            if self.venv.exists():
                say("Bringing the environment up to date")
            else:
                say("Setting up Waymark. The first time takes a minute or two and needs the network.")
            dev = dev or bool(self.installed().get("dev"))  # do not take tools away that were asked for once
            uv = self.installer()
            self.environment(uv)
            self.packages(uv, dev)
            wanted = self.wanted()
            self.stamp.write_text(json.dumps(wanted if dev else {"run": wanted["run"]}), encoding="utf-8")
        say("The environment is ready.")
        return True

    def is_current(self, dev: bool) -> bool:
        """Say whether `.venv/` holds what the locks ask for. Reads a few files, runs nothing."""
        wanted, installed = self.wanted(), self.installed()
        return self.python.exists() and all(installed.get(part) == wanted[part] for part in ("run", "dev")[: 1 + dev])

    def wanted(self) -> Dict[str, str]:
        """Return a hash for each of the two parts, over the files that decide what is installed."""
        compat = self.root / COMPAT
        sources = sorted(file for file in compat.rglob("*") if file.suffix in (".py", ".pth", ".toml"))
        return {
            "run": digest([self.root / RUN_LOCK, *sources]),
            "dev": digest([self.root / DEV_LOCK]),
        }

    def installed(self) -> Dict[str, str]:
        """Return the hashes in the stamp, nothing if there is none that can be read."""
        try:
            stamp = json.loads(self.stamp.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return stamp if isinstance(stamp, dict) else {}

    def installer(self) -> Path:
        """Return the pinned `uv`, installed with hashes into `.tools/` if it is not there yet."""
        lock, stamp = self.root / INSTALLER_LOCK, self.tools / "uv-stamp"
        places = (self.tools / "bin" / "uv", self.tools / "uv" / "bin" / "uv")
        if stamp.exists() and stamp.read_text(encoding="utf-8") == digest([lock]):
            for place in places:
                if place.exists():
                    return place
        say("Installing the package installer (uv) into .tools/")
        arguments = ["install", "--quiet", "--disable-pip-version-check", "--no-input", "--only-binary", ":all:"]
        arguments += ["--require-hashes", "--requirement", str(lock)]
        if quiet([sys.executable, "-m", "venv", str(self.tools)]):
            pip, place = [str(self.tools / "bin" / "python"), "-m", "pip"], places[0]
        elif quiet([sys.executable, "-m", "pip", "--version"]):  # a Python without the module venv may still have pip
            shutil.rmtree(str(self.tools / "uv"), ignore_errors=True)
            pip, place = [sys.executable, "-m", "pip"], places[1]
            arguments += ["--target", str(self.tools / "uv")]
        else:
            raise SetUpFailed(
                "This Python ({}) has neither venv nor pip. Install them (Debian and Ubuntu: python3-venv), "
                "then run make again.".format(sys.executable)
            )
        if subprocess.call(pip + arguments) != 0 or not place.exists():
            raise SetUpFailed("uv could not be installed. Check the network connection, then run make again.")
        stamp.write_text(digest([lock]), encoding="utf-8")
        return place

    def environment(self, uv: Path) -> None:
        """Make `.venv/`, unless one with a fitting Python is there."""
        if self.stamp.exists():
            self.stamp.unlink()  # an interrupted set-up starts again
        if version_of(self.python) in VERSIONS:
            return
        python = self.interpreter(uv)
        say("Making .venv/ with Python {}".format(version_of(python)))
        if self.venv.exists():
            shutil.rmtree(str(self.venv))
        self.call([str(uv), "venv", "--quiet", "--python", str(python), str(self.venv)], ".venv/ could not be made.")

    def interpreter(self, uv: Path) -> Path:
        """Return a Python 3.13 or 3.12, fetched by uv where the machine has neither."""
        for version in VERSIONS:
            for candidate in self.candidates(version):
                if version_of(candidate) == version:
                    return candidate
        say("This machine has no Python {}. Fetching {}, about 30 MB".format(" or ".join(VERSIONS), VERSIONS[0]))
        fetched = self.tools / "python"
        quiet([str(uv), "python", "install", "--no-bin", "--install-dir", str(fetched), VERSIONS[0]])
        for candidate in sorted(fetched.glob("*/bin/python" + VERSIONS[0])):
            if version_of(candidate) == VERSIONS[0]:
                return candidate
        raise SetUpFailed(
            "Waymark needs Python {}, found neither, and could not fetch one. "
            "Install Python {}, then run make again.".format(" or ".join(VERSIONS), VERSIONS[0])
        )

    def candidates(self, version: str) -> Iterator[Path]:
        """Yield where a Python of this version may lie: this one, the path, a version manager, an earlier fetch."""
        yield Path(sys.executable)
        for folder in os.environ.get("PATH", "").split(os.pathsep):
            if folder:
                yield Path(folder) / ("python" + version)
        managed = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
        yield from sorted(managed.glob(version + ".*/bin/python"), reverse=True)
        yield from sorted(self.tools.glob("python/*/bin/python" + version))

    def packages(self, uv: Path, dev: bool) -> None:
        """Install exactly what the locks list, then the distribution that lets Rasa run beside it."""
        locks = [RUN_LOCK, DEV_LOCK] if dev else [RUN_LOCK]
        say("Installing the locked packages{}".format(" and the tools for tests and checks" if dev else ""))
        failure = "The packages could not be installed. Check the network connection, then run make again."
        to_venv = ["--python", str(self.python)]
        # Two packages come as source; what builds them is held to the same hashes.
        checked = ["--require-hashes", "--build-constraints", RUN_LOCK]
        self.call([str(uv), "pip", "sync", *to_venv, *checked, *locks], failure)
        say("Installing the compatibility layer for Rasa")
        options = ["--no-deps", "--no-build-isolation", "--reinstall", "--no-index"]
        self.call([str(uv), "pip", "install", *to_venv, *options, "./" + COMPAT], "It could not be built.")

    def call(self, command: List[str], failure: str) -> None:
        """Run uv, show what it is busy with, and raise SetUpFailed with `failure` if it fails."""
        with subprocess.Popen(
            command,
            cwd=str(self.root),
            env=environment_for_uv(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            universal_newlines=True,
        ) as process:
            for line in process.stdout or ():
                if line[:3] not in (" + ", " - ", " ~ "):  # one line for each package
                    print("  " + line.rstrip(), flush=True)
        if process.returncode != 0:
            raise SetUpFailed(failure)


def environment_for_uv() -> Dict[str, str]:
    """Return the variables for uv. It does not read pip's settings, so a mirror set for pip is handed on."""
    variables = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONPATH")}
    settings = pip_settings()
    if "index-url" in settings and not {"UV_DEFAULT_INDEX", "UV_INDEX_URL"} & set(variables):
        variables["UV_DEFAULT_INDEX"] = settings["index-url"]
    if "cert" in settings:
        variables.setdefault("SSL_CERT_FILE", settings["cert"])
    return variables


def pip_settings() -> Dict[str, str]:
    """Return pip's own settings by their short name; a variable of the environment wins over a file."""
    command = [sys.executable, "-m", "pip", "config", "list"]
    hidden = subprocess.DEVNULL
    listed = subprocess.run(command, stdout=subprocess.PIPE, stderr=hidden, universal_newlines=True, check=False)
    settings = {}  # type: Dict[str, str]
    for line in sorted(listed.stdout.splitlines(), reverse=True):  # ":env:." sorts before "global."
        name, found, value = line.partition("=")
        if found:
            settings[name.rpartition(".")[2]] = str(ast.literal_eval(value))
    return settings


def version_of(python: Path) -> Optional[str]:
    """Return "3.13" for a CPython 3.13 that runs, None for another implementation and for what does not run."""
    try:
        run = subprocess.run(
            [str(python), "-c", VERSION_OF],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            universal_newlines=True,
            check=False,
        )
    except OSError:
        return None
    implementation, _, version = run.stdout.strip().partition(" ")
    return version if run.returncode == 0 and implementation == "cpython" else None


def digest(files: List[Path]) -> str:
    """Return one SHA-256 over names and contents. Raises SetUpFailed for a file that is not there."""
    total = hashlib.sha256()
    for file in files:
        try:
            content = file.read_bytes()
        except OSError:
            raise SetUpFailed("{} cannot be read. Fetch the repository again.".format(file)) from None
        total.update(file.name.encode() + b"\0" + hashlib.sha256(content).digest())
    return total.hexdigest()


def quiet(command: List[str]) -> bool:
    """Run a command, show none of its output, and say whether it succeeded."""
    return subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0


def say(line: str) -> None:
    """Show one line of progress."""
    print("* " + line, flush=True)


def stop(message: str) -> NoReturn:
    """End with one sentence and a status that make reports."""
    print(message, file=sys.stderr)
    sys.exit(1)


def main(arguments: Optional[List[str]] = None) -> None:
    """Set up the clone in which this file lies."""
    parser = argparse.ArgumentParser(description="Set up the environment in .venv/.")
    parser.add_argument("--dev", action="store_true", help="also the tools for tests and checks")
    options = parser.parse_args(arguments)
    try:
        SetUp(Path(__file__).resolve().parent.parent).run(dev=options.dev)
    except SetUpFailed as failure:
        stop(str(failure))
    except KeyboardInterrupt:
        stop("Stopped. Run make again to go on.")


if __name__ == "__main__":
    main()
