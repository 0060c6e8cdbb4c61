"""Whatever happens inside, the guard gives an answer that may be shown, or none if nobody is there to read it."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect
from starlette.responses import HTMLResponse, StreamingResponse
from starlette.routing import Route

from bot.channels.problems import load_problems
from bot.channels.web.guard import Guard, error_handlers
from bot.errors import InputError, Unavailable
from bot.journal.refusals import Reason

PROBLEMS = load_problems(Path(__file__).parents[3] / "content", place=lambda kind, key: key)


def page(problem, *, status, reference=None):
    return HTMLResponse(f"<h1>{problem.title}</h1> {reference}", status)


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
        middleware=[Middleware(Guard, problems=PROBLEMS, page=page)],
        exception_handlers=error_handlers(PROBLEMS, page),
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


BROWSER = {"Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"}


async def test_a_browser_gets_a_page_that_is_not_kept_and_has_the_same_status():
    async with client(HTTPException(404)) as http:
        answer = await http.get("/", headers=BROWSER)
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["vary"] == "Accept"
    assert answer.headers["cache-control"] == "no-store"
    assert PROBLEMS[Reason.NOT_FOUND].title in answer.text


async def test_the_page_of_a_failure_has_its_reference_and_no_words_of_the_error(events):
    async with client(RuntimeError("the secret words")) as http:
        answer = await http.get("/", headers=BROWSER)
    assert answer.status_code == 500
    assert next(log["reference"] for log in events if "reference" in log) in answer.text
    assert "secret" not in answer.text


async def test_what_is_sent_by_a_script_gets_a_document_whatever_it_accepts():
    async with client(HTTPException(404)) as http:
        answer = await http.post("/", headers=BROWSER)
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_page_that_must_wait_says_how_long():
    async with client(Unavailable(7)) as http:
        answer = await http.get("/", headers=BROWSER)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "7")


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
