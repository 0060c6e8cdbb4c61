"""Phrases that raise a cue by themselves, from `content/hazards.yml`: lines a person can read and change.

They are written in the language of `bot.guidance.phrases` and matched clause by clause.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.errors import ContentError
from bot.guidance.content import ContentProblems, Document, read
from bot.guidance.phrases import any_found, compiled
from bot.language.cue import Cue
from bot.paths import CONTENT

PATH = CONTENT / "hazards.yml"


@dataclass(frozen=True, slots=True)
class Rule:
    """One cue or hazard: raised by any of `fires`, unless any of `unless` is in the same clause."""

    fires: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...] = ()

    def found(self, clause: str) -> bool:
        return any_found(self.fires, clause) and not any_found(self.unless, clause)

    def barred(self, clause: str) -> bool:
        """Whether a phrase of `unless` stands in the clause: nothing learnt may raise the cue from it either."""
        return any_found(self.unless, clause)


@dataclass(frozen=True, slots=True)
class Hazards:
    """All phrases. `cues` has every cue; `hazards` the harms that a stated intention would do, by id."""

    cues: Mapping[Cue, Rule]
    intentions: tuple[re.Pattern[str], ...]
    hazards: Mapping[str, Rule]
    topics: Mapping[str, str]

    @classmethod
    def load(cls, path: Path = PATH) -> Hazards:
        """Raises ContentError (all problems together, each with its line)."""
        document = read(path)
        reader = _Reader(document)
        cues = {cue: reader.rule(("cues", str(cue))) for cue in Cue}
        intentions = reader.phrases(("intentions",))
        named = reader.mapping(("hazards",))
        hazards = {id: reader.rule(("hazards", id), ("topic",)) for id in named}
        topics = {id: str(body["topic"]) for id, body in named.items() if isinstance(body, dict) and "topic" in body}
        for cue in reader.mapping(("cues",)):
            if cue not in set(Cue):
                reader.wrong(("cues", cue), f"`{cue}` is no cue.", f"Cues are {', '.join(Cue)}.")
        if reader.problems:
            raise ContentProblems(reader.problems)
        return cls(cues, intentions, hazards, topics)

    def cue_found(self, cue: Cue, clause: str) -> bool:
        """Whether a plain clause raises a cue by its words; `guard` needs a hazard with a stated intention."""
        if cue is Cue.GUARD:
            return self.hazard(clause) is not None
        return self.cues[cue].found(clause)

    def hazard(self, clause: str) -> str | None:
        """The harm that a plain clause announces, if it announces one."""
        if self.cues[Cue.GUARD].barred(clause) or not any_found(self.intentions, clause):
            return None
        return next((id for id, rule in self.hazards.items() if rule.found(clause)), None)


class _Reader:
    """Takes the file apart and collects what is wrong with it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.problems: list[ContentError] = []

    def wrong(self, where: tuple[str | int, ...], problem: str, fix: str) -> None:
        self.problems.append(ContentError(self._document.path, self._document.line(where) or 1, problem, fix))

    def value(self, where: tuple[str | int, ...]) -> Any:
        found = self._document.data
        for key in where:
            found = found.get(key) if isinstance(found, dict) else None
        return found

    def mapping(self, where: tuple[str | int, ...]) -> dict[str, Any]:
        found = self.value(where)
        if isinstance(found, dict):
            return found
        self.wrong(where, f"`{where[-1]}` must have keys of its own.", "Indent them below it.")
        return {}

    def rule(self, where: tuple[str | int, ...], besides: tuple[str, ...] = ()) -> Rule:
        for key in self.mapping(where):
            if key not in ("fires", "unless", *besides):
                self.wrong((*where, key), f"`{key}` is not a key that is known here.", "Keys are fires, unless.")
        return Rule(self.phrases((*where, "fires")), self.phrases((*where, "unless"), needed=False))

    def phrases(self, where: tuple[str | int, ...], *, needed: bool = True) -> tuple[re.Pattern[str], ...]:
        found = self.value(where)
        if found is None and not needed:
            return ()
        if not isinstance(found, list) or not all(isinstance(line, str) for line in found):
            self.wrong(
                where, f"`{where[-1]}` must be a list of phrases.", "Write one phrase a line, each after a dash."
            )
            return ()
        out = []
        for number, line in enumerate(found):
            try:
                out.append(compiled(line))
            except ValueError:
                self.wrong((*where, number), "The brackets of this phrase do not match.", "Write (a|b) or [a|b].")
        return tuple(out)


def spoken_by_writer(text: str) -> str:
    """The text without what stands in quotation marks, or after a word of saying and a colon: words that the writer
    reports are not the writer's own.
    """
    return _ANNOUNCED.sub(r"\1 ", _QUOTED.sub(" ", text))


_QUOTED = re.compile(
    r"\"[^\"]{2,300}\"|“[^”]{2,300}”|«[^»]{2,300}»|(?<![\w])['‘][^'‘’]{1,200}(?:['’]\w[^'‘’]{0,200}){0,6}['’](?!\w)"
)
_ANNOUNCED = re.compile(
    r"(\b(?:said|says|saying|told (?:me|us)|words? (?:were|was|are)|quot(?:e|es|ed|ing)|wrote|writes|reads?|texted|"
    r"repeat(?:s|ed|ing)?|whispered|diary|note|letter)\b[^:.!?\n]{0,30}:)[^.!?\n]+",
    re.IGNORECASE,
)
