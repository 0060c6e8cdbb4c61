"""Messages of the contract, made from `content/`: the words of a step or a topic, its choices and its sources.

Shape of a message: {"from", "text", "choices": [{"id", "label"}], "topic", "step", "sources", "attachments"}. Pure
apart from reading the content once; what the directory may show today is asked of `place`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

from pydantic import StringConstraints

from bot.guidance.content import (
    Label,
    Schema,
    Source,
    StepSource,
    StepWords,
    fill,
    load,
    load_sources,
    load_steps,
    placeholders,
)
from bot.guidance.pathway.facts import Route
from bot.guidance.pathway.situations import Situations
from bot.guidance.pathway.steps import Step
from bot.guidance.topics.glossary import Entry, Glossary
from bot.guidance.topics.topics import Topics

Message = dict[str, Any]
Place = Callable[[str, str], str]
"""(`contact` | `phone` | `web`, directory key) to what may be shown today."""
Cite = Callable[[str], Iterable[tuple[str, str | None]]]
"""A text with placeholders to the sources (key of `content/sources.yml`, as_of) of the numbers it shows."""

WALKED_THROUGH = {"local_strategy": ("strategy.start",)}
"""A topic whose questions the assistant can go through with the reader, and the choice that begins it."""
_SLOT = re.compile(r"\{(?:(?P<kind>contact|phone|web):(?P<key>[a-z0-9_]+)|(?P<value>[a-z_]+))\}")


class NavigationText(Schema):
    """`content/navigation.yml`: the labels of buttons that may stand under any message."""

    back: Label
    skip: Label
    stop: Label
    restart: Label
    resume: Label
    next_person: Label
    more: Annotated[Label, StringConstraints(max_length=24)]
    wrong: Label
    strategy_start: Label
    strategy_again: Label


class Messages:
    """All that the assistant can say. Made by `load`."""

    def __init__(
        self,
        steps: Mapping[Step, StepWords],
        topics: Topics,
        sources: Mapping[str, Source],
        navigation: NavigationText,
        place: Place,
        *,
        cite: Cite = lambda text: (),
        signs: Mapping[str, Mapping[str, str]] | None = None,
        glossary: Glossary | None = None,
        situations: Situations | None = None,
    ) -> None:
        self._steps = steps
        self.topics = topics
        self._sources = sources
        self._navigation = navigation
        self._place = place
        self._cite = cite
        self._signs = signs or {}
        self.glossary = glossary or Glossary({})
        self.situations = situations or Situations()

    @classmethod
    def load(
        cls,
        content_dir: Path,
        place: Place,
        *,
        cite: Cite = lambda text: (),
        signs: Mapping[str, Mapping[str, str]] | None = None,
    ) -> Messages:
        """Read `content_dir`. `signs`: group → sign → label. Raises ContentError where a file is wrong."""
        return cls(
            load_steps(content_dir),
            Topics.load(content_dir),
            load_sources(content_dir),
            load(content_dir / "navigation.yml", NavigationText),
            place,
            cite=cite,
            signs=signs,
            glossary=Glossary.load(content_dir),
            situations=Situations.load(content_dir),
        )

    def words(self, name: str) -> str:
        """The words called `<step>.<key>`: `ask`, `retry`, `tell` or one of the step's texts. Raises KeyError."""
        step, _, key = name.partition(".")
        entry = self._words_of(step)
        text = getattr(entry, key) if key in ("ask", "why", "retry", "tell") else entry.texts.get(key)
        if text is None:
            raise KeyError(name)
        return str(text)

    def has(self, name: str) -> bool:
        try:
            return bool(self.words(name))
        except KeyError:
            return False

    def text(self, name: str, values: Mapping[str, Any] | None = None) -> str:
        """The words with values and contacts put in. Raises KeyError for a value that was not given.

        A value is put in as it is: it may quote the writer, whose braces mean nothing.
        """
        given = values or {}

        def put_in(match: re.Match[str]) -> str:
            return self._place(match["kind"], match["key"]) if match["kind"] else str(given[match["value"]])

        return _SLOT.sub(put_in, self.words(name))

    def label(self, choice: str) -> str:
        """The label of a choice by its id. Raises KeyError where the content knows none."""
        step, _, value = choice.partition(".")
        if step == "nav":
            if value not in NavigationText.model_fields:
                raise KeyError(choice)
            return str(getattr(self._navigation, value))
        if step == "topic":
            return self.topics.title(value)
        if step == "more":
            return self._navigation.more
        if step == "strategy":
            return str(getattr(self._navigation, f"strategy_{value}"))
        if step == "feedback" and value in self.topics:
            return self._navigation.wrong
        if step == "indicators" and "." in value:
            group, _, sign = value.partition(".")
            return self._signs[group][sign]
        return self._words_of(step).choices[value].label

    def choices(self, ids: Iterable[str]) -> list[dict[str, str]]:
        return [{"id": choice, "label": self.label(choice)} for choice in ids]

    def signs(self, group: str) -> list[dict[str, str]]:
        """The choices of one group of signs."""
        return [
            {"id": f"indicators.{group}.{sign}", "label": label} for sign, label in self._signs.get(group, {}).items()
        ]

    def of_step(self, step: Step, *, without: Sequence[str] = ()) -> list[dict[str, str]]:
        """The choices of a question as its file lists them."""
        return self.choices(f"{step}.{value}" for value in self._steps[step].choices if value not in without)

    def step(
        self,
        name: str,
        *,
        values: Mapping[str, Any] | None = None,
        choices: Sequence[Mapping[str, str]] = (),
        as_step: str | None = None,
        sources: Iterable[tuple[str, str | None]] = (),
        attachments: Iterable[Mapping[str, str]] = (),
    ) -> Message:
        """The message for the words `<step>.<key>`.

        `as_step`: the step it shows, where that is another. `sources`: those of what `values` put in.
        `attachments`: files of the conversation, each {"kind", "url", "name"}.
        """
        text = self.text(name, values)
        step = Step(name.partition(".")[0])
        shown = Step(as_step) if as_step else step
        return _message(
            text,
            step=shown.value,
            choices=choices,
            sources=[*self._step_sources(step), *self._cited(sources), *self._cited(self._cite(self.words(name)))],
            attachments=attachments,
        )

    def topic(self, topic_id: str, *, fuller: bool = False, child: bool = False) -> Message:
        """The answer of a topic: the short one with "Tell me more" and what is near, or the fuller one.

        Under the fuller one it can be marked as wrong. `child`: on the child route, where some answers begin with what
        differs for a child.
        """
        topics = self.topics
        written = topics.more(topic_id) if fuller else topics.short(topic_id)
        if child and not fuller and (first := topics.child(topic_id)):
            written = f"**{first}**\n\n{written}"
        near = [{"id": f"topic.{name}", "label": title} for name, title in topics.related(topic_id)]
        more = self.choices([] if fuller else [f"more.{topic_id}"])
        wrong = self.choices([f"feedback.{topic_id}"] if fuller else [])
        return _message(
            fill(written, self._place),
            topic=topic_id,
            choices=[*more, *self.choices(WALKED_THROUGH.get(topic_id, ())), *near, *wrong],
            sources=[*topics.sources(topic_id), *self._cited(self._cite(written))],
        )

    def meaning(self, term: str) -> Message:
        """What a term of the glossary stands for, with the topic that tells more. Raises KeyError for no such term."""
        entry = self._entry(term)
        topic = entry.topic
        return _message(
            fill(self.topics.meaning(entry), self._place),
            topic=topic,
            choices=self.choices([f"topic.{topic}"]) if topic else (),
            sources=self.topics.sources(topic) if topic else (),
        )

    def situation(self, name: str, route: Route = Route.NONE) -> Message:
        """What is told of a situation on this route. Raises KeyError for no such situation."""
        entry = self.situations.texts[name]
        written = f"**{entry.title}**\n\n{self._told(name, route)}"
        return _message(
            fill(written, self._place),
            step=Step.SITUATION.value,
            sources=[*self._sources_of(entry.sources), *self._cited(self._cite(written))],
        )

    def _told(self, name: str, route: Route) -> str:
        entry = self.situations.texts[name]
        by_route = {Route.CHILD: entry.child, Route.SELF: entry.for_self}
        return by_route.get(route) or entry.tell

    def worded(self, name: str, situations: Iterable[str]) -> str:
        """The words to use instead of `<step>.<key>`: those for a situation that is known, where the step has them."""
        variants = (f"{name}_when_{situation}" for situation in situations)
        return next((variant for variant in variants if "/" not in name and self.has(variant)), name)

    def with_asides(self, message: Message, situations: Iterable[str]) -> Message:
        """The message with what a known situation adds below words that it changes the meaning of."""
        if message["step"] == Step.SITUATION:
            return message
        texts = (self.situations.texts[name] for name in situations if name in self.situations.texts)
        asides = [
            entry.beside.say
            for entry in texts
            if entry.beside and any(name in message["text"].lower() for name in entry.beside.names)
        ]
        return {**message, "text": "\n\n".join([message["text"], *asides])} if asides else message

    def topic_of(self, name: str) -> str | None:
        """The topic that the text called `name` answers: of `ask/<topic>`, `more/<topic>` or `meaning/<term>`."""
        kind, _, what = name.partition("/")
        if kind == "situation":
            return None
        return self._entry(what).topic if kind == "meaning" else what or None

    def contacts_of(self, name: str) -> tuple[str, ...]:
        """Directory keys of the contacts in the text called `name`, which may also be `<step>.<key>`."""
        kind, _, what = name.partition("/")
        if kind == "meaning":
            text = self.topics.meaning(self._entry(what))
        elif kind == "situation":
            text = self.situations.texts[what].tell
        elif what:
            text = self.topics.more(what) if kind == "more" else self.topics.short(what)
        else:
            text = self.words(name)
        return tuple(key for _, key in placeholders(text))

    def _entry(self, term: str) -> Entry:
        entry = self.glossary.get(term)
        if entry is None:
            raise KeyError(term)
        return entry

    def _words_of(self, step: str) -> StepWords:
        """The words of a step by its id. Raises KeyError where there is no such step, or none with words."""
        try:
            return self._steps[Step(step)]
        except ValueError:
            raise KeyError(step) from None

    def dated_sources(self) -> Iterator[tuple[str, str | None]]:
        """Every (key of `content/sources.yml`, as_of) on which a topic, a step or a situation rests."""
        for topic in self.topics:
            yield from ((now.source, now.as_of) for now in topic.now if now.source)
        entries = [entry for step in self._steps.values() for entry in step.sources]
        entries += [entry for situation in self.situations.texts.values() for entry in situation.sources]
        yield from ((entry.source, entry.as_of) for entry in entries if entry.source)

    def _cited(self, sources: Iterable[tuple[str, str | None]]) -> list[dict[str, str | None]]:
        return [self.topics.source(key, as_of) for key, as_of in sources]

    def _step_sources(self, step: Step) -> list[dict[str, str | None]]:
        return self._sources_of(self._steps[step].sources)

    def _sources_of(self, entries: Iterable[StepSource]) -> list[dict[str, str | None]]:
        out: list[dict[str, str | None]] = []
        for entry in entries:
            if entry.section is not None:
                out.append(self.topics.toolkit_source(entry.section))
            elif entry.source is not None:
                out.append(self.topics.source(entry.source, entry.as_of))
        return out


def _message(
    text: str,
    *,
    step: str | None = None,
    topic: str | None = None,
    choices: Sequence[Mapping[str, str]] = (),
    sources: Sequence[Mapping[str, str | None]] = (),
    attachments: Iterable[Mapping[str, str]] = (),
) -> Message:
    return {
        "from": "bot",
        "text": text,
        "choices": [dict(choice) for choice in choices],
        "topic": topic,
        "step": step,
        "sources": _each_once(sources),
        "attachments": [dict(item) for item in attachments],
    }


def _each_once(sources: Iterable[Mapping[str, str | None]]) -> list[dict[str, str | None]]:
    """Every source in its place, once: what a text rests on comes before the numbers in it, and its date stays."""
    found: dict[tuple[str | None, str | None], dict[str, str | None]] = {}
    for source in sources:
        found.setdefault((source["title"], source["section"]), dict(source))
    return list(found.values())
