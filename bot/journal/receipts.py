"""Receipts: a number that moves a conversation to another device or person, once, instead of an account.

Twenty letters and digits, read out in five groups of four: about 91 random bits. The database holds only a keyed hash
of it. Whoever tries wrong ones must wait, and the tries are in the database too, so that neither a restart nor a second
worker gives more of them; of the address that tried only a keyed hash is kept, for a quarter of an hour.
"""

from __future__ import annotations

import asyncio
import hmac
import math
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, func, select
from sqlalchemy.orm import Session

from bot.journal.refusals import Reason, Refusal
from bot.journal.store import living
from bot.journal.turns import utc_now
from bot.storage.engine import hold_name, writing
from bot.storage.tables import Conversation, Receipt, WrongTry

ALPHABET = "23456789CDFHJKMNPQRTVWXY"
"""Without 0, 1, I, L, O, which look alike, without B, G, S, Z, which are read as 8, 6, 5, 2, and without the other
vowels, so that no word comes about."""

LENGTH, GROUP = 20, 4
MOST_WRONG = 5
WINDOW = timedelta(minutes=15)

_SHAPE = re.compile(rf"\s*(?:[A-Za-z0-9]{{{GROUP}}}[\s\-–]*){{{LENGTH // GROUP}}}", re.ASCII)
_READ_AS = str.maketrans("BGSZ", "8652")


@dataclass(frozen=True, slots=True)
class Issued:
    """A new receipt, as it is shown this one time, and when it stops working."""

    receipt: str
    expires_at: datetime


class Receipts:
    """Gives receipts out and takes them back. `key` is the server's secret; `lifetime` how long a receipt works.

    Needs no channel: an `address` is any text that names where a try comes from (a host, "telegram:<chat>"). Both
    methods raise Unavailable while storage is down.
    """

    def __init__(
        self, engine: Engine, key: bytes, *, lifetime: timedelta, clock: Callable[[], datetime] = utc_now
    ) -> None:
        self._engine = engine
        self._key = key
        self._lifetime = lifetime
        self._clock = clock

    async def issue(self, conversation: str) -> Issued:
        """A new receipt for a conversation, beside those that it has. It ends no later than the conversation would.

        Raises Refusal where the conversation is not there.
        """
        return await asyncio.to_thread(self._issue, conversation, self._clock())

    async def redeem(self, receipt: str, address: str) -> str:
        """The conversation that a receipt opens; the receipt is used up by it. Case, spaces and hyphens do not matter.

        Raises Refusal: RECEIPT_UNKNOWN where it is unknown, used or too old, or its conversation is gone;
        TOO_MANY_TRIES, without looking at it, after five wrong ones from `address` in a quarter of an hour.
        """
        conversation = await asyncio.to_thread(self._redeem, receipt, address, self._clock())
        if conversation is None:
            raise Refusal(Reason.RECEIPT_UNKNOWN)
        return conversation

    def _issue(self, conversation: str, now: datetime) -> Issued:
        letters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        with writing(self._engine) as session:
            expires_at = min(now + self._lifetime, living(session, conversation, now).expires_at)
            session.add(
                Receipt(hash=self._hash("receipt", letters), conversation_id=conversation, expires_at=expires_at)
            )
        return Issued("-".join(letters[at : at + GROUP] for at in range(0, LENGTH, GROUP)), expires_at)

    def _redeem(self, receipt: str, address: str, now: datetime) -> str | None:
        """One transaction, in which nobody else tries from the same address; None keeps a wrong try."""
        where = self._hash("address", address)
        with writing(self._engine) as session:
            hold_name(session, where)
            self._refuse_after_too_many(session, where, now)
            # The hash is keyed, so how long the database takes to find it tells nothing about the receipt.
            used = delete(Receipt).where(Receipt.hash == self._hash("receipt", read(receipt)), Receipt.expires_at > now)
            conversation: str | None = session.scalar(used.returning(Receipt.conversation_id))
            if conversation is not None and _is_living(session, conversation, now):
                return conversation
            session.add(WrongTry(address=where, until=now + WINDOW))
        return None

    def _refuse_after_too_many(self, session: Session, where: str, now: datetime) -> None:
        query = select(func.count(), func.min(WrongTry.until)).where(WrongTry.address == where, WrongTry.until > now)
        wrong, first_forgotten = session.execute(query).one()
        if wrong >= MOST_WRONG:
            wait = math.ceil((first_forgotten - now).total_seconds())
            raise Refusal(Reason.TOO_MANY_TRIES, retry_after=max(1, wait))

    def _hash(self, kind: str, text: str) -> str:
        return hmac.digest(self._key, f"waymark.{kind}:{text}".encode(), "sha256").hex()


def looks_like_receipt(text: str) -> bool:
    """Whether a message is a receipt and nothing else, known or not."""
    return _SHAPE.fullmatch(text) is not None and set(read(text)) <= set(ALPHABET)


def read(receipt: str) -> str:
    """What was typed, as it was given out: capitals, no spaces or hyphens, look-alikes taken for what we use."""
    return "".join(char for char in receipt.upper() if char.isalnum()).translate(_READ_AS)


def _is_living(session: Session, conversation: str, now: datetime) -> bool:
    row = session.get(Conversation, conversation)
    return row is not None and not row.erased and row.expires_at > now
