from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.browser import Reader, Tab, chromium, install_chromium
from tests.system.service import Service

Once = Callable[[str, Callable[[], object]], None]


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


@pytest_asyncio.fixture(loop_scope="session")
async def make_reader(browser: Browser, service: Service) -> AsyncIterator[Callable[..., Awaitable[Reader]]]:
    """Makes readers, each with a profile of their own. At the end no page may have asked a stranger for anything, nor
    may the browser have complained: of a script that failed, or of something that the policy forbids."""
    made: list[Reader] = []

    async def make(**options: object) -> Reader:
        context = await browser.new_context(**({"reduced_motion": "reduce"} | options))  # type: ignore[arg-type]
        made.append(Reader(context, service.url))
        await made[-1].prepare()
        return made[-1]

    yield make
    for reader in made:
        await reader.context.close()
    assert [one for reader in made for one in (*reader.strangers, *reader.complaints)] == []


@pytest_asyncio.fixture(loop_scope="session")
async def reader(make_reader: Callable[..., Awaitable[Reader]]) -> Reader:
    return await make_reader()


@pytest_asyncio.fixture(loop_scope="session")
async def chat(reader: Reader) -> Tab:
    return await reader.chat()
