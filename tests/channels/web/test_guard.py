"""Whatever happens inside, the guard gives an answer that may be shown, or none if nobody is there to read it."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect
from starlette.responses import StreamingResponse
from starlette.routing import Route

from bot.channels.problems import load_problems
from bot.channels.web.guard import Guard, error_handlers
from bot.errors import InputError

PROBLEMS = load_problems(Path(__file__).parents[3] / "content", place=lambda kind, key: key)


def client(error, *, after_the_first_byte=False):
    async def endpoint(_):
        if not after_the_first_byte:
            raise error

        async def body():
            yield b"first"
            raise error

        return StreamingResponse(body())

    app = Starlette(
        routes=[Route("/", endpoint)],
        middleware=[Middleware(Guard, problems=PROBLEMS)],
        exception_handlers=error_handlers(PROBLEMS),
    )
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://waymark.test")


async def test_an_input_error_is_shown_by_its_own_sentence_and_status():
    async with client(InputError("Please send a date.", 400)) as http:
        answer = await http.get("/")
    assert (answer.status_code, answer.json()["status"]) == (400, 400)
    assert answer.json()["detail"] == "Please send a date."


@pytest.mark.parametrize(("status", "reason"), [(400, "bad_request"), (404, "not_found"), (418, "bad_request")])
async def test_an_error_of_the_framework_is_a_problem_document(status, reason):
    async with client(HTTPException(status)) as http:
        assert (await http.get("/")).json()["type"].endswith(reason)


async def test_who_has_left_gets_no_answer_and_leaves_no_error(events):
    async with client(ClientDisconnect()) as http:
        with pytest.raises(AssertionError):  # the test transport asks for an answer; there is none
            await http.get("/")
    assert [log["event"] for log in events] == ["client.left"]


async def test_a_fault_after_the_answer_began_is_logged_and_adds_nothing_to_it(events):
    async with client(RuntimeError("the secret words"), after_the_first_byte=True) as http:
        with pytest.raises(AssertionError):  # the answer was begun and never ended
            await http.get("/")
    assert [log["event"] for log in events] == ["request.failed"]
    assert "secret words" not in str(events)
