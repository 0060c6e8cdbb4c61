"""The drawn matrix: it is SVG, and each cell stands where its label and its reading meet."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from tests.eval.confusion import Judged
from tests.eval.picture import CELL, NOTHING, RIGHT, WRONG, matrix

SVG = "{http://www.w3.org/2000/svg}"
LINES = [Judged("ask", "ask")] * 3 + [Judged("ask", "deny"), Judged("deny", ""), Judged("<b>", "other")]


def cells(lines):
    picture = ET.fromstring(matrix(lines, "a title"))
    return {
        found.findtext(f"{SVG}title"): found
        for found in picture.iter(f"{SVG}rect")
        if found.find(f"{SVG}title") is not None
    }


def test_every_pair_has_one_cell_that_tells_its_count():
    assert set(cells(LINES)) == {
        "ask read as ask: 3",
        "ask read as deny: 1",
        f"deny read as {NOTHING}: 1",
        "<b> read as other: 1",
    }


def test_right_and_wrong_differ_in_colour_and_the_frequent_is_darker():
    found = cells(LINES)
    right, wrong = found["ask read as ask: 3"], found["ask read as deny: 1"]
    assert (right.get("fill"), wrong.get("fill")) == (RIGHT, WRONG)
    assert float(right.get("fill-opacity")) > float(wrong.get("fill-opacity"))


def test_a_row_is_a_label_and_a_column_a_reading():
    found = cells(LINES)
    right, wrong = found["ask read as ask: 3"], found["ask read as deny: 1"]
    assert right.get("y") == wrong.get("y")
    assert int(wrong.get("x")) - int(right.get("x")) == CELL  # "deny" stands beside "ask"


def test_no_cell_reaches_beyond_the_picture():
    picture = ET.fromstring(matrix(LINES, "a title"))
    width, height = int(picture.get("width")), int(picture.get("height"))
    for cell in cells(LINES).values():
        assert int(cell.get("x")) + CELL <= width
        assert int(cell.get("y")) + CELL <= height
