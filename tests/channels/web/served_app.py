"""The application that `test_killed.py` starts as a process: an assistant that takes as long as it is told."""

from __future__ import annotations

import os

from starlette.applications import Starlette

from bot.channels.web.app import create_app
from bot.journal.receipts import Receipts
from bot.journal.turns import Journal
from bot.settings import read_settings
from bot.storage.opening import open_storage
from tests.fake_assistant import FakeAssistant


async def ready() -> None:
    return None


def make() -> Starlette:
    settings = read_settings()
    engine = open_storage(settings)
    assistant = FakeAssistant(seconds=float(os.environ["ANSWER_SECONDS"]))
    journal = Journal(engine, assistant, apology="Sorry ({reference})", retention=settings.retention)
    receipts = Receipts(engine, settings.key(), lifetime=settings.receipt_lifetime)
    return create_app(journal, settings, receipts=receipts, ready=ready, place=lambda kind, key: f"[{kind} {key}]")
