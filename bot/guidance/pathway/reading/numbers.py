"""Ages in numbers: "16", "17 or 18", "about 30", "turned 18 last week"; and not the hours, the people or the house.

A number is an age only where the words around it make it one, and the age is whosever these words say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.guidance.pathway.reading.age_words import PARENT_TOLD
from bot.guidance.pathway.reading.birthdays import birthday
from bot.guidance.pathway.reading.claims import ADULT, OLDEST, SERVED, Claim
from bot.guidance.pathway.reading.hedges import right_flags, span_of, strip_hedges
from bot.guidance.pathway.reading.patterns import begins, search
from bot.guidance.pathway.reading.people import Cast, Mention, Owner
from bot.guidance.pathway.reading.text import ASKS as _ASKS
from bot.guidance.pathway.reading.text import Text
from bot.guidance.pathway.reading.whose_number import UNIT, owner_before, owner_by_noun

_PAST_AGE = re.compile(
    r"\b(?:since|from|when|came|come|arrived|brought|trafficked|moved|sold|left|started|start|begun|began|married|ran "
    r"away|taken|went|been|forced|groomed|abused|raped|recruited|first|entered|fled|until|till|kidnapped|lost|died|"
    r"pregnant|had (?:her|a|his) (?:first )?(?:baby|child)|exploited|working|worked|used to be|was)\b[^,.]*$"
)


_THINKS = re.compile(
    r"\b(?:i|we|they) (?:would )?(?P<how>think|believe|say|guess|reckon|suspect|thought|assume)(?: that)? (?:she|he|"
    r"they|the \w+|this \w+) (?:is|are|was|'s|might be|could be)?(?: \w+)?$"
)


_NUMBER = re.compile(r"(?<!\S)(\d{1,3})(?!\S)(?! [/.:-] \d+ [/.:-] \d)")


_SPAN = re.compile(
    r"^(?:,? ?(?:/|-|or|to|and|maybe|or maybe|or even|or possibly|possibly|perhaps|could be|or perhaps|, or|or about|"
    r"or more like|, maybe|, perhaps|, possibly) )(?:about |around |maybe |is |even )?(\d{1,3})(?!\S)(?! [/:-] \d)"
)


_WHOLE = 100
"""What two chances add up to."""
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
    if (odds := begins(r"^/ (\d{1,3})\b", right)) and (int(odds[1]) == first or int(odds[1]) + first == _WHOLE):
        return None  # "50/50": even chances
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
    right = re.sub(
        r"^(?:years )?(?:old )?and (?:\d{1,2} (?:months|weeks)|a half|a bit|\d quarters?|a quarter|"
        r"(?:a few|some|several) (?:months|weeks))\b ?",
        "",
        right,
    )
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
    if search(r"(?:^|[,.] |\band |\bbut |\bspeaking |\bwriting |\bi )as an?$", " ".join(left_words)) and begins(
        r"^(?:years old )?(?:[a-z]+ ){0,4}?(?:, )?(?:i|myself)\b", right
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
            r"^years?\b(?! (?:ago|of|in|for|now|later|on|before|after|back|experience|service|and(?! (?:she|he|"
            r"they)\b)|each|away|at|with|as|"
            r"working|sentence))"
        ),
        right,
    )
    if months and PARENT_TOLD.search(text.plain):
        return None
    if months:
        first, second = 0, 1
        right = right[months.end() :].strip()
    elif old:
        right = right[old.end() :].strip()
        if begins(r"^'s (?:\w+ )?(?:wage|pay|work|job|rate|body|face|mind|age|strength|clothes|size|height)", right):
            return None
    if begins(r"^(?:th|st|nd|rd)\b", right):
        return birthday(text, cast, found, right)
    if "past" in (told_after := right_flags(right)) and not old and not flags & {"turned"}:
        return None
    marked = bool(old or months)
    raw_left = " ".join(left_words)
    if beyond := search(r"\b(?P<way>over|above|past|under|below) the age of$", raw_left):
        flags.add("under" if beyond["way"] in ("under", "below") else "over")
    if thinks := _THINKS.search(left):
        flags.add("approx" if thinks["how"] in ("think", "believe", "say", "thought") else "weak")
    if "not" in flags and begins(r"^(?:years old )?(?:yet|until|till|before|for (?:another|a few|\d+))\b", right):
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
        head_owner = owner_by_noun(text, cast, raw_left, tail, end)
    if head_owner is None and not marked and UNIT.match(re.sub(r"^years? ", "years ", right)) and not years:
        return None
    if not marked and not years and begins(r"^years?\b", right):
        return None
    if head_owner is not None:
        owner, mention = head_owner
    else:
        decided = owner_before(text, cast, start, left, raw_left, flags, marked, bool(years), right)
        if decided is None:
            return None
        owner, mention = decided
    if "future" in told_after and search(r"\b(?:was|were|turned)(?: \w+)?$", raw_left):
        told_after -= {"future"}  # "she was 18 in September"
    flags |= told_after
    if _is_past(raw_left, left, flags, marked, text, start):
        return None
    if {"not", "turned"} <= flags:
        flags = flags - {"not", "turned"} | {"under"}  # "has not turned 18"
    low, high, exact = span_of(first, second, flags)
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
        specific = specific or (not raw_left and begins(r"^(?:f|m|female|male)\b", right) is not None)
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
    if search(
        r"\b(?:puts?|putting|gives?|gave|sets?|lists?|estimated?) (?:her|his|their) age (?:at|as)(?: about| around)*$",
        words,
    ):
        return False
    if search(r"\b(?:at|from|since) (?:the )?(?:age|ages|aged)(?: of)?(?: about| around| just| only)*$", words):
        return True
    if search(
        r"\b(?:was|were|been) (?:\w+ )?(?:since|from|at|aged)(?: about| around| just| only| the age of)*$", words
    ):
        return True
    if search(r"\b(?:as an?|when an?) (?:\w+ )?(?:boy|girl|child|kid|lad|teenager)(?: of| aged)?$", words):
        return True
    if search(r"\bused to be(?: \w+)?$", words):
        return True
    behind = text.plain[start:].partition(" ")[2]
    if search(r"^(?:\w+ )?aged?$", text.before(start)) and begins(_THEN, behind):
        return True  # "aged 11 she was sold"
    if search(r"\b(?:was|were)(?: only| just| about| still)*$", words) and _AGO.search(text.before(start)):
        return True  # "when I met her four years ago she was 15"
    if (
        search(r"\baged?(?: about| around| only| just)*$", words)
        and _PAST_AGE.search(clause)
        and not search(r"\b(?:is|who is|girl|boy|woman|man|child|was)\b(?: \w+)? aged?", words)
    ):
        return True
    if search(rf"\b(?:{_SETS}) (?:her|him|them)(?: down)? at(?: about| around)*$", words):
        return False
    if search(r"\b(?:at|since|from)(?: about| around| just| only)*$", words) and not search(
        r"\b(?:anything|anywhere|somewhere|range|aged?|ages|ranging) from(?: about| around)*$", words
    ):
        return True
    return bool(
        search(r"\b(?:she|he) (?:was|were)(?: only| just| about)*$", words)
        and not search(
            r"\b(?:told|tells|said to|admitted to) (?:\w+ ){1,3}(?:that )?(?:she|he) (?:was|were)(?: \w+)?$", raw_left
        )
        and begins(
            r"^(?:years old )?(?:when|at the time|back then|then|in (?:19|20)\d\d)\b",
            text.plain[start:].partition(" ")[2],
        )
    )


_SETS = "puts?|has|have|had|gives?|gave|lists?|listed|shows?|makes?|places?|guess|guessed"
"""How papers and people set somebody's age: "the passport has her at 26"."""
_THEN = (
    r"(?:years old )?,? ?(?:she|he|they) (?:was|were|had|got|went|left|came|ran|lost|fled|began|met|[a-z]+ed)\b(?! "
    r"(?:here|in "
    r"(?:today|this morning)|at reception))"
)
_AGO = re.compile(r"\b(?:ago|back then|at the time|in (?:19|20)\d\d|last year|those days)\b")
_BARE = re.compile(
    r"(?:(?:anywhere from|anywhere between|somewhere between|somewhere from|between|from|yes|no|well|um|er|erm|ok|"
    r"oh|hmm|i think|maybe|about|around|roughly|probably|nearly|almost|say|like|just|"
    r"only|i would say|possibly|perhaps|just turned|turned|aged|age|:|,|\.|-) )*\d{1,3}(?: (?:-|/|or|to|and|maybe) "
    r"(?:maybe )?\d{1,3})?(?: (?:i think|ish|or so|maybe|i guess|probably|i would say|i believe|years old|years|year|"
    r"old|now|i reckon|tops|at most|at the most|at the very most|at the oldest|max|apparently|,|\.|!|\?|ok|thanks|"
    r"please|if that|lol|haha|ha|x|btw|fyi|mate))*"
)


def bare_number(text: Text) -> Claim | None:
    """The whole message as an age, where it is nothing but a number with its hedges."""
    plain = text.plain.strip(" .!,")
    if not _BARE.fullmatch(plain):
        return None
    numbers = [int(n) for n in re.findall(r"\d+", plain)]
    if not numbers or max(numbers) > OLDEST or min(numbers) < 0:
        return None
    if "/" in plain and max(numbers) - min(numbers) > CLOSE:
        return None  # a date
    left, flags = strip_hedges(plain[: plain.index(str(numbers[0]))].split())
    tail = plain[plain.rindex(str(numbers[-1])) + len(str(numbers[-1])) :].strip()
    tail = re.sub(r"^(?:years old|years|year|old) ?", "", tail)
    flags |= right_flags(tail)
    if "?" in tail:
        flags.add("weak")
    del left
    low, high, exact = span_of(numbers[0], numbers[1] if len(numbers) > 1 else None, flags)
    return Claim(0, len(plain), low, high, Owner.PERSON, exact=exact)
