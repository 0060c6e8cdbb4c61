"""What the erasing of a conversation does in Telegram: messages of both sides are deleted there, the rest forgotten.

Telegram deletes messages of a private chat up to 48 hours after they were sent, of both sides.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.journal.telegram import outbox
from bot.storage.telegram_tables import TelegramChat, TelegramSend, TelegramUpdate

DELETABLE = timedelta(hours=48)
AT_ONCE = 100
"""Messages that one call deletes at most."""


def forget(session: Session, conversation: str, *, now: datetime | None = None) -> None:
    """In the transaction that erases a conversation: order the deletion of its messages, and forget its chats.

    Of updates that were answered, only the number stays, so that a repeat is known.
    """
    now = now or datetime.now(UTC)
    for row in session.scalars(select(TelegramChat).where(TelegramChat.conversation_id == conversation)).all():
        messages = _messages(session, row.id, now - DELETABLE)
        calls = [
            {"do": "delete", "message_ids": messages[at : at + AT_ONCE]} for at in range(0, len(messages), AT_ONCE)
        ]
        session.execute(delete(TelegramSend).where(TelegramSend.chat == row.id))
        outbox.put(session, row.id, row.chat_id, calls, now)
        answered = select(TelegramUpdate).where(TelegramUpdate.chat == row.id, TelegramUpdate.waiting.is_(False))
        for update in session.scalars(answered):
            update.chat = update.message_id = None
        session.delete(row)
        session.flush()


def _messages(session: Session, chat: str, since: datetime) -> list[int]:
    """The messages of both sides, each once."""
    theirs = select(TelegramUpdate.message_id).where(
        TelegramUpdate.chat == chat,
        TelegramUpdate.message_id.is_not(None),
        TelegramUpdate.received_at > since,
        TelegramUpdate.waiting.is_(False) | (TelegramUpdate.attempts > 0),  # what was not read yet is answered anew
    )
    ours = select(TelegramSend.message_id).where(
        TelegramSend.chat == chat, TelegramSend.message_id.is_not(None), TelegramSend.created_at > since
    )
    return sorted({number for query in (theirs, ours) for number in session.scalars(query) if number is not None})
