"""What a measurement found, and how it is told: a table, the worst confusions, the decisive facts set wrongly."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.eval.confusion import Judged, confusions
from tests.eval.counting import Figure, Miss, Row

WORST = 12
"""How many confusions are shown."""


@dataclass(frozen=True, slots=True)
class Report:
    """`judged`: label and reading of every line of the sets whose labels compete, by the name of the set."""

    rows: tuple[Row | Figure, ...]
    misses: tuple[Miss, ...]
    judged: Mapping[str, tuple[Judged, ...]]

    def row(self, section: str, label: str) -> Row:
        """The count of that name. Raises KeyError where there is none."""
        for row in self.rows:
            if isinstance(row, Row) and (row.section, row.label) == (section, label):
                return row
        raise KeyError(f"{section}: {label}")

    def table(self) -> str:
        """The rows under their sections: count, share and 95 % interval; what should be low is marked."""
        lines: list[str] = []
        section = None
        for row in self.rows:
            if row.section != section:
                lines += ["", row.section] if lines else [row.section]
                section = row.section
            lines.append(_told(row))
        return "\n".join(lines)

    def worst(self) -> str:
        """What is taken for what most often, set by set, and what is answered where nothing should be."""
        lines: list[str] = []
        for name, judged in self.judged.items():
            lines += [f"worst confusions: {name}", *_most(confusions(judged))]
        answered = Counter(("", topic) for miss in self.misses if miss.set == "unanswerable" for topic in miss.read)
        return "\n".join([*lines, "answered where nothing should be", *_most(answered)])

    def astray(self) -> str:
        """Where a decisive fact was set wrongly: for each set and fact the numbers of its lines."""
        places: dict[tuple[str, str], list[int]] = defaultdict(list)
        for miss in self.misses:
            for fact in miss.decisive:
                places[miss.set, fact].append(miss.line)
        head = f"decisive facts set wrongly: {sum(bool(miss.decisive) for miss in self.misses)} messages"
        told = (f"  {name}.jsonl, {fact}: lines {', '.join(map(str, of))}" for (name, fact), of in places.items())
        return "\n".join([head, *told])


def as_line(miss: Miss) -> dict[str, Any]:
    """A miss for a file of JSON lines: set and number, never the text."""
    return {"set": miss.set, "line": miss.line, "expected": miss.expected, "read": miss.read}


def _told(row: Row | Figure) -> str:
    counted = f"{row.hits:>5} of {row.of:>5}" if isinstance(row, Row) else " " * 14
    share = "     –" if row.share is None else f"{row.share:6.1%}"
    between = f"{row.interval.low:6.1%} to {row.interval.high:6.1%}"
    return f"  {row.label:<40} {counted}  {share}  ({between}){'' if row.good else '  low is good'}"


def _most(counts: Counter[tuple[str, str]]) -> Iterator[str]:
    """The most frequent, each on a line of its own; equal counts in alphabetical order."""
    if not counts:
        yield "  none"
    for (label, read), count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:WORST]:
        yield f"  {count:>3}  {f'{label} → ' if label else ''}{read or '(nothing)'}"
