"""Every body of the toolkit of 2009 leads to whoever is there today."""

from __future__ import annotations

from datetime import date

import pytest

from bot.guidance.directory.options import ADULT_ORDER, CHILD_ORDER
from bot.guidance.directory.organisations import Kind, RoleName, became
from bot.guidance.directory.placeholders import Contents

BECAME = {
    "ukhtc": "Single Competent Authority",
    "soca": "National Crime Agency",
    "ukba": "Home Office",
    "gla": "Fair Work Agency",
    "glaa": "Fair Work Agency",
    "poppy_project": "The Salvation Army",
    "migrant_helpline": "Migrant Help",
    "hibiscus": "Hibiscus Initiatives",
    "ceop": "National Crime Agency",
    "acpo": "National Police Chiefs' Council",
    "dcsf": "Department for Education",
    "ocjr": "Ministry of Justice, for victims policy",
    "ofcu": "Home Office",
    "avrim": "Voluntary Returns Service",
    "crime_and_disorder_partnerships": "Community Safety Partnerships",
    "local_safeguarding_children_boards": "safeguarding partners in England, regional safeguarding boards in Wales",
    "strategic_health_authorities": "integrated care boards in England, local health boards in Wales",
    "foreign_and_commonwealth_office": "Foreign, Commonwealth and Development Office",
    "witness_service": "Witness Service of Citizens Advice",
    "local_strategic_partnerships": "nobody in their place; they are no longer required",
}
STILL_THERE = (
    "kalayaan",
    "tara",
    "medaille_trust",
    "salvation_army",
    "victim_support",
    "local_authority",
    "home_office",
)


@pytest.mark.parametrize(("key", "today"), BECAME.items())
def test_a_body_that_is_gone_leads_to_whoever_is_there(contents: Contents, key: str, today: str) -> None:
    steps = became(key, contents.organisations)
    assert steps[-1].to_name == today
    last = steps[-1].to
    assert last is None or contents.organisations[last].kind is not Kind.HISTORIC


@pytest.mark.parametrize("key", STILL_THERE)
def test_a_body_that_is_there_became_nothing(contents: Contents, key: str) -> None:
    assert became(key, contents.organisations) == ()


def test_the_way_there_is_told_step_by_step_with_dates(contents: Contents) -> None:
    steps = became("gla", contents.organisations)
    assert [(step.to, step.when, step.certain) for step in steps] == [
        ("glaa", "2016-07-12", True),
        ("fair_work_agency", "2026-04-07", True),
    ]


def test_what_is_only_remembered_is_not_certain(contents: Contents) -> None:
    assert not became("dcsf", contents.organisations)[0].certain


def test_no_body_that_is_gone_is_offered_or_holds_a_role_today(contents: Contents) -> None:
    gone = {one.key for one in contents.organisations.values() if one.kind is Kind.HISTORIC}
    assert set(BECAME) <= gone
    assert not gone & {*ADULT_ORDER, *CHILD_ORDER}
    for key in gone:
        for role in RoleName:
            assert not contents.organisations[key].holds(role, nation=None, on=date(2026, 11, 25))
