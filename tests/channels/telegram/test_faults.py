"""What goes wrong between the bot and Telegram, over real HTTP: nothing is lost or said twice, and the log tells."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from bot.channels.telegram.dialogue import Dialogue
from bot.channels.telegram.polling import MOST_SECONDS, TROUBLES, Backoff
from bot.errors import Unavailable
from bot.journal.telegram.inbox import Inbox
from bot.journal.telegram.lease import LASTS, Leases
from tests.channels.telegram.conftest import Phone, all_done, application, rows
from tests.channels.telegram.fake_bot_api import TOKEN, FakeBotApi

Events = list[dict[str, Any]]
NUMBERED = tuple(f"{number}: " for number in range(1, 10))


def answers(phone: Phone) -> list[str]:
    """What the assistant answered, in the order of the chat."""
    return [text for text in phone.texts if text.startswith(NUMBERED)]


def named(events: Events, *names: str) -> Events:
    return [one for one in events if one["event"] in names]


async def until(true: Callable[[], object]) -> None:
    """Wait for something that no event tells of."""
    async with asyncio.timeout(60):
        while not true():  # noqa: ASYNC110 -- what is asked may be a log line or a row
            await asyncio.sleep(0.02)


# --- calls that fail --------------------------------------------------------------------------------------------------


async def test_a_flood_limit_is_waited_out(talk, api, channel, events):
    api.fail("sendMessage", status=429, retry_after=1)
    talk.says("slow down")
    await talk.hears("1: slow down", "Next?")
    await all_done(channel)
    assert talk.texts[3:] == ["1: slow down", "Next?"]
    assert [(one["reason"], one["attempts"]) for one in named(events, "telegram.later")] == [("too many calls", 1)]
    assert len([call for call in api.made("sendMessage") if call["text"] == "1: slow down"]) == 2


async def test_the_wait_is_as_long_as_telegram_says_and_no_other_chat_waits(talk, api, channel, events):
    api.fail("sendMessage", status=429, retry_after=777, chat_id=talk.id)
    talk.says("slow down")
    await until(lambda: named(events, "telegram.later"))
    ((seconds,),) = rows(
        channel, "SELECT (julianday(not_before) - julianday(created_at)) * 86400 FROM telegram_sends WHERE not_before"
    )
    assert seconds >= 776.9  # julianday() counts in floating days
    other = Phone(api.user(70002))
    other.says("/start")
    await other.hears("Danger?")
    assert answers(talk) == []


@pytest.mark.parametrize("fault", [{"status": 500}, {"status": 502}, {"cut": True}])
async def test_a_call_that_fails_is_made_again_and_what_comes_after_it_waits(talk, api, channel, events, fault):
    api.fail("sendMessage", **fault)
    for line in ("one", "two", "three"):
        talk.says(line)
    await talk.hears("3: three")
    await all_done(channel)
    assert talk.texts[3:] == ["1: one", "Next?", "2: two", "Next?", "3: three", "Next?"]
    assert [one["reason"][:9] for one in named(events, "telegram.later")] == ["no answer"]


async def test_a_call_that_telegram_refuses_is_given_up_and_the_next_one_made(talk, api, channel, events):
    api.fail("sendMessage", status=400)
    talk.says("hello")
    await talk.hears("Next?")
    await all_done(channel)
    assert talk.texts[3:] == ["Next?"]
    assert [(one["do"], one["log_level"]) for one in named(events, "telegram.given_up")] == [("text", "error")]


async def test_a_press_that_is_too_old_to_be_answered_is_no_error(talk, api, channel, events):
    api.fail("answerCallbackQuery", status=400)
    talk.presses("Press danger.no")
    await talk.hears("1: danger.no")
    await all_done(channel)
    assert [(one["do"], one["log_level"]) for one in named(events, "telegram.given_up")] == [("notice", "info")]


async def test_typing_that_cannot_be_shown_stops_nothing(talk, api, channel):
    api.fail("sendChatAction", status=500)
    channel.assistant.gate.clear()
    talk.says("slow")
    await asyncio.to_thread(api.wait_for, lambda: api.made("sendChatAction"))
    channel.assistant.gate.set()
    await talk.hears("1: slow")


# --- Telegram goes away ----------------------------------------------------------------------------------------------


async def test_telegram_goes_away_in_the_middle_of_a_turn_and_comes_back(talk, api, channel, events):
    channel.assistant.gate.clear()
    talk.says("in the middle")
    await channel.assistant.at_gate.wait()
    await asyncio.to_thread(api.goes_away)
    channel.assistant.gate.set()
    await until(lambda: named(events, "telegram.later"))
    talk.says("written while it was away")
    await asyncio.to_thread(api.comes_back)
    await talk.hears("2: written while it was away", "Next?")
    await all_done(channel)
    assert talk.texts[3:] == ["1: in the middle", "Next?", "2: written while it was away", "Next?"]
    assert channel.assistant.ended == 2
    assert named(events, "telegram.network")


async def test_without_network_the_log_says_so_and_the_waits_grow(make_channel, api, phone, events):
    api.goes_away()
    channel = make_channel().start()
    await until(lambda: len(named(events, "telegram.network")) >= 4)
    told = named(events, "telegram.network")
    assert {one["what"] for one in told} == {TROUBLES["network"]}
    assert {one["again_in_seconds"] for one in told} >= {1, 2}
    api.comes_back()
    phone.says("/start")
    await phone.hears("Danger?")
    await all_done(channel)


async def test_waits_double_up_to_a_minute(events, monkeypatch):
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr("bot.channels.telegram.polling.asyncio.sleep", sleep)
    backoff = Backoff()
    for _ in range(9):
        await backoff.after(OSError())
    assert waited == [1, 2, 4, 8, 16, 32, MOST_SECONDS, MOST_SECONDS, MOST_SECONDS]


@pytest.mark.parametrize(
    ("error", "told"), [(Unavailable(), "telegram.storage"), (RuntimeError("zebrafinch"), "telegram.part_failed")]
)
async def test_no_update_is_lost_where_it_cannot_be_kept(talk, api, channel, events, monkeypatch, error, told):
    kept, errors = Inbox.keep, [error]

    def keep(self, updates, now):
        if errors:
            raise errors.pop()
        return kept(self, updates, now)

    monkeypatch.setattr(Inbox, "keep", keep)
    talk.says("hello")
    await talk.hears("1: hello", "Next?")
    await all_done(channel)
    assert answers(talk) == ["1: hello"]
    assert len(named(events, told)) == 1
    assert "zebrafinch" not in str(events)


async def test_an_update_that_cannot_be_answered_gets_an_apology_and_the_next_one_its_answer(talk, events, monkeypatch):
    answer = Dialogue.answer

    async def failing(self, update):
        if update.body.get("text") == "the zebrafinch":
            raise RuntimeError(update.body["text"])
        return await answer(self, update)

    monkeypatch.setattr(Dialogue, "answer", failing)
    talk.says("the zebrafinch")
    talk.says("hello")
    await talk.hears("1: hello", "Next?")
    failed = named(events, "telegram.turn_failed")
    assert talk.texts[3] == f"Sorry ({failed[0]['reference']})"
    assert [one["attempts"] for one in failed] == [1, 2, 3]
    assert "zebrafinch" not in str(events)


# --- the token -------------------------------------------------------------------------------------------------------


async def talks_on_the_web(app: Starlette) -> str:
    """One message through the web chat; its answer."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://waymark.test") as http:
        token = (await http.post("/api/v1/sessions", json={})).json()["token"]
        headers = {"Authorization": f"Bearer {token}"}
        answer = await http.post("/api/v1/messages", json={"id": "1", "text": "on the web"}, headers=headers)
        return str(answer.json()["messages"][0]["text"])


async def test_a_wrong_token_leaves_the_web_chat_alone_and_is_named_in_the_log(make_channel, api, phone, events, capfd):
    api.valid_token = False
    channel = make_channel()
    app = application(channel)
    async with app.router.lifespan_context(app):
        await until(lambda: len(named(events, "telegram.token")) >= 3)
        assert await talks_on_the_web(app) == "1: on the web"
        told = named(events, "telegram.token")
        assert {one["what"] for one in told} == {TROUBLES["token"]}
        assert "TELEGRAM_BOT_TOKEN" in TROUBLES["token"]
        api.valid_token = True  # mended without a restart
        phone.says("/start")
        await phone.hears("Danger?")
        await all_done(channel)
    out, err = capfd.readouterr()
    assert TOKEN not in f"{out}{err}{events}"


async def test_a_bot_that_is_revoked_waits_with_its_replies(talk, api, channel, events):
    channel.assistant.gate.clear()
    talk.says("hello")
    await channel.assistant.at_gate.wait()
    api.valid_token = False
    channel.assistant.gate.set()
    await until(lambda: named(events, "telegram.later"))
    opened = await channel.journal.open("web")  # the web chat goes on
    assert opened.reply.messages
    api.valid_token = True
    await talk.hears("1: hello", "Next?")
    await all_done(channel)
    assert talk.texts[3:] == ["1: hello", "Next?"]


# --- restarts --------------------------------------------------------------------------------------------------------


async def test_what_came_while_the_process_was_down_is_answered_once_and_oldest_first(make_channel, api, phone):
    first = make_channel().start()
    phone.says("/start")
    await phone.hears("Danger?")
    await first.stop()
    for line in ("one", "two", "three"):
        phone.says(line)
    second = make_channel().start()
    await phone.hears("3: three", "Next?")
    await all_done(second)
    assert answers(phone) == ["1: one", "2: two", "3: three"]


async def test_updates_that_are_given_again_since_their_answer_was_lost_are_answered_once(talk, api, channel):
    with api.lock:
        api.fail("getUpdates", cut=True, after=True)
        api.add(my_chat_member={})  # ends the poll that waits
    await asyncio.to_thread(api.wait_for, lambda: not api.faults["getUpdates"][0].left)
    with api.lock:
        talk.says("one")
        talk.says("two")
    await talk.hears("2: two", "Next?")
    await all_done(channel)
    assert answers(talk) == ["1: one", "2: two"]


async def test_another_program_with_the_same_token_is_named_in_the_log(talk, api: FakeBotApi, events):
    parameters = {"offset": api.confirmed, "timeout": 0}
    async with httpx.AsyncClient() as http:
        while not named(events, "telegram.conflict"):
            await http.post(f"{api.root}/bot{TOKEN}/getUpdates", json=parameters)
    assert named(events, "telegram.conflict")[0]["what"] == TROUBLES["conflict"]
    talk.says("hello")
    await talk.hears("1: hello")


# --- several processes -----------------------------------------------------------------------------------------------


async def test_of_several_processes_one_polls_and_another_takes_over_from_it(make_channel, api, phone):
    workers = [make_channel().start() for _ in range(3)]
    phone.says("/start")
    await phone.hears("Danger?")
    for number in range(1, 5):
        phone.says(f"line {number}")
    await phone.hears("4: line 4", "Next?")
    assert api.conflicts == 0
    assert len(api.made("getMe")) == 1  # one of them introduced itself, the others wait
    assert sorted(worker.assistant.ended for worker in workers) == [0, 0, 4]
    (busy,) = [worker for worker in workers if worker.assistant.ended]
    idle = next(worker for worker in workers if not worker.assistant.ended)
    # A webhook may bring an update to any of them.
    await idle.telegram.keep([{"update_id": api.next_update, "message": phone.message(900, text="line 5")}])
    await phone.hears("5: line 5", "Next?")
    assert busy.assistant.ended == 5
    await all_done(busy)
    await busy.stop()
    api.next_update += 1
    phone.says("line 6")
    await phone.hears("6: line 6", "Next?")
    assert answers(phone) == [f"{number}: line {number}" for number in range(1, 7)]


async def test_a_lease_that_cannot_be_renewed_ends_the_work_before_another_process_begins(talk, channel, events):
    """The row is another's now: what a process finds that was asleep for longer than its lease."""

    def take() -> bool:
        return Leases(channel.engine, "telegram").take(datetime.now(UTC) + LASTS + timedelta(seconds=1))

    assert take()
    await until(lambda: named(events, "telegram.lease_lost"))
    assert named(events, "telegram.lease_lost")
