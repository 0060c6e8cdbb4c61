"""The chat page at `/`: rendered once at the start, with nothing personal in it.

Its words are in `content/pages/chat.yml`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.channels.web.assets import Assets
from bot.channels.web.layout import Layout, answer
from bot.guidance.content import Label, NotEmpty, Schema, Text, load, load_steps
from bot.guidance.pathway.facts import Route as CaseRoute
from bot.guidance.pathway.steps import Step
from bot.guidance.referral import sign_labels
from bot.guidance.topics.schema import AnswersText
from bot.settings import Settings


class Before(Schema):
    """What is said before the first question."""

    heading: Label
    points: list[NotEmpty] = Field(min_length=1)  # no Text: {days} stands in it
    receipt: Label


class WithoutScript(Schema):
    """What is said where no script runs."""

    heading: Label
    text: Text
    points: list[Text] = Field(min_length=1)


class Stage(Schema):
    """One line of "where you are": the questions that belong to it, and the routes that it is on."""

    label: Label
    routes: list[Annotated[CaseRoute, Field(strict=False)]]
    steps: list[Annotated[Step, Field(strict=False)]]


class Where(Schema):
    """The part of the panel that shows the pathway."""

    heading: Label
    steps: Label
    here: Label
    done: Label
    why: Label
    routes: dict[str, Label]
    reasons: dict[str, Text]
    stages: list[Stage]


class FactWords(Schema):
    """The part of the panel with the facts. `corrections`: fact → how a message that changes it begins."""

    heading: Label
    none: Label
    change: Label
    people: Label
    corrections: dict[str, NotEmpty]


class SummaryWords(Schema):
    """The part of the panel with the summary. `formats`: ending of the file → label of its download."""

    heading: Label
    none: Text
    draft: Label
    confirmed: Label
    superseded: Label
    reference: Label
    show: Label
    missing: Label
    download: Label
    formats: dict[str, Label]
    failed: Text


class ChatText(Schema):
    """`content/pages/chat.yml`."""

    title: Label
    heading: Label
    lead: Text
    before: Before
    without_script: WithoutScript
    talk: dict[str, Text]
    trouble: dict[str, Text]
    where: Where
    facts: FactWords
    summary: SummaryWords
    manage: dict[str, Label]
    erase: dict[str, Text]
    receipt: dict[str, Text]


def page_routes(settings: Settings, content_dir: Path, layout: Layout, assets: Assets) -> list[BaseRoute]:
    """The chat and the files that all pages load. Raises ContentError for words that are missing or wrong."""
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
    words = load(content_dir / "pages" / "chat.yml", ChatText, name="page").model_dump(mode="json")
    words = layout.filled(words)
    kept = days(settings.retention_days)
    words["before"]["points"] = [point.replace("{days}", kept) for point in words["before"]["points"]]
    told = {name: words[name] for name in ("talk", "trouble", "where", "facts", "summary", "erase", "receipt")}
    told |= layout.filled(_labels(content_dir))
    return layout.html(
        "chat.html", address="/", title=words["title"], words=words, told=told, text_limit=settings.text_limit
    )


def _labels(content_dir: Path) -> dict[str, Any]:
    """The names of facts and of their values as the assistant says them, and how its "then" and its change begin."""
    steps = load_steps(content_dir)
    answers = load(content_dir / "answers.yml", AnswersText)
    frame = answers.frame
    kinds = steps[Step.EXPLOITATION].choices
    return {
        "fact": steps[Step.PROGRESS].texts,
        "frame": [
            frame.then.partition("{then}")[0].replace("{edition}", answers.toolkit.edition).strip(),
            frame.change.partition("{change}")[0].strip(),
        ],
        "exploitation": {key: choice.label for key, choice in kinds.items()},
        "signs": {
            f"{group}.{sign}": label for group, labels in sign_labels().items() for sign, label in labels.items()
        },
    }


def days(number: float) -> str:
    """ "1 day", "7 days", "0.5 days"."""
    return f"{number:g} day" if number == 1 else f"{number:g} days"
