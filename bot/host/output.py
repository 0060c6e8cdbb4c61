"""The channel that only collects: it never sends and never raises."""

from __future__ import annotations

from typing import Any

from rasa.core.channels.channel import OutputChannel

from bot.guidance.messages import Message


class Collected(OutputChannel):
    """`messages`: the contract's messages of one turn, in order."""

    def __init__(self) -> None:
        self.messages: list[Message] = []

    @classmethod
    def name(cls) -> str:
        return "waymark"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        made = message.get("message")
        if made is not None:
            self.messages.append(dict(made))
