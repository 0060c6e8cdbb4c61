"""Of an update, no more is read than is needed; what cannot be read does no harm."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.identity import Identity
from bot.channels.telegram.polling import next_offset
from bot.channels.telegram.reading import DECLINED, read_update, read_updates

ME = Identity(b"k" * 32)
USER = {"id": 42, "is_bot": False, "first_name": "Zebra", "last_name": "Finch", "username": "zebrafinch"}
PRIVATE = {"id": 42, "type": "private", "first_name": "Zebra", "username": "zebrafinch"}


def message(**content):
    return {"message_id": 5, "date": 1, "from": USER, "chat": PRIVATE, **content}


def test_a_text_is_read_without_who_wrote_it():
    update = read_update({"update_id": 9, "message": message(text="hello")}, ME)
    assert (update.id, update.chat, update.message_id) == (9, ME.user(42), 5)
    assert update.body == {"kind": "text", "text": "hello", "chat_id": 42}
    assert "ebra" not in repr(update)
    assert "42" not in update.chat


@pytest.mark.parametrize("field", DECLINED)
def test_what_is_not_taken_is_named_by_its_kind_and_nothing_of_it_is_read(field):
    secret = {"file_id": "secret", "phone_number": "secret", "latitude": "secret"}
    update = read_update({"update_id": 9, "message": message(**{field: secret}, caption="look")}, ME)
    assert update.body == {"kind": "declined", "what": DECLINED[field], "text": "look", "chat_id": 42}


def test_an_edit_of_words_is_read_and_any_other_is_not():
    update = read_update({"update_id": 9, "edited_message": message(text="16")}, ME)
    assert (update.message_id, update.body["kind"], update.body["text"]) == (5, "edit", "16")
    assert read_update({"update_id": 9, "edited_message": message(location={"latitude": 1})}, ME).body is None


def test_of_a_group_only_where_it_is():
    group = {"id": -100123, "type": "supergroup", "title": "secret"}
    update = read_update({"update_id": 9, "message": message(text="secret") | {"chat": group}}, ME)
    assert update.body == {"kind": "group", "chat_id": -100123}
    assert update.chat == ME.group(-100123)
    assert "secret" not in repr(update)
    joined = {"chat": group, "from": USER, "new_chat_member": {"status": "member"}}
    assert read_update({"update_id": 9, "my_chat_member": joined}, ME) == update
    left = joined | {"new_chat_member": {"status": "left"}}
    assert read_update({"update_id": 9, "my_chat_member": left}, ME).body is None


def test_being_blocked_is_read():
    change = {"chat": PRIVATE, "from": USER, "new_chat_member": {"status": "kicked"}}
    assert read_update({"update_id": 9, "my_chat_member": change}, ME).body == {"kind": "blocked", "chat_id": 42}


@pytest.mark.parametrize(
    "update",
    [
        {},
        {"message": None},
        {"message": "text"},
        {"message": message(text=7)},
        {"message": message(text="x") | {"from": None}},
        {"message": message(text="x") | {"from": {"id": "42"}}},
        {"message": message(text="x") | {"from": {"id": True}}},
        {"message": message(text="x") | {"from": USER | {"is_bot": True}}},
        {"message": message(text="x") | {"chat": {"type": "private"}}},
        {"message": message(text="x") | {"chat": {"id": 2**80, "type": "private"}}},
        {"message": message(text="x") | {"message_id": None}},
        {"message": message(text="x") | {"chat": {"id": -7, "type": "channel"}}},
        {"message": message(pinned_message={})},
        {"callback_query": {"id": "c", "from": USER, "data": "x"}},
        {"callback_query": {"id": 7, "from": USER, "message": message(), "data": "x"}},
        {"channel_post": message(text="x")},
        {"inline_query": {"id": "1", "from": USER, "query": "x"}},
    ],
)
def test_what_nobody_answers_keeps_its_number_alone(update):
    read = read_update({"update_id": 9} | update, ME)
    assert (read.id, read.chat, read.message_id, read.body) == (9, None, None, None)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "type", "text"]), inner),
)
_fields = ["update_id", "message", "edited_message", "callback_query", "my_chat_member", "from", "chat"]


@given(st.lists(_json | st.dictionaries(st.sampled_from(_fields), _json), max_size=4))
def test_nothing_that_comes_in_breaks_the_reading(raw):
    for update in read_updates(raw, ME):
        json.dumps(update.body)
    next_offset(raw, None)


def test_the_offset_is_after_the_highest_whatever_the_order():
    assert next_offset([{"update_id": 12}, {"update_id": 10}, "odd", {"update_id": "13"}], 3) == 13
    assert next_offset([], 3) == 3
