"""The real program in a process of its own, on a free port and a data folder of the test's, driven over HTTP."""

from __future__ import annotations

import fcntl
import itertools
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from bot.paths import ROOT
from tests.channels.telegram.fake_bot_api import TOKEN

START_SECONDS = 300
"""How long a start may take on a busy machine before the test gives up; nothing is measured by it."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Service:
    """`python -m bot run` over one data folder; may be killed and started again. `module`: what stands for `bot`;
    `settings`: environment variables beside those of the data folder and the port.
    """

    home: Path
    port: int = field(default_factory=free_port)
    module: str = "bot"
    settings: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        environment = os.environ | {"WAYMARK_HOME": str(self.home), "PORT": str(self.port), "HOST": "127.0.0.1"}
        environment.pop("DATABASE_URL", None)
        environment |= self.settings
        with (self.home / "service.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", self.module, "run"], cwd=ROOT, env=environment, stdout=log, stderr=log
            )
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise AssertionError(f"the service ended with {self.process.returncode}: {self.log()[-2000:]}")
            try:
                if httpx.get(f"{self.url}/readyz", timeout=5).status_code == 200:
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.2)  # a child process gives no event to wait for
        self.kill()
        raise AssertionError(f"the service did not become ready: {self.log()[-2000:]}")

    def kill(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.kill()

    def log(self) -> str:
        return (self.home / "service.log").read_text(errors="replace")


@contextmanager
def running(home: Path, module: str = "bot", **settings: str) -> Iterator[Service]:
    service = Service(home, module=module, settings=settings)
    service.start()
    try:
        yield service
    finally:
        service.stop()


@contextmanager
def shared(folder: Path) -> Iterator[Service]:
    """One program for all test processes of a run: the first that comes starts it, the last that goes stops it.

    `folder`: one that these processes share, and no other run does. Nobody may kill this service. It waits for Telegram
    behind its webhook, and sends to an address at which a test may let a Bot API server listen.
    """
    known = folder / "service.json"
    with (folder / "service.users").open("w") as users:
        with _alone(folder):
            if not known.exists():
                port = free_port()
                telegram = {
                    "TELEGRAM_BOT_TOKEN": TOKEN,
                    "TELEGRAM_BASE_URL": f"http://127.0.0.1:{free_port()}",
                    "TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}",
                }
                service = Service(folder / "shared-home", port, settings=telegram)
                service.home.mkdir(exist_ok=True)
                service.start()
                assert service.process is not None
                known.write_text(json.dumps({"port": port, "pid": service.process.pid, "settings": telegram}))
            began = json.loads(known.read_text())
            fcntl.flock(users, fcntl.LOCK_SH)
        try:
            yield Service(folder / "shared-home", began["port"], settings=began["settings"])
        finally:
            with _alone(folder):
                fcntl.flock(users, fcntl.LOCK_UN)
                with suppress(BlockingIOError):  # somebody else still uses it
                    fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    known.unlink()
                    os.kill(began["pid"], signal.SIGTERM)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with (folder / "service.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class Person:
    """Somebody who writes to the service. Every answer is checked for what all answers must be."""

    def __init__(self, url: str) -> None:
        self.client = httpx.Client(base_url=url, timeout=60)
        opened = self.client.post("/api/v1/sessions", json={})
        assert opened.status_code == 201, opened.text
        self.token = opened.json()["token"]
        self.state: dict[str, Any] = opened.json()["state"]
        self.messages: list[dict[str, Any]] = opened.json()["messages"]
        self._ids = (f"m{number}" for number in itertools.count())

    @property
    def auth(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def post(self, body: dict[str, Any]) -> httpx.Response:
        return self.client.post("/api/v1/messages", json=body, headers=self.auth)

    def says(self, text: str) -> dict[str, Any]:
        return self._sent({"id": next(self._ids), "text": text})

    def presses(self, choice: str) -> dict[str, Any]:
        return self._sent({"id": next(self._ids), "choice": choice})

    def _sent(self, body: dict[str, Any]) -> dict[str, Any]:
        answer = self.post(body)
        assert answer.status_code == 200, (body, answer.text)
        self.state, self.messages = answer.json()["state"], answer.json()["messages"]
        assert self.messages, body
        assert self.state["step"], body
        for message in self.messages:
            assert message["from"] == "bot"
            assert message["text"].strip()
        return dict(answer.json())

    def get(self, path: str) -> httpx.Response:
        return self.client.get(path, headers=self.auth)

    @property
    def text(self) -> str:
        return "\n".join(message["text"] for message in self.messages)

    @property
    def offered(self) -> list[str]:
        return [choice["id"] for message in self.messages for choice in message["choices"]]
