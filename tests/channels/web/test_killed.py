"""A server that is killed in the middle of a turn loses nothing and answers nothing twice, over a real socket."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parents[3]


@contextmanager
def serving(home, *, seconds):
    """A server on a free port, as (process, address); killed at the end if it still runs."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", "--factory", "tests.channels.web.served_app:make"]
    environ = os.environ | {"WAYMARK_HOME": str(home), "ANSWER_SECONDS": str(seconds), "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [*command, "--port", str(port), "--log-level", "warning"], cwd=ROOT, env=environ, stdout=subprocess.DEVNULL
    )
    try:
        yield process, f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


async def until_alive(http):
    async with asyncio.timeout(60):
        while True:
            try:
                return await http.get("/healthz")
            except httpx.TransportError:
                await asyncio.sleep(0.05)


def client(address, token=""):
    return httpx.AsyncClient(
        base_url=address, timeout=60, headers={"Authorization": f"Bearer {token}"} if token else {}
    )


async def begin(address):
    async with client(address) as http:
        await until_alive(http)
        return (await http.post("/api/v1/sessions", json={})).json()["token"]


async def until_received(home, how_many):
    """Wait until the journal holds so many messages that are not answered yet."""
    async with asyncio.timeout(60):
        while True:
            with sqlite3.connect(home / "waymark.db") as database:
                count = database.execute("SELECT count(*) FROM turns WHERE status = 'received'").fetchone()[0]
            database.close()
            if count == how_many:
                return
            await asyncio.sleep(0.02)


async def texts(http):
    return [message["text"] for message in (await http.get("/api/v1/messages")).json()["messages"]]


async def say(http, text, id):
    return (await http.post("/api/v1/messages", json={"id": id, "text": text})).json()


@pytest.fixture
async def killed(tmp_path):
    """A token whose server was killed by SIGKILL while it answered two messages; what the senders saw."""
    with serving(tmp_path, seconds=600) as (process, address):
        token = await begin(address)
        async with client(address, token) as http:
            senders = []
            for number, text in enumerate("ab"):
                senders.append(asyncio.create_task(say(http, text, f"m{number}")))
                await until_received(tmp_path, number + 1)
            process.send_signal(signal.SIGKILL)
            results = await asyncio.gather(*senders, return_exceptions=True)
    assert all(isinstance(result, httpx.TransportError) for result in results)
    return token


async def test_sent_again_after_the_restart_a_message_is_answered_once(tmp_path, killed):
    with serving(tmp_path, seconds=0) as (_, address):
        async with client(address, killed) as http:
            await until_alive(http)
            again = await say(http, "a", "m0")
            assert again["messages"][0]["text"] == "1: a"
            assert await say(http, "a", "m0") == again
            assert await texts(http) == ["Hello", "Danger?", "a", "1: a", "Next?", "b", "2: b", "Next?"]


async def test_what_was_left_is_answered_at_the_start_even_if_nobody_asks(tmp_path, killed):
    with serving(tmp_path, seconds=0) as (_, address):
        async with client(address, killed) as http:
            await until_alive(http)
            await until_received(tmp_path, 0)
            assert await texts(http) == ["Hello", "Danger?", "a", "1: a", "Next?", "b", "2: b", "Next?"]


async def test_a_client_that_hangs_up_does_not_stop_its_turn(tmp_path):
    with serving(tmp_path, seconds=0.5) as (_, address):
        token = await begin(address)
        async with client(address, token) as http:
            sender = asyncio.create_task(say(http, "a", "m0"))
            await until_received(tmp_path, 1)
            sender.cancel()
            await asyncio.gather(sender, return_exceptions=True)
        async with client(address, token) as http:
            assert (await say(http, "b", "m1"))["messages"][0]["text"] == "2: b"


async def test_a_server_that_is_stopped_politely_finishes_its_turn(tmp_path):
    with serving(tmp_path, seconds=0.5) as (process, address):
        token = await begin(address)
        async with client(address, token) as http:
            sender = asyncio.create_task(say(http, "a", "m0"))
            await until_received(tmp_path, 1)
            process.send_signal(signal.SIGTERM)
            assert (await sender)["messages"][0]["text"] == "1: a"
            await asyncio.to_thread(process.wait, 60)


async def test_a_body_that_is_too_large_is_answered_over_a_real_connection(tmp_path):
    with serving(tmp_path, seconds=0) as (_, address):
        token = await begin(address)
        async with client(address, token) as http:
            for content in (b" " * 200_000, chunks()):
                answer = await http.post(
                    "/api/v1/messages", content=content, headers={"Content-Type": "application/json"}
                )
                assert answer.status_code == 413


async def chunks():
    for _ in range(20):
        yield b" " * 10_000
