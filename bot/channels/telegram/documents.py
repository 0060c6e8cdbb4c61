"""A summary, or the outline of a strategy, as a file to send: made when it is sent, kept nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from bot.channels.files import Render, file_name
from bot.journal.turns import Journal


@dataclass(frozen=True, slots=True)
class File:
    """What is sent. `name` is what the receiver sees."""

    name: str
    content: bytes


class Documents:
    """The files of a conversation. `renders`: name ("referral.txt") to how it is made, the one to prefer first."""

    def __init__(self, journal: Journal, renders: Mapping[str, Render]) -> None:
        self._journal = journal
        self._renders = renders

    def best(self, attachments: list[Mapping[str, Any]]) -> str | None:
        """The address of the attachment to send, None where none of them can be."""
        addresses = [str(item["url"]) for item in attachments]
        for name in self._renders:
            for address in addresses:
                stem, _, query = address.partition("?")
                if _stem(stem) == _stem(name):
                    return f"{name}?{query}" if query else name
        return None

    def others(self, address: str) -> list[str]:
        """The addresses of the same file in the other formats in which it can be made."""
        name, _, query = address.partition("?")
        same = [one for one in self._renders if _stem(one) == _stem(name) and one != name]
        return [f"{one}?{query}" if query else one for one in same]

    async def has(self, conversation: str, address: str) -> bool:
        """Whether there is a file at the address of an attachment ("referral.txt?person=p1"). Raises as `file`."""
        name, document = await self._document(conversation, address)
        return document is not None and name in self._renders

    async def file(self, conversation: str, address: str) -> File | None:
        """The file at the address of an attachment, None where there is none any more. The audit trail tells of it.

        Raises Refusal where the conversation is gone, Unavailable while storage is down or where it cannot be made.
        """
        name, document = await self._document(conversation, address)
        render = self._renders.get(name)
        if document is None or render is None:
            return None
        content = await render(document)
        await self._journal.exported(name)
        return File(file_name(name, document), content)

    async def _document(self, conversation: str, address: str) -> tuple[str, dict[str, Any] | None]:
        name, _, query = address.partition("?")
        if name.startswith("strategy."):
            return name, await self._journal.strategy(conversation)
        person = parse_qs(query).get("person", [None])[0]
        return name, await self._journal.draft(conversation, person=person)


def ending(address: str) -> str:
    """The ending of a file's name: "pdf" of "referral.pdf?person=p1"."""
    return address.partition("?")[0].rpartition(".")[2]


def _stem(name: str) -> str:
    return name.rpartition(".")[0]
