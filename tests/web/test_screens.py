"""Every screen: nothing that axe objects to, large enough to hit, the focus in sight, readable in print."""

from __future__ import annotations

from playwright.async_api import expect

from tests.browser import violations

PRESSED = "button, summary, input, textarea, .tick, nav a, footer a, .danger-line a, #exit"
SMALL = """wanted => [...document.querySelectorAll(wanted)]
  .filter(item => item.checkVisibility({visibilityProperty: true}) && item.getClientRects().length)
  .filter(item => !item.closest('.tick') || item.matches('.tick'))
  .map(item => [item.outerHTML.slice(0, 80), ...['width', 'height'].map(side => item.getBoundingClientRect()[side])])
  .filter(([, width, height]) => width < 24 || height < 24)"""
CONTRAST = {"type": "rule", "values": ["color-contrast"]}


async def fits(page, where):
    """Nothing is cut off, and whatever is pressed is 24 pixels or more each way."""
    assert await page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), where
    assert await page.evaluate(SMALL, PRESSED) == [], where


async def unfold(page):
    await page.evaluate("document.querySelectorAll('details').forEach(fold => (fold.open = true))")


async def test_axe_finds_nothing_on_any_screen_of_the_chat(make_reader):
    chat = await (await make_reader(viewport={"width": 320, "height": 640})).chat()

    async def looked_at(where):
        assert await violations(chat.page) == [], where
        await fits(chat.page, where)

    await looked_at("beginning")
    await chat.says("a girl of 15 in Leeds, i'm her teacher")
    await chat.says("what is the NRM?")
    await chat.presses("Tell me more")
    await unfold(chat.page)
    await looked_at("topic with everything open")
    await chat.presses("No, not right now")
    while (await chat.state())["step"] != "indicators":
        await chat.says("skip")
    await chat.page.locator(".tick").first.click()
    await looked_at("question with several answers")
    while (await chat.state())["step"] != "referral_offer":
        await chat.says("skip")
    await looked_at("contacts")
    await chat.presses("Yes, draft it")
    await chat.presses("That is enough, show it")
    await unfold(chat.page)
    await looked_at("review")
    await chat.says("he is at the door with a knife, she is hurt")
    await looked_at("danger")
    await chat.page.emulate_media(color_scheme="dark")
    assert await violations(chat.page, runOnly=CONTRAST) == []
    await chat.page.emulate_media(color_scheme="light")
    await chat.page.click("#make-receipt")
    await expect(chat.page.locator("#receipt-number")).not_to_be_empty()
    await looked_at("receipt")
    await chat.page.keyboard.press("Escape")
    await chat.page.click("#open-receipt")
    await chat.page.get_by_role("button", name="Continue", exact=True).click()
    await expect(chat.page.locator("#open-wrong")).not_to_be_empty()
    await looked_at("continue with a receipt")
    await chat.page.keyboard.press("Escape")
    await chat.reader.context.set_offline(True)
    await chat.page.fill("#text", "hello")
    await chat.page.click("#send")
    await expect(chat.page.locator(".said__state")).to_contain_text("waiting")
    await looked_at("no connection")
    await chat.page.click("#erase")
    await looked_at("erase")
    await chat.page.keyboard.press("Escape")
    await chat.reader.context.set_offline(False)
    await expect(chat.page.locator(".said__state")).to_have_count(0)
    await chat.settled()
    await chat.page.click("#erase")
    await chat.page.get_by_role("button", name="Erase everything").click()
    await expect(chat.page.locator("#status")).to_contain_text("erased")
    await looked_at("ended")


async def test_axe_finds_nothing_where_the_script_is_missing(make_visitor):
    visitor = await make_visitor()
    # axe is a script itself, so ours are kept away instead.
    await visitor.context.route("**/static/*.js", lambda route: route.abort())
    tab = await visitor.tab()
    await expect(tab.page.get_by_text("It needs JavaScript")).to_be_visible()
    assert await violations(tab.page) == []


async def test_in_the_dark_and_at_twice_the_size_nothing_is_lost(make_reader):
    half = {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2}  # 1280 by 800 at 200 %
    chat = await (await make_reader(color_scheme="dark", **half)).chat()
    await chat.says("she is 24 and in Hull. what is the NRM?")
    await unfold(chat.page)
    assert await violations(chat.page, runOnly=CONTRAST) == []
    await fits(chat.page, "at 200 %")
    await chat.page.locator("footer").scroll_into_view_if_needed()
    await expect(chat.page.locator("#exit")).to_be_in_viewport(ratio=1)
    ground = await chat.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert sum(int(part) for part in ground.removeprefix("rgb(").removesuffix(")").split(",")) < 150


async def test_in_print_stands_what_was_said_and_nothing_to_press(chat):
    await chat.says("she is 15 and in Leeds. what is the NRM?")
    await chat.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    await chat.page.emulate_media(media="print")
    await expect(chat.page.get_by_text("she is 15 and in Leeds")).to_be_visible()
    await expect(chat.page.locator(".sources li").first).to_be_visible()
    await expect(chat.page.locator("#facts")).to_be_visible()
    for gone in ("#form", "#choices", "#exit", ".manage", ".before"):
        await expect(chat.page.locator(gone)).to_be_hidden()


async def test_motion_is_only_for_those_who_want_it(make_visitor):
    for wish, turns in (("no-preference", "infinite"), ("reduce", "1")):
        talk = await (await make_visitor(reduced_motion=wish)).chat()
        held = await talk.hold()
        await talk.page.fill("#text", "one")
        await talk.page.click("#send")
        dot = talk.page.locator(".dots i").first
        assert await dot.evaluate("dot => getComputedStyle(dot).animationIterationCount") == turns
        await held[0].continue_()
        await talk.answered(1)


FOCUS = """() => {
  const item = document.activeElement;
  if (item === document.body) return null;
  const shown = item.closest('.tick') || item;
  const box = shown.getBoundingClientRect();
  const style = getComputedStyle(shown);
  const bars = [...document.querySelectorAll('.top, .write')]
    .filter(bar => !bar.contains(item) && getComputedStyle(bar).position === 'sticky');
  // A link over several lines may lie a little under a bar, but most of it is to be seen.
  const seen = bars.reduce((rest, bar) => {
    const over = bar.getBoundingClientRect();
    const beside = over.left >= box.right || over.right <= box.left;
    return beside ? rest : rest - Math.max(0, Math.min(over.bottom, box.bottom) - Math.max(over.top, box.top));
  }, Math.min(box.bottom, window.innerHeight) - Math.max(box.top, 0));
  return {
    marked: style.outlineStyle !== 'none' || style.boxShadow !== 'none',
    free: seen > 0.8 * box.height,
    html: item.outerHTML.slice(0, 80),
  };
}"""


async def test_the_focus_is_seen_on_its_way_through_the_page_and_never_under_the_bars(make_reader):
    chat = await (await make_reader(viewport={"width": 1024, "height": 560})).chat()
    await chat.says("what is the NRM?")
    await unfold(chat.page)
    await chat.page.evaluate("window.scrollTo(0, 0)")
    for key, wanted in (("Tab", "erase"), ("Shift+Tab", "open-receipt")):
        for _ in range(120):
            await chat.page.keyboard.press(key)
            seen = await chat.page.evaluate(FOCUS)
            if seen is None:
                continue
            assert seen["marked"], seen["html"]
            assert seen["free"], seen["html"]
            if await chat.page.evaluate("document.activeElement.id") == wanted:
                break
        else:
            raise AssertionError(wanted)
