"""What may be shown of an organisation on a given day."""

from __future__ import annotations

from datetime import date

import pytest

from bot.guidance.directory.freshness import Standing, showable, standing
from bot.guidance.directory.organisations import ContactKind, ContactPoint, Tag, first_day, in_words
from bot.guidance.directory.placeholders import Contents

TODAY = date(2026, 11, 24)


def phone(*, as_of: str | None, tag: Tag = Tag.SEEN, crisis: bool = False) -> ContactPoint:
    return ContactPoint("a.phone", "a", ContactKind.PHONE, "01", "A", as_of=as_of, tag=tag, crisis=crisis)


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        (phone(as_of="2026-04"), Standing.CURRENT),
        (phone(as_of="2026"), Standing.CURRENT),
        (phone(as_of="2025-12-31"), Standing.CURRENT),
        (phone(as_of="2025-01"), Standing.REVIEW),
        (phone(as_of="2024-12-31"), Standing.WITHHELD),
        (phone(as_of=None), Standing.WITHHELD),
        (phone(as_of="2026-04", tag=Tag.SECONDARY), Standing.WITHHELD),
        (phone(as_of="2026-04", tag=Tag.MEM), Standing.WITHHELD),
        (phone(as_of=None, tag=Tag.MEM, crisis=True), Standing.ALWAYS),
    ],
)
def test_only_what_was_seen_in_a_source_of_2025_or_later_is_current(contact: ContactPoint, expected: Standing) -> None:
    assert standing(contact, today=TODAY) is expected


def test_a_contact_is_due_for_review_on_the_day_its_age_is_reached() -> None:
    contact = phone(as_of="2026-04-21")
    assert standing(contact, today=date(2027, 4, 20)) is Standing.CURRENT
    assert standing(contact, today=date(2027, 4, 21)) is Standing.REVIEW
    assert standing(contact, today=date(2026, 7, 21), review_months=3) is Standing.REVIEW


@pytest.mark.parametrize("key", ["emergency_999", "police_101", "nhs_111", "samaritans", "childline"])
def test_crisis_lines_never_lapse(contents: Contents, key: str) -> None:
    organisation = contents.organisations[key]
    shown = showable(organisation, contents.organisations, today=date(2060, 1, 1))
    assert shown == organisation.contacts != ()


@pytest.mark.parametrize(
    ("key", "number"),
    [
        ("salvation_army", "0800 808 3733"),
        ("modern_slavery_helpline", "08000 121 700"),
        ("guardianship_service", "0800 043 4303"),
        ("tara", "0141 276 7724"),
    ],
)
def test_the_confirmed_lines_are_shown_first(contents: Contents, key: str, number: str) -> None:
    shown = showable(contents.organisations[key], contents.organisations, today=TODAY)
    assert shown[0].value == number


@pytest.mark.parametrize(
    "key",
    ["fair_work_agency", "kalayaan", "bawso", "nspcc", "nspcc_helpline", "migrant_help", "victim_support", "unseen",
     "live_fear_free", "voluntary_returns", "criminal_injuries", "medaille_trust", "barnardos", "new_pathways"],
)  # fmt: skip
def test_of_all_others_only_the_web_page_is_shown(contents: Contents, key: str) -> None:
    shown = showable(contents.organisations[key], contents.organisations, today=TODAY)
    assert [point.kind for point in shown] == [ContactKind.WEB]


def test_contacts_for_another_nation_are_left_out(contents: Contents) -> None:
    helpline = contents.organisations["guardianship_service"]
    shown = showable(helpline, contents.organisations, today=TODAY, nation="scotland")
    assert all(point.kind is ContactKind.WEB for point in shown)


@pytest.mark.parametrize(
    ("partial", "day", "words"),
    [
        ("2026-04-21", date(2026, 4, 21), "21 April 2026"),
        ("2026-04", date(2026, 4, 1), "April 2026"),
        ("2026", date(2026, 1, 1), "2026"),
    ],
)
def test_partial_dates_keep_what_is_known(partial: str, day: date, words: str) -> None:
    assert (first_day(partial), in_words(partial)) == (day, words)


@pytest.mark.parametrize("wrong", ["", "April", "2026-13", "2026-04-31", "2026-04-21-1"])
def test_other_dates_are_refused(wrong: str) -> None:
    with pytest.raises(ValueError):
        first_day(wrong)
