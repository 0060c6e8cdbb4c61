"""How a fault is logged: what failed and where, by names of files and functions, never by the error's own words.

An error's message may quote what somebody wrote; so may the values in a traceback.
"""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Any

import structlog

FRAMES = 8

_log = structlog.get_logger("waymark.failures")


def log_failure(event: str, error: BaseException, **ids: Any) -> None:
    """Log an error with its class, its innermost frames ("turns.py:210 _handle") and `ids`; its first cause."""
    while error.__cause__ is not None:
        error = error.__cause__
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    where = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    _log.error(event, error=type(error).__name__, where=where, **ids)
