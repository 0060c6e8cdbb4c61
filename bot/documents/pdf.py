"""A layout as PDF/UA-1: tagged, with its fonts, title and language, made by Typst from `summary.typ`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import typst

from bot.documents.printable import FONTS, fit_fonts, right_to_left, without_loose_marks
from bot.guidance.layout import Layout, Lines, Part, Rows

type Fit = Callable[[str], str]
"""A text as it is typed to what the file can hold."""

TEMPLATE: Final = Path(__file__).with_name("summary.typ")
FAMILIES: Final = (
    "Noto Sans,Noto Sans Arabic,Noto Sans Hebrew,Noto Sans Ethiopic,Noto Sans Bengali,Noto Sans Gurmukhi,"
    "Noto Sans Tamil,Noto Sans Thai,Noto Sans Georgian,Noto Sans Armenian,Noto Sans SC,Noto Emoji"
).split(",")
"""The fonts, the one to prefer first."""
_UA: Final[dict[str, Any]] = {"format": "pdf", "pdf_standards": ["ua-1"]}
_ALONE: Final = b"""
#let doc = json(bytes(sys.inputs.document))
#set document(title: [x])
#set text(lang: "en", fallback: false, font: doc.fonts)
#set text(dir: if doc.rtl { rtl } else { ltr })
#doc.text
"""
"""A file that holds one text and nothing else."""


def pdf(layout: Layout) -> bytes:
    """The file. Raises typst.TypstError where Typst cannot make it; its text may quote what was typed."""
    fit = _fitter(layout.unprinted)
    # An accent on what no font sets it on, such as a flag, ends the whole file. The accents go, in that text alone; and
    # in all where the text could be set by itself but not in its place.
    for fitted in (fit, lambda text: _settable(fit(text))):
        with suppress(typst.TypstError):
            return bytes(_compile(layout, fitted, **_UA))
    return bytes(_compile(layout, lambda text: without_loose_marks(fit(text)), **_UA))


def png(layout: Layout, *, dots_per_inch: float = 100) -> list[bytes]:
    """The pages as pictures, to look at."""
    pages = _compile(layout, _fitter(layout.unprinted), format="png", ppi=dots_per_inch)
    return pages if isinstance(pages, list) else [pages]


def _fitter(unprinted: str) -> Fit:
    return lambda text: fit_fonts(text, unprinted)


def _settable(text: str) -> str:
    """`text`, or what is left of it without its loose marks where no font sets it with them."""
    bare = without_loose_marks(text)
    if text == bare:
        return text
    alone = {"text": text, "rtl": right_to_left(text)}
    try:
        typst.compile(_ALONE, font_paths=[FONTS], ignore_system_fonts=True, sys_inputs=_inputs(alone), **_UA)
    except typst.TypstError:
        return bare
    return text


def _compile(layout: Layout, fit: Fit, **options: Any) -> Any:
    return typst.compile(
        TEMPLATE.read_bytes(),
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs=_inputs(_data(layout, fit)),
        **options,
    )


def _inputs(data: dict[str, Any]) -> dict[str, str]:
    return {"document": json.dumps(data | {"fonts": FAMILIES}, ensure_ascii=False)}


def _data(layout: Layout, fit: Fit) -> dict[str, Any]:
    language, _, region = layout.language.partition("-")
    return {
        "title": fit(layout.title),
        "mark": fit(layout.mark),
        "page": layout.page,
        "lang": language,
        "region": region,
        "head": _lines(layout.head, fit),
        "notices": _lines(layout.notices, fit),
        "closing": _lines(layout.closing, fit),
        "parts": [_part(part, fit) for part in layout.parts],
    }


def _part(part: Part, fit: Fit) -> dict[str, Any]:
    return {
        "heading": fit(part.heading),
        "together": part.together,
        "annex": part.annex,
        "blocks": [_block(block, fit) for block in part.blocks],
        "parts": [_part(inner, fit) for inner in part.parts],
    }


def _block(block: Rows | Lines, fit: Fit) -> dict[str, Any]:
    if isinstance(block, Lines):
        return {"lines": _lines(block.lines, fit), "listed": block.listed}
    rows = [
        {
            "label": fit(row.label),
            "note": None if row.note is None else fit(row.note),
            "open": row.open,
            "lines": _lines(row.lines, fit),
        }
        for row in block.rows
    ]
    return {"heads": list(block.heads), "rows": rows, "wide": block.wide}


def _lines(lines: Iterable[str], fit: Fit) -> list[list[dict[str, Any]]]:
    """Each line as its paragraphs, each with its own direction of writing."""
    return [
        [{"text": fit(piece), "rtl": right_to_left(piece)} for piece in line.split("\n") if piece.strip()]
        for line in lines
    ]
