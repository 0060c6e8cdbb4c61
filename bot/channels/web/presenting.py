"""Messages as the web shows them: the links to files of the conversation are signed on the way out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from bot.channels.web.tokens import Tokens

ROOT = "/api/v1/"


def present(
    messages: Iterable[Mapping[str, Any]], conversation: str, *, tokens: Tokens, now: datetime
) -> list[dict[str, Any]]:
    """Copies of `messages` in which an attachment's `referral.txt` has become an address that needs no token.

    Only names without a slash are files of the conversation; any other address stays as it is.
    """
    return [
        dict(message)
        | {"attachments": [_signed(item, conversation, tokens, now) for item in message.get("attachments") or ()]}
        for message in messages
    ]


def _signed(attachment: Mapping[str, Any], conversation: str, tokens: Tokens, now: datetime) -> dict[str, Any]:
    url = str(attachment["url"])
    if "/" in url:
        return dict(attachment)
    file, _, query = url.partition("?")
    access = f"access={tokens.link(conversation, file, now)}"
    return dict(attachment) | {"url": f"{ROOT}{file}?{query}&{access}" if query else f"{ROOT}{file}?{access}"}
