"""Stories: whole conversations in YAML, with what is expected of each reply, in the shape of Rasa's end-to-end cases.

    test_cases:
    - test_case: adult turns out to be sixteen
      steps:
      - user: she's 19, works in a nail bar
        route: adult
      - user: sorry, she's 16
        route: child
        never: {choices: [consent.given]}

`docs/stories.md` explains every key. Reading finds every problem of every file at once, each with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from enum import Enum, StrEnum
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from bot.errors import ContentError
from bot.guidance.content import ContentProblems, Document, NotEmpty, Schema, Where, fit, read, wrong
from bot.guidance.pathway.choices import COMMANDS, split
from bot.guidance.pathway.facts import EXPLOITATION, NATIONS, AgeBand, Consent, ConsentException, Facts, Route
from bot.guidance.pathway.steps import Step
from bot.journal.refusals import Reason
from bot.paths import CONTENT


class Does(StrEnum):
    """What the writer of a story does in a step; `LOOKS` only looks at the reply that is there."""

    TYPES = "user"
    PRESSES = "press"
    COMMANDS = "command"
    REPEATS = "repeat"
    LOOKS = "look"


@dataclass(frozen=True, slots=True)
class Expected:
    """One thing that must hold of a reply. `key` as in the file ("bot contains", "route"); `line` from 1."""

    key: str
    wanted: Any
    line: int


@dataclass(frozen=True, slots=True)
class Turn:
    """One step of a story. `restart`: before it, all that the process remembers is dropped."""

    line: int
    does: Does
    what: str
    expected: tuple[Expected, ...]
    restart: bool = False

    def __str__(self) -> str:
        return f"{self.does}: {self.what}".strip(": ") if self.does is not Does.LOOKS else "as it stands"


@dataclass(frozen=True, slots=True)
class Story:
    """One conversation. `never` holds of every reply in it, the greeting included."""

    path: Path
    line: int
    name: str
    turns: tuple[Turn, ...]
    never: tuple[Expected, ...] = ()


def load_stories(paths: Iterable[Path], *, content_dir: Path = CONTENT) -> list[Story]:
    """All stories of these files and folders, in the order of their names.

    Raises ContentProblems with everything that is wrong in any of them, a path that is not there included.
    """
    stories: list[Story] = []
    problems: list[ContentError] = []
    topics = frozenset(path.stem for path in (content_dir / "topics").glob("*.yml"))
    for path in _files(paths, problems):
        try:
            stories += read_stories(path, topics=topics)
        except ContentProblems as found:
            problems += found.problems
        except ContentError as error:
            problems.append(error)
    if problems:
        raise ContentProblems(problems)
    return stories


def read_stories(path: Path, *, topics: frozenset[str]) -> list[Story]:
    """The stories of one file. `topics`: the ids that may be named. Raises ContentError, or ContentProblems."""
    document = read(path)
    file = fit(document, _StoryFile, name="story file")
    problems: list[ContentError] = []
    stories: dict[str, Story] = {}
    for at, case in enumerate(file.test_cases):
        where: Where = ("test_cases", at)
        line = document.line(where) or 1
        if case.test_case in stories:
            problem = f"Line {stories[case.test_case].line} has a story of that name."
            problems.append(ContentError(path, line, problem, "Give each story of a file a name of its own."))
        turns = tuple(_turn(step, document, (*where, "steps", n)) for n, step in enumerate(case.steps))
        never = tuple(_never(case.never, document, (*where, "never"))) if case.never else ()
        stories[case.test_case] = Story(path, line, case.test_case, turns, never)
        problems += _unknown_topics(path, [*never, *(one for turn in turns for one in turn.expected)], topics)
        first = turns[0]
        if first.does is Does.REPEATS:
            fix = "Begin with `user`, `press` or `command`, or with what is expected of the greeting."
            problems.append(ContentError(path, first.line, "There is nothing to repeat yet.", fix))
    if problems:
        raise ContentProblems(sorted(problems, key=lambda problem: problem.line or 0))
    return list(stories.values())


# --- The file --------------------------------------------------------------------------------------------------------


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list) or value is None else [value]


def _as_text(value: Any) -> Any:
    """A bare number in a story is what somebody types, or a part of a text."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _one_of(what: str, allowed: Iterable[str]) -> AfterValidator:
    known = list(allowed)

    def check(value: str) -> str:
        if value not in known:
            near = get_close_matches(value, known, n=1, cutoff=0.6)
            fix = f"Did you mean `{near[0]}`?" if near else f"There are {', '.join(known)}."
            raise wrong(f"`{value}` is no {what}.", fix)
        return value

    return AfterValidator(check)


_GROUPS = frozenset({*(step.value for step in Step), "nav", "topic", "more", "strategy"})
_CHOICE = re.compile(r"[a-z_]+(\.[A-Za-z0-9_]+)+|[a-z_]+\.(\S+\.)?\*")


def _choice(value: str) -> str:
    group, _ = split(value)
    if not _CHOICE.fullmatch(value) or group not in _GROUPS:
        raise wrong(f"`{value}` is no id of a choice.", "Write <step>.<value>, such as age.child, or nav.back.")
    return value


def _pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise wrong(f"The pattern cannot be read ({error.msg}).", "Mend it, or use `contains`.") from None
    return value


Piece = Annotated[NotEmpty, BeforeValidator(_as_text)]
Pieces = Annotated[list[Piece], BeforeValidator(_as_list)]
ChoiceId = Annotated[NotEmpty, AfterValidator(_choice)]
ChoiceIds = Annotated[list[ChoiceId], BeforeValidator(_as_list)]
StepId = Annotated[NotEmpty, _one_of("step", (step.value for step in Step))]
StepIds = Annotated[list[StepId], BeforeValidator(_as_list)]
TopicIds = Annotated[list[NotEmpty], BeforeValidator(_as_list)]
Pattern = Annotated[NotEmpty, AfterValidator(_pattern)]
FactName = Annotated[NotEmpty, _one_of("fact", (field.name for field in fields(Facts)))]


class _Said(Schema):
    """`bot:`. A bare text is one whole message."""

    exactly: Pieces = Field(default_factory=list)
    contains: Pieces = Field(default_factory=list)
    not_contains: Pieces = Field(default_factory=list)
    matches: Annotated[list[Pattern], BeforeValidator(_as_list)] = Field(default_factory=list)


class _Never(Schema):
    """`never:`, of one reply or of a whole story."""

    contains: Pieces = Field(default_factory=list)
    choices: ChoiceIds = Field(default_factory=list)
    steps: StepIds = Field(default_factory=list)
    topic: TopicIds = Field(default_factory=list)


class _Summary(Schema):
    """`referral:`, the summary as it can be fetched."""

    status: Annotated[NotEmpty, _one_of("status", ("draft", "confirmed", "superseded"))] | None = None
    kind: Annotated[NotEmpty, _one_of("kind", ("referral", "childrens_services", "safeguarding_note"))] | None = None
    version: int | None = None
    contains: Pieces = Field(default_factory=list)
    not_contains: Pieces = Field(default_factory=list)


_CLOSED: Mapping[str, tuple[str, ...]] = {
    "age_band": tuple(AgeBand),
    "gender": ("female", "male", "other"),
    "exploitation": EXPLOITATION,
    "consent": tuple(Consent),
    "consent_exception": tuple(ConsentException),
    "nation": NATIONS,
}


class _Known(Enum):
    """Stands for any value: `- consent` says that there is one."""

    ANY = "any value"


ANY = _Known.ANY


def _fact(entry: Any) -> Any:
    """`- consent` (it has a value) or `- consent: given`."""
    return {entry: ANY} if isinstance(entry, str) else entry


def _facts(entry: dict[str, Any]) -> dict[str, Any]:
    for name, value in entry.items():
        allowed = _CLOSED.get(name)
        for item in value if isinstance(value, list) else [value]:
            if allowed and isinstance(item, str) and item not in allowed:
                near = get_close_matches(item, allowed, n=1, cutoff=0.6)
                fix = f"Did you mean `{near[0]}`?" if near else f"There are {', '.join(allowed)}."
                raise wrong(f"`{name}` is never `{item}`.", fix)
    return entry


FactValue = Annotated[dict[FactName, Any], BeforeValidator(_fact), AfterValidator(_facts)]


class _StoryStep(Schema):
    """One step: at most one thing that the writer does, and what is expected of the reply."""

    user: Annotated[str, BeforeValidator(_as_text)] | None = None
    press: ChoiceId | None = None
    command: Annotated[NotEmpty, _one_of("command", COMMANDS)] | None = None
    repeat: bool = False
    restart: bool = False
    bot: Annotated[_Said, BeforeValidator(lambda it: {"exactly": it} if isinstance(it, str) else it)] | None = None
    utter: StepIds = Field(default_factory=list)
    slot_was_set: Annotated[list[FactValue], BeforeValidator(_as_list)] = Field(default_factory=list)
    slot_was_not_set: Annotated[list[FactName], BeforeValidator(_as_list)] = Field(default_factory=list)
    route: Annotated[NotEmpty, _one_of("route", tuple(Route))] | None = None
    step: StepId | None = None
    message_steps: StepIds = Field(default_factory=list)
    topic: TopicIds | None = None
    topics: list[NotEmpty] | None = None
    sources: Pieces = Field(default_factory=list)
    choices: ChoiceIds = Field(default_factory=list)
    emergency: bool | None = None
    people: int | None = None
    referral: Annotated[_Summary, BeforeValidator(lambda it: {} if it == "none" else it)] | None = None
    refused: Annotated[NotEmpty, _one_of("refusal", tuple(Reason))] | None = None
    never: _Never | None = None

    @model_validator(mode="after")
    def _does_one_thing(self) -> Self:
        done = [key for key in ("user", "press", "command", "repeat") if getattr(self, key) not in (None, False)]
        if len(done) > 1:
            raise wrong(f"It has {' and '.join(f'`{key}`' for key in done)}.", "Make a step of each.")
        if not self.model_fields_set:
            raise wrong("The step is empty.", "Write `user: …`, or what is expected of the reply.")
        return self


class _TestCase(Schema):
    test_case: NotEmpty
    steps: Annotated[list[_StoryStep], Field(min_length=1)]
    never: _Never | None = None


class _StoryFile(Schema):
    test_cases: Annotated[list[_TestCase], Field(min_length=1)]


# --- From the file to stories ----------------------------------------------------------------------------------------


def _turn(step: _StoryStep, document: Document, where: Where) -> Turn:
    does, what = Does.LOOKS, ""
    if step.user is not None:
        does, what = Does.TYPES, step.user
    elif step.press is not None:
        does, what = Does.PRESSES, step.press
    elif step.command is not None:
        does, what = Does.COMMANDS, step.command
    elif step.repeat:
        does = Does.REPEATS
    return Turn(document.line(where) or 1, does, what, tuple(_expected(step, document, where)), step.restart)


_PLAIN_KEYS = ("utter", "route", "step", "message_steps", "sources", "choices", "emergency", "people", "refused")


def _expected(step: _StoryStep, document: Document, where: Where) -> Iterator[Expected]:
    def of(key: str, name: str, wanted: Any) -> Expected:
        return Expected(name, wanted, document.line((*where, key)) or 1)

    if step.bot is not None:
        for key in ("exactly", "contains", "not_contains", "matches"):
            if wanted := getattr(step.bot, key):
                yield of("bot", f"bot {key}", wanted)
    for key in _PLAIN_KEYS:
        if (wanted := getattr(step, key)) not in (None, []):
            yield of(key, key, wanted)
    for at, facts in enumerate(step.slot_was_set):
        line = document.line((*where, "slot_was_set", at)) or 1
        for name, value in facts.items():
            yield Expected(f"slot {name}", value, line)
    for name in step.slot_was_not_set:
        yield of("slot_was_not_set", f"slot {name}", None)
    if "topic" in step.model_fields_set:
        yield of("topic", "topic" if step.topic else "topics", step.topic or [])
    if "topics" in step.model_fields_set:
        yield of("topics", "topics", step.topics or [])
    if step.referral is not None:
        yield of("referral", "referral", step.referral.model_dump(exclude_defaults=True))
    if step.never is not None:
        yield from _never(step.never, document, (*where, "never"))


def _never(never: _Never, document: Document, where: Where) -> Iterator[Expected]:
    for key in ("contains", "choices", "steps", "topic"):
        if wanted := getattr(never, key):
            yield Expected(f"never {key}", wanted, document.line((*where, key)) or 1)


def _unknown_topics(path: Path, expected: Iterable[Expected], topics: frozenset[str]) -> Iterator[ContentError]:
    for one in expected:
        if one.key in ("topic", "topics", "never topic"):
            for name in one.wanted:
                if name not in topics:
                    near = get_close_matches(name, topics, n=1, cutoff=0.6)
                    fix = f"Did you mean `{near[0]}`?" if near else "Name a file of content/topics/ without its .yml."
                    yield ContentError(path, one.line, f"There is no topic `{name}`.", fix)


def _files(paths: Iterable[Path], problems: list[ContentError]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            found = sorted(path.rglob("*.yml"))
            if not found:
                problems.append(ContentError(path, None, "There is no story in this folder.", "Name another."))
            yield from found
        elif path.exists():
            yield path
        else:
            problems.append(ContentError(path, None, "There is no such file.", "Mend the path."))
