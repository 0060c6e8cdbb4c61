"""Opening hours: read from a line, asked about a moment in UK time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guidance.directory.opening import UK, moment_words, read_hours

OFFICE = "Mon-Thu 08:30-17:00, Fri 08:30-16:30"
NIGHT = "Fri-Sun 22:00-06:00"


def uk(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UK)


@pytest.mark.parametrize("line", ["24 hours a day", "24 hours", "24/7", "Always", " at any hour "])
def test_day_and_night(line: str) -> None:
    hours = read_hours(line)
    moment = uk("2026-11-25T03:00")
    assert (hours.always, hours.open_at(moment), hours.until(moment), hours.opens(moment)) == (True, True, None, None)


@pytest.mark.parametrize(
    ("line", "moment", "is_open"),
    [
        (OFFICE, "2026-11-25T08:29", False),  # a Wednesday
        (OFFICE, "2026-11-25T08:30", True),
        (OFFICE, "2026-11-25T16:59", True),
        (OFFICE, "2026-11-25T17:00", False),
        (OFFICE, "2026-11-27T16:45", False),  # Friday closes sooner
        (OFFICE, "2026-11-28T12:00", False),
        (NIGHT, "2026-11-27T21:59", False),
        (NIGHT, "2026-11-28T05:59", True),  # Friday's night
        (NIGHT, "2026-11-30T05:59", True),  # Sunday's night, in the next week
        (NIGHT, "2026-11-30T06:00", False),
        ("Sat-Mon 9.00-12.00", "2026-11-30T09:00", True),
        ("sunday 10:00 to 24:00", "2026-11-29T23:59", True),
    ],
)
def test_open_or_closed(line: str, moment: str, is_open: bool) -> None:
    assert read_hours(line).open_at(uk(moment)) is is_open


def test_when_it_closes_and_when_it_opens() -> None:
    hours = read_hours(OFFICE)
    assert hours.until(uk("2026-11-25T10:00")) == uk("2026-11-25T17:00")
    assert hours.opens(uk("2026-11-25T18:00")) == uk("2026-11-26T08:30")
    assert hours.opens(uk("2026-11-27T20:00")) == uk("2026-11-30T08:30")
    assert read_hours(NIGHT).until(uk("2026-11-30T01:00")) == uk("2026-11-30T06:00")


def test_hours_that_touch_are_one() -> None:
    hours = read_hours("Mon 09:00-12:00, Mon 12:00-17:00")
    assert hours.until(uk("2026-11-23T10:00")) == uk("2026-11-23T17:00")


def test_summer_time_is_kept() -> None:
    # In July nine o'clock in London is eight in UTC; the night the clocks change, it still opens at nine.
    hours = read_hours("Mon-Sun 09:00-17:00")
    assert hours.open_at(datetime(2026, 7, 1, 8, 0, tzinfo=UTC))
    assert not hours.open_at(datetime(2026, 1, 1, 8, 0, tzinfo=UTC))
    assert hours.opens(uk("2026-03-28T20:00")) == uk("2026-03-29T09:00")


def test_a_moment_of_another_zone_is_read_in_the_uk() -> None:
    assert read_hours(OFFICE).open_at(datetime(2026, 11, 25, 4, 0, tzinfo=ZoneInfo("America/New_York")))


@pytest.mark.parametrize(
    "line", ["", "office hours", "Mon-Fri", "Mon-Fri 9-5", "Mon 25:00-26:00", "Mon 09:00-09:00", "Mon 09:70-10:00"]
)
def test_what_is_no_hours_says_how_to_write_them(line: str) -> None:
    with pytest.raises(ValueError, match="Mon-Fri 09:00-17:00"):
        read_hours(line)


def test_a_moment_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        read_hours(OFFICE).open_at(datetime(2026, 11, 25, 10, 0))  # noqa: DTZ001 - the mistake that is tested


@pytest.mark.parametrize(
    ("then", "words"),
    [("2026-11-25T17:00", "17:00"), ("2026-11-26T08:30", "tomorrow 08:30"), ("2026-11-30T08:30", "Monday 08:30")],
)
def test_moments_as_people_say_them(then: str, words: str) -> None:
    assert moment_words(uk(then), uk("2026-11-25T10:00")) == words


@given(
    line=st.sampled_from([OFFICE, NIGHT, "Sat-Mon 9.00-12.00", "Wed 00:00-24:00"]),
    minutes=st.integers(0, 14 * 24 * 60),
)
def test_it_is_open_until_it_closes_and_closed_until_it_opens(line: str, minutes: int) -> None:
    hours = read_hours(line)
    moment = (datetime(2026, 11, 23, tzinfo=UTC) + timedelta(minutes=minutes)).astimezone(UK)
    end, start = hours.until(moment), hours.opens(moment)
    assert (end is None) != (start is None)
    change = end or start
    assert change is not None
    assert moment < change <= moment + timedelta(days=7)
    assert hours.open_at(change - timedelta(minutes=1)) is hours.open_at(moment)
    assert hours.open_at(change) is not hours.open_at(moment)
