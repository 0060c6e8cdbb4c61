"""What one file of the content says of another: topics that point nowhere, sources and contacts that do not exist.

`check` is for `python -m bot content check`; it finds the problems of the single files too.
"""

from __future__ import annotations

from pathlib import Path

from bot.errors import ContentError
from bot.guidance.content import (
    ContentProblems,
    Document,
    StepWords,
    Where,
    load,
    load_folder,
    load_sources,
    load_steps,
    nearest,
    placeholders,
    read,
)
from bot.guidance.pathway.situations import FOLDER, SituationText
from bot.guidance.topics.glossary import Glossary
from bot.guidance.topics.schema import AnswersText, TopicText
from bot.guidance.topics.topics import SEPARATOR


def check(content_dir: Path) -> list[ContentError]:
    """Every problem of topics, glossary, steps, sources, the frame, and what situations rest on, by file and line."""
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
    ids = {path.stem for path in (content_dir / "topics").glob("*.yml")}
    for name, topic in topics.items():
        problems += _references(name, topic, documents[name], ids, sources, sections)
    try:
        glossary = read(content_dir / "glossary.yml")
        problems += [
            _problem(
                glossary,
                (entry.term, "topic"),
                f"There is no topic `{entry.topic}`.",
                nearest(entry.topic, ids) or "Name a file of content/topics/ without its .yml.",
            )
            for entry in Glossary.load(content_dir)
            if entry.topic is not None and entry.topic not in ids
        ]
        documents = {**documents, "glossary": glossary}
    except ContentError as error:
        problems += _each(error)
    try:
        load_steps(content_dir)
    except ContentError as error:
        problems += _each(error)
    step_words, steps, _ = load_folder(content_dir / "steps", StepWords)
    situations, told, _ = load_folder(content_dir / FOLDER, SituationText)
    resting = [(steps[name], step.sources) for name, step in step_words.items()]
    resting += [(told[name], situation.sources) for name, situation in situations.items()]
    for document, rests in resting:
        for at, rests_on in enumerate(rests):
            where = ("sources", at)
            problems += _section(rests_on.section or "", document, where, sections)
            problems += _source(rests_on.source, document, where, sources)
    contacts = {path.stem for path in (content_dir / "directory" / "organisations").glob("*.yml")}
    for document in (*documents.values(), *steps.values(), *told.values()):
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
            fix = nearest(near, ids) or "Name a file of content/topics/ without its .yml."
            problems.append(_problem(document, ("related", at), f"There is no topic `{near}`.", fix))
    for at, now in enumerate(topic.now):
        problems += _source(now.source, document, ("now", at, "source"), sources)
    problems += _section(topic.section or "", document, ("section",), sections)
    if topic.now and topic.change is None:
        fix = "Add `change: …`: what that means for the reader, in one sentence."
        problems.append(_problem(document, ("now",), "There is a `now` and no `change`.", fix))
    return problems


def _source(key: str | None, document: Document, where: Where, sources: set[str]) -> list[ContentError]:
    if key is None or not sources or key in sources:
        return []
    fix = nearest(key, sources) or "Add it to content/sources.yml, or mend the key."
    return [_problem(document, where, f"There is no source `{key}`.", fix)]


def _section(named: str, document: Document, where: Where, sections: set[str]) -> list[ContentError]:
    otherwise = "Write it as in content/answers.yml; two sections are joined by “; ”."
    return [
        _problem(document, where, f"The toolkit has no section “{section}”.", nearest(section, sections) or otherwise)
        for section in named.split(SEPARATOR)
        if section and sections and section not in sections
    ]


def _contacts(document: Document, contacts: set[str]) -> list[ContentError]:
    return [
        _problem(
            document,
            where,
            f"The directory has no `{key}`.",
            nearest(key, contacts) or "Name a file of content/directory/organisations/ without its .yml.",
        )
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


def _each(error: ContentError) -> tuple[ContentError, ...]:
    return error.problems if isinstance(error, ContentProblems) else (error,)


def _problem(document: Document, where: Where, problem: str, fix: str) -> ContentError:
    return ContentError(document.path, document.line(where), problem, fix)
