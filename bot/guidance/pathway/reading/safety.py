"""Words of safety: nobody is in danger, help has been called, it is over."""

from __future__ import annotations

import re

from bot.guidance.pathway.reading.danger_patterns import PAST
from bot.guidance.pathway.reading.patterns import begins, search
from bot.guidance.pathway.reading.people import Cast
from bot.guidance.pathway.reading.standing import is_made_up, is_told
from bot.guidance.pathway.reading.text import Text

_SURE = re.compile(
    r"\b(?:make sure|making sure|ensure|ensuring|check|checking|until|till|know|sure|want|wants|so that|"
    r"whether|hope|hoping|hopefully|keep|keeping|get|how|is it|would be|could be|might be|may be|will be|"
    r"can be|to be|if|when|thinks?|says?|said|claims?|believes?|assume|feels?|pretends|insists|told|tells|"
    r"probably|maybe|i think|should be|as far as|suppose|possibly)\b[^,.;]*$"
)
_SAID_SAFE = re.compile(
    r"\b(?:thinks?|says?|said|claims?|believes?|assume|insists|told|tells|probably|maybe|i think|should "
    r"be|hopefully|as far as|suppose|feels?|possibly)\b[^,.;]*$"
)
_MAYBE_SAFE = re.compile(
    r"\b(?:do not (?:think|believe|see)|not that|not aware of|do not know of|know of no|not aware that) (?:(?:she|he|"
    r"they|anyone|anybody|there|it|i)?(?: is| are| am)? ?(?:being )?(?:in)? ?(?:any)? ?(?:immediate|present|real|"
    r"current)? ?(?:danger|risk|an emergency))\b|\bnothing (?:is )?(?:happening|going "
    r"on) (?:now|right now|at the moment)\b"
    r"|\bin (?:a|the) (?:refuge|safe house|hospital)\b(?: now)|\bsafe as far as\b"
)
_PLAINLY_SAFE = re.compile(
    r"\b(?:nobody|no one|none of (?:them|us)|not one of them|neither(?: of them)?) (?:is |are |'s "
    r")(?:being |getting |at |in )?(?:any |immediate )?(?:hurt|danger|risk|harmed|at risk|unsafe|in "
    r"danger|hurting (?:her|him|them|anyone)|harming (?:her|him|them|anyone))\b|\b(?:nobody|no one) (?:in|at) "
    r"(?:any )?(?:danger|risk)\b|\bin a safe place\b|\bsomewhere safe (?:now|with|here|tonight|for (?:now|tonight|the "
    r"night))\b|\b(?:i|we) have (?:got |put |moved |found |taken )?(?:her|him|them) (?:in |at |to )?(?:somewhere|a "
    r"place) "
    r"(?:that is )?safe\b|\b(?:stay\w*|liv\w*|(?:is|are) here|(?:is|are)) with (?:me|us)(?: now)? (?:, )?(?:and "
    r")?safe\b|"
    r"\bsafe (?:here |(?:at|in) \w+ )?with (?:me|us)\b|\b(?:is|are) out of (?:any |immediate )?danger\b|\b(?:she|"
    r"he|they|we|everyone|"
    r"everybody|all|both|girl|boy|child|person|client|woman|man) (?:is|are|'s) (?:all |both |now |quite |"
    r"perfectly |completely |totally |very much |currently |physically |(?:calm|fine|ok|okay|well|warm|fed|settled|"
    r"here|"
    r"alright) (?:and |, ))*safe\b"
    r"|\b(?:she|he|they|nobody|girl|boy|client|patient|woman|man) (?:is|are) not (?:now |currently )?(?:at|"
    r"under) (?:any |"
    r"immediate |real |present |direct )*(?:risk|threat)\b(?! of (?!harm|danger|violence|being hurt))"
    r"|\bnothing (?:is )?(?:imminent|immediate|pressing|life threatening|kicking off)\b|\bno (?:immediate |imminent |"
    r"present |real )+(?:threat|danger|risk|emergency)\b"
    r"|\b(?:she|he|they) (?:is|are) not in (?:any )?(?:immediate |real |present )?danger\b|\bno "
    r"(?:immediate |present |real |current )?(?:danger|emergency|risk)\b|\b(?:danger|risk)(?: level)? "
    r"?(?::|-|=) ?(?:no|none|nil|low)\b|\bnot (?:in )?(?:immediate |any |any immediate |present "
    r")?danger\b|\bit is not (?:an emergency|urgent|dangerous)\b|\bnothing urgent\b|\bsafe and well\b|"
    r"\b(?:there|here) is no (?:immediate )?danger\b|\bno one (?:here )?is in danger\b"
)


_ASKED_AND_NO = re.compile(
    r"\b(?:i|we|colleague|nurse|officer|interpreter)(?: \w+)? asked(?: (?:her|him|them))?(?: if| whether)? "
    r"[^.?]{0,60}?\b(?:in (?:any |immediate )*danger|after (?:her|him|them)|threaten\w*|hurt\w*|at risk|"
    r"follow\w*|harm\w*|"
    r"coming for (?:her|him|them)|waiting for (?:her|him|them))\b[^.?]{0,30}?(?:,|and|but)(?: ,)? (?:she|he|they) "
    r"(?:said|says|told me|shook (?:her|his|their) head)(?: (?:and|said))* ?,? (?:no|nobody|not|nothing)\b(?! "
    r"(?:idea|one "
    r"knows|sure|but|comment|answer|longer))"
)
"""Danger was asked after, and the person said that there was none."""


def says_safe(text: Text, cast: Cast) -> tuple[bool, bool]:
    """Whether the message says plainly that nobody is in danger, and whether it says so less plainly."""
    found = _MAYBE_SAFE.search(text.plain)
    maybe = found is not None and not text.is_asked(found.start())
    if (denied := _ASKED_AND_NO.search(text.plain)) and not is_made_up(text, denied.start()):
        return True, maybe
    spans = [(m.start(), m.end()) for m in _PLAINLY_SAFE.finditer(text.plain)]
    spans += [(h.start, h.end) for h in text.hits if h.entry.label == "danger" and h.entry.id == "safe"]
    for start, end in spans:
        phrase, before, after = text.plain[start:end], text.before(start), text.after(end)
        if not is_told(text, start):
            continue
        if search(r"\b(?:not|never|no longer|hardly|nor)(?: \w+)?$", before) or search(
            r"\bno (?:longer|way)\b", phrase
        ):
            continue
        if _SAID_SAFE.search(before):
            maybe = True
            continue
        if _SURE.search(before):
            continue
        if (
            begins(
                (
                    r"^(?:for now and|until|if|unless|to (?:ask|call|talk|speak|say|tell|refer|ring|contact|go|assume|"
                    r"share|approach|wait|leave)|house|place|haven|word|distance|space|from|guarding|hands|way|route|"
                    r"enough to|how|\?)"
                ),
                after,
            )
            and "nobody" not in phrase
            and "no one" not in phrase
        ):
            continue
        if search(r"\b(?:it|that|this|what) (?:is|are)$", " ".join(text.plain[:end].split()[:-1])) and phrase in (
            "is safe",
            "are safe",
        ):
            continue
        mention = cast.last_before(start) or next((m for m in cast.mentions if start <= m.start < end), None)
        if (
            phrase in ("is safe", "are safe", "am safe")
            and mention is not None
            and mention.kind in ("controller", "relative", "writer")
        ):
            continue
        if phrase in ("is safe", "are safe") and mention is None:
            continue
        return True, maybe
    return False, maybe


_CALLED = re.compile(
    r"\b(?:police|ambulance|paramedics?|help|officers?|999|emergency services|cops|fire brigade|"
    r"security)(?: (?:is|are|has|have|'s|and ambulance|now|just|been|already|were|should be|will be))* "
    r"(?:on (?:the|their|its|there|thier|his|her) way|coming|called|en route|here|arrived|been called|"
    r"been (?:rung|phoned|informed)|dispatched|attending|sent|notified|with (?:us|me|her) now)\b"
    r"|\b(?:i|we|colleague|manager|someone|somebody|reception|staff|she|he|my \w+|they)(?: (?:am|are|is|"
    r"have|has|had|'s|just|already|did|also|have just|now))* (?:called|rang|rung|phoned|dialled|dialed|"
    r"ringing|calling|phoning|dialling|alerted|telephoned|spoken to|on (?:the|to|with)(?: the)?(?: phone| "
    r"line)?(?: to| with)?) (?:the )?(?:999|police|ambulance|emergency services|them|cops|an ambulance|"
    r"911|112|for (?:help|an ambulance|the police))\b"
    r"|^(?:yes |ok |done |,|\. )*(?:called|rung|rang|phoned|dialled|have called|just called|calling|"
    r"ringing)(?: (?:999|them|the police|police|an ambulance|ambulance|it|now|already))*(?: [.!])*$|\b999 "
    r"(?:has been )?(?:called|rung|done|dialled)\b|\bon the phone (?:to|with) (?:999|the police|police|"
    r"them|the ambulance)\b"
)
_OVER = re.compile(
    r"\b(?:he|she|they|the (?:man|men|boss|van|car|uncle|gang|boyfriend|guy|bloke|father|dad|husband|"
    r"trafficker|traffickers|people|owner|dealers|family)|everyone)(?: (?:has|have|is|are|'s|had|been|"
    r"just|now|already|all|finally))* (?:gone|left|driven off|run off|walked off|drove off|drove away|"
    r"went away|walked away|ran off|been arrested|arrested|under arrest|in custody|been taken away|gone "
    r"away|given up|backed off|disappeared|been removed|been escorted|escorted)\b"
    r"|\b(?:it is|that is|all|it 's|its)(?: all)?(?: (?:over|finished|sorted|calm|calmed down|ok|okay|"
    r"fine|under control|dealt with|resolved))(?: now)?\b|\ball (?:clear|sorted|ok now|over|safe|good now|"
    r"calm)\b|\bfalse alarm\b|\bdanger (?:has |is )?(?:passed|over|gone)\b|\bno longer (?:in danger|here|"
    r"outside|a danger|any danger)\b"
    r"|\b(?:police|officers|ambulance|paramedics?|they)(?: (?:have|has|are|'s))* (?:taken|took|arrested|"
    r"got|removed|dealt with|detained|taking) (?:him|her|them|care|over|the)\b|\b(?:she|he|they|we)(?: "
    r"(?:is|are|'s|am))* (?:ok|okay|fine|safe|alright|all right|out|out of there|recovering)(?: now| "
    r"and)\b|\b(?:situation|everything) (?:is )?(?:over|calm|under control|ok|fine|resolved|sorted)\b|"
    r"\bthings have calmed\b"
)
_LOST = (
    r"^(?:missing|off with|with|since|the country|the uk|for|home|school|without|abroad|to|yesterday|last|on (?:mon|"
    r"tues|wednes|thurs|fri|satur|sun)day|(?:\d+|a few|some) (?:hours|days|weeks) ago)\b"
)
_NOT_YET = re.compile(
    r"\b(?:not|never|should|shall|will|would|need to|going to|about to|want to|must|can|could|cannot|do i|"
    r"if|when|before|until|has not|have not|tried to|afraid to|scared to|too scared|might|may)\b[^,.;]*$"
)


def is_called(text: Text) -> bool:
    """Whether help is said to have been called, or to be on its way."""
    for found in _CALLED.finditer(text.plain):
        before = text.before(found.start())
        if not is_told(text, found.start()) or _NOT_YET.search(before):
            continue
        if (
            search(r"\b(?:not|should|will|would|never)\b", found[0])
            and "should be" not in found[0]
            and "will be" not in found[0]
        ):
            continue
        sentence = text.plain[text.sentence(found.start()).start : text.sentence(found.start()).end]
        if PAST.search(sentence):
            continue
        return True
    return False


_AWAY = re.compile(
    r"\b(?:he|they|the (?:man|men|boss|van|car|uncle|gang|boyfriend|guy|bloke|husband|trafficker|traffickers|cousin))"
    r"(?: (?:has|have|is|are|had|just|now|already|all))* (?:gone|left|driven off|drove off|drove away|walked off|"
    r"went away|walked away|run off|ran off|gone away|disappeared|been arrested|in custody)\b"
    r"(?= ?(?:$|[.,;!]| (?:home|hame|now|away|off|out|again|already|for now|and (?:she|he|they|we|i)\b)))"
)


def is_away(text: Text, gender: str | None = None) -> bool:
    """Whether whoever was feared is said to have gone, and not to fetch something or with the person.

    `gender`: of the person, where it is known; a "he" may then be the person who has gone.
    """
    for found in _AWAY.finditer(text.plain):
        if gender == "male" and found[0].startswith("he "):
            continue
        if is_told(text, found.start()) and not _NOT_YET.search(text.before(found.start())):
            return True
    return False


def is_over(text: Text) -> bool:
    """Whether a danger that was told of is said to have passed. For when one stands."""
    for found in _OVER.finditer(text.plain):
        if not is_told(text, found.start()) or _NOT_YET.search(text.before(found.start())):
            continue
        if begins(
            (
                r"^(?:to (?:get|collect|fetch|find)|for (?:a|the) (?:weapon|knife|car)|but|with (?:her|him|them|the "
                r"(?:girl|boy|baby|child)))"
            ),
            text.after(found.end()),
        ):
            continue
        if search(r"\b(?:she|he|they)(?: \w+){0,2} (?:gone|left|disappeared)$", found[0]) and (
            found[0].endswith("disappeared") or begins(_LOST, text.after(found.end()))
        ):
            continue  # whoever is gone may be the person, who is then missing and not safe
        return True
    return False
