"""What the first load of the chat page costs: bytes on the wire, those of scripts, and how much moves while it loads.

    python bench/web.py [--url http://127.0.0.1:8000]

Without an address the program is started on a data folder of its own. Chromium loads the page on a phone of 360 by 640
pixels with an empty cache; the sizes are those of the bodies as they were sent, compressed. Exit code 0 always: this
measures, it does not judge.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.async_api import Response

from tests.browser import Reader, chromium, install_chromium
from tests.system.service import running

PHONE = {"viewport": {"width": 360, "height": 640}, "is_mobile": True, "has_touch": True}
DESK = {"viewport": {"width": 1280, "height": 800}}
KILOBYTE = 1000
SHIFTS = """new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => sum += entry.value))
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 1500);
})"""


@contextmanager
def served(url: str) -> Iterator[str]:
    """The address of a running program: the one given, or one that is started and stopped again."""
    if url:
        yield url.rstrip("/")
        return
    with TemporaryDirectory() as home, running(Path(home)) as service:
        yield service.url


async def loaded(url: str, view: dict[str, object]) -> tuple[dict[str, int], float]:
    """Bytes of each answer of the first load, by path, and the sum of layout shifts."""
    sizes: dict[str, int] = {}

    async def measure(response: Response) -> None:
        sent = await response.request.sizes()
        sizes[response.url.removeprefix(url)] = sent["responseBodySize"]

    async with chromium() as browser:
        reader = Reader(await browser.new_context(**view), url)
        await reader.prepare()
        tab = await reader.context.new_page()
        waiting: list[asyncio.Task[None]] = []
        tab.on("response", lambda response: waiting.append(asyncio.create_task(measure(response))))
        await tab.goto(url + "/")
        await tab.locator(".said--bot").first.wait_for()
        shift = await tab.evaluate(SHIFTS)
        await asyncio.gather(*waiting)
    return sizes, shift


async def main() -> None:
    """Measure, and write one line for each file and each sum."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--url", default="", help="a running Waymark; without it one is started")
    install_chromium()
    with served(arguments.parse_args().url) as url:
        sizes, phone = await loaded(url, PHONE)
        _, desk = await loaded(url, DESK)
    scripts = sum(size for path, size in sizes.items() if path.endswith((".js", ".mjs")))
    lines = [f"{size / KILOBYTE:7.1f} kB  {path}" for path, size in sorted(sizes.items(), key=lambda item: -item[1])]
    lines += [
        f"{sum(sizes.values()) / KILOBYTE:7.1f} kB  together (aim: at most 60)",
        f"{scripts / KILOBYTE:7.1f} kB  scripts (aim: at most 20)",
        f"{phone:7.3f}     layout shift on a phone (aim: 0)",
        f"{desk:7.3f}     layout shift on a desk (aim: 0)",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    asyncio.run(main())
