"""What the stories have walked of the dialogue, and what none of them has: steps, rules of `data/rules`, forks.

The forks are those of `bot/guidance/pathway/forks.py`. A rule counts as walked where the things that it names happened
in its order, with nothing but facts between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import yaml

from bot.guidance.directory.options import ADULT_ORDER
from bot.guidance.pathway.forks import all_forks, forks_of
from bot.guidance.pathway.steps import Step
from bot.host.witness import Witnessed
from bot.paths import CONTENT, ROOT


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of `data/rules`: its sentence, and what happens in it, in the words of `Witnessed.ran`."""

    name: str
    happens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are of one kind, and those that no story walked."""

    kind: str
    all: int
    missing: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.all - len(self.missing)} of {self.all} {self.kind}"


@dataclass(slots=True)
class Coverage:
    """Collects turns: an instance is the witness that the assistant calls. Made by `load`."""

    rules: Sequence[Rule]
    forks: Sequence[str]
    _steps: set[str] = field(default_factory=set)
    _rules: set[str] = field(default_factory=set)
    _forks: set[str] = field(default_factory=set)

    @classmethod
    def load(cls, content_dir: Path = CONTENT, rules_dir: Path = ROOT / "data" / "rules") -> Self:
        """Everything that there is to walk."""
        hazards = yaml.safe_load((content_dir / "hazards.yml").read_text(encoding="utf-8"))["hazards"]
        situations = sorted(path.stem for path in (content_dir / "situations").glob("*.yml"))
        return cls(
            list(read_rules(sorted(rules_dir.glob("*.yml")))),
            all_forks(situations=situations, hazards=hazards, responders=ADULT_ORDER),
        )

    def __call__(self, turn: Witnessed) -> None:
        """Note what one turn walked."""
        self._steps.update(turn.steps)
        self._forks.update(forks_of(turn.taken))
        self._rules.update(rule.name for rule in self.rules if rule.name not in self._rules and _in(rule, turn.ran))

    def counts(self) -> tuple[Count, Count, Count]:
        """Steps, rules, forks."""
        return (
            _count("steps", [step.value for step in Step], self._steps),
            _count("rules", [rule.name for rule in self.rules], self._rules),
            _count("forks", self.forks, self._forks),
        )


def lines(counts: Iterable[Count]) -> Iterator[str]:
    """The summary in one line, and one line for each kind of which something was walked by no story."""
    counts = list(counts)
    yield "Walked: " + ", ".join(str(count) for count in counts) + "."
    for count in counts:
        if count.missing:
            yield f"  {count.kind} without a story: {'; '.join(count.missing)}"


def read_rules(paths: Iterable[Path]) -> Iterator[Rule]:
    """The rules of these files, in their order."""
    for path in paths:
        # Rasa reads YAML 1.2, in which a rule may be called "yes": here everything is text.
        for rule in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["rules"]:  # noqa: S506 -- makes nothing but text
            yield Rule(rule["rule"], tuple(word for step in rule["steps"] for word in _words(step)))


def _words(step: Mapping[str, Any]) -> Iterator[str]:
    if "intent" in step:
        yield f"intent {step['intent']}"
    if "action" in step:
        yield f"action {step['action']}"
    for slot in step.get("slot_was_set", ()):
        yield from (f"stage {value}" for name, value in slot.items() if name == "stage")
    if "active_loop" in step:
        yield f"loop {'-' if step['active_loop'] == 'null' else step['active_loop']}"


def _in(rule: Rule, ran: Sequence[str]) -> bool:
    """Whether the things of a rule happened one right after the other."""
    size = len(rule.happens)
    return any(tuple(ran[at : at + size]) == rule.happens for at in range(len(ran) - size + 1))


def _count(kind: str, every: Sequence[str], walked: set[str]) -> Count:
    return Count(kind, len(every), tuple(one for one in every if one not in walked))
