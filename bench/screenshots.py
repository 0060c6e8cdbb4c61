"""Pictures of the main screens, on a phone and on a desk, in light and in dark, under var/screenshots/.

    python bench/screenshots.py [--url http://127.0.0.1:8000]

Without an address the program is started on a data folder of its own.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.web import served
from tests.browser import Reader, Tab, chromium, install_chromium

TARGET = Path(__file__).resolve().parent.parent / "var" / "screenshots"
VIEWS = {
    "phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
    "desk": {"viewport": {"width": 1280, "height": 860}},
}
PAGES = {
    "about": "/about",
    "accessibility": "/accessibility",
    "card": "/card",
    "directory": "/directory?q=Maidstone",
    "topic": "/topics/adult_referral",
    "topics": "/topics",
}
WORRY = "she's 16, from vietnam, works in a nail bar in leeds and an older man waits outside for her. i'm her tutor"


async def walk(tab: Tab, name: str) -> None:
    """Through one conversation; a picture of each main screen."""

    async def picture(screen: str) -> None:
        await tab.page.screenshot(path=TARGET / f"{name}-{screen}.png")

    await picture("1-beginning")
    await tab.says(WORRY)
    await picture("2-noted")
    await tab.presses("No, not right now")
    await picture("3-route")
    while (await tab.state())["step"] != "indicators":
        await tab.says("skip")
    await tab.page.locator(".tick").nth(1).click()
    await picture("4-several")
    await tab.says("what about the GLA?")
    await tab.presses("Tell me more")
    await picture("5-topic")
    while (await tab.state())["step"] != "referral_offer":
        await tab.says("skip")
    await picture("6-contacts")
    await tab.presses("Yes, draft it")
    await tab.presses("That is enough, show it")
    await picture("7-review")
    await tab.page.click("#erase")
    await picture("8-erase")
    for screen, address in PAGES.items():
        await tab.page.goto(tab.reader.url + address)
        await picture(screen)


async def main() -> None:
    """Make all pictures, and tell where they are."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--url", default="", help="a running Waymark; without it one is started")
    install_chromium()
    TARGET.mkdir(parents=True, exist_ok=True)
    with served(arguments.parse_args().url) as url:
        async with chromium() as browser:
            for view, options in VIEWS.items():
                for scheme in ("light", "dark"):
                    context = await browser.new_context(color_scheme=scheme, reduced_motion="reduce", **options)
                    reader = Reader(context, url)
                    await reader.prepare()
                    await walk(await reader.chat(), f"{view}-{scheme}")
                    await context.close()
    sys.stdout.write(f"The pictures are in {TARGET}\n")


if __name__ == "__main__":
    asyncio.run(main())
