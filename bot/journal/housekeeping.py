"""What the journal does by itself: runs the turns that a killed process left, and erases what has expired."""

from __future__ import annotations

import asyncio

import structlog

from bot.errors import Unavailable
from bot.journal.turns import Journal

_log = structlog.get_logger("waymark.journal")


async def keep_house(journal: Journal, *, every: float = 60, soon: float = 1) -> None:
    """Recover and expire, at once and then every so many seconds, until cancelled.

    Tried again after `soon` seconds while the assistant is still being loaded or storage is down.
    """
    while True:
        try:
            recovered = await journal.recover()
            expired = await journal.expire()
            if recovered or expired:
                _log.info("house.kept", recovered=recovered, expired=expired)
            await asyncio.sleep(every)
        except Unavailable:
            await asyncio.sleep(soon)
