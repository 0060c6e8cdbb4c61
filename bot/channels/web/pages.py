"""The chat page at `/`: rendered once at the start, with nothing personal in it.

Its words are in `content/pages/chat.yml`.
"""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.channels.problems import Place
from bot.channels.web.assets import Assets
from bot.channels.web.layout import Layout, answer
from bot.guidance.content import Label, NotEmpty, Schema, Text, load
from bot.settings import Settings


class ChatText(Schema):
    """`content/pages/chat.yml`."""

    title: Label
    heading: Label
    lead: Text
    danger: Text
    privacy: NotEmpty  # not a Text: {days} stands in it
    without_script: Text
    log_label: Label
    input_label: Label
    send: Label
    erase: Label
    erase_question: Text
    erased: Text
    new: Label
    you: Label
    bot: Label
    waiting: Label
    not_sent: Label
    again: Label
    offline: Text
    sources: Label
    as_of: Label


def page_routes(settings: Settings, content_dir: Path, *, place: Place) -> list[BaseRoute]:
    """The pages and the files that they load. Raises ContentError for words that are missing or wrong."""
    assets = Assets()
    layout = Layout(content_dir, assets, place=place, exit_address=settings.exit_address)
    html = _chat(layout, settings, content_dir)

    async def chat(_: Request) -> Response:
        return answer(html)

    async def icon(_: Request) -> Response:
        return assets.whole("icon.svg")

    return [
        Route("/", chat, methods=["GET"]),
        Route("/favicon.ico", icon, methods=["GET"]),
        assets.route(),
    ]


def _chat(layout: Layout, settings: Settings, content_dir: Path) -> str:
    words = load(content_dir / "pages" / "chat.yml", ChatText, name="page").model_dump()
    words = {key: layout.filled(text).replace("{days}", days(settings.retention_days)) for key, text in words.items()}
    return layout.html("chat.html", address="/", title=words["title"], words=words, text_limit=settings.text_limit)


def days(number: float) -> str:
    """ "1 day", "7 days", "0.5 days"."""
    return f"{number:g} day" if number == 1 else f"{number:g} days"
