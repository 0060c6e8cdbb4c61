"""Draws a confusion matrix as an SVG: a row for each label, a column for each reading, darker the more often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

from tests.eval.confusion import Judged

CELL = 14
"""Side of a square, in pixels."""
LETTER = 6.2
"""Width of a letter of the labels, in pixels; a little more than it has, so that none is cut off."""
HEAD = 40
"""Height of the title and the legend, in pixels."""
NOTHING = "(nothing)"
LEGEND = "rows: what it is; columns: what was read; blue: right, red: taken for another"
RIGHT, WRONG = "#1d70b8", "#d4351c"


def matrix(lines: Sequence[Judged], title: str) -> str:
    """The SVG. Labels stand in alphabetical order, what was read beside them after them; a cell tells its count."""
    counts = Counter((line.label, line.read or NOTHING) for line in lines)
    rows = sorted({line.label for line in lines})
    columns = rows + sorted({read for _, read in counts} - set(rows))
    totals = Counter(line.label for line in lines)
    left = round(LETTER * max(map(len, columns))) + 10
    top = left + HEAD
    width = max(left + CELL * len(columns), round(LETTER * len(LEGEND)) + 10) + 10
    height = top + CELL * len(rows) + 10
    body = [
        _text(10, 20, title, size=14),
        _text(10, 38, LEGEND),
        *(_text(left - 6, top + CELL * row + 11, name, anchor="end") for row, name in enumerate(rows)),
        *(_upright(left + CELL * column + 11, top - 6, name) for column, name in enumerate(columns)),
    ]
    for (label, read), count in sorted(counts.items()):
        x, y = left + CELL * columns.index(read), top + CELL * rows.index(label)
        body.append(_cell(x, y, label, read, count, count / totals[label]))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'font-family="sans-serif" font-size="10">\n<rect width="100%" height="100%" fill="#fff"/>\n'
        + "\n".join(body)
        + "\n</svg>\n"
    )


def _cell(x: int, y: int, label: str, read: str, count: int, share: float) -> str:
    colour, strength = RIGHT if label == read else WRONG, 0.15 + 0.85 * share
    return (
        f'<rect x="{x}" y="{y}" width="{CELL}" height="{CELL}" fill="{colour}" fill-opacity="{strength:.2f}">'
        f"<title>{escape(label)} read as {escape(read)}: {count}</title></rect>"
    )


def _text(x: float, y: float, words: str, *, anchor: str = "start", size: int = 10) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" font-size="{size}">{escape(words)}</text>'


def _upright(x: float, y: float, words: str) -> str:
    return f'<text transform="translate({x} {y}) rotate(-90)">{escape(words)}</text>'
