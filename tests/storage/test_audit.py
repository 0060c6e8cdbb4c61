"""The audit trail: it only grows, whoever asks, and tells nothing of anybody."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from alembic import command
from sqlalchemy import Engine, exc, text

from bot.storage.audit import What, note, trail
from bot.storage.engine import migration_config, writing
from bot.storage.tables import AUDITED, AuditLine

AT = datetime(2026, 11, 24, 12, 47, 31, tzinfo=UTC)


@pytest.fixture
def kept(engine: Engine) -> Engine:
    with writing(engine) as session:
        note(session, What.EXPORTED, "referral.pdf", AT)
        note(session, What.PURGED, "retention", AT, count=3)
    return engine


def test_a_line_tells_what_was_done_in_which_hour_and_no_more(kept: Engine) -> None:
    hour = AT.replace(minute=0, second=0)
    lines = [(line.at, line.what, line.how, line.count) for line in trail(kept)]
    assert lines == [(hour, "exported", "referral.pdf", 1), (hour, "purged", "retention", 3)]
    assert {column.name for column in AuditLine.__table__.columns} == {"id", "at", "what", "how", "count"}


@pytest.mark.parametrize(
    "statement", ["UPDATE audit SET count = 0", "DELETE FROM audit", "DELETE FROM audit WHERE id = 1"]
)
def test_no_line_is_changed_or_removed(kept: Engine, statement: str) -> None:
    with pytest.raises(exc.IntegrityError, match="only grows"), kept.begin() as connection:
        connection.execute(text(statement))
    assert len(trail(kept)) == 2


def test_only_known_things_are_told(engine: Engine) -> None:
    assert set(What) == set(AUDITED)
    with pytest.raises(exc.IntegrityError), engine.begin() as connection:
        connection.execute(text("INSERT INTO audit (at, what, how, count) VALUES ('2026-11-24', 'read', 'x', 1)"))


def test_postgresql_refuses_changes_and_truncation_too() -> None:
    config = migration_config()
    config.output_buffer = io.StringIO()
    command.upgrade(config, "0008:0009", sql=True)
    sql = config.output_buffer.getvalue()
    assert "BEFORE UPDATE OR DELETE ON audit" in sql
    assert "BEFORE TRUNCATE ON audit" in sql
