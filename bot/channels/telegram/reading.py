"""An update of the Bot API to what is needed to answer it, and nothing else: no name, no photo, no place. Pure.

What cannot be read becomes an update without a body: its number is kept, so that it is confirmed and never answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bot.channels.telegram.identity import Identity
from bot.journal.telegram.inbox import Update

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of updates that we ask for."""

DECLINED = {
    "photo": "photo",
    "voice": "voice",
    "audio": "voice",
    "video": "video",
    "video_note": "video",
    "animation": "video",
    "document": "file",
    "sticker": "sticker",
    "location": "location",
    "venue": "location",
    "contact": "contact",
    "poll": "other",
    "dice": "other",
    "game": "other",
    "story": "other",
    "paid_media": "photo",
    "checklist": "other",
}
"""Field of a message to the kind under which `content/telegram.yml` declines it; the first that is there counts."""

_Object = Mapping[str, Any]
_BIGGEST = 2**52
"""Ids of the Bot API have at most 52 significant bits."""


def read_updates(raw: Iterable[Any], identity: Identity) -> list[Update]:
    """Those of `raw` that have a number, each with what is needed of it."""
    found = (read_update(one, identity) for one in raw)
    return [update for update in found if update is not None]


def read_update(raw: Any, identity: Identity) -> Update | None:
    """None for what has no number and so is no update at all."""
    update_id = _id(_object(raw), "update_id")
    if update_id is None:
        return None
    for kind, read in (("message", _message), ("edited_message", _edited), ("callback_query", _pressed)):
        found = _object(raw.get(kind))
        if found:
            return read(update_id, found, identity) or _nothing(update_id)
    return _membership(update_id, _object(raw.get("my_chat_member")), identity) or _nothing(update_id)


def _nothing(update_id: int) -> Update:
    return Update(update_id, None, None, None)


def _message(update_id: int, message: _Object, identity: Identity) -> Update | None:
    chat, chat_id, user = _object(message.get("chat")), _id(_object(message.get("chat")), "id"), _user(message)
    if chat_id is None:
        return None
    if chat.get("type") != "private":
        return _group(update_id, chat, chat_id, identity)
    message_id = _id(message, "message_id")
    if user is None or message_id is None:
        return None
    body = _said(message)
    if body is None:
        return None
    return Update(update_id, identity.user(user), message_id, body | {"chat_id": chat_id})


def _edited(update_id: int, message: _Object, identity: Identity) -> Update | None:
    """Only words are corrected; what else was edited was not taken in the first place."""
    update = _message(update_id, message, identity)
    if update is None or update.body is None or update.body["kind"] != "text":
        return None
    return Update(update.id, update.chat, update.message_id, update.body | {"kind": "edit"})


def _pressed(update_id: int, query: _Object, identity: Identity) -> Update | None:
    user, callback_id, data = _user(query), query.get("id"), query.get("data")
    chat = _object(_object(query.get("message")).get("chat"))
    chat_id = _id(chat, "id")
    if user is None or chat_id is None or not isinstance(callback_id, str) or chat.get("type") != "private":
        return None
    body = {"kind": "press", "callback_id": callback_id, "data": data if isinstance(data, str) else ""}
    return Update(update_id, identity.user(user), None, body | {"chat_id": chat_id})


def _membership(update_id: int, change: _Object, identity: Identity) -> Update | None:
    """The bot was blocked in a private chat, or put into a group."""
    chat, user = _object(change.get("chat")), _user(change)
    chat_id, status = _id(chat, "id"), _object(change.get("new_chat_member")).get("status")
    if chat_id is None or user is None:
        return None
    if chat.get("type") == "private":
        blocked = status in ("kicked", "left")
        body = {"kind": "blocked", "chat_id": chat_id}
        return Update(update_id, identity.user(user), None, body) if blocked else None
    return _group(update_id, chat, chat_id, identity) if status in ("member", "administrator") else None


def _group(update_id: int, chat: _Object, chat_id: int, identity: Identity) -> Update | None:
    """Of a group, only where to say that this works in private chats."""
    if chat.get("type") not in ("group", "supergroup"):
        return None
    return Update(update_id, identity.group(chat_id), None, {"kind": "group", "chat_id": chat_id})


def _said(message: _Object) -> dict[str, Any] | None:
    """The words, or what kind of thing came with which words; None for what is no message of a person."""
    if isinstance(message.get("text"), str):
        return {"kind": "text", "text": message["text"]}
    what = next((kind for field, kind in DECLINED.items() if message.get(field)), None)
    if what is None:
        return None
    body: dict[str, Any] = {"kind": "declined", "what": what}
    if isinstance(message.get("caption"), str):
        body["text"] = message["caption"]
    if isinstance(message.get("media_group_id"), str):
        body["album"] = message["media_group_id"]
    return body


def _user(of: _Object) -> int | None:
    """The id of the person that something came from; none of another bot."""
    user = _object(of.get("from"))
    return None if user.get("is_bot") is True else _id(user, "id")


def _object(value: Any) -> _Object:
    return value if isinstance(value, Mapping) else {}


def _id(of: _Object, field: str) -> int | None:
    value = of.get(field)
    return value if type(value) is int and abs(value) < _BIGGEST else None
