"""The channel put together, and run by one process at a time beside the web server."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Engine
from starlette.routing import BaseRoute

from bot.channels.files import Render
from bot.channels.problems import Problem
from bot.channels.telegram.api import PUBLIC, BotApi, TelegramTrouble
from bot.channels.telegram.delivery import Delivery
from bot.channels.telegram.dialogue import Dialogue, Needs
from bot.channels.telegram.documents import Documents
from bot.channels.telegram.identity import Identity
from bot.channels.telegram.polling import Backoff, poll
from bot.channels.telegram.reading import read_updates
from bot.channels.telegram.webhook import webhook_route, webhook_url
from bot.channels.telegram.words import TelegramText
from bot.channels.telegram.work import Work
from bot.errors import Unavailable
from bot.journal.failures import log_failure
from bot.journal.receipts import Receipts
from bot.journal.refusals import Reason
from bot.journal.telegram.chats import Chats
from bot.journal.telegram.erasing import DELETABLE
from bot.journal.telegram.inbox import Inbox
from bot.journal.telegram.lease import LASTS, Leases
from bot.journal.telegram.outbox import Outbox
from bot.journal.turns import Journal, utc_now
from bot.settings import Settings

RENEW_SECONDS = LASTS.total_seconds() / 4
TIDY_SECONDS = 3600
REPEATED = max(DELETABLE, timedelta(hours=24))
"""How long a message can be deleted, and how long Telegram may bring an update again."""

_log = structlog.get_logger("waymark.telegram")


class Telegram:
    """The channel of one process. `token`: not empty. `renders`: as in `Documents`."""

    def __init__(
        self,
        token: str,
        settings: Settings,
        engine: Engine,
        journal: Journal,
        receipts: Receipts,
        *,
        words: TelegramText,
        problems: Mapping[Reason, Problem],
        renders: Mapping[str, Render],
        topic_title: Callable[[str], str | None],
        erased: Callable[[], Mapping[str, Any]],
        apology: str,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._identity = Identity(settings.key())
        self._settings = settings
        self._words = words
        self._clock = clock
        self._inbox = Inbox(engine)
        self._leases = Leases(engine, "telegram")
        documents = Documents(journal, renders)
        outbox = Outbox(engine)
        self._api = BotApi(token, settings.telegram_base_url or PUBLIC, identity=self._identity, documents=documents)
        needs = Needs(
            journal=journal,
            chats=Chats(engine),
            outbox=outbox,
            receipts=receipts,
            identity=self._identity,
            words=words,
            documents=documents,
            problems=problems,
            topic_title=topic_title,
            erased=erased,
            text_limit=settings.text_limit,
            receipt_hours=f"{settings.receipt_hours:g} hours",
        )
        delivery = Delivery(outbox, self._api, clock=clock)
        self._work = Work(self._inbox, Dialogue(needs), delivery, self._api, apology=apology, clock=clock)

    def routes(self) -> list[BaseRoute]:
        """The address of the webhook, where one is set."""
        if not self._settings.telegram_webhook_url:
            return []
        return [webhook_route(self._identity.webhook_secret(), self.keep)]

    async def keep(self, raw: list[Any]) -> None:
        """Keep raw updates, each once. Raises Unavailable."""
        updates = read_updates(raw, self._identity)
        waiting = await asyncio.to_thread(self._inbox.keep, updates, self._clock()) if updates else 0
        if waiting:
            self._work.wake()

    async def run(self) -> None:
        """Do the work whenever no other process does it, until cancelled."""
        try:
            while True:
                if await self._lease():
                    await self._hold()
                await asyncio.sleep(RENEW_SECONDS)
        finally:
            with suppress(Unavailable):
                await asyncio.to_thread(self._leases.release)
            await self._api.close()

    async def _hold(self) -> None:
        """The work, as long as the lease is renewed."""
        _log.info("telegram.begins", by="webhook" if self._settings.telegram_webhook_url else "polling")
        parts = (self._come_in, self._introduce, self._work.run, self._tidy)
        tasks = [asyncio.create_task(_logged(self._renew())), *(asyncio.create_task(_kept_up(part)) for part in parts)]
        try:
            await tasks[0]  # ends when the lease is lost
            _log.warning("telegram.lease_lost", what="Another process takes over.")
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _lease(self) -> bool:
        try:
            return await asyncio.to_thread(self._leases.take, self._clock())
        except Unavailable:
            return False

    async def _renew(self) -> None:
        """Renew the lease until it is lost: taken by another, or not renewed in its time."""
        good_until = self._clock() + LASTS
        while self._clock() < good_until:
            await asyncio.sleep(RENEW_SECONDS)
            now = self._clock()
            try:
                if not await asyncio.to_thread(self._leases.take, now):
                    return
            except Unavailable:
                continue
            good_until = now + LASTS

    async def _come_in(self) -> None:
        """Get updates: by our own loop, or by telling Telegram where to bring them."""
        url = self._settings.telegram_webhook_url
        if url:
            secret = self._identity.webhook_secret()
            await _until_done(lambda: self._api.use_webhook(webhook_url(url), secret))
            _log.info("telegram.webhook_set")
            await asyncio.Event().wait()
        await _until_done(self._api.use_polling)
        await poll(self._api, self.keep)

    async def _introduce(self) -> None:
        words = self._words

        async def introduce() -> None:
            name = await self._api.introduce(words.commands, words.description, words.short_description)
            _log.info("telegram.ready", bot=name)

        await _until_done(introduce)

    async def _tidy(self) -> None:
        while True:
            with suppress(Unavailable):
                await asyncio.to_thread(self._inbox.tidy, self._clock() - REPEATED)
            await asyncio.sleep(TIDY_SECONDS)


async def _until_done(call: Callable[[], Any]) -> None:
    backoff = Backoff()
    while True:
        try:
            await call()
        except TelegramTrouble as trouble:
            await backoff.after(trouble)
        else:
            return


async def _kept_up(part: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """A part of the work; after a fault of ours it begins again, since without it the bot would be silent for good."""
    while True:
        if await _logged(part()):
            return
        await asyncio.sleep(RENEW_SECONDS)


async def _logged(part: Coroutine[Any, Any, None]) -> bool:
    """A part of the work to its end; False after a fault of ours, which the log tells of."""
    try:
        await part
    except Exception as error:  # noqa: BLE001 (the web chat goes on)
        log_failure("telegram.part_failed", error)
        return False
    return True
