"""The updates of each chat in their order, chats side by side: answered, and what is said delivered."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from typing import Protocol

import structlog

from bot.channels.telegram.api import TelegramTrouble
from bot.channels.telegram.delivery import Delivery
from bot.errors import Unavailable
from bot.journal.failures import log_failure
from bot.journal.telegram.inbox import Answer, Inbox, Waiting

SIDE_BY_SIDE = 32
"""Chats at a time."""
LOOK_SECONDS = 1.0
"""How often to look for work that another process left, or that has become due."""
MOST_ATTEMPTS = 3
TYPING_AFTER, TYPING_LASTS = 0.5, 4.5
"""Seconds until "typing" is shown, and until it has to be shown again."""

_log = structlog.get_logger("waymark.telegram")


class Answers(Protocol):
    """What answers updates: `Dialogue`."""

    async def answer(self, update: Waiting) -> Answer: ...

    def failed(self, apology: str) -> Answer: ...


class Types(Protocol):
    """What shows that an answer is being written: `BotApi`."""

    async def type(self, chat_id: int) -> None: ...


class TooManyAttempts(RuntimeError):
    """Several processes died of this update."""


class Work:
    """Runs until cancelled; then the chats at hand are finished. `apology`: the sentence, with `{reference}` in it."""

    def __init__(
        self,
        inbox: Inbox,
        dialogue: Answers,
        delivery: Delivery,
        api: Types,
        *,
        apology: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._inbox = inbox
        self._dialogue = dialogue
        self._delivery = delivery
        self._api = api
        self._apology = apology
        self._clock = clock
        self._running: dict[str, asyncio.Task[None]] = {}
        self._something = asyncio.Event()
        self._stopping = False

    def wake(self) -> None:
        """Something came in."""
        self._something.set()

    async def run(self) -> None:
        """Look for chats with something to do, and see to them."""
        self._stopping = False
        try:
            while True:
                self._something.clear()
                try:
                    waiting = await asyncio.to_thread(self._inbox.chats, self._clock())
                except Unavailable:
                    waiting = []
                for chat in waiting:
                    if chat not in self._running and len(self._running) < SIDE_BY_SIDE:
                        self._begin(chat)
                with suppress(TimeoutError):
                    async with asyncio.timeout(LOOK_SECONDS):
                        await self._something.wait()
        finally:
            self._stopping = True
            if self._running:
                await asyncio.wait(self._running.values(), timeout=10)

    def _begin(self, chat: str) -> None:
        task = asyncio.create_task(self._see_to(chat))
        self._running[chat] = task

        def ended(_: asyncio.Task[None]) -> None:
            del self._running[chat]
            self._something.set()  # what came in meanwhile is seen now

        task.add_done_callback(ended)

    async def _see_to(self, chat: str) -> None:
        """All that waits in a chat, or until something is down."""
        try:
            while await self._delivery.deliver(chat) and not self._stopping:
                update = await asyncio.to_thread(self._inbox.next, chat)
                if update is None:
                    return
                if not await self._answer(update):
                    return
        except Unavailable as down:
            await asyncio.sleep(min(down.retry_after, LOOK_SECONDS))
        except Exception as error:  # noqa: BLE001 (one chat must not stop the others)
            log_failure("telegram.failed", error)
            await asyncio.sleep(LOOK_SECONDS)

    async def _answer(self, update: Waiting) -> bool:
        """Answer one update; whether that was done."""
        try:
            if update.attempts >= MOST_ATTEMPTS:
                raise TooManyAttempts
            async with self._typing(int(update.body["chat_id"])):
                answer = await self._dialogue.answer(update)
        except Unavailable:
            await asyncio.to_thread(self._inbox.put_back, update)
            raise
        except Exception as error:  # noqa: BLE001 (whatever it is, the user gets an answer)
            reference = f"u{update.id}"
            log_failure("telegram.turn_failed", error, reference=reference, attempts=update.attempts + 1)
            if update.attempts + 1 < MOST_ATTEMPTS:
                await asyncio.sleep(LOOK_SECONDS)
                return False
            answer = self._dialogue.failed(self._apology.replace("{reference}", reference))
        await asyncio.to_thread(self._inbox.settle, update, answer, self._clock())
        return True

    @asynccontextmanager
    async def _typing(self, chat_id: int) -> AsyncIterator[None]:
        """While the block takes long, the user sees that an answer is being written."""

        async def show() -> None:
            pause = TYPING_AFTER
            while True:
                await asyncio.sleep(pause)
                with suppress(TelegramTrouble):
                    await self._api.type(chat_id)
                pause = TYPING_LASTS

        task = asyncio.create_task(show())
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
