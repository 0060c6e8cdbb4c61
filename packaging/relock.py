"""Renews `requirements.lock` and `requirements-dev.lock` from `pyproject.toml`: `make lock`.

What is locked stays at its version unless it is asked for: `make lock UPGRADE=sqlalchemy`, or `UPGRADE=all`. The
locks hold names, versions, markers and hashes; they name no package index, so that any mirror can serve them. (The lock
file of uv itself holds addresses; it is made in a temporary folder and thrown away.)
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUN_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
UV = (ROOT / ".tools" / "bin" / "uv", ROOT / ".tools" / "uv" / "bin" / "uv")  # where bootstrap.py puts it
EXPORT = ("export", "--frozen", "--format", "requirements-txt", "--no-emit-project", "--no-header", "--no-annotate")


def entries(lock: str) -> dict[str, str]:
    """Return the entries of a lock by package name; each is a pin with its hashes, several lines long."""
    found = re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE)
    return {entry.partition("==")[0]: entry for entry in found if entry}


def pin(entry: str) -> str:
    """Return `name==version`, with its marker if there is one, without hashes."""
    return entry.partition("\\")[0].strip()


def with_constraints(project: str, pins: list[str]) -> str:
    """Return the text of pyproject.toml with `pins` as constraints of uv."""
    listed = ", ".join(f'"{each}"' for each in pins)
    section = f"[tool.uv]\nconstraint-dependencies = [{listed}]\n"
    changed, count = re.subn(r"^\[tool\.uv\]\n", lambda _: section, project, flags=re.MULTILINE)
    if count != 1:
        raise SystemExit("pyproject.toml has no section [tool.uv].")
    return changed


def renew(uv: Path, *, upgrade: frozenset[str]) -> None:
    """Write both locks. `upgrade` names the packages that may move; with `all` in it every one may."""
    held: list[str] = []
    for lock in (RUN_LOCK, DEV_LOCK):
        if lock.exists() and "all" not in upgrade:
            found = entries(lock.read_text(encoding="utf-8"))
            held += [pin(entry) for name, entry in found.items() if name not in upgrade]
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "pyproject.toml"
        project.write_text(with_constraints((ROOT / project.name).read_text(encoding="utf-8"), held), encoding="utf-8")

        def run(*arguments: str) -> str:
            command = [str(uv), *arguments, "--python", sys.executable]
            return subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE, text=True).stdout

        run("lock", "--quiet")
        runtime = run(*EXPORT, "--no-default-groups")
        tools = run(*EXPORT, "--only-group", "dev")
    present = entries(runtime)
    added = {name: entry for name, entry in entries(tools).items() if name not in present}
    for lock, text in ((RUN_LOCK, runtime), (DEV_LOCK, "".join(added.values()))):
        if "://" in text:
            raise SystemExit(f"{lock.name} would hold an address. Nothing was written.")
    RUN_LOCK.write_text(runtime, encoding="utf-8")
    DEV_LOCK.write_text("".join(added.values()), encoding="utf-8")
    print(f"{RUN_LOCK.name}: {len(present)} packages; {DEV_LOCK.name}: {len(added)} more.")


def main() -> None:
    """Read which packages may move, and renew."""
    parser = argparse.ArgumentParser(description="Renew the locks from pyproject.toml.")
    parser.add_argument("upgrade", nargs="*", help="packages that may move to a newer release; all for every one")
    options = parser.parse_args()
    found = [place for place in UV if place.exists()]
    if not found:
        sys.exit("There is no installer in .tools/. Run make lock, which sets it up first.")
    try:
        renew(found[0], upgrade=frozenset(options.upgrade))
    except subprocess.CalledProcessError as error:
        sys.exit(f"uv could not lock: {error.cmd[1]} ended with status {error.returncode}. Its own message is above.")


if __name__ == "__main__":
    main()
