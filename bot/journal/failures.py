"""How a fault is logged: what failed and where, by names of files and functions, never by the error's own words.

An error's message may quote what somebody wrote; so may the values in a traceback.
"""

from __future__ import annotations

from typing import Any

import structlog

from bot.logs import what_failed

_log = structlog.get_logger("waymark.failures")


def log_failure(event: str, error: BaseException, **ids: Any) -> None:
    """Log an error with its class, its innermost frames ("turns.py:210 _handle") and `ids`; its first cause."""
    _log.error(event, **what_failed(error), **ids)
