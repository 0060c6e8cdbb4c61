"""What one file of the content says of another: topics that point nowhere, sources and contacts that do not exist.

`check` is for `python -m bot content check`; it finds the problems of the single files too.
"""

from __future__ import annotations

from pathlib import Path

from bot.errors import ContentError
from bot.guidance.content import (
    ContentProblems,
    Document,
    Where,
    load,
    load_folder,
    load_sources,
    load_steps,
    placeholders,
    read,
)
from bot.guidance.topics.glossary import Glossary
from bot.guidance.topics.schema import AnswersText, TopicText
from bot.guidance.topics.topics import SEPARATOR


def check(content_dir: Path) -> list[ContentError]:
    """Every problem of topics, glossary, steps, sources and the frame, in the order of files and lines; empty if none."""
    problems: list[ContentError] = []
    sources: set[str] = set()
    sections: set[str] = set()
    try:
        sources = set(load_sources(content_dir))
    except ContentError as error:
        problems += _each(error)
    try:
        sections = set(load(content_dir / "answers.yml", AnswersText).toolkit.sections)
    except ContentError as error:
        problems += _each(error)
    topics, documents, found = load_folder(content_dir / "topics", TopicText, name="topic")
    problems += found
    for name, topic in topics.items():
        problems += _references(name, topic, documents[name], set(documents), sources, sections)
    try:
        glossary = read(content_dir / "glossary.yml")
        problems += [
            _problem(
                glossary,
                (entry.term, "topic"),
                f"There is no topic `{entry.topic}`.",
                "Name a file of content/topics/.",
            )
            for entry in Glossary.load(content_dir)
            if entry.topic is not None and entry.topic not in documents
        ]
        documents = {**documents, "glossary": glossary}
    except ContentError as error:
        problems += _each(error)
    try:
        load_steps(content_dir)
    except ContentError as error:
        problems += _each(error)
    steps = [read(path) for path in sorted((content_dir / "steps").glob("*.yml")) if _readable(path)]
    contacts = {path.stem for path in (content_dir / "directory" / "organisations").glob("*.yml")}
    for document in (*documents.values(), *steps):
        problems += _contacts(document, contacts)
    return sorted(problems, key=lambda problem: (str(problem.path), problem.line or 0))


def _references(
    name: str, topic: TopicText, document: Document, ids: set[str], sources: set[str], sections: set[str]
) -> list[ContentError]:
    problems: list[ContentError] = []
    for at, near in enumerate(topic.related):
        if near == name or near in topic.related[:at]:
            problems.append(_problem(document, ("related", at), f"`{near}` is no other topic.", "Take it out."))
        elif near not in ids:
            fix = "Name a file of content/topics/ without its .yml."
            problems.append(_problem(document, ("related", at), f"There is no topic `{near}`.", fix))
    for at, now in enumerate(topic.now):
        if now.source is not None and sources and now.source not in sources:
            fix = "Add it to content/sources.yml, or mend the key."
            problems.append(_problem(document, ("now", at, "source"), f"There is no source `{now.source}`.", fix))
    for section in (topic.section or "").split(SEPARATOR):
        if section and sections and section not in sections:
            fix = "Write it as in content/answers.yml; two sections are joined by “; ”."
            problems.append(_problem(document, ("section",), f"The toolkit has no section “{section}”.", fix))
    if topic.now and topic.change is None:
        fix = "Add `change: …`: what that means for the reader, in one sentence."
        problems.append(_problem(document, ("now",), "There is a `now` and no `change`.", fix))
    return problems


def _contacts(document: Document, contacts: set[str]) -> list[ContentError]:
    return [
        _problem(document, where, f"The directory has no `{key}`.", "Name a file of content/directory/organisations/.")
        for where, text in _texts(document.data, ())
        for _, key in placeholders(text)
        if key not in contacts
    ]


def _texts(data: object, where: Where) -> list[tuple[Where, str]]:
    if isinstance(data, str):
        return [(where, data)]
    if isinstance(data, dict):
        return [found for key, value in data.items() for found in _texts(value, (*where, key))]
    if isinstance(data, list):
        return [found for at, value in enumerate(data) for found in _texts(value, (*where, at))]
    return []


def _readable(path: Path) -> bool:
    """Whether it can be read at all; where not, `load_steps` has said why."""
    try:
        read(path)
    except ContentError:
        return False
    return True


def _each(error: ContentError) -> tuple[ContentError, ...]:
    return error.problems if isinstance(error, ContentProblems) else (error,)


def _problem(document: Document, where: Where, problem: str, fix: str) -> ContentError:
    return ContentError(document.path, document.line(where), problem, fix)
