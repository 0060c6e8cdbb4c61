"""Our Markdown as text with entities, counted and cut as Telegram does it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.markdown import Rich, rich, split, units
from tests.channels.telegram.fake_bot_api import utf16


def covered(whole: Rich) -> list[tuple[str, str]]:
    """(type, the stretch of text) of every entity, read by UTF-16 offsets as Telegram reads them."""
    text = whole.text.encode("utf-16-le")
    return [
        (one["type"], text[2 * one["offset"] : 2 * (one["offset"] + one["length"])].decode("utf-16-le"))
        for one in whole.entities()
    ]


def test_bold_italic_code_and_headings():
    whole = rich("# Now\n**Call 999** if you *can*, then type `/route`.")
    assert whole.text == "Now\nCall 999 if you can, then type /route."
    assert covered(whole) == [("bold", "Now"), ("bold", "Call 999"), ("italic", "can"), ("code", "/route")]


def test_a_link_keeps_its_address():
    whole = rich("see [the **page**](https://example.org/a_b?c=d)")
    assert whole.text == "see the page"
    assert covered(whole) == [("text_link", "the page"), ("bold", "page")]
    assert whole.entities()[0]["url"] == "https://example.org/a_b?c=d"


def test_lists_get_bullets_and_numbers_stay():
    assert rich("- one\n* two\n1. three").text == "• one\n• two\n1. three"


def test_lines_of_a_quotation_are_one():
    whole = rich("Say:\n> **one**\n> two\nThen go.")
    assert whole.text == "Say:\none\ntwo\nThen go."
    assert covered(whole) == [("blockquote", "one\ntwo"), ("bold", "one")]


def test_what_is_no_markdown_stays_as_it_was_written():
    for text in ("<b>&amp; 2 * 3 * 4", "snake_case_name", "a ** b", "[no link](not-an-address)", "5*5", "**"):
        assert rich(text).text == text
        assert rich(text).spans == ()


def test_offsets_count_utf_16_units():
    assert covered(rich("😀 **bold 😀**")) == [("bold", "bold 😀")]
    assert rich("😀 **b**").entities()[0]["offset"] == 3


def test_a_long_text_is_cut_between_paragraphs():
    paragraphs = ["word " * 150 + str(number) for number in range(8)]
    parts = split(rich("\n\n".join(paragraphs)), 1600)
    assert len(parts) == 4
    assert "\n\n".join(part.text for part in parts) == "\n\n".join(paragraphs)


def test_a_format_across_a_cut_holds_on_both_sides():
    parts = split(rich("**" + "word " * 40 + "end**"), 120)
    assert len(parts) == 2
    assert all(covered(part) == [("bold", part.text)] for part in parts)


def test_a_text_without_any_place_to_cut_is_cut_all_the_same():
    assert [len(part.text) for part in split(Rich("x" * 250), 100)] == [100, 100, 50]
    assert [units(part.text) for part in split(Rich("😀" * 100), 101)] == [100, 100]


@given(st.text(st.sampled_from("ab *`#-[]()\n.😀é\u200d"), max_size=400), st.integers(10, 60))
def test_no_part_is_too_long_and_every_entity_lies_in_its_text(text, limit):
    for part in split(rich(text), limit):
        assert 0 < utf16(part.text) <= limit
        assert part.text == part.text.strip()
        for entity in part.entities():
            assert entity["length"] > 0
            assert entity["offset"] + entity["length"] <= utf16(part.text)
        covered(part)


@given(st.text(st.sampled_from("ab \n.😀é"), max_size=400), st.integers(10, 60))
def test_nothing_but_blanks_is_lost_by_cutting(text, limit):
    parts = split(Rich(text), limit)
    assert "".join("".join(part.text.split()) for part in parts) == "".join(text.split())
