"""Circumstances that change what to do, whatever the question that stands open: noticed in any message, told once.

One file each, `content/situations/<id>.yml`, with the phrases by which it is noticed and the words that are told. Pure
apart from reading the files once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Self

from pydantic import AfterValidator, Field

from bot.errors import ContentError
from bot.guidance.content import (
    ContentProblems,
    Document,
    Id,
    Label,
    NotEmpty,
    Schema,
    StepSource,
    Text,
    load_folder,
    nearest,
    words,
    wrong,
)
from bot.guidance.phrases import any_found, compiled
from bot.guidance.wording import plain

FOLDER = "situations"
WORDS = (30, 110)
"""Fewest and most words of what is told: about a phone screen."""
LEAD_SUSPECTED = "lead_suspected"
"""The suspect is one of the writer's own people: nowhere named as somebody to tell."""
PERSON_LEFT = "person_left"
"""The person has gone; whoever is feared may have, which is something else."""
OWN_BODY = "own_body"
"""The situation that is read from the writer's work as well as from its phrases."""

_SENTENCE = re.compile(r"[^.!?;:]+(?:[.!?;:]|$)")
_CLAUSE = re.compile(
    r" , | - | (?:and|but|so|because|although|though|then) "
    r"(?=(?:i|we|he|she|they|it|his|her|their|my|our|the|there|nobody|somebody|someone)\b)"
)
_ASKS = re.compile(
    r"^\W*(?:(?:and|but|so|or|also|then|hi|hello|please|ok) )*"
    r"(?:what|who|whom|whose|how|why|when (?:do|should|can)|where (?:do|should|can)|which|can|could|do|does|did|should"
    r"|shall|may (?:i|we)|must|is (?:it|there|this|that|he|she)|are|am i|will|would)\b"
)


def _told(text: str) -> str:
    count = words(text)
    if not WORDS[0] <= count <= WORDS[1]:
        raise wrong(f"The text has {count} words.", f"Write {WORDS[0]} to {WORDS[1]}: what to do now, no more.")
    return text


Told = Annotated[Text, AfterValidator(_told)]


class BesideText(Schema):
    """What is said below any text that uses one of `names` once the situation is known."""

    names: Annotated[list[NotEmpty], Field(min_length=1)]
    say: Text


class SituationText(Schema):
    """`content/situations/<id>.yml`. See docs/editing-content.md.

    `words`: lists that the phrases use as `<name>`. `tell`: what to do now; `child`: instead of it on the child route;
    `for_self`: what the person affected is told (without it, nothing). `of_writer`: holds for the writer, whichever
    person is spoken of. `urgent`: told also where a question that mentions it gets its answer, and beside an alarm.
    `covers`: those that need no telling beside it. `adults_only`: counts only once the person is known to be an adult.
    """

    title: Label
    words: dict[str, list[NotEmpty]] = Field(default_factory=dict)
    phrases: list[NotEmpty] = Field(default_factory=list)
    unless: list[NotEmpty] = Field(default_factory=list)
    tell: Told
    child: Told | None = None
    for_self: Told | None = None
    of_writer: bool = False
    urgent: bool = False
    adults_only: bool = False
    covers: list[Id] = Field(default_factory=list)
    beside: BesideText | None = None
    sources: Annotated[list[StepSource], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Rule:
    """How one situation is noticed: by any of `fires`, unless one of `unless` stands in the same clause."""

    fires: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]
    urgent: bool

    def stands_in(self, sentence: str, *, answered: bool) -> bool:
        """Whether a plain sentence states it; one that only asks counts unless the question was `answered`."""
        text = f"{sentence} "
        for pattern in self.fires:
            for match in pattern.finditer(text):
                around = _around(sentence, match.start(), match.end() - 1)
                if any_found(self.unless, around):
                    continue
                if not answered or self.urgent or not _asks(sentence, around):
                    return True
        return False


@dataclass(frozen=True, slots=True)
class Situations:
    """All situations. `texts` by id; made by `load`, or empty."""

    texts: Mapping[str, SituationText] = field(default_factory=dict)
    rules: Mapping[str, Rule] = field(default_factory=dict)

    @classmethod
    def load(cls, content_dir: Path) -> Self:
        """Read the folder. Raises ContentProblems (all together, each with its line)."""
        texts, documents, problems = load_folder(content_dir / FOLDER, SituationText, name="situation")
        rules = {}
        for name, text in texts.items():
            fires = _compiled(documents[name], "phrases", text.phrases, text.words, problems)
            unless = _compiled(documents[name], "unless", text.unless, text.words, problems)
            rules[name] = Rule(fires, unless, text.urgent)
            if not text.phrases:
                line = documents[name].line(("phrases",)) or 1
                problems.append(
                    ContentError(documents[name].path, line, "It has no `phrases`.", "Write how people say it.")
                )
            for other in text.covers:
                if other not in documents:
                    fix = nearest(other, documents) or "Name a file of content/situations/ without its .yml."
                    at = documents[name].line(("covers",))
                    problems.append(ContentError(documents[name].path, at, f"There is no situation `{other}`.", fix))
        if problems:
            raise ContentProblems(problems)
        return cls(texts, rules)

    def noticed(self, text: str, *, answered: bool) -> tuple[str, ...]:
        """Ids of the situations that a message tells of, in the order of their names.

        `answered`: its question gets an answer, so that what it only asks about is left to that.
        """
        sentences = [found.strip() for found in _SENTENCE.findall(plain(text)) if found.strip()]
        found = [
            name
            for name, rule in self.rules.items()
            if any(rule.stands_in(sentence, answered=answered) for sentence in sentences)
        ]
        covered = {name for other in found for name in self.texts[other].covers}
        return tuple(name for name in found if name not in covered)

    def kept(self, known: Sequence[str]) -> tuple[str, ...]:
        """Of those known, the ones that still hold when another person is spoken of."""
        return tuple(name for name in known if name in self.texts and self.texts[name].of_writer)

    def urgent(self, names: Iterable[str]) -> list[str]:
        """Of these, the ones that cannot wait for a better moment."""
        return [name for name in names if self.texts[name].urgent]

    def of_adults(self, names: Iterable[str]) -> list[str]:
        """Of these, the ones that only an adult can be in."""
        return [name for name in names if self.texts[name].adults_only]

    def for_self(self, names: Iterable[str]) -> list[str]:
        """Of these, the ones that the person affected, who writes themselves, is told of too."""
        return [name for name in names if self.texts[name].for_self is not None]


def _around(sentence: str, start: int, end: int) -> str:
    """The clauses of a sentence which the stretch from `start` to `end` touches."""
    return " ".join(
        sentence[left:right] for left, right in _clauses(sentence) if left < max(end, start + 1) and right > start
    ).strip()


def _clauses(sentence: str) -> Iterator[tuple[int, int]]:
    start = 0
    for cut in _CLAUSE.finditer(sentence):
        yield start, cut.start() + 1
        start = cut.start() + 1
    yield start, len(sentence)


def _asks(sentence: str, clauses: str) -> bool:
    """Whether the clauses of a sentence that name a situation only ask about it."""
    closed = sentence.endswith("?")
    return bool(_ASKS.search(clauses)) or (closed and sentence.endswith(clauses))


def _compiled(
    document: Document, key: str, phrases: Sequence[str], lists: Mapping[str, list[str]], problems: list[ContentError]
) -> tuple[re.Pattern[str], ...]:
    out = []
    for number, phrase in enumerate(phrases):
        try:
            out.append(compiled(phrase, lists))
        except ValueError as error:
            line = document.line((key, number))
            problem = str(error) if "listed" in str(error) else "The brackets of this phrase do not match."
            fix = "List them under `words`." if "listed" in str(error) else "Write (a|b) or [a|b]."
            problems.append(ContentError(document.path, line, f"{problem[:1].upper()}{problem[1:]}", fix))
    return tuple(out)
