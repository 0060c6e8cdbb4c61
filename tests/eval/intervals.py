"""How far a figure counted on so many lines may lie from the truth: 95 % confidence intervals.

A share has Wilson's interval, which stays within 0 and 1 and holds for small counts. What is no share (a mean of F1,
a calibration error) has a bootstrap interval: the lines are drawn again with replacement, within their groups, so that
a label with seven lines keeps seven.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from math import sqrt
from typing import Any, NamedTuple

Z = 1.959964
"""The normal quantile of 95 %, both sides."""
DRAWS = 1000
SEED = 20


class Interval(NamedTuple):
    low: float
    high: float


def wilson(hits: int, of: int) -> Interval:
    """The interval of a share. Nothing counted says nothing: 0 to 1."""
    if not of:
        return Interval(0.0, 1.0)
    share, spread = hits / of, Z * Z / of
    middle = share + spread / 2
    half = Z * sqrt(share * (1 - share) / of + spread / (4 * of))
    low = 0.0 if hits == 0 else (middle - half) / (1 + spread)
    high = 1.0 if hits == of else (middle + half) / (1 + spread)
    return Interval(low, high)


def bootstrap(
    lines: Sequence[Any],
    figure: Callable[[Sequence[Any]], float],
    *,
    group: Callable[[Any], Hashable],
    draws: int = DRAWS,
) -> Interval:
    """The interval of `figure(lines)`, from `draws` samples drawn within each group. The same lines give the same."""
    groups: dict[Hashable, list[Any]] = defaultdict(list)
    for line in lines:
        groups[group(line)].append(line)
    chance = random.Random(SEED)
    found = sorted(
        figure([line for some in groups.values() for line in chance.choices(some, k=len(some))]) for _ in range(draws)
    )
    return Interval(found[int(0.025 * draws)], found[min(int(0.975 * draws), draws - 1)])
