"""One turn at a time in a conversation, first come, first served."""

from __future__ import annotations

import asyncio

import pytest

from bot.journal.locks import LocalLocks


async def test_those_who_wait_come_in_the_order_in_which_they_came():
    locks, came = LocalLocks(), []

    async def visit(number: int) -> None:
        async with locks.hold("a"):
            await asyncio.sleep(0)
            came.append(number)

    await asyncio.gather(*(visit(number) for number in range(20)))
    assert came == list(range(20))


async def test_one_conversation_does_not_wait_for_another():
    locks = LocalLocks()
    async with asyncio.timeout(5), locks.hold("a"), locks.hold("b"):
        assert len(locks) == 2


async def test_a_lock_that_nobody_needs_takes_no_memory():
    locks = LocalLocks()
    with pytest.raises(KeyError):
        async with locks.hold("a"):
            raise KeyError
    assert len(locks) == 0


async def test_one_who_gives_up_waiting_holds_nobody_up():
    locks = LocalLocks()
    async with locks.hold("a"):
        waiter = asyncio.create_task(locks.hold("a").__aenter__())
        await asyncio.sleep(0)
        waiter.cancel()
        await asyncio.gather(waiter, return_exceptions=True)
    async with asyncio.timeout(5), locks.hold("a"):
        assert len(locks) == 1
    assert len(locks) == 0
