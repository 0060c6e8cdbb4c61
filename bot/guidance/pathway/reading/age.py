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
from itertools import islice

from bot.guidance.pathway.facts import AgeBand
from bot.guidance.pathway.reading.age_words import words
from bot.guidance.pathway.reading.births import births
from bot.guidance.pathway.reading.claims import (
    ADULT,
    OLDEST,
    PLAINLY_GROWN,
    Claim,
    band_of,
    is_said,
    out_of_play,
)
from bot.guidance.pathway.reading.decades import decades
from bot.guidance.pathway.reading.numbers import bare_number, numbers
from bot.guidance.pathway.reading.others_ages import is_elsewhere
from bot.guidance.pathway.reading.patterns import begins, search
from bot.guidance.pathway.reading.people import Cast, Owner
from bot.guidance.pathway.reading.schooling import stages
from bot.guidance.pathway.reading.standing import Standing, standing
from bot.guidance.pathway.reading.text import Text
from bot.guidance.pathway.reading.told_ages import told_ages
from bot.guidance.pathway.reading.whose_number import UNIT
from bot.guidance.pathway.steps import Step


@dataclass(frozen=True, slots=True)
class AgeRead:
    """What a message says of the person's age: a plain band with the exact age if one was given, or a guess at it."""

    band: AgeBand | None = None
    age: int | None = None
    uncertain: AgeBand | None = None


def claims(text: Text, cast: Cast, today: date | None) -> list[Claim]:
    """Everything a message says about ages, in its order, everybody's but the writer's own."""
    born = [] if today is None else list(births(text, cast, today))
    years = [c for c in islice(numbers(text, cast), MOST_AGES) if not any(b.start <= c.start < b.end for b in born)]
    found = [*years, *decades(text, cast), *words(text, cast), *stages(text, cast), *born]
    found += [
        c
        for c in told_ages(text, cast)
        if not any(d.start < c.end and c.start < d.end for d in found if d.exact and not d.denied)
    ]
    found = [claim for claim in found if standing(text, claim.start) not in (Standing.GENERAL, Standing.WRITTEN)]
    found = [claim for claim in found if not is_elsewhere(text, claim.start, claim.end)]
    if about := _RATHER.search(text.plain):
        found = [claim for claim in found if claim.start >= about.start()]
    found = [claim for claim in found if not _RUNG.search(text.plain[: claim.end])]
    found = [replace(c, owner=_of_a_household(text, c)) if c.owner is Owner.PERSON else c for c in found]
    found = [replace(c, owner=Owner.OTHER) if _acts(text, c) else c for c in found]
    return sorted(found, key=lambda claim: claim.start)


_RUNG = re.compile(r"\b(?:call|ring|rang|rung|phone|dial|tri|text)\w* (?:\w+ )?(?:999|101|111|112)$")
"""A number that was called is no age."""
MOST_AGES = 20
"""Numbers read as ages in one message; more is a table, and takes time to weigh."""
_RATHER = re.compile(
    r"\b(?:but|and|though|, ) ?it is (?:actually |really |only )?(?:her|his|the|their|my) [^.]*?\b(?:i am|we are) "
    r"(?:ringing|"
    r"calling|worried|concerned|writing|asking|messaging) (?:about|for)\b|\b(?:but|and|though|, ) ?it is "
    r"(?:actually |really "
    r")?(?:her|his|the|their|my) [^.]*? (?:i|we) (?:ring|call|worry|ask|mean) about\b"
)
"""Whom the message turns to: nobody's age before it is the person's."""
_ACTS_ON = re.compile(
    r"^,? ?(?:who )?(?:keeps?|owns?|runs?|controls?|pays?(?: for)?|brings?|drives?|houses?|employs?|holds?|"
    r"collects?|picks?|"
    r"dropped|drops?|sends?|took|takes?|watches|hits?|beats?|follows?) (?:up )?(?P<whom>her|him)(?= ?$| ?[.,;!?]| "
    r"(?:in|to|at|there|"
    r"here|from|and|up|out|away|off|every|each|on|with|under|like|as|by|for|locked|home|back|around|about)\b)"
)


_IN_TOUCH = re.compile(
    r"^(?:years old )?(?:m[ae]n|wom[ae]n|blokes?|guys?|fella|chap|male|female)? ?(?:who )?(?:(?:is|are|was|has "
    r"been|keeps?) )?"
    r"(?:messaging|messages|texting|texts|grooming|paying(?: for)?|controlling|following|stalking|(?:picking|picks) up|"
    r"collecting|waiting for) (?:her|him)\b"
)
_MET = re.compile(r"(?<!\bi )(?<!\bwe )\bmet an? (?:\w+ )?(?:man|woman|bloke|guy|fella|chap|lady)(?: of| aged| ,)?$")
_TO_THE_PERSON = re.compile(r"\b(?:who|and) (?:\w+ ){1,3}(?:her|him)\b")


def _acts(text: Text, claim: Claim) -> bool:
    """Whether whoever has the age does something to a "him" or "her" ("a couple in their sixties keep him")."""
    if claim.owner is not Owner.PERSON or claim.band is not AgeBand.ADULT:
        return False
    if claim.mention is not None and claim.mention.word in ("she", "he", "her", "him", "his"):
        return False
    behind = text.after(claim.end)
    if _MET.search(text.before(claim.start)) and _TO_THE_PERSON.search(behind):
        return True
    return _ACTS_ON.match(behind) is not None or _IN_TOUCH.match(behind) is not None


_HOUSEHOLD = re.compile(
    r"\b(?:couple|family|employers?|boss(?:es)?|owners?|landlord|landlady|manager|neighbours?)(?: (?:she|he|they|"
    r"who|that|"
    r"where|here|upstairs|next door) ?[^,.]{0,30})? (?:has|have|had|with) (?P<whom>[^,.]*)$"
)
_OWN_CHILDREN = re.compile(
    r"\b(?:twins|triplets|children|kids|sons?|daughters?|bab(?:y|ies)|toddlers?|infants?|little ones)\b"
)


def _of_a_household(text: Text, claim: Claim) -> Owner:
    """Whose an age is that stands behind "the family she works for have": a child of theirs, or somebody they keep."""
    found = _HOUSEHOLD.search(text.before(claim.start) + " ")
    if found is None:
        return claim.owner
    whom = text.plain[text.sentence(claim.start).start + found.start("whom") : claim.end]
    return Owner.OTHER if _OWN_CHILDREN.search(whom) else claim.owner


# --- Doubt, and what it all comes to ----------------------------------------------------------------------------------

_LOOKS_YOUNGER = re.compile(
    r"\b(?:looks?|looking|seems?|appears?|could be|might be|may be|acts?|sounds?|comes across|i think (?:she|he) is|"
    r"think (?:she|he) is|probably|feels|surely|must be) (?:(?:so|a|lot|much|far|way|very|really|even|to be|like|quite|"
    r"considerably|several years|a few years|bit|little|definitely|and acts|nowhere|significantly|an? awful lot|years|"
    r"loads|miles|tons|as if (?:she|he) is) )*(?:younger|underage|under age|under 18|a child|a kid|a little girl|a "
    r"little boy|like a child|no older than|barely|too young|very young|really young|young for|childlike|child like|a "
    r"minor|12|13|14|15|16|17)\b|\b(?:do not|does not|did not|not sure i|hard to) (?:really |quite |actually "
    r")?(?:(?:believe|buy|trust|think)\b[^.]{0,30}\b(?:old|18|true)\b|(?:believe|buy|trust) (?:her|him|it|that|them)\b"
    r"(?! (?:anyone|anybody|someone|there|any|this|these|when|what|who|about (?!her age|his age))\b)|(?:believe|think)"
    r"(?: that)? (?:she|he) is(?: (?:really|even|quite|that))*(?: \d\d\b|$| ?[.,!;]))|\bnot convinced\b|"
    r"\bi (?:doubt|have my doubts|have doubts|am doubtful)\b|\b(?:does not|doesn't|did not) look (?:it|that old|"
    r"anywhere near|a day over|18|19|20|21|old|like an adult|her age|his age)\b|\bno way (?:is|she|he)\b|\bnot (?:a "
    r"day|a minute) over\b|\bcould be lying about\b|\blying about (?:her|his|their) age\b|\b(?:like|as if|as "
    r"though|sounds like) "
    r"(?:she|he|they|somebody|someone) (?:is |has |was |have )*(?:been )?(?:told|coached|made to|learn(?:ed|t)|"
    r"rehears\w+)\b|\brehearsed\b|"
    r"\bby rote\b|\bcoached\b|\b(?:her|his|their) age "
    r"(?:may|might|could) be\b|\byounger than (?:she|he|that|they)\b|\bmuch younger\b|\b(?:nobody|no one|none of us|"
    r"not one of us|i do not|we do not|hardly anyone) (?:really |actually )?(?:(?:believes?|buys?)"
    r"(?: (?:it|that|this|her|him|them))?(?= ?(?:$|[.,!;]))|thinks so\b)|\b(?:but|"
    r"though) (?:she|he) is (?:clearly|obviously|definitely) (?:younger|not)\b|\byounger to me\b|\bdoes not add up\b|"
    r"\bwho knows\b|\bbut looks it\b(?!)|\b(?:she|he) is (?:\w+ ){0,2}younger\b(?! than (?:me|my|the|her|his|our|any))|"
    r"\b(?:says?|said|reckons?|thinks?|told (?:me|us)|swears?|know|knows)(?: that)? (?:she|he) (?:is |was "
    r")?(?:lies|lied|"
    r"lying|fibbing|making (?:it|that) up)\b(?! (?:to|down|in|on))|\b(?:but|though|although|yet|despite|while|whereas|"
    r"still)\b[^.]*\b(?:braces|dolls?|teddy|teddies|thumb|milk teeth|baby teeth|colouring book|cartoons|voice "
    r"(?:has|had) "
    r"not broken|no facial hair|not hit puberty)\b|\b(?:braces|dolls?|teddy|teddies|thumb|milk teeth|baby teeth|"
    r"colouring "
    r"book|voice (?:has|had) not broken|not hit puberty)\b[^.]*\b(?:but|though|although|yet|while|whereas)\b"
)
_OTHERS_DOUBT = re.compile(
    r"\b(?:thinks?|thought|believes?|reckons?|suspects?|suspected|estimates?) "
    r"(?:(?:that )?(?:she|he|they) (?:is|are|may be|might be|could be) |her |him |them )?"
    r"(?:(?:much|a lot|rather|far|way|maybe|probably|perhaps) )*(?:younger|underage|under 18)\b"
    r"(?! than (?:me|my|the|our))"
    r"|\b(?:doubts|doubted|disputes|disputed|questions|questioned) (?:it|that|this|(?:her|his|their) age)\b"
    r"|\bbut (?:i am|we are|am|are) not (?:(?:so|too|very|entirely|really|that|quite|at all) )?sure"
    r"(?: ?(?:$|[.,!;])| (?:about|of) (?:it|that|this|her age|his age)\b| i believe| (?:it|that) is true)"
)
"""A doubt about an age in anybody's words: "he says 19 but the custody nurse thinks younger"."""
_LOOKS_OLDER = re.compile(
    r"\b(?:looks?|looking|seems?|appears?|could be|might be|may be) (?:(?:a|lot|much|far|way|to be|considerably|bit|"
    r"loads) )*(?:older|over 18|like an adult|an adult|grown up|in (?:her|his) 20s|well over)\b|\bolder than (?:she|"
    r"he) (?:says|claims)\b"
)
_AGE_UNKNOWN = re.compile(
    r"\b(?:not sure|unsure|not certain|uncertain|can not be (?:sure|certain)|could not be sure|do not know|does not "
    r"know|dunno|no idea|not clear|unclear|can not tell|could not tell|can not say|hard to (?:tell|say|know)|difficult "
    r"to (?:tell|say|know)|impossible to (?:tell|say)|no clue|not a clue|do not really know|who knows|nobody knows|no "
    r"one knows|we do not know|not told|will not (?:say|tell)|would not (?:say|tell)(?: (?:me|us))?|has not said|"
    r"refuses to say|not established|have not established|guessing)\b[^.,!?]{0,28}?\b(?:(?:her|his|their|the(?: \w+ "
    r"'s)?|exact|real) (?:\w+ )?age"
    r"(?! (?:has|have|had|is|matters|comes|plays) (?:anything |much |a lot |really )?(?:to do|relevant|into))|how "
    r"old|(?:is|are|was)? ?(?:under|over) (?:18|age)|(?:is|are|was) (?:about |maybe "
    r")?\d\d or \d\d|(?:is|are|was) (?:still )?an? (?:boy|lad|girl|youth) or an? (?:grown )?(?:man|woman)|(?:is|"
    r"are) (?:18|a child|an adult|a minor|16|17|underage|old enough)|(?:what )?age"
    r"(?! (?:has|have|had|is|matters|comes|plays) (?:anything |much |a lot |really )?(?:to do|relevant|into))|"
    r"adult or (?:a "
    r")?child|child or (?:an )?adult)\b|\b(?:age|dob|date of birth)(?: (?:is|'s|are|was|still|in))* (?:unknown|unclear|"
    r"disputed|uncertain|in (?:doubt|dispute|question)|not known|not clear|not confirmed|unconfirmed|undetermined|"
    r"contested|tbc|unsure)\b|\bage (?:is )?(?:dispute|disputed|assessment|assessed)\b|\bunknown age\b|\bof uncertain "
    r"age\b|\bno (?:age|dob|date of birth)(?: known| given| recorded)\b|\b(?:could|might|may|would) (?:well |easily |"
    r"even |also |possibly )?be (?:under|over|above|below) (?:18|age)\b|\b(?:may or may not|might or might not) be "
    r"(?:18|of age|an adult|a child|a minor|under|over)\b|\b(?:could|might|may) (?:well |easily |even |"
    r"also |possibly |still )?be (?:a )?(?:child|minor|underage|under age|kid)\b|\b(?:maybe|possibly|perhaps|probably|"
    r"potentially|looks|seems|i think|i suspect|i fear|i worry|worried) (?:(?:she|he|they) (?:is|are) |that )?(?:under|"
    r"just under|below|not yet|not) 18\b|\b(?:maybe|possibly|perhaps|potentially|looks|seems|could be|might be) (?:to "
    r"be )?(?:underage|under age|a minor)\b|\b(?:child|kid|minor|girl|teenager) or (?:an? )?(?:young )?(?:adult|woman|"
    r"grown (?:up|man|woman))\b|\badult or (?:a )?(?:child|minor|kid|teenager|girl|boy)\b|\b(?:under|over) or "
    r"(?:over|under) 18\b|"
    r"\b(?:either side of|around the|borderline|on the cusp of|about the) 18\b|\b18 (?:- )?ish\b|\byounger "
    r"than the (?:1[89]|2\d)\b"
)
_AGE_CHANGES = re.compile(
    r"\b(?:2|3|4|two|three|four|several|different|conflicting) (?:different )?(?:dates of birth|dobs|birth ?dates|"
    r"birthdays)\b|"
    r"\b(?:a )?different ages?\b|\bages? (?:keeps?|kept|always) (?:changing|on changing|shifting)|\bchang(?:es|ed|ing) "
    r"(?:her|his|their) age\b|\b(?:gives?|gave|given|told|says?|said|has|had|claims?)(?: \w+){0,2} (?:2|3|4|two|"
    r"several|various|many|conflicting) (?:different )?ages\b|\b(?:split|divided|disagree|disagreement|argue|arguing|"
    r"differ|in two minds|can not agree)\b[^.]{0,40}\b(?:age|child|minor|adult|18)\b|\bif (?:she|he) is (?:a day|a "
    r"minute) over\b|\b(?:would be|am|be) (?:amazed|surprised|shocked|astonished|gobsmacked)\b[^.]{0,20}\b(?:over|"
    r"older|18|an adult)\b"
)
_BOUND = re.compile(
    r"(?<!\S)(?P<not>not |is not |no longer )?(?P<way>under|over|above|below|older than|younger than|at least|not yet) "
    r"(?:the age of )?(?P<n>\d{1,2})(?P<s>s)?(?!\S)|(?<!\S)(?P<n2>18) (?:\+|plus|or (?:over|older|above|more)|and over|"
    r"and above)(?!\S)|(?<!\S)(?P<n3>18) (?:or (?:under|younger)) "
)


def read_age(text: Text, cast: Cast, *, today: date | None, open_step: Step | None, general: bool = False) -> AgeRead:
    """What the message says of the person's age. A bare number is one only where the open step makes it likely.

    `general`: the message asks about the subject, so that "a child" in it may be any child.
    """
    found = claims(text, cast, today)
    if general or open_step is Step.CONSENT_EXCEPTION:
        found = [c for c in found if c.exact or _definite(text, c)]
    found += _bounds(text, cast, found)
    found.sort(key=lambda claim: claim.start)
    mine = [c for c in found if c.owner is Owner.PERSON and not c.denied]
    doubtful = [c for c in found if c.owner is Owner.DOUBT and not c.denied]
    denied = [c for c in found if c.owner is Owner.PERSON and c.denied]
    unknown = [m for m in _AGE_UNKNOWN.finditer(text.plain) if not _questioned(text, m)]
    mine = [c for c in mine if not any(m.start() <= c.start < m.end() + 4 and c.end <= m.end() + 4 for m in unknown)]
    bare = bare_number(text)
    if bare is not None and not mine:
        return _from_bare(text, bare, open_step)
    changes = _AGE_CHANGES.search(text.plain)
    if changes and not _questioned(text, changes) and _about_person(text, cast, changes):
        return AgeRead(AgeBand.UNSURE)
    if unknown and _about_person(text, cast, unknown[0]):
        if mine and all(c.low >= PLAINLY_GROWN for c in mine):
            return _settled(mine)  # "date of birth unknown, in her 40s"
        if mine and all(c.band is AgeBand.CHILD and c.exact and not c.said for c in mine):
            return _settled(mine)
        return AgeRead(AgeBand.UNSURE)
    if not mine:
        if denied and denied[0].low >= ADULT and denied[0].exact and denied[0].low == ADULT:
            return AgeRead(uncertain=AgeBand.CHILD)
        if doubtful:
            return AgeRead(uncertain=_joined(doubtful))
        left = [c for c in found if c.owner is Owner.OTHER and c.band is AgeBand.CHILD and c.exact and _may_be_meant(c)]
        return AgeRead(uncertain=AgeBand.CHILD if left else None)
    younger = any(not _questioned(text, m) for p in (_LOOKS_YOUNGER, _OTHERS_DOUBT) for m in p.finditer(text.plain))
    if any(c.high >= ADULT and not c.looks for c in mine) and younger:
        return AgeRead(AgeBand.UNSURE)
    if _LOOKS_OLDER.search(text.plain) and any(c.said for c in mine) and all(c.band is AgeBand.CHILD for c in mine):
        return AgeRead(AgeBand.UNSURE)
    if any(c.high >= ADULT and c.low < PLAINLY_GROWN for c in mine) and _is_contested(text, mine):
        return AgeRead(AgeBand.UNSURE)
    if any(c.said for c in mine) and all(c.band is AgeBand.CHILD for c in mine) and _TOLD_OLDER.search(text.plain):
        return AgeRead(AgeBand.UNSURE)
    kept = _corrected(text, mine)
    taken_back = [c for c in mine if c not in kept]
    result = _settled(kept)
    if result.band is AgeBand.ADULT and any(_is_young(c) for c in found if c not in taken_back):
        return AgeRead(uncertain=AgeBand.CHILD)  # "she is 15 and her man of 34 …": whosever it is, it is read back
    if result.band is AgeBand.ADULT and any(_joined([c]) is not AgeBand.ADULT for c in doubtful):
        return AgeRead(uncertain=AgeBand.UNSURE)
    return result


_DISPUTES = re.compile(
    r"\b(?:disput\w+|contest\w+|challeng\w+|appeal\w*)\b[^.]{0,20}\b(?:age|assessment|assessed|that|this|it)\b|"
    r"\b(?:assessed|assessment)\b[^.]*\b(?:appeal\w*|disput\w+|challeng\w+)\b|\bnowhere near(?: it| that| 18|$| [,.])|"
    r"\b(?:have|has|had|got) (?:got )?(?:my|our|his|her|their|some|serious|big|real)? ?doubts\b"
)
_OTHER_SAYING = re.compile(
    r"\b(?:say|says|said|tell|tells|told|reckons?|thinks?|gave|given|swears?|puts?|claims?|"
    r"insists?)\b[^.]*\b(?P<n>1[0-7]) "
    r"?(?=$|[.,;)!?]|to (?:the|us|me|my|our|police|staff)|in (?:private|confidence)|years old|when|but|instead)"
)


_TOLD_OLDER = re.compile(
    r"\btold (?:\w+ ){1,3}(?:1[89]|2\d) (?:and|but|, )|\b(?:puts?|has|have|had|got|gave|given|wrote) (?:her |him |"
    r"them )?(?:down )?"
    r"(?:as |at )?(?:1[89]|2\d) (?:on|in) (?:the|her|his|all the|their) (?:forms?|papers?|passport|id|documents?|"
    r"contract|records?|"
    r"system|file|card|paperwork)\b"
)
"""The same person told to others, or put on paper, as grown up."""


def _is_contested(text: Text, mine: list[Claim]) -> bool:
    """Whether the age is disputed, or another under 18 is given too ("says she is 22, her friends all say 17")."""
    if any(not _questioned(text, m) for m in _DISPUTES.finditer(text.plain)):
        return True
    reported = any(c.said for c in mine)
    return reported and any(
        not any(c.start <= m.start("n") < c.end for c in mine)
        and not re.search(r"\b(?:when|since|at|was|been)(?: only| about)? $", text.plain[: m.start("n")])
        for m in _OTHER_SAYING.finditer(text.plain)
    )


def _is_young(claim: Claim) -> bool:
    """Whether a "he" or "she" is said to be under 18, in years."""
    young = claim.exact and claim.band is AgeBand.CHILD and not claim.denied
    return young and claim.mention is not None and claim.mention.word in ("she", "he")


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


SMALL = 10
"""Below this, a son or daughter is taken for the person's own small child, whose age is not the person's."""


def _may_be_meant(claim: Claim) -> bool:
    """A young age of somebody who is not plainly the person's own small child may still be the one who matters."""
    mention = claim.mention
    if mention is None:
        return False
    if mention.word in ("kids", "children", "babies", "toddlers"):
        return False
    if mention.kind == "pronoun" or (mention.kind in ("person", "people") and mention.possessor != "pronoun"):
        return True
    if mention.kind == "controller":
        return mention.word in ("wife", "girlfriend", "partner", "fiance")
    if mention.kind == "relative" and mention.word in ("son", "daughter"):
        return claim.low >= SMALL  # a baby is hers; a boy of fifteen may be the one
    return mention.kind == "relative" and mention.word in ("sister", "brother", "cousin", "niece", "nephew", "friend")


def _bounds(text: Text, cast: Cast, found: list[Claim]) -> Iterator[Claim]:
    """ "under 18", "over 21", "18+" with no person beside them, as in an answer."""
    for match in _BOUND.finditer(text.plain):
        start = match.start()
        if any(c.start < match.end() and start < c.end + 1 for c in found) or out_of_play(text, start):
            continue
        if match["s"] or UNIT.match(text.after(match.end())):
            continue
        before = text.before(start)
        mention = cast.last_before(start)
        others = mention is not None and (mention.kind == "writer" or cast.owner(mention, child=True) is Owner.OTHER)
        if others and not search(r"\b(?:think|believe|say|know|tell|sure|see)(?: \w+){0,2}$", before):
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
                r"those|cost\w*|miles|drive|speed|kids|girls|boys|if|anybody|rated|certificate|limit|strictly|only|"
                r"policy|rule|site|film|app|game|website|club|event|hire\w*|employ\w*|serve\w*|admit\w*|allow\w*|everyone|everybody|"
                r"accept\w*|must be|has to be|have to be|need to be|needs to be|got to be|nobody|no one)(?: \w+)?$"
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
        guess = guess or bool(
            begins(
                r",? ?(?:i (?:think|guess|reckon|believe|would say|suspect)|maybe|probably|possibly|perhaps|not "
                r"sure)\b",
                text.after(match.end()),
            )
        )
        if guess:
            low, high = (13, ADULT + 2) if number == ADULT else (max(number - 3, 0), number + 3)
            yield Claim(start, match.end(), low, high, Owner.PERSON, weak=True, mention=mention)
        elif under:
            top = number - 1 if match["way"] else number
            yield Claim(start, match.end(), 0, top, Owner.PERSON, mention=mention, said=is_said(before))
        else:
            yield Claim(start, match.end(), number, OLDEST, Owner.PERSON, mention=mention, said=is_said(before))


def _questioned(text: Text, match: re.Match[str]) -> bool:
    return text.is_asked(match.start()) or bool(_SUPPOSES.search(text.before(match.start())))


_SUPPOSES = re.compile(
    r"(?<!know )(?<!sure )(?<!tell )(?<!say )(?<!clear )(?<!certain )\b(?:if|suppose|in case)\b[^,]*$"
)


def _about_person(text: Text, cast: Cast, match: re.Match[str]) -> bool:
    """Whether a doubt about an age is about the person's, not about the boss's."""
    inside = [m for m in cast.mentions if match.start() <= m.start < match.end()]
    return not any(m.kind in ("controller",) for m in inside)


def _joined(found: Iterable[Claim]) -> AgeBand:
    found = list(found)
    return band_of(min(c.low for c in found), max(c.high for c in found))


MARK = re.compile(
    r"\b(?:sorry|actually|i mean|i meant|meant|correction|wait|scratch that|turns out|rather|in fact|instead|my "
    r"mistake|made a mistake|wrong|not \d+|typo|my bad|oops|should (?:be|say|have said)|real age|really is|really)\b"
)


_WROTE = re.compile(
    r"\b(?:i|we) (?:said|put|wrote|typed|told you|answered)(?: (?:she|he|they) (?:is|was|are|were)| earlier| before| "
    r"that)*$"
)


def _corrected(text: Text, found: list[Claim]) -> list[Claim]:
    """Only what stands after "sorry" or "actually", where that is a correction of what stands before it."""
    marks = [m.start() for m in MARK.finditer(text.plain)]
    typed = [c for c in found if _WROTE.search(text.before(c.start))]
    if typed and len(typed) < len(found):
        found = [c for c in found if c not in typed]  # "I said 19 but she is actually 17"
    for mark in reversed(marks):
        later = [c for c in found if c.start > mark and not c.looks]
        earlier = [c for c in found if c.start < mark]
        if later and earlier and not any(c.said for c in (*later, *earlier)):
            return later
    return found


def _settled(found: list[Claim]) -> AgeRead:
    """One band of all that was said: a plain number outweighs a stage or an impression that allows it."""
    firm = [c for c in found if not c.looks] or found
    plain = [c for c in firm if c.exact]
    if plain:
        numbers = {c.low for c in plain}
        rest = [c for c in firm if not c.exact and not any(c.low <= n <= c.high for n in numbers)]
        bands = {c.band for c in plain} | {c.band for c in rest if c.band is not AgeBand.UNSURE}
        looks = [c for c in found if c.looks and c not in firm]
        if bands == {AgeBand.ADULT} and any(c.low < ADULT for c in looks):
            return AgeRead(AgeBand.UNSURE)
        if bands == {AgeBand.CHILD} and any(c.said for c in plain) and any(c.high > ADULT + 2 for c in looks):
            return AgeRead(AgeBand.UNSURE)
        papers = [c for c in firm if c.said and not c.exact and c.low < ADULT <= c.high]
        if bands == {AgeBand.CHILD} and papers:
            return AgeRead(AgeBand.UNSURE)  # "the girl is 17; her ID says 19"
        guessed = [c for c in rest if c.low < ADULT]  # "we reckon about 16 but she told us 19"
        if bands == {AgeBand.ADULT} and guessed and max(numbers) <= PLAINLY_GROWN:
            return AgeRead(AgeBand.UNSURE)
        if len(bands) > 1:
            return AgeRead(AgeBand.UNSURE)
        return AgeRead(bands.pop(), numbers.pop() if len(numbers) == 1 else None)
    bands = {c.band for c in firm}
    certain = bands - {AgeBand.UNSURE}
    if AgeBand.UNSURE in bands and len(certain) == 1:
        # "a teenager, under 18": what is certain narrows what is not, unless the doubt is the writer's own.
        wide = [c for c in firm if c.band is AgeBand.UNSURE]
        if not any(c.weak or c.said for c in wide) and certain == {AgeBand.CHILD}:
            return AgeRead(AgeBand.CHILD)
        return AgeRead(AgeBand.UNSURE)
    if len(bands) > 1:
        return AgeRead(AgeBand.UNSURE)
    band = bands.pop()
    if band is AgeBand.ADULT and any(c.looks and c.low < ADULT for c in found):
        return AgeRead(AgeBand.UNSURE)
    return AgeRead(band)


_AGE_LIKELY = (None, Step.AGE, Step.PERSON)
_AGE_POSSIBLE = (Step.DANGER, Step.CONFIRM, Step.EXPLOITATION, Step.INDICATORS)
MENU = 4
"""A lone digit up to this may pick the first, second or third choice instead."""


def _from_bare(text: Text, bare: Claim, open_step: Step | None) -> AgeRead:
    """A message of nothing but a number: an age for certain where the age was asked for."""
    lone = text.plain.strip(" .!").isdigit()
    if lone and bare.high < MENU:
        return AgeRead(uncertain=bare.band) if open_step is Step.AGE else AgeRead()
    if open_step in _AGE_LIKELY or (open_step in _AGE_POSSIBLE and not lone):
        return AgeRead(bare.band, bare.low if bare.exact else None)
    return AgeRead(uncertain=bare.band) if open_step in _AGE_POSSIBLE else AgeRead()
