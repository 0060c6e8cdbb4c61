"""What all pages share: head, way out, danger line, navigation, footer, and the headers that keep strangers out.

A page is a template that extends `layout.html`. Its words come from content/pages/, its files from `Assets`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pydantic import Field
from starlette.responses import HTMLResponse

from bot.channels.problems import Place
from bot.channels.web.assets import Assets
from bot.channels.web.markup import to_html, to_line
from bot.guidance.content import Label, NotEmpty, Schema, Text, fill, load

HERE = Path(__file__).parent
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
"""Nothing from anybody else, nothing inline, and no text that becomes HTML by a script."""


class Link(Schema):
    """One entry of the navigation or of the footer."""

    label: Label
    address: NotEmpty


class Leaving(Schema):
    """The way out: the button, and what is said meanwhile. Where it leads is a setting."""

    label: Label
    note: Text
    going: Label
    expired: Label
    two_more: Label
    one_more: Label


class LayoutText(Schema):
    """`content/pages/layout.yml`."""

    name: Label
    skip: Label
    danger: Text
    danger_label: Label
    leaving: Leaving
    navigation_label: Label
    trail_label: Label
    navigation: list[Link] = Field(min_length=1)
    footer: list[Link]
    footer_note: Text


class Layout:
    """Renders pages. `place` gives what may be shown today of a contact, as in `bot/guidance/messages.py`.

    Raises ContentError for words that are missing or wrong.
    """

    def __init__(self, content_dir: Path, assets: Assets, *, place: Place, exit_address: str) -> None:
        self.place = place
        words = load(content_dir / "pages" / "layout.yml", LayoutText, name="page").model_dump()
        environment = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.policies["json.dumps_kwargs"] = {"sort_keys": False}  # the order of the content is meant
        environment.filters["markdown"] = to_html
        environment.filters["inline"] = to_line
        environment.globals["asset"] = assets.address
        environment.globals["site"] = self.filled(words)
        environment.globals["exit_address"] = exit_address
        self._environment = environment

    def filled(self, value: Any) -> Any:
        """A copy of words, lists or mappings of them, in which contacts stand in the place of their placeholders."""
        if isinstance(value, str):
            return fill(value, self.place)
        if isinstance(value, dict):
            return {key: self.filled(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self.filled(item) for item in value]
        return value

    def html(self, template: str, *, address: str, title: str, **context: Any) -> str:
        """The page of a template. `address` is its own path, by which the navigation shows where one is."""
        return self._environment.get_template(template).render(address=address, title=title, **context)

    def page(
        self,
        template: str,
        *,
        address: str,
        title: str,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        **context: Any,
    ) -> HTMLResponse:
        """The page as an answer. It is not kept by the browser unless `headers` hold another `Cache-Control`."""
        return answer(self.html(template, address=address, title=title, **context), status, headers)


def answer(html: str, status: int = 200, headers: Mapping[str, str] | None = None) -> HTMLResponse:
    """A page with the policy of pages."""
    return HTMLResponse(html, status, {"Content-Security-Policy": PAGE_POLICY, **(headers or {})})
