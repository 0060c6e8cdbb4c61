"""Logging, set up before Rasa is imported, so that nothing a person wrote reaches a log.

Rasa logs whole messages and slots at the debug level, and structlog prints them if nobody has configured it first.
What Rasa says is therefore kept from warnings upwards, and of its events only the name. Its loggers have no name, and
ours all have one: that is how they are told apart.
"""

from __future__ import annotations

import logging
import os
import sys
import warnings
from collections.abc import MutableMapping
from typing import Any, TextIO

import structlog

_RASA = ("rasa", "rasa_sdk", "asyncio", "apscheduler", "matplotlib", "urllib3", "httpx")
_OF_OTHERS = frozenset({"event", "level"})


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
    logging.basicConfig(
        level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s", force=True
    )
    for name in _RASA:
        logging.getLogger(name).setLevel(logging.ERROR)
    # What goes wrong there is logged by the channel, in its own words and without the token.
    logging.getLogger("telegram").setLevel(logging.CRITICAL)
    # A form that leaves the turn to a rule is no error, though Rasa logs it as one; what an action raises is logged by
    # the journal, once, and by id.
    for name in ("rasa.core.actions.action", "rasa.core.processor"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    warnings.filterwarnings("ignore", module=r"(rasa|rasa_sdk|sanic|spacy|jsonpickle|pkg_resources)(\..*)?")


def _without_words(logger: Any, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Of an event that is not ours, keep the name and nothing else: no message, and no error, which may quote one."""
    if logger.name is None:
        return {key: value for key, value in event.items() if key in _OF_OTHERS}
    return event
