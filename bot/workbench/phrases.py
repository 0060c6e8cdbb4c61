"""Training phrases that say nearly the same under two labels, so that nobody could learn which of them is meant.

Two phrases are near where their letter pieces of two to four (word by word, in any order of the words) have a cosine of
`NEAR` or more. That takes a swapped order or a slip of the keys for the same, but hears a word that decides in a short
question. Where one of the two says no and the other does not, they differ. Phrases of one or two words are left alone:
there a single word always decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import HashingVectorizer

from bot.errors import ContentError
from bot.guidance.content import Document, NotEmpty, Schema, load_folder

NEAR = 0.85
"""Cosine of the letter pieces, from 0 to 1, at which two phrases count as nearly the same."""
FEWEST_WORDS = 3
_NO = re.compile(
    r"\b(?:no|not|never|nobody|nothing|none|without|cannot|\w+n['\u2019]t|(?:do|does|did|is|wo|ca)nt)\b", re.IGNORECASE
)
_BLOCK = 256
"""Phrases held against the others at a time: bounds the memory, nothing else."""
_PIECES = HashingVectorizer(analyzer="char_wb", ngram_range=(2, 4), binary=True, alternate_sign=False, lowercase=False)


class _Block(Schema):
    intent: NotEmpty
    examples: NotEmpty
    metadata: dict[str, Any] | None = None


class _File(Schema):
    version: str
    nlu: list[_Block]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One line of the training data: the words, the whole intent they are to lead to, and where they stand."""

    text: str
    label: str
    path: Path
    line: int

    @property
    def words(self) -> str:
        """In small letters, without marks."""
        return " ".join(re.findall(r"[\w']+", self.text.casefold().replace("\u2019", "'")))

    @property
    def says_no(self) -> bool:
        return _NO.search(self.text) is not None


def problems(folder: Path) -> list[ContentError]:
    """Files of data/nlu that are not as they should be, and each pair of near phrases, told at the later of the two."""
    files, documents, found = load_folder(folder, _File, name="file of phrases")
    given = [phrase for name in files for phrase in _phrases(documents[name])]
    return [*found, *(_told(first, second) for first, second in near(given))]


def near(given: Iterable[Phrase]) -> list[tuple[Phrase, Phrase]]:
    """Pairs of phrases under two labels that are nearly the same, each in the order given."""
    long = [phrase for phrase in given if len(phrase.words.split()) >= FEWEST_WORDS]
    alike = sorted(_alike([phrase.words for phrase in long]), key=lambda pair: (pair[1], pair[0]))
    pairs = ((long[one], long[other]) for one, other in alike)
    return [(one, other) for one, other in pairs if one.label != other.label and one.says_no == other.says_no]


def _phrases(document: Document) -> Iterator[Phrase]:
    for at, block in enumerate(document.data["nlu"]):
        above = document.line(("nlu", at, "examples")) or 0
        for line, text in enumerate(block["examples"].splitlines(), start=above + 1):
            if text.strip():
                yield Phrase(text.strip().removeprefix("- "), block["intent"], document.path, line)


def _alike(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Positions of texts whose cosine is `NEAR` or more, the smaller first.

    A cosine of two sets of pieces is at most the root of the ratio of their sizes. So, sorted by size, a text needs to
    be held only against those that follow, until they are too long.
    """
    if not texts:
        return
    pieces = _PIECES.transform(texts)
    order = np.argsort(np.diff(pieces.indptr), kind="stable")
    pieces = pieces[order]
    size = np.diff(pieces.indptr)
    for begin in range(0, len(texts), _BLOCK):
        end = min(begin + _BLOCK, len(texts))
        until = int(np.searchsorted(size, size[end - 1] / NEAR**2, side="right"))
        cosine = (pieces[begin:end] @ pieces[begin:until].T).tocoo()
        is_near = cosine.data >= NEAR
        for row, column in zip(cosine.row[is_near], cosine.col[is_near], strict=True):
            if row < column:
                one, other = int(order[begin + row]), int(order[begin + column])
                yield min(one, other), max(one, other)


def _told(first: Phrase, second: Phrase) -> ContentError:
    return ContentError(
        second.path,
        second.line,
        f"“{second.text}” ({second.label}) is nearly the same as “{first.text}” ({first.label}, "
        f"{first.path.name}:{first.line}).",
        "Word one of them so that it fits its own label only, or take it out.",
    )
