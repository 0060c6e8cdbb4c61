"""Topics found by the words in them: plain text search, for when nothing understands the question better. Pure."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from bot.guidance.topics.topics import Topic, Topics

MOST_FOUND = 12
ALIKE = 80
"""Of 100: a word that is in no topic counts as the likest one that is, from here on."""
WORTH_SHOWING = 0.35
"""Of the best score: topics below it hold the words by chance."""

_FIELDS = {"title": 6.0, "id": 4.0, "short": 2.0, "child": 1.0, "more": 1.0, "then": 1.0}
_COMMON = frozenset(
    """a about an and any are as at be been being but by can could did do does for from had has have he her hers him his
    how i if in is it its just me my of on or our she should so some someone something than that the their them then
    there they this those to too up us was we were what when where which who whom whose why will with would you your
    im ive dont whats think know tell need want get got""".split()
)
_WORD = re.compile(r"[^\W_]+")
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ers", "er", "ed", "es", "s", "y")


class TopicSearch:
    """An index over all topics; built once, in some milliseconds."""

    def __init__(self, topics: Topics) -> None:
        self._weights: dict[str, dict[str, float]] = defaultdict(dict)
        for topic in topics:
            for word, weight in _weighed(topic).items():
                self._weights[word][topic.id] = weight
        count = max(1, len(topics))
        self._rare = {word: math.log(1 + count / len(found)) for word, found in self._weights.items()}
        self._known = list(self._weights)

    def __call__(self, text: str) -> list[str]:
        """Ids of the topics that hold most of the words of `text`, the best first; empty where none holds any."""
        scores: dict[str, float] = defaultdict(float)
        asked = dict.fromkeys(filter(None, map(self._in_topics, words(text))))
        for word in asked:
            for topic, weight in self._weights[word].items():
                scores[topic] += self._rare[word] * weight
        best = max(scores.values(), default=0.0)
        ranked = sorted(scores, key=lambda topic: (-scores[topic], topic))
        return [topic for topic in ranked if scores[topic] >= best * WORTH_SHOWING][:MOST_FOUND]

    def _in_topics(self, word: str) -> str | None:
        """The word as topics hold it: itself, or the likest one where it is misspelt."""
        if word in self._weights:
            return word
        if len(word) < 4:
            return None
        likest = process.extractOne(word, self._known, scorer=fuzz.ratio, score_cutoff=ALIKE)
        return None if likest is None else str(likest[0])


def words(text: str) -> list[str]:
    """The words that tell something, without their endings: "referring someone" gives ["referr"]."""
    plain = (
        "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))
        .replace("'", "")
        .replace("’", "")
    )
    return [_stem(word) for word in _WORD.findall(plain) if word not in _COMMON]


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


def _weighed(topic: Topic) -> dict[str, float]:
    """Each word of a topic with the weight of the fields that it stands in; said often counts little more."""
    total: dict[str, float] = defaultdict(float)
    fields: dict[str, Iterable[str]] = {
        "title": words(topic.title),
        "id": words(topic.id.replace("_", " ")),
        "short": words(topic.short),
        "child": words(topic.child or ""),
        "more": words(topic.more),
        "then": words(topic.then or ""),
    }
    for field, found in fields.items():
        for word, count in Counter(found).items():
            total[word] += _FIELDS[field] * (1 + math.log(count))
    return dict(total)
