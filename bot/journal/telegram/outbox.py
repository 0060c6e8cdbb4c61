"""Calls that are to be made, in order, and the messages that came of them, as long as Telegram lets them be deleted.

Every method is one transaction and blocks: call in a thread. All raise Unavailable while storage is down.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from bot.storage.engine import reading, writing
from bot.storage.telegram_tables import TelegramSend


@dataclass(frozen=True, slots=True)
class Send:
    """A call to make. `not_before`: it failed, and is tried again then. `attempts`: how often it failed."""

    id: int
    chat: str
    chat_id: int
    call: Mapping[str, Any]
    created_at: datetime
    not_before: datetime | None
    attempts: int


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that was sent, whose buttons may be pressed."""

    id: int
    chat: str
    message_id: int
    call: Mapping[str, Any]


class Outbox:
    """The calls behind one engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def next(self, chat: str) -> Send | None:
        """The oldest call of a chat that is still to be made, whether it is due or not."""
        with reading(self._engine) as session:
            query = select(TelegramSend).where(TelegramSend.chat == chat, TelegramSend.waiting)
            row = session.scalars(query.order_by(TelegramSend.id).limit(1)).first()
            if row is None:
                return None
            chat_id = int(row.chat_id or 0)
            return Send(row.id, chat, chat_id, row.call or {}, row.created_at, row.not_before, row.attempts)

    def done(self, send: Send, message_id: int | None, now: datetime) -> None:
        """The call was made, or never can be. Of a message, its number is kept, and what a press of its buttons needs.

        Nothing is kept of a call with "forget".
        """
        with writing(self._engine) as session:
            row = session.get(TelegramSend, send.id)
            if row is None:
                if message_id is not None:  # the conversation was erased while the call was made
                    put(session, send.chat, str(send.chat_id), [{"do": "delete", "message_ids": [message_id]}], now)
                return
            if message_id is None or send.call.get("forget"):
                session.delete(row)
                return
            row.waiting, row.message_id, row.not_before, row.chat_id = False, message_id, None, None
            row.call = dict(send.call) if send.call.get("choices") else None

    def later(self, send: Send, wait: timedelta, now: datetime) -> None:
        """The call failed for now."""
        with writing(self._engine) as session:
            row = session.get(TelegramSend, send.id)
            if row is not None:
                row.attempts, row.not_before = send.attempts + 1, now + wait

    def drop(self, chat: str) -> int:
        """Give up all calls of a chat, since nobody takes them; how many there were."""
        with writing(self._engine) as session:
            rows = session.execute(
                delete(TelegramSend).where(TelegramSend.chat == chat, TelegramSend.waiting).returning(TelegramSend.id)
            )
            return len(rows.all())

    def sent(self, send_id: int) -> Sent | None:
        """A message by the number of its call, while its buttons may be pressed."""
        with reading(self._engine) as session:
            row = session.get(TelegramSend, send_id)
            if row is None or row.message_id is None or row.call is None:
                return None
            return Sent(row.id, row.chat, row.message_id, row.call)


def put(session: Session, chat: str, chat_id: str, calls: Iterable[Mapping[str, Any]], now: datetime) -> None:
    """Add calls behind those that wait."""
    for call in calls:
        session.add(TelegramSend(chat=chat, chat_id=chat_id, created_at=now, waiting=True, attempts=0, call=dict(call)))
        session.flush()
