"""The web application: routes, limits, guard, and what the journal does by itself while it runs."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from bot.channels.files import Render
from bot.channels.problems import Place, load_problems
from bot.channels.telegram.channel import Telegram
from bot.channels.web.api import Api, Ready
from bot.channels.web.assets import Assets
from bot.channels.web.guard import Guard, error_handlers
from bot.channels.web.guide import Guide, Hear
from bot.channels.web.layout import Layout
from bot.channels.web.limits import Buckets
from bot.channels.web.pages import page_routes
from bot.channels.web.problem_page import ProblemPage
from bot.channels.web.reading import reading_routes
from bot.journal.housekeeping import keep_house
from bot.journal.receipts import Receipts
from bot.journal.turns import Journal
from bot.paths import CONTENT
from bot.settings import Settings


def create_app(
    journal: Journal,
    settings: Settings,
    *,
    receipts: Receipts,
    ready: Ready,
    place: Place,
    renders: Mapping[str, Render] | None = None,
    telegram: Telegram | None = None,
    guide: Guide | None = None,
    hear: Hear | None = None,
    content_dir: Path = CONTENT,
) -> Starlette:
    """The ASGI application over one journal.

    `ready`: None when the assistant is ready, else why not. `place`: what may be shown today of a contact, as in
    `bot/guidance/messages.py`. `renders`: how each file of a conversation is made, by its name ("referral.pdf"); one
    that is not there is 404. `guide`: what the plain pages show; without it there are none. `hear`: what understands a
    search of them. While the application runs it recovers turns, erases what has expired and does the work of
    `telegram`; at its end it waits for the turns that run.
    Raises ContentError or SettingError where it cannot be put together.
    """
    problems = load_problems(content_dir, place=place)
    api = Api(
        journal,
        settings,
        problems,
        receipts=receipts,
        ready=ready,
        renders=renders or {},
    )

    assets = Assets()
    layout = Layout(content_dir, assets, place=place, exit_address=settings.exit_address)
    problem_page = ProblemPage(layout, content_dir)
    pages = page_routes(settings, content_dir, layout, assets)
    if guide is not None:
        searches = Buckets(settings.sessions_per_minute, clock=time.monotonic)
        pages += reading_routes(layout, content_dir, guide, hear=hear, searches=searches)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        beside = [asyncio.create_task(keep_house(journal))]
        if telegram is not None:
            beside.append(asyncio.create_task(telegram.run()))
        try:
            yield
        finally:
            for task in beside:
                task.cancel()
            await asyncio.gather(*beside, return_exceptions=True)
            await journal.close()

    app = Starlette(
        routes=[*api.routes(), *([] if telegram is None else telegram.routes()), *pages],
        middleware=[
            Middleware(Guard, problems=problems, page=problem_page),
            Middleware(GZipMiddleware, minimum_size=1_000, compresslevel=6),
        ],
        exception_handlers=error_handlers(problems, problem_page),
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False
    return app
