"""Which conversation goes on in a private chat, and which groups were told that this works in private chats only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.storage.engine import reading
from bot.storage.telegram_tables import TelegramChat, TelegramGroup


@dataclass(frozen=True, slots=True)
class Chat:
    """`asking`: the choices of a question of the channel's own that is open, each {"id", "label", …}; None for none."""

    conversation: str
    asking: Any


class Chats:
    """The chats behind one engine. Both methods block and raise Unavailable while storage is down."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def find(self, chat: str) -> Chat | None:
        """None for a chat that is new, or whose conversation was erased."""
        with reading(self._engine) as session:
            row = session.get(TelegramChat, chat)
            return None if row is None else Chat(row.conversation_id, row.asking)

    def group_was_told(self, chat: str) -> bool:
        with reading(self._engine) as session:
            return session.get(TelegramGroup, chat) is not None


def put(session: Session, chat: str, chat_id: str, conversation: str, asking: Any) -> None:
    """Note which conversation goes on in a chat."""
    row = session.get(TelegramChat, chat)
    if row is None:
        session.add(TelegramChat(id=chat, conversation_id=conversation, chat_id=chat_id, asking=asking))
    else:
        row.conversation_id, row.asking = conversation, asking


def tell_group(session: Session, chat: str, on: date) -> None:
    """Note that a group was told."""
    if session.get(TelegramGroup, chat) is None:
        session.add(TelegramGroup(id=chat, told_on=on))
