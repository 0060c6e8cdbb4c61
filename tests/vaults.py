"""Vaults for tests: one with a key, and one that seals nothing, so that what is kept can be looked for in a file."""

from __future__ import annotations

from cryptography.fernet import Fernet

from bot.storage.secrets import Vault

KEY = Fernet.generate_key()


def vault(*keys: bytes) -> Vault:
    """A vault with these keys; without any, the key of this test process."""
    return Vault(lambda: keys or (KEY,))


class Glass(Vault):
    """Shows what it holds."""

    def __init__(self) -> None:
        super().__init__(lambda: (KEY,))

    def seal(self, text: str) -> str:
        return text

    def unseal(self, stored: str) -> str:
        return stored
