"""How what is written stands to the case at hand: told of it, asked, supposed, said of people in general, or quoted.

Only what is told states a fact. The readers of danger, age and consent share this one notion, so that an "if", a
policy, an advert or "most victims refuse" means the same to all of them.
"""

from __future__ import annotations

import re
from enum import StrEnum

from bot.guidance.pathway.reading.rehearsal import is_rehearsed
from bot.guidance.pathway.reading.text import Text


class Standing(StrEnum):
    """What words are there for. `GENERAL`: said of people of a kind. `WRITTEN`: what a notice, a film or a
    training scenario says.
    """

    TOLD = "told"
    ASKED = "asked"
    SUPPOSED = "supposed"
    GENERAL = "general"
    WRITTEN = "written"


def standing(text: Text, at: int) -> Standing:
    """How the words at an offset stand to the case at hand."""
    if text.is_asked(at):
        return Standing.ASKED
    if text.is_supposed(at):
        return Standing.SUPPOSED
    if is_written(text, at):
        return Standing.WRITTEN
    return Standing.GENERAL if is_general(text, at) else Standing.TOLD


def is_told(text: Text, at: int) -> bool:
    """Whether the words at an offset are told of the case at hand."""
    return standing(text, at) is Standing.TOLD


_PUBLIC = (
    r"(?:adverts?|ads?|advertisements?|listings?|vacanc(?:y|ies)|job posts?|postings?|fl[iy]ers?|leaflets?|posters?|"
    r"pamphlets?|brochures?|signs?|notices?|noticeboards?|stickers?|banners?|billboards?|placards?|websites?|web "
    r"?pages?|"
    r"sites?|articles?|newspapers?|headlines?|magazines?|novels?|books?|films?|movies?|documentar(?:y|ies)|drama|soap|"
    r"series|programmes?|podcasts?|news|radio|telly|tv|clips?|training videos?|songs?|lyrics|polic(?:y|ies)|"
    r"procedures?|"
    r"protocols?|handbooks?|manuals?|guidance|guidelines?|guides?|toolkits?|rules?|laws?|acts?|legislation|statutes?|"
    r"regulations?|conventions?|training|trainer|courses?|webinars?|e learning|elearning|slides?|modules?|"
    r"presentations?|lectures?|talks?|quiz|essays?|assignments?|exams?|surveys?|questionnaires?|scenarios?|case "
    r"stud(?:y|"
    r"ies)|vignettes?|role plays?|t shirts?|mugs?|stor(?:y|ies)|reports?|statistics|stats|figures|research|"
    r"stud(?:y|ies)|"
    r"risk assessments?|flow ?charts?|checklists?|templates?|terms|conditions)"
)
"""What is written for anybody to read; not the person's own papers."""
_TELLS = (
    r"(?:says?|said|saying|states?|stated|stating|reads?|reading|tells?|told|means?|covers?|covered|applies|defines?|"
    r"counts?|counted|treats?|asks?|asked|asking|promises?|promised|promising|offers?|offered|offering|shows?|showed|"
    r"showing|describes?|described|describing|mentions?|mentioned|wants?|wanted|requires?|lists?|claims?|explains?|"
    r"warns?|talks?|is that|was that|is about|was about|had|has|have|goes|gives?|gave|where|in which|for|about)"
)
_WRITTEN = re.compile(
    rf"\b(?:an?|the|our|your|this|that|these|those|some|any|one|her|his|their|my|school|company|council|work|nhs|home "
    rf"office|training|facebook|safeguarding|on|in)(?: \w+){{0,2}}? {_PUBLIC}(?: (?!she\b|he\b)\w+){{0,5}}? {_TELLS}\b"
    r"(?P<rest>[^.]*)$"
)
_OF_ONE = re.compile(
    r"\b(?:that |said |says |saying |claiming |about )?(?:she|he|this (?:girl|boy|lad|woman|man|client)|her|him|his)\b"
)
_ACCORDING = re.compile(
    rf"\b(?:according to|as per|it says (?:so )?in|in) (?:the|our|a|an)(?: \w+){{0,2}}? {_PUBLIC}\b"
)
_CITED = re.compile(
    rf"\bit (?:says|said|reads|states) (?:\w+ )?(?:on|in) (?:the|our|a|his|her|their)\b|\bthat is what (?:it|the) "
    rf"(?:\w+ )"
    rf"?(?:says|said)\b|\b(?:said|says|written) on the (?:form|wall|door|site|website|page)\b|\bsays the {_PUBLIC}\b"
)
_WANTED = re.compile(
    r"\b(?:girls?|boys?|lads?|men|women|ladies|females?|males?|workers?|staff|cleaners?|nann(?:y|ies)|au pairs?|"
    r"models?|"
    r"hostess(?:es)?|dancers?|masseuses?|drivers?|pickers?|packers?|labourers?|waitress(?:es)?|carers?|people|"
    r"students?)"
    r"(?: (?!is|are|was|were|she|he|who)\S+){0,5}? (?:wanted|needed|required|sought|only|welcome|apply)\b(?! by| for "
    r"(?:questioning|murder))|\b(?:wanted|hiring|recruiting|seeking|required|no experience|apply (?:now|within)|"
    r"strictly) ?:? (?:\w+ ){0,3}?(?:over|under|aged|above|\d\d)\b|\b(?:must|has to|have to|need to|needs to) be "
    r"(?:over|"
    r"at least|aged|above) \d\d\b(?: to (?:apply|work|join|enter|use|get in|sign|drink|buy)|$| [,.])"
)
"""An advert, by its own words."""
_SPOKEN = re.compile(
    r"\b(?:she|he|they|girl|boy|lad|lass|woman|man|child|kid|client|patient|pupil|student|tenant|resident|mum|mother|"
    r"friend|sister|brother|colleague|neighbour|nurse|teacher|witness|someone|somebody|who|me|us|i)(?: (?:has|have|had|"
    r"just|then|also|only|always|now|is|was|keeps?|kept|first|suddenly))* (?:says?|said|saying|tells?|told|texted|"
    r"texting|texts|wrote|writes|messaged|messages|shouted|shouting|whispered|whispers|screamed|screaming|answered|"
    r"replied|replies|like|goes|went|insists?|begged|cried|yelled|typed|sent)(?: (?:me|us|her|him|them|back|to|that|"
    r"out|this|staff|the \w+|my \w+|now))* ?[,:-]? ?$"
)


def is_made_up(text: Text, at: int) -> bool:
    """Whether the words at an offset retell a training scenario, a case study, a play or a quiz."""
    return is_rehearsed(text.plain, [(s.start, s.end) for s in text.sentences], at)


def is_written(text: Text, at: int) -> bool:
    """Whether the words at an offset are what a notice, a rule, an advert or a film says, or stand in quotation marks.

    What a person is quoted as saying is told by that person, and so is no such writing.
    """
    plain, sentence = text.plain, text.sentence(at)
    if is_made_up(text, at):
        return True
    opened = plain.rfind('"', 0, at) if plain.count('"', 0, at) % 2 else -1
    if opened >= 0:
        return _SPOKEN.search(plain[max(0, opened - 80) : opened]) is None
    before = plain[sentence.start : at]
    whole = plain[sentence.start : sentence.end]
    if (found := _WRITTEN.search(before)) and not _OF_ONE.search(found["rest"]):
        return True
    if (_ACCORDING.search(whole) or _CITED.search(whole)) and not _OF_ONE.search(whole):
        return True
    return any(m.start() + sentence.start <= at < m.end() + sentence.start for m in _WANTED.finditer(whole))


_KIND = (
    r"(?:people|persons|victims?|survivors|adults|children|kids|minors|youngsters|teenagers|teens|women|men|girls|boys|"
    r"pupils|students|patients|clients|tenants|workers|migrants|refugees|traffickers|exploiters|abusers|gangs|"
    r"employers|"
    r"parents|professionals|under \d\ds|\d\d (?:to|or|and|-) \d\d years olds|\d\d years olds|those|others|foreigners|"
    r"asylum seekers|folk|young people|young persons|adult victims|child victims)"
)
_QUALITY = (
    r"(?:(?:most|many|some|all|any|several|few|certain|lots of|a lot of|plenty of|half|half of|most of|adult|potential|"
    r"possible|vulnerable|trafficked|young|younger|older|foreign|female|male|exploited|such|other|frightened|real|"
    r"suspected|unaccompanied|often|usually|sometimes|generally|normally|in general|of|the) )*"
)
_LINK = (
    r"(?:^|[,.;:-] |\b(?:that|because|but|and|so|since|why|how|if|says?|said|know|think|means?|where|when|although) )"
)
_OF_MANY = re.compile(
    rf"{_LINK}(?P<kind>{_QUALITY}{_KIND})(?: (?:like (?:her|him|them|this|that|these|those)|who [^,.]{{1,40}}|"
    rf"under \d\d|"
    rf"over \d\d|aged [^,.]{{1,12}}|in (?:this|that|these|such) \w+(?: \w+)?|with [^,.]{{1,20}}))?(?P<rest>[^,.]*)$"
)
_TOLD_OF_THESE = re.compile(
    r"^ (?:are|were|is|was|have been|has been|have just|has just)(?! (?:often|usually|sometimes|always|generally|"
    r"commonly|frequently|normally|typically|rarely|seldom|never))\b|\b(?:here|there|this|next door|upstairs|"
    r"downstairs|"
    r"our|my|now|yesterday|today|last|these|ago)\b"
)
_FREQUENT = re.compile(
    r"\b(?:often|usually|sometimes|generally|commonly|frequently|normally|typically|rarely|seldom|tend to|can|may|"
    r"might|"
    r"must|should|have to|has to|need to|needs to)\b"
)
_ANYONE = re.compile(
    rf"{_LINK}(?:(?:only|even|not|just|also|for|with|where|whether|once) )*(?:(?:an?|any|every|each|no) (?:adult |"
    rf"child |"
    r"young |potential |possible |vulnerable |trafficked |foreign |suspected )*(?:person|victim|adult|child|minor|"
    r"youth|"
    r"teenager|pupil|survivor|trafficker|professional|individual|worker|woman|man|girl|boy|human)|anyone|"
    r"anybody|whoever|"
    r"everyone|everybody|someone|somebody)(?: (?:who|aged|under|over|below|above|of|like|in)\b[^,.]{0,30}?)? (?:can|"
    r"could|may|might|must|should|will|would|has to|needs to|need|is to|is always|is only|does not|do not|counts|gets|"
    r"goes|is treated|is the same|is counted|is classed|is seen|always|never|usually|often|normally|refuses|agrees|"
    r"consents|declines|withdraws)\b[^.]*$"
)
_DEFINITE = re.compile(r"^(?:the |all the |most of the |some of the |both )")
_MOST = re.compile(r"\b(?:most|many|any|every|half|lots of|a lot of|plenty of|such|often|usually|generally|like)\b")
_AS_A_RULE = re.compile(
    r"^ (?:(?:also|only|still|then|never|always|all|just) )*(?:refuse|agree|consent|decline|withdraw|accept|object|"
    r"do not|"
    r"need|count|fear|deny|come under|go (?:in|through|to|into)|get|are treated|are counted|are (?:children|adults|"
    r"minors)|"
    r"keep|hold|threaten|lock|beat|use|say|want|have to|do)\b"
)


_IN_GENERAL = re.compile(
    r"\b(?:mostly|mainly|typically|generally|on average|tend to be|anyone|anybody|whoever|most|many|any|every|half|"
    r"some of|a few of|several of) (?:of |"
    r"aged |who |is |are |(?:child|minor|person|girl|boy|adult|pupil|victim|woman|man|teenager)s?\b|people|children|"
    r"women|men|in |under |over |below )[^,.]*$"
)


_ANY_SUCH = re.compile(
    r"(?:^|[.,;] |\b(?:that|all|and|says?|for|but) )(?:children|kids|people|persons|victims|girls|boys|workers|young "
    r"people|"
    r"pupils|those|women|men|adults) (?:who are |that are )?(?:under|over|aged|below|above|between)\b[^,.]*$"
)
_RULE = re.compile(
    r"\b(?:act|law|policy|policies|guidance|rules?|toolkit|leaflet|website|training|regulations?|convention|"
    r"procedure|handbook|"
    r"sign|poster)(?: \w+)? (?:says?|states?|means?|covers?|applies|defines?|counts?|is|talks?|mentions?)\b[^,.]*$"
)


def is_general(text: Text, at: int) -> bool:
    """Whether the words at an offset are said of people of a kind ("victims often refuse", "anyone under 18 can")."""
    sentence = text.sentence(at)
    end = text.plain.find(" ", at)
    upto = text.plain[sentence.start : len(text.plain) if end < 0 else end]
    before = text.before(at) + " "
    after = text.plain[sentence.start + len(text.before(at)) : sentence.end].strip()
    if _ANYONE.search(upto) or _RULE.search(before) or _ANY_SUCH.search(before) or _ANY_SUCH.match(after):
        return True
    if _IN_GENERAL.search(before) or _IN_GENERAL.match(text.plain, at):
        return True
    found = _OF_MANY.search(upto[: at - sentence.start].rstrip()) or _OF_MANY.search(upto)
    if found is None or _DEFINITE.match(found["kind"]):
        return False
    said = text.plain[sentence.start + found.start("rest") : sentence.end]
    if _FREQUENT.search(f"{found['kind']} {' '.join(said.split()[:3])}"):
        return True
    if _TOLD_OF_THESE.search(said):
        return False
    return _MOST.search(found[0]) is not None or _AS_A_RULE.match(f" {said.strip()}") is not None
