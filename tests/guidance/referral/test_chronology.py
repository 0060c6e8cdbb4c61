"""Time order, as far as the writer dated it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guidance.referral.chronology import dated, in_time_order


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("12 May 2026: bruises", (2026, 5, 12)),
        ("On Monday, 1st of June 2026 he shouted", (2026, 6, 1)),
        ("2026-03-09 no shoes", (2026, 3, 9)),
        ("03/04/2026 no shoes", (2026, 4, 3)),
        ("- 3.4.2026 no shoes", (2026, 4, 3)),
        ("in September 2025 she arrived", (2025, 9, 0)),
        ("12 May: bruises", None),
        ("She came on 12 May 2026", None),
        ("31/31/2026 nonsense", None),
        ("2026-99-01 nonsense", None),
        ("marching 2026 people", None),
        ("", None),
    ],
)
def test_only_a_full_date_at_the_beginning_of_a_line_dates_it(line, when):
    assert dated(line) == when


def test_dated_lines_come_earliest_first_and_undated_ones_stay_with_their_line():
    text = "10 May 2026: bruises\nshe would not say how\n2 March 2026: first visit"
    assert in_time_order([text]) == ("2 March 2026: first visit", "10 May 2026: bruises", "she would not say how")


def test_messages_without_dates_keep_the_order_in_which_they_were_told():
    assert in_time_order(["b", "a", "c"]) == ("b", "a", "c")


def test_a_text_with_fewer_than_two_dates_stays_whole_as_typed():
    text = "She was afraid.\n\n  Then 12 May 2026 came."
    assert in_time_order([text]) == (text,)


@given(st.lists(st.text(min_size=1).filter(str.strip)))
def test_nothing_told_is_lost(parts):
    kept = "".join(in_time_order(parts)).split()
    assert sorted("".join(kept)) == sorted("".join("".join(parts).split()))
