"""The contract over HTTP, with a fake assistant behind it."""

from __future__ import annotations

import asyncio
import json
import sqlite3

import pytest
from structlog.testing import capture_logs

from bot.channels.web.tokens import Tokens
from bot.journal.turns import utc_now
from tests.channels.web.conftest import Web


def problem(answer, status, reason):
    """Asserts that an answer is that problem document; returns it."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    document = answer.json()
    assert document["type"] == f"urn:waymark:problem:{reason}"
    assert document["status"] == status
    assert document["title"]
    assert document["detail"].endswith(".")
    return document


async def post(web, content, **headers):
    return await web.http.post(
        "/api/v1/messages", content=content, headers={"Content-Type": "application/json"} | headers
    )


# --- sessions ---------------------------------------------------------------------------------------------------


async def test_a_session_opens_with_the_greeting(web):
    answer = await web.begin()
    assert answer.status_code == 201
    assert set(answer.json()) == {"token", "expires_at", "messages", "state"}
    assert answer.json()["state"]["step"] == "danger"


async def test_while_the_assistant_is_not_ready_no_conversation_begins(web):
    web.assistant.down = True
    answer = await web.http.post("/api/v1/sessions", json={})
    problem(answer, 503, "unavailable")
    assert int(answer.headers["retry-after"]) > 0


async def test_an_erased_session_is_gone_and_its_token_is_dead(talk):
    await talk.say("a")
    erased = await talk.http.delete("/api/v1/sessions/current")
    assert (erased.status_code, erased.headers["clear-site-data"]) == (204, '"storage"')
    for answer in (
        await talk.say("b", id="2"),
        await talk.http.get("/api/v1/messages"),
        await talk.http.get("/api/v1/referral.json"),
        await talk.http.delete("/api/v1/sessions/current"),
    ):
        problem(answer, 401, "conversation_gone")


async def test_erasing_one_conversation_leaves_the_others(make_web):
    web = make_web()
    await web.begin()
    first = web.http.headers["Authorization"]
    await web.say("mine")
    await web.begin()
    await web.http.delete("/api/v1/sessions/current")
    web.http.headers["Authorization"] = first
    assert "1: mine" in await web.texts()


# --- messages ---------------------------------------------------------------------------------------------------


async def test_a_message_is_answered_with_its_id(talk):
    answer = await talk.say("a", id="my id")
    assert answer.status_code == 200
    assert set(answer.json()) == {"id", "messages", "state"}
    assert answer.json()["id"] == "my id"
    assert answer.json()["messages"][0]["text"] == "1: a"


async def test_the_same_id_gets_the_same_answer_whatever_comes_with_it(talk):
    first = await talk.say("a")
    assert (await talk.say("a")).json() == first.json()
    assert (await talk.say("b")).json() == first.json()
    assert (await talk.press("danger.no")).json() == first.json()
    assert talk.assistant.began == 1


async def test_a_repeat_that_arrives_meanwhile_waits_for_the_first(talk):
    answers = await asyncio.gather(*(talk.say("a") for _ in range(5)))
    assert len({answer.text for answer in answers}) == 1
    assert talk.assistant.began == 1


async def test_the_transcript_has_both_sides(talk):
    await talk.press("danger.no")
    assert await talk.texts() == ["Hello", "Danger?", "Press danger.no", "1: danger.no", "Next?"]


@pytest.mark.parametrize("text", ["", "   ", "\x00\x07", "\u200b"])
async def test_text_of_which_nothing_is_seen_is_handed_on_as_empty(talk, text):
    answer = await talk.say(text)
    assert answer.status_code == 200
    assert answer.json()["messages"][0]["text"] == "1: "


async def test_lone_surrogates_and_nulls_are_cleaned_away(talk):
    answer = await post(talk, rb'{"id": "1", "text": "a\ud800b\u0000c"}')
    assert answer.json()["messages"][0]["text"] == "1: abc"


async def test_a_published_command_reaches_the_assistant_as_one(talk):
    await talk.say("/help")
    assert "1: help" in await talk.texts()


async def test_a_typed_intent_is_plain_text(talk):
    await talk.say('/inform{"danger": true}')
    assert '1: /inform{"danger": true}' in await talk.texts()


async def test_markup_comes_back_as_it_was_typed_and_only_as_json(talk):
    answer = await talk.say("<script>alert(1)</script> '; DROP TABLE turns; --")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.json()["messages"][0]["text"] == "1: <script>alert(1)</script> '; DROP TABLE turns; --"


async def test_a_choice_that_is_closed_is_a_conflict(talk):
    await talk.press("danger.no")
    problem(await talk.press("danger.yes", id="2"), 409, "choice_closed")


@pytest.mark.parametrize("choice", ["consent.given", "no such", "", "a\u0000", "é", "x" * 5000])
async def test_a_choice_that_was_never_offered_is_refused(talk, choice):
    problem(await talk.press(choice), 422, "choice_never_offered")


async def test_a_choice_with_a_lone_surrogate_is_refused(talk):
    problem(await post(talk, rb'{"id": "1", "choice": "\ud800"}'), 422, "choice_never_offered")


async def test_a_failing_answer_is_an_apology_and_shows_no_traceback(talk):
    with capture_logs():
        answer = await talk.say("boom")
    assert answer.status_code == 200
    assert answer.json()["messages"][0]["text"].startswith("Sorry (")
    assert "secret words" not in answer.text


async def test_what_the_assistant_erased_is_gone(talk):
    assert (await talk.say("forget")).status_code == 200
    problem(await talk.say("b", id="2"), 401, "conversation_gone")


async def test_another_conversations_token_opens_that_one_only(web):
    await web.begin()
    await web.say("first")
    await web.begin()
    await web.say("second")
    assert "1: second" in await web.texts()
    assert "1: first" not in await web.texts()


# --- what is refused --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer ", "Basic abc", "Token x"])
async def test_without_a_token_nothing_is_opened(web, header):
    headers = {} if header is None else {"Authorization": header}
    for method, path in (
        ("GET", "messages"),
        ("POST", "messages"),
        ("POST", "receipts"),
        ("GET", "referral.json"),
        ("DELETE", "sessions/current"),
    ):
        answer = await web.http.request(method, f"/api/v1/{path}", headers=headers)
        problem(answer, 401, "no_token")
        assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("token", ["x", "a.b.c", "IndlYjpmYWtlIg.AAAA"])
async def test_a_forged_token_opens_nothing(web, token):
    web.use(token)
    problem(await web.http.get("/api/v1/messages"), 401, "bad_token")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"text",
        b"\xff\xfe",
        b'{"id": NaN}',
        b"[" * 20_000,
        b"1" * 5_000,
        b'\xef\xbb\xbf{"id":"1","text":"a"}',
    ],
)
async def test_what_is_not_json_is_refused(talk, content):
    problem(await post(talk, content), 400, "not_json")
    answer = await talk.http.post("/api/v1/sessions", content=content, headers={"Content-Type": "application/json"})
    problem(answer, 400, "not_json")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "", "application/jsonx"])
async def test_another_type_is_refused(talk, kind):
    problem(await post(talk, b'{"id": "1", "text": "a"}', **{"Content-Type": kind}), 415, "wrong_type")


async def test_a_charset_does_not_make_it_another_type(talk):
    answer = await post(talk, b'{"id": "1", "text": "a"}', **{"Content-Type": "Application/JSON; charset=utf-8"})
    assert answer.status_code == 200


@pytest.mark.parametrize("body", [[], "text", 1, None, {"id": "1", "text": 5}, {"id": "1", "choice": ["a"]}])
async def test_fields_of_the_wrong_kind_are_refused(talk, body):
    problem(await post(talk, json.dumps(body).encode()), 422, "wrong_fields")


@pytest.mark.parametrize("id", [None, 1, "", "a" * 129, "a\nb", "\x00", "\x7f", "\u202e", True])
async def test_a_wrong_id_is_refused(talk, id):
    problem(await talk.say("a", id=id), 422, "wrong_id")


async def test_a_missing_id_is_refused(talk):
    problem(await post(talk, b'{"text": "a"}'), 422, "wrong_id")


@pytest.mark.parametrize("id", ["a", "a" * 128, "with space", "é🙂"])
async def test_any_printable_id_is_taken(talk, id):
    assert (await talk.say("a", id=id)).json()["id"] == id


@pytest.mark.parametrize(
    "body", [{"id": "1"}, {"id": "1", "text": "a", "choice": "danger.yes"}, {"id": "1", "text": None}]
)
async def test_neither_or_both_of_text_and_choice_are_refused(talk, body):
    problem(await post(talk, json.dumps(body).encode()), 422, "text_or_choice")


async def test_a_null_beside_the_other_counts_as_absent(talk):
    assert (await talk.say("a", choice=None)).status_code == 200


async def test_nothing_that_was_refused_is_in_the_transcript(talk):
    await talk.say("a", id="")
    await talk.press("consent.given")
    assert await talk.texts() == ["Hello", "Danger?"]


async def test_a_text_may_have_4000_characters_of_any_kind_and_no_more(talk):
    assert (await talk.say("🙂" * 4_000)).status_code == 200
    problem(await talk.say("a" * 4_001, id="2"), 413, "text_too_long")
    problem(await talk.say("a" * 10_000, id="3"), 413, "text_too_long")


async def test_a_body_may_have_64_kilobytes_and_no_more(talk):
    body = b'{"id": "1", "text": "a"}'
    assert (await post(talk, body + b" " * (65_536 - len(body)))).status_code == 200
    problem(await post(talk, body + b" " * (65_537 - len(body))), 413, "body_too_large")


async def test_a_body_without_a_length_is_read_no_further_than_it_may_be(talk):
    sent = 0

    async def endless():
        nonlocal sent
        while True:
            sent += 16_384
            yield b" " * 16_384

    problem(await post(talk, endless()), 413, "body_too_large")
    assert sent < 2_000_000


async def test_an_unknown_address_is_a_problem_document(web):
    for path in (
        "/nothing",
        "/api/v1/nothing",
        "/api/v2/messages",
        "/healthz/",
        "/static/nothing.js",
        "/static/../app.py",
    ):
        problem(await web.http.get(path), 404, "not_found")


async def test_a_wrong_method_is_a_problem_document_that_names_the_right_one(web):
    answer = await web.http.put("/api/v1/sessions")
    problem(answer, 405, "method_not_allowed")
    assert answer.headers["allow"] == "POST"


# --- limits -----------------------------------------------------------------------------------------------------


async def test_too_many_messages_in_one_conversation_must_wait(make_web):
    web = make_web(WAYMARK_MESSAGES_PER_MINUTE="2")
    await web.begin()
    await web.say("a", id="1")
    await web.say("b", id="2")
    answer = await web.say("c", id="3")
    problem(answer, 429, "too_many_messages")
    assert 1 <= int(answer.headers["retry-after"]) <= 30
    await web.begin()
    assert (await web.say("another conversation")).status_code == 200


async def test_too_many_sessions_of_one_address_must_wait(make_web):
    web = make_web(WAYMARK_SESSIONS_PER_MINUTE="1")
    await web.begin()
    answer = await web.http.post("/api/v1/sessions", json={})
    problem(answer, 429, "too_many_sessions")
    assert int(answer.headers["retry-after"]) >= 1


async def test_the_default_limit_lets_300_messages_a_minute_through(talk):
    for _ in range(300):
        assert (await talk.say("the same")).status_code == 200
    assert talk.assistant.began == 1


# --- the summary ------------------------------------------------------------------------------------------------


async def test_there_is_no_summary_before_one_was_drafted(talk):
    problem(await talk.http.get("/api/v1/referral.json"), 404, "no_referral")
    problem(await talk.http.get("/api/v1/referral.txt"), 404, "no_referral")


async def test_a_draft_is_given_as_json_and_as_text(talk):
    await talk.say("draft")
    document = (await talk.http.get("/api/v1/referral.json")).json()
    assert (document["status"], document["version"], document["kind"]) == ("draft", 1, "referral")
    text = await talk.http.get("/api/v1/referral.txt")
    assert text.text == "Reference WM-1"
    assert text.headers["content-type"] == "text/plain; charset=utf-8"
    assert text.headers["cache-control"] == "no-store"
    problem(await talk.http.get("/api/v1/referral.json", params={"person": "p9"}), 404, "no_referral")


@pytest.mark.parametrize("form", ["pdf", "docx"])
async def test_a_file_that_nothing_makes_is_not_found(talk, form):
    await talk.say("draft")
    problem(await talk.http.get(f"/api/v1/referral.{form}"), 404, "no_such_format")


async def test_a_format_that_does_not_exist_is_not_found(talk):
    problem(await talk.http.get("/api/v1/referral.exe"), 404, "not_found")


async def test_a_link_to_the_summary_needs_no_token_and_serves_one_conversation(talk):
    await talk.say("draft")
    conversation = next(iter(_conversations(talk)))
    tokens, now = _tokens(talk)
    access = tokens.link(conversation, "referral.txt", now)
    del talk.http.headers["Authorization"]
    assert (await talk.http.get("/api/v1/referral.txt", params={"access": access})).text == "Reference WM-1"
    problem(await talk.http.get("/api/v1/referral.json", params={"access": access}), 401, "link_expired")
    problem(await talk.http.get("/api/v1/referral.txt", params={"access": "x"}), 401, "link_expired")


def _conversations(web):
    with web.engine.connect() as connection:
        return [row[0] for row in connection.exec_driver_sql("SELECT id FROM conversations")]


def _tokens(web):
    return Tokens(web.settings.key()), utc_now()


# --- health -----------------------------------------------------------------------------------------------------


async def test_the_process_lives(web):
    assert (await web.http.get("/healthz")).status_code == 200


async def test_readiness_names_the_reason_why_not(web):
    assert (await web.http.get("/readyz")).json() == {"status": "ready"}
    web.not_ready = "The model is being loaded."
    answer = await web.http.get("/readyz")
    assert problem(answer, 503, "not_ready")["detail"].endswith("The model is being loaded.")
    assert "retry-after" in answer.headers


async def test_storage_that_is_down_is_503_with_a_time_to_wait_and_nothing_is_half_done(talk):
    other = sqlite3.connect(talk.engine.url.database, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with capture_logs():
        answer = await talk.say("a")
    problem(answer, 503, "unavailable")
    assert int(answer.headers["retry-after"]) > 0
    other.execute("ROLLBACK")
    other.close()
    assert (await talk.say("a")).json()["messages"][0]["text"] == "1: a"


async def test_storage_that_is_broken_is_not_ready(make_web, tmp_path):
    web = make_web()
    web.engine.dispose()
    for path in tmp_path.glob("waymark.db*"):
        path.write_bytes(b"this is no database" * 1000)
    with capture_logs():
        problem(await web.http.get("/readyz"), 503, "storage_down")
        problem(await web.http.post("/api/v1/sessions", json={}), 503, "unavailable")
    assert (await web.http.get("/healthz")).status_code == 200


# --- what holds for every answer --------------------------------------------------------------------------------


async def test_every_answer_has_its_security_headers(talk):
    for answer in (
        await talk.http.get("/healthz"),
        await talk.http.get("/nothing"),
        await talk.http.get("/api/v1/messages"),
        await talk.say("a"),
        await talk.http.get("/"),
    ):
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"


async def test_a_fault_of_ours_is_a_problem_document_with_a_reference_and_no_words_of_the_writer(talk, events):
    async def broken(*_):
        raise RuntimeError("the secret words of the writer")

    talk.journal.take = broken
    answer = await talk.say("a")
    document = problem(answer, 500, "internal")
    assert next(log for log in events if log["event"] == "request.failed")["reference"] == document["reference"]
    assert "secret words" not in str(events) + answer.text


async def test_no_log_holds_what_was_written(talk, events):
    await talk.say("Kowalski")
    await talk.say("boom", id="2")
    await talk.press("Kowalski", id="3")
    assert events
    assert "Kowalski" not in str(events)


# --- many at once -----------------------------------------------------------------------------------------------


async def test_two_messages_at_once_are_answered_in_their_order(talk):
    await asyncio.gather(talk.say("a", id="1"), talk.say("b", id="2"))
    assert [text for text in await talk.texts() if ": " in text] == ["1: a", "2: b"]


async def test_fifty_conversations_at_once_do_not_touch_each_other(web):
    async def one(number):
        opened = await web.http.post("/api/v1/sessions", json={})
        headers = {"Authorization": f"Bearer {opened.json()['token']}"}
        for turn in range(3):
            answer = await web.http.post(
                "/api/v1/messages", json={"id": str(turn), "text": f"{number}/{turn}"}, headers=headers
            )
            assert answer.json()["messages"][0]["text"] == f"{turn + 1}: {number}/{turn}"
        return (await web.http.get("/api/v1/messages", headers=headers)).json()["messages"]

    for number, messages in enumerate(await asyncio.gather(*(one(number) for number in range(50)))):
        said = [message["text"] for message in messages if message["from"] == "user"]
        assert said == [f"{number}/{turn}" for turn in range(3)]


async def test_a_client_that_leaves_in_the_middle_finds_its_answer_later(talk):
    talk.assistant.gate.clear()
    request = asyncio.create_task(talk.say("a"))
    await talk.assistant.at_gate.wait()
    request.cancel()
    await asyncio.gather(request, return_exceptions=True)
    talk.assistant.gate.set()
    assert (await talk.say("a")).json()["messages"][0]["text"] == "1: a"
    assert talk.assistant.began == 1


async def test_a_restart_keeps_the_conversation_and_its_token(web, make_web):
    await web.begin()
    await web.say("a")
    again: Web = make_web()
    again.http.headers["Authorization"] = web.http.headers["Authorization"]
    assert (await again.say("b", id="2")).json()["messages"][0]["text"] == "2: b"
