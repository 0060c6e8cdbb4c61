"""The questions of the review, in their order, and the words around the outline: `content/strategy/`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from bot.errors import ContentError
from bot.guidance.content import (
    ContentProblems,
    Document,
    Label,
    NotEmpty,
    Schema,
    Text,
    load,
    load_folder,
    load_sources,
)
from bot.guidance.topics.schema import AnswersText, NowText
from bot.guidance.topics.topics import UNDATED, Topics

FOLDER = "strategy"
FRAME = "strategy.yml"


class QuestionText(Schema):
    """`content/strategy/<id>.yml`. `gap`: what to do where nothing is known or done yet; `order`: its place, from 1."""

    order: Annotated[int, Field(ge=1)]
    heading: Label
    ask: Text
    hint: Text
    gap: Text
    section: NotEmpty
    today: list[NowText] = Field(default_factory=list)


class OutlineText(Schema):
    """`content/strategy.yml`: the headings and labels of the outline."""

    title: NotEmpty
    notice: Text
    have: NotEmpty
    nothing: NotEmpty
    skipped: NotEmpty
    open: NotEmpty
    action: NotEmpty
    owner: NotEmpty
    by: NotEmpty
    toolkit: NotEmpty
    today: NotEmpty
    actions: NotEmpty
    no_actions: NotEmpty
    made_on: NotEmpty


@dataclass(frozen=True, slots=True)
class Note:
    """Something that holds today. `source` is a title, None where it rests on memory; `as_of` as a reader wants it."""

    says: str
    source: str | None
    as_of: str | None


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the review. `section`: where the toolkit speaks of it."""

    id: str
    heading: str
    ask: str
    hint: str
    gap: str
    section: str
    today: tuple[Note, ...]


class Review:
    """All questions in their order, and the words of the outline. Made by `load`; raises KeyError for an unknown id."""

    def __init__(self, questions: tuple[Question, ...], words: OutlineText) -> None:
        self._questions = {question.id: question for question in questions}
        self.words = words

    @classmethod
    def load(cls, content_dir: Path) -> Review:
        """Read `content_dir`. Raises ContentProblems where a file is wrong."""
        texts, _, problems = load_folder(content_dir / FOLDER, QuestionText, name="question")
        if problems:
            raise ContentProblems(problems)
        topics = Topics.load(content_dir)
        words = load(content_dir / FRAME, OutlineText)
        in_order = sorted(texts, key=lambda name: texts[name].order)
        return cls(tuple(_question(name, texts[name], topics) for name in in_order), words)

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(self._questions)

    def __iter__(self) -> Iterator[Question]:
        return iter(self._questions.values())

    def __getitem__(self, name: str) -> Question:
        return self._questions[name]


def problems(content_dir: Path) -> list[ContentError]:
    """Everything that is wrong in the files of the strategy, and what they say of others."""
    texts, documents, found = load_folder(content_dir / FOLDER, QuestionText, name="question")
    try:
        load(content_dir / FRAME, OutlineText)
    except ContentProblems as wrong:
        found += wrong.problems
    except ContentError as wrong:
        found.append(wrong)
    try:
        sections = set(load(content_dir / "answers.yml", AnswersText).toolkit.sections)
        sources = set(load_sources(content_dir))
    except ContentError:
        return found  # told by the check of the topics
    for name, text in texts.items():
        found += _references(text, documents[name], sections, sources)
    return [*found, *_same_place(texts, documents)]


def _references(
    text: QuestionText, document: Document, sections: set[str], sources: set[str]
) -> Iterator[ContentError]:
    if text.section not in sections:
        fix = "Name a section that stands in content/answers.yml."
        yield ContentError(document.path, document.line(("section",)), "The toolkit has no such section.", fix)
    for at, note in enumerate(text.today):
        if note.source is not None and note.source not in sources:
            line = document.line(("today", at, "source"))
            fix = "Add it to content/sources.yml, or mend the key."
            yield ContentError(document.path, line, f"There is no source `{note.source}`.", fix)


def _same_place(texts: Mapping[str, QuestionText], documents: Mapping[str, Document]) -> Iterator[ContentError]:
    taken: dict[int, str] = {}
    for name, text in texts.items():
        if text.order in taken:
            document = documents[name]
            problem = f"`{taken[text.order]}` has the place {text.order} too."
            yield ContentError(document.path, document.line(("order",)), problem, "Give each a place of its own.")
        taken.setdefault(text.order, name)


def _question(name: str, text: QuestionText, topics: Topics) -> Question:
    notes = tuple(
        Note(
            note.says,
            None if note.source is None else topics.source(note.source, note.as_of)["title"],
            topics.as_of(note.as_of) if note.as_of and note.as_of != UNDATED else None,
        )
        for note in text.today
    )
    return Question(name, text.heading, text.ask, text.hint, text.gap, text.section, notes)
