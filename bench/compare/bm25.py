"""BM25 over the words of the topics: what a search in the guidance finds, without any training phrase.

A topic's document is its title, its short and its fuller answer. Words are cut to their stem by no library: lower case,
letters and digits only, and a final s dropped, so that "signs" finds "sign".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from math import log

SATURATION, LENGTH = 1.5, 0.75
"""k1 and b of BM25, at their usual values."""


class Bm25:
    """Ranks documents for a query. `documents`: their ids with their text."""

    def __init__(self, documents: Mapping[str, str]) -> None:
        self._counts = {name: Counter(words(text)) for name, text in documents.items()}
        self._mean = sum(count.total() for count in self._counts.values()) / len(self._counts)
        holding = Counter(word for count in self._counts.values() for word in count)
        self._weight = {
            word: log(1 + (len(self._counts) - number + 0.5) / (number + 0.5)) for word, number in holding.items()
        }

    def rank(self, query: str) -> list[tuple[str, float]]:
        """Ids and scores, best first; equal scores in alphabetical order. Those without a word of it are left out."""
        asked = set(words(query)) & set(self._weight)
        scores = {name: sum(self._score(word, count) for word in asked) for name, count in self._counts.items()}
        return sorted(((name, score) for name, score in scores.items() if score), key=lambda item: (-item[1], item[0]))

    def _score(self, word: str, count: Counter[str]) -> float:
        times = count[word]
        stretch = 1 - LENGTH + LENGTH * count.total() / self._mean
        return self._weight[word] * times * (SATURATION + 1) / (times + SATURATION * stretch)


def words(text: str) -> list[str]:
    """The words of a text, in order, in the form in which they are compared."""
    return [word.removesuffix("s") if len(word) > 3 else word for word in re.findall(r"[a-z0-9]+", text.casefold())]
