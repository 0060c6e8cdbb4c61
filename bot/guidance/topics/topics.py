"""The topics, ready to be told: a short answer, a fuller one with then and now, the sources, and what is near.

Source: `content/topics/*.yml` (the words), `content/sources.yml` (what they rest on), `content/answers.yml` (the
frame). A text may hold `{contact:key}`, `{phone:key}` and `{web:key}`; who sends it fills them, see
`bot.guidance.content.fill`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bot.guidance.content import ContentProblems, Source, load, load_folder, load_sources
from bot.guidance.topics.glossary import Entry
from bot.guidance.topics.schema import AnswersText, FrameText, ToolkitText, TopicText

SEPARATOR = "; "
"""Between two sections of the toolkit that one topic draws on."""

UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Now:
    """One thing that holds today. `source` is a key of `content/sources.yml`, None where it rests on memory."""

    says: str
    as_of: str  # 2026, 2026-04, 2026-04-27 or "undated"
    source: str | None

    @property
    def memory(self) -> bool:
        return self.source is None


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic as written. `section` is None where the toolkit has none; texts still hold their placeholders."""

    id: str
    title: str
    short: str
    more: str
    child: str | None
    section: str | None
    related: tuple[str, ...]
    then: str | None
    now: tuple[Now, ...]
    change: str | None


class Topics:
    """All topics. Made by `load`; raises KeyError where a topic is asked for that does not exist."""

    def __init__(self, topics: Mapping[str, Topic], sources: Mapping[str, Source], answers: AnswersText) -> None:
        self._topics = MappingProxyType(dict(topics))
        self._sources = MappingProxyType(dict(sources))
        self._toolkit: ToolkitText = answers.toolkit
        self._frame: FrameText = answers.frame

    @classmethod
    def load(cls, content_dir: Path) -> Topics:
        """Read `content_dir`. Raises ContentError (ContentProblems, with all of them) where a file is wrong."""
        answers = load(content_dir / "answers.yml", AnswersText)
        sources = load_sources(content_dir)
        texts, _, problems = load_folder(content_dir / "topics", TopicText, name="topic")
        if problems:
            raise ContentProblems(problems)
        return cls({name: _topic(name, text) for name, text in texts.items()}, sources, answers)

    def __contains__(self, topic_id: object) -> bool:
        return topic_id in self._topics

    def __iter__(self) -> Iterator[Topic]:
        return iter(self._topics.values())

    def __len__(self) -> int:
        return len(self._topics)

    @property
    def ids(self) -> tuple[str, ...]:
        """In alphabetical order."""
        return tuple(self._topics)

    def get(self, topic_id: str) -> Topic:
        return self._topics[topic_id]

    def version(self, topic_id: str) -> str:
        """Twelve hex digits that change with the topic's words."""
        return hashlib.sha256(repr(self._topics[topic_id]).encode()).hexdigest()[:12]

    def title(self, topic_id: str) -> str:
        """At most 48 characters, so that it fits a button."""
        return self._topics[topic_id].title

    def short(self, topic_id: str) -> str:
        """The answer that comes first, at most 85 words."""
        return self._topics[topic_id].short

    def child(self, topic_id: str) -> str | None:
        """What comes before the short answer on the child route; None where the answer is the same."""
        return self._topics[topic_id].child

    def more(self, topic_id: str) -> str:
        """The fuller answer in simple Markdown: the text, what the toolkit said, what holds today, what changes."""
        rest = self.then_and_now(topic_id)
        return "\n\n".join([self._topics[topic_id].more, *([rest] if rest else [])])

    def then_and_now(self, topic_id: str) -> str:
        """What the toolkit said, what holds today, what changes, in simple Markdown; empty where nothing has moved."""
        topic, frame = self._topics[topic_id], self._frame
        parts = []
        if topic.then:
            parts.append(frame.then.format(then=topic.then, edition=self._toolkit.edition))
        if topic.now:
            parts.append("\n".join([frame.now, "", *(f"- {self._told(now)}" for now in topic.now)]))
        if topic.change:
            parts.append(frame.change.format(change=topic.change))
        return "\n\n".join(parts)

    def sources(self, topic_id: str) -> list[dict[str, str | None]]:
        """The `sources` of a Message: `{"title", "section", "url", "as_of"}`, the toolkit first, each source once.

        Only official sources carry a `url`; the title of any other says that it is secondary. What rests on memory has
        no source here: its own sentence says so.
        """
        topic = self._topics[topic_id]
        out: list[dict[str, str | None]] = []
        if topic.section:
            out += [self.toolkit_source(section) for section in topic.section.split(SEPARATOR)]
        newest: dict[str, str] = {}
        for now in topic.now:
            if now.source is None:
                continue
            if newest.get(now.source, UNDATED) == UNDATED or (now.as_of != UNDATED and now.as_of > newest[now.source]):
                newest[now.source] = now.as_of
        return out + [self.source(key, as_of) for key, as_of in newest.items()]

    def toolkit_source(self, section: str) -> dict[str, str | None]:
        """A section of the toolkit as the `sources` of a Message want it."""
        return {"title": self._toolkit.title, "section": section, "url": None, "as_of": self._toolkit.edition}

    @property
    def toolkit_sections(self) -> tuple[str, ...]:
        """Its headings in their order, outermost first, joined by ` > `."""
        return tuple(self._toolkit.sections)

    @property
    def all_sources(self) -> Mapping[str, Source]:
        """`content/sources.yml`: key → source."""
        return self._sources

    def source(self, key: str, as_of: str | None) -> dict[str, str | None]:
        """A source of `content/sources.yml` likewise; only an official one carries its address. Raises KeyError."""
        url = self._sources[key].url if self._sources[key].official else None
        return {"title": self._name(key), "section": None, "url": url, "as_of": as_of}

    def related(self, topic_id: str) -> tuple[tuple[str, str], ...]:
        """Ids and titles of the topics near by, to be offered as buttons; those that do not exist are passed over."""
        return tuple((near, self.title(near)) for near in self._topics[topic_id].related if near in self._topics)

    def as_of(self, date: str) -> str:
        """A date as a reader wants it: "27 April 2026", "April 2026", "2026", or the word for "undated"."""
        if date == UNDATED:
            return self._frame.undated
        year, *rest = date.split("-")
        month = [self._frame.months[int(rest[0]) - 1]] if rest else []
        day = [str(int(rest[1]))] if len(rest) > 1 else []
        return " ".join([*day, *month, year])

    def meaning(self, entry: Entry) -> str:
        """What a term of the glossary stands for and means, in a sentence or two."""
        frame = self._frame.term if entry.stands_for == entry.term else self._frame.stands_for
        return frame.format(term=entry.term, stands_for=entry.stands_for, means=entry.means)

    def explains(self, topic_id: str, entry: Entry) -> bool:
        """Whether the short answer of a topic says already what the term stands for."""
        short = self._topics[topic_id].short
        wanted = (entry.term, entry.stands_for)
        return all(re.search(rf"\b{re.escape(name)}\b", short, re.IGNORECASE) for name in wanted)

    def _name(self, key: str) -> str:
        source = self._sources[key]
        return source.title if source.official else self._frame.secondary.format(title=source.title)

    def _told(self, now: Now) -> str:
        if now.source is None:
            return self._frame.memory.format(says=now.says)
        return self._frame.says.format(says=now.says, title=self._name(now.source), as_of=self.as_of(now.as_of))


def _topic(topic_id: str, text: TopicText) -> Topic:
    given: dict[str, Any] = text.model_dump(exclude={"now", "related"})
    now = tuple(Now(says=it.says, as_of=it.as_of or UNDATED, source=it.source) for it in text.now)
    return Topic(id=topic_id, related=tuple(text.related), now=now, **given)
