"""Updates that Telegram brings over real HTTP: the secret first, then kept and answered, and only then the dialogue."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import uvicorn

from bot.channels.telegram import webhook
from bot.channels.telegram.identity import Identity
from bot.channels.telegram.webhook import MOST_BYTES, PATH, SECRET_HEADER, webhook_url
from bot.errors import Unavailable
from bot.journal.telegram.inbox import Inbox
from tests.channels.telegram.conftest import Channel, all_done, application, rows
from tests.system.service import free_port


class Brought:
    """A channel with its webhook behind a socket, and a client that may bring what Telegram would not."""

    def __init__(self, channel: Channel, address: str) -> None:
        self.channel = channel
        self.address = address
        self.secret = Identity(channel.settings.key()).webhook_secret()
        self.http = httpx.AsyncClient(base_url=address)

    async def brings(self, update: Any, secret: str | bytes | None = "right") -> httpx.Response:
        headers = {} if secret is None else {SECRET_HEADER: self.secret if secret == "right" else secret}
        return await self.http.post(PATH, json=update, headers=headers)

    def kept(self) -> list[int]:
        return [number for (number,) in rows(self.channel, "SELECT id FROM telegram_updates ORDER BY id")]


@pytest.fixture
async def brought(make_channel, api) -> AsyncIterator[Brought]:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    channel = make_channel(TELEGRAM_WEBHOOK_URL=address)
    server = uvicorn.Server(uvicorn.Config(application(channel), port=port, log_config=None))
    serving = asyncio.create_task(server.serve())
    await asyncio.to_thread(api.wait_for, lambda: api.webhook)
    made = Brought(channel, address)
    yield made
    await made.http.aclose()
    server.should_exit = True
    await serving


@pytest.fixture
async def talk(brought, phone):
    phone.says("/start")
    await phone.hears("Danger?")
    return phone


async def test_telegram_is_told_the_address_the_secret_and_what_to_bring(brought, api):
    assert api.webhook["url"] == f"{brought.address}/telegram/webhook"
    assert api.webhook["secret_token"] == brought.secret
    assert len(brought.secret) == 40
    assert set(api.webhook["allowed_updates"]) == {"message", "edited_message", "callback_query", "my_chat_member"}
    assert api.made("getUpdates") == []


async def test_a_conversation_goes_through_the_webhook(talk, api):
    talk.says("hello")
    await talk.hears("1: hello", "Next?")
    talk.presses("Press danger.no")
    await talk.hears("2: danger.no")
    assert set(api.brought) == {200}


async def test_telegram_is_answered_before_the_dialogue_runs(talk, brought):
    assistant = brought.channel.assistant
    assistant.gate.clear()
    answer = await brought.brings({"update_id": 5000, "message": talk.message(500, text="slow")})
    assert (answer.status_code, answer.content) == (200, b"")
    await assistant.at_gate.wait()
    assert assistant.ended == 0
    assistant.gate.set()
    await talk.hears("1: slow")


async def test_forged_updates_are_refused_and_nothing_of_them_is_kept(talk, brought):
    before = brought.kept()
    update = {"update_id": 5000, "message": talk.message(500, text="forged")}
    for forged in (None, "", "wrong", brought.secret[:-1], brought.secret.upper(), "é".encode()):
        answer = await brought.brings(update, forged)
        assert answer.status_code == 403
        assert answer.headers["Content-Type"] == "application/problem+json"
    talk.says("hello")
    await talk.hears("1: hello")
    assert len(brought.kept()) == len(before) + 1
    assert 5000 not in brought.kept()


async def test_every_secret_is_compared_in_constant_time(brought, monkeypatch):
    compared: list[tuple[bytes, bytes]] = []

    class Watched:
        @staticmethod
        def compare_digest(one: bytes, other: bytes) -> bool:
            compared.append((one, other))
            return hmac.compare_digest(one, other)

    monkeypatch.setattr(webhook, "hmac", Watched)
    for secret in ("right", "wrong", None):
        await brought.brings({"update_id": 5000}, secret)
    right = brought.secret.encode()
    assert compared == [(right, right), (b"wrong", right), (b"", right)]


async def test_updates_that_are_brought_twice_or_out_of_order_are_answered_once_and_in_order(talk, brought):
    assistant = brought.channel.assistant
    assistant.gate.clear()
    await brought.brings({"update_id": 5000, "message": talk.message(500, text="line 0")})
    await assistant.at_gate.wait()
    for number in (3, 1, 2, 3, 1, 0):  # 0 is being answered at this moment
        answer = await brought.brings(
            {"update_id": 5000 + number, "message": talk.message(500 + number, text=f"line {number}")}
        )
        assert answer.status_code == 200
    assistant.gate.set()
    await talk.hears("4: line 3", "Next?")
    await brought.brings(
        {"update_id": 5001, "message": talk.message(501, text="line 1")}
    )  # once more, answered already
    await all_done(brought.channel)
    assert [text for text in talk.texts if "line" in text] == [f"{number + 1}: line {number}" for number in range(4)]


async def test_what_is_no_object_is_refused(brought):
    headers = {SECRET_HEADER: brought.secret, "Content-Type": "application/json"}
    for body in (b"", b"{", b"\xff\xfe", b'{"update_id": 1'):
        assert (await brought.http.post(PATH, content=body, headers=headers)).status_code == 400
    for body in (b"[]", b'"text"', b"7", b"null"):
        assert (await brought.http.post(PATH, content=body, headers=headers)).status_code == 422
    assert brought.kept() == []


async def test_what_is_no_update_is_taken_so_that_it_does_not_come_again_and_not_kept(brought):
    for update in ({}, {"no": "number"}, {"update_id": "9"}, {"update_id": True, "message": {"text": "x"}}):
        assert (await brought.brings(update)).status_code == 200
    assert brought.kept() == []


async def test_an_update_that_is_larger_than_any_is_refused(brought):
    answer = await brought.brings({"update_id": 1, "message": {"text": "x" * MOST_BYTES}})
    assert answer.status_code == 413
    assert brought.kept() == []


async def test_while_storage_is_down_telegram_is_told_to_bring_it_again(talk, api, monkeypatch):
    kept, down = Inbox.keep, [True]

    def keep(self, updates, now):
        if down:
            down.pop()
            raise Unavailable
        return kept(self, updates, now)

    monkeypatch.setattr(Inbox, "keep", keep)
    talk.says("hello")
    await talk.hears("1: hello")
    assert api.brought[-2:] == [503, 200]


@pytest.mark.parametrize(
    ("setting", "address"),
    [
        ("https://waymark.example.org", "https://waymark.example.org/telegram/webhook"),
        ("https://waymark.example.org/", "https://waymark.example.org/telegram/webhook"),
        ("https://example.org/bots/waymark", "https://example.org/bots/waymark"),
    ],
)
def test_a_setting_without_a_path_gets_ours(setting, address):
    assert webhook_url(setting) == address
