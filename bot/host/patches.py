"""Two costs of every action in Rasa 3.6.21 that grow with nothing useful, taken away.

Each patched module is guarded by the hash of its source: another Rasa is refused and not patched blindly.
"""

from __future__ import annotations

import hashlib
import inspect
from functools import lru_cache
from types import ModuleType
from typing import Any

from jsonschema import validators

SOURCES = {
    "rasa.core.actions.action": "b90c613528b39d6d7883158bf6a9c8e90689ebf3b5bf3c5b9daf95ff3401085d",
    "rasa.shared.core.events": "f1a1ae297bee6c488ac65bb4da63ba90c7a62b1cce0ec3d943483c54e9c8b45b",
}
"""SHA-256 of the source of each module that is patched, as shipped in rasa 3.6.21."""


class OtherRasa(RuntimeError):
    """The installed Rasa is not the one that the patches were written for."""


def digest(module: ModuleType) -> str:
    """The SHA-256 of a module's source, as hex digits."""
    return hashlib.sha256(inspect.getsource(module).encode()).hexdigest()


def apply() -> None:
    """Patch the two modules, once. Raises OtherRasa where the source differs."""
    from rasa.core.actions import action
    from rasa.shared.core import events

    for module in (action, events):
        if digest(module) != SOURCES[module.__name__]:
            raise OtherRasa(f"{module.__name__} is not that of rasa 3.6.21; see bot/host/patches.py")
    _validate_with_one_validator(action)
    _resolve_events_once(events)


def _validate_with_one_validator(action: ModuleType) -> None:
    """Rasa builds and checks a JSON schema validator per action call (19.7 ms); it is the same one every time."""
    schema = action.RemoteAction.action_response_format_spec()
    validator = validators.validator_for(schema)(schema)

    def validate(self: Any, result: dict[str, Any]) -> bool:
        validator.validate(result)
        return True

    action.RemoteAction._validate_action_result = validate


def _resolve_events_once(events: ModuleType) -> None:
    """Rasa walks all subclasses of Event for every event it reads; the answer never changes."""
    if hasattr(events.Event.resolve_by_type, "cache_info"):
        return
    walk = events.Event.resolve_by_type
    events.Event.resolve_by_type = staticmethod(lru_cache(maxsize=64)(walk))
