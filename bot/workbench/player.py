"""Plays one story through the journal, as a web client would, and finds the first thing that does not hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from time import perf_counter

from bot.channels.inbound import read_typed
from bot.errors import WaymarkError
from bot.journal.assistant import Inbound
from bot.journal.refusals import Reason, Refusal
from bot.journal.store import Reply
from bot.journal.turns import Journal
from bot.workbench.checks import Missed, Seen, apologised, broken, missed
from bot.workbench.stories import Does, Expected, Story, Turn

OpenJournal = Callable[[], Journal]
"""A journal that remembers nothing but what is stored; called at the start of a story and at every `restart`."""


@dataclass(frozen=True, slots=True)
class Failure:
    """The first step that did not hold: its line and words, what was expected there, and what came."""

    line: int
    step: str
    expected: str
    got: str


@dataclass(frozen=True, slots=True)
class Result:
    """How one story went. `seconds`: from its greeting to its end, or to where it failed."""

    story: Story
    failure: Failure | None
    seconds: float

    @property
    def held(self) -> bool:
        return self.failure is None


async def play(story: Story, open_journal: OpenJournal) -> Result:
    """The result of one story, in a conversation of its own. Closes the journals that it opened."""
    began = perf_counter()
    failure = await _Play(story, open_journal).to_the_end()
    return Result(story, failure, perf_counter() - began)


class _Play:
    def __init__(self, story: Story, open_journal: OpenJournal) -> None:
        self._story = story
        self._open_journal = open_journal
        self._journal = open_journal()
        self._conversation = ""
        self._sent: tuple[str, Inbound] | None = None
        self._seen = Seen((), {})

    async def to_the_end(self) -> Failure | None:
        turn = Turn(self._story.line, Does.LOOKS, "", ())
        try:
            opened = await self._journal.open("story")
            self._conversation = opened.conversation
            self._see(opened.reply)
            if failure := self._judged(replace(turn, what="greeting")):
                return failure
            for turn in self._story.turns:
                if turn.restart and (failure := await self._restarted(turn)):
                    return failure
                if turn.does is not Does.LOOKS and (failure := await self._done(turn)):
                    return failure
                if failure := self._judged(await self._with_summary(turn)):
                    return failure
        except WaymarkError as error:
            return Failure(turn.line, str(turn), "an answer", f"{type(error).__name__}: {error}")
        finally:
            await self._journal.close()
        return None

    async def _done(self, turn: Turn) -> Failure | None:
        """Send the step's message. A repeated one must get the very answer that it had."""
        before = self._seen
        if turn.does is Does.REPEATS and self._sent is not None:
            message_id, inbound = self._sent
        else:
            message_id, inbound = f"m{turn.line}", _inbound(turn)
        self._sent = (message_id, inbound)
        try:
            self._see(await self._journal.take(self._conversation, message_id, inbound))
        except Refusal as refusal:
            self._seen = Seen((), before.state, refused=refusal.reason.value)
            if any(expected.key == "refused" for expected in turn.expected):
                return None
            return Failure(turn.line, str(turn), "an answer", f"refused: {refusal.reason}")
        if turn.does is Does.REPEATS and (self._seen.messages, self._seen.state) != (before.messages, before.state):
            return Failure(turn.line, str(turn), "the same answer again", f"“{self._seen.text}”")
        return None

    async def _restarted(self, turn: Turn) -> Failure | None:
        """A new journal over the same database: what is stored must be what was said."""
        await self._journal.close()
        self._journal = self._open_journal()
        stored = await self._journal.transcript(self._conversation)
        said = [dict(message) for message in self._seen.messages]
        if not self._seen.refused and (stored.messages[-len(said) :] != said or stored.state != self._seen.state):
            return Failure(turn.line, "restart", "the last reply as it was stored", "another reply or state")
        return None

    async def _with_summary(self, turn: Turn) -> Turn:
        if any(expected.key == "referral" for expected in turn.expected):
            try:
                summary = await self._journal.draft(self._conversation)
            except Refusal as refusal:
                if refusal.reason is not Reason.CONVERSATION_GONE:
                    raise
                summary = None
            self._seen = replace(self._seen, summary=summary)
        return turn

    def _see(self, reply: Reply) -> None:
        self._seen = Seen(tuple(reply.messages), reply.state, erased=reply.erased)

    def _judged(self, turn: Turn) -> Failure | None:
        """What the story expects comes first: it says more than what always holds. An apology explains all else."""
        if (rule := apologised(self._seen)) is not None:
            return Failure(turn.line, str(turn), rule[0], rule[1])
        for expected in (*turn.expected, *self._story.never):
            if (found := self._missed(expected)) is not None:
                return Failure(found.line, str(turn), found.expected, found.got)
        if (rule := broken(self._seen)) is not None:
            return Failure(turn.line, str(turn), rule[0], rule[1])
        return None

    def _missed(self, expected: Expected) -> Missed | None:
        return missed(expected, self._seen)


def _inbound(turn: Turn) -> Inbound:
    """Through the door of every channel: typed text is cleaned, and a typed published command is one."""
    if turn.does is Does.PRESSES:
        return Inbound(choice=turn.what)
    if turn.does is Does.COMMANDS:
        return Inbound(command=turn.what)
    return read_typed(turn.what)
