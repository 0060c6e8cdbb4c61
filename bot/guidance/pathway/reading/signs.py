"""Which signs a message tells of: those that the finder of signs and the lexicon put there, less those that are denied
or are about something else, and a few that are told in words that leave no doubt.

The finder goes by likeness, so that what shares most of its words with a sign may pass for it: "made to carry drugs" is
no habit, "he is 21, not 17" no false identity. A sign of `_NEEDS` counts only beside words of its own subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bot.guidance.pathway.heard import Heard
from bot.guidance.pathway.reading.patterns import begins, search
from bot.guidance.pathway.reading.text import Text

NEGATED = re.compile(
    r"\b(?:not|no|never|without|nor|neither|rather than|instead of|is not|isn't|nothing to do with|not about|ruled out|"
    r"not a|any)(?: (?:a|an|the|about|really|any|evidence|of|sign|signs|think|it|is|do|does|in|at|from|doing|involved|"
    r"into|deal|deals|dealt|sell|sold|take|taken|use|used|carry|carried|touch|touched))* ?$"
)
"""Before words that are denied."""
_NEEDS: Mapping[str, re.Pattern[str]] = {
    "child.false_identity": re.compile(
        r"\b(?:name[sd]?|passports?|papers|documents?|id|identity|certificates?|photos?|date of birth|birthdays?|"
        r"surname|"
        r"aliases|alias|details|visas?|letters?|card|called)\b.*\b(?:false|fakes?|faked|forged|some(?:one|"
        r"body) else|another|"
        r"other|different|differ\w*|not|no|wrong|borrowed|lent|two|2|three|several|chang\w+|gave|given|gives|told|made|"
        r"alter\w*|belong\w*|match\w*|stolen|doctored|copy of|than|us(?:es|ing|ed)|old(?:er)?|young(?:er)?|slips?)\b"
        r"|\b(?:false|fakes?|faked|forged|some(?:one|body) else|another|other|different|not|wrong|borrowed|lent|two|"
        r"2|three|"
        r"several|chang\w+|gave|given|told|made|alter\w*|stolen|us(?:es|ing|ed)|coached|says?|claims?)\b.*\b(?:names?|"
        r"passports?|papers|documents?|id|identity|certificates?|photos?|date of birth|birthdays?|surname|alias\w*|"
        r"visas?|"
        r"details|card|older|younger)\b"
        r"|\b(?:says?|said|claims?|insists?|told|tells|papers|passport|id)\b.*\d.*\b(?:looks?|seems?|cannot be|"
        r"can not be|"
        r"more like|no more than|younger|older|appears?|clearly|obviously|barely)\b"
        r"|\b(?:looks?|seems?|appears?)\b.*\b(?:says?|claims?|insists?|told)\b.*\d"
        r"|\bdates of birth\b|\bregistered as\b|\btold (?:her|him|them) to\b|\bpretend\w*|\bpos(?:es|ing) as|\bage\b"
    ),
    "psychological.drugs": re.compile(
        r"\b(?:us(?:e|es|ing|ed)|addict\w*|hooked|tak(?:e|es|ing)|took|smok\w*|inject\w*|needles?|track marks?|high|"
        r"drugged|dependent|dependency|pills?|tablets?|spik\w*|gave|gives?|given|paid in|pays?|habit|withdraw\w*|"
        r"overdos\w*|"
        r"spice|heroin|crack|coke|cocaine|stoned|dop\w+|sedat\w*|sniff\w*|snort\w*|supplied|suppl(?:y|ies)|feeds?|"
        r"fed|needs?|"
        r"rattling|clucking|gear|off (?:his|her) (?:head|face)|substances?|weed|under the influence|on (?:drugs|"
        r"something))\b"
    ),
    "psychological.self_blame": re.compile(
        r"\b(?:faults?|blam\w*|asham\w*|shame\w*|guilt\w*|dirty|deserv\w*|brought (?:it|this|all)|stupid|disgust\w*|"
        r"embarrass\w*|sorry|responsib\w*|should have|let (?:\w+ ){1,3}down|worthless|filthy|humiliat\w*|chose|agreed|"
        r"because of (?:her|him|me)|apologi\w*|regrets?|ruined|doing|look (?:me|you|us|anyone)|herself|himself|"
        r"themselves|"
        r"dishonou?r\w*|nobody would|no control|face (?:the|his|her)|mistakes?|idiot|silly|naive)\b"
    ),
    "sexual_health.injuries": re.compile(
        r"\b(?:genital\w*|vagin\w*|anal\w*|anus|private\w*|down (?:there|below)|sex\w*|intima\w*|rap(?:e|ed|ing)|"
        r"underwear|"
        r"pelvi\w*|bottom|groin|legs|thighs?|breasts?|gyna\w*|gynaecolog\w*|assault\w*|perine\w*|cervi\w*|womb|"
        r"internal\w*|"
        r"period|penis|testic\w*|rectal|rectum|sit|pants|bleed\w* after|torn|tears?|tearing)\b"
    ),
    "child.unsuitable_work": re.compile(
        r"\b(?:work\w*|jobs?|shifts?|labour\w*|sell\w*|sold|begs?|begging|clean\w*|cooks?|cooking|wash\w*|pots|"
        r"carr(?:y|ies)|steal\w*|minds?|minding|looks? after|looking after|guard\w*|grow\w*|deliver\w*|deals?|dealing|"
        r"build\w*|farm\w*|sex|money|paid|earn\w*|made to|chores|serv(?:es|ing)|factory|site|kitchen|bar|plants?)\b"
    ),
    "child.controlling_adult": re.compile(
        r"\b(?:controls?|controlling|controlled|boyfriend|aunt\w*|uncle|cousin|olders?|older|man|men|woman|women|adults?|"
        r"he|she|they|him|her|lads?|guys?|blokes?|somebody|someone|boss|dealers?|gang)\b.*\b(?:tells?|told|orders?|"
        r"answers?|speaks?|spoke|picks?|picked|collects?|collected|rings?|ringing|calls?|calling|texts?|waits?|waiting|"
        r"follows?|watch\w*|leave|takes?|took|brings?|brought|controls?|controlling|says?|do|does|drives?|drops?|"
        r"much older|with her|with him|mum|phone|makes?|made|keeps?|holds?|scared|afraid|older)\b"
    ),
    "child.out_of_school": re.compile(
        r"\b(?:not|never|no|nobody|without|miss\w*|stopp?\w*|absen\w*|truan\w*|skip\w*|bunk\w*|out of|off|left|instead|"
        r"withdrawn|hardly|rarely|seldom|drop\w*|excluded|exclusion|home|taken out|attend\w*|non|gone|disappear\w*|"
        r"enrol\w*|"
        r"registered|roll|place|education|lessons?|barely|kept|keeps?|works?|pulled|empty|last)\b"
    ),
}
_PLAINLY: Mapping[str, re.Pattern[str]] = {
    "today.movement_controlled": re.compile(
        r"\bwindows? (?:\w+ ){0,3}(?:nailed|screwed|barred|boarded|bolted|padlocked)\b"
        r"|\b(?:bars|grilles?|boards|planks|padlocks?) (?:on|across|over) (?:all )?(?:the |her |his |their |every )?"
        r"(?:\w+ )?windows?\b"
    ),
    "physical.injuries": re.compile(
        r"\b(?:burns?|burn marks|bruis(?:es|ing)|scars?|welts?|cuts|bite marks|rope marks|ligature marks|scalds?) "
        r"(?:and \w+ )?(?:on|to|all over|across|round|around|down|up) (?:both |each )?(?:of )?(?:her|his|their|the|"
        r"both|one)\b"
        r"|\b(?:she|he|they) (?:is|was|were|are) (?:limping|black and blue|covered in (?:bruises|cuts|burns|scars))\b"
    ),
}
_PAST_ACCIDENT = re.compile(r"\b(?:football|rugby|playground|sports?|cooking|baking|kettle|bike|scooter|pe lesson)\b")


def read_indicators(heard: Heard, text: Text) -> tuple[str, ...]:
    """Ids of the signs that a message tells of, each once."""
    return tuple(dict.fromkeys(_found(heard, text)))


_WORDS: Mapping[str, str] = {
    "physical.injuries": "bruise bruises bruised bruising beaten hit hurt injured injuries injury burns scars cuts",
    "psychological.fear": "scared frightened fear afraid terrified anxious nervous jumpy",
    "psychological.depression": "withdrawn depressed hopeless tearful",
    "today.documents_held": "passport papers documents id",
    "today.movement_controlled": "locked watched guarded followed",
    "today.little_pay": "unpaid",
    "today.debt": "debt debts owes",
    "today.threats": "threats threatened",
    "today.isolated": "isolated alone",
}
_SIGN_OF = {word: sign for sign, said in _WORDS.items() for word in said.split()}
_AROUND = frozenset(
    "and also , & + very really a bit some lots of no taken kept gone in up she he they is are looks was".split()
)


def bare_signs(text: Text) -> tuple[str, ...]:
    """Ids of the signs that an answer of a word or two names, where it was asked what was noticed ("bruises, scared").

    Such words tell nothing elsewhere, so they are no phrases of the lexicon.
    """
    said = text.plain.strip(" .!").split()
    if not all(word in _SIGN_OF or word in _AROUND for word in said):
        return ()
    return tuple(dict.fromkeys(_SIGN_OF[word] for word in said if word in _SIGN_OF))


def fits(sign: str, plain: str) -> bool:
    """Whether a message in plain words has what this sign needs."""
    needed = _NEEDS.get(sign)
    return needed is None or needed.search(plain) is not None


def _found(heard: Heard, text: Text) -> Iterator[str]:
    for hit in text.hits:
        if hit.entry.label != "indicator" or text.is_supposed(hit.start) or text.is_asked(hit.start):
            continue
        if _of_the_writer(hit.entry.id, text.plain):
            continue
        if not NEGATED.search(text.before(hit.start) + " ") or _says_no_itself(text.plain[hit.start : hit.end]):
            yield hit.entry.id
    known = {hit.entry.id for hit in text.hits if hit.entry.label == "indicator"}
    for entity in heard.entities:
        if entity.label == "indicator" and entity.value and "." in entity.value and entity.value not in known:
            before = heard.text[max(0, entity.start - 24) : entity.start].lower()
            denied = search(r"\b(?:no|not|without|never|isn['’]?t|doesn['’]?t)\s+(?:\w+\s+)?$", before)
            if not denied and fits(entity.value, text.plain) and not _of_the_writer(entity.value, text.plain):
                yield entity.value
    for sign, pattern in _PLAINLY.items():
        told = pattern.search(text.plain)
        if told is None or text.is_supposed(told.start()) or text.is_asked(told.start()):
            continue
        if not NEGATED.search(text.before(told.start()) + " ") and not _PAST_ACCIDENT.search(text.plain):
            yield sign


_I_FEAR = re.compile(
    r"\b(?:i|we) (?:am|are|feel|felt|was|get|got)(?: (?:so|really|very|just|too|a|bit|quite|still|getting|feeling))* "
    r"(?:scared|frightened|terrified|afraid|worried|anxious|nervous)\b"
)
_FEAR = re.compile(
    r"\b(?:scared|frighten\w*|terrif\w*|afraid|fear\w*|anxi\w*|nervous\w*|jump\w*|shak\w*|trembl\w*|flinch\w*)\b"
)


def _of_the_writer(sign: str, plain: str) -> bool:
    """Whether the only fear that is told of is the writer's own ("I'm so scared for her")."""
    return (
        sign == "psychological.fear" and _I_FEAR.search(plain) is not None and not _FEAR.search(_I_FEAR.sub(" ", plain))
    )


def _says_no_itself(phrase: str) -> bool:
    return begins(r"(?:no|not|never|without|has no|can not|does not)\b", phrase) is not None
