"""From the scores of one message to what it is: an intent, topics, which of them to answer, a subject to decline.

A topic is answered only when two things are likely enough: that the message asks something the guidance covers at all,
and that it is this topic. A text without the form of a question must be surer; so must each half of a double question.
Pure: scores in, judgement out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from bot.language.cue import INTENT_OF_CUE
from bot.language.heads import log_softmax
from bot.language.scorer import ASK, REJECT
from bot.language.segments import questions, sentences
from bot.language.thresholds import Gate, Thresholds

FALLBACK = "nlu_fallback"
WORRY = "worry"
STORY = frozenset({WORRY, "inform"})
ALARMS = frozenset(INTENT_OF_CUE.values())
"""Whether one of these holds is for the cues to say; here they count as a worry, so that a missed one is heard."""
NARRATIVE = ALARMS | STORY
"""What a story is told with. Beside a question it does not compete with the topics: the question is what is asked."""
LONG_WORDS = 60
TAIL_WORDS = 20
"""Of a longer text the last words count once more by themselves: the encoder reads no further than 128 tokens."""
MAX_QUESTIONS = 4
MAX_TOPICS = 5
_ADVICE = (
    r"what (?:on earth )?(?:do|should|can|shall|must|would) (?:i|we|you)(?: even)? (?:do|suggest|advise)",
    r"what now|what next|what(?:'s| is) (?:the )?next(?: step)?",
    r"(?:can|could) you help(?: me| us| her| him| them)?",
    r"(?:any )?(?:advice|ideas|thoughts)",
    r"am i (?:right|wrong|overreacting|imagining (?:it|things))",
    r"should i be worried|is (?:this|that|it) (?:normal|ok|right|anything)",
)
_FOR_ADVICE = re.compile(
    rf"^\W*(?:so|and|but|please|quick|ok)?\W*(?:{'|'.join(_ADVICE)})"
    r"(?: (?:now|next|about (?:it|this|that|her|him|them)|here|please|first|then|for (?:her|him|them)))*\W*$",
    re.I,
)
_WHO = (
    "i|we|he|she|they|it|there|this one|that one|someone|somebody|nobody|no one|everyone|one of|two|three|both|"
    r"(?:the|a|an|my|our|his|her|their|this|that) "
    r"(?!(?:difference|definition|meaning|aims?|rules?|law|signs?|process|law on)\b)\w+"
)
_TELLS = re.compile(
    rf"^\W*(?:so |and |but |well |ok |yes |no |sorry )*(?:{_WHO})(?:'s|'re|'m|'ve|'ll|'d)?\b(?=(?:\W+\w+){{2}})",
    re.I,
)
"""How telling begins: somebody, and then what they do. "She agreed to it" is a fact; "consent to a referral" asks."""
_LEANS = re.compile(r"\b(?:it|that|this|they|them|those|one|he|she|him|her)\b", re.I)


@dataclass(frozen=True, slots=True)
class Judgement:
    """`ranking`: base intents with their confidence and, for ask and reject, the full name; best first, never empty.

    `topics`: (id, confidence), best first, at most five. `answers`: topics that would be answered, in the order asked.
    `spoken`: those answers that the words of the question carry by themselves, without the story around it.
    `reject`: the subject that is declined.
    """

    ranking: tuple[tuple[str, float, str | None], ...]
    topics: tuple[tuple[str, float], ...] = ()
    answers: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    reject: str | None = None

    @property
    def intent(self) -> tuple[str, float, str | None]:
        return self.ranking[0]


class Form(StrEnum):
    """What a message looks like before it is understood."""

    ASKED = "asked"  # it has a question in it
    TOLD = "told"  # it states something, in a whole sentence
    UNASKED = "unasked"  # neither: a word or two, a title, a fragment


@dataclass(frozen=True, slots=True)
class Reading:
    """The texts of one message that are scored: itself, its last words where it is long, and its questions.

    `texts` holds all of them, `tail` and `parts` are places in it; a part is the question alone, and with what is
    before it.
    """

    texts: tuple[str, ...]
    tail: int | None
    parts: tuple[tuple[int, int], ...]
    form: Form


def reading(message: str) -> Reading:
    """What to score of a message. A bare "what should I do?" counts as no question: the conversation is its answer."""
    texts = [message]
    words = message.split()
    tail = None
    if len(words) > LONG_WORDS:
        tail = len(texts)
        texts.append(" ".join(words[-TAIL_WORDS:]))
    asked = [(piece, before) for piece, before in questions(message) if not _FOR_ADVICE.match(piece.text)]
    parts = []
    for piece, before in asked[-MAX_QUESTIONS:]:
        parts.append((len(texts), len(texts) + 1))
        texts += [piece.text, f"{before} {piece.text}".strip()]
    told = _TELLS.match(message) is not None or len(sentences(message)) > 1
    form = Form.ASKED if asked else Form.TOLD if told else Form.UNASKED
    return Reading(tuple(texts), tail, tuple(parts), form)


class Judge:
    """Knows the labels and the thresholds."""

    def __init__(self, labels: Sequence[str], thresholds: Thresholds) -> None:
        self._labels = tuple(labels)
        self._thresholds = thresholds
        self._ask = np.array([label.startswith(f"{ASK}/") for label in labels])
        self._reject = np.array([label.startswith(f"{REJECT}/") for label in labels])
        self._narrative = np.array([label in NARRATIVE for label in labels])

    def __call__(self, read: Reading, scores: np.ndarray) -> Judgement:
        """Judge one message from the log-probabilities of its `read.texts`, one row each."""
        whole = self.whole(read, scores)
        topics = self._topics(whole)
        spoken = self._spoken(read, scores)
        parts = self._parts(read, scores)
        if len(parts) > 1:
            answers = parts
        elif self._passes(whole, self._gate(read.form)):
            answers = (topics[0][0],)
        elif whole[self._reject].sum() < self._thresholds.reject:
            answers = parts  # a long story can drown the one question it ends with
        else:
            answers = ()
        subject = None if answers else self._subject(whole)
        ranking = self._ranking(whole)
        if answers:
            ranking = _first(ranking, ASK, f"{ASK}/{answers[0]}")
        elif subject is not None:
            ranking = _first(ranking, REJECT, f"{REJECT}/{subject}")
        elif ranking[0][0] in (ASK, REJECT) or self._told(ranking) < self._thresholds.statement:
            ranking = ((FALLBACK, 1.0 - ranking[0][1], None), *ranking)
        return Judgement(ranking, topics, answers, tuple(topic for topic in answers if topic in spoken), subject)

    def whole(self, read: Reading, scores: np.ndarray) -> np.ndarray:
        """The probability of each label for the message as a whole; the story's labels are out where it asks."""
        combined = scores[0] if read.tail is None else (scores[0] + scores[read.tail]) / 2
        return self._probabilities(combined, drop=self._narrative if read.form is Form.ASKED else None)

    def _probabilities(self, scores: np.ndarray, drop: np.ndarray | None = None) -> np.ndarray:
        scaled = scores / self._thresholds.temperature
        if drop is not None:
            scaled = np.where(drop, -1e9, scaled)
        return np.asarray(np.exp(log_softmax(scaled[np.newaxis])[0]))

    def _gate(self, form: Form) -> Gate:
        return {
            Form.ASKED: self._thresholds.asked,
            Form.TOLD: self._thresholds.told,
            Form.UNASKED: self._thresholds.unasked,
        }[form]

    def _passes(self, shares: np.ndarray, gate: Gate) -> bool:
        return bool(shares[self._ask].sum() >= gate.group and shares[self._ask].max() >= gate.topic)

    def _topics(self, shares: np.ndarray) -> tuple[tuple[str, float], ...]:
        best = np.argsort(-np.where(self._ask, shares, -1.0), kind="stable")[:MAX_TOPICS]
        return tuple(
            (self._labels[place].removeprefix(f"{ASK}/"), round(float(shares[place]), 4))
            for place in best
            if self._ask[place]
        )

    def _part(self, read: Reading, scores: np.ndarray, number: int) -> np.ndarray:
        alone, within = read.parts[number]
        both = scores[alone] if not _LEANS.search(read.texts[alone]) else (scores[alone] + scores[within]) / 2
        return self._probabilities(both, drop=self._narrative)

    def _parts(self, read: Reading, scores: np.ndarray) -> tuple[str, ...]:
        """The topics of those questions of a message that are sure by themselves, each once, in their order."""
        found: list[str] = []
        for number in range(len(read.parts)):
            shares = self._part(read, scores, number)
            if self._passes(shares, self._thresholds.pair):
                topic = self._topics(shares)[0][0]
                if topic not in found:
                    found.append(topic)
        return tuple(found)

    def _spoken(self, read: Reading, scores: np.ndarray) -> frozenset[str]:
        found = set()
        for alone, _ in read.parts:
            shares = self._probabilities(scores[alone], drop=self._narrative)
            if self._passes(shares, self._thresholds.asked):
                found.add(self._topics(shares)[0][0])
        return frozenset(found)

    def _subject(self, shares: np.ndarray) -> str | None:
        """The subject to decline, where the subjects together are likely enough."""
        if shares[self._reject].sum() < self._thresholds.reject:
            return None
        best = int(np.argmax(np.where(self._reject, shares, -1.0)))
        return self._labels[best].removeprefix(f"{REJECT}/")

    @staticmethod
    def _told(ranking: tuple[tuple[str, float, str | None], ...]) -> float:
        """How sure the first intent is; a worry and a mere fact are one here, since both are taken down alike."""
        if ranking[0][0] not in STORY:
            return ranking[0][1]
        return sum(confidence for name, confidence, _ in ranking if name in STORY)

    def _ranking(self, shares: np.ndarray) -> tuple[tuple[str, float, str | None], ...]:
        entries: list[tuple[str, float, str | None]] = []
        for name, members in ((ASK, self._ask), (REJECT, self._reject)):
            if members.any():
                best = int(np.argmax(np.where(members, shares, -1.0)))
                entries.append((name, round(float(shares[members].sum()), 4), self._labels[best]))
        worry = 0.0
        for place in np.flatnonzero(~self._ask & ~self._reject):
            label = self._labels[place]
            if label == WORRY or label in ALARMS:
                worry += float(shares[place])
            else:
                entries.append((label, round(float(shares[place]), 4), None))
        entries.append((WORRY, round(worry, 4), None))
        return tuple(sorted(entries, key=lambda entry: -entry[1]))


def _first(
    ranking: tuple[tuple[str, float, str | None], ...], name: str, full: str
) -> tuple[tuple[str, float, str | None], ...]:
    """The ranking with one intent moved to the front under its full name."""
    mine = next(entry for entry in ranking if entry[0] == name)
    return ((name, mine[1], full), *(entry for entry in ranking if entry[0] != name))
