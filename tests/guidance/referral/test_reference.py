"""The reference that stands for a name."""

from __future__ import annotations

from random import Random

import pytest

from bot.guidance.referral import is_reference, new_reference
from bot.guidance.referral.reference import ALPHABET


def test_a_reference_can_be_read_out_and_written_down():
    assert all(is_reference(new_reference(Random(seed))) for seed in range(200))


def test_no_two_letters_of_a_pair_that_look_alike_are_both_used():
    for pair in ("0O", "1I", "1L", "IL", "2Z", "5S", "8B", "UV", "OQ"):
        assert sum(letter in ALPHABET for letter in pair) <= 1


def test_references_differ():
    rng = Random(1)
    assert len({new_reference(rng) for _ in range(1000)}) == 1000


@pytest.mark.parametrize("text", ["WM-7F3K-92Q", "wm-7f3k-92qd", "WM-0F3K-92QD", "Linh Tran", "WM-7F3K-92QD\n"])
def test_anything_else_is_no_reference(text):
    assert not is_reference(text)
