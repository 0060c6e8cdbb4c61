"""Buttons under a message: data that tells nothing and cannot be forged, labels that fit, rows that read well. Pure.

The data of a button is the number of the call that made the message, the button's place in it, and a signature that
holds for this chat alone: 28 characters of the 64 that Telegram allows.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import struct
from collections.abc import Mapping, Sequence
from typing import Any

from bot.channels.telegram.identity import Identity

MOST_BUTTONS = 100
LABEL_SHOWN = 36
"""Characters of a label that a phone shows in one row without cutting it off."""
ROW_SHOWN = 26
"""Characters of all labels of a row that has several buttons."""
ROW_BUTTONS = 3

_PLACE = struct.Struct(">QB")
Choice = Mapping[str, Any]


def data(identity: Identity, chat: str, send_id: int, place: int) -> str:
    """The data of the button at `place` (from 0) under the message that the call `send_id` makes."""
    content = _PLACE.pack(send_id, place)
    return base64.urlsafe_b64encode(content + identity.button(chat, content)).decode()


def pressed(identity: Identity, chat: str, data: str) -> tuple[int, int] | None:
    """(call, place) of a pressed button; None for data that we did not sign for this chat."""
    try:
        decoded = base64.b64decode(data.encode("ascii"), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError):
        return None
    content, signature = decoded[: _PLACE.size], decoded[_PLACE.size :]
    if len(content) != _PLACE.size or not hmac.compare_digest(signature, identity.button(chat, content)):
        return None
    send_id, place = _PLACE.unpack(content)
    return int(send_id), int(place)


def shown(label: str) -> str:
    """The label, or its beginning where it is too long for a button."""
    if len(label) <= LABEL_SHOWN:
        return label
    return label[: LABEL_SHOWN - 1].rsplit(" ", 1)[0].rstrip(" ,;:(") + "…"


def rows(choices: Sequence[Choice]) -> list[list[int]]:
    """The places of the buttons, row by row: short labels side by side, any other in a row of its own."""
    out: list[list[int]] = []
    width = 0
    for place, choice in enumerate(choices[:MOST_BUTTONS]):
        length = len(shown(choice["label"]))
        if out and len(out[-1]) < ROW_BUTTONS and width + length <= ROW_SHOWN:
            out[-1].append(place)
            width += length
        else:
            out.append([place])
            width = length
    return out
