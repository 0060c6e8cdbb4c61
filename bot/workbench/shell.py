"""A small chat in the terminal, through the journal like every channel. Choices can be typed by number or label."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import typer

from bot.channels.inbound import read_typed
from bot.journal.assistant import Inbound
from bot.journal.refusals import Refusal
from bot.journal.store import Reply
from bot.journal.turns import Journal

if TYPE_CHECKING:
    from bot.app import Waymark

Ask = Callable[[str], str]
"""A prompt to the line that was typed. Raises EOFError where there will be no more (Ctrl-D)."""
Show = Callable[[str], None]
Choices = Sequence[Mapping[str, str]]

PROMPT = "> "


async def talk(waymark: Waymark) -> None:
    """Talk to the assistant until Ctrl-D. Raises Unavailable where it cannot greet."""
    await converse(waymark.journal, ask=input, show=typer.echo)
    await waymark.journal.close()


async def converse(journal: Journal, *, ask: Ask, show: Show) -> None:
    """One conversation from the greeting on, until `ask` raises EOFError or the conversation was erased."""
    opened = await journal.open("shell")
    reply = opened.reply
    while True:
        choices = shown(reply, show)
        if reply.erased or (typed := await _typed(ask)) is None:
            return
        try:
            reply = await journal.take(opened.conversation, uuid4().hex, inbound(typed, choices))
        except Refusal as refusal:  # a number between two replies of another reader of the same conversation
            show(f"({refusal.reason})")


def shown(reply: Reply, show: Show) -> Choices:
    """Show a reply, its choices numbered from 1 throughout; the choices in that order."""
    choices: list[Mapping[str, str]] = []
    for message in reply.messages:
        show("")
        show(str(message["text"]))
        for source in _named(message.get("sources") or ()):
            show(f"  ({source})")
        for choice in message.get("choices") or ():
            choices.append(choice)
            show(f"  [{len(choices)}] {choice['label']}")
    return choices


def inbound(typed: str, choices: Choices) -> Inbound:
    """A number that stands before a choice presses it; anything else goes in as it was typed."""
    number = typed.strip()
    if number.isdecimal() and 0 < int(number) <= len(choices):
        return Inbound(choice=choices[int(number) - 1]["id"])
    return read_typed(typed)


def _named(sources: Sequence[Mapping[str, Any]]) -> list[str]:
    return [
        ", ".join(str(source[key]) for key in ("title", "section", "as_of") if source.get(key)) for source in sources
    ]


async def _typed(ask: Ask) -> str | None:
    """The next line, None at the end. Read in a thread that nobody waits for, so that Ctrl-C ends at once."""
    loop = asyncio.get_running_loop()
    line: asyncio.Future[str | None] = loop.create_future()

    def settle(text: str | None) -> None:
        if not line.done():
            line.set_result(text)

    def read() -> None:
        try:
            text: str | None = ask(PROMPT)
        except EOFError:
            text = None
        with suppress(RuntimeError):  # the loop was closed meanwhile
            loop.call_soon_threadsafe(settle, text)

    threading.Thread(target=read, daemon=True).start()
    return await line
