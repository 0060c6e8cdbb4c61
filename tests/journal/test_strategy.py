"""The outline of a strategy is kept with its turn, replaced, taken away and erased."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from bot.journal.assistant import Inbound
from bot.journal.refusals import Refusal


def rows(engine) -> int:
    with engine.connect() as connection:
        return int(connection.scalar(text("SELECT count(*) FROM strategies")) or 0)


@pytest.fixture
async def conversation(journal):
    return (await journal.open("web")).conversation


async def say(journal, conversation, number, words):
    await journal.take(conversation, str(number), Inbound(text=words))


async def test_each_turn_keeps_it_as_it_stands(journal, conversation, engine):
    assert await journal.strategy(conversation) is None
    for number, words in enumerate(("strategy", "a", "b")):
        await say(journal, conversation, number, words)
    assert await journal.strategy(conversation) == {"answers": ["strategy", "a", "b"]}
    assert rows(engine) == 1


async def test_one_that_is_given_up_is_taken_away(journal, conversation, engine):
    await say(journal, conversation, 1, "strategy")
    await say(journal, conversation, 2, "no strategy")
    assert await journal.strategy(conversation) is None
    assert rows(engine) == 0


async def test_erasing_takes_it(journal, conversation, engine):
    await say(journal, conversation, 1, "strategy")
    await say(journal, conversation, 2, "forget")
    assert rows(engine) == 0
    with pytest.raises(Refusal):
        await journal.strategy(conversation)


async def test_a_turn_that_fails_leaves_it_as_it_was(journal, conversation):
    await say(journal, conversation, 1, "strategy")
    await say(journal, conversation, 2, "boom")
    assert await journal.strategy(conversation) == {"answers": ["strategy"]}
