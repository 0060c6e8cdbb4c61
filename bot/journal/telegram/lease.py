"""One process at a time does the work of the channel, however many share the database.

A holder that is killed loses the lease when its time is over. The clocks of the machines must agree within a second or
two, as those of machines that keep network time do.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from bot.storage.engine import writing
from bot.storage.telegram_tables import Lease

LASTS = timedelta(seconds=10)


class Leases:
    """The lease of one name, as one process sees it. Both methods block and raise Unavailable while storage is down."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._name = name
        self._holder = secrets.token_hex(16)

    def take(self, now: datetime) -> bool:
        """Take or renew the lease; False while another process has it."""
        try:
            with writing(self._engine) as session:
                row = session.get(Lease, self._name, with_for_update=True)
                if row is None:
                    session.add(Lease(name=self._name, holder=self._holder, until=now + LASTS))
                    return True
                if row.holder != self._holder and row.until > now:
                    return False
                row.holder, row.until = self._holder, now + LASTS
                return True
        except IntegrityError:
            return False  # another process made the row at this moment

    def release(self) -> None:
        """Let another process have it at once."""
        with writing(self._engine) as session:
            row = session.get(Lease, self._name, with_for_update=True)
            if row is not None and row.holder == self._holder:
                session.delete(row)
