"""Who types: a professional, the person affected, or a child."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.guidance.pathway.case import Case
from bot.guidance.pathway.facts import Writer
from bot.guidance.pathway.heard import Heard, Reading
from bot.guidance.wording import plain

_FIRST_PERSON_DEATH = re.compile(
    r"\b(?:i|im|ive)\b(?:(?!\b(?:she|he|they|her|him|them|who|someone|somebody|client|pupil|girl|boy|lad|woman|man"
    r"|person|student|patient|tenant|resident|child|kid)\b)[^.!?]){0,60}"
    r"\b(die|dead|kill|end|suicid\w*|harm|alive|live|living|go on|disappear)\b"
    r"|\b(kill|hurt|harm) myself\b|\bmy (own )?life\b",
    re.IGNORECASE,
)
_NOT_ME = re.compile(
    r"\b(?:not (?:me|about me|for me|myself)|some(?:one|body) else|another person"
    r"|(?:about|for|is|it was) (?:a|my|our|one of my|one of our) (?:client|patient|tenant|pupil|student|resident"
    r"|colleague|customer|neighbour|friend|guest|employee|learner|service user)s?"
    r"|i am (?:her|his|their|the (?:child|girl|boy|person|woman|man|lad) ?'?s?) [a-z]+"
    r"|i am (?:a|an|the) (?:[a-z]+ ){0,3}(?:teacher|nurse|officer|doctor|gp|midwife|visitor|paramedic|social worker"
    r"|support worker|case ?worker|key worker|youth worker|volunteer|inspector|manager|lawyer|solicitor|counsellor"
    r"|chaplain|vicar|lead|tutor|lecturer|assistant|dentist|pharmacist|therapist|adviser|advisor|warden|receptionist))\b",
)


def recognised(case: Case, heard: Heard, reading: Reading) -> Case:
    """Who types. The person affected gets the self route; a child who writes about a friend stays on the case."""
    cues = heard.cues
    doubtful = tells_of_another(case, reading)
    if "suicide" in cues and _FIRST_PERSON_DEATH.search(plain(heard.text)):
        return person_writes(case)
    if "child_writing" in cues and case.writer is not Writer.PERSON and _of_a_friend(plain(heard.text)):
        return replace(case, writer=Writer.CHILD)
    if "self_disclosure" in cues and case.writer is not Writer.PERSON:
        sure = "self_disclosure" in heard.sure
        if _ONLY_AFRAID.fullmatch(plain(heard.text).strip()) or (sure and _in_the_middle(case, plain(heard.text))):
            return replace(case, to_confirm={"writer": Writer.PERSON.value} | dict(case.to_confirm))
        if sure or not doubtful:
            return person_writes(case)
        if reading.answered or reading.stated:
            return case  # what it says about the case is what it was meant to say
        return replace(case, to_confirm={"writer": Writer.PERSON.value} | dict(case.to_confirm))
    child = "child_writing" in heard.sure or (not doubtful and _I.search(plain(heard.text)) is not None)
    if "child_writing" in cues and case.writer is not Writer.PERSON and child:
        return replace(case, writer=Writer.CHILD)
    if case.writer is Writer.PERSON and _NOT_ME.search(plain(heard.text)):
        return replace(case, writer=Writer.PROFESSIONAL).note("not_self")
    return case


_I = re.compile(r"\b(?:i|im|ive|me|my|mine|we|us|our)\b")
"""Somebody who writes of themselves; "15 year old boy" is no child who writes."""
_FRIEND = re.compile(r"\bmy (?:\w+ )?(?:friends?|mates?|bestie|besties|classmates?|neighbours?)\b")
_SHE_OR_HE = re.compile(r"\b(?:she|he|they|her|him|them)\b")
_TO_ME = re.compile(
    r"\b(?:(?:tell|tells|told|ask|asks|asked|show|shows|showed|texted|rang|messaged|said to|next to|with) me)\b"
)
_ME = re.compile(r"\b(?:me|us|myself)\b")


def _of_a_friend(text: str) -> bool:
    """Whether a child tells of what is done to a friend, and of nothing that is done to the child who writes."""
    return (
        _FRIEND.search(text) is not None
        and _SHE_OR_HE.search(text) is not None
        and _ME.search(_TO_ME.sub("", text)) is None
    )


_ITS_ME = re.compile(
    r"\b(?:me who|is me|about me|to me|help me|myself|i need|i am (?:being|trapped|held|locked|not allowed|the)|"
    r"i can not|(?:not|never) let me|wo n't let me|i want|will not let me)\b"
)
_ONLY_AFRAID = re.compile(
    r"(?:(?:i|im|am|so|really|very|just|a|bit|feel|feeling|hi|hello|please|also|and|,|[.!]) ?)*"
    r"(?:scared|frightened|terrified|afraid|worried)(?: (?:now|too|as well|[.!]))* ?"
)


def _in_the_middle(case: Case, text: str) -> bool:
    """Whether words in the first person stand amid somebody else's story, so that they may be a helper's."""
    facts = case.facts
    told = facts.gender or facts.indicators or facts.exploitation
    return bool(told) and not _ITS_ME.search(text)


def person_writes(case: Case) -> Case:
    """The person affected is typing: what is told on that route is told anew."""
    return replace(case, writer=Writer.PERSON, told=tuple(t for t in case.told if t != "self_help"))


def tells_of_another(case: Case, reading: Reading) -> bool:
    """Whether the talk is already about somebody else, by the writer's work or by what is known of the person."""
    facts = case.facts
    known = facts.occupation or facts.gender or facts.age_band or facts.indicators or facts.exploitation
    return bool(known) or "occupation" in reading.stated
