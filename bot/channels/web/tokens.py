"""Signed names: a token that opens one conversation, and a link that opens one of its files for a while.

A token is signed, not secret in content; what it opens ends with the conversation, whose expiry the journal keeps and
moves on with every message.
"""

from __future__ import annotations

import hashlib
from datetime import datetime

from itsdangerous import BadSignature, URLSafeSerializer

from bot.journal.refusals import Reason, Refusal

LINK_SECONDS = 600
"""How long a link is good for, at the least. Links made within one such span are the same, so that a repeated request
gets the same answer."""


class Tokens:
    """Makes and reads both kinds with one key."""

    def __init__(self, key: bytes) -> None:
        self._sessions = URLSafeSerializer(key, salt="waymark.session", signer_kwargs=_SIGNER)
        self._links = URLSafeSerializer(key, salt="waymark.link", signer_kwargs=_SIGNER)

    def issue(self, conversation: str) -> str:
        return str(self._sessions.dumps(conversation))

    def read(self, token: str) -> str:
        """The conversation that a token names. Raises Refusal for one that we did not sign."""
        try:
            return str(self._sessions.loads(token))
        except BadSignature as error:
            raise Refusal(Reason.BAD_TOKEN) from error

    def link(self, conversation: str, file: str, now: datetime) -> str:
        """The `access` parameter that opens `file` of a conversation without a token, for ten to twenty minutes."""
        until = (int(now.timestamp()) // LINK_SECONDS + 2) * LINK_SECONDS
        return str(self._links.dumps([conversation, file, until]))

    def follow(self, access: str, file: str, now: datetime) -> str:
        """The conversation whose `file` a link opens. Raises Refusal for another file, a link of the past or none."""
        try:
            conversation, of_file, until = self._links.loads(access)
        except BadSignature as error:
            raise Refusal(Reason.LINK_EXPIRED) from error
        if of_file != file or now.timestamp() >= until:
            raise Refusal(Reason.LINK_EXPIRED)
        return str(conversation)


_SIGNER = {"digest_method": hashlib.sha256, "key_derivation": "hmac"}
