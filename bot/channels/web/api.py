"""The HTTP contract: sessions, messages, summaries, health. In prose it is `docs/api.md`."""

from __future__ import annotations

import re
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.channels.files import CALL, MEDIA_TYPES, Render, file_name
from bot.channels.problems import Problem
from bot.channels.web.bodies import read_json, read_message, read_nothing, read_session
from bot.channels.web.guard import problem_response
from bot.channels.web.limits import Buckets, address_key
from bot.channels.web.openapi import openapi
from bot.channels.web.presenting import present
from bot.channels.web.tokens import Tokens
from bot.errors import Unavailable
from bot.journal.receipts import Receipts
from bot.journal.refusals import Reason, Refusal
from bot.journal.store import Reply
from bot.journal.turns import Journal, utc_now
from bot.settings import Settings

Ready = Callable[[], Awaitable[str | None]]
"""Returns None when all is ready, else the reason why not, fit to show to an operator."""

NOT_READY_SECONDS = 5


class Api:
    """The endpoints over one journal. `clock` gives aware UTC, `ticks` seconds that never go back."""

    def __init__(
        self,
        journal: Journal,
        settings: Settings,
        problems: Mapping[Reason, Problem],
        *,
        receipts: Receipts,
        ready: Ready,
        renders: Mapping[str, Render],
        clock: Callable[[], datetime] = utc_now,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._journal = journal
        self._settings = settings
        self._problems = problems
        self._receipts = receipts
        self._ready = ready
        self._renders = renders
        self._clock = clock
        self._tokens = Tokens(settings.key())
        self._messages_limit = Buckets(settings.messages_per_minute, clock=ticks)
        self._sessions_limit = Buckets(settings.sessions_per_minute, clock=ticks)
        self._openapi = openapi(settings)

    def routes(self) -> list[Route]:
        """Every address of the API and of health."""
        return [
            Route("/api/v1/sessions", self.open_session, methods=["POST"]),
            Route("/api/v1/sessions/current", self.erase_session, methods=["DELETE"]),
            Route("/api/v1/messages", self.messages, methods=["GET", "POST"]),
            Route("/api/v1/receipts", self.make_receipt, methods=["POST"]),
            Route("/api/v1/referral.{format}", self.referral, methods=["GET"]),
            Route(f"/api/v1/{CALL}", self.call, methods=["GET"]),
            Route("/api/v1/strategy.{format}", self.strategy, methods=["GET"]),
            Route("/api/v1/openapi.json", self.describe, methods=["GET"]),
            Route("/healthz", self.alive, methods=["GET"]),
            Route("/readyz", self.readiness, methods=["GET"]),
        ]

    async def open_session(self, request: Request) -> Response:
        """A new conversation with its greeting, or that of a receipt with its transcript: token, expiry, State."""
        address = address_key(request.client.host if request.client else None)
        wait = self._sessions_limit.take(address)
        if wait is not None:
            raise Refusal(Reason.TOO_MANY_SESSIONS, retry_after=wait)
        body = read_session(await read_json(request, limit=self._settings.body_limit))
        if body.receipt is not None:
            conversation = await self._receipts.redeem(body.receipt, address)
            return JSONResponse({"token": self._tokens.issue(conversation), **await self._past(conversation)}, 201)
        opened = await self._journal.open("web")
        return JSONResponse(
            {
                "token": self._tokens.issue(opened.conversation),
                "expires_at": opened.expires_at.isoformat(),
                **self._shown(opened.reply, opened.conversation),
            },
            201,
        )

    async def messages(self, request: Request) -> Response:
        """POST: one message, answered. GET (and HEAD): both sides so far."""
        conversation = self._bearer(request)
        if request.method != "POST":
            return JSONResponse(await self._past(conversation))
        self._count_message(conversation)
        value = await read_json(request, limit=self._settings.body_limit)
        message_id, inbound = read_message(value, text_limit=self._settings.text_limit)
        reply = await self._journal.take(conversation, message_id, inbound)
        return JSONResponse({"id": message_id, **self._shown(reply, conversation)})

    async def make_receipt(self, request: Request) -> Response:
        """A number that opens this conversation once, elsewhere; it is shown this one time."""
        conversation = self._bearer(request)
        self._count_message(conversation)
        await read_nothing(request, limit=self._settings.body_limit)
        issued = await self._receipts.issue(conversation)
        return JSONResponse({"receipt": issued.receipt, "expires_at": issued.expires_at.isoformat()}, 201)

    async def erase_session(self, request: Request) -> Response:
        """Everything of the conversation is gone, and its token is dead."""
        await self._journal.erase(self._bearer(request))
        return Response(status_code=204, headers={"Clear-Site-Data": '"storage"'})

    async def referral(self, request: Request) -> Response:
        """The summary in one of its forms; `person` names one of several people, `version` an earlier one."""
        form = request.path_params["format"]
        if form not in MEDIA_TYPES:
            raise Refusal(Reason.NOT_FOUND)
        return await self._summary(request, f"referral.{form}")

    async def call(self, request: Request) -> Response:
        """The script of the summary to read out on the phone."""
        return await self._summary(request, CALL)

    async def _summary(self, request: Request, name: str) -> Response:
        conversation = self._bearer_or_link(request, name)
        person, version = request.query_params.get("person"), request.query_params.get("version")
        if version is not None and not re.fullmatch("[0-9]{1,6}", version):
            raise Refusal(Reason.NO_REFERRAL)
        document = await self._journal.draft(conversation, person=person, version=int(version) if version else None)
        return await self._file(name, document, Reason.NO_REFERRAL)

    async def strategy(self, request: Request) -> Response:
        """The outline of a local strategy, as JSON or as text."""
        form = request.path_params["format"]
        if form not in ("json", "txt"):
            raise Refusal(Reason.NOT_FOUND)
        name = f"strategy.{form}"
        document = await self._journal.strategy(self._bearer_or_link(request, name))
        return await self._file(name, document, Reason.NO_STRATEGY)

    async def _file(self, name: str, document: Mapping[str, Any] | None, none: Reason) -> Response:
        """`document` in the form that `name` ends in. Raises Refusal with `none` where there is no document."""
        form = name.rpartition(".")[2]
        render = self._renders.get(name)
        if form != "json" and render is None:
            raise Refusal(Reason.NO_SUCH_FORMAT)
        if document is None:
            raise Refusal(none)
        content = None if render is None else await render(document)
        await self._journal.exported(name)
        if content is None:
            return JSONResponse(document)
        headers = {}
        if form in ("pdf", "docx"):
            headers["Content-Disposition"] = f'attachment; filename="{file_name(name, document)}"'
        return Response(content, media_type=MEDIA_TYPES[form], headers=headers)

    async def describe(self, _: Request) -> Response:
        """This API in OpenAPI 3.1."""
        return JSONResponse(self._openapi, headers={"Cache-Control": "public, max-age=300"})

    async def alive(self, _: Request) -> Response:
        """The process lives."""
        return JSONResponse({"status": "alive"})

    async def readiness(self, _: Request) -> Response:
        """Whether storage answers and the assistant is ready, else 503 with the reason."""
        problem = self._problems[Reason.NOT_READY]
        try:
            await self._journal.probe()
            reason = await self._ready()
        except Unavailable:
            problem, reason = self._problems[Reason.STORAGE_DOWN], None
        else:
            if reason is None:
                return JSONResponse({"status": "ready"})
        detail = f"{problem.detail} {reason}" if reason else problem.detail
        return problem_response(problem, retry_after=NOT_READY_SECONDS, detail=detail)

    def _shown(self, reply: Reply, conversation: str) -> dict[str, Any]:
        shown = present(reply.messages, conversation, tokens=self._tokens, now=self._clock())
        return {"messages": shown, "state": reply.state}

    async def _past(self, conversation: str) -> dict[str, Any]:
        past = await self._journal.transcript(conversation)
        shown = present(past.messages, conversation, tokens=self._tokens, now=self._clock())
        return {"messages": shown, "state": past.state, "expires_at": past.expires_at.isoformat()}

    def _count_message(self, conversation: str) -> None:
        wait = self._messages_limit.take(conversation)
        if wait is not None:
            raise Refusal(Reason.TOO_MANY_MESSAGES, retry_after=wait)

    def _bearer(self, request: Request) -> str:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise Refusal(Reason.NO_TOKEN)
        return self._tokens.read(token.strip())

    def _bearer_or_link(self, request: Request, file: str) -> str:
        access = request.query_params.get("access")
        if access is None or "authorization" in request.headers:
            return self._bearer(request)
        return self._tokens.follow(access, file, self._clock())
