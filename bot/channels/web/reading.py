"""The plain pages, server-rendered and without a script of their own: about, directory, topics, card,
accessibility.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel
from starlette.routing import Route

from bot.channels.web.about import AboutText, about_route
from bot.channels.web.accessibility import AccessibilityText, accessibility_route
from bot.channels.web.card import CardText, card_route
from bot.channels.web.directory import DirectoryPage, DirectoryText
from bot.channels.web.guide import Guide, Hear
from bot.channels.web.layout import Layout
from bot.channels.web.limits import Buckets
from bot.channels.web.problem_page import ProblemPageText
from bot.channels.web.topics import TopicPages, TopicsText

PAGES: dict[str, type[BaseModel]] = {
    "about": AboutText,
    "accessibility": AccessibilityText,
    "card": CardText,
    "directory": DirectoryText,
    "problem": ProblemPageText,
    "topics": TopicsText,
}
"""The schema of each file of `content/pages/` that belongs to them."""


def reading_routes(
    layout: Layout, content_dir: Path, guide: Guide, *, hear: Hear | None, searches: Buckets
) -> list[Route]:
    """The pages over one guide. `hear` makes the search of topics understand questions; `searches` limits how often an
    address may use it. Raises ContentError for words that are missing or wrong.
    """
    return [
        about_route(layout, content_dir, guide),
        DirectoryPage(layout, content_dir, guide).route(),
        *TopicPages(layout, content_dir, guide, hear, searches).routes(),
        card_route(layout, content_dir, guide),
        accessibility_route(layout, content_dir),
    ]
