"""Both sides of a conversation, as Messages of the contract, from its turns. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


def transcript(turns: Iterable[tuple[str, Mapping[str, Any], Mapping[str, Any] | None]]) -> list[dict[str, Any]]:
    """The messages of `turns`, each (message id, body, reply or None while it is being handled), in their order.

    A pressed choice is shown by its label, a command with its slash. A message of the writer carries its `id`, so that
    a page knows which of its own have arrived.
    """
    labels: dict[str, str] = {}
    messages: list[dict[str, Any]] = []
    for message_id, body, reply in turns:
        said = _said(body, labels)
        if said is not None:
            messages.append(_user_message(message_id, said))
        for message in (reply or {}).get("messages", ()):
            messages.append(dict(message))
            labels |= {choice["id"]: choice["label"] for choice in message.get("choices") or ()}
    return messages


def _said(body: Mapping[str, Any], labels: Mapping[str, str]) -> str | None:
    if body.get("text") is not None:
        return str(body["text"])
    if body.get("choice") is not None:
        return body.get("linked") or labels.get(body["choice"], str(body["choice"]))
    if body.get("command") is not None:
        return f"/{body['command']}"
    return None  # the greeting: nobody had said anything


def _user_message(message_id: str, text: str) -> dict[str, Any]:
    return {
        "from": "user",
        "id": message_id,
        "text": text,
        "choices": [],
        "topic": None,
        "step": None,
        "sources": [],
        "attachments": [],
    }
