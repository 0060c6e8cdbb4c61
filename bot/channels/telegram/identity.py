"""Who somebody is to us: a keyed hash of the Telegram id, which says nothing without the server's key. Pure."""

from __future__ import annotations

import hmac

HEX_DIGITS = 40


class Identity:
    """Names made with one key. Another key gives other names: nobody can then be matched."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def user(self, user_id: int) -> str:
        """The name of a user's private chat with the bot."""
        return self._hash("user", str(user_id))

    def group(self, chat_id: int) -> str:
        """The name of a group."""
        return self._hash("group", str(chat_id))

    def conversation(self, chat: str) -> str:
        """The conversation that a chat has of its own."""
        return f"tg:{chat}"

    def webhook_secret(self) -> str:
        """What Telegram must bring with each update: 40 hexadecimal digits, the same for all workers of one key."""
        return self._hash("webhook", "")

    def button(self, chat: str, content: bytes) -> bytes:
        """The signature of a button's data in a chat: 12 bytes."""
        return hmac.digest(self._key, b"waymark.telegram.button:" + chat.encode() + b":" + content, "sha256")[:12]

    def _hash(self, kind: str, text: str) -> str:
        return hmac.digest(self._key, f"waymark.telegram.{kind}:{text}".encode(), "sha256").hex()[:HEX_DIGITS]
