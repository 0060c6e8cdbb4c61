"""The door to the database: addresses, transactions, locks, and what happens when it is down."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, exc, select

from bot.errors import SettingError, Unavailable
from bot.storage.directory_tables import MetaRow
from bot.storage.engine import Commits, open_engine, reading, unavailable_when_down, upgrade, writing


def keep(engine: Engine, key: str, value: str = "x") -> None:
    with writing(engine) as session:
        session.add(MetaRow(key=key, value=value))


def kept(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return list(session.scalars(select(MetaRow.key).order_by(MetaRow.key)))


def test_sqlite_is_opened_with_a_write_ahead_log_foreign_keys_and_patience(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/new/folder/waymark.db", busy_timeout=1.5)
    with engine.connect() as connection:
        pragmas = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "busy_timeout", "synchronous")
        ]
    engine.dispose()
    assert pragmas == ["wal", 1, 1500, 2]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nonsense",
        "sqlite://",
        "sqlite:///:memory:",
        "mysql://root@localhost/x",
        "postgresql+nosuchdriver://u:pw@h/d",
    ],
)
def test_an_address_that_cannot_be_used_is_a_setting_error_without_its_password(address: str) -> None:
    with pytest.raises(SettingError) as raised:
        open_engine(address)
    assert raised.value.name == "DATABASE_URL"
    assert "pw@" not in str(raised.value)


def test_a_folder_that_cannot_be_made_is_a_setting_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SettingError):
        open_engine(f"sqlite:///{tmp_path}/file/waymark.db")


def test_what_is_written_is_kept_and_what_fails_is_undone(engine: Engine) -> None:
    keep(engine, "first")

    def fail() -> None:
        with writing(engine) as session:
            session.add(MetaRow(key="second", value="x"))
            session.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert kept(engine) == ["first"]


def test_a_reader_keeps_nothing(engine: Engine) -> None:
    with reading(engine) as session:
        session.add(MetaRow(key="only looking", value="x"))
        session.flush()
    assert kept(engine) == []


def test_rows_stay_usable_after_their_session(engine: Engine) -> None:
    with writing(engine) as session:
        row = MetaRow(key="k", value="v")
        session.add(row)
    assert row.value == "v"


def test_a_row_that_exists_already_is_passed_on_as_it_is(engine: Engine) -> None:
    keep(engine, "same")
    with pytest.raises(exc.IntegrityError):
        keep(engine, "same")


def test_a_writer_holds_its_lock_from_the_start_and_readers_go_on(engine: Engine, tmp_path: Path) -> None:
    other = open_engine(f"sqlite:///{tmp_path}/waymark.db", busy_timeout=0.05)
    keep(engine, "before")
    with writing(engine) as session:
        session.execute(select(MetaRow))  # nothing written yet
        assert kept(other) == ["before"]
        with pytest.raises(Unavailable) as raised:
            keep(other, "too soon")
    assert raised.value.retry_after > 0
    keep(other, "later")
    other.dispose()
    assert kept(engine) == ["before", "later"]


def test_writers_wait_for_each_other_and_lose_nothing(engine: Engine) -> None:
    def count_up(_: int) -> None:
        with writing(engine) as session:
            row = session.get(MetaRow, "count", populate_existing=True)
            assert row is not None
            row.value = str(int(row.value) + 1)

    keep(engine, "count", "0")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(count_up, range(40)))
    with reading(engine) as session:
        row = session.get(MetaRow, "count")
        assert row is not None
        assert row.value == "40"


def test_a_file_that_is_no_database_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "waymark.db").write_bytes(b"this is no database at all, but long enough to look at" * 50)
    engine = open_engine(f"sqlite:///{tmp_path}/waymark.db")
    with pytest.raises(Unavailable):
        kept(engine)
    with pytest.raises(Unavailable):
        upgrade(engine)
    engine.dispose()


def test_a_database_whose_folder_is_gone_is_unavailable(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/folder/waymark.db")
    (tmp_path / "folder").rmdir()
    with pytest.raises(Unavailable):
        kept(engine)


def test_no_free_connection_is_unavailable(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/waymark.db", pool_size=1, pool_timeout=0.01)
    upgrade(engine)
    with engine.connect(), engine.connect(), pytest.raises(Unavailable):
        kept(engine)
    engine.dispose()


@pytest.mark.parametrize(
    "error",
    [
        exc.OperationalError("select", {}, sqlite3.OperationalError("disk I/O error")),
        exc.InterfaceError("select", {}, sqlite3.InterfaceError("gone")),
        exc.TimeoutError("pool"),
        exc.DBAPIError("select", {}, sqlite3.Error("closed"), connection_invalidated=True),
        exc.DatabaseError("select", {}, sqlite3.DatabaseError("database disk image is malformed")),
    ],
)
def test_whatever_means_down_becomes_unavailable(error: Exception) -> None:
    with pytest.raises(Unavailable) as raised, unavailable_when_down(retry_after=7):
        raise error
    assert raised.value.retry_after == 7


@pytest.mark.parametrize(
    "error",
    [
        exc.IntegrityError("insert", {}, sqlite3.IntegrityError("UNIQUE")),
        exc.ProgrammingError("selekt", {}, sqlite3.ProgrammingError("syntax")),
        ValueError("ours"),
    ],
)
def test_mistakes_of_ours_are_not_dressed_up_as_unavailable(error: Exception) -> None:
    with pytest.raises(type(error)), unavailable_when_down():
        raise error


# --- has anything changed? --------------------------------------------------------------------------------------------


def test_a_commit_by_anybody_is_noticed_once(engine: Engine) -> None:
    commits = Commits(engine)
    assert [commits.may_be_new(), commits.may_be_new()] == [True, False]
    keep(engine, "a")
    assert [commits.may_be_new(), commits.may_be_new()] == [True, False]
    other = open_engine(str(engine.url))
    keep(other, "b")
    other.dispose()
    assert [commits.may_be_new(), commits.may_be_new()] == [True, False]


def test_reading_is_no_commit_and_what_was_undone_is_none(engine: Engine) -> None:
    commits = Commits(engine)
    commits.may_be_new()
    kept(engine)
    keep(engine, "a")
    commits.may_be_new()
    with pytest.raises(exc.IntegrityError):
        keep(engine, "a")
    assert not commits.may_be_new()


def test_of_a_database_that_is_none_something_may_be_new(tmp_path: Path) -> None:
    (tmp_path / "broken.db").write_bytes(b"no database at all" * 100)
    broken = Commits(open_engine(f"sqlite:///{tmp_path}/broken.db"))
    assert [broken.may_be_new(), broken.may_be_new()] == [True, True]
