"""The directory as actions ask for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.guidance.directory.employers import Body
from bot.guidance.directory.files import load, load_reference
from bot.guidance.directory.organisations import ContactKind, Kind, RoleName
from bot.guidance.directory.placeholders import expand
from bot.storage.directory import DirectoryStore

TODAY = date(2026, 11, 24)


def test_what_is_read_from_the_tables_is_what_the_files_say(store: DirectoryStore, content_dir: Path) -> None:
    files = load(content_dir)
    assert store.contents() == files.contents


def test_the_gazetteer_of_the_tables_is_that_of_the_files(store: DirectoryStore, content_dir: Path) -> None:
    reference = load_reference(content_dir)
    gazetteer = store.gazetteer()
    assert all(gazetteer.council(council.nice_name) == council for council in reference.councils)
    assert [one.council and one.council.nice_name for one in gazetteer.find("Newcastle")][:2] == [
        "Newcastle upon Tyne",
        "Newcastle-under-Lyme",
    ]


def test_organisations_by_role_nation_and_day(store: DirectoryStore) -> None:
    def keys(nation: str, on: date) -> set[str]:
        return {one.key for one in store.organisations(role=RoleName.FIRST_RESPONDER, nation=nation, on=on)}

    today = keys("england", TODAY)
    assert {"police", "local_authority", "salvation_army", "fair_work_agency", "unseen"} <= today
    assert not {"glaa", "poppy_project", "tara", "bawso", "crown_prosecution_service"} & today
    assert {"tara", "police", "migrant_help"} <= keys("scotland", TODAY)
    assert {"poppy_project", "gla", "ukba"} <= keys("england", date(2010, 1, 1))
    assert all(one.kind is not Kind.HISTORIC for one in store.organisations(on=TODAY))


def test_one_organisation_by_its_key(store: DirectoryStore) -> None:
    assert store.organisation("kalayaan").name == "Kalayaan"
    with pytest.raises(KeyError):
        store.organisation("nobody")


def test_councils_with_their_services_trust_and_force(store: DirectoryStore) -> None:
    maidstone, birmingham, reading = (store.council(name) for name in ("Maidstone", "Birmingham", "Reading"))
    assert maidstone is not None
    assert birmingham is not None
    assert reading is not None
    kent = store.childrens_services_of(maidstone)
    force = store.force_of(maidstone)
    trust = store.trust_of(birmingham)
    assert kent is not None
    assert kent.nice_name == "Kent"
    assert force is not None
    assert force.name == "Kent Police"
    assert trust is not None
    assert trust.provider == "Birmingham Children's Trust"
    assert store.trust_of(reading) is None  # back with the council since 2025
    assert store.council("Atlantis") is None


def test_contacts_for_a_child_lead_to_the_county(store: DirectoryStore) -> None:
    found = store.contacts_for(age_band="child", local_authority="Maidstone", today=TODAY)
    assert [point.value for point in found.always] == ["999", "101"]
    assert found.options[0].name == "Kent County Council"
    assert found.council is not None
    assert found.council.nice_name == "Maidstone"
    assert found.childrens_services is not None
    assert found.childrens_services.nice_name == "Kent"
    assert [point.value for point in found.advice] == ["08000 121 700", "0800 043 4303"]


def test_a_councils_number_is_never_invented(store: DirectoryStore, content_dir: Path) -> None:
    for council in load_reference(content_dir).councils:
        for age_band in ("child", "adult"):
            found = store.contacts_for(age_band=age_band, local_authority=council.nice_name, today=TODAY)
            own = [option for option in found.options if option.key == "local_authority"]
            assert all(point.kind is ContactKind.WEB for option in own for point in option.contacts)
            assert all(point.value.startswith("https://") for option in own for point in option.contacts)
            assert [point.value for point in found.always] == ["999", "101"]


def test_the_nation_is_that_of_the_council_whatever_else_was_said(store: DirectoryStore) -> None:
    found = store.contacts_for(age_band="adult", nation="england", local_authority="Cardiff", today=TODAY)
    assert "bawso" in [option.key for option in found.options]


def test_contacts_for_an_adult_name_the_trust_only_for_children(store: DirectoryStore) -> None:
    adult = store.contacts_for(age_band="adult", local_authority="Birmingham", today=TODAY)
    child = store.contacts_for(age_band="unsure", local_authority="Birmingham", today=TODAY)
    assert (adult.trust, child.trust is not None) == (None, True)
    assert adult.options[0].name == "Birmingham City Council"


@pytest.mark.parametrize("age_band", ["adult", "child"])
def test_a_district_sends_on_to_the_county_that_runs_social_care(store: DirectoryStore, age_band: str) -> None:
    found = store.contacts_for(age_band=age_band, local_authority="Maidstone", today=TODAY)
    assert found.options[0].name == "Kent County Council"


def test_guardians_are_named_for_children_of_england_and_wales(store: DirectoryStore) -> None:
    def lines(age_band: str, nation: str | None) -> list[str]:
        return [point.key for point in store.contacts_for(age_band=age_band, nation=nation, today=TODAY).advice]

    assert lines("child", "wales") == ["modern_slavery_helpline", "guardianship_service"]
    assert lines("child", "scotland") == lines("adult", "wales") == ["modern_slavery_helpline"]


def test_a_deployment_may_review_sooner(store: DirectoryStore) -> None:
    strict = DirectoryStore(store._engine, review_months=1)
    shown = strict.contacts("salvation_army", today=TODAY)
    assert shown[0].value == "0800 808 3733"  # still there, to be confirmed first
    text = expand("{phone:salvation_army}", strict.contents(), TODAY, review_months=1)
    assert "confirm first" in text


def test_the_writers_employer_is_looked_up_on_the_list(store: DirectoryStore) -> None:
    assert store.referring_body("housing officer, Leeds City Council") == Body("local_authority", "Leeds City Council")
    assert store.referring_body("teacher in an academy") is None
