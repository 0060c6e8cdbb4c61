"""Names that are written almost like a given one, for answers that were misspelt.

Distance counts letters added, dropped, changed, and neighbours swapped ("Kirklese" is one from "Kirklees").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


class Speller:
    """Finds the names nearest to a misspelt one. Looks only at names of about the same length and opening or ending."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for name in names:
            self._by_length[len(name)].append(name)

    def nearest(self, word: str) -> list[str]:
        """The names at the smallest distance, if that is small enough to be a slip: 1 letter, or 2 from 8 letters on.

        Words of fewer than 4 letters are not matched: every one of them is near to another.
        """
        allowed = 0 if len(word) < 4 else 1 if len(word) < 8 else 2
        best: list[str] = []
        for length in range(len(word) - allowed, len(word) + allowed + 1) if allowed else ():
            for name in self._by_length.get(length, ()):
                if name[0] != word[0] and name[-2:] != word[-2:]:
                    continue
                apart = distance(word, name, at_most=allowed)
                if apart is None:
                    continue
                if apart < allowed:
                    allowed, best = apart, []
                best.append(name)
        return best


def distance(one: str, other: str, *, at_most: int) -> int | None:
    """Letters between two words (swapped neighbours count once), or None where there are more than `at_most`."""
    if abs(len(one) - len(other)) > at_most:
        return None
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, facing in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != facing))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == facing:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > at_most:
            return None
    return row[-1] if row[-1] <= at_most else None
