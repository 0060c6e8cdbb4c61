"""Buttons: data that tells nothing and cannot be forged, labels that fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram import keyboards
from bot.channels.telegram.identity import Identity

ME = Identity(b"k" * 32)
CHAT = ME.user(7)


@given(st.integers(1, 2**62), st.integers(0, 99))
def test_data_leads_back_and_fits(send_id, place):
    data = keyboards.data(ME, CHAT, send_id, place)
    assert len(data.encode()) <= 64
    assert keyboards.pressed(ME, CHAT, data) == (send_id, place)


def test_data_holds_in_one_chat_and_with_one_key_only():
    data = keyboards.data(ME, CHAT, 5, 1)
    assert keyboards.pressed(ME, ME.user(8), data) is None
    assert keyboards.pressed(Identity(b"x" * 32), CHAT, data) is None


@given(st.integers(0, 27), st.sampled_from("ABCabc012-_"))
def test_one_changed_character_is_a_forgery(at, char):
    data = keyboards.data(ME, CHAT, 5, 1)
    changed = data[:at] + char + data[at + 1 :]
    assert changed == data or keyboards.pressed(ME, CHAT, changed) is None


@pytest.mark.parametrize("data", ["", "age.child", "é" * 20, "AAAA", "A" * 64, "====", "\x00"])
def test_what_is_no_data_of_ours_leads_nowhere(data):
    assert keyboards.pressed(ME, CHAT, data) is None


def labels(*texts: str):
    return [{"id": str(at), "label": text} for at, text in enumerate(texts)]


def test_short_labels_stand_side_by_side_and_long_ones_alone():
    rows = keyboards.rows(labels("Yes", "No", "Not sure", "Back", "A label that takes a whole row", "Skip"))
    assert rows == [[0, 1, 2], [3], [4], [5]]


def test_a_label_that_is_too_long_is_cut_at_a_word():
    long = "Money, clothes or phones that nobody can explain"
    assert keyboards.shown(long) == "Money, clothes or phones that…"
    assert keyboards.shown("x" * 60) == "x" * 35 + "…"
    assert keyboards.shown("Yes, there is danger now") == "Yes, there is danger now"


def test_no_more_buttons_than_telegram_takes():
    rows = keyboards.rows(labels(*(f"The label of number {number}" for number in range(150))))
    assert sum(map(len, rows)) == 100
