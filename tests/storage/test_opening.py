"""Opening what is stored: keys are made once, prove themselves at every start, and are never made for a sealed file."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from alembic import command
from cryptography.fernet import Fernet
from sqlalchemy import text

from bot.errors import Locked, SettingError
from bot.settings import Settings, new_key, read_settings
from bot.storage.engine import migration_config, open_engine, reading, tidy, upgrade, writing
from bot.storage.opening import open_storage
from bot.storage.sealing import prove, reseal
from bot.storage.secrets import Vault
from bot.storage.tables import Conversation, Draft, Mark, Strategy, Turn
from bot.storage.telegram_tables import TelegramChat, TelegramUpdate
from tests.storage.rows import NOW, conversation, draft, turn

WORD = "Wintergreen"


def settings(home: Path, **more: str) -> Settings:
    return read_settings({"WAYMARK_HOME": str(home), **more})


def everything(home: Path) -> bytes:
    """The database and its log, byte for byte."""
    return b"".join(path.read_bytes() for path in home.iterdir() if path.name.startswith("waymark.db"))


def test_the_first_run_makes_a_key_for_the_owner_alone_and_the_next_uses_it(tmp_path: Path) -> None:
    first = open_storage(settings(tmp_path))
    key_file = tmp_path / "storage.keys"
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    made = key_file.read_text()
    with writing(first) as session:
        session.add(conversation(state={"word": WORD}))
    first.dispose()
    second = open_storage(settings(tmp_path))
    with reading(second) as session:
        assert session.get_one(Conversation, "c1").state == {"word": WORD}
    second.dispose()
    assert key_file.read_text() == made
    assert WORD.encode() not in everything(tmp_path)


def test_a_lost_key_is_told_and_no_other_is_made(tmp_path: Path) -> None:
    open_storage(settings(tmp_path)).dispose()
    (tmp_path / "storage.keys").unlink()
    with pytest.raises(Locked, match="Put back the keys"):
        open_storage(settings(tmp_path))
    assert not (tmp_path / "storage.keys").exists()


@pytest.mark.parametrize("where", ["file", "environment"])
def test_another_key_is_told(tmp_path: Path, where: str) -> None:
    open_storage(settings(tmp_path)).dispose()
    more = {"WAYMARK_KEYS": new_key()} if where == "environment" else {}
    if where == "file":
        (tmp_path / "storage.keys").write_text(new_key())
    with pytest.raises(Locked):
        open_storage(settings(tmp_path, **more))


def test_a_key_file_that_holds_no_key_is_a_setting_error_and_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "storage.keys").write_text("oops")
    with pytest.raises(SettingError, match="holds no keys"):
        open_storage(settings(tmp_path))
    assert (tmp_path / "storage.keys").read_text() == "oops"


def test_keys_of_the_environment_need_no_file(tmp_path: Path) -> None:
    open_storage(settings(tmp_path, WAYMARK_KEYS=f"{new_key()}, {new_key()}")).dispose()
    assert not (tmp_path / "storage.keys").exists()


def test_a_key_that_goes_while_the_server_runs_stops_it_from_reading(tmp_path: Path) -> None:
    engine = open_storage(settings(tmp_path))
    with writing(engine) as session:
        session.add(conversation(state={"word": WORD}))
    kept = (tmp_path / "storage.keys").read_text()
    (tmp_path / "storage.keys").unlink()
    with pytest.raises(Locked):
        prove(engine)
    with pytest.raises(Locked), reading(engine) as session:
        session.get(Conversation, "c1")
    (tmp_path / "storage.keys").write_text(kept)
    prove(engine)
    engine.dispose()


def test_what_an_earlier_version_stored_in_clear_is_sealed(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path}/waymark.db"
    old = open_engine(address)
    columns = "id, channel, created_at, touched_at, expires_at, seq, tracker, state, open_choices, erased"
    rows = {
        f"conversations ({columns})": "'c1', 'web', :day, :day, '2036-11-01', 0, :row, :row, :row, 0",
        "turns (id, conversation_id, message_id, seq, received_at, body, status, reply)": (
            "1, 'c1', 'm1', 1, :day, :row, 'answered', :row"
        ),
        "drafts (id, conversation_id, person_id, version, status, kind, reference, document, created_at)": (
            "1, 'c1', 'p1', 1, 'draft', 'referral', 'R', :row, :day"
        ),
        "strategies (conversation_id, document, changed_at)": "'c1', :row, :day",
        "telegram_updates (id, received_at, waiting, attempts, body)": "1, :day, 0, 0, :row",
        "telegram_chats (id, conversation_id, chat_id, asking)": "'h', 'c1', :row, :row",
        "marks (id, topic, version, marked_on, text)": "1, 't', '1', :day, :row",
    }
    given = {"row": f'["{WORD}"]', "day": "2026-11-01"}
    with old.begin() as connection:
        command.upgrade(migration_config(connection), "0007")
        for table, values in rows.items():
            connection.execute(text(f"INSERT INTO {table} VALUES ({values})"), given)
    old.dispose()
    assert WORD.encode() in everything(tmp_path)

    engine = open_storage(settings(tmp_path))
    assert WORD.encode() not in everything(tmp_path)
    with reading(engine) as session:
        assert session.get_one(Conversation, "c1").tracker == [WORD]
        assert session.get_one(Turn, 1).body == session.get_one(Turn, 1).reply == [WORD]
        assert session.get_one(Draft, 1).document == session.get_one(Strategy, "c1").document == [WORD]
        assert session.get_one(TelegramUpdate, 1).body == session.get_one(TelegramChat, "h").asking == [WORD]
        assert session.get_one(Mark, 1).text == given["row"]
    engine.dispose()


def test_sealing_anew_leaves_nothing_under_the_old_key(tmp_path: Path) -> None:
    keys = [Fernet.generate_key()]
    engine = open_engine(f"sqlite:///{tmp_path}/waymark.db", vault=Vault(lambda: tuple(keys)))
    upgrade(engine)
    prove(engine)
    with writing(engine) as session:
        for number in range(450):  # more than are held in memory at once
            session.add(conversation(id=f"c{number}", state={"word": number}))
        session.flush()
        session.add(turn(reply=[WORD]))
        session.add(draft(document={"word": WORD}))
    assert reseal(engine) == 0
    keys.insert(0, Fernet.generate_key())
    assert reseal(engine) > 450
    assert reseal(engine) == 0
    del keys[1:]
    prove(engine)
    with reading(engine) as session:
        assert session.get_one(Conversation, "c449").state == {"word": 449}
        assert session.get_one(Turn, 1).reply == [WORD]
        assert session.get_one(Draft, 1).document == {"word": WORD}
    engine.dispose()


def test_a_value_that_no_key_opens_stops_the_sealing_and_changes_nothing(tmp_path: Path) -> None:
    engine = open_storage(settings(tmp_path))
    with writing(engine) as session:
        session.add(conversation())
        session.flush()
        session.add(turn(reply=[WORD]))
    with engine.begin() as connection:
        connection.execute(text("UPDATE turns SET body = 'not sealed'"))
        before = connection.execute(text("SELECT * FROM conversations")).all()
    (tmp_path / "storage.keys").write_text(new_key() + "\n" + (tmp_path / "storage.keys").read_text())
    with pytest.raises(Locked):
        reseal(engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT * FROM conversations")).all() == before
    engine.dispose()


def test_the_log_of_sqlite_is_emptied_unless_somebody_reads_it(tmp_path: Path) -> None:
    engine = open_storage(settings(tmp_path))
    with engine.connect() as reader, engine.connect() as second:
        reader.execute(text("SELECT count(*) FROM turns"))
        second.close()
        with writing(engine) as session:
            session.add(conversation(created_at=NOW))
        quick = open_engine(f"sqlite:///{tmp_path}/waymark.db", busy_timeout=0.05)
        assert not tidy(quick)
    assert tidy(engine)
    assert (tmp_path / "waymark.db-wal").stat().st_size == 0
    quick.dispose()
    engine.dispose()
