"""Jobs that the lexicon does not know: by the last word of a title, by what the writer runs, or by where they work."""

from __future__ import annotations

import re

from bot.guidance.lexicon import Hit
from bot.guidance.pathway.reading.patterns import begins, search
from bot.guidance.pathway.reading.text import Text

_FIELD = re.compile(
    r"\bi (?:(?:also|currently|now|just|only|mostly|actually|do) )*(?:work|am working|am employed|am based|do nights|"
    r"do shifts|volunteer)(?: (?:nights|days|shifts|part time|full time|weekends|evenings|here))* (?P<where>(?:in|at|"
    r"on|for|with) (?!(?:her|him|them|this|that|it|me|you|no|nothing|free|food|years?|\d+|there|here|silence|secret|"
    r"case|pairs|my|someone|somebody|people|a (?:girl|boy|woman|man|lad|lady|person|client|colleague|guy)|the (?:girl|"
    r"boy|woman|man|lad|same|other))\b)(?:(?:a|an|the|our|one|of|and|local|for|&) )*(?:(?!(?:and|but|who|which|that|"
    r"where|with|because|so|she|he|they|we|i|there|near|since|when|as|is|are|was|has|have|had|next|noticed|saw|met|one|"
    r"in|at|on)\b)[a-z&'-]+ ?){1,4})"
)
"""Where the writer works, in their own words, where no job is named."""


_HEAD = (
    r"(?:manager|officer|worker|assistant|attendant|agent|clerk|staff|co-?ordinator|advis[eo]r|technician|engineer|"
    r"councillor|supervisor|lead|leader|trainer|instructor|therapist|consultant|driver|owner|nurse|teacher|"
    r"practitioner|specialist|inspector|warden|steward|stewardess|guard|operator|operative|analyst|keeper|secretary|"
    r"administrator|porter|planner|counsellor|buyer|auditor|receptionist|director|executive|organiser|educator|"
    r"minister|physician|scientist|student|trainee|apprentice|representative|rep|master|mistress|caretaker|librarian|"
    r"ranger|pilot|conductor|editor|producer|designer|dealer in \w+)"
)


_TITLE = re.compile(
    r"(?:\b(?:i am|i work as|working as|me|as) (?:just |only |also |actually )?(?:an?|the|our|one of the) |"
    r"^)(?P<title>(?:(?!(?:the|an?|her|his|my|our|their|this|that|one|some|no|not|is|are|was|she|he|they|we|i|you|it|"
    r"and|or|but|with|by|to|from|for|in|at|on|if|what|who|how|when|any|bit|sex|domestic|factory|farm|exploited|former|"
    r"ex|victim|unpaid|please|help|migrant|car|boss|young|vietnamese|albanian|romanian|polish|chinese|school pupil|"
    r"older|other)\b)[a-z&'-]+ ){0,3}"
    rf"{_HEAD})(?P<of> (?:of|in|at|for) (?:an?|the|our) (?:[a-z]+ ?){{1,2}})?(?=$| (?:[.,;:!]|and|here|at|in|for|with|"
    rf"on|from|who|but|of|"
    r"writing|speaking|working))"
)
"""A title by its last word ("lorry park attendant"), for jobs that the lexicon does not know."""


_MAY_BE_THE_PERSONS = (
    r"\b(?:worker|student|trainee|apprentice|staff|porter|assistant|operative|attendant|owner|driver|keeper|guard|"
    r"steward|stewardess|rep|representative|conductor|minister|engineer|agent|operator)$"
)
"""Heads of a title that, without "I am", may as well be the work of the person told of."""


_DOES = re.compile(
    r"^(?:(?:hi|hello|so|,) )*i (?P<verb>run|manage|own|supervise|inspect|coordinate|sell|repair|audit|patrol|oversee) "
    r"(?P<what>(?:(?:an?|the|our|some|one of the) )?(?:(?!(?:to|away|out|into|my|her|his|and|but|who|where|with|"
    r"because|so|she|he|they|we|i|when|it|this|in|at|on|near|dog|cat)\b)[a-z&'-]+ ?){1,4})"
)


OWN_TROUBLE = re.compile(
    r"\bmy (?:boss|bosses|passport|wages|pay|employer|papers|documents|debt|id|money)\b|\b(?:not|never) (?:\w+ "
    r")?(?:pay|paid)\b|\b(?:takes?|keeps?|took|kept|hold|holds) my\b|\bi (?:can not|could not|am not allowed to|am "
    r"scared to) (?:leave|go)\b|\b(?:hits?|beats?|locks?|makes?|forces?|hurts?) me\b|\blet me (?:go|leave|out)\b|\bno "
    r"(?:pay|wages|money)\b|\bi owe\b"
)


GREETING = re.compile(
    r"^(?:(?:hi|hiya|hello|hey|helo|good|morning|afternoon|evening|there|all|dear|yes|ok|sorry|well|so|erm|um|please|"
    r"help|,) ?)+$"
)


HOUR = {"hour": "HR", "hours": "HR"}  # "hr" is short for both


CAPITALS = {
    w: w.upper()
    for w in (
        "gp nhs hse cqc btp hr dwp asb hmo esol pe idva isva cctv hgv dsl pcso cpn amhp senco gum pru mash "
        "fe it sen lsa hlta hca pa aml"
    ).split()
} | {
    "ofsted": "Ofsted",
    "a&e": "A&E",
    "b&b": "B&B",
    "english": "English",
    "uber": "Uber",
    "deliveroo": "Deliveroo",
    "amazon": "Amazon",
    "airbnb": "Airbnb",
}


def _is_of_person(hit: Hit) -> bool:
    """Whether a word tells of the person rather than of the writer's job."""
    return hit.entry.label in ("nationality", "exploitation") or (
        hit.entry.label == "party" and hit.entry.id in ("person", "people")
    )


def title(text: Text) -> str | None:
    """ "I'm a lorry park attendant": a job by the last word of its name, in the writer's words."""
    body = GREETING.sub("", text.plain)
    shift = len(text.plain) - len(body)
    found = _TITLE.search(body)
    if found is None or OWN_TROUBLE.search(body):
        return None
    at = shift + found.start("title")
    if (
        text.is_asked(at)
        or text.is_supposed(at)
        or search(r"\b(?:not|never|she|he|they|who|used to be) ?$", text.before(at))
    ):
        return None
    opens = found.start() == 0 and not begins(r"(?:i am|i work|me|as|working)\b", body)
    if opens and (
        begins(r"(?:is|was|said|told|came|has|rang|says|called)\b", body[found.end() :].strip())
        or search(_MAY_BE_THE_PERSONS, found["title"])
        or any(_is_of_person(hit) and hit.start < shift + found.end("title") for hit in text.hits)
    ):
        return None
    words = (found["title"] + (found["of"] or "")).split()
    return " ".join((HOUR | CAPITALS).get(word, word) for word in words).replace(" 's", "'s")


def does(text: Text) -> str | None:
    """ "owns a hotel", where the writer tells what they do and names no job."""
    found = _DOES.search(text.plain)
    if found is None or OWN_TROUBLE.search(text.plain) or len(found["what"].split()) < MANY:
        return None
    if any(hit.entry.label == "party" and found.start("what") <= hit.start < found.end("what") for hit in text.hits):
        return None
    return f"{found['verb']}s {found['what'].strip()}"


MANY = 2
"""Words that what somebody runs or sells must have, so that it says something."""


_NO_END = frozenset("under over with the a an and or of for to from this that my our her his these those about".split())
"""Words in the middle of a phrase, where something was cut off."""


def field(text: Text) -> str | None:
    """ "works at a petrol station"; nothing where the place is a setting, or the writer tells of themselves."""
    found = _FIELD.search(text.plain)
    if (
        found is None
        or OWN_TROUBLE.search(text.plain)
        or text.is_asked(found.start())
        or text.is_supposed(found.start())
    ):
        return None
    start, end = found.span("where")
    if any(hit.start < end and start < hit.end and hit.entry.label in ("exploitation", "party") for hit in text.hits):
        return None
    where = " ".join((HOUR | CAPITALS).get(word, word) for word in found["where"].split()).replace(" 's", "'s")
    last = where.split()[-1]
    return f"works {where}" if len(where.split()) > 1 and last not in _NO_END else None
