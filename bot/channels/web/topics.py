"""`/topics` and `/topics/<id>`: all the guidance, to browse, to search in one's own words, and to link to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.web.about import SHARED
from bot.channels.web.contact_lines import Cited
from bot.channels.web.guide import Guide, Hear
from bot.channels.web.layout import Layout
from bot.channels.web.limits import Buckets, address_key
from bot.channels.web.values import holding
from bot.errors import WaymarkError
from bot.guidance.content import Label, NotEmpty, Schema, Text, fill, load
from bot.guidance.pathway.heard import Heard
from bot.guidance.topics.search import TopicSearch
from bot.guidance.topics.topics import SEPARATOR, Topic
from bot.journal.refusals import Reason, Refusal

LONGEST_SEARCH = 300
MOST_FOUND = 10
URGENT = frozenset({"danger", "suicide", "child_writing", "self_disclosure", "guard"})
"""Cues at which somebody who searches is told first whom to call."""


class SearchForm(Schema):
    label: Label
    hint: Text
    submit: Label


class GroupText(Schema):
    """Topics whose section of the toolkit lies under one of these outermost headings."""

    title: Label
    sections: list[NotEmpty] = Field(min_length=1)


class TopicsText(Schema):
    """`content/pages/topics.yml`. {text}, {count} and {section} are put in by the page."""

    title: Label
    lead: Text
    form: SearchForm
    results: Annotated[NotEmpty, holding("text")]
    nothing: Annotated[NotEmpty, holding("text")]
    nothing_lead: Text
    meaning: Label
    urgent: Text
    groups: list[GroupText] = Field(min_length=1)
    rest: Label
    all: Label
    count: Annotated[NotEmpty, holding("count")]
    for_child: Label
    then_and_now: Label
    sources: Label
    section: Annotated[NotEmpty, holding("section")]
    as_of: Label
    related: Label
    own_words: Text
    wrong: Text


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found. `meanings`: terms that are explained; `aside`: why it lies outside the guidance."""

    topics: Sequence[str] = ()
    meanings: Sequence[dict[str, Any]] = field(default=())
    urgent: bool = False
    aside: str = ""


class TopicPages:
    """Both pages. Without `hear`, or where it fails or is asked too often, the words of the topics are searched."""

    def __init__(self, layout: Layout, content_dir: Path, guide: Guide, hear: Hear | None, limit: Buckets) -> None:
        self._layout = layout
        self._guide = guide
        self._hear = hear
        self._limit = limit
        self._words = load(content_dir / "pages" / "topics.yml", TopicsText, name="page")
        self._search = TopicSearch(guide.messages.topics)
        self._groups = self._grouped()

    def routes(self) -> list[Route]:
        return [
            Route("/topics", self.all, methods=["GET"]),
            Route("/topics/{topic}", self.one, methods=["GET"]),
        ]

    async def all(self, request: Request) -> Response:
        """The list, or what was found in it."""
        text = " ".join(request.query_params.get("q", "").split())[:LONGEST_SEARCH]
        found = await self._found(text, request) if text else None
        return await run_in_threadpool(self._all, text, found)

    def one(self, request: Request) -> Response:
        """One topic. Raises Refusal where there is none of that id."""
        name, topics = request.path_params["topic"], self._guide.messages.topics
        if name not in topics:
            raise Refusal(Reason.NOT_FOUND)
        topic, place = topics.get(name), self._layout.place
        return self._layout.page(
            "topic.html",
            address=f"/topics/{name}",
            title=topic.title,
            headers=SHARED,
            words=self._filled(),
            topic=topic,
            short=fill(topic.short, place),
            child=fill(topic.child or "", place),
            more=fill(topic.more, place),
            moved=fill(topics.then_and_now(name), place),
            sources=self._sources(name),
            related=topics.related(name),
        )

    def _all(self, text: str, found: Results | None) -> Response:
        return self._layout.page(
            "topics.html",
            address="/topics",
            title=self._words.title if found is None else self._words.results.format(text=text),
            headers=SHARED if found is None else None,
            words=self._filled(),
            text=text,
            found=found,
            cards=[self._card(name) for name in found.topics] if found else [],
            groups=self._groups,
        )

    async def _found(self, text: str, request: Request) -> Results:
        heard = await self._heard(text, request)
        return await run_in_threadpool(self._results, text, heard)

    async def _heard(self, text: str, request: Request) -> Heard | None:
        address = address_key(request.client.host if request.client else None)
        if self._hear is None or self._limit.take(address) is not None:
            return None
        try:
            return await self._hear(text)
        except WaymarkError:
            return None

    def _results(self, text: str, heard: Heard | None) -> Results:
        messages = self._guide.messages
        understood = [] if heard is None else [*heard.answers, *self._guide.near_topics(heard)]
        by_word = self._search(text)
        known = [name for name in dict.fromkeys((*understood, *by_word)) if name in messages.topics]
        terms = messages.glossary.asked(text) or messages.glossary.find(text)
        meanings = [
            {"text": fill(messages.topics.meaning(entry), self._layout.place), "topic": entry.topic} for entry in terms
        ]
        return Results(
            topics=known[:MOST_FOUND],
            meanings=meanings[:3],
            urgent=heard is not None and bool(heard.cues & URGENT),
            aside=self._aside(heard),
        )

    def _aside(self, heard: Heard | None) -> str:
        """What is said of a neighbouring subject that the guidance does not cover."""
        if heard is None or heard.subject is None or heard.answers or heard.subject == "nonsense":
            return ""
        name = f"out_of_scope.{heard.subject}"
        return self._guide.messages.text(name) if self._guide.messages.has(name) else ""

    def _grouped(self) -> list[dict[str, Any]]:
        """The topics by the toolkit's headings, in its order; those that it has nothing on come last."""
        topics = list(self._guide.messages.topics)
        groups = [(group.title, set(group.sections)) for group in self._words.groups]
        place = {section: at for at, section in enumerate(self._guide.messages.topics.toolkit_sections)}

        def first(topic: Topic) -> str:
            return (topic.section or "").split(SEPARATOR)[0]

        out: list[dict[str, Any]] = []
        taken: set[str] = set()
        for title, headings in groups:
            here = [topic for topic in topics if first(topic).split(" > ")[0] in headings]
            here.sort(key=lambda topic: (place.get(first(topic), len(place)), topic.title))
            taken |= {topic.id for topic in here}
            out.append(self._group(title, here))
        out.append(self._group(self._words.rest, [topic for topic in topics if topic.id not in taken]))
        return [group for group in out if group["topics"]]

    def _group(self, title: str, topics: Iterable[Topic]) -> dict[str, Any]:
        rows = [{"id": topic.id, "title": topic.title} for topic in topics]
        return {"title": title, "topics": rows, "count": self._words.count.format(count=len(rows))}

    def _card(self, name: str) -> dict[str, str]:
        topics = self._guide.messages.topics
        return {"id": name, "title": topics.title(name), "short": fill(topics.short(name), self._layout.place)}

    def _sources(self, name: str) -> list[Cited]:
        topics = self._guide.messages.topics
        return [
            Cited(
                source["title"],
                source["url"],
                topics.as_of(source["as_of"]) if source["as_of"] else None,
                self._words.section.format(section=source["section"]) if source["section"] else None,
            )
            for source in self._guide.messages.topic(name, fuller=True)["sources"]
        ]

    def _filled(self) -> dict[str, Any]:
        filled: dict[str, Any] = self._layout.filled(self._words.model_dump())
        return filled
