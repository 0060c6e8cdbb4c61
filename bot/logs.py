"""Logging, set up before Rasa is imported, so that nothing a person wrote reaches a log.

Rasa logs whole messages and slots at the debug level, and structlog prints them if nobody has configured it first.
What Rasa says is therefore kept from warnings upwards, and of its events only the name.
"""

from __future__ import annotations

import logging
import sys
import warnings
from collections.abc import MutableMapping
from typing import Any

import structlog

_RASA = ("rasa", "rasa_sdk", "asyncio", "apscheduler", "matplotlib", "urllib3", "httpx")
_OURS = frozenset({"event", "level", "timestamp", "logger", "exc_info", "exception"})


def configure(level: str = "INFO") -> None:
    """Send our own events as JSON lines to standard error, at `level` and above. Idempotent."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            _without_words,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s", force=True)
    for name in _RASA:
        logging.getLogger(name).setLevel(logging.ERROR)
    # A form that leaves the turn to a rule is no error, though Rasa logs it as one; what an action raises is logged by
    # the journal, once, and by id.
    for name in ("rasa.core.actions.action", "rasa.core.processor"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    warnings.filterwarnings("ignore", module=r"(rasa|rasa_sdk|sanic|spacy|jsonpickle|pkg_resources)(\..*)?")


def _without_words(logger: Any, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Of an event that Rasa logs (their names begin with the module's), keep the name and nothing else."""
    name = str(event.get("event", ""))
    if name.startswith(("processor.", "action", "forms.", "rule_policy.", "rasa", "actions.", "policies.")):
        return {key: value for key, value in event.items() if key in _OURS}
    return event
