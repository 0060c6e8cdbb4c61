"""The conversation lasts: over a reload, a lost connection, the server's restart, other tabs, and hasty hands."""

from __future__ import annotations

import re

from playwright.async_api import expect


async def own(talk):
    """What the reader said, as the server has it."""
    return [message["text"] for message in await talk.transcript() if message["from"] == "user"]


async def sends(talk, text):
    """Send without waiting for an answer."""
    await talk.page.fill("#text", text)
    await talk.page.click("#send")


async def test_a_reload_in_the_middle_of_a_form_changes_nothing(talk):
    await talk.says("one")
    await talk.presses("Press danger.no")
    before = await talk.page.locator("#log").inner_text()
    choices = await talk.page.locator("#choices").inner_text()
    await talk.page.fill("#text", "half a sentence")
    await talk.page.reload()
    await talk.settled()
    assert await talk.page.locator("#log").inner_text() == before
    assert await talk.page.locator("#choices").inner_text() == choices
    assert await talk.page.input_value("#text") == "half a sentence"
    await talk.presses("Press age.child")
    assert await own(talk) == ["one", "Press danger.no", "Press age.child"]


async def test_what_is_new_is_read_out_and_what_comes_back_is_not(make_visitor):
    talk = await (await make_visitor(locale="en-GB")).chat()  # a profile of its own, because its clock is held
    log = talk.page.get_by_role("log", name="Conversation")
    assert await log.get_attribute("aria-live") is None  # the role itself reads what is new, politely
    await talk.says("one")
    await talk.page.clock.install()
    await talk.page.reload()
    await expect(talk.page.locator(".said--you")).to_have_count(1)
    assert await log.get_attribute("aria-live") == "off"
    await talk.page.clock.fast_forward(2_000)
    assert await log.get_attribute("aria-live") is None


async def test_without_a_connection_messages_wait_and_then_go_once_in_their_order(talk):
    await talk.reader.context.set_offline(True)
    await sends(talk, "one")
    waiting = talk.page.locator(".said__state")
    await expect(waiting).to_contain_text("waiting")
    await expect(talk.page.locator("#status")).to_contain_text("no connection")
    await sends(talk, "two")
    await talk.reader.context.set_offline(False)
    await expect(waiting).to_have_count(0)
    await talk.settled()
    assert await own(talk) == ["one", "two"]
    assert await talk.said() == ["one", "two"]


async def test_a_message_that_waits_outlasts_a_reload(talk):
    await talk.page.route("**/api/v1/messages", lambda route: route.abort())
    await sends(talk, "one")
    await expect(talk.page.locator(".said__state")).to_contain_text("waiting")
    await talk.page.unroute("**/api/v1/messages")
    await talk.page.reload()
    await expect(talk.page.locator(".said--bot")).to_have_count(2)
    assert await own(talk) == ["one"]


async def test_a_message_whose_answer_was_lost_is_not_taken_twice(talk):
    lost = []

    async def lose_the_first(route):
        if route.request.method == "POST" and not lost:
            lost.append(await route.fetch())
            await route.abort()
        else:
            await route.continue_()

    await talk.page.route("**/api/v1/messages", lose_the_first)
    await sends(talk, "one")
    await talk.page.get_by_role("button", name="Try again now").click()
    assert "1: one" in await talk.answered(1)
    assert [answer.status for answer in lost] == [200]
    assert await own(talk) == ["one"]


async def test_a_conversation_goes_on_after_the_servers_restart(talk, small):
    await talk.says("one")
    small.stop()
    await sends(talk, "two")
    await expect(talk.page.locator("#status")).to_contain_text("no connection")
    small.start()
    await talk.page.get_by_role("button", name="Try again now").click()
    await expect(talk.page.locator(".said--bot").last).to_contain_text("2: two")
    assert await own(talk) == ["one", "two"]


async def test_a_busy_server_is_asked_again_under_the_same_id(talk):
    refused = []

    async def refuse_once(route):
        if route.request.method == "POST" and not refused:
            refused.append(route.request.post_data_json["id"])
            body = '{"detail": "Waymark is busy just now."}'
            await route.fulfill(status=503, headers={"Retry-After": "1"}, content_type="application/json", body=body)
        else:
            await route.continue_()

    await talk.page.route("**/api/v1/messages", refuse_once)
    await sends(talk, "one")
    await expect(talk.page.locator("#status")).to_contain_text("Waymark is busy just now.")
    await talk.page.get_by_role("button", name="Try again now").click()
    await talk.answered(1)
    assert [message["id"] for message in await talk.transcript() if message["from"] == "user"] == refused


async def test_two_clicks_are_one_message(talk):
    await talk.page.fill("#text", "one")
    await talk.page.dblclick("#send")
    await talk.answered(1)
    await talk.choice("Press danger.no").dblclick()
    await talk.answered(2)
    assert await own(talk) == ["one", "Press danger.no"]


async def test_what_is_sent_shows_at_once_with_a_typing_sign(talk):
    held = await talk.hold()
    await sends(talk, "one")
    await expect(talk.page.locator(".said--you")).to_contain_text("one")
    await expect(talk.page.locator(".status--writing .dots")).to_be_visible()
    await expect(talk.page.locator("#status[role=status]")).to_contain_text("Waymark is writing")
    await held[0].continue_()
    await talk.answered(1)


async def test_two_tabs_are_two_conversations(visitor):
    one, two = await visitor.chat(), await visitor.chat()
    await one.says("first")
    await two.says("second")
    for tab in (one, two):
        await tab.page.reload()
        await tab.settled()
    assert (await one.said(), await two.said()) == (["first"], ["second"])


async def test_a_tab_that_was_doubled_follows_its_twin(talk):
    await talk.says("one")
    kept = await talk.kept()
    twin = await talk.reader.tab("/healthz")
    await twin.page.evaluate("kept => Object.assign(sessionStorage, kept)", kept)
    await twin.page.goto(talk.reader.url)
    await twin.settled()
    assert await twin.said() == ["one"]
    await talk.presses("Press danger.no")
    await expect(twin.page.locator(".said--you")).to_have_count(2)
    await twin.says("three")
    await expect(talk.page.locator(".said--you")).to_have_count(3)
    await twin.page.click("#erase")
    await twin.page.get_by_role("button", name="Erase everything").click()
    await expect(talk.page.get_by_role("button", name="Start a new conversation")).to_be_visible()
    assert await talk.page.locator(".said").count() == 0


async def test_a_choice_that_was_closed_elsewhere_is_explained(talk):
    await talk.says("one")
    await talk.reader.context.request.post(
        f"{talk.reader.url}/api/v1/messages",
        headers={"Authorization": f"Bearer {(await talk.kept())['waymark.token']}"},
        data={"id": "elsewhere", "choice": "danger.no"},
    )
    await talk.choice("Press danger.yes").click()
    await expect(talk.page.locator(".status--trouble")).not_to_be_empty()
    assert await talk.said() == await own(talk) == ["one", "Press danger.no"]


async def test_back_and_forward_find_the_conversation(talk):
    await talk.says("one")
    await talk.page.goto(f"{talk.reader.url}/healthz")
    await talk.page.go_back()
    await talk.settled()
    assert await talk.said() == ["one"]
    await talk.page.go_forward()
    await talk.page.go_back()
    await talk.settled()
    await talk.says("two")
    assert await talk.said() == await own(talk) == ["one", "two"]


async def test_a_conversation_that_has_ended_says_so_and_a_new_one_begins(talk):
    await talk.says("one")
    await talk.reader.context.request.delete(
        f"{talk.reader.url}/api/v1/sessions/current",
        headers={"Authorization": f"Bearer {(await talk.kept())['waymark.token']}"},
    )
    await sends(talk, "two")
    again = talk.page.get_by_role("button", name="Start a new conversation")
    await expect(again).to_be_focused()
    assert await talk.page.locator(".said").count() == 0
    assert await talk.kept() == {}
    await again.click()
    await talk.settled()
    await talk.says("three")
    assert await own(talk) == ["three"]


async def test_a_message_that_is_too_long_comes_back_into_the_box(talk):
    text = "word " * 900
    await sends(talk, text)
    await expect(talk.page.locator("#status")).to_contain_text("two parts")
    assert await talk.page.input_value("#text") == text
    assert await own(talk) == []


async def test_a_server_that_cannot_begin_is_tried_again(visitor):
    seen = []

    async def fail_once(route):
        seen.append(route)
        if len(seen) == 1:
            await route.fulfill(status=502, content_type="text/html", body="<h1>Bad gateway</h1>")
        else:
            await route.continue_()

    await visitor.context.route("**/api/v1/sessions", fail_once)
    tab = await visitor.tab()
    await expect(tab.page.locator("#status")).to_contain_text(re.compile("cannot be reached|cannot answer"))
    await tab.page.get_by_role("button", name="Try again now").click()
    await tab.settled()
    assert len(seen) == 2
