"""Ages told in a turn of phrase: too young to drive, our youngest at 17, 61 last birthday, one of my juniors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.guidance.pathway.reading.claims import ADULT, OLDEST, Claim, out_of_play
from bot.guidance.pathway.reading.patterns import search
from bot.guidance.pathway.reading.people import Cast, Owner
from bot.guidance.pathway.reading.text import Text

_AGE = r"(?P<n>\d{1,2})"
_EXACT = tuple(
    re.compile(p)
    for p in (
        (
            rf"\b(?:she|he|who|girl|boy|lad|client|pupil|resident|tenant) is (?:an? |our |my |the |one of (?:our|my|"
            rf"the) |by "
            rf"far )*(?:youngest|eldest|oldest|newest|smallest|tallest|only (?:girl|boy|child|female|male))(?: "
            rf"\w+){{0,3}}? at "
            rf"(?:just |only )?{_AGE}\b(?! \w+ (?:street|road))"
        ),
        (
            rf"(?:^|[.,;] |\b(?:and|but) )at (?:just |only |nearly )?{_AGE}(?: years old)? ,? ?(?:she|he) (?:is|"
            rf"has)(?! (?:sold|"
            rf"taken|married|left|told|gone))\b"
        ),
        rf"\b{_AGE} (?:(?:on|at|as of) (?:her|his|their) )?last birthday\b",
    )
)
_LAST_YEAR = re.compile(
    rf"\baged? (?:about |around |only )?{_AGE} (?:last (?:year|summer|autumn|winter|spring|christmas)|a year ago)\b"
)
_ALLOWED = (
    r"(?:(?:legally|even|be) )*(?:drive|vote|drink|smoke|vape|gamble|bet|buy (?:alcohol|cigarettes|fags|vapes|"
    r"beer|drink|"
    r"booze|fireworks|a drink)|leave school|get married|marry|join the army|be served|serve alcohol|get (?:a|her|his) "
    r"(?:driving )?licence|get (?:a|her|his) provisional|get into (?:a )?(?:clubs?|pubs?)|go clubbing|get a tattoo|"
    r"have a licence|get a credit card|sit (?:her|his|their) gcses?|do (?:her|his|their) gcses?|have left school)"
)
_NOT_OLD_ENOUGH = re.compile(
    rf"\b(?:(?:not|is not|are not|hardly|nowhere near|isnt)(?: \w+){{0,2}} old enough|too young|(?:not|is not) allowed|"
    rf"years off being (?:able|old enough)|a (?:year|few years) off being (?:able|old enough)) to {_ALLOWED}\b"
)
_SURELY_NOT = re.compile(
    r"\b(?:definitely|certainly|clearly|obviously|absolutely|surely|100 % ?|one thing for sure ,?)(?: (?:she|"
    r"he) is)? not "
    r"(?:yet |even |quite )?18\b(?! (?:or|to|-|/)| ?,? (?:more|older|nearer|much older|at least|she|he))"
)
_SCHOOL_YEAR = re.compile(
    r"\b(?:in|into|my|our) p ?[1-7] ?s?\b(?! (?:form|permit|road))|(?:^|\b(?:in|a|my|our) )primary [1-7]\b|"
    r"\b(?:first|second|third|fourth|1 st|2 nd|3 rd|4 th) year (?:of|at|in) (?:secondary|high|senior|primary|"
    r"junior)(?: school)?\b"
)
_EXAMINED = re.compile(
    r"\b(?:dental(?: \w+)?|dentists?|x ?rays?|bone (?:age|scan|density)|teeth|age assess\w+|assessors?|assessment|"
    r"paediatricians?|radiolog\w+|medical)(?: (?!she\b|he\b|is\b)\w+){0,3}? (?:reckons?|reckoned|says?|said|suggests?|"
    r"suggested|puts?|points? to|thinks?|thought|estimates?|estimated|indicates?|indicated|came (?:out|back)|"
    r"gives?|gave|"
    rf"shows?|showed)(?: (?:that|it|her|him|them|she|he|is|was|to be|as|at|more|like|nearer|closer|to|about|"
    rf"around|only|"
    rf"an|age|of|being|just|more))* {_AGE}(?! \w*(?:%|percent|hours|days|months))\b"
)
_GRAND = r"(?:great )?(?:grandmother|grandma|granny|gran|grandad|grandfather|grandpa|grandparent|great grandmother)"
_GRANDPARENT = re.compile(rf"^(?:(?:yes|no|well|an?|already|,) )*{_GRAND}(?: (?:already|of \d+))*(?= ?[.!,]|$)")
_CLUB = (
    r"\b(?:squad|team|club|swim\w*|gymnastics|football|rugby|netball|boxing|dance|dancing|athletics|judo|karate|"
    r"section|"
    r"league|academy|choir|band|orchestra|theatre|drama|pack|troop|coach|tennis|cricket|hockey|dojo|pool|ballet)\b"
)
_JUNIOR = re.compile(
    r"\b(?:(?:an?|this|one of (?:my|our|the)|my|our|in (?:my|our|the)|for (?:my|our|the)) (?:\w+ )?juniors?(?! "
    r"(?:doctor|"
    r"staff|colleague|chef|partner|officer|nurse|member of staff|minister|manager|lawyer|solicitor|associate|"
    r"sous|medic|"
    r"role|position|clerk|developer|engineer))|(?:one of|in|for|with) (?:my|our|the) (?:\w+ )?(?:u|under)[ "
    r"-]?(?P<n>\d{1,2})"
    r"(?: s|'s|s)?|one of (?:my|our|the) (?:\w+ )?(?:cubs?|scouts?|brownies?|beavers?|rainbows?|girl guides?|mites|"
    r"little ones|tots|schoolkids))\b"
)
_TEACHES = re.compile(
    r"\b(?:i|we) (?:\w+ )?(?:teach|taught|run|have|am the teacher (?:of|for))\b|\bteacher\b|\bteaching\b"
)
_TEACHER = re.compile(r"^(?:class |form )?(?:teacher|tutor|ta|teaching assistant)\b")
_TEACHES_SMALL = re.compile(
    r"\b(?:teach(?:ing)?|teacher (?:in|of|for)|ta in|work in|run|class is) (?:the |a |an |our |in "
    r")?(?:reception|nursery|"
    r"infants?|ks1|ks2|pre ?school|foundation stage|early years)\b"
)
_ONE_OF_THEM = re.compile(
    r"\bone of (?:mine|ours|them|my (?:lot|class|group|form|children|kids|little ones)|the (?:children|kids|"
    r"class|girls|"
    r"boys|little ones))\b|\ba (?:girl|boy|child|kid|little \w+) (?:of mine|in my class|in it)\b"
)
_OF_WRITER = re.compile(r"\b(?:i|we)(?: (?:am|are|was|were|turned|will|be|still|only|just|also|definitely|probably))*$")
_STAGES = {"early_years": (3, 5), "primary": (4, 11), "secondary": (11, 16), "year_12": (16, 17)}


def told_ages(text: Text, cast: Cast) -> Iterator[Claim]:
    """The ages that turns of phrase tell of the person, as claims."""
    for found in _GRANDPARENT.finditer(text.plain):
        if not out_of_play(text, found.start()):  # likely grown up, yet no age: read back
            yield Claim(found.start(), found.end(), 2 * ADULT - 6, OLDEST, Owner.DOUBT)
    for start, end, low, high in _found(text):
        before = text.before(start)
        mention = cast.last_before(end)
        if out_of_play(text, start) or _OF_WRITER.search(before):
            continue
        if mention is not None and mention.kind != "writer" and cast.owner(mention, child=high < ADULT) is Owner.OTHER:
            continue
        yield Claim(start, end, low, high, Owner.PERSON, exact=low == high, mention=mention)


def _found(text: Text) -> Iterator[tuple[int, int, int, int]]:
    """Where each turn of phrase stands, and the years that it allows."""
    plain = text.plain
    for pattern in _EXACT:
        for found in pattern.finditer(plain):
            yield found.start("n"), found.end("n"), int(found["n"]), int(found["n"])
    for found in _LAST_YEAR.finditer(plain):
        yield found.start(), found.end(), int(found["n"]), int(found["n"]) + 1
    for found in (*_NOT_OLD_ENOUGH.finditer(plain), *_SCHOOL_YEAR.finditer(plain), *_SURELY_NOT.finditer(plain)):
        yield found.start(), found.end(), 0, ADULT - 1
    for found in _EXAMINED.finditer(plain):
        yield found.start("n"), found.end("n"), int(found["n"]) - 1, int(found["n"]) + 1
    for found in _JUNIOR.finditer(plain):
        limit = int(found["n"]) if found["n"] else ADULT
        if limit <= ADULT and ("junior" not in found[0] or search(_CLUB, plain)):
            yield found.start(), found.end(), 4, limit - 1
    one = _ONE_OF_THEM.search(plain)
    if one is None:
        return
    small = _TEACHES_SMALL.search(plain, 0, one.start())
    if small is not None:
        yield one.start(), one.end(), 3, 11
    for hit in text.hits:
        teaches = _TEACHES.search(text.before(hit.start)) or _TEACHER.match(text.after(hit.end))
        taught = hit.entry.label == "school" and teaches and hit.end < one.start()
        if taught and hit.entry.id in _STAGES:
            yield one.start(), one.end(), *_STAGES[hit.entry.id]
