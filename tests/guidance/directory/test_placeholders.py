"""Contacts in texts: written out from the directory, and checked before the text may be used."""

from __future__ import annotations

from datetime import date

import pytest

from bot.errors import ContentError
from bot.guidance.directory.placeholders import Citation, Contents, check, cited, expand

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ring {phone:emergency_999}.", "Ring 999."),
        ("{phone:samaritans}", "116 123"),
        ("{contact:salvation_army}", "The Salvation Army: 0800 808 3733, 24 hours a day (checked April 2026)"),
        ("{contact:kalayaan}", "Kalayaan (https://www.kalayaan.org.uk)"),
        ("{contact:crimestoppers}", "Crimestoppers"),
        ("{contact:samaritans}", "Samaritans: 116 123, 24 hours a day, free"),
        ("{web:fair_work_agency}", "https://www.gov.uk/government/organisations/fair-work-agency"),
        ("{web:nspcc}", "https://nspcc.org.uk"),
        ("{contact:ukhtc}", "UK Human Trafficking Centre"),
        ("in {local_authority}, {phone:police_101}", "in {local_authority}, 101"),
        ("no braces", "no braces"),
    ],
)
def test_a_placeholder_becomes_what_may_be_shown_today(contents: Contents, text: str, expected: str) -> None:
    assert expand(text, contents, TODAY) == expected


def test_the_helplines_hours_are_said_to_be_unconfirmed(contents: Contents) -> None:
    shown = expand("{contact:modern_slavery_helpline}", contents, TODAY)
    assert "08000 121 700" in shown
    assert "opening hours not confirmed" in shown
    assert "24 hours" not in shown


@pytest.mark.parametrize("kind", ["contact", "phone"])
def test_past_its_review_age_a_number_is_to_be_confirmed_first(contents: Contents, kind: str) -> None:
    shown = expand(f"{{{kind}:salvation_army}}", contents, date(2027, 4, 1))
    assert "0800 808 3733" in shown
    assert "last checked April 2026, confirm first" in shown


def test_a_number_that_is_not_current_is_never_written_out(contents: Contents) -> None:
    for key in contents.organisations:
        for kind in ("contact", "phone", "web"):
            shown = expand(f"{{{kind}:{key}}}", contents, TODAY)
            for number in ("020 7243", "0345 161", "0808 8010", "08 08 16", "0800 731", "0300 004", "0808 800 5000"):
                assert number not in shown


def test_a_phone_that_lapsed_becomes_name_and_web_page_at_run_time(contents: Contents) -> None:
    assert expand("{phone:kalayaan}", contents, TODAY) == "Kalayaan (https://www.kalayaan.org.uk)"


def test_numbers_for_another_nation_are_left_out(contents: Contents) -> None:
    shown = expand("{contact:salvation_army}", contents, TODAY, nation="scotland")
    assert "0800" not in shown


def test_what_is_shown_is_cited_once_and_crisis_lines_are_not(contents: Contents) -> None:
    text = "{contact:salvation_army} {phone:salvation_army} {phone:emergency_999} {web:kalayaan}"
    assert cited(text, contents, TODAY) == (
        Citation("report_modern_slavery_online_service_find_a", "2026-04"),
        Citation("our_history_what_we_do_kalayaan", None),
    )


@pytest.mark.parametrize(
    "text",
    ["{phone:emergency_999}", "{contact:kalayaan}", "{web:kalayaan}", "{phone:salvation_army}", "{local_authority}"],
)
def test_a_good_text_has_no_problems(contents: Contents, text: str) -> None:
    assert check(text, contents, TODAY, path="content/topics/a.yml", line=3) == []


@pytest.mark.parametrize(
    "text",
    [
        "{contact:nobody}",
        "{phone:kalayaan}",
        "{phone:fair_work_agency}",
        "{web:crimestoppers}",
        "{contact:glaa}",
        "{fone:samaritans}",
        "{phone: samaritans}",
        "{Phone:samaritans}",
    ],
)
def test_a_text_that_cannot_be_filled_in_is_reported_with_its_line(contents: Contents, text: str) -> None:
    problem = check(text, contents, TODAY, path="content/topics/a.yml", line=3)[0]
    assert str(problem).startswith("content/topics/a.yml:3: ")
    assert problem.fix


def test_an_unknown_key_at_run_time_is_an_error_of_content(contents: Contents) -> None:
    with pytest.raises(ContentError):
        expand("{contact:nobody}", contents, TODAY)
