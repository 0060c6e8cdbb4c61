"""The web application in front of a fake assistant, on a real socket: a page may lose its server and find it again."""

from __future__ import annotations

import socket
import threading
from pathlib import Path

import uvicorn

from bot.channels.web.app import create_app
from bot.journal.receipts import Receipts
from bot.journal.turns import Journal
from bot.settings import Settings, read_settings
from bot.storage.engine import open_engine, upgrade
from tests.fake_assistant import FakeAssistant
from tests.system.service import free_port
from tests.vaults import vault


class Small:
    """A server in a thread of its own. `stop` and `start` again are a restart: only its database goes on."""

    def __init__(self, home: Path) -> None:
        self.port = free_port()
        self._settings = read_settings({"WAYMARK_HOME": str(home), "PORT": str(self.port)})
        engine = open_engine(self._settings.database_url, vault=vault())
        upgrade(engine)
        engine.dispose()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Returns when it listens."""
        self._server = _Server(self._settings)
        self._thread = threading.Thread(target=self._server.run)
        self._thread.start()
        self._server.listening.wait()

    def stop(self) -> None:
        """Returns when it is gone."""
        self._server.should_exit = True
        self._thread.join()
        self._server.engine.dispose()


class _Server(uvicorn.Server):
    def __init__(self, settings: Settings) -> None:
        self.listening = threading.Event()
        self.engine = open_engine(settings.database_url, vault=vault())

        async def ready() -> None:
            return None

        app = create_app(
            Journal(self.engine, FakeAssistant(), apology="Sorry ({reference})"),
            settings,
            receipts=Receipts(self.engine, settings.key(), lifetime=settings.receipt_lifetime),
            ready=ready,
            place=lambda kind, key: f"[{kind} {key}]",
        )
        super().__init__(uvicorn.Config(app, port=settings.port, log_config=None, access_log=False, lifespan="on"))

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listening.set()
