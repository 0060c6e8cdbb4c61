"""The one place that wires the assistant together: settings, storage, directory, guidance, model, journal, web."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import structlog
import uvicorn
from sqlalchemy import Engine
from starlette.applications import Starlette

from actions.heard import from_parse
from actions.services import Services, use
from bot.channels.files import CALL, Render
from bot.channels.problems import load_apology, load_problems
from bot.channels.telegram.channel import Telegram
from bot.channels.telegram.words import load_words
from bot.channels.web.app import create_app
from bot.channels.web.pages import days
from bot.documents.renderer import Renderer
from bot.errors import WaymarkError
from bot.guidance.pathway.heard import Heard
from bot.guidance.referral import call_text, from_json, lay_out, to_text
from bot.host.assistant import RasaAssistant
from bot.host.model import build
from bot.journal.receipts import Receipts
from bot.journal.turns import Journal
from bot.paths import CONTENT
from bot.settings import Settings
from bot.storage.directory import DirectoryStore
from bot.storage.directory_overlay import DirectoryOverlay
from bot.storage.opening import open_storage
from bot.storage.sealing import prove
from bot.storage.seed import seed

__all__ = ["DirectoryOverlay", "Waymark", "open_assistant", "open_database", "open_directory", "open_storage", "serve"]

log = structlog.get_logger(__name__)
Say = Callable[[str], None]
CANARY = "what is the national referral mechanism?"


@dataclass(frozen=True, slots=True)
class Waymark:
    """A running assistant: its database, its model, the journal in front of both, and receipts."""

    settings: Settings
    engine: Engine
    assistant: RasaAssistant
    journal: Journal
    receipts: Receipts

    async def ready(self) -> str | None:
        """None when the model is loaded, storage answers, its keys fit and a canary message parses; else why not."""
        try:
            await self.journal.probe()
            await asyncio.to_thread(prove, self.engine)
            parse = await self.assistant.hear(CANARY)
        except WaymarkError as error:
            return str(error)
        return None if parse["intent"]["name"] else "The model does not read a simple message."

    def telegram(self) -> Telegram | None:
        """The Telegram channel, None without a token."""
        if self.settings.telegram_token is None:
            return None
        services = self.assistant.services
        topics = services.messages.topics
        return Telegram(
            self.settings.telegram_token.get_secret_value(),
            self.settings,
            self.engine,
            self.journal,
            self.receipts,
            words=load_words(CONTENT, place=services.place, days=days(self.settings.retention_days)),
            problems=load_problems(CONTENT, place=services.place),
            renders=self.renders(),
            topic_title=lambda topic: topics.title(topic) if topic in topics else None,
            erased=lambda: services.messages.step("erased.tell"),
            apology=load_apology(CONTENT, place=services.place),
        )

    def renders(self) -> dict[str, Render]:
        """How each file of a conversation is made, the one to prefer first."""
        renderer = Renderer()

        async def pdf(document: Mapping[str, Any]) -> bytes:
            return await renderer(lay_out(from_json(document)), "pdf")

        async def docx(document: Mapping[str, Any]) -> bytes:
            return await renderer(lay_out(from_json(document)), "docx")

        async def text(document: Mapping[str, Any]) -> bytes:
            return to_text(from_json(document)).encode()

        async def call(document: Mapping[str, Any]) -> bytes:
            return call_text(from_json(document)).encode()

        async def strategy(document: Mapping[str, Any]) -> bytes:
            return self.assistant.services.strategy_text(document).encode()

        return {
            "referral.pdf": pdf,
            "referral.docx": docx,
            "referral.txt": text,
            CALL: call,
            "strategy.txt": strategy,
        }

    async def _heard(self, text: str) -> Heard:
        return from_parse(await self.assistant.hear(text))

    def web(self) -> Starlette:
        place = self.assistant.services.place
        return create_app(
            self.journal,
            self.settings,
            receipts=self.receipts,
            ready=self.ready,
            place=place,
            renders=self.renders(),
            telegram=self.telegram(),
            guide=self.assistant.services,
            hear=self._heard,
        )


def open_database(settings: Settings, say: Say) -> Engine:
    """The database, migrated and filled with the directory; quick where nothing changed.

    Raises SettingError, ContentError, Unavailable and Locked.
    """
    engine = open_storage(settings)
    seeded = seed(engine, CONTENT)
    if seeded.directory or seeded.reference:
        say("Directory filled from content/.")
    return engine


def open_services(settings: Settings, say: Say) -> tuple[Engine, Services]:
    """The database and what the actions use, without the model. Raises as `open_database`."""
    engine = open_database(settings, say)
    services = Services.open(engine, CONTENT, settings)
    use(services)
    return engine, services


def open_directory(settings: Settings, say: Say = lambda line: None) -> DirectoryOverlay:
    """The directory with what this server lays over it, and no model. Raises as `open_database`."""
    engine = open_database(settings, say)
    return DirectoryOverlay(engine, DirectoryStore(engine, review_months=settings.review_months))


def open_assistant(settings: Settings, say: Say = lambda line: None) -> Waymark:
    """Everything but the server. Builds what is missing or stale, telling so through `say`.

    Raises SettingError, ContentError, Unavailable, and NoModel where Rasa refuses its data.
    """
    engine, _ = open_services(settings, say)
    model = build(say)
    say("Loading the model …")
    assistant = RasaAssistant.load(model)
    journal = Journal(
        engine,
        assistant,
        apology=load_apology(CONTENT, place=assistant.services.place),
        retention=settings.retention,
        turn_seconds=settings.turn_seconds,
        keep=assistant.services.personal.kept,
    )
    receipts = Receipts(engine, settings.key(), lifetime=settings.receipt_lifetime)
    return Waymark(settings, engine, assistant, journal, receipts)


async def serve(waymark: Waymark, say: Say) -> None:
    """Serve the web until told to stop."""
    settings = waymark.settings
    server = _Announcing(
        server_config(waymark.web(), settings),
        lambda: say(f"Waymark is ready at {_address(settings)} (stop with Ctrl+C)"),
    )
    await server.serve()


def server_config(app: Starlette, settings: Settings) -> uvicorn.Config:
    """How the web is served."""
    return uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        lifespan="on",
        forwarded_allow_ips=settings.trusted_proxies,  # nobody but a proxy that is named may say who a client is
    )


class _Announcing(uvicorn.Server):
    """A server that tells when it listens."""

    def __init__(self, config: uvicorn.Config, listening: Callable[[], None]) -> None:
        super().__init__(config)
        self._listening = listening

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._listening()


def _address(settings: Settings) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.port}"
