"""The outermost layer: every answer has its security headers, and every error is a problem document.

No traceback leaves, and none is logged with its message: that may quote what somebody wrote.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

import structlog
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.channels.problems import Problem
from bot.errors import InputError, Unavailable
from bot.journal.failures import log_failure
from bot.journal.refusals import Reason, Refusal

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
"""Given to every answer that does not say otherwise itself."""

_BY_STATUS = {
    400: Reason.BAD_REQUEST,
    404: Reason.NOT_FOUND,
    405: Reason.METHOD_NOT_ALLOWED,
}

_log = structlog.get_logger("waymark.web")


class Guard:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, problems: Mapping[Reason, Problem]) -> None:
        self._app = app
        self._problems = problems

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def send_guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self._app(scope, receive, send_guarded)
        except ClientDisconnect:
            _log.info("client.left")
        except Exception as error:  # noqa: BLE001 (whatever it is, the sender gets an answer and no traceback)
            reference = secrets.token_hex(4)
            log_failure("request.failed", error, reference=reference)
            if not started:
                response = problem_response(self._problems[Reason.INTERNAL], reference=reference)
                await response(scope, receive, send_guarded)


def error_handlers(problems: Mapping[Reason, Problem]) -> dict[Any, Any]:
    """The exception handlers of the application: each of our errors, and those of the router, to its problem."""

    async def refused(_: Request, error: Refusal) -> Response:
        return problem_response(problems[error.reason], retry_after=error.retry_after)

    async def unavailable(_: Request, error: Unavailable) -> Response:
        return problem_response(problems[Reason.UNAVAILABLE], retry_after=error.retry_after)

    async def bad_input(_: Request, error: InputError) -> Response:
        problem = problems[Reason.WRONG_FIELDS]
        return problem_response(problem, status=error.status, detail=error.sentence)

    async def by_router(_: Request, error: HTTPException) -> Response:
        problem = problems[_BY_STATUS.get(error.status_code, Reason.BAD_REQUEST)]
        return problem_response(problem, headers=error.headers)

    return {Refusal: refused, Unavailable: unavailable, InputError: bad_input, HTTPException: by_router}


def problem_response(
    problem: Problem,
    *,
    retry_after: int | None = None,
    headers: Mapping[str, str] | None = None,
    **more: Any,
) -> Response:
    """A problem document, with `Retry-After` (seconds) and, for 401, `WWW-Authenticate`. `more` goes into it."""
    document = problem.to_json(**more)
    sent = dict(headers or {})
    if retry_after is not None:
        sent["Retry-After"] = str(retry_after)
    if document["status"] == 401:
        sent["WWW-Authenticate"] = "Bearer"
    return JSONResponse(document, document["status"], sent, media_type="application/problem+json")
