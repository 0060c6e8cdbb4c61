"""The words of the assistant as `content/` has them, with a directory that only names what was asked of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bot.guidance import referral
from bot.guidance.messages import Messages

CONTENT = Path(__file__).parents[2] / "content"


def place(kind: str, key: str) -> str:
    return f"[{kind} {key}]"


@cache
def messages() -> Messages:
    return Messages.load(CONTENT, place, signs=referral.sign_labels())
