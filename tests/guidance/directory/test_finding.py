"""A search of the directory comes down to a place, to organisations, or to a question back."""

from __future__ import annotations

from datetime import date

import pytest

from bot.guidance.directory.finding import Group, Query, find
from bot.guidance.lexicon import Lexicon

TODAY = date(2026, 11, 25)


@pytest.fixture(scope="session")
def lexicon(content_dir) -> Lexicon:
    return Lexicon.load(content_dir / "lexicon")


@pytest.fixture
def search(contents, gazetteer, lexicon):
    def made(text="", **more):
        return find(Query(text, **more), contents.organisations, gazetteer, lexicon, today=TODAY)

    return made


@pytest.mark.parametrize(
    ("text", "council"),
    [("Caerdydd", "Cardiff"), ("Torquay", "Torbay"), ("leeds council", "Leeds"), ("Ynys Môn", "Isle of Anglesey")],
)
def test_a_place_is_found_by_any_of_its_names(search, text, council):
    assert search(text).council.nice_name == council


def test_a_picked_council_wins_over_what_was_typed(search):
    assert search("Leeds", council="E07000110").council.nice_name == "Maidstone"


def test_an_unknown_code_is_passed_over(search):
    assert search("Leeds", council="E99").council.nice_name == "Leeds"


@pytest.mark.parametrize("text", ["Kent", "Bangor", "London"])
def test_a_name_of_several_councils_is_asked_back(search, text):
    found = search(text)
    assert found.council is None
    assert len(found.ask) > 1
    assert not found.misspelt


def test_a_misspelt_place_is_asked_and_not_taken(search):
    found = search("birmngham")
    assert (found.council, found.misspelt, [one.nice_name for one in found.ask]) == (None, True, ["Birmingham"])


def test_the_nation_decides_between_namesakes(search):
    assert search("Bangor", nation="wales").council.nice_name == "Gwynedd"


def test_a_nation_that_is_typed_lists_who_works_there(search):
    found = search("Scotland")
    keys = {one.key for one in found.organisations}
    assert found.nation == "scotland"
    assert "tara" in keys
    assert not {"bawso", "nspcc"} & keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [("NSPCC", ["nspcc"]), ("tara", ["tara"]), ("salvashun army", ["salvation_army"]), ("barnados", ["barnardos"])],
)
def test_an_organisation_is_found_by_name_abbreviation_or_nearly(search, text, keys):
    assert [one.key for one in search(text).organisations] == keys


def test_a_body_of_the_past_is_kept_apart(search):
    found = search("UKHTC")
    assert ([one.key for one in found.gone], found.organisations) == (["ukhtc"], ())


def test_a_postcode_is_not_looked_up(search):
    found = search("she lives at LS1 4AP")
    assert (found.postcode, found.council, found.ask) == (True, None, ())


@pytest.mark.parametrize("text", ["qwxzqwxz", "??", "ab", "x" * 5000])
def test_what_means_nothing_finds_nothing(search, text):
    assert search(text).nothing


def test_a_group_narrows_the_list(search):
    deciders = search(group=Group.DECIDES).organisations
    assert [one.key for one in deciders] == ["single_competent_authority"]
    advice = {one.key for one in search(group=Group.ADVICE).organisations}
    assert "modern_slavery_helpline" in advice
    assert not advice & {one.key for one in search(group=Group.REFERS).organisations}
