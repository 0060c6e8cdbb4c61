from __future__ import annotations

import pytest

from tests.system.service import Person, Service


@pytest.fixture
def person(service: Service) -> Person:
    return Person(service.url)
