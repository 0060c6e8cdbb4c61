"""The SQL of the journal. Every method is one transaction, done or not done; all of them block: call in a thread.

Times are aware UTC. Every method raises Unavailable while storage is down. The tables are in `bot/storage/tables.py`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from bot.journal import marks
from bot.journal.assistant import Inbound, Memory, Outcome
from bot.journal.refusals import Reason, Refusal
from bot.journal.telegram import erasing as telegram
from bot.storage import audit
from bot.storage.engine import reading, tidy, writing
from bot.storage.tables import Conversation, Draft, Receipt, Strategy, Turn, WrongTry

Keep = Callable[[str], str]
"""What of a writer's text stays in the transcript once it is answered."""
GREETING = ""
"""The message id of the greeting; the ids of writers have one character or more."""
INBOUND = tuple(field.name for field in fields(Inbound))


@dataclass(frozen=True, slots=True)
class Reply:
    """What a turn said. `erased`: the conversation is gone since."""

    messages: list[dict[str, Any]]
    state: dict[str, Any]
    erased: bool = False

    def to_json(self) -> dict[str, Any]:
        return {"messages": self.messages, "state": self.state}


@dataclass(frozen=True, slots=True)
class Pending:
    """A turn that waits to be handled, with what it needs. `attempts` counts the processes that began it before."""

    turn: int
    conversation: str
    message_id: str
    inbound: Inbound
    memory: Memory
    attempts: int


@dataclass(frozen=True, slots=True)
class Past:
    """A conversation as it stands: (message id, body, reply or None) of each turn, in order."""

    turns: list[tuple[str, dict[str, Any], dict[str, Any] | None]]
    state: dict[str, Any]
    expires_at: datetime

    @property
    def pending(self) -> bool:
        return any(reply is None for _, _, reply in self.turns)


class Store:
    """The journal's tables behind one engine. `retention` is how long a conversation lives after its last message;
    `keep` what of a writer's text stays once it is answered. Until then it is kept as it came, to be heard again after
    a crash.
    """

    def __init__(self, engine: Engine, *, retention: timedelta, keep: Keep = str) -> None:
        self._engine = engine
        self._retention = retention
        self._keep = keep

    def open(self, conversation: str, channel: str, outcome: Outcome, record: Any, now: datetime) -> datetime:
        """Keep a new conversation with its greeting; the day and hour at which it expires."""
        expires_at = now + self._retention
        with writing(self._engine) as session:
            before = session.get(Conversation, conversation)
            if before is not None and not before.erased:  # it was over, and the house had not been kept since
                audit.note(session, audit.What.PURGED, "retention", now)
            _erase(session, conversation)
            session.execute(delete(Conversation).where(Conversation.id == conversation))
            session.add(
                Conversation(
                    id=conversation,
                    channel=channel,
                    created_at=now,
                    touched_at=now,
                    expires_at=expires_at,
                    seq=0,
                    tracker=outcome.tracker,
                    state=outcome.state,
                    open_choices=record,
                    erased=False,
                )
            )
            session.flush()
            session.add(
                Turn(
                    conversation_id=conversation,
                    message_id=GREETING,
                    seq=0,
                    received_at=now,
                    body={},
                    status="answered",
                    reply=Reply(outcome.messages, outcome.state).to_json(),
                    ended=outcome.ended,
                    answered_at=now,
                )
            )
            _put_drafts(session, conversation, outcome.drafts, now)
        return expires_at

    def put(self, conversation: str, message_id: str, inbound: Inbound, now: datetime) -> tuple[int, Reply | None]:
        """Keep what came in: the turn's number in the conversation, and the reply where the id is known and answered.

        Raises Refusal where the conversation is not there.
        """
        with writing(self._engine) as session:
            row = living(session, conversation, now, for_update=True)
            turn = _turn(session, conversation, message_id)
            if turn is not None:
                return turn.seq, _reply(turn)
            row.seq += 1
            row.touched_at = now
            row.expires_at = now + self._retention
            body = asdict(inbound)
            session.add(
                Turn(
                    conversation_id=conversation,
                    message_id=_hidden(conversation, message_id),
                    seq=row.seq,
                    received_at=now,
                    body={"id": message_id} | {key: value for key, value in body.items() if value is not None},
                    status="received",
                    ended=None,
                )
            )
            return row.seq, None

    def next_pending(self, conversation: str, up_to: int | None) -> Pending | None:
        """The first turn that waits, up to a number; None where none does."""
        with reading(self._engine) as session:
            row = session.get(Conversation, conversation)
            query = select(Turn).where(Turn.conversation_id == conversation, Turn.status == "received")
            if up_to is not None:
                query = query.where(Turn.seq <= up_to)
            turn = session.scalars(query.order_by(Turn.seq).limit(1)).first()
            if row is None or row.erased or turn is None:
                return None
            inbound = Inbound(**{key: turn.body.get(key) for key in INBOUND})
            memory = Memory(row.tracker, row.state, _record(row))
            return Pending(
                turn.id,
                conversation,
                turn.body.get("id", turn.message_id),
                inbound,
                memory,
                int(turn.body.get("attempts", 0)),
            )

    def count_attempt(self, pending: Pending, attempts: int) -> None:
        """Keep how many processes have begun this turn."""
        with writing(self._engine) as session:
            turn = session.get_one(Turn, pending.turn)
            turn.body = turn.body | {"attempts": attempts}

    def save(self, pending: Pending, outcome: Outcome, record: Any, now: datetime) -> None:
        """Keep all that a turn leaves, or nothing of it; or erase, if it ended so."""
        with writing(self._engine) as session:
            if outcome.erase:
                _erase(session, pending.conversation)
                audit.note(session, audit.What.ERASED, "forget", now)
                return
            row = session.get_one(Conversation, pending.conversation)
            row.tracker, row.state, row.open_choices = outcome.tracker, outcome.state, record
            reply = Reply(outcome.messages, outcome.state)
            _close(session, pending, reply, "answered", outcome.ended, now, self._keep)
            if outcome.anew:
                session.execute(delete(Draft).where(Draft.conversation_id == pending.conversation))
            _put_drafts(session, pending.conversation, outcome.drafts, now)
            _put_strategy(session, pending.conversation, outcome.strategy, now)
            marks.add(session, outcome.marks, now.date())

    def fail(self, pending: Pending, reply: Reply, ended: str, now: datetime) -> None:
        """Keep the apology as the reply of a turn that failed; what is remembered stays as it was before the turn."""
        with writing(self._engine) as session:
            _close(session, pending, reply, "failed", ended, now, self._keep)

    def drop(self, pending: Pending) -> None:
        """Forget a turn that was refused, as if it had never come."""
        with writing(self._engine) as session:
            session.execute(delete(Turn).where(Turn.id == pending.turn))

    def reply(self, conversation: str, message_id: str, now: datetime) -> Reply | None:
        """The reply to a known id; None while it waits or where it was refused."""
        with reading(self._engine) as session:
            living(session, conversation, now)
            turn = _turn(session, conversation, message_id)
            return None if turn is None else _reply(turn)

    def record(self, conversation: str) -> dict[str, Any]:
        """The record of choices as it stands; empty where the conversation is not there."""
        with reading(self._engine) as session:
            row = session.get(Conversation, conversation)
            return {} if row is None else _record(row)

    def past(self, conversation: str, now: datetime) -> Past:
        """All turns of a conversation. Raises Refusal where it is not there."""
        with reading(self._engine) as session:
            row = living(session, conversation, now)
            turns = session.scalars(select(Turn).where(Turn.conversation_id == conversation).order_by(Turn.seq))
            past = [(turn.body.get("id", turn.message_id), turn.body, turn.reply) for turn in turns]
            return Past(past, row.state or {}, row.expires_at)

    def step_before(self, conversation: str, message_id: str) -> str | None:
        """The step that stood open when a message came; None for an unknown message."""
        with reading(self._engine) as session:
            turn = _turn(session, conversation, message_id)
            if turn is None:
                return None
            query = select(Turn).where(
                Turn.conversation_id == conversation, Turn.seq < turn.seq, Turn.ended.is_not(None)
            )
            before = session.scalars(query.order_by(Turn.seq.desc()).limit(1)).first()
            return None if before is None or before.reply is None else before.reply["state"].get("step")

    def draft(self, conversation: str, person: str | None, version: int | None, now: datetime) -> dict[str, Any] | None:
        """The newest summary, of one person or of the one that was drafted last; or that version of it. Raises Refusal
        as `past` does.
        """
        with reading(self._engine) as session:
            living(session, conversation, now)
            query = select(Draft).where(Draft.conversation_id == conversation)
            if person is not None:
                query = query.where(Draft.person_id == person)
            if version is not None:
                query = query.where(Draft.version == version)
            row = session.scalars(query.order_by(Draft.created_at.desc(), Draft.version.desc()).limit(1)).first()
            if row is None:
                return None
            columns = {"status": row.status, "version": row.version, "reference": row.reference, "kind": row.kind}
            return dict(row.document) | columns

    def strategy(self, conversation: str, now: datetime) -> dict[str, Any] | None:
        """The outline of the strategy; None without one. Raises Refusal as `past` does."""
        with reading(self._engine) as session:
            living(session, conversation, now)
            row = session.get(Strategy, conversation)
            return None if row is None else dict(row.document)

    def erase(self, conversation: str, now: datetime) -> None:
        """Nothing of the conversation stays but its id, marked as erased."""
        with writing(self._engine) as session:
            _erase(session, conversation)
            audit.note(session, audit.What.ERASED, "request", now)

    def exported(self, file: str, now: datetime) -> None:
        """Note that a file ("referral.pdf") was fetched."""
        with writing(self._engine) as session:
            audit.note(session, audit.What.EXPORTED, file, now)

    def tidy(self) -> bool:
        """Let nothing that was erased stay in the database's log; False where that must be tried again later."""
        return tidy(self._engine)

    def waiting(self) -> Sequence[str]:
        """Conversations in which a turn waits, the one that waits longest first."""
        with reading(self._engine) as session:
            query = select(Turn.conversation_id).where(Turn.status == "received").order_by(Turn.received_at)
            return list(dict.fromkeys(session.scalars(query)))

    def expired(self, now: datetime) -> Sequence[str]:
        """Conversations whose time is over."""
        with reading(self._engine) as session:
            return list(session.scalars(select(Conversation.id).where(Conversation.expires_at <= now)))

    def purge(self, conversation: str, now: datetime) -> bool:
        """Remove an expired conversation, its mark included; False where somebody wrote meanwhile."""
        with writing(self._engine) as session:
            row = session.get(Conversation, conversation)
            if row is None or row.expires_at > now:
                return False
            _erase(session, conversation)
            session.execute(delete(Conversation).where(Conversation.id == conversation))
            audit.note(session, audit.What.PURGED, "retention", now)
            return True

    def forget(self, now: datetime) -> None:
        """Remove the receipts that are too old, and the wrong tries that no longer count."""
        with writing(self._engine) as session:
            session.execute(delete(Receipt).where(Receipt.expires_at <= now))
            session.execute(delete(WrongTry).where(WrongTry.until <= now))

    def probe(self) -> None:
        """Ask the tables something, to see that they answer."""
        with reading(self._engine) as session:
            session.execute(select(Conversation.id).limit(1)).first()


def living(session: Session, conversation: str, now: datetime, *, for_update: bool = False) -> Conversation:
    """The row of a conversation. Raises Refusal where it is not there, erased, or past its time."""
    row = session.get(Conversation, conversation, with_for_update=for_update)
    if row is None or row.erased or row.expires_at <= now:
        raise Refusal(Reason.CONVERSATION_GONE)
    return row


def _record(row: Conversation) -> dict[str, Any]:
    record: Any = row.open_choices
    return record or {}


def _turn(session: Session, conversation: str, message_id: str) -> Turn | None:
    known = _hidden(conversation, message_id)
    query = select(Turn).where(Turn.conversation_id == conversation, Turn.message_id == known)
    return session.scalars(query).first()


def _hidden(conversation: str, message_id: str) -> str:
    """What a message is found by. Its id is chosen by whoever sends it, so it may say something: it lies in the sealed
    body, and in clear only this.
    """
    return hashlib.sha256(f"{conversation}:{message_id}".encode()).hexdigest()


def _reply(turn: Turn) -> Reply | None:
    return None if turn.reply is None else Reply(turn.reply["messages"], turn.reply["state"])


def _close(
    session: Session, pending: Pending, reply: Reply, status: str, ended: str, now: datetime, keep: Keep
) -> None:
    turn = session.get_one(Turn, pending.turn)
    if pending.inbound.text:
        turn.body = turn.body | {"text": keep(pending.inbound.text)}
    turn.status, turn.reply, turn.ended, turn.answered_at = status, reply.to_json(), ended, now


def _put_drafts(session: Session, conversation: str, drafts: Sequence[dict[str, Any]], now: datetime) -> None:
    for draft in drafts:
        key = {"conversation_id": conversation, "person_id": draft["person_id"], "version": draft["version"]}
        row = session.scalars(select(Draft).filter_by(**key)).first()
        if row is None:
            row = Draft(**key, created_at=now)
            session.add(row)
        row.status, row.kind = draft["status"], draft["kind"]
        row.reference, row.document = draft["reference"], draft["document"]
        session.flush()
        _supersede(session, row)


def _put_strategy(session: Session, conversation: str, document: Mapping[str, Any] | None, now: datetime) -> None:
    row = session.get(Strategy, conversation)
    if document is None:
        if row is not None:
            session.delete(row)
        return
    if row is None:
        session.add(Strategy(conversation_id=conversation, document=dict(document), changed_at=now))
    elif row.document != document:
        row.document, row.changed_at = dict(document), now


def _supersede(session: Session, newest: Draft) -> None:
    """Mark the earlier versions of a summary, so that nobody hands over one that no longer holds."""
    earlier = select(Draft).where(
        Draft.conversation_id == newest.conversation_id,
        Draft.person_id == newest.person_id,
        Draft.version < newest.version,
        Draft.status != "superseded",
    )
    for row in session.scalars(earlier):
        row.status = "superseded"
        row.document = dict(row.document) | {"status": "superseded"}


def _erase(session: Session, conversation: str) -> None:
    telegram.forget(session, conversation)
    session.execute(delete(Draft).where(Draft.conversation_id == conversation))
    session.execute(delete(Strategy).where(Strategy.conversation_id == conversation))
    session.execute(delete(Receipt).where(Receipt.conversation_id == conversation))
    session.execute(delete(Turn).where(Turn.conversation_id == conversation))
    row = session.get(Conversation, conversation)
    if row is not None:
        nothing: Any = {}
        row.erased, row.tracker, row.state, row.open_choices = True, None, None, nothing
        session.flush()
