"""The one door through which personal words reach the database: two column types over one pair of functions.

Every column that holds what a person wrote, or a tracker, a reply or a state made from it, is a `PersonalText` or a
`PersonalJSON`. Both pass through `seal` on the way in and `unseal` on the way out, so that encrypting what is stored
changes these two functions and nothing else. Today both hand the text on as it is.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator


def seal(text: str) -> str:
    """What is written to the database for `text`."""
    return text


def unseal(stored: str) -> str:
    """The text that `seal` was given, from what the database holds."""
    return stored


class PersonalText(TypeDecorator[str]):
    """Free text of a person. Cannot be searched or sorted by: what is stored need not look like what was written."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else seal(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else unseal(value)


class PersonalJSON(TypeDecorator[Any]):
    """JSON made of personal facts: dict, list, string, number, bool. `None` is SQL NULL, never the JSON null.

    Changes inside a stored dict or list are not noticed: assign a new value.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else seal(json.dumps(value, ensure_ascii=False, separators=(",", ":")))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(unseal(value))
