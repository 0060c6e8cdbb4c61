"""Request bodies, read in a bounded way and checked: what is wrong with one is a Refusal, never a traceback."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.requests import Request

from bot.channels.inbound import read_typed
from bot.journal.assistant import Inbound
from bot.journal.refusals import Reason, Refusal

MOST_DRAINED = 1_048_576
"""Bytes of a body that is too large that are read and thrown away, so that the sender gets to read the answer."""

LONGEST_ID = 128
_CHOICE = re.compile(r"[!-~]{1,200}")


class SessionBody(BaseModel):
    """`POST /sessions`: nothing, or the receipt of a conversation that was begun elsewhere."""

    model_config = ConfigDict(strict=True, extra="ignore")

    receipt: str | None = None


class MessageBody(BaseModel):
    """`POST /messages`: the sender's own id, and one of text and choice."""

    model_config = ConfigDict(strict=True, extra="ignore")

    id: str
    text: str | None = None
    choice: str | None = None


async def read_json(request: Request, *, limit: int) -> dict[str, Any]:
    """The JSON object of a request. Raises Refusal: wrong type, more than `limit` bytes, not JSON, not an object."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refusal(Reason.WRONG_TYPE)
    data = await _read(request, limit)
    try:
        value = json.loads(data.decode("utf-8"), parse_constant=_not_json)
    except (ValueError, RecursionError) as error:  # ValueError: not UTF-8, not JSON, or a number of absurd length
        raise Refusal(Reason.NOT_JSON) from error
    if not isinstance(value, dict):
        raise Refusal(Reason.WRONG_FIELDS)
    return value


async def read_nothing(request: Request, *, limit: int) -> None:
    """A body that says nothing: none, or a JSON object. Raises Refusal as `read_json` does."""
    if request.headers.get("content-length", "0") != "0" or "transfer-encoding" in request.headers:
        await read_json(request, limit=limit)


def read_session(value: dict[str, Any]) -> SessionBody:
    """Raises Refusal for fields of the wrong kind."""
    try:
        return SessionBody.model_validate(value)
    except ValidationError as error:
        raise Refusal(Reason.WRONG_FIELDS) from error


def read_message(value: dict[str, Any], *, text_limit: int) -> tuple[str, Inbound]:
    """The id and the message. Raises Refusal for wrong fields and for a text of more than `text_limit` characters."""
    try:
        body = MessageBody.model_validate(value)
    except ValidationError as error:
        of_id = any(item["loc"] == ("id",) for item in error.errors(include_input=False, include_url=False))
        raise Refusal(Reason.WRONG_ID if of_id else Reason.WRONG_FIELDS) from error
    if not 1 <= len(body.id) <= LONGEST_ID or not body.id.isprintable():
        raise Refusal(Reason.WRONG_ID)
    if (body.text is None) == (body.choice is None):
        raise Refusal(Reason.TEXT_OR_CHOICE)
    if body.choice is not None:
        if not _CHOICE.fullmatch(body.choice):
            raise Refusal(Reason.CHOICE_NEVER_OFFERED)
        return body.id, Inbound(choice=body.choice)
    if len(body.text or "") > text_limit:
        raise Refusal(Reason.TEXT_TOO_LONG)
    return body.id, read_typed(body.text or "")


async def _read(request: Request, limit: int) -> bytes:
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size <= limit:
            chunks.append(chunk)
        elif size > MOST_DRAINED:
            break
    if size > limit:
        raise Refusal(Reason.BODY_TOO_LARGE)
    return b"".join(chunks)


def _not_json(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")
