"""What an operator does by hand to what is kept: erase what is over, and seal everything with a new key."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Engine

from bot.journal.store import Store
from bot.settings import StorageKeys, new_key
from bot.storage import audit
from bot.storage.engine import tidy, writing
from bot.storage.sealing import reseal


def purge(engine: Engine, now: datetime) -> int:
    """Erase every conversation whose time is over, from the database and its log; how many there were.

    Safe beside a running server. Raises Unavailable.
    """
    store = Store(engine, retention=timedelta())
    removed = sum(store.purge(conversation, now) for conversation in store.expired(now))
    store.tidy()
    return removed


def rotate(engine: Engine, keys: StorageKeys, now: datetime) -> int:
    """Seal everything anew with the newest key; how many values were sealed with an older one.

    Keys that lie in a file get a new one first, and lose the old ones once nothing needs them. A server that runs
    beside it reads the file again by itself. Raises Locked, Unavailable and SettingError; what was stored is then as
    readable as before.
    """
    if not keys.given:
        keys.put([new_key().encode(), *keys.now()])
    total = 0
    while renewed := reseal(engine):  # until nothing is left that somebody wrote meanwhile
        total += renewed
    if not keys.given:
        keys.put(keys.now()[:1])
    with writing(engine) as session:
        audit.note(session, audit.What.RESEALED, "keys", now, count=total)
    tidy(engine)
    return total
