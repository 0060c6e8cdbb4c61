"""`python -m bot directory`, as an operator types it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app

HEAD = "id,for,name,kind,value,council,route,hours,note,nations,verified_on,source"
LEAD = "our_lead,own_lead,Sam Okafor,phone,01632 960001,,,,,,2026-11-02,staff list"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("WAYMARK_AS_OF", "2026-11-25")
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> Result:
        return CliRunner().invoke(app, ["directory", *words])

    return run


def test_import_review_verify_and_export(run, tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text(f"{HEAD}\n{LEAD}\n", encoding="utf-8")
    dry = run("import", "own.csv", "--dry-run")
    assert dry.stdout.splitlines() == [
        "added: our_lead",
        "1 added, 0 changed, 0 removed, 0 unchanged; nothing was written (dry run).",
    ]
    assert run("export", "-").stdout == f"{HEAD}\n"
    assert run("import", "own.csv").stdout.splitlines()[-1] == "1 added, 0 changed, 0 removed, 0 unchanged."
    assert run("import", "own.csv").stdout == "0 added, 0 changed, 0 removed, 1 unchanged.\n"
    assert run("export", "out.csv").exit_code == 0
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == f"{HEAD}\n{LEAD}\n"
    assert "bawso.helpline  0800 731 8147  BAWSO: never checked" in run("review").stdout
    assert run("verify", "bawso.helpline").stdout == "bawso.helpline: 0800 731 8147, checked 2026-11-25.\n"
    assert "bawso.helpline" not in run("review").stdout


def test_a_bad_file_is_told_line_by_line_and_nothing_is_imported(run, tmp_path: Path) -> None:
    bad = LEAD.replace("phone", "fax").replace("our_lead", "second")
    (tmp_path / "own.csv").write_text(f"{HEAD}\n{LEAD}\n{bad}\n", encoding="utf-8")
    told = run("import", "own.csv")
    assert told.exit_code == 1
    assert told.stdout.splitlines() == [
        "own.csv:3: kind is none that is known. Write phone, email or web.",
        "Nothing was imported: 1 problem.",
    ]
    assert run("export", "-").stdout == f"{HEAD}\n"


def test_a_folder_that_cannot_be_written_to_is_told(run) -> None:
    told = run("export", "no/such/folder/out.csv")
    assert told.exit_code == 1
    assert "cannot be written" in told.stderr
