"""A layout as PDF/UA-1: tagged, with its fonts, title and language, made by Typst from `summary.typ`."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import typst

from bot.documents.printable import FONTS, fit_fonts, right_to_left
from bot.guidance.layout import Layout, Lines, Part, Rows

TEMPLATE: Final = Path(__file__).with_name("summary.typ")


def pdf(layout: Layout) -> bytes:
    """The file. Raises typst.TypstError where Typst cannot make it; its text may quote what was typed."""
    return bytes(_compile(layout, format="pdf", pdf_standards=["ua-1"]))


def png(layout: Layout, *, dots_per_inch: float = 100) -> list[bytes]:
    """The pages as pictures, to look at."""
    pages = _compile(layout, format="png", ppi=dots_per_inch)
    return pages if isinstance(pages, list) else [pages]


def _compile(layout: Layout, **options: Any) -> Any:
    document = json.dumps(_data(layout), ensure_ascii=False)
    try:
        return _made(document, **options)
    except typst.TypstError:
        # An accent on what no font sets it on, such as a flag, ends the whole file: better the letters without them.
        return _made(_without_loose_marks(document), **options)


def _made(document: str, **options: Any) -> Any:
    return typst.compile(
        TEMPLATE.read_bytes(),
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"document": document},
        **options,
    )


def _without_loose_marks(text: str) -> str:
    """`text` without marks and joiners that are no part of a letter's own character."""
    return "".join(
        character
        for character in unicodedata.normalize("NFC", text)
        if unicodedata.category(character) not in ("Mn", "Me", "Cf")
    )


def _data(layout: Layout) -> dict[str, Any]:
    language, _, region = layout.language.partition("-")
    unprinted = layout.unprinted
    return {
        "title": fit_fonts(layout.title, unprinted),
        "mark": fit_fonts(layout.mark, unprinted),
        "page": layout.page,
        "lang": language,
        "region": region,
        "head": _lines(layout.head, unprinted),
        "notices": _lines(layout.notices, unprinted),
        "closing": _lines(layout.closing, unprinted),
        "parts": [_part(part, unprinted) for part in layout.parts],
    }


def _part(part: Part, unprinted: str) -> dict[str, Any]:
    return {
        "heading": fit_fonts(part.heading, unprinted),
        "new_page": part.new_page,
        "blocks": [_block(block, unprinted) for block in part.blocks],
        "parts": [_part(inner, unprinted) for inner in part.parts],
    }


def _block(block: Rows | Lines, unprinted: str) -> dict[str, Any]:
    if isinstance(block, Lines):
        return {"lines": _lines(block.lines, unprinted), "listed": block.listed}
    rows = [
        {
            "label": fit_fonts(row.label, unprinted),
            "note": None if row.note is None else fit_fonts(row.note, unprinted),
            "open": row.open,
            "lines": _lines(row.lines, unprinted),
        }
        for row in block.rows
    ]
    return {"heads": list(block.heads), "rows": rows, "wide": block.wide}


def _lines(lines: Iterable[str], unprinted: str) -> list[list[dict[str, Any]]]:
    """Each line as its paragraphs, each with its own direction of writing."""
    return [
        [
            {"text": fit_fonts(piece, unprinted), "rtl": right_to_left(piece)}
            for piece in line.split("\n")
            if piece.strip()
        ]
        for line in lines
    ]
