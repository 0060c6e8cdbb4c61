"""The plain pages over the real content: what stands on them, where their links lead, what is kept and what is not."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest

from actions.services import Clock, Services
from bot.app import open_database
from bot.errors import Unavailable
from bot.guidance.editions import add_months
from bot.guidance.pathway.heard import Heard
from bot.paths import CONTENT
from bot.settings import read_settings
from bot.storage.directory import DirectoryStore
from bot.storage.directory_overlay import DirectoryOverlay
from tests.channels.web.reading import DAY, Pages

PLAIN = ("/about", "/topics", "/directory", "/card", "/accessibility")


class Page(HTMLParser):
    """Tags with their attributes, the addresses of links, ids, and the text that a reader sees in <main>."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._in_main = False
        self.feed(html)
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._in_main = self._in_main or tag == "main"

    def handle_endtag(self, tag):
        self._in_main = self._in_main and tag != "main"

    def handle_data(self, data):
        if self._in_main:
            self.text += data

    @property
    def links(self) -> list[str]:
        return [str(attrs["href"]) for tag, attrs in self.tags if tag == "a" and attrs.get("href")]

    @property
    def ids(self) -> list[str]:
        return [str(attrs["id"]) for _, attrs in self.tags if attrs.get("id")]

    def count(self, tag: str) -> int:
        return sum(1 for name, _ in self.tags if name == tag)


@pytest.fixture(scope="session")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    settings = read_settings({"WAYMARK_HOME": str(tmp_path_factory.mktemp("pages")), "WAYMARK_AS_OF": DAY})
    engine = open_database(settings, lambda line: None)
    yield Services.open(engine, CONTENT, settings)
    engine.dispose()


@pytest.fixture
def pages(services: Services, tmp_path: Path) -> Iterator[Pages]:
    with Pages(services, tmp_path) as made:
        yield made


@pytest.fixture
async def get(pages: Pages) -> AsyncIterator:
    async with pages.client() as http:

        async def fetch(address: str, **params: str) -> httpx.Response:
            return await http.get(address, params=params or None, headers={"Accept": "text/html"})

        yield fetch


async def read(get, address: str, **params: str) -> Page:
    answer = await get(address, **params)
    assert answer.status_code == 200, (address, params)
    return Page(answer.text)


# --- all pages --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [*PLAIN, "/topics/interpreters", "/directory?q=Maidstone", "/topics?q=consent"])
async def test_a_page_has_its_language_title_headings_way_out_and_place(get, address):
    answer = await get(address)
    page = Page(answer.text)
    assert page.tags[0][1]["lang"] == "en-GB"
    assert re.search(r"<title>[^<]{4,}– Waymark</title>", answer.text)
    assert page.count("h1") == 1
    assert "exit" in page.ids
    assert ("a", {"href": "#main", "class": "govuk-skip-link"}) in page.tags
    assert 'aria-current="page"' in answer.text
    assert len(page.ids) == len(set(page.ids))


@pytest.mark.parametrize("address", [*PLAIN, "/topics/interpreters", "/directory?q=Leeds"])
async def test_a_page_needs_no_script_and_takes_nothing_from_strangers(get, address):
    answer = await get(address)
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    page = Page(answer.text)
    assert all("style" not in attrs and not any(key.startswith("on") for key in attrs) for _, attrs in page.tags)
    loaded = [attrs.get("src") or attrs.get("href") for tag, attrs in page.tags if tag in ("script", "link", "img")]
    assert loaded
    assert all(str(one).startswith("/static/") for one in loaded)


async def test_no_link_inside_is_dead(get):
    waiting, seen = ["/", *PLAIN, "/directory?q=Kent", "/directory?q=gangmasters", "/topics?q=consent"], set()
    while waiting:
        address = waiting.pop()
        if address in seen or address.startswith("/static/"):
            continue
        seen.add(address)
        answer = await get(address.partition("#")[0])
        assert answer.status_code == 200, address
        page = Page(answer.text)
        for link in page.links:
            if link.startswith("#"):
                assert link[1:] in page.ids, (address, link)
            elif link.startswith("/"):
                waiting.append(link)
            else:
                assert link.startswith(("https://", "tel:", "mailto:", "http://")), (address, link)
    assert len(seen) > 400  # every topic and every council


@pytest.mark.parametrize("address", [*PLAIN, "/topics/interpreters", "/directory?nation=wales"])
async def test_what_is_the_same_for_everybody_may_be_kept_for_a_while(get, address):
    assert (await get(address)).headers["cache-control"] == "public, max-age=300"


@pytest.mark.parametrize("address", ["/directory?q=Leeds", "/directory?council=E08000035", "/topics?q=passport"])
async def test_what_somebody_looked_for_is_not_kept(get, address):
    assert (await get(address)).headers["cache-control"] == "no-store"


@pytest.mark.parametrize("address", ["/directory", "/topics"])
async def test_markup_that_is_typed_is_shown_and_not_obeyed(get, address):
    html = (await get(address, q="<script>alert(1)</script>\"'><b>{x}")).text
    assert "<script>alert" not in html
    assert "<b>{x}" not in html
    assert "<script>alert(1)</script>" in unescape(html)


async def test_a_page_that_is_not_there_says_so_and_leads_on(get):
    for address in ("/nowhere", "/topics/no_such_topic"):
        answer = await get(address)
        assert answer.status_code == 404
        assert answer.headers["content-type"].startswith("text/html")
        assert {"/", "/topics", "/directory"} <= set(Page(answer.text).links)


# --- about ------------------------------------------------------------------------------------------------------------


async def test_about_lists_every_source_that_something_rests_on_with_its_day(get, services):
    page = await read(get, "/about")
    shown = {key for key, source in services.messages.topics.all_sources.items() if source.title in page.text}
    assert {now.source for topic in services.messages.topics for now in topic.now if now.source} <= shown
    assert "First Responder Toolkit for England and Wales, Home Office April 2026 April 2027" in page.text


async def test_only_official_sources_are_linked(get, services):
    page = await read(get, "/about")
    urls = {source.url: source.official for source in services.messages.topics.all_sources.values() if source.url}
    linked = [link for link in page.links if link in urls]
    assert linked
    assert all(urls[link] for link in linked)


# --- the directory ----------------------------------------------------------------------------------------------------


async def test_without_a_question_everybody_of_today_is_listed_and_nobody_of_the_past(get, services):
    page = await read(get, "/directory")
    for one in services.directory.contents().organisations.values():
        assert (one.key in page.ids) is (one.kind.value != "historic"), one.key


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("Maidstone", "Kent County Council"),
        ("Caerdydd", "Cardiff"),
        ("abertawe", "Swansea"),
        ("Torquay", "Torquay, Torbay, Devon"),
        ("Leeds City Council", "Leeds City Council"),
        ("Belfast", "Run by the Health and Social Care Trusts"),
    ],
)
async def test_a_place_gives_whom_to_turn_to_for_a_child_and_for_an_adult(get, typed, named):
    page = await read(get, "/directory", q=typed)
    assert named in page.text
    assert {"child", "adult", "always"} <= set(page.ids)
    assert "tel:999" in page.links


async def test_the_contacts_of_a_place_are_those_of_the_chat(get, services):
    page = await read(get, "/directory", q="Leeds")
    for age_band in ("child", "adult"):
        found = services.directory.contacts_for(
            age_band=age_band, local_authority="Leeds", today=services.clock.today(), at=services.clock.now()
        )
        assert [f"{age_band}-{one.key}" for one in found.options] == [
            name for name in page.ids if name.startswith(f"{age_band}-")
        ]


async def test_a_place_that_may_be_several_is_asked_back_with_links(get):
    page = await read(get, "/directory", q="Kent")
    assert "Which one do you mean?" in page.text
    choices = [link for link in page.links if link.startswith("/directory?council=")]
    assert len(choices) == 2
    chosen = [await read(get, link) for link in choices]
    assert {"Kent County Council" in page.text for page in chosen} == {True, False}


async def test_a_namesake_that_is_not_meant_is_a_link_away(get):
    page = await read(get, "/directory", q="Newport")
    assert "Not this one?" in page.text
    assert "Isle of Wight" in page.text


async def test_the_nation_tells_namesakes_apart(get):
    page = await read(get, "/directory", q="Bangor", nation="wales")
    assert "Gwynedd" in page.text
    assert "adult" in page.ids


async def test_a_misspelt_place_is_asked_and_never_taken(get):
    page = await read(get, "/directory", q="Kirklese")
    assert "Do you mean one of these?" in page.text
    assert "adult" not in page.ids


@pytest.mark.parametrize("typed", ["salvation army", "The Salvation Army", "salvashun army", "sally army"])
async def test_an_organisation_is_found_by_its_name_also_misspelt(get, typed):
    page = await read(get, "/directory", q=typed)
    assert "salvation_army" in page.ids
    assert "tel:08008083733" in page.links
    assert "mailto:mstreferrals@salvationarmy.org.uk" in page.links
    assert "24 hours a day (checked April 2026)" in page.text


async def test_a_body_that_is_gone_is_named_with_its_heir_and_no_number(get):
    page = await read(get, "/directory", q="GLAA")
    assert "is no longer there" in page.text
    assert "/directory?q=Fair+Work+Agency" in page.links
    assert not [link for link in page.links if link.startswith("tel:") and link != "tel:999"]


async def test_nation_and_role_narrow_the_list(get):
    page = await read(get, "/directory", nation="scotland", role="first_responder")
    assert "tara" in page.ids
    assert not {"bawso", "salvation_army", "childline"} & set(page.ids)
    assert [link for link in page.links if "council=S12" in link]
    assert not [link for link in page.links if "council=E0" in link]


async def test_nonsense_in_the_address_is_passed_over(get):
    page = await read(get, "/directory", nation="atlantis", role="king", council="../../etc")
    assert "salvation_army" in page.ids


async def test_a_postcode_is_declined_and_not_looked_up(get):
    page = await read(get, "/directory", q="LS1 4AP")
    assert "Please no postcode" in page.text
    assert "https://www.gov.uk/report-child-abuse-to-local-council" in page.links


async def test_nothing_found_says_what_to_do(get):
    page = await read(get, "/directory", q="qwxzqwxz")
    assert "Nothing found for" in page.text
    assert "tel:101" in page.links


async def test_a_number_that_is_not_current_is_not_shown(get):
    page = await read(get, "/directory", q="Kalayaan")
    assert "https://www.kalayaan.org.uk" in page.links
    assert "7243" not in page.text


async def test_an_old_check_is_marked_and_still_shown(services, tmp_path):
    later = replace(services, clock=Clock(add_months(date.fromisoformat(DAY), 12)))
    with Pages(later, tmp_path) as pages:
        async with pages.client() as http:
            page = Page((await http.get("/directory", params={"q": "salvation army"})).text)
    assert "Confirm first" in page.text
    assert "last checked April 2026, confirm first" in page.text


async def test_a_dead_number_is_hidden_until_somebody_checks_it(tmp_path):
    settings = read_settings({"WAYMARK_HOME": str(tmp_path / "dead"), "WAYMARK_AS_OF": DAY})
    engine = open_database(settings, lambda line: None)
    overlay = DirectoryOverlay(engine, DirectoryStore(engine))
    overlay.report_dead("salvation_army.referral_line", today=date.fromisoformat(DAY))
    with Pages(Services.open(engine, CONTENT, settings), tmp_path) as pages:
        async with pages.client() as http:
            before = Page((await http.get("/directory", params={"q": "salvation army"})).text)
            overlay.verify("salvation_army.referral_line", today=date.fromisoformat(DAY))
            after = Page((await http.get("/directory", params={"q": "salvation army"})).text)
    assert "tel:08008083733" not in before.links
    assert "tel:08008083733" in after.links
    engine.dispose()


async def test_the_deployments_own_people_stand_first(services, tmp_path):
    with Pages(replace(services, own={"own_lead": "Sam Okafor, 01632 960001"}), tmp_path) as pages:
        async with pages.client() as http:
            html = (await http.get("/directory", params={"q": "Leeds"})).text
            card = (await http.get("/card")).text
    assert html.index("Sam Okafor") < html.index('id="child"')
    assert "Sam Okafor" in card


# --- topics -----------------------------------------------------------------------------------------------------------


async def test_every_topic_is_listed_once_and_has_a_page_with_its_words_and_sources(get, services):
    listed = (await read(get, "/topics")).links
    for topic in services.messages.topics:
        assert listed.count(f"/topics/{topic.id}") == 1, topic.id
        page = await read(get, f"/topics/{topic.id}")
        assert topic.title in page.text
        for near, _ in services.messages.topics.related(topic.id):
            assert f"/topics/{near}" in page.links
        for source in services.messages.topics.sources(topic.id):
            assert source["title"] in page.text
        if topic.section:
            assert topic.section.split("; ")[0] in page.text
        assert ("Then and now" in page.text) is bool(topic.then or topic.now or topic.change)


async def test_no_topic_falls_out_of_the_groups_of_the_toolkit(get, services):
    html = (await get("/topics")).text
    newest = html[html.rindex("<h2") :]
    for topic in services.messages.topics:
        assert (f'href="/topics/{topic.id}"' in newest) is (topic.section is None), topic.id


@pytest.mark.parametrize(
    ("asked", "topic"),
    [("interpreters", "interpreters"), ("conset to a referal", "informed_consent"), ("county lines", "county_lines")],
)
async def test_words_of_the_topics_are_found_without_the_language_layer(get, asked, topic):
    assert f"/topics/{topic}" in (await read(get, "/topics", q=asked)).links


async def test_an_abbreviation_is_explained(get):
    assert "Multi-Agency Safeguarding Hub" in (await read(get, "/topics", q="what does MASH stand for")).text


async def test_nothing_found_shows_the_whole_list(get, services):
    page = await read(get, "/topics", q="qwxzqwxz")
    assert "Nothing found for" in page.text
    assert f"/topics/{services.messages.topics.ids[0]}" in page.links


async def search(services, tmp_path, hear, text, **environ) -> Page:
    with Pages(services, tmp_path, hear=hear, **environ) as pages:
        async with pages.client() as http:
            for _ in range(2):
                answer = await http.get("/topics", params={"q": text})
    return Page(answer.text)


async def test_what_the_language_layer_understands_comes_first(services, tmp_path):
    async def hear(text: str) -> Heard:
        return Heard(text, topics=(("uk_nationals", 0.9), ("ukba", 0.01)), answers=("interpreters",))

    page = await search(services, tmp_path, hear, "county lines")
    found = [link for link in page.links if link.startswith("/topics/")]
    assert found[:3] == ["/topics/interpreters", "/topics/uk_nationals", "/topics/county_lines"]
    assert "/topics/ukba" not in found


async def test_who_is_in_danger_is_told_first_whom_to_call(services, tmp_path):
    async def hear(text: str) -> Heard:
        return Heard(text, cues=frozenset({"danger"}))

    assert "tel:116123" in (await search(services, tmp_path, hear, "he has a knife")).links


async def test_a_neighbouring_subject_is_declined_with_who_can_help(services, tmp_path):
    async def hear(text: str) -> Heard:
        return Heard(text, intent="reject", subject="legal_aid_solicitors")

    assert "Law Society" in (await search(services, tmp_path, hear, "find me a solicitor")).text


async def test_where_the_language_layer_is_down_words_are_found_all_the_same(services, tmp_path):
    async def hear(text: str) -> Heard:
        raise Unavailable

    assert "/topics/county_lines" in (await search(services, tmp_path, hear, "county lines")).links


async def test_who_searches_too_often_gets_the_search_by_words(services, tmp_path):
    asked = []

    async def hear(text: str) -> Heard:
        asked.append(text)
        return Heard(text)

    page = await search(services, tmp_path, hear, "county lines", WAYMARK_SESSIONS_PER_MINUTE="1")
    assert len(asked) == 1
    assert "/topics/county_lines" in page.links


# --- the card ---------------------------------------------------------------------------------------------------------


async def test_the_card_has_the_route_the_numbers_and_the_day(get):
    page = await read(get, "/card")
    for said in ("Children's Services are told", "an adult is referred only with consent", "Printed 25 November 2026"):
        assert said in page.text
    assert {"tel:999", "tel:101", "tel:08008083733", "tel:08000121700", "tel:08000434303"} <= set(page.links)
    assert "open now" not in page.text  # paper does not know the time
