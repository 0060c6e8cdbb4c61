"""Marks are added with their turn, listed by what they mark, and know nothing of the conversation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import inspect
from sqlalchemy.exc import IntegrityError

from bot.journal.assistant import Inbound
from bot.journal.marks import add, listed
from bot.storage.engine import writing

DAY = date(2026, 11, 20)


def mark(topic=None, contact=None, version="v1", text=None):
    return {"topic": topic, "contact": contact, "version": version, "text": text}


def put(engine, *marks, on=DAY):
    with writing(engine) as session:
        add(session, marks, on)


def test_nothing_is_listed_where_nothing_is_marked(engine):
    assert listed(engine) == []


def test_marks_are_counted_by_what_they_mark_and_by_its_version(engine):
    put(engine, mark("helpline"), mark("helpline", version="v2"), mark("helpline"), mark(contact="unseen"))
    helpline, unseen = listed(engine)
    assert (helpline.topic, helpline.count, helpline.versions) == ("helpline", 3, {"v1": 2, "v2": 1})
    assert (unseen.contact, unseen.topic, unseen.count) == ("unseen", None, 1)


def test_a_word_that_comes_later_is_put_to_its_mark_and_adds_none(engine):
    put(engine, mark("helpline"), mark("helpline"))
    put(engine, mark("helpline", text="it is free"))
    (found,) = listed(engine)
    assert found.count == 2
    assert found.texts == [(DAY, "v1", "it is free")]


def test_a_word_on_another_version_or_day_is_a_mark_of_its_own(engine):
    put(engine, mark("helpline"))
    put(engine, mark("helpline", version="v2", text="a"))
    put(engine, mark("helpline", text="b"), on=date(2026, 11, 21))
    assert listed(engine)[0].count == 3


def test_only_marks_from_a_day_on(engine):
    put(engine, mark("helpline"), on=date(2026, 10, 31))
    put(engine, mark("helpline"), mark("guardians"), on=date(2026, 11, 1))
    assert {(one.topic, one.count) for one in listed(engine, date(2026, 11, 1))} == {("helpline", 1), ("guardians", 1)}


def test_a_mark_is_of_one_thing(engine):
    for wrong in (mark(), mark("helpline", "unseen")):
        with pytest.raises(IntegrityError):
            put(engine, wrong)


def test_a_mark_has_no_link_to_a_conversation(engine):
    columns = {column["name"] for column in inspect(engine).get_columns("marks")}
    assert columns == {"id", "topic", "contact", "version", "marked_on", "text"}
    assert inspect(engine).get_foreign_keys("marks") == []


async def test_a_turn_adds_its_marks_once_and_erasing_leaves_them(engine, journal, assistant, monkeypatch):
    answer = assistant.answer

    async def marking(conversation, body, memory):
        return replace(await answer(conversation, body, memory), marks=(mark("helpline"),))

    conversation = (await journal.open("web")).conversation
    monkeypatch.setattr(assistant, "answer", marking)
    for _ in range(2):  # the same message again
        await journal.take(conversation, "1", Inbound(text="that is wrong"))
    assert listed(engine)[0].count == 1
    await journal.erase(conversation)
    assert listed(engine)[0].count == 1
