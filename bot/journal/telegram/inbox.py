"""Updates as they came in: kept before they are answered, each once, and without words once they are.

Every method is one transaction and blocks: call in a thread. All raise Unavailable while storage is down.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from bot.journal.telegram import chats, outbox
from bot.storage.engine import reading, writing
from bot.storage.telegram_tables import TelegramSend, TelegramUpdate


@dataclass(frozen=True, slots=True)
class Update:
    """What came in. `chat`: keyed hash of whom it is about, None for an update that nobody answers.

    `message_id`: the message of the user, also where it was edited. `body`: plain JSON with what is needed to answer.
    """

    id: int
    chat: str | None
    message_id: int | None
    body: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """The update that is to be answered next in a chat. `attempts` counts how often that was begun before."""

    id: int
    chat: str
    message_id: int | None
    body: dict[str, Any]
    attempts: int


@dataclass(frozen=True, slots=True)
class Answer:
    """All that an answered update leaves: calls to make, in order, and what is now known of the chat.

    `conversation`: the one that goes on in the chat, None to leave that as it is. `asking`: as in `Chat`.
    `used`: the call whose buttons can be pressed no more. `told_group`: the chat is a group that is told now.
    `erased`: of the update, only its number stays.
    """

    calls: Sequence[dict[str, Any]] = ()
    conversation: str | None = None
    asking: Any = None
    used: int | None = None
    told_group: bool = False
    erased: bool = False


class Inbox:
    """The updates behind one engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, updates: Iterable[Update], now: datetime) -> int:
        """Keep those that are new; how many of them wait for an answer.

        An edit of a message that still waits takes the place of its words. A block drops what waits to be sent.
        """
        waiting = 0
        with writing(self._engine) as session:
            for update in sorted(updates, key=lambda one: one.id):
                if session.get(TelegramUpdate, update.id) is not None:
                    continue
                body = update.body
                if body is not None and _seen_to(session, update, body):
                    body = None
                waiting += body is not None
                session.add(
                    TelegramUpdate(
                        id=update.id,
                        chat=update.chat,
                        message_id=update.message_id,
                        received_at=now,
                        waiting=body is not None,
                        attempts=0,
                        body=body,
                    )
                )
                session.flush()
        return waiting

    def next(self, chat: str) -> Waiting | None:
        """The oldest update of a chat that waits, counted as begun once more."""
        with writing(self._engine) as session:
            query = select(TelegramUpdate).where(TelegramUpdate.chat == chat, TelegramUpdate.waiting)
            row = session.scalars(query.order_by(TelegramUpdate.id).limit(1)).first()
            if row is None or row.body is None:
                return None
            row.attempts += 1
            return Waiting(row.id, chat, row.message_id, dict(row.body), row.attempts - 1)

    def put_back(self, waiting: Waiting) -> None:
        """Take the attempt back: something needed was down, and nobody died of the update."""
        with writing(self._engine) as session:
            row = session.get(TelegramUpdate, waiting.id)
            if row is not None:
                row.attempts = waiting.attempts

    def settle(self, waiting: Waiting, answer: Answer, now: datetime) -> None:
        """Keep what the answer leaves, and the update without its words; all of it or nothing."""
        with writing(self._engine) as session:
            row = session.get(TelegramUpdate, waiting.id)
            if row is None or not row.waiting:
                return
            row.waiting, row.body = False, None
            chat_id = str(waiting.body["chat_id"])
            outbox.put(session, waiting.chat, chat_id, answer.calls, now)
            if answer.used is not None:
                used = session.get(TelegramSend, answer.used)
                if used is not None:
                    used.call = None
            if answer.told_group:
                chats.tell_group(session, waiting.chat, now.date())
            if answer.told_group or answer.erased:
                row.chat = row.message_id = None
            if answer.conversation is not None:
                chats.put(session, waiting.chat, chat_id, answer.conversation, answer.asking)

    def chats(self, now: datetime) -> Sequence[str]:
        """Chats in which something is to be done now, the one that waits longest first."""
        with reading(self._engine) as session:
            came = select(TelegramUpdate.chat).where(TelegramUpdate.waiting).order_by(TelegramUpdate.id)
            goes = (
                select(TelegramSend.chat)
                .where(TelegramSend.waiting, (TelegramSend.not_before.is_(None)) | (TelegramSend.not_before <= now))
                .order_by(TelegramSend.id)
            )
            found = [*session.scalars(came), *session.scalars(goes)]
            return [chat for chat in dict.fromkeys(found) if chat is not None]

    def tidy(self, before: datetime) -> None:
        """Forget updates and messages from before a moment: Telegram repeats none, and none can be deleted."""
        with writing(self._engine) as session:
            old = delete(TelegramUpdate).where(TelegramUpdate.received_at < before, TelegramUpdate.waiting.is_(False))
            session.execute(old)
            sent = delete(TelegramSend).where(TelegramSend.created_at < before, TelegramSend.waiting.is_(False))
            session.execute(sent)


def _seen_to(session: Session, update: Update, body: dict[str, Any]) -> bool:
    """Whether an update is done by taking it in."""
    if body["kind"] == "blocked":
        session.execute(delete(TelegramSend).where(TelegramSend.chat == update.chat, TelegramSend.waiting))
        return True
    return body["kind"] == "edit" and _replaced(session, update, str(body["text"]))


def _replaced(session: Session, edit: Update, text: str) -> bool:
    query = select(TelegramUpdate).where(
        TelegramUpdate.chat == edit.chat,
        TelegramUpdate.message_id == edit.message_id,
        TelegramUpdate.waiting,
        TelegramUpdate.attempts == 0,
    )
    row = session.scalars(query.limit(1)).first()
    if row is None or row.body is None or row.body["kind"] != "text":
        return False
    row.body = row.body | {"text": text}
    return True
