"""Signs told in plain words: which indicators, and which kinds of exploitation, a clause means.

Few people write "physical indicators"; they write "she keeps pulling her sleeves down". Each clause that asks nothing
is compared with the example phrases of `content/lexicon/indicators.yml` and `exploitation_signs.yml` by a linear head
for each file, in which "none of them" competes. Where the head finds a sign and the nearest phrase is one of that sign,
not one of none, the clause becomes an entity `indicator` or `exploitation` with the id as its
value. A sign is a reason to look closer, never proof; what is doubtful is left out, since the form asks for it anyway.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.errors import ContentError
from bot.guidance.content import read
from bot.guidance.phrases import compiled
from bot.guidance.wording import plain
from bot.language.components import TextComponent, readable
from bot.language.encoder import shared
from bot.language.examples import Example, examples
from bot.language.heads import Choice, Heads
from bot.language.segments import Piece, clauses
from bot.language.thresholds import Thresholds
from bot.paths import CONTENT

SOURCES: Mapping[str, Path] = {
    "indicator": CONTENT / "lexicon" / "indicators.yml",
    "exploitation": CONTENT / "lexicon" / "exploitation_signs.yml",
}
NO_SIGNS = CONTENT / "language" / "no_signs.yml"
NOT_SIGNS = frozenset(
    {
        "affirm",
        "deny",
        "unsure",
        "greet",
        "thanks",
        "bye",
        "start_over",
        "step_back",
        "skip",
        "progress",
        "stop",
        "help",
    }
)
NONE = "none"
FEWEST_WORDS = 3
NEAR = 0.42
"""Cosine below which a clause has too little in common with any phrase of a sign. Found with messages of our own that
are in no set: daily life at work lies below it, signs in other words above."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign in a message. `kind`: indicator or exploitation; offsets of its clause; `confidence` 0 to 1."""

    kind: str
    id: str
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Phrase:
    """One example. `kind` and `id` of its sign; both None where the phrase is no sign of anything."""

    text: str
    kind: str | None = None
    id: str | None = None


def phrases(found: Sequence[Example] = ()) -> list[Phrase]:
    """The example phrases of the content, and as no sign: `no_signs.yml`, questions, other subjects, mere replies."""
    out: list[Phrase] = []
    for kind, path in SOURCES.items():
        for id, body in (_field(path, "entries") or {}).items():
            out += [Phrase(text, kind, id) for text in body.get("phrases", ())]
    out += [Phrase(text) for text in _lines("phrases")]
    for example in found:
        if example.label.startswith("reject/") or example.label in NOT_SIGNS:
            out.append(Phrase(example.text))
    return out


def never() -> tuple[re.Pattern[str], ...]:
    """What tells against any sign. Raises ContentError where a line cannot be read."""
    out = []
    for number, line in enumerate(_lines("never")):
        try:
            out.append(compiled(line))
        except ValueError:
            where = read(NO_SIGNS).line(("never", number))
            raise ContentError(NO_SIGNS, where, "Its brackets do not match.", "Write (a|b) or [a|b].") from None
    return tuple(out)


@dataclass(frozen=True, slots=True)
class Learnt:
    """What is known of one kind of sign: a head, and the phrases it was learnt from.

    `meanings`: (n, 384) unit vectors of the phrases, float32. `ids`: (n,) index into the head's labels.
    """

    head: Heads
    meanings: np.ndarray
    ids: np.ndarray

    @classmethod
    def of(cls, known: Sequence[Phrase]) -> Learnt:
        """Learn from phrases of one kind and of none."""
        names = sorted({phrase.id or NONE for phrase in known})
        texts = [plain(phrase.text) for phrase in known]
        ids = np.array([names.index(phrase.id or NONE) for phrase in known])
        encoded = shared().encode(texts)
        meanings = _unit(encoded)
        head = Heads.learn(texts, encoded, ids, names, choice=Choice.ONE, share=0.0)
        return cls(head, meanings, ids)

    def best(self, texts: Sequence[str]) -> list[tuple[str, float]]:
        """The likeliest sign in each plain text, `none` included, with its probability.

        A sign that no phrase of its own is near to, or that a phrase of no sign is nearer to, becomes `none`.
        """
        encoded = shared().encode(texts)
        shares = np.exp(self.head.scores(texts, encoded))
        likeliest = shares.argmax(axis=1)
        none = self.head.labels.index(NONE) if NONE in self.head.labels else -1
        told = np.flatnonzero(likeliest != none)
        alike = _unit(encoded[told]) @ self.meanings.T
        of_none = alike[:, self.ids == none].max(axis=1, initial=-1.0)
        fits = {
            int(row): alike[place, self.ids == likeliest[row]].max(initial=-1.0) >= max(NEAR, of_none[place])
            for place, row in enumerate(told)
        }
        return [
            (self.head.labels[label] if fits.get(row) else NONE, float(shares[row, label]))
            for row, label in enumerate(likeliest)
        ]

    def save(self, folder: Path) -> None:
        """Write the head and `phrases.npz` into an existing folder."""
        self.head.save(folder)
        # Half the digits are plenty for a cosine.
        np.savez_compressed(folder / "phrases.npz", meanings=self.meanings.astype(np.float16), ids=self.ids)

    @classmethod
    def load(cls, folder: Path) -> Learnt:
        with np.load(folder / "phrases.npz", allow_pickle=False) as kept:
            return cls(Heads.load(folder), kept["meanings"].astype(np.float32), kept["ids"])


class SignReader:
    """What was learnt of each kind, and the thresholds; knows nothing of Rasa."""

    def __init__(self, learnt: Mapping[str, Learnt], thresholds: Thresholds) -> None:
        self._learnt = learnt
        self._never = never()
        self._thresholds = thresholds.signs

    @staticmethod
    def learn(known: Sequence[Phrase], kinds: Sequence[str] = tuple(SOURCES)) -> dict[str, Learnt]:
        """For each kind. A phrase of another kind is left out of it: a clause can tell of both."""
        return {kind: Learnt.of([phrase for phrase in known if phrase.kind in (kind, None)]) for kind in kinds}

    def best(self, kind: str, texts: Sequence[str]) -> list[tuple[str, float]]:
        """The likeliest sign of a kind in each plain text, `none` included, with its probability."""
        return self._learnt[kind].best(texts)

    def find(self, texts: Sequence[str]) -> list[list[Sign]]:
        """The signs of each message, in the order told; the same sign once."""
        parts = [
            (number, piece, shape)
            for number, text in enumerate(texts)
            for piece in clauses(text)
            if self._may_tell(piece, shape := plain(piece.text))
        ]
        shapes = [shape for *_, shape in parts]
        found = {kind: self.best(kind, shapes) for kind in self._learnt} if shapes else {}
        out: list[dict[tuple[str, str], Sign]] = [{} for _ in texts]
        for place, (number, piece, _) in enumerate(parts):
            for kind, best in found.items():
                id, share = best[place]
                if id != NONE and share >= self._thresholds[kind]:
                    out[number].setdefault((kind, id), Sign(kind, id, piece.start, piece.end, round(share, 4)))
        return [list(signs.values()) for signs in out]

    def _may_tell(self, piece: Piece, shape: str) -> bool:
        """Whether a clause can tell of a sign: no question, long enough, and with nothing that tells against it."""
        if piece.asks or len(shape.split()) < FEWEST_WORDS:
            return False
        return not any(pattern.search(f"{shape} ") for pattern in self._never)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class SignFinder(TextComponent):
    """Adds its entities to those that other extractors found."""

    READS = (*SOURCES.values(), NO_SIGNS)
    _learnt: Mapping[str, Learnt] | None = None
    _reader: SignReader | None = None

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {}

    def train(self, training_data: TrainingData) -> Resource:
        self._learnt = SignReader.learn(phrases(examples(training_data.intent_examples)))
        self.persist()
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        if self._reader is None:
            return messages
        pairs = list(readable(messages))
        for (message, _), signs in zip(pairs, self._reader.find([text for _, text in pairs]), strict=True):
            entities = [*(message.get(ENTITIES) or []), *(_entity(sign) for sign in signs)]
            message.set(ENTITIES, entities, add_to_output=True)
        return messages

    def _keep(self, folder: Path) -> None:
        assert self._learnt is not None  # persisted after training only
        for kind, learnt in self._learnt.items():
            (folder / kind).mkdir()
            learnt.save(folder / kind)

    def _restore(self, folder: Path) -> None:
        self._learnt = {kind: Learnt.load(folder / kind) for kind in SOURCES}
        self._reader = SignReader(self._learnt, Thresholds.load())


def _entity(sign: Sign) -> dict[str, Any]:
    return {
        "entity": sign.kind,
        "value": sign.id,
        "start": sign.start,
        "end": sign.end,
        "confidence_entity": sign.confidence,
        "extractor": SignFinder.__name__,
    }


def _unit(vectors: np.ndarray) -> np.ndarray:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9))


def _lines(key: str) -> list[str]:
    found = _field(NO_SIGNS, key)
    if not isinstance(found, list) or not all(isinstance(line, str) for line in found):
        raise ContentError(NO_SIGNS, 1, f"`{key}` must be a list of texts.", "Write one a line, each after a dash.")
    return found


def _field(path: Path, key: str) -> Any:
    data = read(path).data
    return data.get(key) if isinstance(data, dict) else None
