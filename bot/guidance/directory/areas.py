"""Councils, police forces, places, and names that cover several councils: who is responsible where.

Frozen values made from `content/reference/` or from the rows of the directory tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CouncilType(StrEnum):
    COUNTY = "county"
    DISTRICT = "district"
    UNITARY = "unitary"
    METROPOLITAN = "metropolitan"
    LONDON_BOROUGH = "london_borough"
    CITY_CORPORATION = "city_corporation"
    WELSH_UNITARY = "welsh_unitary"
    SCOTTISH_COUNCIL = "scottish_council"
    NI_DISTRICT = "ni_district"


@dataclass(frozen=True, slots=True)
class Council:
    """One council. `nice_name` is how it is shown and stored; `county_gss` is set for a district only.

    `website` is None where no https address is known.
    """

    gss_code: str
    name: str
    nice_name: str
    nation: str
    type: CouncilType
    has_childrens_services: bool
    police_force: str
    region: str = ""
    welsh_name: str | None = None
    county_gss: str | None = None
    website: str | None = None
    aliases: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PoliceForce:
    """One police force. `nation` is None for the British Transport Police; `website` only where its sources agree."""

    id: str
    name: str
    nation: str | None
    aliases: tuple[str, ...] = ()
    website: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A town, village, parish or ward and the lowest-tier council it lies in. `rank` orders those of one name."""

    name: str
    gss_code: str
    kind: str
    rank: int
    population: int | None = None
    is_english_word: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A name that covers several councils ("Cumbria"), with the councils that run Children's Services in it."""

    name: str
    gss_codes: tuple[str, ...]
    childrens_services_gss_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChildrensTrust:
    """A company that runs, or ran, Children's Services for a council. The council stays responsible."""

    gss_code: str
    provider: str
    running: bool
    evidence_as_of: str


@dataclass(frozen=True, slots=True)
class ReferringBody:
    """A body that the online referral form accepts, by its name there. `kind` is rough."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Reference:
    """All of `content/reference/`."""

    councils: tuple[Council, ...]
    forces: tuple[PoliceForce, ...]
    places: tuple[Place, ...]
    areas: tuple[Area, ...]
    trusts: tuple[ChildrensTrust, ...]
    referring: tuple[ReferringBody, ...]
