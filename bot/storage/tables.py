"""Tables of the journal: conversations, their turns, the drafts of referral summaries, outlines of strategies,
receipts, marks, the audit trail.

A turn is inbox and outbox in one: the message as it came and, once answered, the reply as it was given. Deleting a
conversation deletes its turns and drafts. Personal words are in `PersonalJSON` columns, everything else is plain.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base
from bot.storage.secrets import PersonalJSON, PersonalText

TURN_STATUSES = ("received", "answered", "failed")
DRAFT_STATUSES = ("draft", "confirmed", "superseded")
AUDITED = ("exported", "erased", "purged", "resealed")


def _one_of(column: str, allowed: tuple[str, ...]) -> CheckConstraint:
    quoted = ", ".join(f"'{value}'" for value in allowed)
    return CheckConstraint(f"{column} IN ({quoted})", name=column)


class Conversation(Base):
    """One conversation, whatever the channel. `seq` counts its turns; `tracker` and `state` are those after the last
    answered one; `open_choices` is the record of `bot/journal/choices.py`.
    """

    __tablename__ = "conversations"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    channel: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[datetime]
    touched_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    seq: Mapped[int] = mapped_column(default=0)
    tracker: Mapped[Any | None] = mapped_column(PersonalJSON)
    state: Mapped[Any | None] = mapped_column(PersonalJSON)
    open_choices: Mapped[dict[str, Any]] = mapped_column(PersonalJSON, default=dict)
    erased: Mapped[bool] = mapped_column(default=False)


class Turn(Base):
    """One message in, its replies out. `message_id` is a hash of the sender's own id, unique within the
    conversation (the id itself is in `body`); `ended` is the name of the way in which the turn ended.
    """

    __tablename__ = "turns"
    __table_args__ = (
        UniqueConstraint("conversation_id", "message_id"),
        Index(None, "conversation_id", "seq"),
        _one_of("status", TURN_STATUSES),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    message_id: Mapped[str] = mapped_column(String(128))
    seq: Mapped[int]
    received_at: Mapped[datetime]
    body: Mapped[Any] = mapped_column(PersonalJSON)
    status: Mapped[str] = mapped_column(String(16), default="received")
    reply: Mapped[Any | None] = mapped_column(PersonalJSON)
    ended: Mapped[str | None] = mapped_column(String(64))
    answered_at: Mapped[datetime | None]


class Draft(Base):
    """One version of a referral summary about one person of a conversation. `document` is the whole summary."""

    __tablename__ = "drafts"
    __table_args__ = (
        UniqueConstraint("conversation_id", "person_id", "version"),
        _one_of("status", DRAFT_STATUSES),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    person_id: Mapped[str] = mapped_column(String(64))
    version: Mapped[int]
    status: Mapped[str] = mapped_column(String(16), default="draft")
    kind: Mapped[str] = mapped_column(String(32))
    reference: Mapped[str] = mapped_column(String(64))
    document: Mapped[Any] = mapped_column(PersonalJSON)
    created_at: Mapped[datetime]


class Receipt(Base):
    """What opens a conversation once, until it expires: the keyed hash of a number that only its holder knows."""

    __tablename__ = "receipts"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), index=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)


class WrongTry(Base):
    """A receipt that was not known. `address` is the keyed hash of where it came from; it counts `until`."""

    __tablename__ = "wrong_tries"

    id: Mapped[int] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(String(64), index=True)
    until: Mapped[datetime] = mapped_column(index=True)


class Mark(Base):
    """An answer (`topic`) or a number (`contact`, a directory key) that somebody marked as wrong.

    It has no link to a conversation, and only the day: nobody can tell from it who made it. `version` changes with the
    words that were marked. `text` is there only where the writer agreed that it is kept.
    """

    __tablename__ = "marks"
    __table_args__ = (
        CheckConstraint("(topic IS NULL) <> (contact IS NULL)", name="one_thing"),
        Index(None, "marked_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    topic: Mapped[str | None] = mapped_column(String(64))
    contact: Mapped[str | None] = mapped_column(String(64))
    version: Mapped[str] = mapped_column(String(16))
    marked_on: Mapped[date]
    text: Mapped[str | None] = mapped_column(PersonalText)


class Strategy(Base):
    """The outline of the local strategy that is written in a conversation. It is erased with it."""

    __tablename__ = "strategies"

    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True)
    document: Mapped[Any] = mapped_column(PersonalJSON)
    changed_at: Mapped[datetime]


class AuditLine(Base):
    """One line of the audit trail (`bot/storage/audit.py`). Triggers of the migration refuse any change of a line."""

    __tablename__ = "audit"
    __table_args__ = (_one_of("what", AUDITED),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    what: Mapped[str] = mapped_column(String(16))
    how: Mapped[str] = mapped_column(String(32))
    count: Mapped[int]
