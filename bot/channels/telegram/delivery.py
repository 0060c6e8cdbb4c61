"""Calls of a chat in their order: made, tried again later, or given up with a reason."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.channels.telegram.api import Blocked, Refused, TryLater
from bot.journal.telegram.outbox import Outbox, Send

LONGEST_WAIT = timedelta(minutes=5)
GIVEN_UP = timedelta(hours=24)
"""A call that is so old helps nobody any more."""

_log = structlog.get_logger("waymark.telegram")


class Maker(Protocol):
    """What makes the calls: `BotApi`."""

    async def make(self, send: Send) -> int | None: ...


class Delivery:
    """The outbox emptied chat by chat. `clock` gives aware UTC."""

    def __init__(self, outbox: Outbox, api: Maker, *, clock: Callable[[], datetime]) -> None:
        self._outbox = outbox
        self._api = api
        self._clock = clock

    async def deliver(self, chat: str) -> bool:
        """Make what is due in a chat; whether nothing is left. Raises Unavailable while storage is down."""
        while True:
            send = await asyncio.to_thread(self._outbox.next, chat)
            if send is None:
                return True
            now = self._clock()
            if send.not_before is not None and send.not_before > now:
                return False
            try:
                message_id = await self._api.make(send)
            except TryLater as trouble:
                if now - send.created_at < GIVEN_UP:
                    await asyncio.to_thread(self._outbox.later, send, _wait(trouble, send), self._clock())
                    _log.warning(
                        "telegram.later", reason=trouble.reason, do=send.call["do"], attempts=send.attempts + 1
                    )
                    return False
                self._given_up(send, "too old")
                message_id = None
            except Blocked as trouble:
                dropped = await asyncio.to_thread(self._outbox.drop, chat)
                _log.info("telegram.blocked", reason=trouble.reason, dropped=dropped)
                return True
            except Refused as trouble:
                self._given_up(send, trouble.reason)
                message_id = None
            await asyncio.to_thread(self._outbox.done, send, message_id, self._clock())

    def _given_up(self, send: Send, reason: str) -> None:
        """A press that is too old to be answered is nothing to worry about."""
        say = _log.info if send.call["do"] in ("notice", "edit") else _log.error
        say("telegram.given_up", do=send.call["do"], reason=reason)


def _wait(trouble: TryLater, send: Send) -> timedelta:
    """As long as Telegram says, else one second, two, four … to five minutes."""
    if trouble.after is not None:
        return timedelta(seconds=trouble.after)
    return min(LONGEST_WAIT, timedelta(seconds=2 ** min(send.attempts, 10)))
