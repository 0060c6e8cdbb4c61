"""Whole conversations on the page: by mouse, by keyboard alone, and with a finger on a phone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.async_api import expect

from tests.browser import Tab

PHONE = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}


async def test_the_child_route_by_mouse_to_a_summary_that_is_fetched(chat):
    noted = await chat.says("one of my pupils, she is 15 and lives in Cardiff. i'm her teacher")
    assert "15 years old" in noted
    told = await chat.presses("No, not right now")
    assert "child protection" in told
    side = chat.page.locator("#side")
    await expect(side.locator("#where")).to_contain_text("Child route")
    await side.get_by_text("Why this route").click()
    await expect(side.locator(".why p")).to_contain_text("under 18")
    assert "consent" not in (await side.locator(".way").inner_text()).lower()
    while (await chat.state())["step"] in ("person", "exploitation"):
        await chat.says("skip")
    await chat.page.get_by_label("Goes missing").check()
    await chat.page.get_by_label("Out of school").check()
    before = await chat.answers()
    await chat.choice("That is all").click()
    contacts = await chat.answered(before)
    assert (await chat.state())["facts"]["indicators"] == ["child.out_of_school", "child.goes_missing"]
    assert (await chat.said())[-1] == "Out of school\nGoes missing\nThat is all"
    await expect(side.locator("#facts")).to_contain_text("Goes missing")
    assert "Whom to contact" in contacts
    assert await chat.page.locator(".said--bot").last.locator('a[href="tel:999"]').count() >= 1
    await chat.presses("Yes, draft it")
    await expect(side.locator("#summary")).to_contain_text("Draft")
    await chat.presses("That is enough, show it")
    await chat.presses("Confirm the summary")
    await expect(side.locator("#summary")).to_contain_text("Confirmed")
    for label, form, begins in (("PDF", "pdf", b"%PDF"), ("Word (DOCX)", "docx", b"PK"), ("Text", "txt", b"")):
        async with chat.page.expect_download() as fetched:
            await side.get_by_role("button", name=label, exact=True).click()
        file = await fetched.value
        assert re.fullmatch(rf"WM-[\w-]+\.{form}", file.suggested_filename)
        assert (await file.path()).read_bytes().startswith(begins)
    assert "Children's Services" in (await file.path()).read_text()
    await expect(side.locator("[aria-current=step]")).to_contain_text("What happens next")


async def tab_to(page, selector, *, back=False):
    """Move the focus by the keyboard until it is on an element; the visible focus is looked at on the way."""
    for _ in range(80):
        await page.keyboard.press("Shift+Tab" if back else "Tab")
        if await page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


@dataclass
class Keys:
    """Somebody who has a keyboard and nothing else. After each answer the focus is in the box again."""

    chat: Tab

    async def types(self, text):
        before = await self.chat.answers()
        await self.chat.page.keyboard.type(text)
        return await self._enters(before)

    async def presses(self, label):
        """From the box back to a choice, which is pressed."""
        before = await self.chat.answers()
        for _ in range(60):
            await self.chat.page.keyboard.press("Shift+Tab")
            if await self.chat.page.evaluate("document.activeElement.textContent") == label:
                return await self._enters(before)
        raise AssertionError(label)

    async def ticks(self):
        """The last of the boxes, and the button below them; what stood on the box."""
        page, before = self.chat.page, await self.chat.answers()
        await tab_to(page, ".ticks input", back=True)
        await page.keyboard.press("Space")
        ticked = await page.evaluate("document.activeElement.labels[0].textContent")
        await tab_to(page, ".ticks button")
        await self._enters(before)
        return ticked

    async def _enters(self, before):
        await self.chat.page.keyboard.press("Enter")
        answer = await self.chat.answered(before)
        assert await self.chat.page.evaluate("document.activeElement.id") == "text"
        return answer


async def test_the_adult_route_by_keyboard_alone(chat):
    keys = Keys(chat)
    await tab_to(chat.page, ".govuk-skip-link")
    await tab_to(chat.page, "#exit")
    await tab_to(chat.page, "#text")
    await keys.types(
        "i'm a nurse in Swansea. a woman of 29 from Albania, she works in a hotel and is paid next to nothing"
    )
    await keys.presses("No, not right now")
    while (step := (await chat.state())["step"]) in ("person", "exploitation", "indicators", "place", "occupation"):
        if step == "indicators":
            assert await keys.ticks() == (await chat.said())[-1]
        await keys.presses("That is all")
    assert (await chat.state())["step"] == "consent"
    assert "who can refer" in (await keys.presses("They agreed to be referred")).lower()
    await keys.presses("The Salvation Army")
    await keys.types("yes please, draft it")
    await keys.types("Her manager keeps the door locked at night.")
    await keys.presses("That is enough, show it")
    await keys.presses("Confirm the summary")
    assert (await chat.state())["step"] == "next_steps"
    await keys.types("/contacts")
    for kind in ("tel:999", "mailto:"):
        assert await chat.page.locator(".said--bot").last.locator(f'a[href^="{kind}"]').count() >= 1


async def test_the_child_route_by_keyboard_alone(chat):
    keys = Keys(chat)
    await tab_to(chat.page, "#text")
    await keys.types("a lad of 14 from Sudan in Hull keeps turning up with new phones, i run the youth club")
    assert "No consent is needed" in await keys.presses("No, not right now")
    while (step := (await chat.state())["step"]) in ("person", "exploitation", "indicators", "place", "occupation"):
        if step == "indicators":
            assert await keys.ticks() == (await chat.said())[-1]
            await keys.presses("That is all")
        else:
            await keys.types("skip")
    assert (await chat.state())["step"] == "referral_offer"
    await keys.presses("Yes, draft it")
    await keys.presses("That is enough, show it")
    await keys.presses("Confirm the summary")
    assert (await chat.state())["step"] == "next_steps"
    await tab_to(chat.page, "#erase")
    await chat.page.keyboard.press("Enter")
    await tab_to(chat.page, "#erase-confirm")
    await chat.page.keyboard.press("Enter")
    await expect(chat.page.locator("#status")).to_contain_text("has been erased")


async def test_a_phone_of_320_pixels_shows_everything_without_scrolling_sideways(make_reader):
    chat = await (await make_reader(**PHONE)).chat()

    async def fits():
        assert await chat.page.evaluate("document.documentElement.scrollWidth") <= 320

    await fits()
    await chat.page.locator("#choices").get_by_text("No, not right now").tap()
    await chat.answered(1)
    await chat.page.locator("#choices").get_by_text("18 or over").tap()
    await chat.answered(2)
    await fits()
    assert "referral" in (await chat.says("what is the NRM?")).lower()
    more = await chat.presses("Tell me more")
    assert "What that changes for you" in more
    await fits()
    fold = chat.page.locator(".said--bot").last.locator("details.then")
    await fold.locator("summary").tap()
    await expect(fold).to_contain_text("What holds today")
    await chat.page.locator("#there").tap()
    await expect(chat.page.locator("#where")).to_be_in_viewport()
    await expect(chat.page.locator("#where")).to_contain_text("Adult route")
    await fits()
    await chat.says("who can i call?")
    await fits()


async def test_whoever_writes_about_themselves_is_helped_and_sees_no_case(chat):
    await chat.says("my boss took my passport and locks me in at night, i want to get out")
    await expect(chat.page.locator("#where")).to_contain_text("Help for yourself")
    assert await chat.page.locator(".way").count() == 0
    await expect(chat.page.locator("#summary")).to_contain_text("None yet")


async def test_danger_stands_out_by_more_than_its_colour(chat):
    await chat.says("he is at her door now with a knife")
    loud = chat.page.locator(".part--loud").last
    await expect(loud).to_contain_text("Danger")
    assert await loud.locator('a[href="tel:999"]').count() >= 1


async def test_a_fact_is_changed_by_a_sentence_that_the_reader_ends(chat):
    await chat.says("she is 19 and in Hull")
    await chat.page.locator("#facts").get_by_role("button", name="Change Age").click()
    assert await chat.page.evaluate("document.activeElement.id") == "text"
    assert await chat.page.input_value("#text") == "Sorry, the age is "
    before = await chat.answers()
    await chat.page.keyboard.type("16")
    await chat.page.keyboard.press("Enter")
    await chat.answered(before)
    await expect(chat.page.locator("#where")).to_contain_text("Child route")


async def test_an_answer_is_marked_as_wrong_and_a_number_as_dead(chat):
    await chat.says("what is the NRM?")
    assert "marked" in await chat.presses("This answer is wrong")
    await chat.presses("No, that is all")
    await chat.says("/contacts")
    which = await chat.presses("A number here does not work")
    assert "Which of these" in which or "Thank you" in which


async def test_what_is_copied_takes_its_sources_along(make_reader):
    reader = await make_reader(permissions=["clipboard-read", "clipboard-write"])
    chat = await reader.chat()
    await chat.says("what is the NRM?")
    button = chat.page.locator(".said--bot").last.get_by_role("button", name="Copy")
    await button.click()
    await expect(chat.page.get_by_role("button", name="Copied, with its source")).to_be_visible()
    by_button = await chat.page.evaluate("navigator.clipboard.readText()")
    assert "The National Referral Mechanism" in by_button
    assert "Source: Trafficking toolkit" in by_button
    copied = await chat.page.evaluate(
        """() => {
          const said = [...document.querySelectorAll('.said--bot')].at(-1);
          document.getSelection().selectAllChildren(said.querySelector('p'));
          const event = new ClipboardEvent('copy', {clipboardData: new DataTransfer(), cancelable: true});
          document.dispatchEvent(event);
          return event.clipboardData.getData('text/plain');
        }"""
    )
    text, _, sources = copied.partition("\n\n")
    assert text.startswith("The National Referral Mechanism")
    assert "Source: Trafficking toolkit" in sources
    assert "2009" in sources
