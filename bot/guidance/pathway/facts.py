"""What a conversation has established about one person: the facts, by the ids of the HTTP contract.

`None` means "not known yet", never "no". Pure values; nothing here reads a text or a clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any


class AgeBand(StrEnum):
    CHILD = "child"
    ADULT = "adult"
    UNSURE = "unsure"


class Consent(StrEnum):
    GIVEN = "given"
    REFUSED = "refused"
    UNABLE = "unable"
    NOT_ASKED = "not_asked"


class ConsentException(StrEnum):
    SERIOUS_HARM = "serious_harm"
    CHILD_PROTECTION = "child_protection"


class Route(StrEnum):
    NONE = "none"
    CHILD = "child"
    ADULT = "adult"
    SELF = "self"


class Writer(StrEnum):
    """Who types: a professional, the person affected, or a child (who may write about a friend)."""

    PROFESSIONAL = "professional"
    PERSON = "person"
    CHILD = "child"


EXPLOITATION = (
    "sexual",
    "labour",
    "domestic_servitude",
    "criminal",
    "organ_removal",
    "benefit_fraud",
    "forced_marriage",
    "illegal_adoption",
)
NATIONS = ("england", "wales", "scotland", "northern_ireland")
DECISIVE = ("danger", "age_band", "consent")
"""Facts that decide the route: never taken from an uncertain reading without being confirmed."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of the person now spoken of. Field names are slot names and keys of `state.facts`."""

    danger: bool | None = None
    age_band: AgeBand | None = None
    age: int | None = None
    gender: str | None = None  # female | male | other
    exploitation: tuple[str, ...] = ()
    consent: Consent | None = None
    consent_exception: ConsentException | None = None
    nation: str | None = None
    local_authority: str | None = None  # `nice_name` of the lowest tier
    childrens_services: str | None = None  # `nice_name` of the council that runs them
    occupation: str | None = None
    nationality: str | None = None
    languages: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()

    def having(self, **values: Any) -> Facts:
        """These facts with some set anew. Raises TypeError for a name that is none."""
        return replace(self, **values)

    def to_json(self) -> dict[str, Any]:
        """The `facts` object of the contract: plain strings, lists and numbers."""
        out: dict[str, Any] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            out[field.name] = list(value) if isinstance(value, tuple) else getattr(value, "value", value)
        return out

    @classmethod
    def from_slots(cls, slots: Mapping[str, Any]) -> Facts:
        """Facts from a mapping of slot values; unknown keys are ignored, absent ones are not known."""
        known: dict[str, Any] = {}
        for field in fields(cls):
            value = slots.get(field.name)
            if value is None:
                continue
            if field.name == "age_band":
                value = AgeBand(value)
            elif field.name == "consent":
                value = Consent(value)
            elif field.name == "consent_exception":
                value = ConsentException(value)
            elif isinstance(value, list):
                value = tuple(value)
            elif field.name == "age":
                value = int(value)
            known[field.name] = value
        return cls(**known)
