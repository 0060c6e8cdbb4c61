"""Everything that is wrong in `content/`, once, by file and line: what `python -m bot content check` prints.

Each kind of file is checked by the part of the program that reads it; what two of them find alike is told once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from bot.channels.problems import Apology, ProblemText
from bot.channels.telegram.words import TelegramText
from bot.channels.web.layout import LayoutText
from bot.channels.web.pages import ChatText
from bot.channels.web.reading import PAGES
from bot.errors import ContentError
from bot.guidance.content import ContentProblems, Document, Where, load, placeholders, read
from bot.guidance.directory import files as directory
from bot.guidance.directory.placeholders import Contents
from bot.guidance.directory.placeholders import check as check_placeholders
from bot.guidance.lexicon import Lexicon
from bot.guidance.messages import NavigationText
from bot.guidance.pathway.situations import Situations
from bot.guidance.personal import PersonalText
from bot.guidance.referral import texts as referral
from bot.guidance.strategy import questions as strategy
from bot.guidance.topics.check import check as check_topics
from bot.journal.refusals import Reason
from bot.language.hazards import Hazards
from bot.workbench import safety_case
from bot.workbench.contact_check import contacts_elsewhere, contacts_in_phrases, gone_but_offered

UK = ZoneInfo("Europe/London")
_SPOKEN = (
    "topics/*.yml",
    "steps/*.yml",
    "strategy/*.yml",
    "situations/*.yml",
    "glossary.yml",
    "answers.yml",
    "problems/*.yml",
    "pages/*.yml",
    "apology.yml",
    "telegram.yml",
)
"""Files whose texts may show a contact. Those of `referral/` are checked where they are read, and here as well."""


def problems(content_dir: Path, *, today: date | None = None) -> list[ContentError]:
    """Every problem, sorted by file and line; empty if all is well.

    `today` (local date, by default the UK's own) decides which numbers are current.
    """
    day = today or uk_today()
    found = [
        *check_topics(content_dir),
        *_of(lambda: load(content_dir / "navigation.yml", NavigationText)),
        *_of(lambda: load(content_dir / "personal_data.yml", PersonalText)),
        *_of(lambda: Lexicon.load(content_dir / "lexicon")),
        *_of(lambda: Hazards.load(content_dir / "hazards.yml")),
        *_of(lambda: Situations.load(content_dir)),
        *_of(lambda: safety_case.SafetyCase.load(content_dir / "safety_case.yml")),
        *_of_channels(content_dir),
        *directory.problems(content_dir),
        *referral.problems(content_dir / "referral"),
        *strategy.problems(content_dir),
        *_placeholders(content_dir, day),
        *contacts_elsewhere(content_dir),
    ]
    once = {(str(problem.path), problem.line, problem.problem): problem for problem in found}
    return [once[key] for key in sorted(once, key=lambda key: (key[0], key[1] or 0, key[2]))]


def uk_today() -> date:
    """The local date in the UK."""
    return datetime.now(UTC).astimezone(UK).date()


def phrase_problems(content_dir: Path, data_dir: Path) -> list[ContentError]:
    """Every training phrase that holds a contact of the directory."""
    try:
        contents = directory.load(content_dir).contents
    except ContentError:
        return []  # told by the directory's own check
    return list(contacts_in_phrases(data_dir, contents))


def _of(reading: Callable[[], object]) -> tuple[ContentError, ...]:
    """The problems that a reader has with its files."""
    try:
        reading()
    except ContentProblems as found:
        return found.problems
    except ContentError as error:
        return (error,)
    return ()


def _of_channels(content_dir: Path) -> Iterator[ContentError]:
    folder = content_dir / "problems"
    wanted: list[tuple[Path, type[BaseModel]]] = [
        (content_dir / "apology.yml", Apology),
        (content_dir / "telegram.yml", TelegramText),
        (content_dir / "pages" / "layout.yml", LayoutText),
        (content_dir / "pages" / "chat.yml", ChatText),
        *((content_dir / "pages" / f"{name}.yml", schema) for name, schema in PAGES.items()),
        *((folder / f"{reason}.yml", ProblemText) for reason in Reason),
    ]
    for path, schema in wanted:
        yield from _of(lambda path=path, schema=schema: load(path, schema))  # type: ignore[misc]  # bound now, not later
    for path in sorted(folder.glob("*.yml")):
        if path.stem not in list(Reason):
            yield ContentError(path, None, "No problem has this name.", f"The names are {', '.join(Reason)}.")


def _placeholders(content_dir: Path, today: date) -> Iterator[ContentError]:
    """Placeholders of organisations that exist, but may not be used so: historic, or without a current number."""
    try:
        contents = directory.load(content_dir).contents
    except ContentError:
        return  # told by the directory's own check; without it no placeholder can be judged
    yield from gone_but_offered(content_dir, contents)
    for pattern in (*_SPOKEN, "referral/**/*.yml"):
        for path in sorted(content_dir.glob(pattern)):
            try:
                document = read(path)
            except ContentError:
                continue  # told by the check of its own kind
            yield from _unusable(document, contents, today)


def _unusable(document: Document, contents: Contents, today: date) -> Iterator[ContentError]:
    for where, text in _texts(document.data, ()):
        keys = [key for _, key in placeholders(text)]
        if keys and all(key in contents.organisations for key in keys):  # an unknown key is told already
            yield from check_placeholders(text, contents, today, path=document.path, line=document.line(where))


def _texts(data: Any, where: Where) -> Iterable[tuple[Where, str]]:
    if isinstance(data, str):
        yield where, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, (*where, key))
    elif isinstance(data, list):
        for at, value in enumerate(data):
            yield from _texts(value, (*where, at))
