"""One thing said about an age: whose it is and the years it allows. The types and helpers of the readers of age."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.guidance.pathway.facts import AgeBand
from bot.guidance.pathway.reading.patterns import search
from bot.guidance.pathway.reading.people import Cast, Mention, Owner
from bot.guidance.pathway.reading.standing import is_told
from bot.guidance.pathway.reading.text import Text

ADULT = 18
OLDEST = 110
PLAINLY_GROWN = 25
"""Nobody takes somebody under 18 for this old, so an age not known exactly is still an adult's."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing said about an age: the years it allows, and how it was said.

    `exact`: a plain number. `looks`: an impression. `said`: reported of the person ("says she is 19"). `weak`: said as
    a guess. `denied`: "not 19". `owner`: whose age it is.
    """

    start: int
    end: int
    low: int
    high: int
    owner: Owner
    exact: bool = False
    looks: bool = False
    said: bool = False
    weak: bool = False
    denied: bool = False
    mention: Mention | None = None

    @property
    def band(self) -> AgeBand:
        return band_of(self.low, self.high)


def band_of(low: int, high: int) -> AgeBand:
    """The band of a span of years; unsure where it lies across 18."""
    if high < ADULT:
        return AgeBand.CHILD
    return AgeBand.ADULT if low >= ADULT else AgeBand.UNSURE


def claim_at(found: re.Match[str], low: int, high: int, owner: Owner, mention: Mention | None) -> Claim:
    """A claim that stands where the pattern was found."""
    return Claim(found.start(), found.end(), low, high, owner, mention=mention)


def mention_in(cast: Cast, at: int) -> Mention | None:
    """The mention that covers an offset."""
    for mention in cast.mentions:
        if mention.start <= at < mention.end:
            return mention
    return None


def subject_before(text: Text, cast: Cast, at: int) -> Mention | None:
    """Whom a predicate before an offset is said of: the nearest before it that can be a subject ("her" cannot)."""
    start = text.sentence(at).start
    for mention in reversed(cast.mentions):
        if start <= mention.start and mention.end <= at and mention.word not in OBJECTS:
            return mention
    return cast.last_before(at)


OBJECTS = ("her", "him", "them", "me", "his", "their", "my", "our", "us", "herself", "himself")


def is_said(before: str) -> bool:
    """Whether what follows is reported of somebody ("she says she is")."""
    return bool(search(r"\b(?:says?|said|claims?|claimed|told|tells|insists?|swears?|states?)\b[^,]{0,30}$", before))


def out_of_play(text: Text, at: int) -> bool:
    """Whether the words at an offset are not told of the case at hand, and so state nothing."""
    return not is_told(text, at)


SERVED = re.compile(
    r"\b(?:i|we|our|my|the|team|service|project|hostel|charity|club|scheme|unit|school|college|shelter|refuge|"
    r"trust)\b(?: \w+){0,4}? (?:works? with|working with|deals? with|dealing with|meets?|supports?|teach(?:es)?|helps?|"
    r"houses?|takes?|caters? for|for|sees?|serves?|looks? after|coach(?:es)?|mentors?|trains?|covers?|accommodates?|is "
    r"for|are for|runs?)(?: (?:all|any|only|mostly|mainly|young|people|kids|children|adults|clients|students|those|"
    r"anyone|everyone|aged|ages|between|from|the|a|group|groups))*$"
)
"""Ages of those whom a service is there for: of nobody in particular."""
