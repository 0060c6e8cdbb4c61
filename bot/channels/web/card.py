"""`/card`: one sheet of A4 with the route and the numbers, to print and pin up."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.web.about import SHARED
from bot.channels.web.contact_lines import Writer
from bot.channels.web.guide import Guide
from bot.channels.web.layout import Layout
from bot.channels.web.values import holding
from bot.guidance.content import Id, Label, NotEmpty, Schema, Text, load
from bot.guidance.directory.organisations import ContactKind, in_words
from bot.guidance.editions import add_months

GOOD_FOR_MONTHS = 3
"""After so long somebody should print it anew."""


class CardStep(Schema):
    title: Label
    text: Text


class CardNumber(Schema):
    """A contact of the directory by its key, and for whom or what it is, where its name does not say so."""

    key: Id
    for_: Label | None = Field(None, alias="for")


class CardText(Schema):
    """`content/pages/card.yml`. {today} and {renew} stand in `foot`."""

    title: Label
    screen_lead: Text
    heading: Label
    lead: Text
    danger: Label
    danger_text: Text
    route_label: Label
    steps: list[CardStep] = Field(min_length=1)
    do_label: Label
    do: list[Text]
    dont_label: Label
    dont: list[Text]
    numbers_label: Label
    numbers: list[CardNumber]
    own_label: Label
    own: list[Label]
    foot: Annotated[NotEmpty, holding("today", "renew")]


def card_route(layout: Layout, content_dir: Path, guide: Guide) -> Route:
    """Raises ContentError for words that are missing or wrong, and KeyError for a number the directory has not."""
    words = load(content_dir / "pages" / "card.yml", CardText, name="page")
    known = guide.directory.contents().organisations
    names = {number.key: known[number.key].name for number in words.numbers}

    def card(_: Request) -> Response:
        today = guide.clock.today()
        writer = Writer(guide.directory.contents(), guide.messages, today, None, guide.directory.review_months)
        numbers = []
        for number in words.numbers:
            points = guide.directory.contacts(number.key, today=today)
            phones = [point for point in points if point.kind is ContactKind.PHONE]
            lines = writer.lines(phones[:1] or points[:1], under=names[number.key])
            numbers.append({"name": names[number.key], "for": number.for_, "lines": lines})
        return layout.page(
            "card.html",
            address="/card",
            title=words.title,
            headers=SHARED,
            words=layout.filled(words.model_dump(exclude={"numbers"})),
            numbers=numbers,
            own_known=[text for text in guide.own.values() if text],
            foot=words.foot.format(
                today=in_words(today.isoformat()), renew=in_words(add_months(today, GOOD_FOR_MONTHS).isoformat())
            ),
        )

    return Route("/card", card, methods=["GET"])
