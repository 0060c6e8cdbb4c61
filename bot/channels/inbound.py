"""What somebody typed, made safe to store and to hand on: cleaned text, or one of the published commands. Pure."""

from __future__ import annotations

import re
import unicodedata

from bot.guidance.referral.plain import clean
from bot.journal.assistant import Inbound

COMMANDS = ("start", "help", "route", "contacts", "summary", "forget", "stop")
"""The published commands, without their slash. Any other typed "/anything" is plain text."""

_COMMAND = re.compile(r"/([a-z]+)(?:@\w+)?", re.ASCII | re.IGNORECASE)
_UNSEEN = {"Cc", "Cf", "Zs", "Zl", "Zp"}


def read_typed(text: str) -> Inbound:
    """The command that was typed, or the text, clean; text of which nothing can be seen becomes ""."""
    text = clean(text)
    command = _COMMAND.fullmatch(text)
    if command and command[1].lower() in COMMANDS:
        return Inbound(command=command[1].lower())
    seen = any(unicodedata.category(char) not in _UNSEEN for char in text)
    return Inbound(text=text if seen else "")
