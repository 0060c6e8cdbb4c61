"""Messages of the contract as calls of the Bot API."""

from __future__ import annotations

import pytest

from bot.channels.telegram.rendering import LONGEST, Renderer
from tests.channels.telegram.fake_bot_api import Shown, utf16


@pytest.fixture(scope="module")
def render(words) -> Renderer:
    return Renderer(words)


def source(title, **more):
    return {"title": title, "section": None, "url": None, "as_of": None} | more


def message(text, **more):
    return {"from": "bot", "text": text, "choices": [], "topic": "consent", "step": None, "sources": []} | more


def test_sources_are_links_in_a_quotation_that_opens(render):
    cited = source("Guidance", url="https://example.org/g", as_of="2026-04", section="1")
    (call,) = render.messages([message("Words", sources=[cited])])
    assert call["text"] == "Words\n\nSources\n• Guidance (1; as of April 2026)"
    kinds = {one["type"]: one for one in call["entities"]}
    assert kinds["text_link"]["url"] == "https://example.org/g"
    assert kinds["expandable_blockquote"]["offset"] == len("Words\n\n")


def test_a_source_is_named_once_in_a_reply_and_under_no_question(render):
    cited = [source("Guidance")]
    calls = render.messages([message("One", sources=cited), message("Two", sources=cited)])
    assert ["Guidance" in call["text"] for call in calls] == [True, False]
    (asked,) = render.messages([message("How old?", topic=None, step="age", sources=cited)])
    assert asked["text"] == "How old?"


def test_the_buttons_are_under_the_last_part(render):
    choices = [{"id": "more.consent", "label": "Tell me more"}]
    calls = render.messages([message("\n\n".join(["word " * 100] * 12), choices=choices)])
    assert len(calls) > 1
    assert ["choices" in call for call in calls] == [False] * (len(calls) - 1) + [True]
    assert all(utf16(call["text"]) <= LONGEST for call in calls)


def test_labels_that_a_button_cuts_are_read_in_the_message(render):
    label = "Money, clothes or phones that nobody can explain"
    (call,) = render.messages([message("Anything?", choices=[{"id": "a", "label": label}, {"id": "b", "label": "No"}])])
    assert call["text"] == f"Anything?\n\n• {label}"


def test_the_choice_takes_the_place_of_the_buttons_and_the_formats_stay(render):
    (call,) = render.messages([message("**Danger** 😀?", choices=[{"id": "a", "label": "No"}])])
    edit = render.chosen(call, 5, "No")
    assert edit["text"] == "Danger 😀?\n\nYou chose: No"
    assert [(one["type"], one["offset"], one["length"]) for one in edit["entities"]] == [
        ("bold", 0, 6),
        ("bold", 12, 13),
    ]


@pytest.mark.parametrize(
    ("said", "shown", "tappable"),
    [
        ("0800 808 3733, day and night", "0800 808 3733 (+44 800 808 3733), day and night", ["+44 800 808 3733"]),
        ("**0800 1111**", "0800 1111 (+44 800 1111)", ["+44 800 1111"]),
        ("+44 (0)20 7946 0958", "+44 20 7946 0958", ["+44 20 7946 0958"]),
        ("999, 101 or 116 123", "999, 101 or 116 123", []),
        ("write to help@example.org", "write to help@example.org", ["help@example.org"]),
        ("his number is 07700 900123", "his number is 07700 900123", []),
        ("[0800 808 3733](https://example.org)", "0800 808 3733", []),
        ("https://example.org/0800808373", "https://example.org/0800808373", []),
        ("`0800 808 3733`", "0800 808 3733", []),
    ],
)
def test_numbers_and_addresses_of_services_come_so_that_a_tap_calls_or_writes(render, said, shown, tappable):
    for call in (render.messages([message(said)])[0], render.text(said)[0]):
        assert call["text"] == shown
        assert Shown(1, 1, call["text"], True, call["entities"]).tappable == tappable
