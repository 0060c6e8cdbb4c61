"""The outline of a local strategy, fetched as text and as data."""

from __future__ import annotations

from bot.channels.web.tokens import Tokens
from bot.journal.turns import utc_now


async def fetched(talk, form, **params):
    return await talk.http.get(f"/api/v1/strategy.{form}", params=params)


async def test_before_it_was_written_there_is_none(talk):
    for form in ("json", "txt"):
        answer = await fetched(talk, form)
        assert (answer.status_code, answer.json()["type"]) == (404, "urn:waymark:problem:no_strategy")


async def test_it_comes_as_data_and_as_text(talk):
    await talk.say("strategy")
    await talk.say("the manager", id="2")
    assert (await fetched(talk, "json")).json() == {"answers": ["strategy", "the manager"]}
    text = await fetched(talk, "txt")
    assert text.headers["content-type"].startswith("text/plain")
    assert text.text == "Answers: strategy, the manager"


async def test_other_formats_are_not_there(talk):
    await talk.say("strategy")
    assert (await fetched(talk, "docx")).json()["type"] == "urn:waymark:problem:not_found"


async def test_nobody_else_reads_it(talk):
    await talk.say("strategy")
    await talk.begin()
    assert (await fetched(talk, "json")).status_code == 404
    del talk.http.headers["Authorization"]
    assert (await fetched(talk, "json")).status_code == 401


async def test_a_signed_link_opens_its_file_and_no_other(talk):
    opened = await talk.begin()
    await talk.say("strategy")
    tokens = Tokens(talk.settings.key())
    access = tokens.link(tokens.read(opened.json()["token"]), "strategy.txt", utc_now())
    del talk.http.headers["Authorization"]
    assert (await fetched(talk, "txt", access=access)).status_code == 200
    assert (await fetched(talk, "json", access=access)).status_code == 401


async def test_it_goes_with_the_conversation(talk):
    await talk.say("strategy")
    await talk.http.delete("/api/v1/sessions/current")
    assert (await fetched(talk, "json")).status_code == 401


async def test_it_is_no_summary(talk):
    await talk.say("strategy")
    assert (await talk.http.get("/api/v1/referral.json")).status_code == 404
