"""`/about`: what Waymark is and is not, whose guidance it tells, and how current every source is."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.web.guide import Guide
from bot.channels.web.layout import Layout
from bot.channels.web.values import holding
from bot.guidance.content import Label, NotEmpty, Schema, Text, load
from bot.guidance.directory.organisations import in_words
from bot.guidance.editions import Edition, editions, of_directory

SHARED = {"Cache-Control": "public, max-age=300"}
"""For pages that are the same for everybody: kept for so many seconds, so that a lapsed number does not stay long."""


class Part(Schema):
    heading: Label
    text: Text


class CurrentText(Schema):
    """The words around the list of sources; {newest}, {today}, {edition} and {title} stand in some."""

    heading: Label
    lead: Text
    newest: Annotated[NotEmpty, holding("newest", "today")]
    toolkit: Annotated[NotEmpty, holding("edition", "title")]
    official: Label
    other: Label
    other_note: Text
    show_other: Label
    source: Label
    as_of: Label
    look_again: Label
    due: Label
    undated: Label


class AboutText(Schema):
    """`content/pages/about.yml`."""

    title: Label
    lead: Text
    parts: list[Part] = Field(min_length=1)
    current: CurrentText


def about_route(layout: Layout, content_dir: Path, guide: Guide) -> Route:
    """Raises ContentError for words that are missing or wrong."""
    words = load(content_dir / "pages" / "about.yml", AboutText, name="page")

    def about(_: Request) -> Response:
        shown = layout.filled(words.model_dump())
        return layout.page(
            "about.html",
            address="/about",
            title=words.title,
            headers=SHARED,
            words=shown,
            **_sources(guide, words.current),
        )

    return Route("/about", about, methods=["GET"])


def _sources(guide: Guide, words: CurrentText) -> dict[str, Any]:
    topics, today = guide.messages.topics, guide.clock.today()
    cited = chain(guide.messages.dated_sources(), of_directory(guide.directory.contents().organisations.values()))
    found = editions(topics.all_sources, cited, today=today, review_months=guide.directory.review_months)
    newest = max((one.as_of for one in found if one.as_of), default="")
    toolkit = topics.toolkit_source("")
    return {
        "newest": words.newest.format(newest=in_words(newest), today=in_words(today.isoformat())) if newest else "",
        "toolkit": words.toolkit.format(edition=toolkit["as_of"], title=toolkit["title"]),
        "official": [_row(one) for one in found if one.source.official],
        "other": [_row(one) for one in found if not one.source.official],
    }


def _row(one: Edition) -> dict[str, Any]:
    return {
        "title": one.source.title,
        "url": one.source.url if one.source.official else None,
        "as_of": in_words(one.as_of) if one.as_of else None,
        "review_on": in_words(one.review_on.isoformat()[:7]) if one.review_on else None,
        "due": one.due,
    }
