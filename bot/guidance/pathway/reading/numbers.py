"""Ages in numbers: "16", "17 or 18", "about 30", "turned 18 last week"; and not the hours, the people or the house.

A number is an age only where the words around it make it one, and the age is whosever these words say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.guidance.pathway.reading.claims import ADULT, OLDEST, SERVED, Claim, subject_before
from bot.guidance.pathway.reading.patterns import begins, is_all, search
from bot.guidance.pathway.reading.people import Cast, Mention, Owner
from bot.guidance.pathway.reading.text import ASKS as _ASKS
from bot.guidance.pathway.reading.text import Text

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
        "to be|about to turn|coming up for|coming on for|rising|just shy of|shy of|short of|just short of|months off|"
        "weeks off|days off|a month off|a week off|will not be|not going to be|not turning|"
        "soon to be|soon|will be|turning|turns|will turn|due to turn|going to be|nearing|pushing|is going to be",
        "most": "not a day over|not a minute over|not a day older than|barely|at most|at the most|no older than|no "
        "more than|not more than|not much more than|not much older than|"
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
UNIT = re.compile(
    r"^(?:(?:full|long|solid|whole|other|more|different|extra|new|vietnamese|romanian|albanian|young|of (?:the|these|"
    r"those|them|us|our|my)) )*(?:hours?|h|hourly|days?|nights?|weeks?|months?|weekly|monthly|minutes?|seconds?|miles?|"
    r"km|metres?|people|persons?|of|girls|boys|men|women|others|kids|children|lads|workers|beds?|bedrooms?|rooms?|"
    r"mattresses|times?|quid|pounds?|percent|%|k|grand|euros?|dollars?|am|pm|o'clock|oclock|stone|kg|cm|ft|feet|foot|"
    r"inches|nd|rd|st|streets?|road|houses?|flats?|doors?|floors?|units?|x|visits?|calls?|texts?|messages?|shifts?|"
    r"jobs?|cases?|clients|pupils|students|tenants|residents|patients|passports?|phones?|cards?|accounts?|addresses|"
    r"properties|cars?|vans?|brothers|sisters|siblings|tablets|pills|paracetamol|packages|wraps|bags|plants|cuts|"
    r"bruises|burns|customers|men's|clock|litres|degrees|volts|pints|seater|storey|point|guys|teenagers|females|males|"
    r"adults|victims|teens|ladies|blokes|staff|employees|officers|more|on (?:the )?roll|in total|altogether|each|per|a "
    r"(?:day|week|month|night|year)|/ 7|and a half hours|/ 10|out of|to 1|: 1)\b"
)
_SUBJECT_VERB = r"(?:is|are|was|were|'s|am|be|being|been|as|at)"
_PAST_AGE = re.compile(
    r"\b(?:since|from|when|came|come|arrived|brought|trafficked|moved|sold|left|started|start|begun|began|married|ran "
    r"away|taken|went|been|forced|groomed|abused|raped|recruited|first|entered|fled|until|till|kidnapped|lost|died|"
    r"pregnant|had (?:her|a|his) (?:first )?(?:baby|child)|exploited|working|worked|used to be|was)\b[^,.]*$"
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


_THINKS = re.compile(
    r"\b(?:i|we|they) (?:would )?(?P<how>think|believe|say|guess|reckon|suspect|thought|assume)(?: that)? (?:she|he|"
    r"they|the \w+|this \w+) (?:is|are|was|'s|might be|could be)?(?: \w+)?$"
)
_REPORTS = re.compile(
    r"\b(?:says?|said|saying|claims?|claimed|claiming|claims to be|claimed to be|claiming to be|says to be|pretends to "
    r"be|pretending to be|told to say|reckons|insists|supposed to be|supposedly|meant to be|down as|recorded as|listed "
    r"as|put down as|given as|assessed as|assessed at|presents as|presenting as|told (?:me|us|them|her|him|staff|"
    r"police|the \w+|my \w+|our \w+))$"
)
_THING_RIGHT = re.compile(
    r"^(?:\w+ )?(?:car|van|house|building|flat|law|phone|photo|picture|case|record|document|form|injury|scar|tattoo|"
    r"policy|debt|school|company|business|dog|problem|story|boat|lorry)\b"
)
_PUT_DOWN = re.compile(
    r"\b(?:put|puts|got|have|has|had|recorded|listed|assessed|logged|registered|entered|marked|wrote|aged|passed) "
    r"(?:her|him|them) (?:down )?(?:as|at|as being)$|\b(?:i|we|would|colleagues?) (?:put|place|guess|age) (?:her|him|"
    r"them)$|\b(?:dob|date of birth|birthday|id|passport|papers?|card|documents?|certificate|that|this|which|it)(?: "
    r"\w+){0,4} (?:makes?|made|making|would make|puts) (?:her|him|them)$"
)
_SPEAKER = re.compile(
    r"(?:^|, |\b(?:she|he|girl|boy|lad|lass|child|client|patient|woman|man|tenant|pupil|student|person|home office|"
    r"passport|id|card|papers?|documents?|social (?:worker|services)|immigration|mum|mother|dad|father|uncle|aunt|"
    r"auntie|boss|boyfriend|husband|school|police|border force|sister|brother|assessment|hospital|council|foster carer|"
    r"family|birth certificate|form|file|system|records?|age|is|are|was|but|and|who|they|friend|linh|gp|,)(?: (?:also|"
    r"just|only|first|then|now|always|keeps?|has|have|had|is|was|told (?:me|us)|at first|later))*) ?(?:says?|said|"
    r"saying|claims?|claimed|claiming|claims to be|claimed to be|claiming to be|says to be|pretends to be|pretending "
    r"to be|told to say|reckons|insists|supposed to be|supposedly|meant to be|down as|recorded as|listed as|put down "
    r"as|given as|assessed as|assessed at|presents as|presenting as|told (?:me|us|them|her|him|staff|police|the \w+|my "
    r"\w+|our \w+))$"
)
_NUMBER = re.compile(r"(?<!\S)(\d{1,3})(?!\S)(?! [/.:-] \d+ [/.:-] \d)")
_SPAN = re.compile(
    r"^(?:,? ?(?:/|-|or|to|and|maybe|or maybe|or even|or possibly|possibly|perhaps|could be|or perhaps|, or|or about|"
    r"or more like|, maybe|, perhaps|, possibly) )(?:about |around |maybe |is |even )?(\d{1,3})(?!\S)(?! [/:-] \d)"
)
_PERSON_NOUN_RIGHT = re.compile(
    r"^((?:[a-z]+ ){0,4}?)(girls?|boys?|lads?|lass|lassie|kids?|child|children|teens?|teenagers?|youngsters?|man|men|"
    r"woman|women|lady|bloke|chap|guy|fella|male|female|males|females|person|client|patient|pupil|student|tenant|"
    r"resident|lodger|customer|guest|service user|learner|worker|young person|victim|nanny|cleaner|maid|someone|"
    r"individual|twins|asylum seeker|refugee|one|brothers|sisters|f|m|apprentice|trainee|youth|minor|baby|patient|"
    r"foster child|adult|national)\b"
)
_OTHER_NOUN_RIGHT = re.compile(
    r"^((?:[a-z]+ ){0,3}?)(boss|boyfriend|husband|partner|uncle|aunt|auntie|owner|employer|manager|landlord|daughter|"
    r"son|brother|sister|cousin|mum|mother|dad|father|friend|mate|niece|nephew|trafficker|pimp|dealer|driver|gang|wife|"
    r"girlfriend|colleague|neighbour|nan|stepdad|stepson|stepdaughter|fiance|ex)\b"
)


CLOSE = 3
"""Years between two numbers that are one guess ("17, 18 maybe")."""


def numbers(text: Text, cast: Cast) -> Iterator[Claim]:
    """Every number in the message that is an age, with whose it is."""
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
    listed = begins(r"^, (\d{1,2})(?= (?:maybe|or so|ish|i think|i guess|at most|tops|possibly|perhaps)\b)", right)
    if listed is not None and 0 < int(listed[1]) - first <= CLOSE:
        second = int(listed[1])
        end = text.plain.index(listed[0], end) + len(listed[0])
        right = text.plain[end : text.sentence(start).end].strip()
    right = re.sub(r"^(?:years )?(?:old )?and (?:\d{1,2} (?:months|weeks)|a half|a bit)\b ?", "", right)
    if span := _SPAN.match(right):
        second = int(span[1])
        end = text.plain.index(span[0].strip(), end) + len(span[0].strip())
        right = text.plain[end : text.sentence(start).end].strip()
        if begins(r"^(?:hours|days|weeks|months|minutes|am|pm|people|men|miles|quid|pounds|times)\b", right):
            return None
    left_words = text.plain[text.sentence(start).start : start].split()
    if begins(r"^(?:$|and|at|with|in|,)", right) and search(r"\bsweet$", " ".join(left_words)):
        return Claim(start, end, first, first, Owner.PERSON, exact=True)
    if text.plain.strip(" .!,") == found[1] or _BARE.fullmatch(text.plain.strip(" .!,")):
        return None  # nothing but a number: an age only where the age was asked for, see `_bare`
    bare_left, flags = strip_hedges(left_words)
    left = " ".join(bare_left)
    if search(
        (
            r"\b(?:hundred|thousand|million|hundred ,|sections?|ss|s|act|acts|junction|top|year|wave|covid|form|"
            r"article|chapter|grade|level)$"
        ),
        " ".join(left_words),
    ) or begins(r"^(?:hundred|thousand|million|ish thousand|odd thousand|point)\b", right):
        return None
    if search(r"(?:^|[,.] |\band |\bbut )as an?$", " ".join(left_words)) and begins(
        r"^(?:years old )?(?:[a-z]+ ){0,4}?(?:, )?i\b", right
    ):
        return None  # "as a 50 year old man I …": the writer's own
    if (second is not None or begins(r"^years olds\b", right)) and SERVED.search(" ".join(left_words)):
        return None
    if begins(r"^years olds\b", right) and not search(
        r"\b(?:couple of|two|[2-9]|some|these|those|my|our|the|both|of|with|are|got|have|several|all)$",
        " ".join(left_words),
    ):
        return None  # "16 year olds may work": of nobody in particular
    if search(
        r"\b(?:passport|id|papers|documents?|body|face|mind|strength|clothes|name) of an?$", " ".join(left_words)
    ):
        return None
    old = begins(r"^(?:years olds?|year olds?|years?(?: and| ,)? (?:a half|\d{1,2} months))\b", right)
    months = begins(r"^(?:days?|weeks?|months?) (?:old|of age)\b", right)
    if months and search(r"\b(?:my|our)(?: \w+)?$", " ".join(left_words)):
        return None
    years = begins(
        (
            r"^years?\b(?! (?:ago|of|in|for|now|later|on|before|after|back|experience|service|and|each|away|at|with|as|"
            r"working|sentence))"
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
    if "past" in (told_after := right_flags(right)) and not old and not flags & {"turned"}:
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
    if head_owner is None and not marked and UNIT.match(re.sub(r"^years? ", "years ", right)) and not years:
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
    flags |= told_after
    if _is_past(raw_left, left, flags, marked, text, start):
        return None
    low, high, exact = _span(first, second, flags)
    if flags & {"under", "over"} and search(r"\b(?:none|neither|not one|nobody|no one)(?: \w+){0,5}$", raw_left):
        low, high = (first, OLDEST) if "under" in flags else (0, first)
    said = bool(
        search(
            (
                r"\b(?:says?|said|saying|claims?|claimed|claiming|told (?:us|me|them|the \w+|staff|my \w+)|tells (?:us|"
                r"me|them|everyone|everybody|people)|insists?|swears?|states?|stated|reckons|maintains|gave (?:her|"
                r"his) age as|gives (?:her|his) age as|id says|passport says|papers say|according to|on paper|"
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
        start,
        end,
        low,
        high,
        owner,
        exact=exact,
        looks="looks" in flags,
        said=said,
        weak=weak,
        denied="not" in flags and not flags & {"over", "under", "most", "nearly"},
        mention=mention,
    )


def _told_before(text: Text, at: int) -> bool:
    """Whether the clause states it although a question follows in the sentence ("she is 16 do I need consent?")."""
    from_clause = text.plain[text.clause_start(at) : at].strip()
    return bool(
        begins(r"^(?:so |and |but )?(?:she|he|my \w+|the \w+|this \w+)(?: \w+)? (?:is|'s|was)\b", from_clause)
    ) and not text.is_supposed(at)


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


def end_of_number(text: Text, start: int) -> int:
    """Where the word after the number at an offset begins."""
    return text.plain.find(" ", start) + 1


def _is_nationality(text: Text, at: int) -> bool:
    return any(hit.start == at and hit.entry.label == "nationality" for hit in text.hits)


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
    if search(r"\b(?:this|that|the(?: \w+)?) one (?:is|was|looks)(?: \w+){0,2}$", raw_left) and not UNIT.match(right):
        return Owner.PERSON, None
    if mention is not None and mention.word in ("him", "them", "us"):
        mention = subject_before(text, cast, start) or mention
    gap = len(text.plain[mention.end : start].split()) if mention else 99
    copula = bool(search(rf"(?:^| ){_SUBJECT_VERB}$", left))
    if copula and mention is not None and mention.word in ("her", "him", "them", "me", "his", "their"):
        mention = subject_before(text, cast, start) or mention
        gap = 0 if mention.word in ("man", "woman") else len(text.plain[mention.end : start].split())
    having = bool(search(r"(?:^| )(?:has|have|had|got)$", left))
    if search(
        (
            r"\b(?:mental|developmental|reading|emotional) age(?: of| is|,)? ?(?:about |around )?(?:a|an)?$|\b(?:mind|"
            r"capacity|maturity|body|understanding|brain) of (?:a|an)$"
        ),
        raw_left,
    ):
        return None
    if not marked and search(
        r"\b(?:it|that|this|there|which|what|time|number|price|total|score|temperature) (?:is|are|was|were|'s)$", left
    ):
        return None
    if marked and search(r"\b(?:it|this|that) (?:is|was) (?:a|an|about an?|another)$", raw_left):
        return None if _THING_RIGHT.match(right) else (Owner.PERSON, None)
    if search(
        r"(?<!\bin )(?<!\bof )(?<!\bat )(?<!\bon )(?<!\bwith )(?<!\bthe )(?<!\bnear )\b(?:it|this|that|which) (?:is|"
        r"was|are|were|must be|might be|could be|looks?|seems|'s)(?: \w+){0,2}$|\b(?:building|house|car|sheet|phone|"
        r"photo|picture|case|law|records?|data|figures?|scars?|injury|injuries|tattoo|bruises?|toolkit|guidance|"
        r"document|form|leaflet|mattress|van|policy) (?:is|was|are|were|must be|might be|could be|looks?|seems|'s)(?: "
        r"\w+){0,2}$",
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
        if UNIT.match(right) or _counted(right):
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
        if UNIT.match(right) or search(
            r"(?:works?|worked|working|paid|owes|earns|for|lasts?|took|takes) ", f"{text.plain[mention.end : start]} "
        ):
            return None
        if flags & {"looks", "turned"} or _close_subject(text.plain[mention.end : start]):
            return cast.owner(mention, child=_under(text, start)), mention
    if "nearly" in flags and is_all(r"(?:(?:about|only|just|a|few|couple of|\d+|months?|weeks?|days?) ?)+", left + " "):
        return Owner.PERSON, None  # "2 months short of 18"
    if flags & {"turned", "nearly"} and search(r"\b(?:birthday|turn|turned|turns|turning)\b", raw_left):
        return (cast.owner(mention), mention) if mention else (Owner.PERSON, None)
    if (
        mention is not None
        and gap <= 4
        and mention.kind in ("person", "people")
        and not (years and search(r"\bof(?: about| over| nearly| almost)?$", raw_left) and mention.word not in AGED)
        and _apposed(text.plain[mention.end : start], mention)
    ):
        if mention.word in ("mum", "mother", "mam", "dad", "father", "couple", "family") and search(
            r"\bof(?: an?)?$", text.plain[mention.end : start].strip()
        ):
            return None
        if UNIT.match(right):
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
                r"about|around|at|work|maybe|like|probably|,|i|would|say|think|guess|aged?|earlier|last|night|week))* ?"
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
            (
                r"^years?(?:$| (?:[,.;!)]|he|she|they|and|from|work|works|is|not|but|girl|boy|woman|man|comes|goes|"
                r"works|lives|speaks|has|keeps|says)(?: |$))"
            ),
            right,
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
        if UNIT.match(right) or _counted(right):
            return None
        return cast.owner(mention, child=_under(text, start)), mention
    if (
        mention is not None
        and mention.kind in ("controller", "relative")
        and gap <= 2
        and is_all(
            r"(?: [,(])? ?(?:(?:about|around|is|aged?|maybe|perhaps|probably|possibly|like) )*",
            f"{text.plain[mention.end : start].rstrip()} ",
        )
    ):
        return cast.owner(mention), mention
    if search(r"\b(?:female|male|f|m|girl|boy|woman|man)(?: [,/(:-])?$", left) and not UNIT.match(right):
        if left in ("f", "m") and not _fragment(right) and not _is_nationality(text, end_of_number(text, start)):
            return None  # a postcode, a motorway
        road = search(r"(?:^|(?P<before>\S+) )(?P<letter>[fm])$", left)
        if not road or (
            road["before"] in (None, ",", ".", "-", "/", "vietnamese", "albanian")
            and text.plain.split(" ")[0] not in ("the", "on", "off")
        ):
            near = mention is not None and text.plain[mention.start : mention.end].endswith(left.split()[-1])
            return (cast.owner(mention), mention) if mention is not None and near else (Owner.PERSON, mention)
        return None
    if not left and _fragment(right):
        return Owner.PERSON, None
    if (
        mention is None
        and left.isalpha()
        and left not in _NUMBERED
        and begins(r"^(?:from|,? (?:female|male|girl|boy)\b)", right)
    ):
        return Owner.PERSON, None  # "Mohammed 15 from Sudan"
    if search(r"[a-z]+\d+$", left):
        return None
    if mention is None and _names(text, start, left) and (not right or _fragment(right)):
        others = any(m.kind in ("person", "people", "pronoun", "relative", "controller") for m in cast.mentions)
        return (Owner.DOUBT if others and not _goes_on(cast, start) else Owner.PERSON), None
    if ("comma" in flags and _fragment(right)) or (
        search(
            (
                r"(?:[,:(-]|\b(?:and|but|says|say|said|claims|maybe|sorry|actually|mean|meant|no|yes|yeah|correction|"
                r"called|named))$"
            ),
            left,
        )
        and _fragment(right)
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


_NAMED = re.compile(r"(?:^|[.!?,] |\band |\bbut |\bso )(?:and |but |so )?(?P<name>[a-z]{2,12}) (?:is|'s)$")
_NO_NAME = frozenset(
    "it this that there here rent debt price cost total number room flat house temperature today limit rate pay wage "
    "minimum maximum answer time who which what one everyone nobody everybody legal adult retirement pension fare "
    "score "
    "boss manager owner mum dad she he they shift size pin code section bail fine".split()
)


def _names(text: Text, start: int, left: str) -> bool:
    """Whether the subject before a number is a name, written with a capital ("Ion is 43")."""
    found = _NAMED.search(left)
    if found is None or found["name"] in _NO_NAME:
        return False
    return re.search(rf"\b{found['name'].capitalize()}\b", text.raw) is not None


def _goes_on(cast: Cast, start: int) -> bool:
    """Whether all that is told of anybody comes after the name, so that it is the named one's."""
    return all(m.start > start for m in cast.mentions if m.kind != "writer")


AGED = frozenset("girl boy lad lass woman man lady child kid male female youth teenager".split())
"""Whom "of 30 years" gives an age; "a carer of 30 years" has worked as long."""
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
    return (
        is_all(
            r"(?: (?:is|are|was|were|'s|am|be|being|been|to|only|just|now|still|about|around|maybe|probably|possibly|"
            r"perhaps|actually|really|already|not|nearly|almost|well|over|under|at|least|most|like|looks|look|looked|"
            r"seems|seem|seemed|appears|appear|turned|turns|turning|turn|will|would|could|might|may|must|can|more|"
            r"than|older|younger|no|yet|even|currently|barely|definitely|says|said|claims|claimed|so|also|i|think|"
            r"believe|guess|reckon|say|somewhere|between|soon|going|coming|rising|shy|up|quite|much|close|who|that|"
            r"both|all|pushing|getting|on|for|exactly|roughly|approximately|thought|believed|allegedly|apparently|"
            r"supposedly|due|recently|anything|anywhere|from|a|an|us|me|,|self|in|fact|day|minute|tonight|today|"
            r"yesterday|as|if|she|he))* ?",
            _WHERE.sub(" ", between.rstrip() + " "),
        )
        is not None
    )


_WHERE = re.compile(
    r"^ (?:in|at|from|on|with|of|next|opposite|down|who|that|i|we) (?:(?!is |was |are |who )[a-z\d]+ ){1,5}(?=(?:is|"
    r"was|are|who is|looks|'s|can|could|must|might|may|seems) )"
)


def _apposed(between: str, mention: Mention) -> bool:
    between = re.sub(r"^ of \d (?:(?:kids|children|boys|girls) )?(?=,)|^ to be(?= )", " ", between)
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
    "flat room house number unit bus platform route ward section chapter year page day week act table "
    "bed gate floor zone level "
    "phase line junction top size article step part group class team stage highway street road channel "
    "episode case item tower block "
    "building shop box bay cell pod van car train flight coach plot pitch no nos visa tier grade band "
    "lane wing area sector".split()
)
_FRAGMENT = re.compile(
    r"^(?:$|[,.;:!?)/-]|(?:and|but|or|she|he|they|from|in (?:year|care|a|my|our|the|leeds)|i|not|female|male|f|m|girl|"
    r"boy|woman|man|lad|yes|no|vietnamese|albanian|romanian|nigerian|works|working|living|lives|speaks|at (?:the "
    r")?most|max|tops|at least|or so|or thereabouts|maybe|i think|i would say|plus|or over|going|goin|turning|ish|"
    r"actually|now|today|sorry|years|if|according|because|looks|who|my|so)\b)"
)


def _fragment(right: str) -> bool:
    return _FRAGMENT.match(right) is not None and not UNIT.match(right)


def _is_past(raw_left: str, left: str, flags: set[str], marked: bool, text: Text, start: int) -> bool:
    """Whether the number is an age of long ago ("since she was 12", "came here aged 14", "at 15 she was sold")."""
    clause = text.plain[text.clause_start(start) : start].strip()
    words = " ".join(raw_left.split()[-8:])
    if search(
        (
            r"\b(?:since|when|until|till|before|after|from) (?:she|he|they|the \w+|her|his) (?:was|were|is|turned|had "
            r"turned|got to)(?: \w+){0,2}$"
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
    return bool(
        search(r"\b(?:she|he) (?:was|were)(?: only| just| about)*$", words)
        and begins(
            r"^(?:years old )?(?:when|at the time|back then|then|in (?:19|20)\d\d)\b",
            text.plain[start:].partition(" ")[2],
        )
    )


def _span(first: int, second: int | None, flags: set[str]) -> tuple[int, int, bool]:
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


_BIRTHDAY = re.compile(r"^(?:th|st|nd|rd)(?P<day> birthday)?\b(?P<rest>.*)")
_HAD = re.compile(
    r"\b(?:had|celebrated|passed|after|since|has had|spent|marked|missed)\b(?!.*\b(?:not|until|before)\b)[^,]*$"
)
_NOT_YET_HAD = re.compile(
    r"\b(?:before|until|till|not had|coming up to|approaching|near|off|from|short of|away from|shy of|ahead of|to)(?: "
    r"(?:her|his|their|a|the))?$"
)


def _birthday(text: Text, cast: Cast, found: re.Match[str], right: str) -> Claim | None:
    """ "her 18th birthday is next week" says 17, "had her 18th birthday" and "just had her 18th" say 18."""
    match = _BIRTHDAY.match(right)
    before = text.before(found.start())
    if match is None or text.is_asked(found.start()) or text.is_supposed(found.start()):
        return None
    sweet = search(r"\bsweet$", before)
    if not match["day"] and not sweet and not search(r"\bhad (?:her|his|their)$", before):
        return None
    mention = cast.last_before(found.start())
    if mention is not None and (
        cast.owner(mention, child=True) is Owner.OTHER or (mention.kind == "writer" and not sweet)
    ):
        return None
    number, rest = int(found[1]), match["rest"]
    had = _HAD.search(before)
    coming = search(r"\b(?:next|in|soon|coming|approaching|tomorrow|will|on|until|till)\b", rest)
    fresh = search(
        r"\b(?:just|today|yesterday|recently|last (?:night|week|month|\w+day)|this (?:week|month|morning)|on \w+day|"
        r"was \w+day)\b",
        f"{before[-30:]} {rest[:40]}",
    )
    gone = search(r"\b(?:was|last|yesterday|today|ago)\b", rest)
    if (not had and coming and not gone) or _NOT_YET_HAD.search(before):
        return Claim(found.start(), found.end(), number - 1, number - 1, Owner.PERSON, mention=mention)
    if had or sweet or gone or search(r"\bwas\b", before):
        return Claim(
            found.start(), found.end(), number, number, Owner.PERSON, exact=bool(sweet or fresh), mention=mention
        )
    return None


_BARE = re.compile(
    r"(?:(?:yes|no|well|um|er|erm|ok|oh|hmm|i think|maybe|about|around|roughly|probably|nearly|almost|say|like|just|"
    r"only|i would say|possibly|perhaps|just turned|turned|aged|age|:|,|\.|-) )*\d{1,3}(?: (?:-|/|or|to|and|maybe) "
    r"(?:maybe )?\d{1,3})?(?: (?:i think|ish|or so|maybe|i guess|probably|i would say|i believe|years old|years|year|"
    r"old|now|i reckon|tops|at most|max|apparently|,|\.|!|\?|ok|thanks|please|if that))*"
)


def bare_number(text: Text) -> Claim | None:
    """The whole message as an age, where it is nothing but a number with its hedges."""
    plain = text.plain.strip(" .!,")
    if not _BARE.fullmatch(plain):
        return None
    numbers = [int(n) for n in re.findall(r"\d+", plain)]
    if not numbers or max(numbers) > OLDEST or min(numbers) < 0:
        return None
    left, flags = strip_hedges(plain[: plain.index(str(numbers[0]))].split())
    tail = plain[plain.rindex(str(numbers[-1])) + len(str(numbers[-1])) :].strip()
    tail = re.sub(r"^(?:years old|years|year|old) ?", "", tail)
    flags |= right_flags(tail)
    if "?" in tail:
        flags.add("weak")
    del left
    low, high, exact = _span(numbers[0], numbers[1] if len(numbers) > 1 else None, flags)
    return Claim(0, len(plain), low, high, Owner.PERSON, exact=exact)
