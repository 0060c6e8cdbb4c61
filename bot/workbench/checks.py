"""Whether a reply is what a story expects, and what holds of every reply whatever a story says.

Source of what always holds: HTTP contract ("Decisive facts", `emergency`, "Steps by route", State). Pure.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from bot.guidance.outgoing import says_victim
from bot.guidance.pathway.facts import Route
from bot.guidance.pathway.plan import SLOT_OF_STEP
from bot.guidance.pathway.steps import Step
from bot.workbench.stories import ANY, Expected

LONGEST_SHOWN = 600
"""Characters of a reply that a report quotes."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A reply with what can be fetched beside it. `refused`: the reason why a message was not taken, else None."""

    messages: Sequence[Mapping[str, Any]]
    state: Mapping[str, Any]
    refused: str | None = None
    summary: Mapping[str, Any] | None = None
    erased: bool = False

    @property
    def text(self) -> str:
        return "\n\n".join(str(message["text"]) for message in self.messages)

    @property
    def steps(self) -> list[str]:
        return [message["step"] for message in self.messages if message["step"]]

    @property
    def topics(self) -> list[str]:
        return [message["topic"] for message in self.messages if message["topic"]]

    @property
    def choices(self) -> list[str]:
        return list(dict.fromkeys(choice["id"] for message in self.messages for choice in message["choices"]))


@dataclass(frozen=True, slots=True)
class Missed:
    """What did not hold, in words: what was expected, and what came."""

    line: int
    expected: str
    got: str


def missed(expected: Expected, seen: Seen) -> Missed | None:
    """None where the reply is as expected."""
    if expected.key.startswith("slot "):
        got = _slot(expected.key.removeprefix("slot "), expected.wanted, seen)
    else:
        got = _CHECKS[expected.key](expected.wanted, seen)
    if got is None:
        return None
    return Missed(expected.line, f"{expected.key}: {_shown(expected.wanted)}", got)


# --- What a story expects: each returns None, or what came instead ---------------------------------------------------


def _exactly(wanted: Iterable[str], seen: Seen) -> str | None:
    said = {_plain(str(message["text"])) for message in seen.messages}
    return None if all(_plain(text) in said for text in wanted) else _quoted(seen)


def _contains(wanted: Iterable[str], seen: Seen) -> str | None:
    text = _plain(seen.text)
    lacking = [piece for piece in wanted if _plain(piece) not in text]
    return f"no {_shown(lacking)} in {_quoted(seen)}" if lacking else None


def _not_contains(wanted: Iterable[str], seen: Seen) -> str | None:
    text = _plain(seen.text)
    found = [piece for piece in wanted if _plain(piece) in text]
    return f"{_shown(found)} in {_quoted(seen)}" if found else None


def _matches(wanted: Iterable[str], seen: Seen) -> str | None:
    text = _plain(seen.text, keep_case=True)
    return None if all(re.search(pattern, text, re.IGNORECASE) for pattern in wanted) else _quoted(seen)


def _utter(wanted: Iterable[str], seen: Seen) -> str | None:
    return None if set(wanted) <= set(seen.steps) else f"messages of {_shown(seen.steps)}"


def _message_steps(wanted: Iterable[str], seen: Seen) -> str | None:
    steps = iter(seen.steps)
    return None if all(step in steps for step in wanted) else f"messages of {_shown(seen.steps)}"


def _topic(wanted: Iterable[str], seen: Seen) -> str | None:
    if set(wanted) <= set(seen.topics):
        return None
    return f"topics {_shown(seen.topics)}, messages of {_shown(seen.steps)}"


def _topics(wanted: Sequence[str], seen: Seen) -> str | None:
    return None if seen.topics == list(wanted) else f"topics {_shown(seen.topics)}, messages of {_shown(seen.steps)}"


def _sources(wanted: Iterable[str], seen: Seen) -> str | None:
    named = [
        f"{source.get('title') or ''} > {source.get('section') or ''}"
        for message in seen.messages
        for source in message["sources"]
    ]
    lacking = [piece for piece in wanted if not any(_plain(piece) in _plain(source) for source in named)]
    return f"sources {_shown(dict.fromkeys(named))}" if lacking else None


def _choices(wanted: Iterable[str], seen: Seen) -> str | None:
    lacking = [pattern for pattern in wanted if not any(fnmatchcase(choice, pattern) for choice in seen.choices)]
    return f"no {_shown(lacking)} among {_shown(seen.choices)}" if lacking else None


def _refused(wanted: str, seen: Seen) -> str | None:
    return None if seen.refused == wanted else f"refused: {seen.refused}" if seen.refused else _quoted(seen)


def _people(wanted: int, seen: Seen) -> str | None:
    labels = [person["label"] for person in seen.state["people"]]
    return None if len(labels) == wanted else f"{len(labels)}: {_shown(labels)}"


def _summary(wanted: Mapping[str, Any], seen: Seen) -> str | None:
    summary = seen.summary
    if not wanted:
        return None if summary is None else f"a summary, {summary['status']}"
    if summary is None:
        return "no summary"
    for key in ("status", "kind", "version"):
        if key in wanted and summary[key] != wanted[key]:
            return f"{key}: {summary[key]}"
    text = _plain(json.dumps(summary, ensure_ascii=False))
    lacking = [piece for piece in wanted.get("contains", ()) if _plain(piece) not in text]
    found = [piece for piece in wanted.get("not_contains", ()) if _plain(piece) in text]
    if lacking or found:
        return "a summary" + f" without {_shown(lacking)}" * bool(lacking) + f" with {_shown(found)}" * bool(found)
    return None


def _slot(fact: str, wanted: Any, seen: Seen) -> str | None:
    value = seen.state["facts"].get(fact)
    if wanted is ANY:
        held = value not in (None, [])
    elif isinstance(value, list):
        held = set(wanted or ()) == set(value) if isinstance(wanted, list) or wanted is None else wanted in value
    else:
        held = value == wanted and isinstance(value, bool) == isinstance(wanted, bool)
    return None if held else f"{fact}: {_shown(value)}"


def _of_state(key: str) -> Callable[[Any, Seen], str | None]:
    def check(wanted: Any, seen: Seen) -> str | None:
        value = seen.state[key]
        return None if value == wanted else f"{key}: {_shown(value)}"

    return check


def _never_choices(wanted: Iterable[str], seen: Seen) -> str | None:
    found = [choice for choice in seen.choices if any(fnmatchcase(choice, pattern) for pattern in wanted)]
    return f"offered {_shown(found)}" if found else None


def _never_steps(wanted: Iterable[str], seen: Seen) -> str | None:
    found = [step for step in seen.steps if step in set(wanted)]
    return f"messages of {_shown(found)}" if found else None


def _never_topic(wanted: Iterable[str], seen: Seen) -> str | None:
    found = [topic for topic in seen.topics if topic in set(wanted)]
    return f"topics {_shown(found)}" if found else None


_CHECKS: Mapping[str, Callable[[Any, Seen], str | None]] = {
    "bot exactly": _exactly,
    "bot contains": _contains,
    "bot not_contains": _not_contains,
    "bot matches": _matches,
    "utter": _utter,
    "message_steps": _message_steps,
    "route": _of_state("route"),
    "step": _of_state("step"),
    "emergency": _of_state("emergency"),
    "people": _people,
    "topic": _topic,
    "topics": _topics,
    "sources": _sources,
    "choices": _choices,
    "referral": _summary,
    "refused": _refused,
    "never contains": _not_contains,
    "never choices": _never_choices,
    "never steps": _never_steps,
    "never topic": _never_topic,
}


# --- What always holds -----------------------------------------------------------------------------------------------

ADULT_ONLY = frozenset(
    {
        Step.PRINCIPLES,
        Step.CONSENT_EXPLAINED,
        Step.CONSENT,
        Step.CONSENT_EXCEPTION,
        Step.FIRST_RESPONDERS,
        Step.CHOOSE_RESPONDER,
    }
)
"""Steps that no reply of the child route may show."""
_ENDS_OPEN = frozenset({Step.RESUME, Step.ERASED})
"""Tellings after which the open question need not be put again: the writer said stop, or is asked something else."""
_QUOTING = frozenset({Step.REFERRAL_FIELD, Step.REFERRAL_REVIEW, Step.REFERRAL_READY, Step.STRATEGY_QUESTION})
_LEFT_OPEN = re.compile(r"\{[a-z_]+(:[a-z0-9_]+)?\}")


def apologised(seen: Seen) -> tuple[str, str] | None:
    """(expected, got) where the turn failed and nothing else can be said of it: only an apology is of no step."""
    if any(message["step"] is None and message["topic"] is None for message in seen.messages):
        return "no apology for a failure", _quoted(seen)
    return None


def broken(seen: Seen) -> tuple[str, str] | None:
    """(what holds of every reply, what came) for the first rule that the reply breaks; None for a sound one."""
    if seen.refused:
        return None
    if not seen.messages:
        return "an answer", "nothing"
    for message in seen.messages:
        if not str(message["text"]).strip():
            return "words in every message", f"an empty message of `{message['step'] or message['topic']}`"
        if opened := _LEFT_OPEN.search(str(message["text"])):
            return "no placeholder left open", f"{opened[0]} in a message of `{message['step'] or message['topic']}`"
        if message["step"] not in _QUOTING and says_victim(str(message["text"])):
            return "nobody called a victim", _quoted(seen)
        labels = [choice["label"] for choice in message["choices"]]
        if len(labels) != len(set(labels)):
            return "one label for one choice", f"the labels {_shown(labels)}"
    return None if seen.erased else _broken_state(seen)


def _broken_state(seen: Seen) -> tuple[str, str] | None:
    state = seen.state
    route, step = state["route"], state["step"]
    if state["emergency"] and seen.steps[:1] != [Step.EMERGENCY]:
        return "999 first while there is danger", f"messages of {_shown(seen.steps)}"
    shown = ADULT_ONLY.intersection([*seen.steps, step])
    if route == Route.CHILD and shown:
        return "no step of the adult branch on the child route", f"messages of {_shown(sorted(shown))}"
    asked = [one for one in [*seen.steps, step] if one in SLOT_OF_STEP and one != Step.FEEDBACK]
    if route == Route.SELF and asked:
        return "no question about a case on the self route", f"messages of {_shown(asked)}"
    last = seen.messages[-1]["step"]
    if step in SLOT_OF_STEP and last != step and not _ENDS_OPEN.intersection(seen.steps):
        return f"the open question, `{step}`, at the end", f"messages of {_shown(seen.steps)}"
    return None


# --- Words -----------------------------------------------------------------------------------------------------------


def _plain(text: str, *, keep_case: bool = False) -> str:
    """Without bold, curly quotes and line breaks, so that a story need not repeat them."""
    text = re.sub(r"\*\*|`", "", text).translate({0x2019: "'", 0x2018: "'", 0x201C: '"', 0x201D: '"'})
    text = " ".join(text.split())
    return text if keep_case else text.casefold()


def _shown(value: Any) -> str:
    if value is ANY:
        return str(ANY.value)
    if value is None:
        return "not known"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping) and not value:
        return "none"
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_shown(item)}" for key, item in value.items())
    if isinstance(value, str):
        return value
    if isinstance(value, Iterable):
        return ", ".join(str(item) for item in value) or "none"
    return str(value)


def _quoted(seen: Seen) -> str:
    """The reply in one line, shortened."""
    if seen.refused:
        return f"refused: {seen.refused}"
    text = " / ".join(" ".join(str(message["text"]).split()) for message in seen.messages)
    return f"“{text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + ' …'}”"
