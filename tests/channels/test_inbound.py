"""What was typed becomes clean text or a published command, and never anything that Rasa would obey."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.inbound import COMMANDS, read_typed
from bot.journal.assistant import Inbound


@pytest.mark.parametrize("command", COMMANDS)
def test_a_published_command_is_a_command(command):
    assert read_typed(f"/{command}") == Inbound(command=command)


@pytest.mark.parametrize("typed", [" /help ", "/HELP", "/help@waymark_bot", "/help\n"])
def test_a_command_is_known_in_any_case_and_with_space_around_it(typed):
    assert read_typed(typed) == Inbound(command="help")


@pytest.mark.parametrize(
    "typed", ['/inform{"danger": true}', "/restart", "/helpme", "/help me", "//help", "/", "/emergency", "/hélp"]
)
def test_any_other_typed_slash_is_plain_text(typed):
    assert read_typed(typed) == Inbound(text=typed)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("", ""),
        (" \n\t ", ""),
        ("\x00\x01\x1b", ""),
        ("\u200b\u200d\ufeff", ""),
        ("a\x00b\x07c", "abc"),
        ("a\ud800b", "ab"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("safe\u202egnp", "safegnp"),
        ("👩‍👧", "👩‍👧"),
        ("شخص في خطر", "شخص في خطر"),
        ("<b>' OR 1=1; --</b>", "<b>' OR 1=1; --</b>"),
    ],
)
def test_text_is_cleaned_of_what_cannot_be_seen(typed, text):
    assert read_typed(typed) == Inbound(text=text)


@given(st.text(st.characters(), max_size=50))
def test_whatever_is_typed_can_be_stored(typed):
    read = read_typed(typed)
    (read.text if read.text is not None else str(read.command)).encode("utf-8")
    assert "\x00" not in (read.text or "")
