"""Which contact is meant by somebody who says that a number does not work."""

from __future__ import annotations

import pytest

from bot.guidance import dead_contacts as dead
from bot.guidance.directory.organisations import ContactKind, ContactPoint

ARMY = ContactPoint("army.line", "salvation_army", ContactKind.PHONE, "0800 808 3733", "The Salvation Army")
MAIL = ContactPoint("army.mail", "salvation_army", ContactKind.EMAIL, "refer@army.example", "The Salvation Army")
LEAD = ContactPoint("own.lead", "own_lead", ContactKind.PHONE, "01632 960001", "Sam Okafor", own=True)
POLICE = ContactPoint("police_101.phone", "police_101", ContactKind.PHONE, "101", "Police", crisis=True)
PAGE = ContactPoint("army.web", "salvation_army", ContactKind.WEB, "https://army.example", "The Salvation Army")
ALL = (ARMY, MAIL, LEAD, POLICE, PAGE)


@pytest.mark.parametrize(
    ("text", "keys", "meant"),
    [
        ("08008083733 is dead", (), [ARMY]),
        ("0800-808 3733 doesn't work", (), [ARMY]),
        ("Refer@army.example bounced", (), [MAIL]),
        ("the sally army line is dead", ("salvation_army",), [ARMY]),
        ("my email to the salvation army bounced", ("salvation_army",), [MAIL]),
        ("sam okafor has another number", (), [LEAD]),
        ("101 is not answering", (), [POLICE]),
        ("this number does not work", (), []),
        ("0800 808 373 does not work", (), []),
    ],
)
def test_a_contact_is_named_by_value_name_or_organisation(text: str, keys: tuple[str, ...], meant: list) -> None:
    assert dead.named(text, keys, ALL) == meant


def test_crisis_lines_and_pages_are_not_asked_about() -> None:
    assert dead.can_die(ALL) == [ARMY, MAIL, LEAD]


@pytest.mark.parametrize(
    ("text", "keys", "ordinal", "picked"),
    [
        ("the salvation army one", ("salvation_army",), None, ARMY),
        ("the third", (), 3, LEAD),
        ("the last one", (), -1, LEAD),
        ("number nine", (), 9, None),
        ("none of them", (), None, None),
        ("the salvation army " + "told me a long story about it all " * 2, ("salvation_army",), None, None),
    ],
)
def test_an_answer_picks_one_of_those_asked_about(text, keys, ordinal, picked) -> None:
    assert dead.picked(text, keys, ordinal, [ARMY, MAIL, LEAD]) == picked


def test_a_button_names_its_contact() -> None:
    [choice] = dead.choices([ARMY])
    assert choice == {"id": "contacts.dead.army.line", "label": "The Salvation Army, 0800 808 3733"}
    assert dead.pressed(choice["id"]) == "army.line"
    assert dead.pressed("contacts.dead") is None
    assert dead.pressed(None) is None
