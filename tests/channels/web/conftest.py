from __future__ import annotations

import httpx
import pytest

from bot.channels.web.app import create_app
from bot.journal.receipts import Receipts
from bot.journal.turns import Journal
from bot.settings import read_settings
from tests.databases import fresh
from tests.fake_assistant import FakeAssistant


def place(kind: str, key: str) -> str:
    return f"[{kind} {key}]"


class Web:
    """The application over a fake assistant, with a client that keeps the token of one conversation."""

    def __init__(self, home, **environ: str) -> None:
        self.settings = read_settings({"WAYMARK_HOME": str(home), **environ})
        self.engine = fresh(home, busy_timeout=0.1)
        self.assistant = FakeAssistant()
        self.not_ready: str | None = None
        self.journal = Journal(self.engine, self.assistant, apology="Sorry ({reference})")

        async def ready() -> str | None:
            return self.not_ready

        async def as_text(document) -> bytes:
            return f"Reference {document['reference']}".encode()

        async def strategy_as_text(document) -> bytes:
            return f"Answers: {', '.join(document['answers'])}".encode()

        self.app = create_app(
            self.journal,
            self.settings,
            receipts=Receipts(self.engine, self.settings.key(), lifetime=self.settings.receipt_lifetime),
            ready=ready,
            place=place,
            renders={"referral.txt": as_text, "strategy.txt": strategy_as_text},
        )
        self.http = httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url="http://waymark.test")

    async def begin(self) -> httpx.Response:
        answer = await self.http.post("/api/v1/sessions", json={})
        self.use(answer.json()["token"])
        return answer

    def use(self, token: str) -> None:
        self.http.headers["Authorization"] = f"Bearer {token}"

    async def say(self, text, *, id="1", **more) -> httpx.Response:
        return await self.http.post("/api/v1/messages", json={"id": id, "text": text, **more})

    async def press(self, choice, *, id="1") -> httpx.Response:
        return await self.http.post("/api/v1/messages", json={"id": id, "choice": choice})

    async def texts(self) -> list[str]:
        return [message["text"] for message in (await self.http.get("/api/v1/messages")).json()["messages"]]


@pytest.fixture
async def make_web(tmp_path):
    made: list[Web] = []

    def make(**environ: str) -> Web:
        made.append(Web(tmp_path, **environ))
        return made[-1]

    yield make
    for web in made:
        await web.http.aclose()
        await web.journal.close()
        web.engine.dispose()


@pytest.fixture
async def web(make_web) -> Web:
    return make_web()


@pytest.fixture
async def talk(web) -> Web:
    await web.begin()
    return web
