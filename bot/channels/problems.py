"""The sentences for everything that can go wrong at a door, from `content/problems/<reason>.yml`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from bot.guidance.content import NotEmpty, Schema, Text, fill, load
from bot.journal.refusals import Reason

Place = Callable[[str, str], str]
"""(`contact` | `phone` | `web`, directory key) to what may be shown today."""


class ProblemText(Schema):
    """`content/problems/<reason>.yml`."""

    status: Annotated[int, Field(ge=400, le=599)]
    title: Text
    detail: Text


@dataclass(frozen=True, slots=True)
class Problem:
    """One kind of trouble: the HTTP status, a heading, and a sentence that says what to do."""

    reason: Reason
    status: int
    title: str
    detail: str

    def to_json(self, **more: Any) -> dict[str, Any]:
        """The problem document of RFC 9457; `more` are extension members, or a `detail` that says it better."""
        return {
            "type": f"urn:waymark:problem:{self.reason}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
        } | more


def load_problems(content_dir: Path, *, place: Place) -> Mapping[Reason, Problem]:
    """Every problem, its contacts put in by `place`. Raises ContentError for a file that is missing or wrong."""
    return {reason: _load(content_dir / "problems" / f"{reason}.yml", reason, place) for reason in Reason}


def _load(path: Path, reason: Reason, place: Place) -> Problem:
    text = load(path, ProblemText, name="problem")
    return Problem(reason, text.status, text.title, fill(text.detail, place))


class Apology(Schema):
    """`content/apology.yml`: what is said when a turn failed."""

    text: NotEmpty  # not a Text: {reference} stands in it


def load_apology(content_dir: Path, *, place: Place) -> str:
    """The apology; `{reference}` is added by the journal. Raises ContentError."""
    return fill(load(content_dir / "apology.yml", Apology, name="apology").text, place)
