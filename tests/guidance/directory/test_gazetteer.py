"""Names lead to the council that is meant, and only where they are meant as places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guidance.directory.gazetteer import CandidateKind, Gazetteer, name_key


def settled(gazetteer: Gazetteer, name: str) -> str | None:
    """The council that a name comes down to, or None where that is not certain."""
    found = gazetteer.settle(gazetteer.find(name))
    return found.best.council.nice_name if found.certain and found.best and found.best.council else None


def seen(gazetteer: Gazetteer, text: str) -> list[str]:
    return [mention.name for mention in gazetteer.scan(text)]


@pytest.mark.parametrize(
    ("name", "council"),
    [
        ("Leeds", "Leeds"),
        ("leeds city council", "Leeds"),
        ("Bradford", "Bradford"),
        ("Maidstone", "Maidstone"),
        ("Westminster", "Westminster"),
        ("Sir Benfro", "Pembrokeshire"),
        ("Caerdydd", "Cardiff"),
        ("Ynys Môn", "Isle of Anglesey"),
        ("Harrogate", "North Yorkshire"),
        ("Stoke", "Stoke-on-Trent"),
        ("St Helens", "St. Helens"),
        ("stoke on trent", "Stoke-on-Trent"),
        ("B&NES", "Bath and North East Somerset"),
        ("Bristol", "City of Bristol"),
        ("Edinburgh", "City of Edinburgh"),
        ("Kensington", "Kensington and Chelsea"),
        ("Kent County Council", "Kent"),
        ("Oxfordshire", "Oxfordshire"),
        ("London Borough of Hackney", "Hackney"),
        ("Wigan", "Wigan"),
    ],
)
def test_a_name_leads_to_its_council(gazetteer: Gazetteer, name: str, council: str) -> None:
    found = gazetteer.settle(gazetteer.find(name))
    assert found.best is not None
    assert found.best.council is not None
    assert found.best.council.nice_name == council


@pytest.mark.parametrize("name", ["Leeds", "Bradford", "Westminster", "Newport", "Kent County Council", "Harrogate"])
def test_a_council_or_the_clearly_largest_town_is_taken(gazetteer: Gazetteer, name: str) -> None:
    assert settled(gazetteer, name) is not None


@pytest.mark.parametrize(
    ("name", "between"),
    [
        ("Newcastle", {"Newcastle upon Tyne", "Newcastle-under-Lyme"}),
        ("Bangor", {"Ards and North Down", "Gwynedd"}),
        ("Richmond", {"Richmond upon Thames", "North Yorkshire"}),
        ("Ashford", {"Ashford", "Spelthorne"}),
        ("Stratford", {"Stratford-on-Avon", "Newham"}),
    ],
)
def test_namesakes_of_comparable_size_are_asked_back(gazetteer: Gazetteer, name: str, between: set[str]) -> None:
    found = gazetteer.settle(gazetteer.find(name))
    assert not found.certain
    assert {option.council.nice_name for option in found.options if option.council} == between


def test_a_county_with_other_councils_in_it_offers_those_that_run_childrens_services(gazetteer: Gazetteer) -> None:
    kent = gazetteer.settle(gazetteer.find("Kent"))
    assert not kent.certain
    assert kent.best is not None
    assert {council.nice_name for council in kent.best.choices} == {"Kent", "Medway"}


@pytest.mark.parametrize(("name", "choices"), [("Cumbria", 2), ("London", 33), ("West Midlands", 7), ("Yorkshire", 15)])
def test_an_area_is_several_councils_and_never_one_of_them(gazetteer: Gazetteer, name: str, choices: int) -> None:
    found = gazetteer.settle(gazetteer.find(name))
    assert found.best is not None
    assert (found.best.council, found.certain, len(found.best.choices)) == (None, False, choices)


@pytest.mark.parametrize(
    ("name", "nation"),
    [("Scotland", "scotland"), ("Cymru", "wales"), ("northern ireland", "northern_ireland"), ("England", "england")],
)
def test_a_nation_is_a_nation_and_no_council(gazetteer: Gazetteer, name: str, nation: str) -> None:
    best = gazetteer.find(name)[0]
    assert (best.kind, best.nation, best.council) == (CandidateKind.NATION, nation, None)


def test_the_nation_follows_from_the_council(gazetteer: Gazetteer) -> None:
    assert [gazetteer.find(name)[0].nation for name in ("Maidstone", "Caerdydd", "Perth", "Belfast")] == [
        "england",
        "wales",
        "scotland",
        "northern_ireland",
    ]


def test_an_unknown_name_has_no_candidates(gazetteer: Gazetteer) -> None:
    found = gazetteer.settle(gazetteer.find("Atlantis"))
    assert (found.best, found.certain, found.options) == (None, False, ())


@pytest.mark.parametrize(
    ("district", "services", "force"),
    [
        ("Maidstone", "Kent", "kent"),
        ("Leeds", "Leeds", "west-yorkshire"),
        ("Kent", "Kent", "kent"),
        ("City of London", "City of London", "city-of-london"),
        ("Hackney", "Hackney", "metropolitan"),
        ("Cardiff", "Cardiff", "south-wales"),
        ("Belfast", None, "northern-ireland"),
    ],
)
def test_who_runs_childrens_services_and_who_polices(
    gazetteer: Gazetteer, district: str, services: str | None, force: str
) -> None:
    council = gazetteer.council(district)
    assert council is not None
    runs = gazetteer.childrens_services_of(council)
    polices = gazetteer.force_of(council)
    assert runs.nice_name == services if runs else services is None
    assert polices is not None
    assert polices.id == force


def test_every_council_of_great_britain_has_childrens_services_and_a_force(gazetteer: Gazetteer, reference) -> None:
    for council in reference.councils:
        assert gazetteer.force_of(council) is not None, council.nice_name
        assert (gazetteer.childrens_services_of(council) is None) == (council.nation == "northern_ireland")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("she's 16, Vietnamese, works in a nail bar, I'm her tutor in Leeds", ["Leeds"]),
        ("works in a car wash in leeds, lives in bradford", ["leeds", "bradford"]),
        ("the car wash in Reading", ["Reading"]),
        ("we met at the Reading office", ["Reading"]),
        ("moved from Cardiff to Swansea", ["Cardiff", "Swansea"]),
        ("Bradford's social workers know", ["Bradford"]),
        ("I work for Birmingham City Council", ["Birmingham City Council"]),
        ("Kent social services told us", ["Kent"]),
        ("Newcastle upon Tyne", ["Newcastle upon Tyne"]),
        ("a house in Chelsea", ["Chelsea"]),
        ("SHE IS IN LEEDS", ["LEEDS"]),
        ("somewhere in Scotland", ["Scotland"]),
        ("a farm near Abberley", ["Abberley"]),
    ],
)
def test_places_are_found_in_a_message(gazetteer: Gazetteer, text: str, names: list[str]) -> None:
    assert seen(gazetteer, text) == names


@pytest.mark.parametrize(
    "text",
    [
        "she is fond of reading and has a sale on",
        "Reading between the lines, she is afraid",
        "difficulty in reading English",
        "at the point of sale",
        "in March he went away",
        "Chelsea is 17 and pregnant",
        "we went to Kelly's house",
        "he was in the street by the church",
        "a client in New York",
        "the van belongs to a Mr Alan Crewe",
        "an office on Marsham Street",
        "she lives on London Road",
        "I hope she is well, over and out",
        "",
    ],
)
def test_ordinary_sentences_name_no_place(gazetteer: Gazetteer, text: str) -> None:
    assert seen(gazetteer, text) == []


@pytest.mark.parametrize(
    ("text", "council"),
    [
        ("he lives in newport, isle of wight", "Isle of Wight"),
        ("Bangor, Northern Ireland", "Ards and North Down"),
        ("she is in Bangor, Wales", "Gwynedd"),
        ("Richmond, North Yorkshire", "North Yorkshire"),
        ("Boston, Lincolnshire", "Boston"),
        ("near Hope in Derbyshire", "High Peak"),
        ("Newport (Essex)", "Uttlesford"),
    ],
)
def test_what_a_place_lies_in_tells_namesakes_apart(gazetteer: Gazetteer, text: str, council: str) -> None:
    mention = gazetteer.scan(text)[0]
    found = gazetteer.settle(mention.candidates)
    assert found.certain
    assert found.best is not None
    assert found.best.council is not None
    assert found.best.council.nice_name == council


def test_offsets_are_those_of_the_text(gazetteer: Gazetteer) -> None:
    text = "She was seen – twice – in Tower Hamlets, near a shop."
    start, end, name, _ = gazetteer.scan(text)[0]
    assert text[start:end] == name == "Tower Hamlets"


@pytest.mark.parametrize(
    ("text", "council"),
    [
        ("Bimingham", "Birmingham"),
        ("Leedes", "Leeds"),
        ("in Kirklese", "Kirklees"),
        ("Middlesborough", "Middlesbrough"),
        ("I think it's Wolverhamton", "Wolverhampton"),
        ("Gloucster", "Gloucester"),
    ],
)
def test_a_misspelt_answer_is_read_and_marked_as_respelt(gazetteer: Gazetteer, text: str, council: str) -> None:
    answer = gazetteer.answer(text)
    assert answer is not None
    assert answer.respelt
    assert answer.candidates[0].council is not None
    assert answer.candidates[0].council.nice_name == council


def test_misspelt_names_are_not_read_out_of_ordinary_messages(gazetteer: Gazetteer) -> None:
    assert seen(gazetteer, "she works in Bimingham") == []


@pytest.mark.parametrize(
    "text", ["not sure", "don't know", "no idea", "skip", "why do you ask?", "yes", "no", "xxxx", ""]
)
def test_an_answer_without_a_place_stays_without(gazetteer: Gazetteer, text: str) -> None:
    assert gazetteer.answer(text) is None


@pytest.mark.parametrize(
    ("text", "council"),
    [
        ("reading", "Reading"),
        ("Reading, Berkshire", "Reading"),
        ("it's Street", "Somerset"),
        ("near the park in leeds", "Leeds"),
        ("sale", "Trafford"),
        ("lincoln", "City of Lincoln"),
        ("the Maidstone area", "Maidstone"),
    ],
)
def test_an_answer_needs_no_cue(gazetteer: Gazetteer, text: str, council: str) -> None:
    answer = gazetteer.answer(text)
    assert answer is not None
    assert not answer.respelt
    assert answer.candidates[0].council is not None
    assert answer.candidates[0].council.nice_name == council


@given(st.text(max_size=300))
def test_any_text_can_be_scanned_and_answered(gazetteer: Gazetteer, text: str) -> None:
    for start, end, name, candidates in gazetteer.scan(text):
        assert 0 <= start < end <= len(text)
        assert name in text
        assert candidates
    gazetteer.answer(text)


def test_every_council_is_found_by_each_of_its_names(gazetteer: Gazetteer, reference) -> None:
    for council in reference.councils:
        for name in (council.name, council.nice_name, *council.aliases, *council.former_names):
            first = gazetteer.find(name)[0]
            assert council.gss_code in first.covers, name


@pytest.mark.parametrize(("one", "other"), [("King's Lynn", "kings lynn"), ("Bath & NES", "bath and nes")])
def test_names_are_compared_without_their_dress(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)
