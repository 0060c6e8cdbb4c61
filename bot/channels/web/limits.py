"""How often: a token bucket for each conversation and each address."""

from __future__ import annotations

import ipaddress
import math
from collections.abc import Callable


class Buckets:
    """For each key, `per_minute` at once, refilled evenly over a minute. `clock` gives seconds that never go back.

    A bucket that is full again is forgotten, so that only keys of the last minute take memory.
    """

    def __init__(self, per_minute: int, *, clock: Callable[[], float]) -> None:
        self._capacity = float(per_minute)
        self._per_second = per_minute / 60
        self._clock = clock
        self._buckets: dict[str, tuple[float, float]] = {}  # key → (left, at)
        self._swept = clock()

    def __len__(self) -> int:
        return len(self._buckets)

    def take(self, key: str) -> int | None:
        """None if one more is allowed, else the whole seconds after which it will be."""
        now = self._clock()
        self._sweep(now)
        left, at = self._buckets.get(key, (self._capacity, now))
        left = min(self._capacity, left + (now - at) * self._per_second)
        if left < 1:
            self._buckets[key] = (left, now)
            return max(1, math.ceil((1 - left) / self._per_second))
        self._buckets[key] = (left - 1, now)
        return None

    def _sweep(self, now: float) -> None:
        if now - self._swept < 60:
            return
        self._swept = now
        self._buckets = {key: (left, at) for key, (left, at) in self._buckets.items() if now - at < 60}


def address_key(host: str | None) -> str:
    """The address a limit counts for: an IPv4 address, or the /64 of an IPv6 one, which is what one household gets."""
    try:
        address = ipaddress.ip_address(host or "")
    except ValueError:
        return host or "unknown"
    if address.version == 4:
        return str(address)
    mapped = address.ipv4_mapped
    return str(mapped or ipaddress.ip_network((int(address), 64), strict=False))
