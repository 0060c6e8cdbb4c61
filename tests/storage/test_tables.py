"""Conversations, turns and drafts: what belongs together goes together, and moments keep their zone."""

from __future__ import annotations

from datetime import UTC, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import Engine, delete, exc, func, select

from bot.storage.engine import reading, writing
from bot.storage.tables import Conversation, Draft, Turn
from tests.storage.rows import NOW, conversation, draft, turn


def keep(engine: Engine, *rows: object) -> None:
    with writing(engine) as session:
        for row in rows:
            session.add(row)
            session.flush()


def test_a_new_conversation_has_no_choices_and_is_not_erased(engine: Engine) -> None:
    keep(engine, conversation())
    with reading(engine) as session:
        found = session.get_one(Conversation, "c1")
    assert (found.open_choices, found.erased, found.seq, found.tracker, found.state) == ({}, False, 0, None, None)


def test_a_deleted_conversation_takes_its_turns_and_drafts_along(engine: Engine) -> None:
    keep(engine, conversation(), turn(), draft())
    with writing(engine) as session:
        session.execute(delete(Conversation).where(Conversation.id == "c1"))
    with reading(engine) as session:
        assert [session.scalar(select(func.count()).select_from(table)) for table in (Turn, Draft)] == [0, 0]


@pytest.mark.parametrize("again", [turn, draft])
def test_the_same_message_or_version_is_stored_once(engine: Engine, again: Any) -> None:
    keep(engine, conversation(), again())
    with pytest.raises(exc.IntegrityError):
        keep(engine, again())


@pytest.mark.parametrize("row", [turn(status="lost"), draft(status="lost"), turn(message_id="m2", body=None)])
def test_an_unknown_status_or_an_empty_body_is_refused(engine: Engine, row: object) -> None:
    keep(engine, conversation())
    with pytest.raises(exc.IntegrityError):
        keep(engine, row)


def test_a_turn_without_its_conversation_is_refused(engine: Engine) -> None:
    with pytest.raises(exc.IntegrityError):
        keep(engine, turn())


def test_moments_come_back_in_utc(engine: Engine) -> None:
    summer = NOW.astimezone(timezone(timedelta(hours=1)))
    keep(engine, conversation(touched_at=summer))
    with reading(engine) as session:
        found = session.get_one(Conversation, "c1")
    assert found.touched_at == NOW
    assert found.touched_at.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused(engine: Engine) -> None:
    with pytest.raises(exc.StatementError):
        keep(engine, conversation(touched_at=NOW.replace(tzinfo=None)))
