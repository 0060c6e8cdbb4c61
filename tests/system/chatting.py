"""Somebody who talks to the real program in Telegram; what they do waits until all of the answer is there."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing

from tests.channels.telegram.fake_bot_api import WAIT_SECONDS, FakeBotApi, Shown
from tests.system.service import Service


class Phone:
    """A private chat with the bot of `service`. `new`: what the bot said in answer to what was done last."""

    def __init__(self, api: FakeBotApi, service: Service, user_id: int) -> None:
        self.api = api
        self.service = service
        self.user = api.user(user_id)
        self.new: list[Shown] = []

    @property
    def text(self) -> str:
        return "\n".join(shown.text for shown in self.new)

    @property
    def offered(self) -> list[str]:
        """The labels of the buttons below the answer."""
        return [label for shown in self.new for label in shown.labels]

    @property
    def tappable(self) -> list[str]:
        return [one for shown in self.new for one in shown.tappable]

    def says(self, text: str) -> str:
        self.user.says(text)
        return self.settles()

    def presses(self, label: str) -> str:
        """Press the newest button of this label; it must have been open."""
        press = self.user.presses(label)
        text = self.settles()
        assert self.api.notices[press] is None, (label, self.api.notices[press])
        return text

    def sends(self, **content: object) -> str:
        self.user.sends(**content)
        return self.settles()

    def edits(self, number: int, text: str) -> str:
        self.user.edits(number, text)
        return self.settles()

    def settles(self) -> str:
        """Wait until every update is taken and every answer sent; the text of what is new."""
        before = max((shown.message_id for shown in self.new), default=0)
        self.api.wait_for(lambda: not self.api.untaken(), "the updates to be taken")
        until = time.monotonic() + WAIT_SECONDS
        while self._something_waits():
            assert time.monotonic() < until, [shown.text for shown in self.user.messages]
            time.sleep(0.03)  # another process gives no event to wait for
        self.new = [shown for shown in self.user.heard if shown.message_id > before]
        return self.text

    def _something_waits(self) -> bool:
        with closing(sqlite3.connect(self.service.home / "waymark.db")) as database:
            return any(
                database.execute(f"SELECT 1 FROM {table} WHERE waiting").fetchone()
                for table in ("telegram_updates", "telegram_sends")
            )
