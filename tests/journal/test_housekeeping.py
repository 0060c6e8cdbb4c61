"""The journal keeps its house: what was left is run, what has expired is erased, and no fault ends that."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.errors import Unavailable
from bot.journal.housekeeping import keep_house
from bot.journal.refusals import Refusal


class Journal:
    """Raises what it is given, one each time, then says that all is done."""

    def __init__(self, *troubles: Exception) -> None:
        self.troubles = list(troubles)
        self.done = asyncio.Event()

    async def recover(self) -> int:
        if self.troubles:
            raise self.troubles.pop(0)
        return 0

    async def expire(self) -> int:
        return 0

    async def tidy(self) -> None:
        self.done.set()


async def keep_until_done(journal, **pauses):
    house = asyncio.create_task(keep_house(journal, **pauses))
    async with asyncio.timeout(10):
        await journal.done.wait()
    house.cancel()
    with pytest.raises(asyncio.CancelledError):
        await house


async def test_while_something_is_down_it_is_tried_again_soon():
    await keep_until_done(Journal(Unavailable(), Unavailable()), every=3600, soon=0)


async def test_a_fault_is_logged_without_its_words_and_ends_nothing(events):
    await keep_until_done(Journal(RuntimeError("the secret words")), every=0, soon=3600)
    assert [log["event"] for log in events if log["log_level"] == "error"] == ["house.failed"]
    assert "secret words" not in str(events)


async def test_an_expired_conversation_is_removed(journal, clock):
    conversation = (await journal.open("web")).conversation
    clock.pass_by(timedelta(days=8))
    expire, removed = journal.expire, asyncio.Queue()

    async def expire_and_tell():
        count = await expire()
        removed.put_nowait(count)
        return count

    journal.expire = expire_and_tell
    house = asyncio.create_task(keep_house(journal))
    async with asyncio.timeout(10):
        assert await removed.get() == 1
    house.cancel()
    await asyncio.gather(house, return_exceptions=True)
    with pytest.raises(Refusal):
        await journal.transcript(conversation)
