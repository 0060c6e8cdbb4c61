"""Purging and erasing, proven by looking into the files; and changing keys under a journal that is in use."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.journal.assistant import Inbound
from bot.journal.care import purge, rotate
from bot.journal.housekeeping import keep_house
from bot.journal.refusals import Refusal
from bot.journal.turns import Journal
from bot.settings import new_key, read_settings
from bot.storage.audit import trail
from bot.storage.opening import open_storage
from tests.databases import fresh
from tests.fake_assistant import FakeAssistant
from tests.vaults import Glass

WORD = "Wintergreen"


@pytest.fixture
def glass(tmp_path: Path):
    """A database whose vault seals nothing, so that its files can be searched for words."""
    engine = fresh(tmp_path, vault=Glass())
    yield engine
    engine.dispose()


def found(folder: Path) -> bool:
    return any(WORD.encode() in path.read_bytes() for path in folder.iterdir() if path.name.startswith("waymark.db"))


async def written(journal: Journal, times: int = 30) -> str:
    """A conversation in which the word stands on many pages of the database: texts, replies, state, drafts."""
    conversation = (await journal.open("web")).conversation
    for number in range(times):
        await journal.take(conversation, f"m{number}", Inbound(text=f"draft about {WORD} " * 20))
    return conversation


async def test_what_expired_is_in_no_file_once_it_was_purged(glass, clock, tmp_path):
    journal = Journal(glass, FakeAssistant(), apology="Sorry", clock=clock)
    await written(journal)
    assert found(tmp_path)
    clock.pass_by(timedelta(days=6.9))
    assert purge(glass, clock()) == 0
    assert found(tmp_path)
    clock.pass_by(timedelta(days=0.2))
    assert purge(glass, clock()) == 1
    assert not found(tmp_path)
    assert [(line.what, line.how, line.count) for line in trail(glass)] == [("purged", "retention", 1)]


async def test_the_server_purges_by_itself_and_leaves_nothing_in_a_file(glass, clock, tmp_path):
    journal = Journal(glass, FakeAssistant(), apology="Sorry", clock=clock)
    await written(journal)
    clock.pass_by(timedelta(days=7, minutes=1))
    house = asyncio.create_task(keep_house(journal, every=0))
    tidied = asyncio.Event()
    tidy = journal.tidy

    async def tidy_and_tell() -> None:
        await tidy()
        if not found(tmp_path):
            tidied.set()

    journal.tidy = tidy_and_tell
    async with asyncio.timeout(20):
        await tidied.wait()
    house.cancel()
    await asyncio.gather(house, return_exceptions=True)


async def test_a_message_moves_the_end_on(glass, clock, tmp_path):
    journal = Journal(glass, FakeAssistant(), apology="Sorry", clock=clock)
    conversation = await written(journal, 1)
    clock.pass_by(timedelta(days=6))
    await journal.take(conversation, "later", Inbound(text="still here"))
    clock.pass_by(timedelta(days=6))
    assert purge(glass, clock()) == 0
    assert (await journal.transcript(conversation)).messages


@pytest.mark.parametrize("how", ["request", "forget"])
async def test_what_was_erased_on_request_is_in_no_file(glass, clock, tmp_path, how):
    journal = Journal(glass, FakeAssistant(), apology="Sorry", clock=clock)
    conversation = await written(journal)
    other = (await journal.open("web")).conversation
    if how == "request":
        await journal.erase(conversation)
    else:
        assert (await journal.take(conversation, "last", Inbound(text="forget"))).erased
    await journal.tidy()
    assert not found(tmp_path)
    with pytest.raises(Refusal):
        await journal.transcript(conversation)
    assert await journal.transcript(other)
    assert [(line.what, line.how) for line in trail(glass)] == [("erased", how)]


async def test_keys_change_under_a_journal_that_is_in_use(tmp_path, clock):
    settings = read_settings({"WAYMARK_HOME": str(tmp_path)})
    engine, beside = open_storage(settings), open_storage(settings)
    journal = Journal(engine, FakeAssistant(), apology="Sorry", clock=clock)
    conversation = await written(journal, 3)
    old = (tmp_path / "storage.keys").read_text()
    assert rotate(beside, settings.storage_keys(), clock()) > 6
    new = (tmp_path / "storage.keys").read_text()
    assert len(new.split()) == 1
    assert new != old
    await journal.take(conversation, "after", Inbound(text="and on"))
    assert (
        len((await journal.transcript(conversation)).messages) == 2 + 3 * 4
    )  # the greeting is two messages, as is every reply
    assert trail(engine)[-1].what == "resealed"
    for one in (engine, beside):
        one.dispose()
    open_storage(settings).dispose()


async def test_keys_of_the_environment_are_left_to_whoever_sets_it(tmp_path, clock):
    old, new = new_key(), new_key()
    engine = open_storage(read_settings({"WAYMARK_HOME": str(tmp_path), "WAYMARK_KEYS": old}))
    await written(Journal(engine, FakeAssistant(), apology="Sorry", clock=clock), 1)
    engine.dispose()
    both = read_settings({"WAYMARK_HOME": str(tmp_path), "WAYMARK_KEYS": f"{new},{old}"})
    engine = open_storage(both)
    assert rotate(engine, both.storage_keys(), clock()) > 0
    engine.dispose()
    assert not (tmp_path / "storage.keys").exists()
    open_storage(read_settings({"WAYMARK_HOME": str(tmp_path), "WAYMARK_KEYS": new})).dispose()
