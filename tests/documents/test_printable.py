"""Fitting text to fonts, files and pages."""

from __future__ import annotations

import unicodedata

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.printable import FONTS, LONGEST_WORD, fit_fonts, fit_xml, has_glyph, right_to_left


def test_the_fonts_have_every_letter_that_the_list_of_them_says():
    """Typst refuses a PDF/UA in which a character has no glyph."""
    letters = [chr(code) for code in range(0x21, 0x2FFFF) if has_glyph(chr(code))]
    printed = [c for c in letters if unicodedata.category(c)[0] in "LNPS" and unicodedata.category(c) != "Sk"]
    assert len(printed) > 12_000
    families = sorted({path.stem.split("-")[0] for path in FONTS.glob("*.ttf")})
    assert len(families) == 12
    typst.compile(
        b'#set document(title: [x])\n#set text(size: 3pt, lang: "en")\n#for c in sys.inputs.text.split(" ") [#c ]',
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"text": " ".join(printed)},
        pdf_standards=["ua-1"],
        format="pdf",
    )


@given(st.text())
def test_fitting_twice_changes_nothing_more(text):
    once = fit_fonts(text, "[{count}]")
    assert fit_fonts(once, "[{count}]") == once


@given(st.text(max_size=300))
def test_no_unbroken_run_is_longer_than_a_line(text):
    fitted = fit_fonts(text.replace("\u0301", ""), "[{count}]")
    runs = [run for piece in fitted.split() for run in piece.split("\u200b")]
    marks = ("Mn", "Mc", "Me", "Cf", "Sk")
    assert all(len([c for c in run if unicodedata.category(c) not in marks]) <= 2 * LONGEST_WORD for run in runs)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("تقول", True), ("123 שלום", True), ("Linh تقول", False), ("😢 12", False), ("", False)],
)
def test_the_first_letter_with_a_direction_decides(text, expected):
    assert right_to_left(text) is expected


def test_what_no_xml_may_hold_goes_and_nothing_else():
    assert fit_xml("a\x00\x0b\ufffe\ud800b\tc\nd😢") == "ab\tc\nd😢"
