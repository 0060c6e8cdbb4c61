"""Logging, set up before Rasa is imported, so that nothing a person wrote reaches a log.

Rasa logs whole messages and slots at the debug level, and structlog prints them if nobody has configured it first. Of
its events only the name is therefore kept. Its loggers have no name, and ours all have one: that is how they are told
apart. Of what other libraries log, and of what nobody caught, only where it came from and the kind of the error is
kept, for the words of either may quote what somebody wrote.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import threading
import traceback
import warnings
from collections.abc import MutableMapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

import structlog

_RASA = ("rasa", "rasa_sdk", "asyncio", "apscheduler", "matplotlib", "urllib3", "httpx")
_OF_OTHERS = frozenset({"event", "level"})
FRAMES = 8
"""The innermost calls that are told of an error."""


class NamedLogger(structlog.PrintLogger):
    """A logger that prints to `file` and knows the name under which it was asked for, None for Rasa's."""

    def __init__(self, name: str | None, file: TextIO) -> None:
        super().__init__(file)
        self.name = name


def configure(level: str = "INFO") -> None:
    """Send our own events as JSON lines to standard error, at `level` and above. Idempotent."""
    os.environ.setdefault("TQDM_DISABLE", "1")  # Rasa's bars of progress, thousands of lines in a log
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            _without_words,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=lambda *names: NamedLogger(names[0] if names else None, sys.stderr),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, force=True)
    for handler in logging.getLogger().handlers:
        handler.setFormatter(OfOthers())
    sys.excepthook = _not_caught
    threading.excepthook = lambda args: _not_caught(args.exc_type, args.exc_value, args.exc_traceback)
    for name in _RASA:
        logging.getLogger(name).setLevel(logging.ERROR)
    # What goes wrong there is logged by the channel, in its own words and without the token.
    logging.getLogger("telegram").setLevel(logging.CRITICAL)
    # A form that leaves the turn to a rule is no error, though Rasa logs it as one; what an action raises is logged by
    # the journal, once, and by id.
    for name in ("rasa.core.actions.action", "rasa.core.processor"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    warnings.filterwarnings("ignore", module=r"(rasa|rasa_sdk|sanic|spacy|jsonpickle|pkg_resources)(\..*)?")


class OfOthers(logging.Formatter):
    """A line of JSON for what a library logs: its logger, the place, the kind of the error, and no word of it."""

    def format(self, record: logging.LogRecord) -> str:
        event = {
            "event": "library.said",
            "level": record.levelname.lower(),
            "logger": record.name,
            "at": f"{record.filename}:{record.lineno} {record.funcName}",
            "timestamp": datetime.fromtimestamp(record.created, UTC).isoformat(),
        }
        if record.exc_info and record.exc_info[1] is not None:
            event |= what_failed(record.exc_info[1])
        return json.dumps(event)


def what_failed(error: BaseException) -> dict[str, Any]:
    """An error by its class and its innermost calls ("turns.py:210 _handle"), those of its first cause."""
    while error.__cause__ is not None:
        error = error.__cause__
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    return {
        "error": type(error).__name__,
        "where": [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames],
    }


def _not_caught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    """What ends a thread or the program is told like any other fault."""
    if issubclass(kind, KeyboardInterrupt):
        return
    failed = {"error": kind.__name__} if error is None else what_failed(error)
    structlog.get_logger("waymark").critical("not_caught", **failed)


def _without_words(logger: Any, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Of an event that is not ours, keep the name and nothing else: no message, and no error, which may quote one."""
    if logger.name is None:
        return {key: value for key, value in event.items() if key in _OF_OTHERS}
    return event
