"""The place: one council where one is meant, candidates where several are, nothing where it is no place of concern."""

from __future__ import annotations

import pytest

from bot.guidance.directory.gazetteer import Gazetteer
from bot.guidance.lexicon import Lexicon
from bot.guidance.pathway.facts import Facts
from bot.guidance.pathway.heard import Heard
from bot.guidance.pathway.reading import place_cues, read
from bot.guidance.pathway.steps import Step
from tests.guidance.pathway.reading.conftest import Read


@pytest.mark.parametrize(
    ("text", "council", "services", "nation"),
    [
        ("she works in Maidstone", "Maidstone", "Kent", "england"),
        ("I'm her tutor in Leeds", "Leeds", "Leeds", "england"),
        ("our office is in Kent, Maidstone", "Maidstone", "Kent", "england"),
        ("Swansea, so Wales", "Swansea", "Swansea", "wales"),
        ("we are in Glasgow", "Glasgow City", "Glasgow City", "scotland"),
        ("a caravan park near Boston in Lincolnshire", "Boston", "Lincolnshire", "england"),
        ("she was born in Bradford but lives in Wigan", "Wigan", "Wigan", "england"),
        ("sorry I meant Leicester not Leeds", "Leicester", "Leicester", "england"),
        ("it's Bolton, not Bury", "Bolton", "Bolton", "england"),
    ],
)
def test_a_place_gives_council_services_and_nation(
    say: Read, text: str, council: str, services: str, nation: str
) -> None:
    stated = say(text).stated
    assert (stated.get("local_authority"), stated.get("childrens_services"), stated.get("nation")) == (
        council,
        services,
        nation,
    )


@pytest.mark.parametrize(
    "text",
    [
        "I'm reading about this for work",
        "British, born in Bradford",
        "flight to Manchester tomorrow",
        "he wants to sale the phone",
        "her brother lives in Leeds",
        "she is a student at Leeds University",
        "they are taking her to Birmingham",
        "not Leeds",
    ],
)
def test_no_council_is_taken_from_elsewhere(say: Read, text: str) -> None:
    assert "local_authority" not in say(text).stated


def test_a_name_that_several_share_states_nothing_and_gives_candidates(say: Read, gazetteer: Gazetteer) -> None:
    reading = say("newcastle", Step.PLACE)
    assert "local_authority" not in reading.stated
    assert not reading.answered
    councils = [gazetteer.by_code(code) for code in reading.place_candidates]
    assert {c.nice_name for c in councils if c} == {"Newcastle upon Tyne", "Newcastle-under-Lyme"}


@pytest.mark.parametrize(
    ("text", "council"),
    [
        ("leeds", "Leeds"),
        ("it's in maidstone", "Maidstone"),
        ("reading", "Reading"),
        ("tower hamlets", "Tower Hamlets"),
    ],
)
def test_the_answer_to_the_place_question_is_read_generously(say: Read, text: str, council: str) -> None:
    reading = say(text, Step.PLACE)
    assert reading.stated["local_authority"] == council
    assert reading.answered
    assert reading.place_named


def test_a_misspelt_answer_states_nothing_and_is_asked_back(say: Read) -> None:
    reading = say("Kirklese", Step.PLACE)
    assert "local_authority" not in reading.stated
    assert "nation" not in reading.stated
    assert len(reading.place_candidates) == 1


def test_the_place_is_shown_with_what_it_lies_in(say: Read) -> None:
    assert say("leeds", Step.PLACE).place_shown == "Leeds, West Yorkshire"


@pytest.mark.parametrize(("text", "agrees"), [("yes", True), ("yeah that's it", True), ("no", False), ("hm", None)])
def test_yes_and_no_are_heard_where_a_place_was_suggested(say: Read, text: str, agrees: bool | None) -> None:
    assert say(text, Step.PLACE).agrees is agrees
    assert say(text, Step.DANGER).agrees is None


@pytest.mark.parametrize(
    ("text", "nation"),
    [
        ("we're in Scotland", "scotland"),
        ("I work in northern ireland", "northern_ireland"),
        ("somewhere in Wales", "wales"),
        ("not in Wales", None),
        ("she wants to go back to England", None),
        ("does this apply in Scotland?", None),
        ("she has family in Scotland", None),
    ],
)
def test_a_nation_counts_where_it_is_the_place(say: Read, text: str, nation: str | None) -> None:
    assert say(text).stated.get("nation") == nation


def test_without_a_gazetteer_only_the_nation_is_read(lexicon: Lexicon) -> None:
    reading = read(Heard("we are in Cardiff in Wales"), open_step=None, facts=Facts(), gazetteer=None, lexicon=lexicon)
    assert dict(reading.stated) == {"nation": "wales"}


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("she lives in Kirklees", [("Kirklees", "where")]),
        ("he is from Vietnam", [("Vietnam", "origin")]),
        ("Leeds City Council", [("Leeds City", "council")]),
        ("nothing here", []),
    ],
)
def test_place_cues_say_where_a_name_is_to_be_expected(text: str, cues: list[tuple[str, str]]) -> None:
    assert [(text[c.start : c.end], c.kind) for c in place_cues(text)] == cues


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("kirklese council won't answer", ("E08000034",)),
        ("my council won't answer", ()),
        ("the parish council and the district council met", ()),
        ("Leeds City Council won't answer", ()),
    ],
)
def test_a_council_misspelt_in_passing_is_only_asked_about(say: Read, text: str, codes: tuple[str, ...]) -> None:
    assert say(text).place_candidates == codes


def test_the_council_that_the_writer_works_for_moves_nobody(say: Read) -> None:
    text = "I work for Kent County Council as a social worker"
    assert say(text).stated["local_authority"] == "Kent"
    assert "local_authority" not in say(text, facts=Facts(local_authority="Leeds", nation="england")).stated


def test_a_place_in_a_question_about_something_else_is_nobodys(say: Read) -> None:
    assert "local_authority" not in say("what is the weather in Leeds", intent="reject").stated
    assert say("it happened in Leeds", intent="reject").stated["local_authority"] == "Leeds"


def test_the_name_of_a_police_force_moves_nobody(say: Read) -> None:
    known = Facts(local_authority="Maidstone", childrens_services="Kent", nation="england")
    assert "local_authority" not in say("should I ring Kent Police", facts=known).stated
    assert say("actually she lives in Leeds", facts=known).stated["local_authority"] == "Leeds"


@pytest.mark.parametrize("text", ["a woman in Sir Gâr", "she lives in Sir Gaerfyrddin"])
def test_a_welsh_name_of_a_council_is_understood(say: Read, text: str) -> None:
    assert say(text).stated["local_authority"] == "Carmarthenshire"
