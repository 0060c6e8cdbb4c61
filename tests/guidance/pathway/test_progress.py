"""What the assistant has so far, as a list that a person can check."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given

from bot.guidance.pathway.case import Case
from bot.guidance.pathway.facts import AgeBand, Consent, Facts, Writer
from bot.guidance.pathway.progress import SHOWN, summary
from tests.guidance.pathway.test_case import cases
from tests.guidance.words import messages


def rows(case: Case) -> list[str]:
    return summary(case, messages()).splitlines()


def test_at_the_beginning_there_is_no_route_and_nothing_noted():
    assert rows(Case()) == [
        "- This is the route: not decided yet; I need the age first",
        "- I have not noted anything yet.",
    ]


def test_every_fact_is_shown_in_the_order_of_the_pathway():
    case = Case(
        facts=Facts(
            danger=False,
            age_band=AgeBand.ADULT,
            age=30,
            gender="female",
            exploitation=("labour",),
            consent=Consent.GIVEN,
            nation="england",
            local_authority="Leeds",
            childrens_services="Leeds",
            occupation="nurse",
            nationality="Albanian",
            languages=("Albanian", "Italian"),
            indicators=("today.debt",),
        )
    )
    assert rows(case) == [
        "- This is the route: the adult route",
        "- Danger now: no",
        "- Age: 30 years old",
        "- Sex: female",
        "- Nationality: Albanian",
        "- Languages: Albanian, Italian",
        "- Kind of situation: work that is forced or hardly paid",
        "- What was noticed: tied by a debt",
        "- Place: Leeds",
        "- Children's Services run by: Leeds",
        "- Nation: England",
        "- Your work: nurse",
        "- Consent to a referral: given",
    ]


def test_every_fact_but_the_number_of_years_has_a_row():
    assert {*SHOWN, "age"} == {item.name for item in fields(Facts)}


def test_age_in_doubt_says_that_it_counts_as_a_child():
    assert "- Age: not certain, so treated as a child" in rows(Case(facts=Facts(age_band=AgeBand.UNSURE)))


def test_danger_that_could_not_be_settled_is_shown_as_not_known():
    assert rows(Case(closed=("danger",))) == [
        "- This is the route: not decided yet; I need the age first",
        "- Danger now: not known",
    ]
    assert "- Danger now: not known" not in rows(Case())


def test_a_danger_that_stands_is_shown():
    assert "- Danger now: yes" in rows(Case(facts=Facts(danger=True), emergency=True))


@pytest.mark.parametrize(
    ("case", "route"),
    [
        (Case(facts=Facts(age_band=AgeBand.CHILD)), "the child route"),
        (replace(Case(), writer=Writer.PERSON), "help for yourself"),
    ],
)
def test_the_route_is_named(case: Case, route: str):
    assert rows(case)[0] == f"- This is the route: {route}"


@given(cases.filter(lambda case: not case.facts.indicators))
def test_no_case_is_too_odd_to_be_shown(case: Case):
    assert summary(case, messages())
