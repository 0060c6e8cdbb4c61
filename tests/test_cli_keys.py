"""The commands for keys and for purging, as an operator runs them."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from typer.testing import CliRunner

from bot.cli import NEEDS_A_HAND, app
from bot.paths import ROOT
from bot.settings import read_settings
from bot.storage.engine import reading, writing
from bot.storage.opening import open_storage
from bot.storage.tables import Conversation
from tests.storage.rows import conversation


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path))
    engine = open_storage(read_settings())
    now = datetime.now(UTC)
    with writing(engine) as session:
        session.add(conversation(id="over", expires_at=now - timedelta(minutes=1)))
        session.add(conversation(id="going on", expires_at=now + timedelta(days=1), state={"step": "age"}))
    engine.dispose()
    return tmp_path


def kept(home: Path) -> dict[str, object]:
    engine = open_storage(read_settings({"WAYMARK_HOME": str(home)}))
    with reading(engine) as session:
        found = {row.id: row.state for row in session.query(Conversation)}
    engine.dispose()
    return found


def test_purging_erases_what_is_over_and_tells_how_much(home: Path) -> None:
    result = CliRunner().invoke(app, ["purge"])
    assert result.exit_code == 0, result.output
    assert "1 conversation erased." in result.output
    assert kept(home) == {"going on": {"step": "age"}}


def test_a_key_is_printed_and_nothing_is_changed(home: Path) -> None:
    before = (home / "storage.keys").read_text()
    result = CliRunner().invoke(app, ["keys", "new"])
    Fernet(result.output.strip())
    assert (home / "storage.keys").read_text() == before


def test_keys_are_changed_and_what_was_written_is_still_read(home: Path) -> None:
    before = (home / "storage.keys").read_text()
    result = CliRunner().invoke(app, ["keys", "rotate"])
    assert result.exit_code == 0, result.output
    assert "The old keys are gone." in result.output
    assert (home / "storage.keys").read_text() != before
    assert kept(home)["going on"] == {"step": "age"}


@pytest.mark.parametrize("command", ["run", "purge"])
def test_a_lost_key_is_one_sentence_and_an_exit_that_asks_for_a_hand(home: Path, command: str) -> None:
    (home / "storage.keys").unlink()
    ended = subprocess.run(
        [sys.executable, "-m", "bot", command], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )
    assert ended.returncode == NEEDS_A_HAND
    assert ended.stderr.count("\n") == 1
    assert "The keys do not open what this database holds." in ended.stderr
    assert not (home / "storage.keys").exists()
