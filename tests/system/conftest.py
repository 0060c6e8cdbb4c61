from __future__ import annotations

import itertools
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from bot.channels.telegram.identity import Identity
from bot.settings import read_settings
from tests.channels.telegram.fake_bot_api import FakeBotApi
from tests.system.chatting import Phone
from tests.system.service import Person, Service

_users = itertools.count(81001)


@pytest.fixture
def person(service: Service) -> Person:
    return Person(service.url)


@pytest.fixture(scope="module")
def telegram(service: Service) -> Iterator[FakeBotApi]:
    """The Bot API server to which the program sends; it brings updates to the program's webhook."""
    port = urlsplit(service.settings["TELEGRAM_BASE_URL"]).port
    secret = Identity(read_settings({"WAYMARK_HOME": str(service.home)}).key()).webhook_secret()
    with FakeBotApi(port=port or 0) as api:
        # The program tells this by itself as well, within the minute in which it looks for the server again.
        api.webhook = {"url": f"{service.url}/telegram/webhook", "secret_token": secret}
        yield api
    assert api.violations == []


@pytest.fixture
def phone(telegram: FakeBotApi, service: Service) -> Phone:
    return Phone(telegram, service, next(_users))
