"""F1, calibration and confusions, on cases that are reckoned by hand."""

from __future__ import annotations

import pytest

from tests.eval.confusion import Judged, calibration_error, confusions, macro_f1


def test_every_label_weighs_the_same_in_macro_f1():
    lines = [Judged("a", "a")] * 8 + [Judged("b", "a"), Judged("b", "b")]
    # a: 8 right of 8 there and 9 read; b: 1 right of 2 there and 1 read
    assert macro_f1(lines) == pytest.approx((16 / 17 + 2 / 3) / 2)


def test_a_reading_outside_the_labels_costs_recall_only():
    assert macro_f1([Judged("a", "a"), Judged("a", "z")]) == pytest.approx(2 / 3)


def test_a_confidence_that_means_what_it_says_has_no_error():
    lines = [Judged("a", "a", 0.75)] * 3 + [Judged("a", "b", 0.75)]
    assert calibration_error(lines) == pytest.approx(0)


def test_each_bin_of_confidence_is_held_against_its_own_share():
    lines = [Judged("a", "b", 1.0), Judged("a", "a", 0.2), Judged("a", "a", 0.2)]
    assert calibration_error(lines) == pytest.approx((1.0 + 2 * 0.8) / 3)


def test_nothing_to_judge_gives_nothing():
    assert (macro_f1([]), calibration_error([])) == (0, 0)


def test_only_what_was_read_otherwise_is_a_confusion():
    lines = [Judged("a", "a"), Judged("a", "b"), Judged("a", "b"), Judged("b", "")]
    assert confusions(lines) == {("a", "b"): 2, ("b", ""): 1}
