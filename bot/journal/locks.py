"""One turn at a time in a conversation, first come, first served, without polling."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from typing import Protocol


class Locks(Protocol):
    """Where several processes serve one database, an implementation with PostgreSQL advisory locks takes this place."""

    def hold(self, conversation: str) -> AbstractAsyncContextManager[None]:
        """Wait for the conversation, hold it inside the block, let go at its end, whatever happens in it."""
        ...


@dataclass(slots=True)
class _Entry:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0  # holder and waiters; the entry goes with the last of them


class LocalLocks:
    """Locks of this process. Only conversations that are held or waited for take memory."""

    def __init__(self) -> None:
        self._entries: dict[str, _Entry] = {}

    def __len__(self) -> int:
        return len(self._entries)

    @asynccontextmanager
    async def hold(self, conversation: str) -> AsyncIterator[None]:
        entry = self._entries.setdefault(conversation, _Entry())
        entry.users += 1
        try:
            async with entry.lock:
                yield
        finally:
            entry.users -= 1
            if entry.users == 0:
                del self._entries[conversation]
