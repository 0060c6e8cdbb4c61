"""Calls of the Bot API through python-telegram-bot, and what may go wrong with one.

Errors are named by what to do about them: wait (`TryLater`), stop sending (`Blocked`), or give the call up (`Refused`).
None of them holds the token, which is in every address and in some messages of the library.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    MessageEntity,
)
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from bot.channels.telegram import keyboards
from bot.channels.telegram.documents import Documents
from bot.channels.telegram.identity import Identity
from bot.channels.telegram.reading import ALLOWED
from bot.errors import WaymarkError
from bot.journal.telegram.outbox import Send

# `RetryAfter` then tells the time as what it is, without a warning for each.
os.environ.setdefault("PTB_TIMEDELTA", "true")

PUBLIC = "https://api.telegram.org"
ANSWER_SECONDS = 20
"""How long a call may take."""
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


class TelegramTrouble(WaymarkError):
    """Something that the Bot API did not do. `reason`: in a few words, for the log."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"Telegram: {reason}.")


class TryLater(TelegramTrouble):
    """Not now. `after`: seconds to wait, None to back off. `cause`: "token", "conflict", "flood" or "network"."""

    def __init__(self, reason: str, *, cause: str, after: float | None = None) -> None:
        self.cause = cause
        self.after = after
        super().__init__(reason)


class Blocked(TelegramTrouble):
    """The user blocked the bot, or is gone."""


class Refused(TelegramTrouble):
    """Telegram will never do this call."""


class BotApi:
    """The calls that the channel makes. `root`: the root of a Bot API server, without `/bot`."""

    def __init__(self, token: str, root: str, *, identity: Identity, documents: Documents) -> None:
        alone = {"trust_env": False} if urlsplit(root).hostname in _LOOPBACK else {}
        self._requests = [
            HTTPXRequest(size, ANSWER_SECONDS, connect_timeout=10, pool_timeout=ANSWER_SECONDS, httpx_kwargs=alone)
            for size in (2, 32)
        ]
        base = root.rstrip("/").removesuffix("/bot")
        self._bot = _RawBot(
            token,
            base_url=f"{base}/bot",
            base_file_url=f"{base}/file/bot",
            get_updates_request=self._requests[0],
            request=self._requests[1],
            rate_limiter=AIORateLimiter(),
        )
        self._identity = identity
        self._documents = documents

    async def close(self) -> None:
        """Let the connections go."""
        for request in self._requests:
            await request.shutdown()

    async def updates(self, offset: int | None, *, seconds: int) -> list[Any]:
        """Updates from `offset` on as plain JSON, waiting up to some seconds for one. Raises TryLater, Refused."""
        with _explained():
            return await self._bot.raw_updates(offset, seconds)

    async def use_polling(self) -> None:
        """Take a webhook away, if there is one; updates that wait stay. Raises TryLater."""
        with _explained():
            await self._bot.delete_webhook(drop_pending_updates=False)

    async def use_webhook(self, url: str, secret: str) -> None:
        """Let Telegram bring updates to `url`, each with `secret`. Raises TryLater, Refused."""
        with _explained():
            await self._bot.set_webhook(url, secret_token=secret, allowed_updates=list(ALLOWED))

    async def introduce(self, commands: Mapping[str, str], description: str, short_description: str) -> str:
        """Set commands and descriptions where they differ; the bot's name. Raises TryLater, Refused."""
        bot = self._bot
        with _explained():
            me = await bot.get_me()
            if [(one.command, one.description) for one in await bot.get_my_commands()] != list(commands.items()):
                await bot.set_my_commands(list(commands.items()))
            if (await bot.get_my_description()).description != description:
                await bot.set_my_description(description)
            if (await bot.get_my_short_description()).short_description != short_description:
                await bot.set_my_short_description(short_description)
        return str(me.username)

    async def type(self, chat_id: int) -> None:
        """Show for five seconds that an answer is being written. Raises TryLater, Blocked, Refused."""
        with _explained():
            await self._bot.send_chat_action(chat_id, "typing")

    async def make(self, send: Send) -> int | None:
        """Make a call of the outbox: the number of the message that came of it. Raises TryLater, Blocked, Refused."""
        call = send.call
        with _explained():
            if call["do"] == "text":
                message = await self._bot.send_message(
                    send.chat_id,
                    call["text"],
                    entities=_entities(call["entities"]),
                    reply_markup=self._keyboard(send),
                    link_preview_options=LinkPreviewOptions(is_disabled=True),
                )
                return message.message_id
            if call["do"] == "edit":
                await self._bot.edit_message_text(
                    call["text"],
                    send.chat_id,
                    call["message_id"],
                    entities=_entities(call["entities"]),
                    link_preview_options=LinkPreviewOptions(is_disabled=True),
                )
            elif call["do"] == "caption":
                await self._bot.edit_message_caption(send.chat_id, call["message_id"], caption=call["caption"])
            elif call["do"] == "notice":
                await self._bot.answer_callback_query(call["callback_id"], call["text"])
            elif call["do"] == "delete":
                await self._delete(send.chat_id, call["message_ids"])
            elif call["do"] == "file":
                return await self._send_file(send)
        return None

    async def _send_file(self, send: Send) -> int:
        file = await self._documents.file(send.call["conversation"], send.call["file"])
        if file is None:
            raise Refused("the summary is gone")
        document = InputFile(file.content, filename=file.name)
        message = await self._bot.send_document(
            send.chat_id, document, caption=send.call["caption"], reply_markup=self._keyboard(send)
        )
        return message.message_id

    async def _delete(self, chat_id: int, message_ids: Sequence[int]) -> None:
        """Those that can be deleted; one that cannot keeps none of the others."""
        try:
            await self._bot.delete_messages(chat_id, message_ids)
        except BadRequest:
            for message_id in message_ids:
                try:
                    await self._bot.delete_message(chat_id, message_id)
                except BadRequest:
                    continue

    def _keyboard(self, send: Send) -> InlineKeyboardMarkup | None:
        choices = send.call.get("choices")
        if not choices:
            return None
        return InlineKeyboardMarkup(
            [
                [
                    InlineKeyboardButton(
                        keyboards.shown(choices[place]["label"]),
                        callback_data=keyboards.data(self._identity, send.chat, send.id, place),
                    )
                    for place in row
                ]
                for row in keyboards.rows(choices)
            ]
        )


class _RawBot(ExtBot[int]):
    """Gets updates as they came: one that the library cannot read must not hold up, or put into a log, the others."""

    async def raw_updates(self, offset: int | None, seconds: int) -> list[Any]:
        data = {"offset": offset, "timeout": seconds, "limit": 100, "allowed_updates": list(ALLOWED)}
        found = await self._post("getUpdates", data, read_timeout=ANSWER_SECONDS + seconds)
        return found if isinstance(found, list) else []


@contextmanager
def _explained() -> Iterator[None]:
    """What the library raises, as one of ours. BadRequest is a NetworkError to the library, so the order counts."""
    try:
        yield
    except RetryAfter as error:
        raise TryLater("too many calls", cause="flood", after=error._retry_after.total_seconds()) from None
    except Forbidden:
        raise Blocked("the user blocked the bot") from None
    except InvalidToken:
        raise TryLater("the token was refused", cause="token") from None
    except Conflict:
        raise TryLater("another program takes the updates of this bot", cause="conflict") from None
    except (BadRequest, ChatMigrated) as error:
        raise Refused(type(error).__name__) from None
    except TelegramError as error:
        raise TryLater(f"no answer ({type(error).__name__})", cause="network") from None


def _entities(entities: Sequence[Mapping[str, Any]]) -> list[MessageEntity]:
    return [MessageEntity(one["type"], one["offset"], one["length"], url=one.get("url")) for one in entities]
