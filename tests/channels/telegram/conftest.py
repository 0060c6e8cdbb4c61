from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress

import pytest
from sqlalchemy import text
from starlette.applications import Starlette

from bot.channels.problems import load_problems
from bot.channels.telegram.channel import Telegram
from bot.channels.telegram.words import TelegramText, load_words
from bot.channels.web.app import create_app
from bot.journal.receipts import Receipts
from bot.journal.turns import Journal
from bot.paths import CONTENT
from bot.settings import read_settings
from tests.channels.telegram.fake_bot_api import TOKEN, FakeBotApi, User
from tests.databases import fresh
from tests.fake_assistant import FakeAssistant, message

TOPICS = {"consent": "What does consent mean?"}


def place(kind: str, key: str) -> str:
    return "999" if key == "emergency_999" else f"[{kind} {key}]"


@pytest.fixture(scope="session")
def words() -> TelegramText:
    return load_words(CONTENT, place=place, days="7 days")


@pytest.fixture
def api() -> Iterator[FakeBotApi]:
    with FakeBotApi() as server:
        yield server
    assert server.violations == []


class Channel:
    """The channel of one process over a database and a fake assistant, against the fake Bot API server."""

    def __init__(self, home, api: FakeBotApi, words: TelegramText, **environ: str) -> None:
        self.settings = read_settings({"WAYMARK_HOME": str(home), "TELEGRAM_BASE_URL": api.root, **environ})
        self.engine = fresh(home)
        self.assistant = FakeAssistant()
        self.journal = Journal(self.engine, self.assistant, apology="Sorry ({reference})")
        self.receipts = Receipts(self.engine, self.settings.key(), lifetime=self.settings.receipt_lifetime)

        async def summary(document) -> bytes:
            return f"Reference {document['reference']}".encode()

        async def outline(document) -> bytes:
            return b"Outline"

        self.telegram = Telegram(
            TOKEN,
            self.settings,
            self.engine,
            self.journal,
            self.receipts,
            words=words,
            problems=load_problems(CONTENT, place=place),
            renders={
                "referral.txt": summary,
                "referral.docx": summary,
                "strategy.txt": outline,
            },
            topic_title=TOPICS.get,
            erased=lambda: message("All is erased.", "erased"),
            apology="Sorry ({reference})",
        )
        self._task: asyncio.Task[None] | None = None

    def start(self) -> Channel:
        self._task = asyncio.create_task(self.telegram.run())
        return self

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        await self.journal.close()
        self.engine.dispose()


def application(channel: Channel) -> Starlette:
    """The web chat with the bot beside it, as one application; its lifespan runs the bot."""

    async def ready() -> None:
        return None

    return create_app(
        channel.journal,
        channel.settings,
        receipts=channel.receipts,
        ready=ready,
        place=place,
        telegram=channel.telegram,
    )


def rows(channel: Channel, sql: str) -> list[tuple]:
    with channel.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(sql))]


async def all_done(channel: Channel) -> None:
    """Wait until nothing waits, in or out."""
    tables = ("telegram_updates", "telegram_sends")
    while any(rows(channel, f"SELECT id FROM {table} WHERE waiting") for table in tables):  # noqa: ASYNC110 -- a database gives no event
        await asyncio.sleep(0.02)


@pytest.fixture
async def make_channel(tmp_path, api, words) -> AsyncIterator[Callable[..., Channel]]:
    made: list[Channel] = []

    def make(**environ: str) -> Channel:
        made.append(Channel(tmp_path, api, words, **environ))
        return made[-1]

    yield make
    for channel in made:
        await channel.stop()


@pytest.fixture
async def channel(make_channel) -> Channel:
    return make_channel().start()


class Phone:
    """What a user does and sees, without holding up the event loop while it waits."""

    def __init__(self, user: User) -> None:
        self.user = user

    def __getattr__(self, name: str):
        return getattr(self.user, name)

    async def hears(self, *parts: str) -> list[str]:
        """Wait until the bot has said each of these; all it has said."""
        await asyncio.to_thread(self.user.waits_to_hear, *parts)
        return self.user.texts

    async def sees(self, true: Callable[[User], object], what: str = "") -> None:
        await asyncio.to_thread(self.user.waits_for, true, what)


@pytest.fixture
def phone(api) -> Phone:
    return Phone(api.user(70001))


@pytest.fixture
async def talk(channel, phone) -> Phone:
    """A phone on which the conversation has begun."""
    phone.says("/start")
    await phone.hears("Danger?")
    return phone
