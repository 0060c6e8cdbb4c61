"""One row of each table of the journal, ready to be stored."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.storage.tables import Conversation, Draft, Turn

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def conversation(**more: Any) -> Conversation:
    times = {"created_at": NOW, "touched_at": NOW, "expires_at": NOW + timedelta(days=30)}
    return Conversation(**{"id": "c1", "channel": "web", **times, **more})


def turn(**more: Any) -> Turn:
    given = {"conversation_id": "c1", "message_id": "m1", "seq": 1, "received_at": NOW, "body": {"text": "hi"}}
    return Turn(**{**given, **more})


def draft(**more: Any) -> Draft:
    given = {"conversation_id": "c1", "person_id": "p1", "version": 1, "kind": "referral", "reference": "R"}
    return Draft(**{**given, "document": {}, "created_at": NOW, **more})
