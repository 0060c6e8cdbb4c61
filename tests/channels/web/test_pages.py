"""The page at `/` can be read without its script, and takes nothing from anybody else."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bot.guidance.pathway.facts import Route
from bot.guidance.pathway.steps import Step

SCRIPTS = sorted((Path(__file__).parents[3] / "bot" / "channels" / "web" / "static").glob("*.js"))


class Page(HTMLParser):
    """Collects tags with their attributes, and the text of the section for those without a script."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.without_script = ""
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._inside = self._inside or "alone" in (dict(attrs).get("class") or "").split()

    def handle_endtag(self, tag):
        self._inside = self._inside and tag != "section"

    def handle_data(self, data):
        if self._inside:
            self.without_script += data

    def find(self, **wanted):
        return next(t for t, a in self.tags if all(a.get(key) == value for key, value in wanted.items()))


@pytest.fixture
async def page(web) -> Page:
    return Page((await web.http.get("/")).text)


async def test_without_script_it_says_so_and_gives_the_essentials(page):
    assert "JavaScript" in page.without_script
    assert "[phone emergency_999]" in page.without_script
    assert "[contact modern_slavery_helpline]" in page.without_script
    assert "No consent is needed" in page.without_script


async def test_before_the_first_question_it_says_what_is_kept_and_what_cannot_be_promised(web, page):
    html = (await web.http.get("/")).text
    before = html[html.index('id="before"') : html.index('id="log"')]
    for said in ("names and addresses", "7 days", "a court, for example", "Shift three times", "browser's history"):
        assert said in before.replace("&#x27;", "'")


async def test_it_says_how_long_words_are_kept(make_web):
    assert "until 7 days after your last message" in (await make_web().http.get("/")).text
    assert "until 1 day after" in (await make_web(WAYMARK_RETENTION_DAYS="1").http.get("/")).text


async def test_its_policy_forbids_inline_script_and_strangers(web, page):
    policy = (await web.http.get("/")).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert all("style" not in attrs and not any(key.startswith("on") for key in attrs) for _, attrs in page.tags)
    scripts = [attrs for tag, attrs in page.tags if tag == "script"]
    assert all(attrs.get("src") or attrs["type"] == "application/json" for attrs in scripts)  # JSON is read, not run


async def test_everything_that_it_loads_is_ours_and_is_there(web, page):
    loaded = [attrs.get("src") or attrs.get("href") for tag, attrs in page.tags if tag in ("script", "link", "img")]
    addresses = {address for address in loaded if address is not None}
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


async def test_every_word_that_a_script_asks_for_is_on_the_page(web):
    told = json.loads(
        re.search(r'<script type="application/json" id="words">(.*?)</script>', (await web.http.get("/")).text)[1]
    )
    asked = {
        tuple(path.split("."))
        for script in SCRIPTS
        for path in re.findall(r"\bwords\.(\w+\.\w+)", script.read_text(encoding="utf-8"))
    }
    assert asked
    assert {path for path in asked if path[1] not in told[path[0]]} == set()


async def test_every_fact_that_can_be_changed_has_a_name_and_every_route_a_reason(web):
    told = json.loads(
        re.search(r'<script type="application/json" id="words">(.*?)</script>', (await web.http.get("/")).text)[1]
    )
    assert set(told["facts"]["corrections"]) <= set(told["fact"])
    for route in Route:
        assert {told["where"]["routes"][route], told["where"]["reasons"][route]}
    asked = {step for stage in told["where"]["stages"] for step in stage["steps"]}
    questions = list(Step)[: list(Step).index(Step.FEEDBACK)]  # in the order of the pathway
    assert asked == set(questions) - {Step.CONFIRM} | {Step.NEXT_STEPS}  # what is read back belongs where it came up


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
