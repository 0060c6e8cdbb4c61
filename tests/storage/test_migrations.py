"""Migrations make exactly the tables of the models, once, on SQLite and on PostgreSQL."""

from __future__ import annotations

import io
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateTable

from bot.storage.base import Base
from bot.storage.engine import migration_config, open_engine, upgrade


def test_models_and_migrations_agree(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    assert set(inspect(engine).get_table_names()) == {*Base.metadata.tables, "alembic_version"}


def test_a_second_upgrade_changes_nothing(engine: Engine) -> None:
    before = inspect(engine).get_table_names()
    first, second = upgrade(engine), upgrade(engine)
    assert first == second != ""
    assert inspect(engine).get_table_names() == before


def test_workers_that_start_at_once_upgrade_once(tmp_path: Path) -> None:
    engines = [open_engine(f"sqlite:///{tmp_path}/waymark.db", busy_timeout=60) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        revisions = set(pool.map(upgrade, engines))
    assert len(revisions) == 1
    for engine in engines:
        engine.dispose()


def test_every_migration_can_be_undone(engine: Engine) -> None:
    with engine.begin() as connection:
        command.downgrade(migration_config(connection), "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    upgrade(engine)
    assert "turns" in inspect(engine).get_table_names()


def test_the_same_migrations_are_sql_for_postgresql() -> None:
    config = migration_config()
    config.output_buffer = io.StringIO()
    command.upgrade(config, "head", sql=True)
    sql = config.output_buffer.getvalue()
    assert set(re.findall(r"CREATE TABLE (\w+)", sql)) == {*Base.metadata.tables, "alembic_version"}
    assert "TIMESTAMP WITH TIME ZONE" in sql
    assert "PRAGMA" not in sql


@pytest.mark.parametrize("table", sorted(Base.metadata.tables))
def test_every_table_can_be_made_on_both_databases(table: str) -> None:
    for dialect in (postgresql.dialect(), sqlite.dialect()):
        assert table in str(CreateTable(Base.metadata.tables[table]).compile(dialect=dialect))
