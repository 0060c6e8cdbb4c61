"""The outermost layer: every answer has its security headers, every error is a problem document or a page.

No traceback leaves, and none is logged with its message: that may quote what somebody wrote.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
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

Page = Callable[..., Response]
"""(problem, status=, reference=) to the page of an error."""

_log = structlog.get_logger("waymark.web")


class Guard:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, problems: Mapping[Reason, Problem], page: Page) -> None:
        self._app = app
        self._problems = problems
        self._page = page

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
                problem = self._problems[Reason.INTERNAL]
                response = _answer(Request(scope), self._page, problem, reference=reference)
                await response(scope, receive, send_guarded)


def error_handlers(problems: Mapping[Reason, Problem], page: Page) -> dict[Any, Any]:
    """The exception handlers of the application: each of our errors, and those of the router, to its problem.

    A browser that wants to show something gets `page`, everybody else the problem document.
    """

    async def refused(request: Request, error: Refusal) -> Response:
        return _answer(request, page, problems[error.reason], retry_after=error.retry_after)

    async def unavailable(request: Request, error: Unavailable) -> Response:
        return _answer(request, page, problems[Reason.UNAVAILABLE], retry_after=error.retry_after)

    async def bad_input(_: Request, error: InputError) -> Response:
        problem = problems[Reason.WRONG_FIELDS]
        return problem_response(problem, status=error.status, detail=error.sentence)

    async def by_router(request: Request, error: HTTPException) -> Response:
        problem = problems[_BY_STATUS.get(error.status_code, Reason.BAD_REQUEST)]
        return _answer(request, page, problem, headers=error.headers)

    return {Refusal: refused, Unavailable: unavailable, InputError: bad_input, HTTPException: by_router}


def wants_page(request: Request) -> bool:
    """Whether a person looks at the answer in a browser: it asks for HTML by name, which no script of ours does."""
    return request.method in ("GET", "HEAD") and "text/html" in request.headers.get("accept", "")


def _answer(
    request: Request,
    page: Page,
    problem: Problem,
    *,
    retry_after: int | None = None,
    headers: Mapping[str, str] | None = None,
    reference: str | None = None,
) -> Response:
    more = {} if reference is None else {"reference": reference}
    response = problem_response(problem, retry_after=retry_after, headers=headers, **more)
    if wants_page(request):
        shown = page(problem, status=response.status_code, reference=reference)
        kept = ("retry-after", "allow", "www-authenticate")
        shown.headers.update({name: response.headers[name] for name in kept if name in response.headers})
        response = shown
    response.headers["Vary"] = "Accept"
    return response


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
