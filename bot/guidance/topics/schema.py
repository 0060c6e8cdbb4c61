"""The shape of a topic file, of the frame around the topics and of the glossary; what an editor is told of a breach."""

from __future__ import annotations

from string import Formatter
from typing import Annotated, Self

from pydantic import AfterValidator, Field, ValidationInfo, field_validator, model_validator

from bot.guidance.content import AsOf, Id, Label, NotEmpty, Schema, Text, words, wrong

SHORT_WORDS = (25, 85)
"""Fewest and most words of a short answer: about a phone screen."""
MORE_WORDS = (80, 260)
CHILD_WORDS = (8, 45)
"""Fewest and most words of what comes first where the person is or may be a child."""

MEMORY_MARKS = ("as far as we know", "check before relying on it")
"""What a statement that rests on no source must say of itself."""


FRAME_BRACES = {
    "then": {"then", "edition"},
    "says": {"says", "title", "as_of"},
    "memory": {"says"},
    "change": {"change"},
    "secondary": {"title"},
    "stands_for": {"term", "stands_for", "means"},
    "term": {"term", "means"},
}


def _length(text: str, least: int, most: int) -> str:
    count = words(text)
    if count < least:
        raise wrong(f"The text has {count} words.", f"Write at least {least}; the reader should not have to ask again.")
    if count > most:
        raise wrong(f"The text has {count} words.", f"At most {most}: shorten it, or move some into `more` or `now`.")
    return text


def _short(text: str) -> str:
    return _length(text, *SHORT_WORDS)


def _more(text: str) -> str:
    return _length(text, *MORE_WORDS)


def _child(text: str) -> str:
    return _length(text, *CHILD_WORDS)


class NowText(Schema):
    """One thing that holds today."""

    says: Text
    as_of: AsOf | None = None
    source: Id | None = None
    memory: bool = False

    @model_validator(mode="after")
    def _rests_on_something(self) -> Self:
        if self.memory and self.source is not None:
            raise wrong("It has a source and `memory: true`.", "Keep the source, or take it out if nobody has read it.")
        if not self.memory and self.source is None:
            raise wrong(
                "It says nothing of where it is from.",
                "Add `source: <key of content/sources.yml>`, or `memory: true` where nobody has read a source.",
            )
        if self.memory and self.as_of is not None:
            raise wrong("It rests on memory and has a date.", "Take `as_of` out: nobody saw it hold on that day.")
        if not self.memory and self.as_of is None:
            raise wrong(
                "The source has no `as_of`.",
                'Add the day, month or year it speaks of, e.g. as_of: "2026-04", or undated.',
            )
        if self.memory:
            missing = [mark for mark in MEMORY_MARKS if mark not in self.says.lower()]
            if missing:
                raise wrong(
                    "It rests on memory and does not say so.", f"Add the words “{'”, “'.join(missing)}” to `says`."
                )
        return self


class TopicText(Schema):
    """`content/topics/<id>.yml`. `child`: what is said first where the person is or may be under 18."""

    title: Label
    short: Annotated[Text, AfterValidator(_short)]
    more: Annotated[Text, AfterValidator(_more)]
    child: Annotated[Text, AfterValidator(_child)] | None = None
    section: NotEmpty | None
    related: Annotated[list[Id], Field(min_length=2, max_length=4)]
    then: Text | None = None
    now: list[NowText] = Field(default_factory=list)
    change: Text | None = None


class ToolkitText(Schema):
    """The toolkit, as it is named under an answer; `sections`: its headings, outermost first, joined by ` > `."""

    title: NotEmpty
    edition: AsOf
    sections: list[NotEmpty]


class FrameText(Schema):
    """The words around a fuller answer, with the braces of FRAME_BRACES. `now` is the line above the list."""

    then: NotEmpty
    now: NotEmpty
    says: NotEmpty
    memory: NotEmpty
    change: NotEmpty
    secondary: NotEmpty
    stands_for: NotEmpty
    term: NotEmpty
    undated: NotEmpty
    months: Annotated[list[NotEmpty], Field(min_length=12, max_length=12)]

    @field_validator("then", "says", "memory", "change", "secondary", "stands_for", "term")
    @classmethod
    def _holds_its_braces(cls, template: str, field: ValidationInfo) -> str:
        wanted = FRAME_BRACES[field.field_name or ""]
        found = {name for _, name, _, _ in Formatter().parse(template) if name is not None}
        if found != wanted:
            raise wrong(
                "The braces are not the expected ones.", f"Use {', '.join(f'{{{it}}}' for it in sorted(wanted))}."
            )
        return template


class AnswersText(Schema):
    """`content/answers.yml`."""

    toolkit: ToolkitText
    frame: FrameText


class EntryText(Schema):
    """One entry of `content/glossary.yml`; its key is the abbreviation or term as it is written."""

    stands_for: NotEmpty
    means: Text
    also: list[NotEmpty] = Field(default_factory=list)
    topic: Id | None = None
