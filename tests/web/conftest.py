from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext

from tests.browser import Reader, Tab, chromium, install_chromium
from tests.system.service import Service
from tests.web.small import Small

Once = Callable[[str, Callable[[], object]], None]
PLAIN: dict[str, Any] = {"reduced_motion": "reduce"}
MakeReader = Callable[..., Awaitable[Reader]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One event loop for all: the browser lives in it."""
    for item in items:
        if "tests/web/" in item.path.as_posix():
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(once: Once) -> AsyncIterator[Browser]:
    once("chromium", install_chromium)
    async with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Small]:
    """The pages in front of a fake assistant, for what does not depend on the answers. A test may stop and start it."""
    server = Small(tmp_path_factory.mktemp("small"))
    server.start()
    yield server
    server.stop()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def profile(browser: Browser) -> AsyncIterator[BrowserContext]:
    """A browser profile for the first plain reader of each test: its cache spares loading the files again."""
    context = await browser.new_context(**PLAIN)
    yield context
    await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def read_at(browser: Browser, profile: BrowserContext) -> AsyncIterator[MakeReader]:
    """Makes readers before a server, each with a profile of their own. At the end no page may have asked a stranger for
    anything, nor may the browser have complained: of a script that failed, or of something that the policy forbids."""
    made: list[Reader] = []

    async def make(url: str, **options: Any) -> Reader:
        context = await browser.new_context(**(PLAIN | options)) if made or options else profile
        made.append(Reader(context, url))
        await made[-1].prepare()
        return made[-1]

    yield make
    for reader in made:
        if reader.context is profile:
            await reader.clear()
        else:
            await reader.context.close()
    assert [one for reader in made for one in (*reader.strangers, *reader.complaints)] == []


@pytest.fixture
def make_reader(read_at: MakeReader, service: Service) -> MakeReader:
    """Makes readers before the real program."""
    return lambda **options: read_at(service.url, **options)


@pytest.fixture
def make_visitor(read_at: MakeReader, small: Small) -> MakeReader:
    """Makes readers before the pages with the fake assistant."""
    return lambda **options: read_at(small.url, **options)


@pytest_asyncio.fixture(loop_scope="session")
async def reader(make_reader: MakeReader) -> Reader:
    return await make_reader()


@pytest_asyncio.fixture(loop_scope="session")
async def chat(reader: Reader) -> Tab:
    """A tab with the chat of the real program."""
    return await reader.chat()


@pytest_asyncio.fixture(loop_scope="session")
async def visitor(make_visitor: MakeReader) -> Reader:
    return await make_visitor()


@pytest_asyncio.fixture(loop_scope="session")
async def talk(visitor: Reader) -> Tab:
    """A tab with the chat in front of the fake assistant, which repeats what it was told."""
    return await visitor.chat()
