"""What is taken for what: confusions, F1 as a mean over labels, and whether a confidence means what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

BINS = 10


class Judged(NamedTuple):
    """One line: the label that it has, the one that was read ("" for none), and how sure the reading was (0 to 1)."""

    label: str
    read: str
    confidence: float = 0.0


def macro_f1(lines: Sequence[Judged]) -> float:
    """The mean of F1 over the labels that the lines have; every label weighs the same. 0 without lines."""
    there = Counter(line.label for line in lines)
    found = Counter(line.read for line in lines)
    right = Counter(line.label for line in lines if line.label == line.read)
    if not there:
        return 0.0
    return sum(2 * right[label] / (there[label] + found[label]) for label in there) / len(there)


def calibration_error(lines: Sequence[Judged]) -> float:
    """How far the confidence lies from the share that is right, as a mean over lines (0 to 1, 0 is best).

    The expected calibration error in ten equal bins of confidence. 0 without lines.
    """
    bins: dict[int, list[Judged]] = {}
    for line in lines:
        bins.setdefault(min(int(line.confidence * BINS), BINS - 1), []).append(line)
    gaps = (
        abs(sum(line.confidence for line in some) - sum(line.label == line.read for line in some))
        for some in bins.values()
    )
    return sum(gaps) / len(lines) if lines else 0.0


def confusions(lines: Iterable[Judged]) -> Counter[tuple[str, str]]:
    """How often each label was read as another one: (label, read) to a count; what was read right is left out."""
    return Counter((line.label, line.read) for line in lines if line.label != line.read)
