"""Receipts over HTTP: a conversation that goes on elsewhere."""

from __future__ import annotations

import jsonschema
import pytest

SESSIONS, RECEIPTS = "/api/v1/sessions", "/api/v1/receipts"


async def redeem(web, receipt):
    return await web.http.post(SESSIONS, json={"receipt": receipt}, headers={"Authorization": ""})


def reason(answer) -> str:
    document = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert document["status"] == answer.status_code
    return document["type"].removeprefix("urn:waymark:problem:")


async def test_the_conversation_goes_on_with_its_transcript_and_its_state(talk):
    await talk.say("a")
    given = await talk.http.post(RECEIPTS, json={})
    assert given.status_code == 201
    elsewhere = await redeem(talk, given.json()["receipt"])
    assert elsewhere.status_code == 201
    here = (await talk.http.get("/api/v1/messages")).json()
    assert {key: elsewhere.json()[key] for key in here} == here
    assert [message["text"] for message in here["messages"]] == ["Hello", "Danger?", "a", "1: a", "Next?"]


async def test_both_devices_go_on_in_the_same_conversation(talk):
    receipt = (await talk.http.post(RECEIPTS, json={})).json()["receipt"]
    old = talk.http.headers["Authorization"]
    talk.use((await redeem(talk, receipt)).json()["token"])
    await talk.say("from the new one", id="n")
    talk.http.headers["Authorization"] = old
    assert (await talk.say("from the old one", id="o")).json()["messages"][0]["text"] == "2: from the old one"


async def test_a_receipt_needs_no_body_but_a_token(talk):
    assert (await talk.http.post(RECEIPTS)).status_code == 201
    assert reason(await talk.http.post(RECEIPTS, json={}, headers={"Authorization": ""})) == "no_token"


async def test_a_used_receipt_is_not_known_any_more(talk):
    receipt = (await talk.http.post(RECEIPTS, json={})).json()["receipt"]
    await redeem(talk, receipt)
    answer = await redeem(talk, receipt)
    assert (answer.status_code, reason(answer)) == (404, "receipt_unknown")


async def test_an_erased_conversation_has_no_receipt(talk):
    receipt = (await talk.http.post(RECEIPTS, json={})).json()["receipt"]
    await talk.http.delete("/api/v1/sessions/current")
    assert reason(await redeem(talk, receipt)) == "receipt_unknown"
    assert reason(await talk.http.post(RECEIPTS, json={})) == "conversation_gone"


@pytest.mark.parametrize("receipt", [7, ["a"], {"a": 1}, True])
async def test_a_receipt_is_a_text(web, receipt):
    assert reason(await redeem(web, receipt)) == "wrong_fields"


async def test_the_sixth_wrong_receipt_must_wait_and_so_must_a_right_one_also_after_a_restart(talk, make_web):
    receipt = (await talk.http.post(RECEIPTS, json={})).json()["receipt"]
    for _ in range(5):
        assert (await redeem(talk, "4KTD-92XM-HQ7C-RW3P-6VNF")).status_code == 404
    for web in (talk, make_web()):
        for tried in ("4KTD-92XM-HQ7C-RW3P-6VNF", receipt):
            answer = await redeem(web, tried)
            assert (answer.status_code, reason(answer)) == (429, "too_many_tries")
            assert 1 <= int(answer.headers["retry-after"]) <= 900
    assert (await talk.begin()).status_code == 201, "a new conversation needs no receipt"


@pytest.mark.parametrize(
    ("content", "kind", "says"),
    [
        (b"{", "application/json", "not_json"),
        (b"[]", "application/json", "wrong_fields"),
        (b"{}", "text/plain", "wrong_type"),
        (b'{"a": "' + b"a" * 70_000 + b'"}', "application/json", "body_too_large"),
    ],
)
async def test_a_body_that_cannot_be_read_gets_no_receipt(talk, content, kind, says):
    assert reason(await talk.http.post(RECEIPTS, content=content, headers={"Content-Type": kind})) == says


async def test_asking_for_receipts_counts_as_messages(make_web):
    web = make_web(WAYMARK_MESSAGES_PER_MINUTE="1")
    await web.begin()
    assert (await web.http.post(RECEIPTS)).status_code == 201
    answer = await web.http.post(RECEIPTS)
    assert reason(answer) == "too_many_messages"
    assert 1 <= int(answer.headers["retry-after"]) <= 60


async def test_the_answers_are_what_openapi_says(talk):
    components = (await talk.http.get("/api/v1/openapi.json")).json()["components"]
    given = (await talk.http.post(RECEIPTS)).json()
    again = (await redeem(talk, given["receipt"])).json()
    for schema, value in (("Receipt", given), ("Session", again)):
        root = {"$ref": f"#/components/schemas/{schema}", "components": components}
        jsonschema.Draft202012Validator(root).validate(value)


async def test_no_log_holds_a_receipt(talk, events):
    receipt = (await talk.http.post(RECEIPTS, json={})).json()["receipt"]
    await redeem(talk, receipt)
    await redeem(talk, receipt)
    assert receipt not in str(events)
