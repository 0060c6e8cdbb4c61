"""Options and contacts written out: the order, what is shown of each, and the sources of exactly that."""

from __future__ import annotations

from datetime import date

import pytest

from bot.guidance import contacts
from bot.guidance.directory.options import Contacts, Option
from bot.guidance.directory.organisations import ContactKind, ContactPoint
from bot.guidance.directory.placeholders import Contents

TODAY = date(2026, 5, 1)
DIRECTORY = Contents(
    {},
    phrases={
        "value": "{value}",
        "value_with_extra": "{value}, {extra}",
        "checked": "{contact} (checked {as_of})",
        "confirm_first": "{contact} (last checked {as_of}, confirm first)",
    },
    reasons={"near": "It is near.", "takes_all": "It takes everyone."},
)


def phone(key: str, number: str, *, as_of: str | None = "2026-04", source: str | None = None, **more) -> ContactPoint:
    source = source or f"{key}_page"
    return ContactPoint(f"{key}.phone", key, ContactKind.PHONE, number, key.title(), as_of, source, **more)


def page(key: str, address: str, *, source: str | None = None) -> ContactPoint:
    return ContactPoint(f"{key}.web", key, ContactKind.WEB, address, key.title(), "2026-03", source)


def option(key: str, *points: ContactPoint, reasons: tuple[str, ...] = ("near",)) -> Option:
    return Option(key, key.title(), reasons, points)


CRISIS = phone("999", "999", as_of=None, crisis=True)
ADVICE = phone("helpline", "0900", as_of="2026-04")


def found(*options: Option) -> Contacts:
    return Contacts(always=(CRISIS,), options=options, advice=(ADVICE,))


def to_call(*options: Option, chosen: str | None = None, today: date = TODAY) -> contacts.Listing:
    return contacts.to_call(found(*options), DIRECTORY, chosen=chosen, today=today)


MANY = [option(f"body{n}", phone(f"body{n}", f"0{n}")) for n in range(8)]

# --- who can refer ----------------------------------------------------------------------------------------------------


def test_the_options_are_numbered_with_their_reasons():
    listing = contacts.responders(
        found(option("council", reasons=("near", "takes_all")), option("police")), DIRECTORY, today=TODAY
    )
    assert str(listing) == "1. **Council**. It is near. It takes everyone.\n2. **Police**. It is near."


def test_not_more_options_are_shown_than_a_reader_takes_in():
    listing = contacts.responders(found(*MANY), DIRECTORY, today=TODAY)
    assert len(str(listing).splitlines()) == contacts.OPTIONS_SHOWN


def test_without_any_option_nothing_is_listed_but_the_crisis_lines_still_are():
    assert str(contacts.responders(found(), DIRECTORY, today=TODAY)) == ""
    assert "- 999: 999" in str(to_call()).splitlines()


# --- whom to call -----------------------------------------------------------------------------------------------------


def test_the_organisations_come_first_then_advice_then_the_crisis_lines():
    assert str(to_call(option("council", phone("council", "0113", hours="24 hours a day")))).splitlines() == [
        "- **Council**: 0113, 24 hours a day (checked April 2026)",
        "- Helpline: 0900 (checked April 2026)",
        "- 999: 999",
    ]


def test_the_chosen_organisation_comes_first_and_the_others_keep_their_order():
    lines = str(to_call(option("council"), option("police"), option("charity"), chosen="charity")).splitlines()
    assert lines[:3] == ["- **Charity**", "- **Council**", "- **Police**"]


def test_the_chosen_organisation_is_shown_even_if_it_was_the_last_of_many():
    lines = str(to_call(*MANY, chosen="body7")).splitlines()
    assert lines[0].startswith("- **Body7**")
    assert sum(line.startswith("- **") for line in lines) == contacts.OPTIONS_SHOWN


def test_an_organisation_without_anything_to_show_is_named_all_the_same():
    assert str(to_call(option("council"))).splitlines()[0] == "- **Council**"


def test_numbers_are_shown_before_pages_and_a_page_where_there_is_none():
    both = option("both", page("both", "https://both.example"), phone("both", "01"), phone("both", "02"))
    only = option("only", page("only", "https://only.example"))
    assert str(to_call(both, only)).splitlines()[:2] == [
        "- **Both**: 01 (checked April 2026); 02 (checked April 2026)",
        "- **Only**: https://only.example",
    ]


def test_a_number_past_its_review_says_that_it_must_be_confirmed():
    line = str(to_call(option("old", phone("old", "03", as_of="2025-04")))).splitlines()[0]
    assert line == "- **Old**: 03 (last checked April 2025, confirm first)"


def test_the_sources_are_those_of_what_is_shown_each_once():
    both = option("both", page("both", "https://both.example", source="hidden_page"), phone("both", "01"))
    again = option("again", phone("again", "02", source="both_page"))
    sources = to_call(both, again).sources
    assert ("both_page", "2026-04") in sources
    assert ("hidden_page", "2026-03") not in sources
    assert len(sources) == len(set(sources))


def test_a_page_that_is_its_own_source_brings_none():
    assert {key for key, _ in to_call(option("only", page("only", "https://only.example"))).sources} == {
        "helpline_page",
        "999_page",
    }


# --- to whom the summary goes -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("child", [True, False])
def test_the_summary_goes_to_the_chosen_organisation(child: bool):
    options = found(option("council"), option("police", phone("police", "101", hours="always"), reasons=("takes_all",)))
    recipient = contacts.recipient(options, DIRECTORY, chosen="police", child=child)
    assert recipient is not None
    assert (recipient.key, recipient.name, recipient.why) == ("police", "Police", ("It takes everyone.",))
    [contact] = recipient.contacts
    assert (contact.kind, contact.value, contact.hours) == ("phone", "101", "always")
    assert (contact.verified_on, contact.source) == (date(2026, 4, 1), "police_page")


def test_for_a_child_it_goes_to_the_first_option_and_for_an_adult_to_nobody_unless_chosen():
    options = found(option("council"), option("police"))
    first = contacts.recipient(options, DIRECTORY, chosen=None, child=True)
    assert first is not None
    assert first.key == "council"
    assert contacts.recipient(options, DIRECTORY, chosen=None, child=False) is None
    assert contacts.recipient(options, DIRECTORY, chosen="gone", child=False) is None


def test_without_any_option_there_is_no_recipient():
    assert contacts.recipient(found(), DIRECTORY, chosen=None, child=True) is None
