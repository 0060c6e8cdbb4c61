"""A draft in one line, whatever the test is about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.guidance.pathway.facts import Facts
from bot.guidance.referral import Contact, Draft, Recipient, compose

TODAY = date(2026, 11, 24)  # a Tuesday
NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
REFERENCE = "WM-7F3K-92QD"


@pytest.fixture
def recipient() -> Recipient:
    contact = Contact("phone", "01632 960001", "24 hours", date(2026, 4, 1), "Council web page")
    return Recipient("local_authority", "Leeds City Council", (contact,), ("It runs the services for this area.",))


@pytest.fixture
def draft() -> Callable[..., Draft]:
    def build(facts: Facts | None = None, route: str = "adult", fields: Any = None, **more: Any) -> Draft:
        given = {"reference": REFERENCE, "today": TODAY, "now": NOW} | more
        return compose(facts or Facts(), route=route, fields=fields or {}, **given)

    return build
