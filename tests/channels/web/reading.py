"""The application with the plain pages over real services, without a model."""

from __future__ import annotations

from pathlib import Path
from typing import Self

import httpx

from actions.services import Services
from bot.channels.web.app import create_app
from bot.channels.web.guide import Hear
from bot.journal.receipts import Receipts
from bot.journal.turns import Journal
from bot.settings import read_settings
from bot.storage.engine import open_engine
from tests.fake_assistant import FakeAssistant
from tests.vaults import vault

DAY = "2026-11-25"


class Pages:
    """`services`: what is shown; `hear`: what understands a search; `environ`: other settings."""

    def __init__(self, services: Services, home: Path, *, hear: Hear | None = None, **environ: str) -> None:
        settings = read_settings({"WAYMARK_HOME": str(home), **environ})
        self._engine = open_engine(settings.database_url, vault=vault())

        async def ready() -> str | None:
            return None

        self.app = create_app(
            Journal(self._engine, FakeAssistant(), apology="Sorry ({reference})"),
            settings,
            receipts=Receipts(self._engine, settings.key(), lifetime=settings.receipt_lifetime),
            ready=ready,
            place=services.place,
            guide=services,
            hear=hear,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._engine.dispose()

    def client(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url="http://waymark.test")
