"""The intervals: against published values, and as what they promise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.eval.intervals import bootstrap, wilson


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_agrees_with_newcombe(hits, of, low, high):
    # R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998)
    assert wilson(hits, of) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_a_share_lies_within_its_interval_and_both_within_0_and_1(counts):
    hits, of = counts
    low, high = wilson(hits, of)
    assert 0 <= low <= hits / of <= high <= 1


def test_more_lines_narrow_the_interval():
    widths = [high - low for low, high in (wilson(9 * n, 10 * n) for n in (1, 10, 100))]
    assert widths == sorted(widths, reverse=True)


def test_nothing_counted_says_nothing():
    assert wilson(0, 0) == (0, 1)


def test_a_bootstrap_draws_within_its_groups():
    lines = ["a"] * 3 + ["b"] * 5
    assert bootstrap(lines, lambda some: some.count("a") / len(some), group=str, draws=50) == (3 / 8, 3 / 8)


def test_a_bootstrap_of_a_share_is_about_as_wide_as_wilson_says():
    lines = [1] * 180 + [0] * 20
    low, high = bootstrap(lines, lambda some: sum(some) / len(some), group=lambda line: None)
    assert (low, high) == pytest.approx(wilson(180, 200), abs=0.02)
    assert low < 0.9 < high
