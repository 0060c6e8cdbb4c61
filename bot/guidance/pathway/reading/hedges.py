"""The words around a number that widen or turn it: about, maybe, over, not yet, tops; and the years it then allows."""

from __future__ import annotations

import re

from bot.guidance.pathway.reading.claims import ADULT, OLDEST

_FILLER = (
    "only just now still already actually really currently definitely exactly like well a an the i mean "
    "so her his their "
    "correct real true even , : - ( ="
).split()


_HEDGES: tuple[tuple[str, str], ...] = tuple(
    (phrase, flag)
    for flag, phrases in {
        "approx": "not much over|not much more than|not much older than|about|around|round about|approximately|nearer|"
        "somewhere around|in the region of|give or take|i "
        "think|"
        "we think|i believe|thinks|believed to be|thought to be|i would say|i would have said|i would put "
        "her at|think|"
        "i would put him at|id say|say|more like|somewhere between|between|anywhere between|anything from",
        "weak": "maybe|probably|possibly|perhaps|i guess|i would guess|guess|guessing|my guess is|at a guess|i "
        "reckon|reckon|"
        "might be|could be|may be|must be|can not be more than about|might only be|could only be|may only be|"
        "must only be|"
        "could well be|might well be|could easily be|estimated|estimate|estimating",
        "looks": "looks|looks like|looking|looks about|seems|seems like|seems to be|appears|appears to be|look|looked|"
        "seemed|"
        "looks to be|looks as if she is|looks as if he is|looks like she is|looks like he is|looks maybe|"
        "comes across as|seem",
        "over": (
            "over|above|older than|more than|well over|at least|no younger than|past|not under|not younger than|"
            "not below|upwards of"
        ),
        "under": "under|below|younger than|less than|not over|not yet|not even|well under|just under|not above|not "
        "quite|"
        "nowhere near|not older than",
        "nearly": "nearly|almost|coming up to|coming up|close to|approaching|going on|getting on for|not far off|about "
        "to be|about to turn|coming up for|coming on for|rising|just shy of|shy of|short of|just short of|months off|"
        "weeks off|days off|a month off|a week off|will not be|not going to be|not turning|"
        "soon to be|soon|will be|turning|turns|will turn|due to turn|going to be|nearing|pushing|is going to be",
        "most": "not a day over|not a minute over|not a day older than|barely|at most|at the most|no older than|no "
        "more than|not more than|"
        "can not be more than|can not be older than|can not be over|up to|max|maximum|can not be much older "
        "than|can not be",
        "turned": "turned|just gone|only just gone|just turned|has turned|has just turned|recently turned|hit|reached",
        "not": "not|is not|are not|was not|never|isnt|not actually",
    }.items()
    for phrase in phrases.split("|")
)


HEDGING = frozenset(word for phrase, _ in _HEDGES for word in phrase.split()) | frozenset(_FILLER)
"""Words that may stand before an age and are no name."""
_PREPOSITIONS = (
    ("about",),
    ("around",),
    ("over",),
    ("under",),
    ("say",),
    ("think",),
    ("past",),
    ("between",),
    ("like",),
    ("above",),
)


_HEDGE_BY_LENGTH = sorted(((tuple(p.split()), f) for p, f in _HEDGES), key=lambda item: -len(item[0]))


_RIGHT: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^(?:- )?(?:ish|or so|or thereabouts|or there abouts|odd|give or take)\b"), "approx"),
    (re.compile(r"^,? ?(?:i think|i believe|i would say|i would have said|we think|or something)\b"), "approx"),
    (
        re.compile(
            r"^,? ?(?:maybe|i guess|i reckon|probably|possibly|perhaps|at a guess|id guess|i am guessing|not sure|not "
            r"certain|but not sure|but i am not sure|might be|could be)\b"
        ),
        "weak",
    ),
    (
        re.compile(
            r"^,? ?(?:if that|at most|at the most|at the very most|max|maximum|tops|at the oldest|or under|or younger|"
            r"or less|and under|or below|and younger)\b"
        ),
        "most",
    ),
    (
        re.compile(
            r"^,? ?(?:or over|if (?:she|he) is a day|if a day|or older|and over|or above|and above|plus|\+|or more|and "
            r"older|at least|upwards)"
        ),
        "least",
    ),
    (
        re.compile(
            r"^(?:next|in (?:a|an|the|\d+|january|february|march|april|may|june|july|august|september|october|november|"
            r"december|few|couple|two|one)|soon|this (?:summer|autumn|winter|spring|month|week|year|december|november)|"
            r"on (?:her|his|their) next birthday|next birthday|on (?:monday|tuesday|wednesday|thursday|friday|saturday|"
            r"sunday|\d)|tomorrow)\b"
        ),
        "future",
    ),
    (
        re.compile(
            r"^(?:last (?:year|summer|autumn|winter|spring|christmas|time)|a (?:few )?years? ago|\d+ years ago|years "
            r"ago|back then|at the time|when|in (?:19|20)\d\d)\b"
        ),
        "past",
    ),
    (re.compile(r"^(?:going on) \d+"), "none"),
)


def strip_hedges(left: list[str]) -> tuple[list[str], set[str]]:
    """The words before a number without the hedges at their end, and what these hedges say."""
    flags: set[str] = set()
    left = list(left)
    moved, article = True, False
    while moved and left:
        moved = False
        article = article or left[-1] in ("a", "an", "the", "my", "our")
        for phrase, flag in _HEDGE_BY_LENGTH:
            n = len(phrase)
            if tuple(left[-n:]) == phrase:
                if phrase == ("say",) and len(left) > 1 and left[-2] not in (",", "would", "and", "but", "or", "-"):
                    continue  # "her papers say 24"
                if article and phrase in _PREPOSITIONS:
                    return left, flags  # "worried about a 15 year old": no estimate
                flags.add(flag)
                del left[-n:]
                moved = True
                break
        else:
            if left[-1] in _FILLER:
                flags.add("comma" if left[-1] in (",", "(", "-", ":") else "filler")
                left.pop()
                moved = True
    return left, flags


def right_flags(right: str) -> set[str]:
    """What the words behind a number say of it: approx, weak, most, least, future, past."""
    flags: set[str] = set()
    rest = right
    for _ in range(3):
        for pattern, flag in _RIGHT:
            if match := pattern.match(rest):
                flags.add(flag)
                rest = rest[match.end() :].strip()
                break
        else:
            break
    return flags


DOUBTFUL = 2
"""Years by which "under 18, I think" may be wrong."""


def span_of(first: int, second: int | None, flags: set[str]) -> tuple[int, int, bool]:
    """The years a number allows with its hedges, and whether it is one plain age."""
    low, high = (first, first) if second is None else (min(first, second), max(first, second))
    if high > OLDEST or (second is not None and high - low > 40):
        return 0, OLDEST, False
    if "turned" in flags:
        return low, high, second is None
    if "nearly" in flags or "future" in flags:
        return max(low - 1, 0), max(high - 1, 0), False
    if "most" in flags or "under" in flags:
        top = high if "most" in flags else high - 1
        return 0, max(top, 0) + (DOUBTFUL if flags & {"weak", "approx"} else 0), False
    if "over" in flags or "least" in flags:
        low -= DOUBTFUL if flags & {"weak", "approx"} else 0
        return low if "least" in flags or "not" in flags else low + (0 if low == ADULT else 1), OLDEST, False
    if flags & {"weak", "looks"}:
        wide = 2 if high < ADULT else 3
        return max(low - wide, 0), high + wide, False
    if "approx" in flags and second is None:
        wide = 1 if high < ADULT else 2
        return max(low - wide, 0), high + wide, False
    return low, high, second is None
