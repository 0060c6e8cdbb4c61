"""How old the person is: a number, a school year, a word; and whether what is written leaves it in doubt.

Each thing said is a span of possible years. Spans wholly under 18 say child, wholly 18 or over say adult, and one that
lies across, or two that disagree, say unsure: age in doubt goes the child way. Only the person's age counts, never the
boss's, the writer's, or how long, how many and at what time.

Source: HTTP contract, "What counts as stated"; toolkit, "Child victims" (where the age is in doubt, treat as a child).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from bot.guidance.pathway.facts import AgeBand
from bot.guidance.pathway.reading.patterns import begins, is_all, search
from bot.guidance.pathway.reading.people import Cast, Mention, Owner
from bot.guidance.pathway.reading.text import ASKS as _ASKS
from bot.guidance.pathway.reading.text import Text
from bot.guidance.pathway.steps import Step

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


@dataclass(frozen=True, slots=True)
class AgeRead:
    """What a message says of the person's age: a plain band with the exact age if one was given, or a guess at it."""

    band: AgeBand | None = None
    age: int | None = None
    uncertain: AgeBand | None = None
    others: tuple[Claim, ...] = ()  # ages of sisters, friends and the like, for a message that tells of several


def band_of(low: int, high: int) -> AgeBand:
    """The band of a span of years; unsure where it lies across 18."""
    if high < ADULT:
        return AgeBand.CHILD
    return AgeBand.ADULT if low >= ADULT else AgeBand.UNSURE


# --- Words around a number ----------------------------------------------------------------------------------------

_FILLER = (
    "only just now still already actually really currently definitely exactly like well a an the i mean "
    "so her his their "
    "correct real true even , : - ( ="
).split()
_HEDGES: tuple[tuple[str, str], ...] = tuple(
    (phrase, flag)
    for flag, phrases in {
        "approx": "about|around|round about|approximately|nearer|somewhere around|in the region of|give or take|i "
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
        "to be|about to turn|"
        "soon to be|soon|will be|turning|turns|will turn|due to turn|going to be|nearing|pushing|is going to be",
        "most": "not a day over|not a minute over|not a day older than|barely|at most|at the most|no older than|no more than|not more than|not much more than|not much older than|"
        "not much over|"
        "can not be more than|can not be older than|can not be over|up to|max|maximum|can not be much older "
        "than|can not be",
        "turned": "turned|just turned|has turned|has just turned|recently turned|hit|reached",
        "not": "not|is not|are not|was not|never|isnt|not actually",
    }.items()
    for phrase in phrases.split("|")
)
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
    (re.compile(r"^,? ?(?:maybe|i guess|i reckon|probably|possibly|perhaps|at a guess|i am guessing|not sure|not "
r"certain|but not sure|but i am not sure|might be|could be)\b"), "weak"),
    (re.compile(r"^,? ?(?:if that|at most|at the most|at the very most|max|maximum|tops|at the oldest|or under|or "
r"younger|or less|and under|or below|and younger)\b"), "most"),
    (re.compile(r"^,? ?(?:or over|if (?:she|he) is a day|if a day|or older|and over|or above|and above|plus|\+|or more|and older|at least|upwards)"), "least"),
    (re.compile(r"^(?:next|in (?:a|an|the|\d+|january|february|march|april|may|june|july|august|september|october|"
r"november|december|few|couple|two|one)|soon|this (?:summer|autumn|winter|spring|month|week|year|"
r"december|november)|on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|\d)|tomorrow)\b"), "future"),
    (re.compile(r"^(?:last (?:year|summer|autumn|winter|spring|christmas|time)|a (?:few )?years? ago|\d+ years ago|"
r"years ago|back then|at the time|when|in (?:19|20)\d\d)\b"), "past"),
    (re.compile(r"^(?:going on) \d+"), "none"),
)  # fmt: skip
_UNIT = re.compile(
    r"^(?:(?:full|long|solid|whole|other|more|different|extra|new|vietnamese|romanian|albanian|young|of "
    r"(?:the|these|those|them|us|our|my)) )*"
    r"(?:hours?|h|hourly|days?|nights?|weeks?|months?|weekly|monthly|minutes?|seconds?|miles?|km|metres?|"
    r"people|persons?|of|girls|boys|men|women|others|kids|"
    r"children|lads|workers|beds?|bedrooms?|rooms?|mattresses|times?|quid|pounds?|percent|%|k|grand|"
    r"euros?|dollars?|am|pm|o'clock|oclock|"
    r"stone|kg|cm|ft|feet|foot|inches|nd|rd|st|streets?|road|houses?|flats?|doors?|floors?|units?|x|"
    r"visits?|calls?|texts?|messages?|shifts?|"
    r"jobs?|cases?|clients|pupils|students|tenants|residents|patients|passports?|phones?|cards?|accounts?|"
    r"addresses|properties|cars?|vans?|brothers|sisters|siblings|"
    r"tablets|pills|paracetamol|packages|wraps|bags|plants|cuts|bruises|burns|customers|men's|clock|"
    r"litres|degrees|volts|pints|seater|storey|point|"
    r"guys|teenagers|females|males|adults|victims|teens|ladies|blokes|staff|employees|officers|more|on "
    r"(?:the )?roll|in total|altogether|each|per|a (?:day|week|month|night|year)|/ 7|and a half hours|/ "
    r"10|out of|to 1|: 1)\b"
)
_SUBJECT_VERB = r"(?:is|are|was|were|'s|am|be|being|been|as|at)"
_PAST_AGE = re.compile(
    r"\b(?:since|from|when|came|come|arrived|brought|trafficked|moved|sold|left|started|start|begun|began|"
    r"married|ran away|taken|went|"
    r"been|forced|groomed|abused|raped|recruited|first|entered|fled|until|till|kidnapped|lost|died|"
    r"pregnant|had (?:her|a|his) (?:first )?(?:baby|child)|exploited|working|worked|used to be|"
    r"was)\b[^,.]*$"
)


def _strip_hedges(left: list[str]) -> tuple[list[str], set[str]]:
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


_THINKS = re.compile(

        r"\b(?:i|we|they) (?:would )?(?P<how>think|believe|say|guess|reckon|suspect|thought|assume)(?: that)? "
        r"(?:she|he|they|the \w+|this \w+) (?:is|are|was|'s|might be|could be)?(?: \w+)?$"

)
_REPORTS = re.compile(

        r"\b(?:says?|said|saying|claims?|claimed|claiming|claims to be|claimed to be|claiming to be|says to "
        r"be|pretends to be|pretending to be|told to say|reckons|insists|supposed to be|supposedly|meant to "
        r"be|down as|recorded as|listed as|put down as|given as|assessed as|assessed at|presents as|"
        r"presenting as)$"

)
_THING_RIGHT = re.compile(

        r"^(?:\w+ )?(?:car|van|house|building|flat|law|phone|photo|picture|case|record|document|form|injury|"
        r"scar|tattoo|policy|debt|school|company|business|dog|problem|story|boat|lorry)\b"

)
_PUT_DOWN = re.compile(

        r"\b(?:put|puts|got|have|has|had|recorded|listed|assessed|logged|registered|entered|marked|wrote|aged|"
        r"passed) (?:her|him|them) (?:down )?(?:as|at|as being)$"

)
_SPEAKER = re.compile(
    r"(?:^|\b(?:she|he|girl|boy|lad|lass|child|client|patient|woman|man|tenant|pupil|student|person|home "
    r"office|passport|id|card|papers?|documents?|social (?:worker|services)|immigration|mum|mother|dad|"
    r"father|uncle|aunt|auntie|boss|boyfriend|husband|school|police|border force|sister|brother|"
    r"assessment|"
    r"hospital|council|foster carer|family|birth certificate|form|file|system|records?|age|is|are|was|but|"
    r"and|who|they|friend|linh|gp|,)(?: (?:also|just|only|first|then|now|always|keeps?|has|have|had|is|"
    r"was|told (?:me|us)|at first|later))*) ?"
    r"(?:says?|said|saying|claims?|claimed|claiming|claims to be|claimed to be|claiming to be|says to be|"
    r"pretends to be|pretending to be|told to say|reckons|insists|supposed to be|supposedly|meant to be|"
    r"down as|recorded as|listed as|put down as|given as|assessed as|assessed at|presents as|presenting "
    r"as)$"
)
_NUMBER = re.compile(r"(?<!\S)(\d{1,3})(?!\S)(?! [/.:-] \d+ [/.:-] \d)")
_SPAN = re.compile(

        r"^(?:,? ?(?:/|-|or|to|and|maybe|or maybe|or even|or possibly|possibly|perhaps|could be|or perhaps|, "
        r"or|or about|or more like|, maybe|, perhaps|, possibly) )(?:about |around |maybe |is |even "
        r")?(\d{1,3})(?!\S)(?! [/:-] \d)"

)
_PERSON_NOUN_RIGHT = re.compile(

        r"^((?:[a-z]+ ){0,4}?)(girls?|boys?|lads?|lass|lassie|kids?|child|children|teens?|teenagers?|"
        r"youngsters?|man|men|woman|women|lady|bloke|chap|guy|fella|male|female|males|females|person|client|"
        r"patient|pupil|student|tenant|resident|lodger|customer|guest|service user|learner|worker|young "
        r"person|victim|nanny|cleaner|maid|someone|individual|twins|asylum seeker|refugee|one|brothers|"
        r"sisters|f|m|apprentice|trainee|youth|minor|baby|patient|foster child|adult|national)\b"

)
_OTHER_NOUN_RIGHT = re.compile(

        r"^((?:[a-z]+ ){0,3}?)(boss|boyfriend|husband|partner|uncle|aunt|auntie|owner|employer|manager|"
        r"landlord|daughter|son|brother|sister|cousin|mum|mother|dad|father|friend|mate|niece|nephew|"
        r"trafficker|pimp|dealer|driver|gang|wife|girlfriend|colleague|neighbour|nan|stepdad|stepson|"
        r"stepdaughter|fiance|ex)\b"

)


def claims(text: Text, cast: Cast, today: date | None) -> list[Claim]:
    """Everything a message says about ages, in its order, everybody's but the writer's own."""
    found = [*_numbers(text, cast), *_decades(text, cast), *_words(text, cast), *_stages(text, cast)]
    if today is not None:
        found += _births(text, cast, today)
    return sorted(found, key=lambda claim: claim.start)


# --- Numbers --------------------------------------------------------------------------------------------------------


def _numbers(text: Text, cast: Cast) -> Iterator[Claim]:
    done = -1
    for found in _NUMBER.finditer(text.plain):
        if found.start() < done:
            continue
        claim = _number(text, cast, found)
        if claim is not None:
            done = claim.end
            yield claim
        elif span := _SPAN.match(text.plain[found.end() :].strip()):
            done = text.plain.index(span[0].strip(), found.end()) + len(span[0].strip())


def _number(text: Text, cast: Cast, found: re.Match[str]) -> Claim | None:
    first, end = int(found[1]), found.end()
    start = found.start()
    right = text.plain[end : text.sentence(start).end].strip()
    if first == 24 and begins(r"^/ 7\b", right):
        return None
    second: int | None = None
    neighbour = begins(r"^(\d{1,2})(?= (?:ish|or so|years|i think|maybe)|$| [,.])", right)
    if neighbour is not None and int(neighbour[1]) - first == 1:
        second, end = int(neighbour[1]), end + 1 + len(neighbour[1])
        right = text.plain[end : text.sentence(start).end].strip()
    if span := _SPAN.match(right):
        second = int(span[1])
        end = text.plain.index(span[0].strip(), end) + len(span[0].strip())
        right = text.plain[end : text.sentence(start).end].strip()
        if begins(r"^(?:hours|days|weeks|months|minutes|am|pm|people|men|miles|quid|pounds|times)\b", right):
            return None
    left_words = text.plain[text.sentence(start).start : start].split()
    if text.plain.strip(" .!,") == found[1] or _BARE.fullmatch(text.plain.strip(" .!,")):
        return None  # nothing but a number: an age only where the age was asked for, see `_bare`
    bare_left, flags = _strip_hedges(left_words)
    left = " ".join(bare_left)
    if search(
        (
            r"\b(?:hundred|thousand|million|hundred ,|sections?|ss|s|act|acts|junction|top|year|wave|covid|form|"
            r"article|chapter|grade|level)$"
        ),
        " ".join(left_words),
    ) or begins(r"^(?:hundred|thousand|million|ish thousand|odd thousand|point)\b", right):
        return None
    old = begins(r"^(?:years olds?|year olds?|years?(?: and| ,)? (?:a half|\d{1,2} months))\b", right)
    months = begins(r"^(?:days?|weeks?|months?) (?:old|of age)\b", right)
    if months and search(r"\b(?:my|our)(?: \w+)?$", " ".join(left_words)):
        return None
    years = begins(
        (
            r"^years?\b(?! (?:ago|of|in|for|now|later|on|before|after|back|experience|service|and|each|away|at|"
            r"with|as|working|sentence))"
        ),
        right,
    )
    if months:
        first, second = 0, 1
        right = right[months.end() :].strip()
    elif old:
        right = right[old.end() :].strip()
    if begins(r"^(?:th|st|nd|rd)\b", right):
        return _birthday(text, cast, found, right)
    if "past" in (right_flags := _right_flags(right)) and not old and not flags & {"turned"}:
        return None
    marked = bool(old or months)
    raw_left = " ".join(left_words)
    if thinks := _THINKS.search(left):
        flags.add("approx" if thinks["how"] in ("think", "believe", "say", "thought") else "weak")
    if "not" in flags and begins(r"^(?:years old )?yet\b", right):
        flags = flags - {"not"} | {"under"}
    mention: Mention | None = None
    owner: Owner | None = None
    head_owner = None
    if (
        marked
        or begins(r"^(?:f|m|female|male)\b", right)
        or (years and begins(r"^years? (?:girl|boy|woman|man|child)\b", right))
    ):
        tail = re.sub(r"^years? ", "", right)
        head_owner = _head(text, cast, raw_left, tail, end)
    if head_owner is None and not marked and _UNIT.match(re.sub(r"^years? ", "years ", right)) and not years:
        return None
    if not marked and not years and begins(r"^years?\b", right):
        return None
    if head_owner is not None:
        owner, mention = head_owner
    else:
        decided = _left_owner(text, cast, start, left, raw_left, flags, marked, bool(years), right)
        if decided is None:
            return None
        owner, mention = decided
    flags |= right_flags
    if _is_past(raw_left, left, flags, marked, text, start):
        return None
    low, high, exact = _span(first, second, flags)
    if flags & {"under", "over"} and search(r"\b(?:none|neither|not one|nobody|no one)(?: \w+){0,5}$", raw_left):
        low, high = (first, OLDEST) if "under" in flags else (0, first)
    said = bool(
        search(
            (
                r"\b(?:says?|said|saying|claims?|claimed|claiming|told (?:us|me|them|the \w+|staff|my \w+)|tells "
                r"(?:us|me|them|everyone|everybody|people)|insists?|swears?|states?|stated|reckons|maintains|gave "
                r"(?:her|his) age as|gives (?:her|his) age as|id says|passport says|papers say|according to|on paper|"
                r"documents? says?|card says)\b"
            ),
            raw_left[-80:],
        )
    )
    claimed = bool(
        search(
            (
                r"\b(?:claims?|claimed|claiming|insists?|swears?|supposedly|allegedly|apparently|supposed to be|meant "
                r"to be|papers say|on paper|passport says|id says|fake id|documents say|card says)\b"
            ),
            raw_left[-60:],
        )
    )
    if claimed and high >= ADULT and low <= 25 and exact:
        low, exact = min(low, ADULT - 1), False
    weak = bool(flags & {"approx", "weak", "looks"})
    if text.is_asked(start) or (text.sentence(start).asked and text.sentence(start).end - end < 4):
        tail_asks = bool(_ASKS.search(text.plain[end : text.sentence(start).end]))
        specific = bool(marked and search(r"\b(?:my|our|this|the|her|his|one of)(?: \w+)?$", raw_left)) or (
            _told_before(text, start) and (tail_asks or not text.sentence(start).asked)
        )
        if not specific:
            if _told_before(text, start) or (
                text.is_supposed(start) and exact and mention is not None and mention.word in ("she", "he")
            ):
                pass
            elif not (
                marked
                and owner is Owner.PERSON
                and search(r"\b(?:have|got|seen|met|about|with|know|support|for) (?:a|an)$", raw_left)
            ):
                return None
            owner = Owner.DOUBT
    elif text.is_supposed(start):
        if mention is None or mention.word not in ("she", "he") or not exact:
            return None
        owner = Owner.DOUBT
    return Claim(
        start, end, low, high, owner, exact=exact, looks="looks" in flags, said=said, weak=weak,
        denied="not" in flags and not flags & {"over", "under", "most", "nearly"}, mention=mention,
    )  # fmt: skip


def _told_before(text: Text, at: int) -> bool:
    """Whether the clause states it although a question follows in the sentence ("she is 16 do I need consent?")."""
    from_clause = text.plain[text.clause_start(at) : at].strip()
    return bool(
        begins(r"^(?:so |and |but )?(?:she|he|my \w+|the \w+|this \w+)(?: \w+)? (?:is|'s|was)\b", from_clause)
    ) and not text.is_supposed(at)


def _right_flags(right: str) -> set[str]:
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


def _head(text: Text, cast: Cast, raw_left: str, right: str, end: int) -> tuple[Owner, Mention | None] | None:
    """Whose age it is by the noun behind it: "a 16 year old girl", "her 6 year old daughter", "16 f"."""
    if begins(r"^(?:f|m|female|male)\b", right):
        return Owner.PERSON, None
    person, other = _PERSON_NOUN_RIGHT.match(right), _OTHER_NOUN_RIGHT.match(right)
    joins = r"\b(?:and|with|but|who|is|was|has|says|from|in|at|she|he|works|i|to|came|keeps)\b"
    if person and search(joins, person[1]):
        person = None
    if other and search(joins, other[1]):
        other = None
    if other and (not person or len(other[1]) <= len(person[1])):
        if search(r"\b(?:my|our)(?: \w+)?$", raw_left):
            return (Owner.DOUBT if cast.has_person else Owner.PERSON), None
        return Owner.OTHER, _mention_at(text, cast, end, other[2])
    if person:
        mention = _mention_at(text, cast, end, person[2])
        if mention is None:
            return Owner.PERSON, None
        if search(r"\b(?:her|his|their|has|have|had|of)(?: a| an| \d)?(?: \w+)?$", raw_left) and person[2] in (
            "kid",
            "kids",
            "child",
            "children",
            "baby",
            "boy",
            "girl",
        ):
            return Owner.OTHER, mention
        if search(
            (
                r"\b(?:looks? after|minds|nannies|caring for|cares for|babysits?|looking after|minding|mother of|mum "
                r"of|dad of|father of)\b"
            ),
            raw_left,
        ):
            return Owner.OTHER, None
        if search(
            r"\b(?:woman|man|lady|mum|mother|mam|client|tenant|she|he|patient|resident) with (?:a|her|his|an)$",
            raw_left,
        ):
            young = search(r"(\d+)(?: years old)?$", text.plain[:end].strip())
            return (Owner.OTHER, None) if young and int(young[1]) < 10 else (Owner.DOUBT, None)
        return cast.owner(mention), mention
    return None


def _mention_at(text: Text, cast: Cast, end: int, word: str) -> Mention | None:
    for mention in cast.mentions:
        if mention.start >= end and word in mention.word.split():
            return mention
    return None


def _left_owner(
    text: Text, cast: Cast, start: int, left: str, raw_left: str, flags: set[str], marked: bool, years: bool, right: str
) -> tuple[Owner, Mention | None] | None:
    """Whose age it is by the words before it; None where they make it no age at all."""
    aged = search(
        r"(?:^| )(?:aged?|ages|age (?:is|was|of|:|group)|years|at the age of|the age of|age ?[:=-])$", left
    ) or search(r"\b(?:aged?|age is|age :|age -|ages)(?: about| around| approx| maybe| of| only| just)*$", raw_left)
    mention = cast.spoken_of(start)
    if mention is not None and mention.word in ("him", "them", "us"):
        mention = _subject(text, cast, start) or mention
    gap = len(text.plain[mention.end : start].split()) if mention else 99
    copula = bool(search(rf"(?:^| ){_SUBJECT_VERB}$", left))
    if copula and mention is not None and mention.word in ("her", "him", "them", "me", "his", "their"):
        mention = _subject(text, cast, start) or mention
        gap = 0 if mention.word in ("man", "woman") else len(text.plain[mention.end : start].split())
    having = bool(search(r"(?:^| )(?:has|have|had|got)$", left))
    if search(r"\b(?:mental|developmental|reading|emotional) age(?: of| is|,)? ?(?:about |around )?(?:a|an)?$|\b(?:mind|capacity|maturity|body|understanding|brain) of (?:a|an)$", raw_left):
        return None
    if not marked and search(
        r"\b(?:it|that|this|there|which|what|time|number|price|total|score|temperature) (?:is|are|was|were|'s)$", left
    ):
        return None
    if marked and search(r"\b(?:it|this|that) (?:is|was) (?:a|an|about an?|another)$", raw_left):
        return None if _THING_RIGHT.match(right) else (Owner.PERSON, None)
    if search(
        r"\b(?:it|this|that|which|building|house|car|sheet|phone|photo|picture|case|law|records?|data|"
        r"figures?|scars?|injury|injuries|tattoo|bruises?|toolkit|guidance|document|form|leaflet|mattress|van|"
        r"policy)"
        r" (?:is|was|are|were|must be|might be|could be|looks?|seems|'s)(?: \w+){0,2}$",
        raw_left,
    ):
        return None
    if aged or marked:
        if search(r"\b(?:mother|mum|dad|father|parent|mam) of(?: a| an| two| \d)*$", raw_left):
            return Owner.OTHER, None
        if marked and having and search(r"\b(?:has|had|with)(?: got)? (?:a|an|her|his)$", raw_left):
            return Owner.OTHER, None  # "has a 3 year old"
        if marked and search(r"\b(?:looks? after|minds|nannies|caring for|cares for|babysits?)\b[^,]*$", raw_left):
            return Owner.OTHER, None
        if mention is None or gap > 9:
            return Owner.PERSON, None
        if mention.kind == "writer" and not search(r"\b(?:i am|i 'm|i was|me)(?: \w+)?$", left):
            return Owner.PERSON, None
        return cast.owner(mention, child=_under(text, start)), mention
    if _PUT_DOWN.search(left) or (_REPORTS.search(left) and _SPEAKER.search(left)):
        return (
            (Owner.OTHER, mention)
            if search(r"\b(?:boss|husband|boyfriend|uncle) (?:is|was) ", raw_left)
            else (Owner.PERSON, mention)
        )
    if copula and mention is None and left in ("is", "was") and _fragment(right):
        return Owner.PERSON, None
    if copula and mention is not None and gap <= 7 and (mention.kind != "writer" or gap <= 4):
        if _UNIT.match(right) or _counted(right):
            return None
        if mention.word in ("they", "them", "people") and begins(r"^(?:in|to|per|at|on)\b", right):
            return None
        if gap and not _close_subject(text.plain[mention.end : start]):
            return None
        return cast.owner(mention, child=_under(text, start)), mention
    if years and having and mention is not None and gap <= 3:
        return cast.owner(mention, child=_under(text, start)), mention
    if (
        flags & {"looks", "turned", "nearly", "under", "over", "most"}
        and mention is not None
        and gap <= 7
        and mention.kind != "writer"
    ):
        if _UNIT.match(right) or search(
            r"(?:works?|worked|working|paid|owes|earns|for|lasts?|took|takes) ", f"{text.plain[mention.end : start]} "
        ):
            return None
        if flags & {"looks", "turned"} or _close_subject(text.plain[mention.end : start]):
            return cast.owner(mention, child=_under(text, start)), mention
    if flags & {"turned", "nearly"} and search(r"\b(?:birthday|turn|turned|turns|turning)\b", raw_left):
        return (cast.owner(mention), mention) if mention else (Owner.PERSON, None)
    if (
        mention is not None
        and gap <= 3
        and mention.kind in ("person", "people")
        and _apposed(text.plain[mention.end : start], mention)
    ):
        if mention.word in ("mum", "mother", "mam", "dad", "father", "couple", "family") and search(
            r"\bof\b", text.plain[mention.end : start]
        ):
            return None
        if _UNIT.match(right):
            return None
        return cast.owner(mention), mention
    if (
        flags & {"approx", "weak", "looks"}
        and mention is not None
        and mention.kind in ("person", "people")
        and gap <= 7
        and is_all(
            (
                r"(?: (?:in|today|here|yesterday|this|morning|afternoon|evening|now|there|came|is|was|just|with|me|us|"
                r"about|around|at|work|maybe|like|probably|,|i|would|say|think|guess|aged?|earlier|last|night|week))* "
                r"?"
            ),
            text.plain[mention.end : start].rstrip() + " ",
        )
        and (_fragment(right) or not right)
    ):
        return cast.owner(mention), mention
    if (
        years
        and mention is not None
        and mention.kind in ("person", "people", "pronoun")
        and gap <= 5
        and begins(
            r"^years?(?:$| (?:[,.;!)]|he|she|they|and|from|work|works|is|not|but|girl|boy|woman|man|comes|goes|works|lives|speaks|has|keeps|says)(?: |$))", right
        )
        and not search(
            (
                r"\b(?:liv\w*|work\w*|stay\w*|been|here|there|married|know\w*|for|in|since|last|past|over|under|more|"
                r"about|has|have|had|serv\w*|of)\b"
            ),
            text.plain[mention.end : start],
        )
    ):
        return cast.owner(mention, child=_under(text, start)), mention
    if (
        mention is not None
        and mention.kind == "pronoun"
        and mention.word in ("she", "he")
        and gap <= 6
        and _close_subject(text.plain[mention.end : start])
    ):
        # "she 16", "she about 16"
        if _UNIT.match(right) or _counted(right):
            return None
        return cast.owner(mention, child=_under(text, start)), mention
    if (
        mention is not None
        and mention.kind in ("controller", "relative")
        and gap <= 2
        and is_all(r"(?: [,(])? ?(?:(?:about|around|is|aged?|maybe|perhaps|probably|possibly|like) )*", f"{text.plain[mention.end : start].rstrip()} ")
    ):
        return cast.owner(mention), mention
    if search(r"\b(?:female|male|f|m|girl|boy|woman|man)(?: [,/(:-])?$", left) and not _UNIT.match(right):
        road = search(r"(?:^|(?P<before>\S+) )(?P<letter>[fm])$", left)
        if (
            not road
            or (road["before"] in (None, ",", ".", "-", "/", "vietnamese", "albanian")
            and text.plain.split(" ")[0] not in ("the", "on", "off"))
        ):
            near = mention is not None and text.plain[mention.start : mention.end].endswith(left.split()[-1])
            return (cast.owner(mention), mention) if mention is not None and near else (Owner.PERSON, mention)
        return None
    if not left and _fragment(right):
        return Owner.PERSON, None
    if mention is None and left.isalpha() and left not in _NUMBERED and begins(r"^(?:from|,? (?:female|male|girl|boy)\b)", right):
        return Owner.PERSON, None  # "Mohammed 15 from Sudan"
    if search(r"[a-z]+\d+$", left):
        return None
    if (
        ("comma" in flags
        and _fragment(right))
        or (search(
            (
                r"(?:[,:(-]|\b(?:and|but|says|say|said|claims|maybe|sorry|actually|mean|meant|no|yes|yeah|correction|"
                r"called|named))$"
            ),
            left,
        )
        and _fragment(right))
    ):
        if search(
            r"\d+ to \d+$", text.plain[: text.plain.find(right, start) if right else len(text.plain)].strip()
        ) and not search(r"\b(?:age|aged|between)\b", raw_left):
            return None
        if "comma" not in flags and search(
            r"\b(?:flat|room|number|platform|ward|bus|year|at|on|from|page)\b[^,]*$", left
        ):
            return None
        if mention is not None and mention.kind != "writer":
            return cast.owner(mention, child=_under(text, start)), mention
        return Owner.PERSON, None
    return None


_VERBS_IN_S = frozenset(
    "works speaks lives years yes says sounds looks seems has was is this its goes comes plus keeps "
    "sleeps cleans sells always perhaps sometimes needs wants owes does stays sings thinks cooks begs "
    "gets "
    "knows as because his hers makes walks travels attends acts carries pays lies tops us thanks".split()
)


def _counted(right: str) -> bool:
    """Whether a number counts things ("she has about 6 words of English")."""
    match = begins(r"([a-z]{3,}s)\b", right)
    return match is not None and match[1] not in _VERBS_IN_S


def _under(text: Text, start: int) -> bool:
    return int(text.plain[start:].split(" ", 1)[0]) < ADULT


def _close_subject(between: str) -> bool:
    """Whether only verbs of being and adverbs stand between a person and the number."""
    return is_all(
        r"(?: (?:is|are|was|were|'s|am|be|being|been|to|only|just|now|still|about|around|maybe|probably|"
r"possibly|perhaps|actually|really|"
        r"already|not|nearly|almost|well|over|under|at|least|most|like|looks|look|looked|seems|seem|seemed|"
r"appears|appear|turned|turns|turning|turn|will|would|could|might|may|must|can|"
        r"more|than|older|younger|no|yet|even|currently|barely|definitely|says|said|claims|claimed|so|also|i|"
r"think|believe|guess|reckon|say|somewhere|between|"
        r"soon|going|coming|up|quite|much|close|who|that|both|all|pushing|getting|on|for|exactly|roughly|"
r"approximately|thought|believed|allegedly|apparently|supposedly|due|recently|anything|anywhere|from|"
r"a|an|us|me|,|self|in|fact|day|minute|as|if|she|he))* ?",
        _WHERE.sub(" ", between.rstrip() + " "),
    ) is not None  # fmt: skip


_WHERE = re.compile(

        r"^ (?:in|at|from|on|with|of|next|opposite|down|who|that) (?:(?!is |was |are |who )[a-z]+ "
        r"){1,5}(?=(?:is|was|are|who is|looks|'s|can|could|must|might|may|seems) )"

)


def _apposed(between: str, mention: Mention) -> bool:
    return (
        is_all(
            (
                r"(?: (?:,|\(|-|of|is|aged?|about|around|maybe|only|just|like|approx|:|/|perhaps|probably|possibly|no|"
                r"more|than|roughly|late|early))* ?"
            ),
            between.rstrip() + " ",
        )
        is not None
    )


_NUMBERED = frozenset(
    "flat room house number unit bus platform route ward section chapter year page day week act table bed gate floor zone level "
    "phase line junction top size article step part group class team stage highway street road channel episode case item tower block "
    "building shop box bay cell pod van car train flight coach plot pitch no nos visa tier grade band lane wing area sector".split()
)
_FRAGMENT = re.compile(
    r"^(?:$|[,.;:!?)/-]|(?:and|but|or|she|he|they|from|in (?:year|care|a|my|our|the|leeds)|i|not|female|"
    r"male|f|m|girl|boy|woman|man|lad|yes|no|vietnamese|"
    r"albanian|romanian|nigerian|works|working|living|lives|speaks|at (?:the )?most|max|tops|at least|or so|or thereabouts|maybe|i think|i would say|plus|or over|going|goin|"
    r"turning|ish|actually|now|today|sorry|years|if|according|because|looks|who|my|so)\b)"
)


def _fragment(right: str) -> bool:
    return _FRAGMENT.match(right) is not None and not _UNIT.match(right)


def _is_past(raw_left: str, left: str, flags: set[str], marked: bool, text: Text, start: int) -> bool:
    """Whether the number is an age of long ago ("since she was 12", "came here aged 14", "at 15 she was sold")."""
    clause = text.plain[text.clause_start(start) : start].strip()
    words = " ".join(raw_left.split()[-8:])
    if search(
        (
            r"\b(?:since|when|until|till|before|after|from) (?:she|he|they|the \w+|her|his) (?:was|were|is|turned|"
            r"had turned|got to)(?: \w+){0,2}$"
        ),
        words,
    ):
        return True
    if search(r"\b(?:at|from|since) (?:the )?(?:age|ages|aged)(?: of)?(?: about| around| just| only)*$", words):
        return True
    if search(
        r"\b(?:was|were|been) (?:\w+ )?(?:since|from|at|aged)(?: about| around| just| only| the age of)*$", words
    ):
        return True
    if search(r"\bused to be(?: \w+)?$", words):
        return True
    if (
        search(r"\baged?(?: about| around| only| just)*$", words)
        and _PAST_AGE.search(clause)
        and not search(r"\b(?:is|who is|girl|boy|woman|man|child|was)\b(?: \w+)? aged?", words)
    ):
        return True
    if search(r"\bput (?:her|him|them) at(?: about| around)*$", words):
        return False
    if search(r"\b(?:at|since|from)(?: about| around| just| only)*$", words) and not search(
        r"\b(?:anything|anywhere|somewhere|range|aged?|ages|ranging) from(?: about| around)*$", words
    ):
        return True
    if search(r"\b(?:she|he) (?:was|were)(?: only| just| about)*$", words) and begins(
        r"^(?:years old )?(?:when|at the time|back then|then|in (?:19|20)\d\d)\b", text.plain[start:].partition(" ")[2]
    ):
        return True
    return False


def _span(first: int, second: int | None, flags: set[str]) -> tuple[int, int, bool]:
    """The years a number allows with its hedges, and whether it is one plain age."""
    low, high = (first, first) if second is None else (min(first, second), max(first, second))
    if high > OLDEST or (second is not None and high - low > 40):
        return 0, OLDEST, False
    if "nearly" in flags or "future" in flags:
        return max(low - 1, 0), max(high - 1, 0), False
    if "turned" in flags:
        return low, high, second is None
    if "most" in flags or "under" in flags:
        top = high if "most" in flags else high - 1
        return 0, max(top, 0), False
    if "over" in flags or "least" in flags:
        return low if "least" in flags or "not" in flags else low + (0 if low == ADULT else 1), OLDEST, False
    if flags & {"weak", "looks"}:
        wide = 2 if high < ADULT else 3
        return max(low - wide, 0), high + wide, False
    if "approx" in flags and second is None:
        wide = 1 if high < ADULT else 2
        return max(low - wide, 0), high + wide, False
    return low, high, second is None


def _birthday(text: Text, cast: Cast, found: re.Match[str], right: str) -> Claim | None:
    """ "her 18th birthday is next week" says 17, "had her 18th birthday" says 18."""
    match = begins(r"^(?:th|st|nd|rd) birthday\b(.*)", right)
    if not match or text.is_asked(found.start()) or text.is_supposed(found.start()):
        return None
    before = text.before(found.start())
    mention = cast.last_before(found.start())
    if (mention is not None and cast.owner(mention) is Owner.OTHER) or (mention is not None and mention.kind == "writer"):
        return None
    number = int(found[1])
    had = search(r"\b(?:had|celebrated|passed|after|since)\b", before) and not search(
        r"\b(?:not|until|before)\b", before
    )
    if (
        (not had
        and search(r"\b(?:next|in|soon|coming|approaching|tomorrow|will|on|until|till)\b", match[1]))
        or search(r"\b(?:before|until|till|not had|coming up to|approaching|near)\b", before)
    ):
        return Claim(found.start(), found.end(), number - 1, number - 1, Owner.PERSON, mention=mention)
    if had or search(r"\bwas\b", before) or search(r"\b(?:was|last|yesterday|today)\b", match[1]):
        return Claim(found.start(), found.end(), number, number, Owner.PERSON, mention=mention)
    return None


# --- Decades, teens, words -----------------------------------------------------------------------------------------

_DECADE = re.compile(

        r"(?<!\S)(?:(?P<part>early|mid|middle|late|very early|very late)(?: -| to (?:mid|late))? "
        r")?(?P<tens>[2-9]0)s(?!\S)"

)
_TEENS = re.compile(

        r"(?<!\S)(?:(?:in (?:her|his|their) )?(?P<part>early|mid|middle|late|young|older) )?(?P<word>teens|"
        r"teenagers?|teenaged?|teen|adolescents?)(?!\S)"

)


def _decades(text: Text, cast: Cast) -> Iterator[Claim]:
    for found in _DECADE.finditer(text.plain):
        before = text.before(found.start())
        if (
            not found["part"]
            and not search(
                (
                    r"\b(?:in (?:her|his|their)|is|looks|about|around|maybe|probably|guess|say|reckon|think|their|her|his|the|woman|man|female|"
                    r"male|lady|bloke|chap|guy)$|[,(-]$"
                ),
                before,
            )
            and before
        ):
            continue
        if search(r"\bthe$", before) or _out_of_play(text, found.start()):
            continue
        tens = int(found["tens"])
        part = (found["part"] or "").removeprefix("very ")
        low, high = {"early": (0, 4), "mid": (3, 7), "middle": (3, 7), "late": (6, 9)}.get(part, (0, 9))
        # Nobody is "in her twenties" at 17, but somebody who only looks it may be.
        guess = bool(
            search(
                r"\b(?:looks?|looking|maybe|probably|possibly|perhaps|might be|could be|seems?)\b[^,]{0,20}$", before
            )
        )
        wide = 3 if guess and tens == 20 and part != "late" else 0
        owner, mention = _word_owner(text, cast, found.start(), found.end())
        yield Claim(
            found.start(), found.end(), tens + low - wide, tens + high, owner,
            looks=bool(search(r"\blook", before[-20:])), said=_is_said(before), weak=guess, mention=mention,
        )  # fmt: skip
    for found in _TEENS.finditer(text.plain):
        if _out_of_play(text, found.start()):
            continue
        before = text.before(found.start())
        if begins(r"^(?:pregnancy|fiction|years ago)", text.after(found.end())) or search(
            r"\b(?:as a|when (?:she|he) was a)$", before
        ):
            continue
        span = {"early": (13, 15), "mid": (14, 16), "middle": (14, 16), "young": (13, 16)}.get(found["part"] or "")
        low, high = span or ((16, 19) if found["part"] in ("late", "older") else (13, 19))
        owner, mention = _noun_owner(text, cast, found.start(), found.end(), found["word"])
        yield Claim(
            found.start(), found.end(), low, high, owner, looks=bool(search(r"\blook", before[-20:])), mention=mention
        )


_CHILD_WORDS = re.compile(
    r"(?<!\S)(?:(?P<hedge>only|just|still|definitely|clearly|obviously|legally|technically|maybe|possibly|"
    r"probably|perhaps|might be|could be|may be|looks like|looks|seems|must be|not|no longer|never) )*"
    r"(?:an? |the |this |that |these |those |one of (?:my|our|the) |my |our |2 |3 |4 |5 |6 |some |both |two )?"
    r"(?:(?:very|tiny|small|little|young|younger|foster|looked after|unaccompanied|asylum seeking|"
    r"trafficked|missing|primary|secondary|school|vulnerable|vietnamese|albanian|foreign|new|year \d+|"
    r"eritrean|sudanese|afghan|kurdish|romanian|nigerian|iranian|roma|polish|disabled|single|separated|"
    r"refugee|migrant) )*"
    r"(?P<word>child|children|minors?|pupils?|schoolgirls?|schoolboys?|school ?children|schoolkids?|"
    r"schoolchild|school kids?|under ?age|under age|toddlers?|infants?|newborns?|baby|babies|preschooler|"
    r"pre teen|preteen|tween|tweenager|juveniles?|uasc|kids?|kiddie|kiddies)(?!\S)"
)
_NOT_A_CHILD = re.compile(
    r"^(?:benefits?|protection|care|carers?|minders?|minding|support|maintenance|exploitation|trafficking|"
    r"abuse|abusers?|services?|seats?|lines?|marriages?|"
    r"labour|welfare|friendly|route|safeguarding|criminal|sexual|social|psych\w*|mental|development|"
    r"custody|tax|poverty|soldiers?|bride|'s (?:services|home|centre|social|ward|clothes|toys|homes|"
    r"guardian|trust|hospital|hub|charity|commissioner|father|mother)|"
    r"injuries|injury|issue|issues|offence|offences|cuts?|bruis\w*|burns?|ailments?|operation|details?|"
    r"role|changes|repairs|works?|surgery|illness\w*|referral unit|premium|dilated|pinpoint|fixed|blown|"
    r"reacting|are (?:dilated|huge|pinpoint|tiny|big|massive|blown|fixed)|"
    r"were (?:dilated|huge|pinpoint)|boss|trafficker|abuser|case conference|in need plan|sitter|sitting|"
    r"bump|clinic|clothes|milk|weight|scan|shower|monitor|dilat\w*|social worker|social workers|and "
    r"adolescent|sex|porn|services'?|team)\b"
)
_HAS_CHILD = re.compile(
    r"\b(?:has|have|had|having|got|with|her|his|their|for|of|without|no|any|expecting|lost|second|first|"
    r"third|another|own|miss|misses|take|took|taking|carrying|"
    r"look|looks|looking|minds|minding|feeds|feeding|watches|cares|caring|raising|bringing up|bring up|"
    r"bore|birth to|to|by|about|on|from|pays|left|leave|leaving|after|teach|teaches|as|like|mother|mum|"
    r"sell|sold|buy|bought|keep|keeps|threatened|hurt|hurting|harm|harming|kill|killing|support|supports|"
    r"send|sends|and|dropping|drops|collecting|collects|selling|buying|give|gives|give up|adopt|adopting|"
    r"against|towards|or)(?: (?:after|of|to|back|for|up|out))?(?: (?:a|an|the|two|2|3|4|small|young|her|"
    r"his|their|own|first|little|other))*$"
)
_ADULT_WORDS = re.compile(
    r"(?<!\S)(?:(?P<pre>an?|the|all|both|definitely|clearly|obviously|legally|already|now|fully|not|no "
    r"longer|certainly|is|are|two|2|3|4|5|vulnerable|maybe|possibly|probably|perhaps|looks like|looks|"
    r"seems|might be|could be|may be|both are|they are all) )*"
    r"(?P<word>grown (?:up )?(?:woman|man|women|men|adult|lady|bloke|ups?)|fully grown|grown up|grown ups|"
    r"adult (?:male|female|man|woman|males|females|men|women|victim|client|patient|tenant|learner)s?|"
    r"adults?|elderly|pensioners?|oap|middle ?aged|of (?:legal )?age|over age|overage|old age pensioner|"
    r"senior citizen|old man|old lady|old woman|old boy|old chap|old fella|old bloke|elder|retired)(?!\S)"
)
_NOT_AN_ADULT = re.compile(
    r"^(?:social|services?|safeguarding|education|learning|route|entertainment|sites?|websites?|content|"
    r"work|at risk team|protection|mental|support|team|ward|college|"
    r"care|nrm|referral|victims? (?:of|support)|film|movies?|channel|pathway|consent|form|numeracy|"
    r"literacy|esol|classes|shop|services'|daughter|son|children|child|brother|sister|learners?' |friend "
    r"of|bookings?)\b"
)


def _words(text: Text, cast: Cast) -> Iterator[Claim]:
    plain = text.plain
    for found in _CHILD_WORDS.finditer(plain):
        claim = _child_word(text, cast, found)
        if claim is not None:
            yield claim
    for found in _ADULT_WORDS.finditer(plain):
        claim = _adult_word(text, cast, found)
        if claim is not None:
            yield claim


def _child_word(text: Text, cast: Cast, found: re.Match[str]) -> Claim | None:
    word, at = found["word"], found.start("word")
    right, before = text.after(found.end()), text.before(found.start())
    hedge = (found["hedge"] or "") + " " + found[0]
    if (
        _NOT_A_CHILD.match(right)
        or _out_of_play(text, at)
        or begins(r"^'s (?:\w+ )?(?:mum|sister|brother|cousin|dad|mother|father|parents?|family|aunt|uncle|carer|friend|teacher)\b", right)
    ):
        return None
    many = word in (
        "children",
        "kids",
        "pupils",
        "minors",
        "babies",
        "toddlers",
        "infants",
        "schoolchildren",
        "juveniles",
        "kiddies",
        "newborns",
    )
    if (
        search(r"\b(?:as|like|since|when (?:she|he) was|was) (?:just |only )?$", before + " ")
        and search(r"\ba\b", found[0])
        and not search(r"\b(?:she|he) was $", before + " ")
    ):
        return None
    if begins(r"^(?:years old|of \d)", right) and search(r"\d", right[:14]):
        return None
    if search(r"\b(?:former|ex|old|previous)\b", f"{before[-12:]} {found[0]}") and word.startswith("pupil"):
        return None
    if (
        word.startswith("pupil")
        and search(r"\b(?:her|his|dilat\w*|pinpoint|eyes?|light|drug)\b", f"{before[-25:]} {right[:25]}")
        and search(r"\bpupils\b", word)
        and search(r"\b(?:her|his) ", f"{before[-6:]} {found[0]} ")
    ):
        return None
    if word.startswith("pupil") and search(r"\b(?:driving|music|piano|dance|guitar|yoga|boxing)\b", text.plain):
        return replace(_claim(found, 0, ADULT - 1, Owner.DOUBT, None), weak=True)
    if (
        word.startswith("minor")
        and not search(r"\b(?:a|is|are|both|two|2|3|the|as|all|still|legally)\b", f"{before[-14:]} {found[0]}")
        and before
    ):
        return None
    predicate = bool(search(r"\b(?:is|are|was|were|'s|be|being|am|as)(?: \w+)?$", before)) and not search(
        r"\bthere (?:is|are|was|were|'s)(?: \w+)?$", before
    )
    mention = _subject(text, cast, found.start()) if predicate else _mention_in(cast, at)
    if predicate and mention is not None and mention.kind == "writer":
        return None
    if (
        predicate
        and mention is not None
        and cast.owner(mention, child=True) is Owner.OTHER
        and mention.kind != "relative"
    ):
        if mention.kind != "controller":
            return replace(_claim(found, 0, ADULT - 1, Owner.DOUBT, mention))
        return None
    if predicate and mention is not None and mention.kind == "relative" and mention.possessor != "controller":
        return None
    definite = bool(
        search(
            r"\b(?:this|that|these|those|the|my|our|2|3|4|5|6|both|two|some|one of|a)\b",
            found[0].rsplit(word, 1)[0] + " " + before[-16:],
        )
    )
    if not predicate and many and not definite and before:
        return None
    if not predicate:
        if (
            _HAS_CHILD.search(before)
            and word not in ("underage", "under age", "uasc")
            and not search(
                (
                    r"\b(?:worried|concerned|concern|report|reporting|calling|asking|about) (?:about|on|for|"
                    r"regarding)?(?: (?:a|an|the))?$|\b(?:i|we) (?:have|has|got|had|saw|met|support|teach|know|am with|"
                    r"work with)(?: got)?(?: a| an)?$|\bone of$|\bthere (?:is|are)(?: \w+)?$|\b(?:sitting|here|stuck|now) "
                    r"with$|^with$"
                ),
                before,
            )
        ):
            return None
        if search(r"\b(?:my|our) $", f"{found[0].rsplit(word, 1)[0]}") and word in (
            "child",
            "children",
            "kid",
            "kids",
            "baby",
        ):
            return replace(_claim(found, 0, ADULT - 1, Owner.DOUBT, mention), weak=True)
        if word in (
            "baby",
            "babies",
            "infant",
            "infants",
            "newborn",
            "toddler",
            "toddlers",
            "children",
            "kids",
        ) and _has_focal_elsewhere(cast, at):
            return None
        if (
            word in ("child", "kid")
            and _has_focal_elsewhere(cast, at)
            and search(r"\b(?:woman|man|lady|mum|mother|nanny|maid|adult|client|tenant)\b", text.plain)
        ):
            return None
        if search(r"\b(?:school|hotel|centre|hospital)$", before):
            return None
    if search(r"\b(?:not|no longer|never)\b", hedge):
        return _claim(found, ADULT, OLDEST, Owner.PERSON, mention)
    suspected = begins(r"^victims?\b", right) and search(r"\b(?:suspected|possible|potential|alleged)$", before)
    guess = not suspected and (
        search(
            r"\b(?:maybe|possibly|probably|perhaps|might be|could be|may be|looks like|looks|seems|must be)\b",
            f"{before[-22:]} {hedge}",
        )
        or search(
            r"\b(?:i think|i believe|i suspect|i guess|we think|suspect(?:ed)?|might|could|may|looks)\b[^,]{0,24}$",
            before,
        )
    )
    if guess:
        return replace(_claim(found, 13, ADULT + 2, Owner.PERSON, mention), weak=True, looks="looks" in hedge)
    if (
        many
        and not predicate
        and word not in ("schoolgirls", "schoolboys")
        and not search(r"\b(?:my|our|one of|some of)\b", f"{before[-10:]} {found[0]}")
        and not search(r"\b(?:2|3|4|5|6|both|these|two)\b", found[0])
    ):
        return _claim(found, 0, ADULT - 1, Owner.DOUBT, mention)
    if (
        word in ("kid", "kids", "kiddie", "kiddies")
        and not search(r"\b(?:just|only|still|school|little|small|young)\b", hedge)
        and not predicate
    ):
        return _claim(found, 0, ADULT - 1, Owner.DOUBT, mention)
    top = {"toddler": 4, "infant": 2, "newborn": 0, "baby": 2}.get(word.rstrip("s"), ADULT - 1)
    return _claim(found, 0, top, Owner.PERSON, mention)


def _adult_word(text: Text, cast: Cast, found: re.Match[str]) -> Claim | None:
    word, at = found["word"], found.start("word")
    right, before = text.after(found.end()), text.before(found.start())
    if (_NOT_AN_ADULT.match(right) and word.startswith("adult")) or _out_of_play(text, at):
        return None
    head = found[0]
    if search(
        (
            r"\b(?:appropriate|responsible|young|another|trusted|other|no|an accompanying|with|by|for|to|like|as|"
            r"older|controlling|between|which|any|from|an unrelated|unknown|in|safeguarding|the) (?:an? )?$"
        ),
        f"{before} ",
    ) and word.startswith(("adult", "grown", "elder", "old")):
        return None
    if search(r"\bthe\b", head) and word in ("adult", "adults", "old man", "elder"):
        return None
    if word == "of age" and search(r"\byears$", before):
        return None
    if (
        word == "adult"
        and not before
        and not begins(
            (
                r"^(?:$|[,.;:!-]|who|in|from|with|working|living|male|female|refus\w*|says|wants|has|is|not|and|aged|"
                r"over)"
            ),
            right,
        )
    ):
        return None
    if (
        begins(r"^(?:would|could|gets?|wouldn't|can)\b", right)
        or search(r"\b(?:than|like|that) (?:an? )?$", f"{before} ")
        or (
            word.endswith("s")
            and search(r"^(?:adult|grown)", word)
            and not search(r"\b(?:all|both|2|3|4|5|two|these|they|those)\b", f"{before[-12:]} {head}")
        )
    ):
        return None
    if begins(r"^(?:victims?|people|women|men|girls)\b", right) and word.startswith("grown"):
        return None
    denied = bool(search(r"\b(?:not|no longer|never|hardly)\b", f"{head} {before[-14:]}"))
    predicate = bool(search(r"\b(?:is|are|was|were|'s|be|being|am)(?: \w+){0,2}$", before)) or bool(
        search(r"\b(?:is|are)\b", head)
    )
    mention = _subject(text, cast, found.start("word")) if predicate else _mention_in(cast, at)
    if mention is not None and mention.kind == "writer":
        return None
    if word.startswith("old ") and not predicate and before:
        return None
    attributive = word.startswith(("adult ", "grown"))
    if (
        not predicate
        and before
        and not attributive
        and not search(
            r"(?:[,:(-]|\b(?:yes|no|so|and|but|actually|sorry|yeah|i think|both|all|think|a|an|about|with|one|meant|mean|say|said|put))$",
            before,
        )
    ):
        return None
    if word == "retired" and not (predicate and mention is not None and begins(r"^(?:$|[,.;]|and|now)", right)):
        return None
    if (
        not predicate
        and attributive
        and search(r"\b(?:older|other|different|several|many|by|with|to|for|of)(?: \w+)?$", before)
        and not begins(r"^(?:with|about)$", before.split()[-1] if before else "")
    ):
        return None
    if predicate and mention is not None:
        owner = cast.owner(mention)
        if owner is Owner.OTHER:
            return None
    else:
        owner = Owner.PERSON
        if cast.focal and mention is not None and mention.gender and mention.gender != cast.focal:
            return None
    guess = bool(
        search(
            (
                r"\b(?:maybe|possibly|probably|perhaps|might|could|may|looks?|seems?|i think|i believe|i guess|assume|"
                r"i suspect|reckon)\b"
            ),
            f"{before[-30:]} {head}",
        )
    )
    said = _is_said(before)
    if denied:
        return _claim(found, 0, ADULT - 1, owner, mention)
    if guess:
        return replace(_claim(found, ADULT - 3, OLDEST, owner, mention), weak=True)
    return replace(_claim(found, ADULT, OLDEST, owner, mention), said=said)


def _claim(found: re.Match[str], low: int, high: int, owner: Owner, mention: Mention | None) -> Claim:
    return Claim(found.start(), found.end(), low, high, owner, mention=mention)


def _has_focal_elsewhere(cast: Cast, at: int) -> bool:
    return any(
        (m.kind == "pronoun" and m.word in ("she", "he")) or (m.kind == "person" and not m.start <= at < m.end)
        for m in cast.mentions
        if not m.start <= at < m.end
    )


def _mention_in(cast: Cast, at: int) -> Mention | None:
    for mention in cast.mentions:
        if mention.start <= at < mention.end:
            return mention
    return None


def _subject(text: Text, cast: Cast, at: int) -> Mention | None:
    """Whom a predicate before an offset is said of: the nearest before it that can be a subject ("her" cannot)."""
    start = text.sentence(at).start
    for mention in reversed(cast.mentions):
        if start <= mention.start and mention.end <= at and mention.word not in _OBJECTS:
            return mention
    return cast.last_before(at)


_OBJECTS = ("her", "him", "them", "me", "his", "their", "my", "our", "us", "herself", "himself")


def _is_said(before: str) -> bool:
    return bool(search(r"\b(?:says?|said|claims?|claimed|told|tells|insists?|swears?|states?)\b[^,]{0,30}$", before))


def _out_of_play(text: Text, at: int) -> bool:
    return text.is_asked(at) or text.is_supposed(at)


def _word_owner(text: Text, cast: Cast, start: int, end: int) -> tuple[Owner, Mention | None]:
    mention = cast.last_before(start)
    if mention is not None and mention.word in ("her", "his", "their"):
        earlier = [m for m in cast.mentions if m.end <= mention.start and m.start >= text.sentence(start).start]
        if earlier and earlier[-1].kind != "writer":
            return cast.owner(earlier[-1]), earlier[-1]
        return cast.owner(mention), mention
    if mention is None or (mention.kind == "writer" and not search(r"\bi am(?: \w+){0,3}$", text.before(start))):
        following = next((m for m in cast.mentions if m.start >= end), None)
        if following is not None and following.kind in ("controller", "relative"):
            return cast.owner(following), following
        return Owner.PERSON, None
    return cast.owner(mention), mention


def _noun_owner(text: Text, cast: Cast, start: int, end: int, word: str) -> tuple[Owner, Mention | None]:
    mention = _mention_in(cast, end - len(word)) or cast.last_before(start)
    before = text.before(start)
    if search(
        (
            r"\b(?:i|we|here)(?: \w+){0,3} (?:has|have|had|with|got)(?: got)? (?:a|an|1|one|another)?$|^(?:has|"
            r"have|had|got|with) (?:a|an|another)$|[,.-] (?:had|have|got|with|met|saw|seen) (?:a|an|another)$"
        ),
        before,
    ):
        return Owner.PERSON, mention
    if search(r"\b(?:her|his|their|has|have|had) (?:a |two |2 |3 )?$", before + " "):
        return (Owner.PERSON if search(r"\bin (?:her|his|their)$", before) or word == "teens" else Owner.OTHER), mention
    if mention is None:
        return Owner.PERSON, None
    if mention.start >= start and mention.kind in ("person", "people"):
        return Owner.PERSON, mention
    return cast.owner(mention, child=True), mention


# --- School stages -----------------------------------------------------------------------------------------------------

_STAGE = {"early_years": (3, 5), "primary": (4, 11), "secondary": (11, 16), "year_12": (16, 17), "sixth_form": (16, 18)}
_AT_SCHOOL = re.compile(

        r"\b(?:is|'s|was|goes|go|going|attends?|attending|still|who is|back|been|she|he|they are|are|moved|"
        r"moving|enrolled|kid|girl|boy|pupil|student|lad|child|in|doing|sitting|taking|studying|retaking)(?: "
        r"(?:at|in|to|her|his|a|an|the|my|our|for|local|still|same|now|their|class|only|just|doing|on|"
        r"about))*$"

)
_NO_STAGE_AFTER = re.compile(

        r"^(?:teacher|tutor|lead|head|ta|staff|teaching|coordinator|manager|nursing|student nurse|of (?:uni|"
        r"university|my|her|his|a degree|the course|an apprenticeship|study|the|training|medicine)|at uni\w*|"
        r"degree|uni\w*|apprentice\w*|visa|contract|undergraduate|postgraduate|gates?|receptionist|governor|"
        r"cook|caretaker|secretary|safeguarding|dsl|in\b(?! my class)|\d)"

)
_SCHOOL_GOER = re.compile(
    r"\b(?:she|he|who|they|girl|boy|child|kid|lad|pupil) (?:is |'s |are )?(?:still |only |just |both "
    r")?(?:(?:goes|go|going|attends?|attending|still|back) (?:to |at |in )?|at |in )(?:(?:a|the|our|my|"
    r"her|his|local|same|nearby|this) )?(?:\w+ )?(?:secondary |primary |high |grammar |infant |junior |"
    r"special )?school\b(?! (?:gates?|of|run|nurse|staff|office|today to))"
    r"|\b(?:school ?girl|school ?boy|school age|school aged|of school age|school uniform)\b|\bstill (?:at|"
    r"in) school\b"
)


def _stages(text: Text, cast: Cast) -> Iterator[Claim]:
    for hit in text.hits:
        if hit.entry.label != "school" or _out_of_play(text, hit.start):
            continue
        before, right = text.before(hit.start), text.after(hit.end)
        phrase = text.plain[hit.start : hit.end]
        if _NO_STAGE_AFTER.match(right) or search(
            r"\b(?:uni|university|degree|apprenticeship|visa|nursing|medical|evening|adult)\b",
            text.plain[text.sentence(hit.start).start : text.sentence(hit.start).end],
        ):
            continue
        if search(
            (
                r"\b(?:teach|teaches|teaching|taught|teacher (?:of|at|in)|teacher|head of|lead for|tutor (?:of|for|"
                r"in)|tutor|work (?:in|at)|works (?:in|at)|working (?:in|at)|ta (?:in|at)|job (?:in|at)|since|when "
                r"(?:she|he) was in|left|finished|coach|for|lead|i am (?:in|at)|i am a \w+(?: \w+)? (?:in|at)|dsl "
                r"(?:in|at)|teaching (?:in|at)|my|our|near|outside|by|opposite|\w+er (?:in|at)|deputy|nurse (?:in|at)|"
                r"governor (?:in|at)|caretaker (?:in|at)|assistant (?:in|at)|lead (?:in|at)|receptionist (?:in|"
                r"at))(?: (?:a|an|the|our|my|local|large|small|to))*$"
            ),
            before,
        ) and not search(
            (
                r"\b(?:girl|boy|child|pupil|student|kid|lad|lass|one|some|she|he|someone|somebody)\b(?: \w+)? (?:in|from|"
                r"at|of) (?:my|our|the)$"
            ),
            before,
        ):
            continue
        one_of = search(r"\b(?:one|some|2|two) of (?:my|our|the)$", before)
        named_year = bool(begins(r"year \d", phrase))
        noun_after = bool(
            begins(
                (
                    r"^(?:girl|boy|pupil|student|kid|lad|lass|child|class|children|girls|boys|pupils|students|age|form|"
                    r"tutor group)\b"
                ),
                right,
            )
        )
        alone = not before or bool(
            search(
                (
                    r"(?:[,:(-]|\b(?:and|is|'s|are|yes|no|maybe|about|in|into|who|only|just|think|now|actually|sorry|from|"
                    r"old|a|an))$"
                ),
                before,
            )
        )
        if not (alone or one_of or noun_after or _AT_SCHOOL.search(before)):
            continue
        if not named_year and not noun_after and not before and right and not begins(r"^[,.;]", right):
            continue
        low, high = _STAGE[hit.entry.id]
        mention = cast.last_before(hit.start)
        owner = Owner.PERSON
        if mention is not None and search(r"\b(?:is|'s|are|goes|attends|in|at)(?: \w+)?$", before):
            owner = cast.owner(mention, child=True)
            if mention.kind == "writer":
                owner = Owner.PERSON if not search(r"\b(?:i am|we are)(?: \w+)?$", before) else Owner.WRITER
        yield Claim(hit.start, hit.end, low, high, owner, mention=mention)
    for found in _SCHOOL_GOER.finditer(text.plain):
        if _out_of_play(text, found.start()) or search(r"\b(?:not|my|driver|teacher)\b", found[0]):
            continue
        mention = _mention_in(cast, found.start()) or cast.last_before(found.start())
        if mention is not None and mention.kind not in ("person", "pronoun", "people"):
            continue
        yield Claim(
            found.start(),
            found.end(),
            4,
            ADULT - 1,
            Owner.PERSON if mention is None else cast.owner(mention, child=True),
            mention=mention,
        )


# --- Dates of birth ------------------------------------------------------------------------------------------------------

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "|".join([*_MONTHS, *(m[:3] for m in _MONTHS), "sept"])
_BIRTH_CUE = (
    r"(?:born|dob|d . o . b(?: \.)?|date of birth|birth ?date|birthday|year of birth)(?: (?:is|was|in|on|"
    r"the|:|-|given as|form|record|passport|id|card|paperwork|file|documents?|says|=|about|around|of|stated as|recorded as))*"
)
_DATE = (
    rf"(?:(?P<d>\d{{1,2}})(?: (?:st|nd|rd|th))?(?: of)? (?P<mon>{_MONTH}) (?P<y1>(?:19|20)\d\d)|"
    rf"(?P<d2>\d{{1,2}})(?: [/.-] |[./])(?P<m2>\d{{1,2}})(?: [/.-] |[./])(?P<y2>(?:19|20)?\d\d)|"
    rf"(?P<mon3>{_MONTH}) (?P<y3>(?:19|20)\d\d)|(?P<y4>(?:19|20)\d\d))"
)
_BORN = re.compile(rf"\b{_BIRTH_CUE} {_DATE}\b")
_PAPER = re.compile(

        r"\b(?:id|passport|papers?|documents?|card|licence|visa)(?: \w+)? (?:says?|saying|said|gives?|shows?|"
        rf"showing|with|reads?) {_DATE}\b"

)


def _births(text: Text, cast: Cast, today: date) -> Iterator[Claim]:
    for pattern in (_BORN, _PAPER):
        for found in pattern.finditer(text.plain):
            if _out_of_play(text, found.start()):
                continue
            before = text.before(found.start())
            mention = cast.last_before(found.start())
            if mention is not None and mention.word in ("her", "his", "their"):
                owner = cast.owner(mention, child=True)
            elif mention is None or (mention.kind == "writer" and not search(r"\bi (?:was|am)$", before)):
                owner = Owner.PERSON
            else:
                owner = cast.owner(mention, child=True)
            span = _age_of(found, today)
            if span is not None:
                yield Claim(found.start(), found.end(), *span, owner, exact=span[0] == span[1], mention=mention)


def _age_of(found: re.Match[str], today: date) -> tuple[int, int] | None:
    year_text = found["y1"] or found["y2"] or found["y3"] or found["y4"]
    year = int(year_text)
    if len(year_text) == 2:
        year += 2000 if year + 2000 <= today.year else 1900
    if not today.year - OLDEST <= year <= today.year:
        return None
    age = today.year - year
    month_name = found["mon"] or found["mon3"]
    month = _month(month_name) if month_name else int(found["m2"]) if found["m2"] else None
    day = int(found["d"] or found["d2"] or 0) or None
    if month is None or not 1 <= month <= 12:
        return max(age - 1, 0), age
    if day is None:
        if month == today.month:
            return max(age - 1, 0), age
        return (age, age) if month < today.month else (age - 1, age - 1)
    had = (month, day) <= (today.month, today.day)
    return (age, age) if had else (max(age - 1, 0), max(age - 1, 0))


def _month(name: str) -> int:
    return next(n for n, month in enumerate(_MONTHS, 1) if month.startswith(name[:3]))


# --- Doubt, and what it all comes to ----------------------------------------------------------------------------------

_LOOKS_YOUNGER = re.compile(
    r"\b(?:looks?|looking|seems?|appears?|could be|might be|may be|acts?|sounds?|comes across|i think "
    r"(?:she|he) is|think (?:she|he) is|probably|feels|surely|must be) (?:(?:so|a|lot|much|far|way|very|"
    r"really|even|to be|like|quite|considerably|several years|a few years|bit|little|definitely|and acts|"
    r"nowhere|significantly|an? awful lot|years|loads|miles|tons|as if (?:she|he) is) )*(?:younger|"
    r"underage|under age|under 18|a child|a kid|a little girl|a little boy|like a child|no older than|"
    r"barely|too young|very young|really young|young for|childlike|child like|a minor|12|13|14|15|16|"
    r"17)\b"
    r"|\b(?:do not|does not|did not|not sure i|hard to) (?:really |quite |actually )?(?:believe|buy|trust|"
    r"think)\b[^.]{0,30}\b(?:her|him|it|that|she is|he is|them|old|18|true)\b|\bnot convinced\b|\bi "
    r"(?:doubt|have my doubts|have doubts|am doubtful)\b|\b(?:does not|doesn't|did not) look (?:it|that "
    r"old|anywhere near|a day over|18|19|20|21|old|like an adult|her age|his age)\b|\bno way (?:is|she|"
    r"he)\b|\bnot (?:a day|a minute) over\b|\bcould be lying about\b|\blying about (?:her|his|their) "
    r"age\b|\b(?:her|his|their) age (?:may|might|could) be\b|\byounger than (?:she|he|that|they)\b|\bmuch "
    r"younger\b|\b(?:but|though) (?:she|he) is (?:clearly|obviously|definitely) (?:younger|not)\b|"
    r"\byounger to me\b|\bdoes not add up\b|\bwho knows\b|\bbut looks it\b(?!)"
)
_LOOKS_OLDER = re.compile(

        r"\b(?:looks?|looking|seems?|appears?|could be|might be|may be) (?:(?:a|lot|much|far|way|to be|"
        r"considerably|bit|loads) )*(?:older|over 18|like an adult|an adult|grown up|in (?:her|his) 20s|well "
        r"over)\b|\bolder than (?:she|he) (?:says|claims)\b"

)
_AGE_UNKNOWN = re.compile(
    r"\b(?:not sure|unsure|not certain|uncertain|do not know|does not know|dunno|no idea|not clear|"
    r"unclear|can not tell|could not tell|can not say|hard to (?:tell|say|know)|difficult to (?:tell|say|"
    r"know)|impossible to (?:tell|say)|no clue|not a clue|do not really know|who knows|nobody knows|no "
    r"one knows|we do not know|not told|will not (?:say|tell)|would not (?:say|tell)(?: (?:me|us))?|has "
    r"not said|refuses to say|not established|have not established|guessing)\b[^.,!?]{0,28}?\b(?:(?:her|"
    r"his|their|the(?: \w+ 's)?|exact|real) (?:\w+ )?age|how old|(?:is|are|was)? ?(?:under|over) (?:18|"
    r"age)|(?:is|are) (?:18|a child|an adult|a minor|16|17|underage|old enough)|age|what age|adult or "
    r"(?:a )?child|child or (?:an )?adult)\b"
    r"|\b(?:age|dob|date of birth)(?: (?:is|'s|are|was|still|in))* (?:unknown|unclear|disputed|uncertain|"
    r"in (?:doubt|dispute|question)|not known|not clear|not confirmed|unconfirmed|undetermined|contested|"
    r"tbc|unsure)\b|\bage (?:is )?(?:dispute|disputed|assessment|assessed)\b|\bunknown age\b|\bof "
    r"uncertain age\b|\bno (?:age|dob|date of birth)(?: known| given| recorded)\b"
    r"|\b(?:could|might|may|would) (?:well |easily |even |also |possibly )?be (?:under|over|above|below) "
    r"(?:18|age)\b|\b(?:could|might|may) be (?:a )?(?:child|minor|underage|under age|kid)\b|\b(?:maybe|"
    r"possibly|perhaps|probably|potentially|looks|seems|i think|i suspect|i fear|i worry|worried) "
    r"(?:(?:she|he|they) (?:is|are) |that )?(?:under|just under|below|not yet|not) 18\b|\b(?:maybe|"
    r"possibly|perhaps|potentially|looks|seems|could be|might be) (?:to be )?(?:underage|under age|a "
    r"minor)\b"
    r"|\b(?:child|kid|minor|girl|teenager) or (?:an? )?(?:young )?(?:adult|woman|grown up)\b|\badult or "
    r"(?:a )?(?:child|minor|kid|teenager|girl|boy)\b|\b(?:under|over) or (?:over|under) 18\b|\b(?:either "
    r"side of|around the|borderline|on the cusp of|about the) 18\b|\b18 (?:- )?ish\b"
)
_BOUND = re.compile(
    r"(?<!\S)(?P<not>not |is not |no longer )?(?P<way>under|over|above|below|older than|younger than|at "
    r"least|not yet) (?:the age of )?(?P<n>\d{1,2})(?P<s>s)?(?!\S)"
    r"|(?<!\S)(?P<n2>18) (?:\+|plus|or (?:over|older|above|more)|and over|and above)(?!\S)|"
    r"(?<!\S)(?P<n3>18) (?:or (?:under|younger)) "
)


def read_age(
    text: Text, cast: Cast, *, today: date | None, open_step: Step | None, general: bool = False
) -> AgeRead:
    """What the message says of the person's age. A bare number is one only where the open step makes it likely.

    `general`: the message asks about the subject, so that "a child" in it may be any child.
    """
    found = claims(text, cast, today)
    if general or open_step is Step.CONSENT_EXCEPTION:
        found = [c for c in found if c.exact or _definite(text, c)]
    found += _bounds(text, cast, found)
    found.sort(key=lambda claim: claim.start)
    others = tuple(c for c in found if c.owner is Owner.OTHER and c.mention is not None and c.exact)
    mine = [c for c in found if c.owner is Owner.PERSON and not c.denied]
    doubtful = [c for c in found if c.owner is Owner.DOUBT and not c.denied]
    denied = [c for c in found if c.owner is Owner.PERSON and c.denied]
    unknown = [m for m in _AGE_UNKNOWN.finditer(text.plain) if not _questioned(text, m)]
    mine = [c for c in mine if not any(m.start() <= c.start < m.end() + 4 and c.end <= m.end() + 4 for m in unknown)]
    bare = _bare(text)
    if bare is not None and not mine:
        return _from_bare(text, bare, open_step)
    if unknown and _about_person(text, cast, unknown[0]):
        if mine and all(c.low >= PLAINLY_GROWN for c in mine):
            return _settled(mine, others)  # "date of birth unknown, in her 40s"
        if mine and all(c.band is AgeBand.CHILD and c.exact and not c.said for c in mine):
            return _settled(mine, others)
        return AgeRead(AgeBand.UNSURE, others=others)
    if not mine:
        if denied and denied[0].low >= ADULT and denied[0].exact and denied[0].low == ADULT:
            return AgeRead(uncertain=AgeBand.CHILD, others=others)
        if doubtful:
            return AgeRead(uncertain=_joined(doubtful), others=others)
        left = [c for c in found if c.owner is Owner.OTHER and c.band is AgeBand.CHILD and c.exact and _may_be_meant(c)]
        return AgeRead(uncertain=AgeBand.CHILD if left else None, others=others)
    younger = any(not _questioned(text, m) for m in _LOOKS_YOUNGER.finditer(text.plain))
    if any(c.high >= ADULT and not c.looks for c in mine) and younger:
        return AgeRead(AgeBand.UNSURE, others=others)
    if _LOOKS_OLDER.search(text.plain) and any(c.said for c in mine) and all(c.band is AgeBand.CHILD for c in mine):
        return AgeRead(AgeBand.UNSURE, others=others)
    result = _settled(_corrected(text, mine), others)
    if result.band is AgeBand.ADULT and any(_joined([c]) is not AgeBand.ADULT for c in doubtful):
        return AgeRead(uncertain=AgeBand.UNSURE, others=others)
    return result


def _definite(text: Text, claim: Claim) -> bool:
    """Whether a word of age is said of somebody in particular: "she is a child", "my pupil", "this child"."""
    around = f"{' '.join(text.before(claim.start).split()[-4:])} {text.plain[claim.start : claim.end]}"
    return bool(
        search(
            (
                r"\b(?:she|he|this|my|our|one of|her|his|is|are|i have|i met|we have|says|says he|i am with|looks|id|"
                r"that girl|that boy|the (?:girl|boy|lad|woman|man|client|person|patient))\b"
            ),
            around,
        )
    )


def _may_be_meant(claim: Claim) -> bool:
    """A young age of somebody who is not plainly the person's own small child may still be the one who matters."""
    mention = claim.mention
    if mention is None:
        return False
    if mention.kind == "pronoun" or (mention.kind in ("person", "people") and mention.possessor != "pronoun"):
        return True
    if mention.kind == "controller":
        return mention.word in ("wife", "girlfriend", "partner", "fiance")
    return mention.kind == "relative" and mention.word in ("sister", "brother", "cousin", "niece", "nephew", "friend")


def _bounds(text: Text, cast: Cast, found: list[Claim]) -> Iterator[Claim]:
    """ "under 18", "over 21", "18+" with no person beside them, as in an answer."""
    for match in _BOUND.finditer(text.plain):
        start = match.start()
        if any(c.start < match.end() and start < c.end + 1 for c in found) or _out_of_play(text, start):
            continue
        if match["s"] or _UNIT.match(text.after(match.end())):
            continue
        before = text.before(start)
        mention = cast.last_before(start)
        if mention is not None and (mention.kind == "writer" or cast.owner(mention, child=True) is Owner.OTHER):
            if not search(r"\b(?:think|believe|say|know|tell|sure|see)(?: \w+){0,2}$", before):
                continue
        number = int(match["n"] or match["n2"] or match["n3"])
        way = match["way"] or ("over" if match["n2"] else "under")
        if number != ADULT and not search(
            (
                r"\b(?:she|he|they|girl|boy|person|is|are|lad|definitely|child|client)\b[^,]*$|^(?:no|yes|definitely|"
                r"well|probably)?$"
            ),
            before,
        ):
            continue
        if search(
            (
                r"\b(?:earn\w*|paid|pay|for|works?|charity|project|service|club|support|help|anyone|people|children|"
                r"those|cost\w*|miles|drive|speed|kids|girls|boys|if|anybody)$"
            ),
            before,
        ):
            continue
        under = way in ("under", "below", "younger than", "not yet")
        if bool(match["not"]) != bool(search(r"\b(?:none|neither|not one|nobody|no one)(?: \w+){0,4}$", before)):
            under = not under
        guess = bool(
            search(
                (
                    r"\b(?:maybe|possibly|probably|perhaps|might|could|may|looks?|seems?|think|believe|suspect|guess|"
                    r"reckon)\b[^,]*$"
                ),
                before,
            )
        )
        if guess:
            low, high = (13, ADULT + 2) if number == ADULT else (max(number - 3, 0), number + 3)
            yield Claim(start, match.end(), low, high, Owner.PERSON, weak=True, mention=mention)
        elif under:
            top = number - 1 if match["way"] else number
            yield Claim(start, match.end(), 0, top, Owner.PERSON, mention=mention, said=_is_said(before))
        else:
            yield Claim(start, match.end(), number, OLDEST, Owner.PERSON, mention=mention, said=_is_said(before))


def _questioned(text: Text, match: re.Match[str]) -> bool:
    return text.is_asked(match.start()) or bool(_SUPPOSES.search(text.before(match.start())))


_SUPPOSES = re.compile(r"\b(?:if|suppose|in case)\b[^,]*$")


def _about_person(text: Text, cast: Cast, match: re.Match[str]) -> bool:
    """Whether a doubt about an age is about the person's, not about the boss's."""
    inside = [m for m in cast.mentions if match.start() <= m.start < match.end()]
    return not any(m.kind in ("controller",) for m in inside)


def _joined(found: Iterable[Claim]) -> AgeBand:
    found = list(found)
    return band_of(min(c.low for c in found), max(c.high for c in found))


_MARK = re.compile(

        r"\b(?:sorry|actually|i mean|i meant|meant|correction|wait|scratch that|turns out|rather|in fact|"
        r"instead|my mistake|made a mistake|wrong|not \d+|typo|my bad|oops|should (?:be|say|have said)|real "
        r"age|really is|really)\b"

)


_WROTE = re.compile(r"\b(?:i|we) (?:said|put|wrote|typed|told you|answered)(?: (?:she|he|they) (?:is|was|are|were)| earlier| before| that)*$")


def _corrected(text: Text, found: list[Claim]) -> list[Claim]:
    """Only what stands after "sorry" or "actually", where that is a correction of what stands before it."""
    marks = [m.start() for m in _MARK.finditer(text.plain)]
    typed = [c for c in found if _WROTE.search(text.before(c.start))]
    if typed and len(typed) < len(found):
        found = [c for c in found if c not in typed]  # "I said 19 but she is actually 17"
    for mark in reversed(marks):
        later = [c for c in found if c.start > mark and not c.looks]
        earlier = [c for c in found if c.start < mark]
        if later and earlier and not any(c.said for c in (*later, *earlier)):
            return later
    return found


def _settled(found: list[Claim], others: tuple[Claim, ...]) -> AgeRead:
    """One band of all that was said: a plain number outweighs a stage or an impression that allows it."""
    firm = [c for c in found if not c.looks] or found
    plain = [c for c in firm if c.exact]
    if plain:
        numbers = {c.low for c in plain}
        rest = [c for c in firm if not c.exact and not any(c.low <= n <= c.high for n in numbers)]
        bands = {c.band for c in plain} | {c.band for c in rest if c.band is not AgeBand.UNSURE}
        looks = [c for c in found if c.looks and c not in firm]
        if bands == {AgeBand.ADULT} and any(c.low < ADULT for c in looks):
            return AgeRead(AgeBand.UNSURE, others=others)
        if bands == {AgeBand.CHILD} and any(c.said for c in plain) and any(c.high > ADULT + 2 for c in looks):
            return AgeRead(AgeBand.UNSURE, others=others)
        if len(bands) > 1:
            return AgeRead(AgeBand.UNSURE, others=others)
        return AgeRead(bands.pop(), numbers.pop() if len(numbers) == 1 else None, others=others)
    bands = {c.band for c in firm}
    certain = bands - {AgeBand.UNSURE}
    if AgeBand.UNSURE in bands and len(certain) == 1:
        # "a teenager, under 18": what is certain narrows what is not, unless the doubt is the writer's own.
        wide = [c for c in firm if c.band is AgeBand.UNSURE]
        if not any(c.weak or c.said for c in wide) and certain == {AgeBand.CHILD}:
            return AgeRead(AgeBand.CHILD, others=others)
        return AgeRead(AgeBand.UNSURE, others=others)
    if len(bands) > 1:
        return AgeRead(AgeBand.UNSURE, others=others)
    band = bands.pop()
    if band is AgeBand.ADULT and any(c.looks and c.low < ADULT for c in found):
        return AgeRead(AgeBand.UNSURE, others=others)
    return AgeRead(band, others=others)


_AGE_LIKELY = (None, Step.AGE, Step.PERSON)
_AGE_POSSIBLE = (Step.DANGER, Step.CONFIRM, Step.EXPLOITATION, Step.INDICATORS)
MENU = 4
"""A lone digit up to this may pick the first, second or third choice instead."""


def _from_bare(text: Text, bare: Claim, open_step: Step | None) -> AgeRead:
    """A message of nothing but a number: certain as the answer to the age question, nothing where a number is sought."""
    lone = text.plain.strip(" .!").isdigit()
    if lone and bare.high < MENU:
        return AgeRead(uncertain=bare.band) if open_step is Step.AGE else AgeRead()
    if open_step in _AGE_LIKELY or (open_step in _AGE_POSSIBLE and not lone):
        return AgeRead(bare.band, bare.low if bare.exact else None)
    return AgeRead(uncertain=bare.band) if open_step in _AGE_POSSIBLE else AgeRead()


_BARE = re.compile(
    r"(?:(?:yes|no|well|um|er|erm|ok|oh|hmm|i think|maybe|about|around|roughly|probably|nearly|almost|say|"
    r"like|just|only|i would say|possibly|perhaps|just turned|turned|aged|age|:|,|\.|-) )*"
    r"\d{1,3}(?: (?:-|/|or|to|and|maybe) (?:maybe )?\d{1,3})?"
    r"(?: (?:i think|ish|or so|maybe|i guess|probably|i would say|i believe|years old|years|year|old|now|"
    r"i reckon|tops|at most|max|apparently|,|\.|!|\?|ok|thanks|please|if that))*"
)


def _bare(text: Text) -> Claim | None:
    """The whole message as an age, where it is nothing but a number with its hedges."""
    plain = text.plain.strip(" .!,")
    if not _BARE.fullmatch(plain):
        return None
    numbers = [int(n) for n in re.findall(r"\d+", plain)]
    if not numbers or max(numbers) > OLDEST or min(numbers) < 0:
        return None
    left, flags = _strip_hedges(plain[: plain.index(str(numbers[0]))].split())
    tail = plain[plain.rindex(str(numbers[-1])) + len(str(numbers[-1])) :].strip()
    tail = re.sub(r"^(?:years old|years|year|old) ?", "", tail)
    flags |= _right_flags(tail)
    if "?" in tail:
        flags.add("weak")
    del left
    low, high, exact = _span(numbers[0], numbers[1] if len(numbers) > 1 else None, flags)
    return Claim(0, len(plain), low, high, Owner.PERSON, exact=exact)
