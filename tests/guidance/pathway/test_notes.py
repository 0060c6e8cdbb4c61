"""What is said of the things a message changed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from bot.guidance.pathway import changes, hearing
from bot.guidance.pathway.facts import EXPLOITATION, NATIONS, AgeBand, Consent, ConsentException
from bot.guidance.pathway.notes import FACT_NOTES, Line, fact_words, lines, value_words
from tests.guidance.words import messages

ROUTES = {"route_to_child", "route_to_adult"}
NOTED = {
    name
    for path in (*Path(hearing.__path__[0]).glob("*.py"), Path(changes.__file__))
    for name in re.findall(r"\.note\(\s*\"(\w+)\"", path.read_text(encoding="utf-8"))
}
"""The notes that hearing a message can leave, as the code names them."""


def said(*noted: dict[str, Any]) -> list[Line]:
    return list(lines(noted, messages()))


def told(line: Line) -> str:
    return messages().text(line.name, line.values)


# --- facts ------------------------------------------------------------------------------------------------------------


def test_facts_come_first_in_one_line():
    found = said(
        {"name": "route_to_child"},
        {"name": "age_band", "value": "child", "age": 16},
        {"name": "fact", "fact": "gender", "value": "female"},
        {"name": "fact", "fact": "nationality", "value": "Vietnamese"},
    )
    assert [line.name for line in found] == ["noted.tell", "noted.route_to_child"]
    assert told(found[0]) == "Noted: 16 years old, female, Vietnamese."


def test_the_same_fact_is_said_once():
    note = {"name": "fact", "fact": "gender", "value": "male"}
    assert told(said(note, note)[0]) == "Noted: male."


def test_without_notes_nothing_is_said():
    assert said() == []


@pytest.mark.parametrize("noted", [{"name": "alarm"}, {"name": "danger_unsure"}, {"name": "danger", "value": True}])
def test_what_is_told_elsewhere_is_not_noted_too(noted: dict[str, Any]):
    assert said(noted) == []


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ({"name": "age_band", "value": "child", "age": None}, "under 18"),
        ({"name": "age_band", "value": "adult", "age": 40}, "40 years old"),
        ({"name": "age_band", "value": "unsure"}, "the age is not certain"),
        ({"name": "danger", "value": False}, "nobody is in danger now"),
        ({"name": "consent", "value": "not_asked"}, "nobody has asked about a referral yet"),
        ({"name": "fact", "fact": "local_authority", "value": "Leeds"}, "Leeds"),
    ],
)
def test_a_fact_in_a_few_words(note: dict[str, Any], words: str):
    assert fact_words(note, messages()) == words


@pytest.mark.parametrize("value", [*AgeBand, *Consent])
def test_every_decisive_value_has_words(value: AgeBand | Consent):
    name = "age_band" if isinstance(value, AgeBand) else "consent"
    assert fact_words({"name": name, "value": value.value}, messages())


# --- values -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fact", "value", "words"),
    [
        ("danger", True, "yes"),
        ("danger", False, "no"),
        ("gender", "female", "female"),
        ("languages", ["Polish", "Dari"], "Polish, Dari"),
        ("languages", ("Polish",), "Polish"),
        ("indicators", ["today.debt", "child.debt"], "tied by a debt, owes a debt, or works to pay one off"),
        ("nation", "northern_ireland", "Northern Ireland"),
        ("occupation", "housing officer", "housing officer"),
        ("local_authority", "Bristol, City of", "Bristol, City of"),
        ("consent_exception", "serious_harm", "serious risk of harm"),
    ],
)
def test_a_value_is_said_as_a_reader_wants_it(fact: str, value: Any, words: str):
    assert value_words(fact, value, messages()) == words


@pytest.mark.parametrize(
    ("fact", "values"),
    [
        ("gender", ("female", "male", "other")),
        ("nation", NATIONS),
        ("age_band", tuple(AgeBand)),
        ("consent", tuple(Consent)),
        ("consent_exception", tuple(ConsentException)),
        ("exploitation", EXPLOITATION),
    ],
)
def test_no_id_is_ever_shown_to_a_reader(fact: str, values: tuple[str, ...]):
    for value in values:
        words = value_words(fact, str(value), messages())
        assert "_" not in words
        assert words


# --- all the others ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted((NOTED | ROUTES) - set(FACT_NOTES)))
def test_every_note_has_words(name: str):
    values = {"label": "a girl, 15", "field": "needs_now", "reference": "WM-1", "version": 1}
    for line in said({"name": name, **values}):
        assert told(line)
        assert "{" not in told(line)


def test_the_values_of_a_note_are_put_in():
    [line] = said({"name": "now_person", "label": "a girl, 15"})
    assert told(line).endswith("a girl, 15.")


def test_a_confirmed_summary_is_told_under_its_own_step():
    [line] = said({"name": "confirmed", "reference": "WM-1", "version": 2})
    assert line.name == "referral_ready.tell"
    assert "WM-1" in told(line)
