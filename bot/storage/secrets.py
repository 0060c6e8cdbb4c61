"""The one door through which personal words reach the database: two column types over one vault.

Every column that holds what a person wrote, or a tracker, a reply or a state made from it, is a `PersonalText` or a
`PersonalJSON`. Both pass through the vault of their engine: what lies in the database is sealed with authenticated
encryption (Fernet: AES-128-CBC and HMAC-SHA256), so that it can be neither read nor changed without a key.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator

from bot.errors import Locked

Keys = Callable[[], Sequence[bytes]]
"""The keys as they are now, newest first, at least one; asked at every use, so that a new key needs no restart."""


class Vault:
    """Seals with the newest key, opens with any of them."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._known: Sequence[bytes] = ()
        self._fernet = MultiFernet([Fernet(Fernet.generate_key())])  # replaced at the first use

    def seal(self, text: str) -> str:
        """What is written to the database for `text`; another one at every call."""
        return self._current().encrypt(text.encode("utf-8", "surrogatepass")).decode("ascii")

    def unseal(self, stored: str) -> str:
        """The text that `seal` was given. Raises Locked where no key opens it, or where it was tampered with."""
        try:
            return self._current().decrypt(stored.encode()).decode("utf-8", "surrogatepass")
        except InvalidToken as error:
            raise Locked from error

    def renew(self, stored: str) -> str:
        """The same, sealed with the newest key; as it is where that sealed it already. Raises Locked."""
        fernet = self._current()
        try:
            Fernet(self._known[0]).decrypt(stored.encode())
        except InvalidToken:
            try:
                return fernet.rotate(stored.encode()).decode("ascii")
            except InvalidToken as error:
                raise Locked from error
        return stored

    def _current(self) -> MultiFernet:
        keys = self._keys()
        if keys != self._known:
            self._fernet, self._known = MultiFernet([Fernet(key) for key in keys]), tuple(keys)
        return self._fernet


_VAULTS: WeakKeyDictionary[Dialect, Vault] = WeakKeyDictionary()


def give_vault(dialect: Dialect, vault: Vault) -> None:
    """Let the personal columns of an engine (known by its dialect) pass through `vault`."""
    _VAULTS[dialect] = vault


def vault_of(dialect: Dialect) -> Vault:
    """The vault of an engine. Raises Locked where it was opened without one: nothing personal is ever kept in clear."""
    vault = _VAULTS.get(dialect)
    if vault is None:
        raise Locked
    return vault


class PersonalText(TypeDecorator[str]):
    """Free text of a person. Cannot be searched or sorted by: what is stored does not look like what was written."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else vault_of(dialect).seal(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else vault_of(dialect).unseal(value)


class PersonalJSON(TypeDecorator[Any]):
    """JSON made of personal facts: dict, list, string, number, bool. `None` is SQL NULL, never the JSON null.

    Changes inside a stored dict or list are not noticed: assign a new value.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return vault_of(dialect).seal(json.dumps(value, ensure_ascii=False, separators=(",", ":")))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(vault_of(dialect).unseal(value))
