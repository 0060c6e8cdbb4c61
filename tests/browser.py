"""Debian's Chromium, installed where it is missing, and a reader who sits in front of the chat page."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Route, async_playwright, expect

CHROMIUM = "/usr/bin/chromium"
SECONDS = 30
"""How long a step may take on a busy machine before a test gives up; nothing is measured by it."""

# Told by the page itself: asking again and again would cost more than the answer.
_WAIT = """new Promise(done => {
  const look = () => {
    const answers = document.querySelectorAll('.said--bot'), count = answers.length;
    const busy = document.querySelector('.status--writing') || document.getElementById('text').disabled;
    if (!(ENOUGH) || busy) return false;
    done([...answers].at(-1).innerText);
    return true;
  };
  if (look()) return;
  new MutationObserver((_, watching) => look() && watching.disconnect())
    .observe(document.body, {subtree: true, childList: true, attributes: true});
})"""
_AXE = Axe().axe_script
NOBODY_ELSE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""No other server is there for the browser."""

ELSEWHERE = "<!doctype html><title>Elsewhere</title><p>Another page."

expect.set_options(timeout=SECONDS * 1000)


def install_chromium() -> None:
    """Take Chromium from Debian's packages where it is missing. Raises CalledProcessError where that fails."""
    if shutil.which(CHROMIUM):
        return
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-q"], check=True, env=quiet)
    subprocess.run(["apt-get", "install", "-yq", "--no-install-recommends", "chromium"], check=True, env=quiet)


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", NOBODY_ELSE])
        yield browser
        await browser.close()


async def violations(page: Page, **options: Any) -> list[tuple[str, list[Any]]]:
    """What axe-core objects to on the page as it stands: rules, and where. `options`: those of `axe.run`."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(_AXE)
    return list(
        await page.evaluate(
            """options => axe.run({resultTypes: ['violations'], ...options})
              .then(found => found.violations.map(one => [one.id, one.nodes.map(node => node.target)]))""",
            options,
        )
    )


@dataclass
class Reader:
    """A browser profile of its own before the service at `url`. There are no other servers, unless a test plays them.

    `strangers`: what the pages asked of other servers; `complaints`: what the browser complained of.
    """

    context: BrowserContext
    url: str
    strangers: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    async def prepare(self) -> None:
        self.context.set_default_timeout(SECONDS * 1000)

    async def play_others(self) -> None:
        """Let other servers be there, with a page that says so. It costs the cache, so only for who leaves."""
        await self.context.route(lambda url: not url.startswith(self.url), self._elsewhere)

    async def clear(self) -> None:
        """Close every tab, and take back what a test did to the profile."""
        for page in self.context.pages:
            await page.close()
        await self.context.unroute_all()
        await self.context.set_offline(False)

    async def tab(self, path: str = "/") -> Tab:
        """A new tab with a page of the service."""
        page = await self.context.new_page()
        page.on("console", self._console)
        page.on("request", self._request)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        tab = Tab(page, self)
        await page.goto(self.url + path)
        return tab

    async def chat(self) -> Tab:
        """A new tab with the chat, its greeting shown."""
        tab = await self.tab()
        await tab.settled()
        return tab

    async def _elsewhere(self, route: Route) -> None:
        await route.fulfill(body=ELSEWHERE, content_type="text/html")

    def _request(self, request: Request) -> None:
        ours = request.url.startswith((self.url, "blob:", "data:"))
        if not ours and not request.is_navigation_request():
            self.strangers.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        # A refusal by the API and a lost connection are part of some tests; the browser notes each.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.complaints.append(message.text)


@dataclass
class Tab:
    """One tab with the chat page, used as a person uses it."""

    page: Page
    reader: Reader

    def __getattr__(self, name: str) -> Any:
        return getattr(self.page, name)

    async def settled(self) -> None:
        """Wait until there is an answer and nothing is on its way."""
        await self._until_answers("count >= 1")

    async def answered(self, before: int) -> str:
        """Wait for the answer after `before` of them; its text."""
        return await self._until_answers(f"count === {before + 1}")

    async def _until_answers(self, enough: str) -> str:
        async with asyncio.timeout(SECONDS):
            return str(await self.page.evaluate(_WAIT.replace("ENOUGH", enough)))

    async def answers(self) -> int:
        return await self.page.locator(".said--bot").count()

    async def says(self, text: str) -> str:
        """Type and send by the button; the answer's text."""
        await self.page.bring_to_front()  # a tab behind another one is slow
        before = await self.answers()
        await self.page.fill("#text", text)
        await self.page.click("#send")
        return await self.answered(before)

    async def presses(self, label: str | re.Pattern[str]) -> str:
        """Press one of the choices; the answer's text."""
        await self.page.bring_to_front()
        before = await self.answers()
        await self.choice(label).click()
        return await self.answered(before)

    def choice(self, label: str | re.Pattern[str]) -> Any:
        return self.page.locator("#choices").get_by_role("button", name=label, exact=isinstance(label, str))

    async def said(self) -> list[str]:
        """What the reader said, as it stands on the page, without the name above it."""
        shown = await self.page.locator(".said--you").all_inner_texts()
        return ["\n".join(line for line in text.split("\n")[1:] if line.strip()) for text in shown]

    async def hold(self, pattern: str = "**/api/v1/messages") -> list[Route]:
        """Keep requests from going out; each stands in the list until the test lets it go."""
        held: list[Route] = []

        async def keep(route: Route) -> None:
            held.append(route)

        await self.page.route(pattern, keep)
        return held

    async def kept(self) -> dict[str, str]:
        """What the tab keeps in its session storage."""
        return dict(await self.page.evaluate("() => ({...sessionStorage})"))

    async def state(self) -> dict[str, Any]:
        """The State, as the API has it."""
        return (await self._transcript())["state"]

    async def transcript(self) -> list[dict[str, Any]]:
        """Both sides, as the API has them."""
        return (await self._transcript())["messages"]

    async def _transcript(self) -> dict[str, Any]:
        token = (await self.kept())["waymark.token"]
        answer = await self.reader.context.request.get(
            f"{self.reader.url}/api/v1/messages", headers={"Authorization": f"Bearer {token}"}
        )
        assert answer.ok, await answer.text()
        return dict(await answer.json())
