"""Errors for people: the sentence of `content/problems/` on a page, with ways on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from starlette.responses import Response

from bot.channels.problems import Problem
from bot.channels.web.layout import Layout
from bot.channels.web.values import holding
from bot.guidance.content import Label, NotEmpty, Schema, load


class ProblemPageText(Schema):
    """`content/pages/problem.yml`."""

    home: Label
    topics: Label
    directory: Label
    reference: Annotated[NotEmpty, holding("reference")]


class ProblemPage:
    """Raises ContentError for words that are missing or wrong."""

    def __init__(self, layout: Layout, content_dir: Path) -> None:
        self._layout = layout
        self._words = load(content_dir / "pages" / "problem.yml", ProblemPageText, name="page")

    def __call__(self, problem: Problem, *, status: int, reference: str | None = None) -> Response:
        """The page of a problem; `reference`: the id under which a failure is logged."""
        told = self._words.reference.format(reference=reference) if reference else ""
        return self._layout.page(
            "problem.html",
            address="",
            title=problem.title,
            status=status,
            problem=problem,
            words=self._words.model_dump(),
            reference=told,
        )
