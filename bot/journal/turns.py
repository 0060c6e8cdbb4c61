"""The turn journal: a message is kept before it is handled, and its outcome is saved whole or not at all.

A turn, top to bottom (`Journal.take`): keep what came in, or find the reply to a known id → wait for the conversation
→ handle what waits in it, oldest first → refuse a choice that is not open → ask the assistant → save tracker, state,
reply and drafts in one transaction → give the reply. A turn whose process died is run again by whoever sees it next.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Engine

from bot.errors import Unavailable
from bot.journal import choices
from bot.journal.assistant import Assistant, Ended, Inbound, Outcome
from bot.journal.failures import log_failure
from bot.journal.locks import LocalLocks, Locks
from bot.journal.refusals import Reason, Refusal
from bot.journal.store import Keep, Pending, Reply, Store
from bot.journal.transcript import transcript

MOST_ATTEMPTS = 3
"""A turn that was begun by so many processes that died is answered with an apology, so that it cannot kill the next."""

_log = structlog.get_logger("waymark.journal")


@dataclass(frozen=True, slots=True)
class Opened:
    """A new conversation with its greeting."""

    conversation: str
    expires_at: datetime
    reply: Reply


@dataclass(frozen=True, slots=True)
class Transcript:
    """Both sides so far, the State as it stands, and when the conversation expires if nobody writes."""

    messages: list[dict[str, Any]]
    state: dict[str, Any]
    expires_at: datetime


def utc_now() -> datetime:
    """The clock of a journal that is given no other."""
    return datetime.now(UTC)


class Journal:
    """Once-only turns over one database and one assistant.

    `apology` is the sentence for a turn that failed; `{reference}` in it becomes the id under which it is logged.
    `keep` gives what of a writer's text stays in the transcript once it is answered.
    Every method raises Unavailable while storage is down (nothing is half done then) and Refusal where the conversation
    is not there. A caller that is cancelled does not cancel its turn.
    """

    def __init__(
        self,
        engine: Engine,
        assistant: Assistant,
        *,
        apology: str,
        retention: timedelta = timedelta(days=7),
        turn_seconds: float = 60,
        keep: Keep = str,
        locks: Locks | None = None,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._store = Store(engine, retention=retention, keep=keep)
        self._assistant = assistant
        self._apology = apology
        self._turn_seconds = turn_seconds
        self._locks = locks if locks is not None else LocalLocks()
        self._clock = clock
        # SQLite has one writer: one thread waits for nobody, several would sleep in the busy handler.
        workers = 1 if engine.dialect.name == "sqlite" else 8
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="journal")
        self._running: set[asyncio.Task[Any]] = set()
        self._mine: set[tuple[str, str]] = set()
        self._untidy = True  # a killed process may have erased something

    async def open(self, channel: str, *, conversation: str | None = None) -> Opened:
        """Start a conversation (web: a random name; another channel may give its own) and keep its greeting.

        A conversation that had the name before is erased. Raises Unavailable where the assistant cannot greet.
        """
        name = conversation or f"{channel}:{secrets.token_urlsafe(16)}"
        return await self._whole(self._open(name, channel))

    async def take(self, conversation: str, message_id: str, inbound: Inbound) -> Reply:
        """The reply to one message of the writer; of a known id, the reply that it had.

        Raises Refusal for a choice that is closed or was never offered.
        """
        return await self._whole(self._take(conversation, message_id, inbound))

    async def transcript(self, conversation: str) -> Transcript:
        """Both sides of the conversation; what waits in it is handled first."""
        return await self._whole(self._transcript(conversation))

    async def draft(
        self, conversation: str, *, person: str | None = None, version: int | None = None
    ) -> dict[str, Any] | None:
        """The summary of a person, or the one drafted last: the referral document of the contract. None without one.
        `version`: an earlier one than the newest.
        """
        return await self._sql(self._store.draft, conversation, person, version, self._clock())

    async def step_before(self, conversation: str, message_id: str) -> str | None:
        """The step that stood open when a message of the writer came. None for an unknown message or conversation."""
        return await self._sql(self._store.step_before, conversation, message_id)

    async def strategy(self, conversation: str) -> dict[str, Any] | None:
        """The outline of the local strategy that was written in the conversation. None without one."""
        return await self._sql(self._store.strategy, conversation, self._clock())

    async def erase(self, conversation: str) -> None:
        """Erase all of the conversation, after the turn that runs. Raises Refusal if it is gone."""
        await self._whole(self._erase(conversation))

    async def recover(self) -> int:
        """Run the turns that a killed process left, oldest first; how many conversations were settled."""
        waiting = await self._sql(self._store.waiting)
        for conversation in waiting:
            await self._whole(self._settle_held(conversation))
        return len(waiting)

    async def expire(self) -> int:
        """Remove the conversations whose time is over, and old receipts; how many conversations there were."""
        now = self._clock()
        await self._sql(self._store.forget, now)
        removed = 0
        for conversation in await self._sql(self._store.expired, now):
            async with self._locks.hold(conversation):
                removed += await self._sql(self._store.purge, conversation, now)
        self._untidy = self._untidy or removed > 0
        return removed

    async def tidy(self) -> None:
        """Let what was erased since the last time be nowhere in the database's files."""
        if self._untidy:
            self._untidy = not await self._sql(self._store.tidy)

    async def exported(self, file: str) -> None:
        """Note in the audit trail that somebody fetched a file ("referral.pdf"), and not whose."""
        await self._sql(self._store.exported, file, self._clock())

    async def probe(self) -> None:
        """Return if storage answers. Raises Unavailable."""
        await self._sql(self._store.probe)

    async def close(self) -> None:
        """Wait for the turns that run, then let the threads go."""
        while self._running:
            await asyncio.wait(self._running)
        self._threads.shutdown(wait=False)

    async def _open(self, name: str, channel: str) -> Opened:
        async with self._locks.hold(name):
            try:
                async with asyncio.timeout(self._turn_seconds):
                    outcome = await self._assistant.greet(name)
                record = choices.after(None, outcome.messages, outcome.state, also=outcome.open_choices)
            except Unavailable:
                raise
            except Exception as error:
                log_failure("greeting.failed", error, conversation=name, reference=_reference())
                raise Unavailable from error
            expires_at = await self._sql(self._store.open, name, channel, outcome, record, self._clock())
        return Opened(name, expires_at, Reply(outcome.messages, outcome.state))

    async def _take(self, conversation: str, message_id: str, inbound: Inbound) -> Reply:
        mine = (conversation, message_id)
        self._mine.add(mine)
        try:
            seq, reply = await self._sql(self._store.put, conversation, message_id, inbound, self._clock())
            if reply is not None:
                return reply
            async with self._locks.hold(conversation):
                reply = await self._settle(conversation, up_to=seq, wanted=message_id)
                reply = reply or await self._sql(self._store.reply, conversation, message_id, self._clock())
                if reply is None:  # refused in the turn of another caller with the same id
                    raise await self._refusal_of(conversation, inbound.choice)
                return reply
        finally:
            self._mine.discard(mine)

    async def _transcript(self, conversation: str) -> Transcript:
        past = await self._sql(self._store.past, conversation, self._clock())
        if past.pending:
            # An assistant that is not ready yet is no reason to hide what was said before.
            with suppress(Unavailable):
                await self._settle_held(conversation)
            past = await self._sql(self._store.past, conversation, self._clock())
        return Transcript(transcript(past.turns), past.state, past.expires_at)

    async def _erase(self, conversation: str) -> None:
        async with self._locks.hold(conversation):
            await self._sql(self._store.past, conversation, self._clock())
            await self._sql(self._store.erase, conversation, self._clock())
        self._untidy = True
        _log.info("conversation.erased", conversation=conversation)

    async def _settle_held(self, conversation: str) -> None:
        async with self._locks.hold(conversation):
            await self._settle(conversation)

    async def _settle(self, conversation: str, *, up_to: int | None = None, wanted: str | None = None) -> Reply | None:
        """Handle what waits, oldest first; the reply to `wanted` if it was among it. The lock is held.

        Raises Refusal if `wanted` is refused; that of another turn concerns its own caller.
        """
        while pending := await self._sql(self._store.next_pending, conversation, up_to):
            standing = _standing(pending.memory.open_choices, pending.inbound)
            if standing is not choices.Standing.OPEN:
                await self._sql(self._store.drop, pending)
                if pending.message_id == wanted:
                    raise _refusal(standing)
                continue
            reply = await self._handle(pending)
            if pending.message_id == wanted:
                return reply
        return None

    async def _handle(self, pending: Pending) -> Reply:
        """Ask the assistant and save what comes of it; an apology if that fails. Raises Unavailable."""
        left_over = (pending.conversation, pending.message_id) not in self._mine
        if left_over:
            await self._sql(self._store.count_attempt, pending, pending.attempts + 1)
        try:
            if pending.attempts >= MOST_ATTEMPTS:
                raise TooManyAttempts
            async with asyncio.timeout(self._turn_seconds):
                outcome = await self._assistant.answer(pending.conversation, pending.inbound, pending.memory)
            if not outcome.messages:
                raise NothingSaid
            return await self._save(pending, outcome)
        except Unavailable:
            if left_over:  # nobody died of it: the attempt does not count
                await self._sql(self._store.count_attempt, pending, pending.attempts)
            raise
        except Exception as error:  # noqa: BLE001 (whatever it is, the writer gets an answer)
            reference = _reference()
            log_failure("turn.failed", error, conversation=pending.conversation, turn=pending.turn, reference=reference)
            return await self._apologise(pending, reference)

    async def _save(self, pending: Pending, outcome: Outcome) -> Reply:
        if outcome.ended not in list(Ended):
            _log.error("turn.ended_unlisted", conversation=pending.conversation, turn=pending.turn)
        record = choices.after(pending.memory.open_choices, outcome.messages, outcome.state, also=outcome.open_choices)
        await self._sql(self._store.save, pending, outcome, record, self._clock())
        self._untidy = self._untidy or outcome.erase
        _log.info("turn.ended", conversation=pending.conversation, turn=pending.turn, ended=str(outcome.ended))
        return Reply(outcome.messages, outcome.state, erased=outcome.erase)

    async def _apologise(self, pending: Pending, reference: str) -> Reply:
        """The open choices are shown again, so that the writer can go on where they were."""
        memory = pending.memory
        message = {
            "from": "bot",
            "text": self._apology.replace("{reference}", reference),
            "choices": list(memory.open_choices.get("open", ())),
            "topic": None,
            "step": None,
            "sources": [],
            "attachments": [],
        }
        reply = Reply([message], memory.state or {})
        await self._sql(self._store.fail, pending, reply, Ended.ERROR.value, self._clock())
        return reply

    async def _refusal_of(self, conversation: str, choice: str | None) -> Refusal:
        standing = _standing(await self._sql(self._store.record, conversation), Inbound(choice=choice))
        return _refusal(standing)

    async def _whole[T](self, work: Coroutine[Any, Any, T]) -> T:
        """Run to the end, even if the caller goes away."""
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._finished)
        return await asyncio.shield(task)

    def _finished(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if not task.cancelled():
            task.exception()  # seen here, so that a caller that went away leaves no "never retrieved" behind

    async def _sql[T](self, method: Callable[..., T], *arguments: Any) -> T:
        """One transaction, off the event loop. Raises Unavailable while storage is down."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, lambda: method(*arguments))
        except Unavailable as error:
            _log.error("storage.unavailable", error=type(error.__cause__).__name__, transaction=method.__name__)
            raise


class TooManyAttempts(RuntimeError):
    """Several processes died while they handled this turn."""


class NothingSaid(RuntimeError):
    """The assistant returned no message."""


def _standing(record: dict[str, Any], inbound: Inbound) -> choices.Standing:
    """Text, commands and what a link of ours asks for are always open."""
    if inbound.choice is None or inbound.linked is not None:
        return choices.Standing.OPEN
    return choices.standing(record, inbound.choice)


def _refusal(standing: choices.Standing) -> Refusal:
    never = standing is choices.Standing.NEVER_OFFERED
    return Refusal(Reason.CHOICE_NEVER_OFFERED if never else Reason.CHOICE_CLOSED)


def _reference() -> str:
    return secrets.token_hex(4)
