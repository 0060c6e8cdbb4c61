"""`/accessibility`: how far everybody can use the pages, what is known to be wrong, and how that was tested."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.web.about import SHARED, Part
from bot.channels.web.layout import Layout
from bot.guidance.content import Label, Schema, Text, load


class AccessibilityText(Schema):
    """`content/pages/accessibility.yml`."""

    title: Label
    lead: Text
    parts: list[Part] = Field(min_length=1)
    written: Text


def accessibility_route(layout: Layout, content_dir: Path) -> Route:
    """Raises ContentError for words that are missing or wrong."""
    words = load(content_dir / "pages" / "accessibility.yml", AccessibilityText, name="page")

    def accessibility(_: Request) -> Response:
        return layout.page(
            "accessibility.html",
            address="/accessibility",
            title=words.title,
            headers=SHARED,
            words=layout.filled(words.model_dump()),
        )

    return Route("/accessibility", accessibility, methods=["GET"])
