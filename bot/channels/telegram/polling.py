"""Our own poll loop: updates are kept in the journal first, and only then confirmed to Telegram by the next offset.

The library's `Updater` confirms them while they are in memory only, so that a kill loses them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

import structlog

from bot.channels.telegram.api import TelegramTrouble, TryLater
from bot.errors import Unavailable

POLL_SECONDS = 25
MOST_SECONDS = 60
"""The longest wait after a failure."""

TROUBLES = {
    "token": "Telegram refuses the token of the bot. Check TELEGRAM_BOT_TOKEN. The web chat goes on.",
    "conflict": "Another program takes the updates of this bot, or it has a webhook. The web chat goes on.",
    "flood": "Telegram asks to wait. The web chat goes on.",
    "network": "Telegram cannot be reached. The web chat goes on.",
}

_log = structlog.get_logger("waymark.telegram")
Keep = Callable[[list[Any]], Awaitable[None]]
"""Keeps raw updates, all of them or none. Raises Unavailable while storage is down."""


class Updates(Protocol):
    """Where updates come from: `BotApi`."""

    async def updates(self, offset: int | None, *, seconds: int) -> list[Any]: ...


class Backoff:
    """Waits that double from one second to a minute, and the log of what is waited for."""

    def __init__(self) -> None:
        self._seconds = 1.0

    def reset(self) -> None:
        self._seconds = 1.0

    async def after(self, trouble: Exception) -> None:
        """Log a trouble and wait: as long as it says, else longer each time."""
        seconds = self._seconds
        self._seconds = min(MOST_SECONDS, seconds * 2)
        if isinstance(trouble, TryLater):
            seconds = trouble.after or seconds
            _log.error(f"telegram.{trouble.cause}", what=TROUBLES[trouble.cause], again_in_seconds=round(seconds))
        elif isinstance(trouble, TelegramTrouble):
            _log.error("telegram.refused", what=str(trouble), again_in_seconds=round(seconds))
        else:
            _log.error("telegram.storage", what="Storage is down; no update is lost.", again_in_seconds=round(seconds))
        await asyncio.sleep(seconds)


async def poll(source: Updates, keep: Keep, *, seconds: int = POLL_SECONDS) -> None:
    """Take updates until cancelled."""
    offset: int | None = None
    backoff = Backoff()
    while True:
        try:
            found = await source.updates(offset, seconds=seconds)
            await keep(found)
        except (TelegramTrouble, Unavailable) as trouble:
            await backoff.after(trouble)
            continue
        backoff.reset()
        offset = next_offset(found, offset)


def next_offset(found: list[Any], offset: int | None) -> int | None:
    """The number after the highest of `found`, whatever their order and whatever is wrong with the rest of them."""
    numbers = [one["update_id"] for one in found if isinstance(one, dict) and type(one.get("update_id")) is int]
    return max(numbers) + 1 if numbers else offset
