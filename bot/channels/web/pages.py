"""The page at `/`: server-rendered, with one script and one style sheet of our own and nothing of anybody else's.

Its words are in `content/pages/chat.yml`.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Message, Receive, Scope, Send

from bot.channels.problems import Place
from bot.guidance.content import Label, NotEmpty, Schema, Text, fill, load
from bot.settings import Settings

HERE = Path(__file__).parent
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


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
    """The page and its two files. Raises ContentError for words that are missing or wrong."""
    html = _render(settings, content_dir, place)

    async def chat(_: Request) -> Response:
        return HTMLResponse(html, headers={"Content-Security-Policy": PAGE_POLICY})

    return [Route("/", chat, methods=["GET"]), Mount("/static", _Static(directory=HERE / "static"), name="static")]


def _render(settings: Settings, content_dir: Path, place: Place) -> str:
    words = load(content_dir / "pages" / "chat.yml", ChatText, name="page").model_dump()
    words = {key: fill(text, place).replace("{days}", _days(settings.retention_days)) for key, text in words.items()}
    environment = Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined)
    stamps = {name: _stamp(HERE / "static" / f"chat.{name}") for name in ("css", "js")}
    return environment.get_template("chat.html").render(words=words, stamps=stamps, text_limit=settings.text_limit)


def _days(days: float) -> str:
    """ "1 day", "7 days", "0.5 days"."""
    return f"{days:g} day" if days == 1 else f"{days:g} days"


def _stamp(path: Path) -> str:
    """Changes with the file, so that no browser keeps an old one."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


class _Static(StaticFiles):
    """Files that are not personal: a browser may keep them."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def keeping(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] in (200, 304):
                message["headers"].append((b"cache-control", b"public, max-age=86400"))
            await send(message)

        await super().__call__(scope, receive, keeping)
