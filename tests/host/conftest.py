from __future__ import annotations

from typing import cast

import pytest
from rasa.shared.core.domain import Domain

import actions.services
from actions.services import Services
from tests.actions.conversation import FakeServices
from tests.host.domain import load_domain


@pytest.fixture(autouse=True)
def services(monkeypatch) -> FakeServices:
    """Services that look nothing up, put in for one test."""
    fake = FakeServices()
    monkeypatch.setattr(actions.services, "_wired", [cast("Services", fake)])
    return fake


@pytest.fixture
def domain() -> Domain:
    return load_domain()
