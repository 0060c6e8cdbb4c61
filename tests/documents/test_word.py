"""The DOCX, read back: headings, tables, fields, language, and text that is only ever text."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.documents.word import docx
from tests.documents.reading import docx_text, layout

LONG = "She told me more about the house and the work. " * 86


def xml(file: bytes, name: str) -> str:
    with ZipFile(BytesIO(file)) as archive:
        return archive.read(name).decode()


def test_its_headings_are_headings():
    document = Document(BytesIO(docx(layout("a", wide=True))))
    styles = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith(("Heading", "Title"))]
    assert styles == [
        ("Title", "A title"),
        ("Heading 1", "First part"),
        ("Heading 2", "Seen"),
        ("Heading 2", "Said"),
        ("Heading 2", "Inner part"),
        ("Heading 1", "Second part"),
    ]


def test_a_table_repeats_its_head_and_keeps_labels_and_values_together():
    file = docx(layout("value"))
    (table,) = Document(BytesIO(file)).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Part", "What is recorded"],
        ["Seen\na note", "value"],
        ["Said", "-"],
    ]
    assert "<w:tblHeader" in xml(file, "word/document.xml")


def test_every_page_bears_the_mark_and_fields_for_page_of_pages():
    file = docx(layout("a"))
    header = Document(BytesIO(file)).sections[0].header.paragraphs[0]
    assert "DRAFT · WM-7F3K-92QD" in header.text
    assert 'w:instr="PAGE"' in header._p.xml
    assert 'w:instr="NUMPAGES"' in header._p.xml
    assert Document(BytesIO(file)).sections[0].footer.paragraphs[0].text == "A title"


def test_it_names_its_title_author_and_language():
    file = docx(layout("a"))
    properties = Document(BytesIO(file)).core_properties
    assert (properties.title, properties.author, properties.language) == ("A title", "Waymark", "en-GB")
    assert properties.comments == ""
    assert 'w:lang w:val="en-GB"' in xml(file, "word/styles.xml")


@pytest.mark.parametrize(
    "typed", ["Nguyễn Thị Ánh 😢 👩‍👧", "تقول إنها خائفة", "Она боится", "<w:p/> &amp; ]]>", "#panic()", LONG]
)
def test_text_stands_as_it_was_typed(typed):
    assert docx_text(docx(layout(typed))).count(typed.strip()) == 2


def test_what_is_written_from_right_to_left_is_marked_so():
    assert "<w:bidi/>" in xml(docx(layout("تقول إنها خائفة")), "word/document.xml")
    assert "<w:bidi/>" not in xml(docx(layout("she is afraid")), "word/document.xml")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=20), st.booleans(), st.booleans())
def test_any_text_makes_a_file_that_opens(typed, wide, listed):
    assert Document(BytesIO(docx(layout(*typed, wide=wide, listed=listed)))).paragraphs
