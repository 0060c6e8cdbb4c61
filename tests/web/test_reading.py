"""The plain pages in a real browser: nothing wrong for a screen reader, nothing cut off, one sheet of paper."""

from __future__ import annotations

import io

from pypdf import PdfReader

from tests.browser import violations
from tests.web.test_screens import fits

PAGES = (
    "/about",
    "/topics",
    "/topics/adult_referral",
    "/topics?q=can+her+cousin+translate",
    "/directory",
    "/directory?q=Maidstone",
    "/directory?q=Kent",
    "/card",
    "/accessibility",
    "/nowhere",
)


async def test_no_page_has_a_violation_or_is_cut_off(make_reader):
    reader = await make_reader(viewport={"width": 320, "height": 800})
    tab = await reader.tab("/about")
    for number, address in enumerate(PAGES):
        await tab.emulate_media(color_scheme=("light", "dark")[number % 2])
        await tab.goto(reader.url + address)
        assert await violations(tab.page) == [], address
        for width in (320, 1280):
            await tab.set_viewport_size({"width": width, "height": 800})
            await fits(tab.page, (address, width))


async def test_the_card_is_one_sheet_of_a4(make_reader):
    tab = await (await make_reader()).tab("/card")
    sheets = PdfReader(io.BytesIO(await tab.pdf(prefer_css_page_size=True))).pages
    assert len(sheets) == 1
    assert (round(sheets[0].mediabox.width), round(sheets[0].mediabox.height)) == (595, 842)
    assert "999" in sheets[0].extract_text()


async def test_without_script_a_contact_is_found_by_keyboard(make_reader):
    tab = await (await make_reader(java_script_enabled=False)).tab("/directory")
    await tab.focus("#q")
    await tab.keyboard.type("Abertawe")
    await tab.keyboard.press("Enter")
    await tab.wait_for_url("**/directory?q=Abertawe*")
    assert "Swansea" in await tab.inner_text("h1")
    assert await tab.locator('a[href="tel:999"]').count() > 0


async def test_a_search_in_own_words_finds_what_the_chat_would_answer(make_reader):
    tab = await (await make_reader()).tab("/topics")
    await tab.fill("#q", "can her cousin translate for us")
    await tab.click("form.search button")
    await tab.wait_for_url("**/topics?q=*")
    assert await tab.locator(".result a").first.get_attribute("href") == "/topics/interpreters"
