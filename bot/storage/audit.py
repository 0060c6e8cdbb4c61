"""The audit trail: what was exported, erased, purged or sealed anew, and nothing else. The database lets it only grow.

A line holds no content and no name or id of a conversation, and its time is that of the full hour: who reads the trail
sees that the house is kept, not who wrote.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.storage.engine import reading
from bot.storage.tables import AuditLine


class What(StrEnum):
    """What was done."""

    EXPORTED = "exported"  # how: the file that was fetched, such as referral.pdf
    ERASED = "erased"  # how: request (over HTTP) or forget (in the conversation)
    PURGED = "purged"  # how: retention
    RESEALED = "resealed"  # how: keys


def note(session: Session, what: What, how: str, at: datetime, *, count: int = 1) -> None:
    """Add a line in the transaction of what it tells. `at`: aware; only its hour is kept. `count`: of how many."""
    session.add(AuditLine(at=at.replace(minute=0, second=0, microsecond=0), what=what.value, how=how, count=count))


def trail(engine: Engine) -> Sequence[AuditLine]:
    """All lines, oldest first. Raises Unavailable."""
    with reading(engine) as session:
        return list(session.scalars(select(AuditLine).order_by(AuditLine.id)))
