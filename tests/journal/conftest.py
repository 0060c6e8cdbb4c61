from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.journal.turns import Journal
from tests.databases import fresh
from tests.fake_assistant import FakeAssistant


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 5, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, time: timedelta) -> None:
        self.now += time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def engine(tmp_path):
    engine = fresh(tmp_path, busy_timeout=0.1)
    yield engine
    engine.dispose()


@pytest.fixture
def assistant() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture
def new_journal(engine, clock):
    """A journal over the same database, as another process would have it."""

    def make(assistant, **options) -> Journal:
        return Journal(engine, assistant, apology="Sorry ({reference})", clock=clock, **options)

    return make


@pytest.fixture
def journal(new_journal, assistant) -> Journal:
    return new_journal(assistant)
