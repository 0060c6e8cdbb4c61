"""Reading back what was rendered, as other programs would."""

from __future__ import annotations

from io import BytesIO

from docx import Document
from pypdf import PdfReader

from bot.guidance.layout import Layout, Lines, Part, Row, Rows


def pdf_text(file: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(file)).pages)


def docx_text(file: bytes) -> str:
    """Every paragraph and cell, in no order that matters."""
    document = Document(BytesIO(file))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def squeezed(text: str) -> str:
    """Without the spaces and breaks that a page puts in."""
    return "".join(text.replace("\u200b", "").split())


def layout(*lines: str, wide: bool = False, listed: bool = False) -> Layout:
    """A small document with `lines` as the value of a row and as paragraphs."""
    rows = Rows(("Part", "What is recorded"), (Row("Seen", lines, "a note"), Row("Said", ("-",), open=True)), wide)
    return Layout(
        title="A title",
        mark="DRAFT · WM-7F3K-92QD",
        head=("Reference: WM-7F3K-92QD",),
        notices=("Read this first.",),
        parts=(
            Part("one", "First part", (rows, Lines(lines, listed)), (Part("in", "Inner part", (Lines(("x",)),)),)),
            Part("two", "Second part", (Lines(("y",)),), annex=True),
        ),
        closing=("The end.",),
        page="Page {page} of {pages}",
        unprinted="[{count} not printed]",
    )
