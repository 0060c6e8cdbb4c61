"""Questions that lean on the answer before them: "and for a boy?", "how long does that take", "why?".

By itself such a message means little or something else; with the topic at hand it has a plain answer. Which ones there
are, and where they lead, stands in `content/language/follow_ups.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from bot.errors import ContentError
from bot.guidance.phrases import compiled
from bot.guidance.wording import plain
from bot.paths import CONTENT

PATH = CONTENT / "language" / "follow_ups.yml"
CHILD = "child"
WORDS_AT_MOST = 14
"""A longer message says what it is about."""
_AROUND = (
    r"(?:and|or|but|so|ok|okay|right|yes|yeah|no|well|oh|hmm|hm|um|er|please|thanks|thank you|cheers|though|then|"
    r"sorry|also|exactly|now|me|could you|can you|would you|i would like to|i want to|would like to|want to|[?!.,:;-]+)"
)
_LEAD = re.compile(rf"^(?:{_AROUND} )+")
_END = re.compile(r"(?: [?!.,:;-]+)+$")
_TAIL = re.compile(r"(?: (?:please|thanks|thank you|cheers|though|then|exactly|too|as well|now|here|[?!.,:;-]+))+$")


class Part(StrEnum):
    """Which part of a topic; named like the first part of the choice that tells it."""

    SHORT = "topic"
    FULLER = "more"
    CHILD = "child"  # the short answer, beginning with what differs for a child


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What a follow-up asks for: a topic, and of it what the reader does not have yet."""

    topic: str
    part: Part = Part.SHORT


def _phrases(lines: Any) -> tuple[re.Pattern[str], ...]:
    return tuple(compiled(str(line)) for line in lines)


class Kind(BaseModel):
    """One kind of follow-up, see the head of the file. `fresh`: only where the last reply answered a topic."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    asks: Annotated[list[str], AfterValidator(lambda lines: [line for line in lines if _phrases([line])])]
    then: Mapping[str, str]
    otherwise: str | None = None
    fresh: bool = False


class FollowUps:
    """All kinds. Made by `load`."""

    def __init__(self, kinds: Mapping[str, Kind]) -> None:
        self.kinds = kinds
        self._asks = {name: _phrases(kind.asks) for name, kind in kinds.items()}

    @classmethod
    def load(cls, path: Path = PATH) -> FollowUps:
        """Raises ContentError where the file is not what it must be."""
        try:
            data = yaml.safe_load(path.read_text(encoding="utf-8"))
            return cls({str(name): Kind.model_validate(kind) for name, kind in data.items()})
        except (yaml.YAMLError, ValidationError, AttributeError) as error:
            raise ContentError(
                path, None, f"The follow-ups cannot be read: {error}", "Each has asks, then and perhaps otherwise."
            ) from None

    def kind_of(self, text: str) -> str | None:
        """Which kind of follow-up a message is, if it is one."""
        if len(text.split()) > WORDS_AT_MOST:
            return None
        whole = plain(text)
        shapes = {_END.sub("", whole), _TAIL.sub("", whole), _TAIL.sub("", _LEAD.sub("", f"{whole} ").strip())}
        for name, asks in self._asks.items():
            if any(ask.fullmatch(f"{shape} ") for ask in asks for shape in shapes):
                return name
        return None

    def __call__(
        self,
        text: str,
        at_hand: str,
        *,
        fresh: bool,
        answers: Sequence[str],
        related: Sequence[str] = (),
        child_differs: bool = False,
    ) -> FollowUp | None:
        """What a message asks for after `at_hand`; None where it is no follow-up.

        `fresh`: the last reply answered that topic. `answers`: topics that the message by itself would be answered
        with; they stand unless the file names the pair. `related`: topics near `at_hand` that the message comes near
        to.
        `child_differs`: the topic at hand says itself what differs for a child.
        """
        name = self.kind_of(text)
        if name is None or (self.kinds[name].fresh and not fresh):
            return None
        kind = self.kinds[name]
        topic = kind.then.get(at_hand)
        if topic is None and answers:
            return None
        if topic is None and name == CHILD and child_differs:
            return FollowUp(at_hand, Part.CHILD)
        topic = topic or kind.otherwise or next(iter(related), at_hand)
        return FollowUp(topic, Part.FULLER if topic == at_hand else Part.SHORT)
