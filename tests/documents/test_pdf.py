"""The PDF, read back: tags, fonts, marks on every page, and text that is only ever text."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from bot.documents.pdf import pdf
from bot.guidance.layout import Rows
from bot.guidance.pathway.facts import AgeBand, Consent, Facts
from bot.guidance.referral import Recipient, compose, lay_out
from tests.documents.reading import layout, pdf_text, squeezed

NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
LONG = "She told me more about the house and the work. " * 86  # about 4,000 characters


@pytest.fixture(scope="module")
def reader() -> PdfReader:
    return PdfReader(BytesIO(pdf(layout("Cô ấy sợ 😢", "تقول إنها خائفة", "Она боится"))))


def tags(node, found=None) -> set[str]:
    """Every structure type in the tree."""
    found = set() if found is None else found
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            tags(child, found)
    elif isinstance(node, dict):
        if "/S" in node:
            found.add(node["/S"])
        if "/K" in node:
            tags(node["/K"], found)
    return found


def test_it_is_tagged_with_headings_tables_and_lists():
    root = PdfReader(BytesIO(pdf(layout("a", "b", listed=True)))).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    found = tags(root["/StructTreeRoot"]["/K"])
    assert {"/Title", "/H1", "/H2", "/Table", "/THead", "/TH", "/TD", "/L", "/LI"} <= found


def test_it_names_its_title_its_language_and_the_standard_it_keeps(reader):
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert reader.metadata.title == "A title"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


def test_its_fonts_are_embedded(reader):
    seen = 0
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(inner)
            seen += 1
    assert seen


def test_every_page_bears_status_reference_and_page_of_pages():
    pages = PdfReader(BytesIO(pdf(layout(LONG, LONG, LONG)))).pages
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert "DRAFT · WM-7F3K-92QD" in page.extract_text()
        assert f"Page {number} of {len(pages)}" in page.extract_text()


@pytest.mark.parametrize("wide", [True, False])
def test_a_long_answer_is_whole(wide):
    assert squeezed(pdf_text(pdf(layout(LONG, wide=wide)))).count("house") == 172


@pytest.mark.parametrize(
    "typed",
    [
        "Nguyễn Thị Ánh",
        "Ștefan și Țuțea, ăâî",
        "Łódź, Gdańsk",
        "Она боится их",
        "Φοβάται",
        "我害怕",
        "ብቻዬን ነኝ",
        "😢🙂",
    ],
)
def test_the_scripts_that_people_write_come_out_as_they_were_typed(typed):
    assert squeezed(typed) in squeezed(pdf_text(pdf(layout(typed))))


@pytest.mark.parametrize(
    "typed",
    [
        "#panic()",
        "#sys.inputs",
        "*bold* _slanted_ `code` $x^2$",
        "= Heading\n- item\n+ item\n/ term: y",
        "#set page(header: none)",
        "<label> @label \\u{41} // gone /* gone */ ~ -- ---",
        '"] } #read("/etc/passwd")',
        "{page} {pages} {count}",
        "https://example.org",
    ],
)
def test_what_looks_like_markup_is_printed_as_it_was_typed(typed):
    assert squeezed(typed) in squeezed(pdf_text(pdf(layout(typed))))


def test_what_no_font_has_is_told_and_not_lost():
    text = squeezed(pdf_text(pdf(layout("before \ue001\ue002 after"))))
    assert "before[2notprinted]after" in text


def test_a_word_wider_than_the_page_is_broken_and_whole():
    word = "x" * 3000
    assert squeezed(pdf_text(pdf(layout(word)))).count("x") >= 6000


def test_an_accent_that_no_font_sets_takes_no_other_one_with_it():
    text = squeezed(pdf_text(pdf(layout("a🇧\u0301 flag", "x\u0308\u0304 still", "Nguye\u0302\u0303n"))))
    assert "flag" in text
    assert "x\u0308\u0304still" in unicodedata.normalize("NFD", text)
    assert "Nguyễn" in unicodedata.normalize("NFC", text)


TOLD = {
    "what_was_seen": "12 May 2026 Burns on both hands.\nA car waits at the gate.",
    "what_was_said": '"They count the hours."',
    "what_is_inferred": "There is a debt to be worked off.",
    "needs_now": "A bed, and a doctor.",
    "consent_scope": "Explained by telephone interpreter, and agreed to.",
    "safe_contact": "The ward, on weekday mornings.",
    "writer_details": "Ada Lovell, midwife",
}


@pytest.mark.parametrize(
    ("route", "facts"),
    [
        ("adult", Facts(age_band=AgeBand.ADULT, age=31, consent=Consent.GIVEN)),
        ("child", Facts(age_band=AgeBand.CHILD, age=15)),
    ],
)
def test_a_small_case_is_on_four_pages_and_no_part_of_the_form_is_parted_from_its_heading(route, facts):
    known = replace(facts, danger=False, gender="female", exploitation=("labour",), local_authority="Derby")
    recipient = Recipient("one", "An organisation", (), ("It takes these.",))
    draft = compose(
        known, route=route, fields=TOLD, recipient=recipient, reference="WM-7F3K-92QD", today=NOW.date(), now=NOW
    )
    document = lay_out(draft)
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf(document))).pages]
    assert len(pages) <= 4
    shown = squeezed("".join(pages))
    for text in document.strings():
        assert squeezed(text) in shown, text
    mirror = document.parts[-1]
    for part in mirror.parts:
        last = [block for block in part.blocks if isinstance(block, Rows)][-1].rows[-1]
        [page] = [page for page in pages if squeezed(part.heading) in squeezed(page)]
        assert squeezed(last.label) in squeezed(page)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=30), st.booleans())
def test_any_text_makes_a_file(typed, wide):
    assert pdf(layout(*typed, wide=wide)).startswith(b"%PDF")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.text(
            alphabet=st.sampled_from([*"aé́̈1#*ا", *"خ️‍👩👧🏽🇬🇧⃣हिक्", "\u200b", "\u202e", "\u0e33", "\u3099", "\u1161"]),
            max_size=12,
        ),
        min_size=1,
        max_size=20,
    )
)
def test_any_heap_of_marks_and_joiners_makes_a_file(typed):
    assert pdf(layout(*typed)).startswith(b"%PDF")


@pytest.mark.parametrize(
    "typed", ["\u094d\U0001f467\u0301\u0627", "a\U0001f467\u0301", "\U0001f467\u0301\u0627 \u094d"]
)
def test_an_accent_on_a_picture_makes_a_file_in_either_direction(typed):
    assert pdf(layout(typed)).startswith(b"%PDF")


def test_an_accent_that_no_font_can_set_costs_no_file_and_no_letter():
    assert "Ánh" in pdf_text(pdf(layout("\u202ea🇧\u0301 Ánh")))
