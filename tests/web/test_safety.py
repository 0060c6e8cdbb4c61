"""Leaving, erasing, handing over, and what strangers might type."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

AWAY = "https://www.bbc.co.uk/weather"
HOSTILE = (
    "<script>window.hit = true</script>",
    '<img src=x onerror="window.hit = true">',
    "[press me](javascript:window.hit=true)",
    '"><svg onload=window.hit=true>',
    "{{7*7}} ${7*7} <b>bold</b> **<i>both</i>**",
    "</script><script>window.hit = true</script>",
)
FOREIGN = "#main :is(script, img, svg, iframe, b > b, i > i, [onerror], [onload], [href^='javascript' i])"


async def left(page):
    """It is away, and the way back skips what was left."""
    await page.wait_for_url(AWAY)
    await expect(page.locator("body")).to_contain_text("Another page")


async def stored(page):
    return await page.evaluate("({...sessionStorage, ...localStorage})")


async def test_the_button_leaves_at_once_clears_and_replaces_the_history(visitor):
    await visitor.play_others()
    tab = await visitor.tab("/healthz")  # a page before, to which "back" leads
    await tab.page.goto(visitor.url)
    await tab.settled()
    await expect(tab.page.locator(".before")).to_contain_text("history still shows the visit")
    await expect(tab.page.locator("footer")).to_contain_text("history still shows that you were here")
    await tab.says("one")
    await tab.page.fill("#text", "half a sentence")
    await tab.page.focus(".govuk-skip-link")
    await tab.page.keyboard.press("Enter")  # a jump within the page is no step back
    await expect(tab.page.locator("#main")).to_be_focused()
    await tab.page.click("#exit")
    await left(tab.page)
    await tab.page.go_back()
    assert tab.page.url == f"{visitor.url}/healthz"
    assert await stored(tab.page) == {}


async def test_shift_three_times_leaves_from_the_box_and_from_every_tab(visitor):
    await visitor.play_others()
    there, here = await visitor.chat(), await visitor.chat()
    await here.page.focus("#text")
    for letter in "AB":
        await here.page.keyboard.press(f"Shift+{letter}")
    await here.page.keyboard.press("Shift")
    await here.page.keyboard.press("c")
    assert await here.page.input_value("#text") == "ABc"  # capital letters are no wish to leave
    for _ in range(3):
        await here.page.keyboard.press("Shift")
    for tab in (here, there):
        await left(tab.page)
        await tab.page.goto(f"{visitor.url}/healthz")
        assert await stored(tab.page) == {}


@pytest.mark.parametrize("opener", ["#erase", "#make-receipt", "#open-receipt"])
async def test_the_way_out_is_at_hand_where_a_dialogue_covers_the_page(talk, opener):
    await talk.reader.play_others()
    await talk.page.click(opener)
    await talk.page.locator("dialog[open]").get_by_role("link", name="Exit this page").click()
    await left(talk.page)
    await talk.page.goto(f"{talk.reader.url}/healthz")
    assert await stored(talk.page) == {}


async def test_erasing_asks_first_and_then_leaves_nothing_here_or_there(visitor):
    other = await visitor.chat()
    await other.says("of the other tab")
    erased = await visitor.chat()
    await erased.says("one")
    token = (await erased.kept())["waymark.token"]
    await erased.page.click("#erase")
    await expect(erased.page.get_by_role("button", name="Keep it")).to_be_focused()  # Enter erases nothing
    await erased.page.keyboard.press("Enter")
    await expect(erased.page.locator("#erase-dialog")).to_be_hidden()
    assert await erased.said() == ["one"]
    await erased.page.click("#erase")
    async with erased.page.expect_response(lambda answer: answer.request.method == "DELETE") as answer:
        await erased.page.get_by_role("button", name="Erase everything").click()
    assert (await (await answer.value).all_headers())["clear-site-data"] == '"storage"'
    await expect(erased.page.locator("#status")).to_contain_text("has been erased")
    assert await erased.page.locator(".said").count() == 0
    assert await stored(erased.page) == {}
    gone = await visitor.context.request.get(
        f"{visitor.url}/api/v1/messages", headers={"Authorization": f"Bearer {token}"}
    )
    assert gone.status == 401
    await other.page.reload()  # the conversation of another tab is another one
    await other.settled()
    assert await other.said() == ["of the other tab"]
    await erased.page.bring_to_front()
    await erased.page.get_by_role("button", name="Start a new conversation").click()
    await erased.settled()
    assert await erased.said() == []


async def test_forget_that_is_typed_ends_it_on_the_page_as_well(chat):
    await chat.says("/forget")
    await chat.choice("Yes, erase everything").click()
    await expect(chat.page.locator("#status")).to_contain_text("erased")
    assert await chat.page.locator(".said").count() == 0
    assert await stored(chat.page) == {}


async def test_a_receipt_is_shown_once_and_opens_the_conversation_elsewhere_once(talk, make_visitor):
    await talk.says("one")
    await talk.page.click("#make-receipt")
    await expect(talk.page.locator("#receipt-until")).to_contain_text("Good until")
    number = await talk.page.locator("#receipt-number").inner_text()
    assert re.fullmatch(r"(?:\w{4}-){4}\w{4}", number)
    await talk.page.locator("#receipt-dialog").get_by_role("button", name="Close").click()
    await expect(talk.page.locator("#receipt-number")).to_be_empty()

    other = await (await make_visitor()).chat()
    await other.page.click("#open-receipt")
    box, wrong = other.page.locator("#open-number"), other.page.locator("#open-wrong")

    async def tries(text):
        await box.fill(text)
        await other.page.get_by_role("button", name="Continue", exact=True).click()

    await tries("2222 3333 4444 5555 6666")
    await expect(wrong).not_to_be_empty()
    await expect(box).to_be_focused()
    await tries(number.lower().replace("-", " "))
    await expect(other.page.locator("#open-dialog")).to_be_hidden()
    assert await other.said() == ["one"]
    assert "2: Press" not in await other.presses("Press danger.no")
    assert (await talk.transcript())[-1] == (await other.transcript())[-1]

    await other.page.click("#open-receipt")
    await expect(wrong).to_be_empty()
    await tries(number)
    await expect(wrong).not_to_be_empty()


async def test_nothing_that_is_typed_into_the_chat_becomes_part_of_the_page(talk):
    for text in HOSTILE:
        await talk.says(text)  # the fake assistant says it again
    await talk.page.click("#open-receipt")
    await talk.page.locator("#open-number").fill(HOSTILE[1])
    await talk.page.get_by_role("button", name="Continue", exact=True).click()
    await expect(talk.page.locator("#open-wrong")).not_to_be_empty()
    await talk.page.locator("#open-dialog").get_by_role("button", name="Close").click()
    await unharmed(talk)
    await talk.page.reload()
    await talk.settled()
    assert await talk.said() == list(HOSTILE)
    await unharmed(talk)


async def test_nothing_that_is_typed_into_a_summary_becomes_part_of_the_page(chat):
    await chat.says("a girl of 15 in Leeds, i'm her teacher")
    await chat.presses("No, not right now")
    for _ in range(12):
        if (await chat.state())["step"] == "referral_offer":
            break
        await chat.says("skip")
    await chat.presses("Yes, draft it")
    for text in HOSTILE:
        assert (await chat.state())["step"] == "referral_field"
        await chat.says(f"I saw {text} on the wall of the room")
    await expect(chat.page.locator("#summary")).to_contain_text(HOSTILE[0])
    shown = await chat.page.locator("#summary").text_content()
    assert len([text for text in HOSTILE if text in shown]) >= 3
    await unharmed(chat)


@pytest.mark.parametrize("address", ["/topics", "/directory"])
async def test_nothing_that_is_searched_for_becomes_part_of_the_page(reader, address):
    await reader.play_others()
    tab = await reader.tab(address)
    for text in HOSTILE[:4]:
        await tab.page.fill("#q", text)
        await tab.page.press("#q", "Enter")
        await tab.page.wait_for_url("**?q=*")
        assert await tab.page.input_value("#q") == text
        await unharmed(tab)
        await tab.page.goto(reader.url + address)
    for _ in range(3):
        await tab.page.keyboard.press("Shift")  # the way out is on each page
    await left(tab.page)


async def unharmed(tab):
    assert await tab.page.evaluate("window.hit") is None
    assert await tab.page.locator(FOREIGN).count() == 0


@pytest.mark.parametrize("width", [320, 1280])
async def test_without_script_the_essentials_and_the_way_out_are_there(make_reader, width):
    reader = await make_reader(java_script_enabled=False, viewport={"width": width, "height": 700})
    await reader.play_others()
    tab = await reader.tab()
    await expect(tab.page.get_by_text("It needs JavaScript")).to_be_visible()
    essentials = tab.page.locator(".alone")
    for said in ("999", "101", "08000 121 700", "No consent is needed"):
        await expect(essentials).to_contain_text(said)
    assert await essentials.locator('a[href="tel:999"]').count() == 1
    await expect(tab.page.locator("#text")).to_be_hidden()
    await expect(tab.page.locator("#side")).to_be_hidden()
    await tab.page.click("#exit")
    await left(tab.page)
