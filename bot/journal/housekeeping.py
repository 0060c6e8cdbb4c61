"""What the journal does by itself: runs the turns that a killed process left, and erases what has expired."""

from __future__ import annotations

import asyncio

import structlog

from bot.errors import Unavailable
from bot.journal.failures import log_failure
from bot.journal.turns import Journal

_log = structlog.get_logger("waymark.journal")


async def keep_house(journal: Journal, *, every: float = 60, soon: float = 1) -> None:
    """Recover and expire, at once and then every so many seconds, until cancelled.

    Tried again after `soon` seconds while the assistant is still being loaded or storage is down. A fault of ours is
    logged, and the house is kept again next time.
    """
    while True:
        try:
            recovered = await journal.recover()
            expired = await journal.expire()
            await journal.tidy()
            if recovered or expired:
                _log.info("house.kept", recovered=recovered, expired=expired)
            pause = every
        except Unavailable:
            pause = soon
        except Exception as error:  # noqa: BLE001 (erasing must not end with the first fault)
            log_failure("house.failed", error)
            pause = every
        await asyncio.sleep(pause)
