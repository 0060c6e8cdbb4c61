"""Which of the choices that a conversation was ever offered are open now.

A choice is open while it belongs to the last reply or to the step that stands open. It belongs to a step if a message
of that step offered it while the step stood open, or if its id begins with the step's (`age.child` belongs to `age`).
Pure: from messages and state.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any


class Standing(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    NEVER_OFFERED = "never_offered"


def after(
    previous: Mapping[str, Any] | None,
    messages: Iterable[Mapping[str, Any]],
    state: Mapping[str, Any],
    *,
    also: Sequence[str] = (),
) -> dict[str, Any]:
    """The record of choices after a reply.

    Shape: {"open": [{"id", "label"}], "offered": [ids], "step": id, "of_step": [{"id", "label"}]}; `open` lists the
    last reply's choices first, in the order shown. `also` names earlier choices that stay open besides; an id that
    was not open is ignored.
    """
    previous = previous or {}
    step = state.get("step")
    shown: dict[str, str] = {}
    of_step = _labels(previous.get("of_step", ())) if previous.get("step") == step else {}
    known = _labels(previous.get("open", ())) | _labels(previous.get("of_step", ()))
    for message in messages:
        labels = _labels(message.get("choices") or ())
        shown |= labels
        of_step |= {
            choice: label
            for choice, label in labels.items()
            if message.get("step") == step or choice.startswith(f"{step}.")
        }
    kept = {choice: known[choice] for choice in also if choice in known}
    offered = dict.fromkeys([*previous.get("offered", ()), *shown])
    return {
        "open": _listed(shown | of_step | kept),
        "offered": list(offered),
        "step": step,
        "of_step": _listed(of_step),
    }


def standing(record: Mapping[str, Any] | None, choice: str) -> Standing:
    """Whether a pressed choice is open, was offered once and is closed, or was never offered in this conversation."""
    record = record or {}
    if any(item["id"] == choice for item in record.get("open", ())):
        return Standing.OPEN
    return Standing.CLOSED if choice in record.get("offered", ()) else Standing.NEVER_OFFERED


def _labels(choices: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    return {choice["id"]: choice["label"] for choice in choices}


def _listed(labels: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"id": choice, "label": label} for choice, label in labels.items()]
