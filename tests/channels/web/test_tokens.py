"""A token opens the conversation that it names, and only if we signed it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.channels.web.presenting import present
from bot.channels.web.tokens import Tokens
from bot.journal.refusals import Reason, Refusal

NOW = datetime(2026, 5, 1, 12, 1, tzinfo=UTC)


@pytest.fixture
def tokens() -> Tokens:
    return Tokens(b"k" * 40)


def test_a_token_names_its_conversation(tokens):
    assert tokens.read(tokens.issue("web:a")) == "web:a"


@pytest.mark.parametrize("change", [lambda t: t[:-1], lambda t: "x" + t, lambda _: "", lambda _: "é", lambda t: t * 2])
def test_a_token_that_was_changed_is_refused(tokens, change):
    with pytest.raises(Refusal) as refused:
        tokens.read(change(tokens.issue("web:a")))
    assert refused.value.reason is Reason.BAD_TOKEN


def test_a_token_of_another_key_is_refused(tokens):
    with pytest.raises(Refusal):
        tokens.read(Tokens(b"other" * 8).issue("web:a"))


def test_a_link_is_no_token(tokens):
    with pytest.raises(Refusal):
        tokens.read(tokens.link("web:a", "referral.txt", NOW))


def test_a_link_opens_its_file_for_ten_minutes_at_least_and_not_for_ever(tokens):
    access = tokens.link("web:a", "referral.txt", NOW)
    assert tokens.follow(access, "referral.txt", NOW + timedelta(minutes=10)) == "web:a"
    with pytest.raises(Refusal) as refused:
        tokens.follow(access, "referral.txt", NOW + timedelta(minutes=20))
    assert refused.value.reason is Reason.LINK_EXPIRED


def test_a_link_opens_no_other_file(tokens):
    with pytest.raises(Refusal):
        tokens.follow(tokens.link("web:a", "referral.txt", NOW), "referral.json", NOW)


def test_a_token_is_no_link(tokens):
    with pytest.raises(Refusal):
        tokens.follow(tokens.issue("web:a"), "referral.txt", NOW)


def test_a_message_shown_twice_within_a_minute_is_the_same(tokens):
    message = {"text": "Here", "attachments": [{"kind": "txt", "url": "referral.txt", "name": "Summary"}]}
    first = present([message], "web:a", tokens=tokens, now=NOW)
    assert first == present([message], "web:a", tokens=tokens, now=NOW + timedelta(minutes=1))
    assert first[0]["attachments"][0]["url"].startswith("/api/v1/referral.txt?access=")
    assert message["attachments"][0]["url"] == "referral.txt"


def test_a_link_keeps_what_it_asked_for_and_another_address_stays_as_it_is(tokens):
    message = {
        "attachments": [
            {"kind": "json", "url": "referral.json?person=p2", "name": "Summary"},
            {"kind": "page", "url": "/card", "name": "Card"},
        ]
    }
    urls = [item["url"] for item in present([message], "web:a", tokens=tokens, now=NOW)[0]["attachments"]]
    assert urls[0].startswith("/api/v1/referral.json?person=p2&access=")
    assert urls[1] == "/card"
