"""A layout as DOCX, to be edited: real headings and lists, tables with header rows, page fields, language and title."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any, Final

from docx import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from bot.documents.printable import fit_xml, right_to_left
from bot.guidance.layout import Layout, Lines, Part, Row, Rows

FONT: Final = "Arial"
"""Office programs put a font of their own in its place for scripts that it lacks."""
INK: Final = RGBColor(0x0B, 0x0C, 0x0C)
QUIET: Final = RGBColor(0x50, 0x5A, 0x5F)
_WIDTHS: Final = (Cm(5.6), Cm(11.4))
_STYLES: Final = {"Title": 19, "Heading 1": 14, "Heading 2": 11.5, "Heading 3": 10.5, "Normal": 10.5}


def docx(layout: Layout) -> bytes:
    """The file."""
    document = Document()
    _styles(document, layout.language)
    _properties(document, layout)
    _page(document, layout)
    _say(document.add_paragraph(style="Title"), layout.title)
    for line in layout.head:
        _say(document.add_paragraph(), line, bold=True)
    for line in layout.notices:
        _say(document.add_paragraph(style="Intense Quote"), line)
    for part in layout.parts:
        _part(document, part, level=1)
    for line in layout.closing:
        _say(document.add_paragraph(), line, quiet=True)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _part(document: Any, part: Part, *, level: int) -> None:
    heading = document.add_heading(level=level)
    _say(heading, part.heading)
    heading.paragraph_format.page_break_before = part.annex
    for block in part.blocks:
        _block(document, block, level=level)
    for inner in part.parts:
        _part(document, inner, level=level + 1)


def _block(document: Any, block: Rows | Lines, *, level: int) -> None:
    if isinstance(block, Lines):
        _paragraphs(document, block.lines, listed=block.listed)
    elif block.wide:
        for row in block.rows:
            if len(block.rows) > 1:
                _say(document.add_heading(level=level + 1), row.label)
            _note(document, row)
            _paragraphs(document, row.lines, listed=len(row.lines) > 1, quiet=row.open)
    else:
        _table(document, block)


def _paragraphs(holder: Any, lines: Iterable[str], *, listed: bool, quiet: bool = False) -> None:
    for line in lines:
        _say(holder.add_paragraph(style="List Bullet" if listed else None), line, quiet=quiet)


def _note(holder: Any, row: Row) -> None:
    if row.note:
        _say(holder.add_paragraph(), row.note, quiet=True)


def _table(document: Any, rows: Rows) -> None:
    table = document.add_table(rows=1, cols=2, style="Table Grid")
    table.autofit = False
    for cell, head in zip(table.rows[0].cells, rows.heads, strict=True):
        _say(cell.paragraphs[0], head, bold=True)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in rows.rows:
        label, value = table.add_row().cells
        _say(label.paragraphs[0], row.label, bold=True)
        _note(label, row)
        _paragraphs(value, row.lines, listed=len(row.lines) > 1, quiet=row.open)
        first = value.paragraphs[0]
        if row.lines:  # a cell is born with an empty paragraph
            first._p.getparent().remove(first._p)
    for line in table.rows:
        for cell, width in zip(line.cells, _WIDTHS, strict=True):
            cell.width = width
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _say(paragraph: Paragraph, text: str, *, bold: bool = False, quiet: bool = False) -> None:
    """Put the text in as it is: a line feed becomes a break, and nothing else means anything."""
    text = fit_xml(text)
    run = paragraph.add_run(text)
    run.bold = True if bold else None
    if quiet:
        run.font.color.rgb = QUIET
    if right_to_left(text):
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))


def _styles(document: Any, language: str) -> None:
    for name, size in _STYLES.items():
        font = document.styles[name].font
        font.name, font.size, font.color.rgb = FONT, Pt(size), INK
        fonts = document.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        for script in ("w:eastAsia", "w:cs"):
            fonts.set(qn(script), FONT)
    quote = document.styles["Intense Quote"].font
    quote.italic, quote.bold, quote.color.rgb = False, False, INK
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    tongue = defaults.find(qn("w:lang"))
    if tongue is None:
        tongue = OxmlElement("w:lang")
        defaults.append(tongue)
    tongue.set(qn("w:val"), language)


def _properties(document: Any, layout: Layout) -> None:
    properties = document.core_properties
    properties.title, properties.subject = fit_xml(layout.title), fit_xml(layout.mark)
    properties.author, properties.comments, properties.language = "Waymark", "", layout.language


def _page(document: Any, layout: Layout) -> None:
    """A4, and what stands on every page: the mark, and which page of how many."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    header = section.header.paragraphs[0]
    stops = header.paragraph_format.tab_stops
    for stop in list(header.style.paragraph_format.tab_stops):
        stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(Cm(17), WD_TAB_ALIGNMENT.RIGHT)
    _say(header, layout.mark, bold=True)
    header.add_run("\t")
    before, _, rest = layout.page.partition("{page}")
    between, _, after = rest.partition("{pages}")
    for words, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, None)):
        header.add_run(words)
        if field:
            _field(header, field)
    _say(section.footer.paragraphs[0], layout.title, quiet=True)


def _field(paragraph: Paragraph, instruction: str) -> None:
    """A field that the office program fills in; until it does, the first page."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)
