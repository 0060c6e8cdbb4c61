"""Words of content/ become HTML: Markdown, numbers to call, addresses to follow, and nothing that could run."""

from __future__ import annotations

import pytest

from bot.channels.web.markup import to_html, to_line


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("999", "tel:999"),
        ("101", "tel:101"),
        ("116 123", "tel:116123"),
        ("0800 012 1700", "tel:08000121700"),
        ("07700 900123", "tel:07700900123"),
        ("+44 20 7946 0958", "tel:+442079460958"),
        ("+44 (0)20 7946 0958", "tel:+442079460958"),
    ],
)
def test_a_number_can_be_called(number, address):
    assert to_line(f"Call {number}.") == f'Call <a href="{address}">{number}</a>.'


@pytest.mark.parametrize(
    "text", ["section 101", "in 2009", "2010-2011", "£999", "1,000", "999 %x", "11999", "WM-0800 1"]
)
def test_other_numbers_stay_text(text):
    assert "<a" not in to_line(text.replace(" %", "%"))


def test_an_address_becomes_a_link_and_one_that_is_a_link_already_stays_one():
    assert to_line("See https://a.example/b?c=08001234567.") == (
        'See <a href="https://a.example/b?c=08001234567">https://a.example/b?c=08001234567</a>.'
    )
    assert to_line("[Ring 999](tel:999)") == '<a href="tel:999">Ring 999</a>'


def test_lists_and_paragraphs():
    html = to_html("**One** of:\n\n- call 101\n- wait\n\n1. first")
    assert html.startswith("<p><strong>One</strong> of:</p>\n<ul>\n<li>call <a")
    assert html.endswith("<ol>\n<li>first</li>\n</ol>")


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](https://a.example/p.png)",
        '<img src=x onerror="a()">',
    ],
)
def test_nothing_in_a_text_can_run_or_load(hostile):
    html = to_html(hostile)
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
