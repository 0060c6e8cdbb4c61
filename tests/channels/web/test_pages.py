"""The page at `/` can be read without its script, and takes nothing from anybody else."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

SCRIPTS = sorted((Path(__file__).parents[3] / "bot" / "channels" / "web" / "static").glob("*.js"))


class Page(HTMLParser):
    """Collects tags with their attributes, and the text inside <noscript>."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.without_script = ""
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._inside = self._inside or tag == "noscript"

    def handle_endtag(self, tag):
        self._inside = self._inside and tag != "noscript"

    def handle_data(self, data):
        if self._inside:
            self.without_script += data

    def find(self, **wanted):
        return next(t for t, a in self.tags if all(a.get(key) == value for key, value in wanted.items()))


@pytest.fixture
async def page(web) -> Page:
    return Page((await web.http.get("/")).text)


async def test_without_script_it_says_so_and_gives_the_emergency_number(page):
    assert "JavaScript" in page.without_script
    assert "[phone emergency_999]" in page.without_script
    assert "[contact modern_slavery_helpline]" in page.without_script


async def test_it_says_how_long_words_are_kept(make_web):
    assert "kept for 7 days" in (await make_web().http.get("/")).text
    assert "kept for 1 day after" in (await make_web(WAYMARK_RETENTION_DAYS="1").http.get("/")).text


async def test_its_policy_forbids_inline_script_and_strangers(web, page):
    policy = (await web.http.get("/")).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert all("style" not in attrs and not any(key.startswith("on") for key in attrs) for _, attrs in page.tags)
    assert all(attrs.get("src") for tag, attrs in page.tags if tag == "script")


async def test_everything_that_it_loads_is_ours_and_is_there(web, page):
    addresses = [attrs.get("src") or attrs.get("href") for tag, attrs in page.tags if tag in ("script", "link")]
    assert len(addresses) >= 5
    for address in addresses:
        answer = await web.http.get(address)
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


async def test_it_is_labelled_for_those_who_do_not_see_it(page):
    assert page.find(lang="en-GB") == "html"
    assert page.find(role="log") == "div"
    assert page.find(role="status") == "p"
    assert page.find(**{"for": "text"}) == "label"
    assert page.find(id="text") == "textarea"


async def test_every_word_that_the_script_asks_for_is_on_the_page(page):
    main = next(attrs for _, attrs in page.tags if attrs.get("id") == "chat")
    given = {re.sub(r"-(\w)", lambda m: m[1].upper(), key[5:]) for key in main if key.startswith("data-")}
    asked = {word for script in SCRIPTS for word in re.findall(r"\bwords\.(\w+)", script.read_text(encoding="utf-8"))}
    assert asked <= given


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_no_script_writes_html(script):
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", script.read_text(encoding="utf-8")
    )


async def test_the_way_out_the_danger_line_and_the_skip_link_are_on_the_page(web, page):
    assert page.find(id="exit") == "a"
    assert next(attrs for _, attrs in page.tags if attrs.get("id") == "exit")["href"].startswith("https://")
    assert page.find(href="#main") == "a"
    assert page.find(id="main") == "main"
    assert "[phone emergency_999]" in (await web.http.get("/")).text


async def test_what_is_personal_is_not_kept_and_the_icon_is_there(web):
    assert (await web.http.get("/")).headers["cache-control"] == "no-store"
    icon = await web.http.get("/favicon.ico")
    assert (icon.status_code, icon.headers["content-type"]) == (200, "image/svg+xml")


async def test_pages_and_answers_are_compressed_for_those_who_can_read_that(web):
    assert (await web.http.get("/")).headers["content-encoding"] == "gzip"
    assert "content-encoding" not in (await web.http.get("/", headers={"Accept-Encoding": "identity"})).headers
