from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.system.service import Person, Service, running


@pytest.fixture(scope="session")
def model(once: Callable[[str, Callable[[], object]], None]) -> None:
    """The trained model, built where missing; the service then only loads it."""
    from bot.host.model import build

    once("model", lambda: build(print))


@pytest.fixture(scope="module")
def service(model: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with running(tmp_path_factory.mktemp("home")) as started:
        yield started


@pytest.fixture
def person(service: Service) -> Person:
    return Person(service.url)
