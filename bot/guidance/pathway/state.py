"""The State of the contract: what the outside sees of a case."""

from __future__ import annotations

from typing import Any

from bot.guidance.pathway.case import Case
from bot.guidance.pathway.plan import open_step


def state_of(case: Case) -> dict[str, Any]:
    """{"route", "emergency", "step", "facts", "people"}; `step` is the question that stands open, never null."""
    return {
        "route": case.route.value,
        "emergency": case.emergency,
        "step": open_step(case).value,
        "facts": case.facts.to_json(),
        "people": [{"id": person["id"], "label": person["label"]} for person in case.people],
    }
