"""Tables of the Telegram channel: updates that came in, calls that go out, chats, groups, and who does the work.

A Telegram user or chat is named by a keyed hash, `chat`. The plain id is kept only where something is to be sent, in a
`PersonalText` column. An update is kept without its words once it is answered, so that its repeat is known; a message
that was sent is kept by its number for two days, so that it can be deleted.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base
from bot.storage.secrets import PersonalJSON, PersonalText


class TelegramUpdate(Base):
    """One update. `body` is what is needed to answer it, None once that is done; `message_id` the user's message."""

    __tablename__ = "telegram_updates"
    __table_args__ = (Index(None, "chat", "id"),)

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    chat: Mapped[str | None] = mapped_column(String(64))
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    received_at: Mapped[datetime] = mapped_column(index=True)
    waiting: Mapped[bool] = mapped_column(index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    body: Mapped[Any | None] = mapped_column(PersonalJSON)


class TelegramSend(Base):
    """One call of the Bot API, in the order of `id`. Once it is done, `message_id` is the message that came of it.

    `call` is what is to be done; afterwards what a press of its buttons needs, or None.
    """

    __tablename__ = "telegram_sends"
    __table_args__ = (Index(None, "chat", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    chat: Mapped[str] = mapped_column(String(64))
    chat_id: Mapped[str | None] = mapped_column(PersonalText)
    created_at: Mapped[datetime] = mapped_column(index=True)
    waiting: Mapped[bool] = mapped_column(index=True)
    not_before: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    call: Mapped[Any | None] = mapped_column(PersonalJSON)
    message_id: Mapped[int | None] = mapped_column(BigInteger)


class TelegramChat(Base):
    """A private chat and the conversation that goes on in it. `asking`: a question of the channel's own is open."""

    __tablename__ = "telegram_chats"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), index=True)
    chat_id: Mapped[str] = mapped_column(PersonalText)
    asking: Mapped[Any | None] = mapped_column(PersonalJSON)


class TelegramGroup(Base):
    """A group that was told that this works in private chats only; nothing else is known of it."""

    __tablename__ = "telegram_groups"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    told_on: Mapped[date]


class Lease(Base):
    """Which process does a piece of work that only one may do, and until when if it does not renew."""

    __tablename__ = "leases"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    holder: Mapped[str] = mapped_column(String(64))
    until: Mapped[datetime]
