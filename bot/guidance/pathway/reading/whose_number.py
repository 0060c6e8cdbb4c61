"""Whose age a number is, by the words before and behind it; and whether they make it an age at all."""

from __future__ import annotations

import re

from bot.guidance.pathway.reading.claims import ADULT, subject_before
from bot.guidance.pathway.reading.others_ages import is_elsewhere
from bot.guidance.pathway.reading.patterns import begins, is_all, search
from bot.guidance.pathway.reading.people import Cast, Mention, Owner
from bot.guidance.pathway.reading.several_words import ONE_OF_THEM
from bot.guidance.pathway.reading.text import Text

UNIT = re.compile(
    r"^(?:(?:full|long|solid|whole|other|more|different|extra|new|vietnamese|romanian|albanian|young|of (?:the|these|"
    r"those|them|us|our|my)) )*(?:hours?|h|hourly|days?|nights?|weeks?|months?|weekly|monthly|minutes?|seconds?|miles?|"
    r"km|metres?|people|persons?|of|girls|boys|men|women|others|kids|children|lads|workers|beds?|bedrooms?|rooms?|"
    r"mattresses|times?|quid|pounds?|percent|%|k|grand|euros?|dollars?|am|pm|o'clock|oclock|stone|kg|cm|ft|feet|foot|"
    r"inches|nd|rd|st|streets?|road|houses?|flats?|doors?|floors?|units?|x|visits?|calls?|texts?|messages?|shifts?|"
    r"jobs?|cases?|clients|pupils|students|tenants|residents|patients|passports?|phones?|cards?|accounts?|addresses|"
    r"properties|cars?|vans?|brothers|sisters|siblings|tablets|pills|paracetamol|packages|wraps|bags|plants|cuts|"
    r"bruises|burns|customers|men's|clock|litres|degrees|volts|pints|seater|storey|point|guys|teenagers|females|males|"
    r"adults|victims|teens|ladies|blokes|strangers|staff|mg|mcg|ml|grams?|units|mph|mm|yards|acres|hectares|tonnes?|"
    r"gallons|amps|watts|bottles|cans|doses|puffs|capsules|employees|officers|more|on (?:the )?roll|in total|"
    r"altogether|each|per|a "
    r"(?:day|week|month|night|year)|/ 7|and a half hours|/ 10|out of|to 1|: 1)\b"
)


_SUBJECT_VERB = r"(?:is|are|was|were|'s|am|be|being|been|as|at)"


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
    r"\w+){0,4} (?:makes?|made|making|would make|puts|has|have|had|gives?|lists?|shows?) (?:her|him|them)(?: down)?"
    r"(?: as| at)?$"
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


def owner_by_noun(text: Text, cast: Cast, raw_left: str, right: str, end: int) -> tuple[Owner, Mention | None] | None:
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
        if _DONE_BY.search(raw_left) and not _DONE_TO_WRITER.search(raw_left):
            return Owner.OTHER, mention
        return cast.owner(mention), mention
    return None


_DONE_BY = re.compile(
    r"\b(?:picked up|collected|driven|brought|dropped(?: off)?|controlled|followed|met|bought|paid|sent|taken|hit|"
    r"beaten|messaged|groomed|kept|watched|trafficked|exploited|raped|assaulted|sold|given|visited|threatened|"
    r"held|housed|"
    r"dating|seeing|living|lives|staying|stays)\b(?: \w+){0,4} (?:by|to|with) (?:an?|another|some|this|older)$|"
    r"\b(?:dating|seeing|married|marrying|meets|sees|going out with|sleeping with) (?:an?|another|some|this|older)$"
)
"""Before an age: whoever does something to the person ("gets picked up by a 34 year old man")."""
_DONE_TO_WRITER = re.compile(r"\b(?:i|we|us|me|team|service|police|officers)\b(?: \w+){0,5}$")


def _end_of_number(text: Text, start: int) -> int:
    """Where the word after the number at an offset begins."""
    return text.plain.find(" ", start) + 1


def _is_nationality(text: Text, at: int) -> bool:
    return any(hit.start == at and hit.entry.label == "nationality" for hit in text.hits)


def _is_somebodys_job(text: Text, start: int) -> bool:
    """Whether the word before a comma and the number is the job of somebody beside the person."""
    return any(
        hit.entry.label == "occupation"
        and not hit.setting
        and search(r"\b(?:the|our|my|an?)(?: \w+)?$", text.before(hit.start))
        and text.plain[hit.end : start].strip() in (",", "(", "-", ", aged", "( aged")
        and not any(h.entry.label == "party" and h.start < hit.end and hit.start < h.end for h in text.hits)
        for hit in text.hits
    )


def _mention_at(text: Text, cast: Cast, end: int, word: str) -> Mention | None:
    for mention in cast.mentions:
        if mention.start >= end and word in mention.word.split():
            return mention
    return None


_ONE_OF_THEM = re.compile(ONE_OF_THEM + "$")


def owner_before(
    text: Text, cast: Cast, start: int, left: str, raw_left: str, flags: set[str], marked: bool, years: bool, right: str
) -> tuple[Owner, Mention | None] | None:
    """Whose age it is by the words before it; None where they make it no age at all."""
    aged = search(
        r"(?:^| )(?:aged?|ages|age (?:is|was|of|as|:|group)|years|at the age of|the age of|age ?[:=-])$", left
    ) or search(r"\b(?:aged?|age is|age :|age -|ages)(?: about| around| approx| maybe| of| only| just)*$", raw_left)
    mention = cast.spoken_of(start)
    if mention is not None and mention.word in _OBJECT_ONLY and _names(text, start, left):
        mention = None
    if search(_CORRECTS, left) and _fragment(right):
        return Owner.PERSON, None
    if (named := _named_after(text, cast, start)) is not None:
        return cast.owner(named), named
    if search(r"\b(?:this|that|the(?: \w+)?) one (?:is|was|looks)(?: \w+){0,2}$", raw_left) and not UNIT.match(right):
        return Owner.PERSON, None
    if _ONE_OF_THEM.search(raw_left) and not UNIT.match(right) and not is_elsewhere(text, start, start):
        return Owner.PERSON, None
    if mention is not None and mention.word in ("him", "them", "us"):
        mention = subject_before(text, cast, start) or mention
    gap = len(text.plain[mention.end : start].split()) if mention else 99
    copula = bool(search(rf"(?:^| ){_SUBJECT_VERB}$", left))
    if copula and mention is not None and _OWN_WORDS.search(left):
        return Owner.PERSON, mention  # "he told the officer he was 20"
    if left.endswith("it is") and _PUT_IT_AS.search(text.plain[:start]):
        return Owner.PERSON, None  # "I said 15, it is actually 17"
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
        r"document|form|leaflet|mattress|van|policy|caravan|lorry|boiler|wiring|roof|barn|tractor|trailer|minibus|bus|container|shed|factory|hotel|"
        r"block|estate|property|machine|oven|fridge|laptop|boat|bike|uniform|carpet) (?:is|was|are|were|must be|"
        r"might be|could be|looks?|seems|'s)(?: "
        r"\w+){0,2}$",
        raw_left,
    ):
        return None
    if (aged or marked) and search(r"\bmy$", raw_left) and not _PERSON_NOUN_RIGHT.match(right):
        return Owner.DOUBT, None  # "my 14 year old": the writer's child, or one in their care
    if "comma" in flags and _is_somebodys_job(text, start):
        return Owner.OTHER, None  # "the caretaker, 62, found her"
    if named_age := search(r"\b(?P<whose>her|his) age (?:\w+ )?(?:as|at|is|was)$", raw_left):
        return (
            Owner.PERSON if cast.focal in (None, {"her": "female", "his": "male"}[named_age["whose"]]) else Owner.OTHER
        ), None
    if (
        (marked or aged or (mention is not None and mention.kind == "people"))
        and not copula
        and _MINDS.search(raw_left)
    ):
        return Owner.OTHER, None  # "she minds the children, twins aged 4"
    if search(_BY_OTHERS, raw_left) and not _DONE_TO_WRITER.search(raw_left):
        return Owner.OTHER, None  # "cuckooed by two lads of about 16"
    if marked and search(r"\b(?:shar\w+|bunk\w*|lodg\w+)\b[^,.]* with\b[^,.]*$", raw_left):
        return Owner.OTHER, None
    if aged or marked:
        if search(r"\b(?:mother|mum|dad|father|parent|mam) of(?: a| an| two| \d)*$", raw_left):
            return Owner.OTHER, None
        if (
            marked
            and search(
                r"\b(?:has|had|with|left|lost|supports|feeding|raising|bringing up)(?: got)?(?: behind)? (?:a|an|"
                r"her|his)$",
                raw_left,
            )
            and not search(r"\b(?:i|we|me|us|been|was|were)(?: \w+){0,2} (?:a|an|her|his)$", raw_left)
        ):
            return Owner.OTHER, None  # "has a 3 year old"
        if marked and _DONE_BY.search(raw_left) and not _DONE_TO_WRITER.search(raw_left):
            return Owner.OTHER, None  # "she is dating a 30 year old"
        if mention is None or gap > 9:
            return Owner.PERSON, None
        if mention.kind == "writer" and not search(r"\b(?:i am|i 'm|i was|me)(?: \w+)?$", left):
            return Owner.PERSON, None
        return cast.owner(mention, child=_under(text, start)), mention
    if search(r"\b(?:told|tells) (?:me|us)(?: that)?$", left) and _fragment(right):
        return Owner.PERSON, mention
    if _PUT_DOWN.search(left) or _PUT_DOWN.search(raw_left) or (_REPORTS.search(left) and _SPEAKER.search(left)):
        return (
            (Owner.OTHER, mention)
            if search(r"\b(?:boss|husband|boyfriend|uncle) (?:is|was) ", raw_left)
            else (Owner.PERSON, mention)
        )
    if copula and mention is None and left in ("is", "was") and _fragment(right):
        return Owner.PERSON, None
    if copula and mention is not None and gap <= 7 and (mention.kind != "writer" or gap <= 4):
        if UNIT.match(right) or (_counted(right) and not left.endswith("who is")):
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
        and gap <= 5
        and mention.kind in ("person", "people")
        and not (years and search(r"\bof(?: about| over| nearly| almost)?$", raw_left) and mention.word not in _AGED)
        and _apposed(text.plain[mention.end : start], mention)
    ):
        if mention.word in ("case", "referral") and not search(
            r"[,(:-]|\b(?:aged?|is)\b", text.plain[mention.end : start]
        ):
            return None  # "case 17 on my list"
        if mention.word in (*_WITH_CHILDREN, "couple", "family") and search(
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
        if left in ("f", "m") and not _fragment(right) and not _is_nationality(text, _end_of_number(text, start)):
            return None  # a postcode, a motorway
        road = search(r"(?:^|(?P<before>\S+) )(?P<letter>[fm])$", left)
        if not road or (
            road["before"] in (None, ",", ".", "-", "(", "/", "vietnamese", "albanian")
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
        and left not in NUMBERED
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
                r"called|named|oops|whoops|hang on|typo))$"
            ),
            left,
        )
        and _fragment(right)
    ):
        if search(
            r"\d+ to \d+$", text.plain[: text.plain.find(right, start) if right else len(text.plain)].strip()
        ) and not search(r"\b(?:age|aged|between)\b", raw_left):
            return None
        if search(_THING_SAYS, left):
            return None
        if "comma" not in flags and search(
            r"\b(?:flat|room|number|platform|ward|bus|year|at|on|from|page)\b[^,]*$", left
        ):
            return None
        if mention is not None and mention.kind != "writer":
            return cast.owner(mention, child=_under(text, start)), mention
        return Owner.PERSON, None
    return None


def _named_after(text: Text, cast: Cast, start: int) -> Mention | None:
    """Whom a pronoun before the number stands for, where that is said behind it ("he's 52, the man who brings her")."""
    before = cast.last_before(start)
    after = next((m for m in cast.mentions if m.start > start), None)
    if before is None or before.kind != "pronoun" or after is None or after.kind in ("pronoun", "writer"):
        return None
    between = text.plain[start : after.start]
    if after.gender not in (None, before.gender) or not is_all(
        r"\d{1,3} (?:years old )?[,-] (?:the|her|his|their|that|this) (?:\w+ )?", between
    ):
        return None
    return after if begins(r"^(?:who|that|bring\w*|with|,)", text.after(after.end)) else None


_BY_OTHERS = (
    r"\bby (?:(?:an?|some|\d+|two|three|four|several|older|other|another|a (?:few|couple|group|gang|bunch|pair) of) )*"
    r"(?:lads?|m[ae]n|blokes?|guys?|boys?|wom[ae]n|girls?|chaps?|fellas?|males?|females?|youths?|teenagers?) "
    r"(?:of|aged|who (?:is|are)|,)(?: (?:about|around|only|just))*$"
)
"""Whoever does something to the person, before their age."""
_OWN_WORDS = re.compile(
    r"\b(?P<who>she|he) (?:first |had |has |also )?(?:told|informed|said to|says to|tells|convinced|assured) "
    r"(?:(?:the|an?|my|our|one|another) )?(?:\w+ )?(?:officers?|police|workers?|nurses?|doctors?|gp|teachers?|"
    r"council|school|"
    r"office|force|colleagues?|staff|judge|court|hospital|paramedics?|ward|midwife|inspectors?|interpreter) "
    r"(?:that )?(?P=who) (?:was|is)$"
)
"""What somebody told another of themselves: both pronouns are the same person's."""
_PUT_IT_AS = re.compile(r"\b(?:i|we) (?:said|put|wrote|typed|told you) (?:she is |he is |they are )?\d{1,2}\b")
_MINDS = re.compile(
    r"\b(?:looks|looking|has to look|made to look|they look) after\b|\b(?:minds|minding|nannies|nannying for|cares for|"
    r"caring for|babysits?|babysitting|baby ?sits?)\b|\b(?:nann(?:y|ies)|au ?pairs?|child ?minders?|governess) (?:to|"
    r"for)\b"
)
"""Who comes behind it is minded, and is not the person."""
_OF_WRITER = re.compile(r"\b(?:i|we)(?: (?:am|are|was|have|been|now|also|currently|only))* $")


def _is_minded(raw_left: str) -> bool:
    """Whether whoever comes behind these words is looked after by somebody else than the writer."""
    found = _MINDS.search(raw_left)
    return found is not None and _OF_WRITER.search(raw_left[: found.start()]) is None


_NAMED = re.compile(r"(?:^|[.!?,:-] |\band |\bbut |\bso )(?:and |but |so )?(?P<name>[a-z]{2,12}) (?:is|'s)$")


_THING_SAYS = (
    r"\b(?:licen[cs]e|sign|rota|board|clock|contract|website|advert|meter|log|register|timesheet|invoice|ticket|payslip|"
    r"lease|tenancy|report|rules?|policy|poster|list)(?: \w+)? (?:says?|said)$"
)
NO_NAME = frozenset(
    "it this that there here rent debt price cost total number room flat house temperature today limit rate pay wage "
    "minimum maximum answer time who which what one everyone nobody everybody legal adult retirement pension fare "
    "score "
    "boss manager owner mum dad she he they shift size pin code section bail fine".split()
)


def _names(text: Text, start: int, left: str) -> bool:
    """Whether the subject before a number is a name, written with a capital ("Ion is 43")."""
    found = _NAMED.search(left)
    if found is None or found["name"] in NO_NAME:
        return False
    return re.search(rf"\b{found['name'].capitalize()}\b", text.raw) is not None


def _goes_on(cast: Cast, start: int) -> bool:
    """Whether all that is told of anybody comes after the name, so that it is the named one's."""
    return all(m.start > start for m in cast.mentions if m.kind != "writer")


_AGED = frozenset("girl boy lad lass woman man lady child kid male female youth teenager".split())
"""Whom "of 30 years" gives an age; "a carer of 30 years" has worked as long."""


_VERBS_IN_S = frozenset(
    "works speaks lives years yes says sounds looks seems has was is this its goes comes plus keeps "
    "sleeps cleans sells always perhaps sometimes needs wants owes does stays sings thinks cooks begs "
    "gets miss cheers "
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
    between = re.sub(
        r"^ (?:(?:, |called |named )[a-z]+ (?:, )?(?=who |is )|[a-z]+ (?:, )?(?=who (?:is|was) ))", " ", between
    )
    return (
        is_all(
            r"(?: (?:is of|(?:short|shy) of|is|are|was|were|'s|am|be|being|been|to|only|just|now|still|about|around|"
            r"maybe|"
            r"probably|possibly|"
            r"perhaps|actually|really|already|not|nearly|almost|well|over|under|at|least|most|like|looks|look|looked|"
            r"seems|seem|seemed|appears|appear|turned|turns|turning|turn|will|would|could|might|may|must|can|more|"
            r"than|older|younger|no|yet|even|currently|barely|definitely|says|said|claims|claimed|so|also|i|think|"
            r"believe|guess|reckon|say|somewhere|between|soon|going|coming|rising|shy|nowhere|near|up|quite|"
            r"much|close|who|that|"
            r"both|all|pushing|getting|on|for|exactly|roughly|approximately|thought|believed|allegedly|apparently|"
            r"supposedly|due|recently|anything|anywhere|from|a|an|us|me|,|self|in|fact|day|minute|tonight|today|"
            r"yesterday|as|if|she|he))* ?",
            _WHERE.sub(" ", between.rstrip() + " "),
        )
        is not None
    )


_WHERE = re.compile(
    r"^ (?:(?:sleeping|living|working|staying|sitting|hiding) )?(?:in|at|from|on|with|of|next|opposite|down|who|"
    r"that|i|we) (?:(?!is |was |are |who )[a-z\d]+ ){1,5}(?=(?:is|"
    r"was|are|who is|looks|'s|can|could|must|might|may|seems) )"
)


def _apposed(between: str, mention: Mention) -> bool:
    between = re.sub(r"^ of \d (?:(?:kids|children|boys|girls) )?(?=,)|^ to be(?= )", " ", between)
    return (
        is_all(
            (
                r"(?: (?:,|\(|-|of|is|aged?|about|around|maybe|only|just|like|approx|:|/|perhaps|probably|possibly|no|"
                r"more|than|roughly|late|early|not much (?:older|over|more)))* ?"
            ),
            between.rstrip() + " ",
        )
        is not None
    )


_WITH_CHILDREN = frozenset(
    "mum mother mam mom dad father parent grandmother grandfather grandma grandad granny gran nan guardian".split()
)
"""Whose "of 5" counts children."""
_OBJECT_ONLY = ("them", "us", "me")
"""What cannot be who "is 16" is said of."""
_CORRECTS = (
    r"\b(?:make (?:that|it)|(?:that |it |this )?should (?:have )?(?:read|say|said|be|been)|change (?:that|it|her "
    r"age|his age) "
    r"to|correct (?:that|it) to|i meant to (?:put|say|write))$"
)
NUMBERED = frozenset(
    "flat room house number unit bus platform route ward section chapter year page day week act table "
    "bed gate floor zone level "
    "phase line junction top size article step part group class team stage highway street road channel "
    "episode case item tower block "
    "building shop box bay cell pod van car train flight coach plot pitch no nos visa tier grade band "
    "lane wing area sector".split()
)


_FRAGMENT = re.compile(
    r"^(?:$|[,.;:!?)/-]|(?:and|but|or|she|he|they|from|in (?:year|care|a|my|our|the|leeds)|i|not|female|male|f|m|girl|"
    r"boy|woman|man|lad|uasc|yes|no|not \d{1,2}(?: |$)|(?:till|until|for another) |next (?:week|month|year|\w+day)|"
    r"(?:on|in|according to) (?:her|his|"
    r"the|their) (?:file|"
    r"records?|notes|papers?|passport|id|card|form|system)|vietnamese|albanian|romanian|nigerian|works|working|"
    r"living|lives|speaks|at (?:the "
    r")?most|max|tops|at least|or so|or thereabouts|maybe|i think|i would say|plus|or over|going|goin|turning|ish|"
    r"actually|now|today|sorry|years|if|according|because|looks|who|my|so)\b)"
)


def _fragment(right: str) -> bool:
    return _FRAGMENT.match(right) is not None and not UNIT.match(right)
