"""Which first responder organisations a person is offered, and in which order."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from bot.guidance.directory.gazetteer import Gazetteer
from bot.guidance.directory.options import ADULT_ORDER, CHILD_ORDER, Option, options
from bot.guidance.directory.organisations import ContactKind, Kind
from bot.guidance.directory.placeholders import Contents
from bot.guidance.pathway.facts import EXPLOITATION, NATIONS

TODAY = date(2026, 11, 24)


def offered(contents: Contents, **facts: object) -> list[Option]:
    facts.setdefault("age_band", "adult")
    facts.setdefault("nation", "england")
    return options(contents.organisations, today=TODAY, **facts)  # type: ignore[arg-type]  # facts by name


def keys(contents: Contents, **facts: object) -> list[str]:
    return [option.key for option in offered(contents, **facts)]


def test_an_adult_in_england_is_sent_to_the_council_the_police_and_the_salvation_army_first(contents: Contents) -> None:
    assert keys(contents)[:3] == ["local_authority", "police", "salvation_army"]


@pytest.mark.parametrize("age_band", ["child", "unsure", None])
def test_a_child_or_somebody_who_may_be_one_goes_to_childrens_services_first(
    contents: Contents, age_band: str | None
) -> None:
    found = offered(contents, age_band=age_band)
    assert [option.key for option in found] == ["local_authority", "police", "barnardos", "nspcc"]
    assert found[0].reasons == ("council_childrens_services",)


def test_exploitation_at_work_brings_the_fair_work_agency_with_its_web_page_only(contents: Contents) -> None:
    agency = next(option for option in offered(contents, exploitation=["labour"]) if option.key == "fair_work_agency")
    assert [point.kind for point in agency.contacts] == [ContactKind.WEB]
    assert "fair_work_agency" not in keys(contents, exploitation=["sexual"])
    assert "fair_work_agency" not in keys(contents)


def test_before_it_began_the_fair_work_agency_was_no_first_responder(contents: Contents) -> None:
    earlier = options(
        contents.organisations,
        age_band="adult",
        nation="england",
        exploitation=["labour"],
        today=date(2026, 4, 6),
    )
    assert "fair_work_agency" not in [option.key for option in earlier]


def test_kalayaan_is_only_for_migrant_domestic_workers(contents: Contents) -> None:
    servitude = ["domestic_servitude"]
    assert "kalayaan" in keys(contents, exploitation=servitude, nationality="Filipino")
    assert "kalayaan" not in keys(contents, exploitation=servitude, nationality="British")
    assert "kalayaan" not in keys(contents, exploitation=["labour"], nationality="Filipino")
    unknown = next(option for option in offered(contents, exploitation=servitude) if option.key == "kalayaan")
    assert "nationality_not_known" in unknown.reasons


@pytest.mark.parametrize("key", ["bawso", "new_pathways"])
def test_charities_of_wales_are_offered_in_wales_alone(contents: Contents, key: str) -> None:
    for nation in (*NATIONS, None):
        assert (key in keys(contents, nation=nation, exploitation=["sexual"])) == (nation == "wales")


def test_tara_is_for_women_sexually_exploited_in_scotland(contents: Contents) -> None:
    facts = {"nation": "scotland", "exploitation": ["sexual"]}
    assert "tara" in keys(contents, gender="female", **facts)
    assert "tara" not in keys(contents, gender="male", **facts)
    assert "tara" not in keys(contents, gender="female", nation="england", exploitation=["sexual"])
    unknown = next(option for option in offered(contents, **facts) if option.key == "tara")
    assert "gender_not_known" in unknown.reasons


@pytest.mark.parametrize("nation", ["scotland", "northern_ireland"])
@pytest.mark.parametrize("age_band", ["child", "adult"])
def test_outside_england_and_wales_each_option_says_that_routes_differ(
    contents: Contents, nation: str, age_band: str
) -> None:
    found = offered(contents, nation=nation, age_band=age_band)
    assert found
    assert all(f"{nation}_differs" in option.reasons for option in found)
    assert "salvation_army" not in [option.key for option in found]


def test_in_northern_ireland_the_trust_stands_where_the_council_does_elsewhere(contents: Contents) -> None:
    for age_band in ("child", "adult"):
        found = keys(contents, nation="northern_ireland", age_band=age_band)
        assert found[:2] == ["health_social_care_trusts", "police"]
        assert "local_authority" not in found


def test_without_a_nation_the_options_say_that_they_hold_in_england_and_wales(contents: Contents) -> None:
    assert all("nation_not_known" in option.reasons for option in offered(contents, nation=None))


def test_a_childs_council_brings_the_national_finder_and_its_website_but_no_number(
    contents: Contents, gazetteer: Gazetteer
) -> None:
    council, force = gazetteer.council("Kent"), gazetteer.council("Maidstone")
    assert council is not None
    assert force is not None
    first, second, *_ = offered(contents, age_band="child", council=council, force=gazetteer.force_of(force))
    assert first.name == "Kent County Council"
    assert [point.value for point in first.contacts] == [
        "https://www.gov.uk/report-child-abuse-to-local-council",
        "https://www.kent.gov.uk/",
    ]
    assert second.name == "Kent Police"
    assert [point.value for point in second.contacts] == ["101", "999", "https://www.kent.police.uk/"]


def test_the_finder_is_for_england_and_a_website_without_https_is_not_shown(
    contents: Contents, gazetteer: Gazetteer
) -> None:
    council = gazetteer.council("Pembrokeshire")
    assert council is not None
    assert offered(contents, age_band="child", nation="wales", council=council)[0].contacts == ()


def everybody(contents: Contents) -> list[Option]:
    found: list[Option] = []
    for nation, age_band, gender, kind in product(
        (*NATIONS, None), ("child", "adult", "unsure", None), ("female", "male", "other", None), (*EXPLOITATION, None)
    ):
        found += offered(contents, nation=nation, age_band=age_band, gender=gender, exploitation=[kind] if kind else [])
    return found


def test_nobody_is_ever_offered_the_home_office_or_a_body_that_is_gone(contents: Contents) -> None:
    historic = {key for key, one in contents.organisations.items() if one.kind is Kind.HISTORIC}
    assert {"ukhtc", "gla", "glaa", "poppy_project", "soca", "ukba", "crown_prosecution_service"} <= historic
    barred = historic | {"home_office", "national_crime_agency"}
    assert {option.key for option in everybody(contents)} & barred == set()


def test_every_reason_has_a_sentence_and_every_option_a_reason(contents: Contents) -> None:
    for option in everybody(contents):
        assert option.reasons
        assert set(option.reasons) <= set(contents.reasons)


def test_everybody_has_somebody_to_turn_to_and_the_police_among_them(contents: Contents) -> None:
    for nation, age_band in product((*NATIONS, None), ("child", "adult", "unsure", None)):
        assert "police" in keys(contents, nation=nation, age_band=age_band)


def test_whoever_could_be_offered_is_in_the_order_of_their_route(contents: Contents) -> None:
    ranked = {*CHILD_ORDER, *ADULT_ORDER}
    could = {key for key, one in contents.organisations.items() if one.remits and one.suggest}
    assert could == ranked
