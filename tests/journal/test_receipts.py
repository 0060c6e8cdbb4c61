"""A receipt opens its conversation once, for a while, and guessing one is hopeless."""

from __future__ import annotations

import asyncio
import math
import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text

from bot.journal.receipts import ALPHABET, LENGTH, Receipts
from bot.journal.refusals import Reason, Refusal
from bot.storage.engine import open_engine, reading
from bot.storage.tables import Receipt, WrongTry
from tests.vaults import vault

HOURS = timedelta(hours=48)
KEY = b"k" * 32


@pytest.fixture
def receipts(engine, clock) -> Receipts:
    return Receipts(engine, KEY, lifetime=HOURS, clock=clock)


@pytest.fixture
async def conversation(journal) -> str:
    return (await journal.open("web")).conversation


async def refused(receipts, receipt, address="192.0.2.1") -> Refusal:
    with pytest.raises(Refusal) as caught:
        await receipts.redeem(receipt, address)
    return caught.value


async def try_wrong(receipts, times, address="192.0.2.1"):
    return [(await refused(receipts, f"wrong {number}", address)).reason for number in range(times)]


def rows(engine, table) -> int:
    with reading(engine) as session:
        return session.scalar(select(func.count()).select_from(table))


async def test_a_receipt_opens_its_conversation_and_no_other(receipts, journal, conversation):
    other = (await journal.open("web")).conversation
    issued, of_other = await receipts.issue(conversation), await receipts.issue(other)
    assert await receipts.redeem(of_other.receipt, "a") == other
    assert await receipts.redeem(issued.receipt, "a") == conversation


async def test_a_receipt_has_80_bits_or_more_and_nothing_that_looks_alike(receipts, conversation):
    issued = await receipts.issue(conversation)
    assert re.fullmatch(rf"[{ALPHABET}]{{4}}(-[{ALPHABET}]{{4}}){{4}}", issued.receipt)
    assert LENGTH * math.log2(len(set(ALPHABET))) >= 80
    assert not set(ALPHABET) & set("0O1IL")


@pytest.mark.parametrize(
    "written",
    [
        str.lower,
        lambda receipt: receipt.replace("-", ""),
        lambda receipt: f"  {receipt.replace('-', ' ')}\n",
        lambda receipt: receipt.replace("-", " – "),
        lambda receipt: receipt.translate(str.maketrans("8562", "BSGZ")),
    ],
)
async def test_how_a_receipt_is_typed_does_not_matter(receipts, conversation, written):
    issued = await receipts.issue(conversation)
    assert await receipts.redeem(written(issued.receipt), "a") == conversation


async def test_a_receipt_works_once(receipts, conversation):
    issued = await receipts.issue(conversation)
    await receipts.redeem(issued.receipt, "a")
    assert (await refused(receipts, issued.receipt)).reason == Reason.RECEIPT_UNKNOWN


async def test_of_many_that_redeem_one_receipt_at_once_one_succeeds(tmp_path, clock, conversation, receipts):
    issued = await receipts.issue(conversation)
    engines = [open_engine(f"sqlite:///{tmp_path / 'waymark.db'}", vault=vault(), busy_timeout=30) for _ in range(4)]
    workers = [Receipts(engine, KEY, lifetime=HOURS, clock=clock) for engine in engines for _ in range(2)]
    tries = [worker.redeem(issued.receipt, f"address {number}") for number, worker in enumerate(workers)]
    results = await asyncio.gather(*tries, return_exceptions=True)
    assert results.count(conversation) == 1
    assert {result.reason for result in results if result != conversation} == {Reason.RECEIPT_UNKNOWN}
    for engine in engines:
        engine.dispose()


async def test_a_receipt_works_for_its_time_and_not_longer(receipts, conversation, clock):
    first, second = await receipts.issue(conversation), await receipts.issue(conversation)
    assert first.expires_at == clock() + HOURS
    clock.pass_by(HOURS - timedelta(seconds=1))
    assert await receipts.redeem(first.receipt, "a") == conversation
    clock.pass_by(timedelta(seconds=1))
    assert (await refused(receipts, second.receipt)).reason == Reason.RECEIPT_UNKNOWN


async def test_a_receipt_ends_no_later_than_its_conversation(engine, journal, conversation, clock):
    receipts = Receipts(engine, KEY, lifetime=timedelta(days=30), clock=clock)
    issued = await receipts.issue(conversation)
    assert issued.expires_at == (await journal.transcript(conversation)).expires_at


async def test_erasing_the_conversation_ends_its_receipts(receipts, journal, conversation, engine):
    issued = await receipts.issue(conversation)
    await journal.erase(conversation)
    assert rows(engine, Receipt) == 0
    assert (await refused(receipts, issued.receipt)).reason == Reason.RECEIPT_UNKNOWN


async def test_there_is_no_receipt_for_a_conversation_that_is_gone(receipts, journal, conversation):
    await journal.erase(conversation)
    with pytest.raises(Refusal) as caught:
        await receipts.issue(conversation)
    assert caught.value.reason == Reason.CONVERSATION_GONE


async def test_neither_the_receipt_nor_the_address_is_in_the_database(receipts, conversation, engine):
    issued = await receipts.issue(conversation)
    await refused(receipts, "4KTD-92XM-HQ7C-RW3P-6VNF", "192.0.2.77")
    with engine.connect() as connection:
        stored = str(connection.execute(text("SELECT * FROM receipts")).all())
        stored += str(connection.execute(text("SELECT * FROM wrong_tries")).all())
    for secret in (issued.receipt, issued.receipt.replace("-", ""), "192.0.2.77", "4KTD"):
        assert secret not in stored


async def test_another_key_knows_none_of_the_receipts(receipts, conversation, engine, clock):
    issued = await receipts.issue(conversation)
    other = Receipts(engine, b"o" * 32, lifetime=HOURS, clock=clock)
    assert (await refused(other, issued.receipt)).reason == Reason.RECEIPT_UNKNOWN


async def test_after_five_wrong_ones_even_the_right_one_must_wait(receipts, conversation, clock):
    issued = await receipts.issue(conversation)
    assert await try_wrong(receipts, 5) == [Reason.RECEIPT_UNKNOWN] * 5
    clock.pass_by(timedelta(minutes=5))
    for receipt in ("wrong again", issued.receipt):
        refusal = await refused(receipts, receipt)
        assert (refusal.reason, refusal.retry_after) == (Reason.TOO_MANY_TRIES, 600)
    assert await receipts.redeem(issued.receipt, "192.0.2.2") == conversation


async def test_who_waits_as_long_as_told_may_try_again(receipts, conversation, clock):
    issued = await receipts.issue(conversation)
    await try_wrong(receipts, 5)
    refusal = await refused(receipts, issued.receipt)
    clock.pass_by(timedelta(seconds=refusal.retry_after))
    assert await receipts.redeem(issued.receipt, "192.0.2.1") == conversation


async def test_right_ones_in_between_do_not_wipe_the_wrong_ones_out(receipts, conversation):
    await try_wrong(receipts, 4)
    await receipts.redeem((await receipts.issue(conversation)).receipt, "192.0.2.1")
    assert await try_wrong(receipts, 2) == [Reason.RECEIPT_UNKNOWN, Reason.TOO_MANY_TRIES]


async def test_the_wrong_ones_of_all_workers_are_counted_together(tmp_path, clock, journal):
    engines = [open_engine(f"sqlite:///{tmp_path / 'waymark.db'}", vault=vault(), busy_timeout=30) for _ in range(4)]
    workers = [Receipts(engine, KEY, lifetime=HOURS, clock=clock) for engine in engines for _ in range(5)]
    results = await asyncio.gather(*(refused(worker, "wrong") for worker in workers))
    assert [result.reason for result in results].count(Reason.RECEIPT_UNKNOWN) == 5
    for engine in engines:
        engine.dispose()


async def test_what_no_longer_counts_is_forgotten_by_itself(receipts, journal, conversation, clock, engine):
    await receipts.issue(conversation)
    await try_wrong(receipts, 3)
    clock.pass_by(timedelta(minutes=15))
    await journal.expire()
    assert (rows(engine, Receipt), rows(engine, WrongTry)) == (1, 0)
    clock.pass_by(HOURS)
    await journal.expire()
    assert rows(engine, Receipt) == 0


@pytest.mark.parametrize("receipt", ["", " - ", "\ud800", "🙂" * 20, "x" * 60_000])
async def test_anything_else_is_a_receipt_that_is_not_known(receipts, receipt):
    assert (await refused(receipts, receipt)).reason == Reason.RECEIPT_UNKNOWN
