"""The files of the directory: what they hold, what must never stand in them, and how mistakes are reported."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from bot.errors import ContentError
from bot.guidance.directory.areas import Reference
from bot.guidance.directory.files import load, load_reference, problems
from bot.guidance.directory.organisations import ContactKind, Kind, RoleName, Tag
from bot.guidance.directory.placeholders import Contents

KEYS = """emergency_999 police_101 nhs_111 samaritans childline police local_authority home_office national_crime_agency
fair_work_agency salvation_army migrant_help medaille_trust kalayaan barnardos nspcc unseen bawso new_pathways
refugee_council modern_slavery_helpline guardianship_service childrens_services_finder single_competent_authority tara
live_fear_free crimestoppers victim_support nspcc_helpline voluntary_returns criminal_injuries online_referral_service
ukhtc gla glaa poppy_project soca ukba migrant_helpline ceop acpo crown_prosecution_service hibiscus""".split()
DEAD = ["0114 252 3891", "0845 602 5020", "0870 496 5534", "0300 303 8151", "0800 107 7057", "0800 432 0804",
        "0345 602 5020", "ukhtc.pnn", "gla.gsi"]  # fmt: skip


@pytest.fixture
def copy(content_dir: Path, tmp_path: Path) -> Path:
    """A copy of the directory's files that a test may spoil."""
    shutil.copytree(content_dir / "directory", tmp_path / "directory")
    shutil.copytree(content_dir / "reference", tmp_path / "reference")
    shutil.copy(content_dir / "sources.yml", tmp_path / "sources.yml")
    return tmp_path


def spoil(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_the_repositorys_own_files_are_without_mistakes(content_dir: Path) -> None:
    assert problems(content_dir) == []


def test_every_key_that_texts_may_use_is_there(contents: Contents) -> None:
    assert set(KEYS) <= set(contents.organisations)


def test_no_number_that_is_dead_stands_anywhere(content_dir: Path) -> None:
    for path in (content_dir / "directory").rglob("*.yml"):
        squeezed = path.read_text(encoding="utf-8").replace(" ", "")
        assert [number for number in DEAD if number.replace(" ", "") in squeezed] == [], path


def test_each_number_and_address_stands_once(contents: Contents) -> None:
    values = [point.value for one in contents.organisations.values() for point in one.contacts]
    assert sorted(values) == sorted(set(values))


def test_only_crisis_lines_are_shown_without_a_dated_source(contents: Contents) -> None:
    crisis = {key for key, one in contents.organisations.items() if one.kind is Kind.CRISIS_LINE}
    assert crisis == {"emergency_999", "police_101", "nhs_111", "samaritans", "childline"}
    assert all(
        point.crisis == (point.key in crisis) for one in contents.organisations.values() for point in one.contacts
    )


def test_historic_bodies_have_no_contacts(contents: Contents) -> None:
    historic = [one for one in contents.organisations.values() if one.kind is Kind.HISTORIC]
    assert len(historic) > 20
    assert all(not one.contacts and not one.suggest for one in historic)


@pytest.mark.parametrize(
    ("key", "to", "when", "certain"),
    [
        ("gla", "glaa", "2016-07-12", True),
        ("glaa", "fair_work_agency", "2026-04-07", True),
        ("soca", "national_crime_agency", "2013-10-07", False),
        ("poppy_project", "salvation_army", "2011-04", True),
        ("ukba", "home_office", "2013", False),
        ("migrant_helpline", "migrant_help", None, False),
    ],
)
def test_a_body_that_is_gone_leads_to_what_became_of_it(
    contents: Contents, key: str, to: str, when: str | None, certain: bool
) -> None:
    last = contents.organisations[key].successions[-1]
    assert (last.to, last.when, last.certain) == (to, when, certain)
    assert last.to_name == contents.organisations[to].name


def test_roles_are_those_of_the_day(contents: Contents) -> None:
    def held(key: str, on: date) -> bool:
        return contents.organisations[key].holds(RoleName.FIRST_RESPONDER, nation="england", on=on)

    assert [held("glaa", day) for day in (date(2016, 7, 11), date(2016, 7, 12), date(2026, 4, 7))] == [
        False,
        True,
        False,
    ]
    assert held("gla", date(2010, 1, 1))
    assert not held("gla", date(2016, 7, 12))
    assert held("crown_prosecution_service", date(2010, 1, 1))
    assert not held("crown_prosecution_service", date(2026, 11, 24))


def test_contacts_with_a_source_cite_one_that_exists(content_dir: Path, contents: Contents) -> None:
    sources = yaml.safe_load((content_dir / "sources.yml").read_text(encoding="utf-8"))
    cited = {point.source for one in contents.organisations.values() for point in one.contacts if point.source}
    assert cited <= set(sources)
    for one in contents.organisations.values():
        for point in one.contacts:
            assert point.source or point.tag is Tag.MEM or point.kind is ContactKind.WEB


@pytest.mark.parametrize(
    ("before", "after", "line", "says"),
    [
        ("kind: organisation", "kind: charity", 2, "kind"),
        ("name: The Salvation Army\n", "", 1, "name"),
        ("hours: 24", "ours: 24", 7, "ours"),
        ("0800 808 3733", "ring them", 4, "telephone"),
        ("verified_on: 2026-04", "verified_on: April", 9, "2026-04"),
        ("nations: [england, wales]", "nations: [england, france]", 8, "england"),
        ("source: report_modern", "source: some_modern", 10, "sources.yml"),
        ("https://", "http://", 19, "https"),
        ("reason: adult", "reason: no_such", 32, "reasons.yml"),
        ("age_bands: [adult]", "age_bands: [old]", 33, "adult"),
        ("name: The", "name: [The", 2, "YAML"),
    ],
)
def test_a_mistake_is_reported_with_file_line_and_what_to_write(
    copy: Path, before: str, after: str, line: int, says: str
) -> None:
    path = copy / "directory" / "organisations" / "salvation_army.yml"
    spoil(path, before, after)
    mistake = problems(copy)[0]
    assert (mistake.path.name, mistake.line) == ("salvation_army.yml", line)
    assert says in str(mistake)
    assert mistake.fix


def test_all_mistakes_of_all_files_are_reported_at_once(copy: Path) -> None:
    folder = copy / "directory"
    spoil(folder / "organisations" / "kalayaan.yml", "tag: seen", "tag: known")
    spoil(folder / "organisations" / "tara.yml", "kind: phone", "kind: fax")
    spoil(folder / "organisations" / "glaa.yml", "to: fair_work_agency", "to: fair_play_agency")
    spoil(folder / "phrases.yml", "checked:", "chequed:")
    found = {mistake.path.name for mistake in problems(copy)}
    assert {"kalayaan.yml", "tara.yml", "glaa.yml", "phrases.yml"} <= found
    with pytest.raises(ContentError) as raised:
        load(copy)
    assert len(raised.value.__notes__) >= 3


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("glaa.yml", "kind: historic\nsuggest: false", "kind: historic"),
        ("glaa.yml", "to: fair_work_agency", "to: fair_work_agency\n    to_name: Fair Work Agency"),
        ("police.yml", "through: [police_101", "through: [police_202"),
        ("salvation_army.yml", "id: referral_email", "id: referral_line"),
        ("samaritans.yml", "source: several_secondary_contact_lists_naming_victim_support\n", ""),
        ("salvation_army.yml", "mstreferrals@", "mstreferrals."),
    ],
)
def test_what_contradicts_itself_is_a_mistake(copy: Path, name: str, before: str, after: str) -> None:
    spoil(copy / "directory" / "organisations" / name, before, after)
    assert [mistake.path.name for mistake in problems(copy)] == [name]


def test_names_that_lead_nowhere_are_a_mistake(copy: Path) -> None:
    spoil(copy / "directory" / "names.yml", "Kensington: Kensington and Chelsea", "Kensington: Kensington")
    spoil(copy / "directory" / "names.yml", "[East Sussex, West Sussex]", "[East Sussex, North Sussex]")
    assert sorted(mistake.line or 0 for mistake in problems(copy)) == [11, 14]


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("places.csv", "E07000133", "E07999999"),
        ("places.csv", "gss_code", "code"),
        ("local_authorities.csv", ",cleveland,", ",clevelend,"),
        ("local_authorities.csv", ",England,", ",Engelond,"),
        ("areas.csv", "E06000032", "E06999999"),
    ],
)
def test_a_broken_reference_table_is_reported(copy: Path, name: str, before: str, after: str) -> None:
    spoil(copy / "reference" / name, before, after)
    mistake = problems(copy)[0]
    assert mistake.path.name == name
    assert mistake.line is not None


@pytest.mark.parametrize("name", ["places.csv", "local_authorities.csv"])
def test_a_missing_reference_table_is_reported(copy: Path, name: str) -> None:
    (copy / "reference" / name).unlink()
    assert [mistake.path.name for mistake in problems(copy)] == [name]
    with pytest.raises(ContentError):
        load_reference(copy)


def test_a_missing_or_unreadable_file_of_the_directory_is_reported(copy: Path) -> None:
    (copy / "directory" / "employers.yml").unlink()
    (copy / "directory" / "reasons.yml").write_text("- not\n- a list of sentences\n", encoding="utf-8")
    found = {mistake.path.name for mistake in problems(copy)}
    assert {"employers.yml", "reasons.yml"} <= found


def test_the_reference_tables_hold_all_of_the_uk(reference: Reference) -> None:
    assert len(reference.councils) > 350
    assert len(reference.forces) > 40
    assert len(reference.places) > 15_000
    assert {council.nation for council in reference.councils} == {"england", "wales", "scotland", "northern_ireland"}


def test_no_telephone_number_is_in_the_reference_tables(content_dir: Path) -> None:
    for path in (content_dir / "reference").glob("*.csv"):
        assert not re.search(r"\b0\d{2,4}[ -]?\d{3}[ -]?\d{3,4}\b", path.read_text(encoding="utf-8")), path


def test_websites_whose_sources_disagree_are_not_kept(reference: Reference) -> None:
    websites = {force.id: force.website for force in reference.forces}
    assert websites["west-midlands"] is None
    assert websites["kent"] == "https://www.kent.police.uk/"
