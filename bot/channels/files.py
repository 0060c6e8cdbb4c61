"""Files of a conversation as every channel names them ("referral.pdf"), and how each is made."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

Render = Callable[[Mapping[str, Any]], Awaitable[bytes]]
"""The document of a summary, or of a strategy, to a file's content. Raises Unavailable."""

CALL: Final = "referral-call.txt"
"""The script of a summary for the phone."""
MEDIA_TYPES: Final[Mapping[str, str]] = {
    "json": "application/json",
    "txt": "text/plain; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""Ending of a file's name to its media type."""


def file_name(name: str, document: Mapping[str, Any]) -> str:
    """What the receiver sees of `name`: "WM-7F3K-92QD-version-2.pdf"; nothing in it says who the person is."""
    _, _, ending = name.partition(".")
    reference, version = document.get("reference"), document.get("version")
    if not reference:
        return name
    kind = "-call" if name == CALL else ""
    return f"{reference}{kind}-version-{version}.{ending}" if version else f"{reference}{kind}.{ending}"
