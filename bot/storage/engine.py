"""The door to the database: an engine, its migrations, and a session to read or to write with.

SQLite by default (write-ahead log, foreign keys on, writers take their lock at once), PostgreSQL with the same tables.
What differs between the two is in this module alone. Everything here blocks: call it through `asyncio.to_thread`.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, make_url, text
from sqlalchemy.orm import Session

from bot.errors import SettingError, Unavailable, WaymarkError
from bot.storage.secrets import Vault, give_vault

MIGRATIONS = Path(__file__).with_name("migrations")
_WRITES = "waymark_writes"
_MIGRATION_LOCK = 7_261_001  # any number, the same for all workers
_DOWN = (exc.OperationalError, exc.InterfaceError, exc.TimeoutError, exc.DisconnectionError)


def open_engine(
    database_url: str,
    *,
    vault: Vault | None = None,
    busy_timeout: float = 5.0,
    pool_size: int = 8,
    pool_timeout: float = 10.0,
) -> Engine:
    """An engine for `database_url`; nothing is opened yet, but for the folder of an SQLite file, which is made.

    `vault`: what personal words pass through; without it they can be neither written nor read.
    `busy_timeout`: seconds that SQLite waits for another writer. `pool_timeout`: seconds to wait for a free connection.
    Raises SettingError for an address that cannot be used, an SQLite database in memory and a missing driver included.
    """
    url = _read_url(database_url)
    options: dict[str, Any] = {"pool_size": pool_size, "max_overflow": pool_size, "pool_timeout": pool_timeout}
    options["hide_parameters"] = True  # no error quotes what was to be stored
    if url.get_backend_name() == "sqlite":
        _make_folder(url)
        # The driver must not open transactions by itself: `_begin` below does, and knows who writes.
        options["connect_args"] = {"timeout": busy_timeout, "isolation_level": None}
    else:
        options["pool_pre_ping"] = True
    try:
        engine = create_engine(url, **options)
    except (ModuleNotFoundError, exc.NoSuchModuleError) as error:
        shown = url.render_as_string(hide_password=True)
        raise SettingError("DATABASE_URL", shown, "an address whose database driver is installed") from error
    if vault is not None:
        give_vault(engine.dialect, vault)
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin)
    return engine


def upgrade(engine: Engine) -> str:
    """Bring the tables to the newest migration and return its id. Safe for several processes that start at once.

    Raises Unavailable when the database cannot be reached.
    """
    with unavailable_when_down(), engine.execution_options(**{_WRITES: True}).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
        command.upgrade(migration_config(connection), "head")
        return MigrationContext.configure(connection).get_current_revision() or ""


def migration_config(connection: Connection | None = None) -> Config:
    """Alembic's settings for our migrations, bound to `connection` where one is given."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


class Commits:
    """Says cheaply whether anything in the database may have changed: on SQLite by its own counter of commits.

    A counter belongs to one connection, so this keeps one of its own until the engine is disposed of. Elsewhere every
    look says "maybe". Not for two threads at a time.
    """

    def __init__(self, engine: Engine) -> None:
        self._path = engine.url.database if engine.dialect.name == "sqlite" else None
        self._connection: sqlite3.Connection | None = None
        self._seen: int | None = None
        if self._path:
            event.listen(engine, "engine_disposed", self._close)

    def may_be_new(self) -> bool:
        """Whether something was committed, by whomever, since the last time that this was asked."""
        if not self._path:
            return True
        try:
            if self._connection is None:
                self._connection = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
                self._seen = None
            (count,) = self._connection.execute("PRAGMA data_version").fetchone()
        except sqlite3.Error:
            return True  # whoever reads next is told what is wrong
        changed = count != self._seen
        self._seen = count
        return bool(changed)

    def _close(self, _engine: Engine) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session to read with: one consistent view, no lock on SQLite, nothing is kept.

    Objects stay usable after it ends. Raises Unavailable when the database cannot be reached.
    """
    with unavailable_when_down(), Session(engine, expire_on_commit=False) as session:
        yield session


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A session to write with, one transaction: kept when the block ends, undone when it raises.

    On SQLite the write lock is taken at the start, so that what was read cannot change before it is written.
    Objects stay usable after it ends. Raises Unavailable when the database is down or stays locked; nothing was then
    kept. An IntegrityError (a row that exists already) is passed on.
    """
    writer = engine.execution_options(**{_WRITES: True})
    with unavailable_when_down(), Session(writer, expire_on_commit=False) as session, session.begin():
        yield session


def hold_name(session: Session, name: str) -> None:
    """Until the end of this writing transaction, no other one holds `name`, in whatever process.

    On SQLite the transaction has the write lock already.
    """
    if session.get_bind().dialect.name == "postgresql":
        number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": number})


def tidy(engine: Engine) -> bool:
    """Let nothing that was erased stay in SQLite's write-ahead log; whether that was possible just now.

    False while another connection reads what the log holds: try again later. Other databases keep their own house.
    Raises Unavailable.
    """
    if engine.dialect.name != "sqlite":
        return True
    with unavailable_when_down():
        connection = engine.raw_connection()
        try:
            cursor = connection.cursor()
            busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            cursor.close()
        except sqlite3.Error as error:
            raise Unavailable from error
        finally:
            connection.close()
    return not busy


@contextmanager
def unavailable_when_down(*, retry_after: int = 5) -> Iterator[None]:
    """Turns what a database that is down, locked or damaged raises into Unavailable (`retry_after` in seconds).

    Passes on Locked, where a vault does not open.
    """
    try:
        yield
    except _DOWN as error:
        raise Unavailable(retry_after) from error
    except exc.DBAPIError as error:
        damaged = type(error.orig) is sqlite3.DatabaseError  # "file is not a database", "disk image is malformed"
        if error.connection_invalidated or damaged:
            raise Unavailable(retry_after) from error
        raise
    except exc.StatementError as error:
        if isinstance(error.orig, WaymarkError):  # raised by a vault while the statement was put together
            raise error.orig from None
        raise


def _read_url(database_url: str) -> URL:
    try:
        url = make_url(database_url)
    except (exc.ArgumentError, ValueError) as error:
        raise SettingError("DATABASE_URL", "(hidden)", "an address such as sqlite:///var/waymark.db") from error
    if url.drivername == "postgres":  # what many hosts hand out
        url = url.set(drivername="postgresql")
    shown = url.render_as_string(hide_password=True)
    if url.get_backend_name() not in {"sqlite", "postgresql"}:
        raise SettingError("DATABASE_URL", shown, "an address that starts with sqlite:/// or postgresql://")
    if url.get_backend_name() == "sqlite" and url.database in {None, "", ":memory:"}:
        raise SettingError("DATABASE_URL", shown, "a file, such as sqlite:///var/waymark.db; what is in memory is lost")
    return url


def _make_folder(url: URL) -> None:
    folder = Path(str(url.database)).parent
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        shown = url.render_as_string(hide_password=True)
        raise SettingError("DATABASE_URL", shown, "a file in a folder that can be written to") from error


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")  # a kept turn survives a power cut, not only a killed process
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA secure_delete=ON")  # what is erased is overwritten, not left in free pages
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
