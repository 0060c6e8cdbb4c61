"""What stands behind the journal: given a message and what is remembered, an outcome. The host implements it.

The assistant saves nothing. Whatever must outlive the turn is in the `Outcome`, and the journal saves all of it in one
transaction or none of it, so that a turn can be run again after a crash.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol


class Ended(StrEnum):
    """Every way in which a turn can end. The value is the name in `content/outcomes.yml`, in metrics and in stories."""

    GREETED = "greeted"
    ASKED = "asked"
    TOLD = "told"
    ANSWERED = "answered"
    EMERGENCY = "emergency"
    CRISIS = "crisis"
    GUARDED = "guarded"
    CLARIFY = "clarify"
    NOT_KNOWN = "not_known"
    OUT_OF_SCOPE = "out_of_scope"
    OTHER_LANGUAGE = "other_language"
    REFERRAL_READY = "referral_ready"
    PAUSED = "paused"
    RESTARTED = "restarted"
    ERASED = "erased"
    STOPPED = "stopped"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Inbound:
    """One message of the writer: exactly one of the three is set.

    `text` is clean (no control characters, no lone surrogates) and may be empty; a "/" at its start means nothing.
    `choice` is the id of a choice that stands open. `command` is a published command without its slash ("help").
    `linked` is beside a `choice` that a link of ours asks for, which no message need have offered: its label.
    """

    text: str | None = None
    choice: str | None = None
    command: str | None = None
    linked: str | None = None


@dataclass(frozen=True, slots=True)
class Memory:
    """What was saved after the last turn that succeeded.

    `open_choices` is what `choices.after` returned: {"open": [{"id", "label"}], "offered": [ids], …}.
    """

    tracker: dict[str, Any] | None
    state: dict[str, Any] | None
    open_choices: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a turn says and what must be remembered. All of it is plain JSON.

    `messages`: Messages of the contract, at least one. `state`: the State of the contract.
    `open_choices`: ids of earlier choices that stay open besides those that `choices.after` finds by itself.
    `ended`: a value of `Ended`. `drafts`: rows to store, each {"person_id", "version", "status", "kind", "reference",
    "document"}; one with a known person and version replaces the stored one. `marks`: answers that were marked as
    wrong, each {"topic", "contact", "version", "text"}; they are kept without the conversation. `strategy`: the outline
    of a local strategy as it stands, None for none. `anew`: the writer began again, so that earlier drafts go.
    `erase`: nothing of all this stays.
    """

    messages: list[dict[str, Any]]
    state: dict[str, Any]
    tracker: dict[str, Any]
    ended: str
    open_choices: Sequence[str] = ()
    drafts: Sequence[dict[str, Any]] = ()
    marks: Sequence[Mapping[str, Any]] = ()
    strategy: Mapping[str, Any] | None = None
    anew: bool = False
    erase: bool = False


class Assistant(Protocol):
    """The host, as the journal sees it.

    Both raise Unavailable when a need of theirs is down for now (the turn is then kept and run later); any other
    exception becomes an apology.
    """

    async def greet(self, conversation: str) -> Outcome:
        """The opening messages of a new conversation; no message of the writer came before."""
        ...

    async def answer(self, conversation: str, body: Inbound, memory: Memory) -> Outcome:
        """The outcome of one message. May be called again for the same message if the first outcome was not saved."""
        ...
