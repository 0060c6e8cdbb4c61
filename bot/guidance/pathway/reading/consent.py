"""What the person says to a referral: agreed, refused, not able to decide, or not asked yet.

Only words about a referral count, or the answer to that very question; "she wants help" is no consent. Whoever speaks
for somebody else ("her mother agreed") gives none either.

Source: HTTP contract, "What counts as stated"; toolkit, "Information sharing and record keeping".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.guidance.pathway.facts import Consent, ConsentException, Facts
from bot.guidance.pathway.reading.patterns import begins, is_all, search
from bot.guidance.pathway.reading.people import Cast, Owner
from bot.guidance.pathway.reading.text import Text
from bot.guidance.pathway.steps import Step

_REFERRAL = (
    r"(?:(?:be|being|getting|get|have been|me|us|you|being) (?:referred|refer(?:ring)? (?:her|him|them))|"
    r"(?:to |with |for |about |on |of |in |into |against )?(?:the|a|any|this|that|our|my|being|an|going "
    r"ahead with the|making a|making the|doing the)? ?(?:nrm|national referral mechanism|referral|"
    r"referring|referal form|referral form|nrm referral|refer)(?: (?:her|him|them|form))?"
    r"|(?:to |for )?(?:me|us|you|the council|you guys) (?:to )?(?:refer|referring|(?:making|make|put in|putting in|submit|send|send in|do|complete|start) (?:an? |the )?(?:nrm )?referral)(?: (?:her|him|them))?|go(?:ing)? (?:in|into|through) the nrm|"
    r"(?:to )?refer (?:her|him|them)|(?:to )?(?:enter|entering|join|joining|be put in|be put into|being put into|be in|"
    r"being in|use|using|take up) (?:the )?(?:nrm|national referral mechanism)|(?:to )?(?:the |an? |our |my )?offer of (?:an? |"
    r"the )?(?:nrm|referral)|(?:that )?(?:i|we|you) (?:can|could|may|should|will|would)(?: \w+)? refer (?:her|him|them)|(?:to )?"
    r"let(?:ting)? (?:me|us) refer (?:her|him|them))"
)
_SAYS = (
    r"(?:(?:is|has|have|are|was|will|would|did|does|do|just|now|already|also|fully|verbally|finally|since|"
    r"happily|really|definitely|clearly|freely|apparently|both|all|happy|told (?:me|us) (?:she|he|they) "
    r"(?:is|are|has|have|was|wants?|would)|says? (?:she|he|they) (?:is|are|has|have|wants?|will|would|"
    r"does|did)|said (?:she|he|they) (?:is|are|has|have|was|wants?|will|would|wanted)|be|like|that) )*"
)
_GIVEN = re.compile(
    r"\b(?:agree(?:s|d|ing)?|consent(?:s|ed|ing)?|said (?:yes|ok|okay|fine)|says (?:yes|ok|okay)|"
    r"signed(?: up)?|happy|willing|ok|okay|fine|wants?|wanted|keen|asked|asking|up for|on board|content|"
    r"comfortable|accept(?:s|ed)?|opted|chose|chosen|decided|would like|'d like|given (?:me |us )?(?:her |"
    r"his |their |full |verbal |written |informed )*(?:consent|permission)|gave (?:me |us )?(?:her |his |"
    r"their |full |verbal |written |informed )*(?:consent|permission)|giving (?:her |his )?consent|gives "
    r"(?:her |his |their )?(?:full |informed )?consent|got (?:her|his|their) (?:consent|permission)|have "
    r"(?:her|his|their) (?:consent|permission)|has (?:my|our)?consented)"
    rf" (?:to |for |with |about |on |that |it |if )*(?:i |we )?{_REFERRAL}"
)
_SIGNED = re.compile(
    r"\bsigned(?: up)? (?:for |to )?(?:the |an? |her |his |their |our )?(?:(?:nrm|referral)(?: \w+)? (?:form|paperwork|consent)"
    r"|(?:consent|permission)(?: form| sheet| paperwork)? (?:for|to) (?:the |a )?(?:nrm|referral|being referred))"
)
_GIVEN_PASSIVE = re.compile(
    r"\b(?:consent|permission) (?:to|for) (?:the |an? )?(?:nrm |being )?(?:referral|referred|nrm) (?:was |is |has been |been )?"
    r"(?:given|obtained|gained|received|granted)\b|\b(?:agreed|consented) , [^,.]{1,40} , to (?:be|being) referred\b|"
    r"\bconsent(?: (?:to|for) (?:the )?(?:nrm|referral))? ?[:=] ?(?:yes|given|obtained|verbal|written)\b(?=.*\b(?:nrm|referral)\b)|"
    r"\b(?:nrm|referral) consent ?[:=]? ?(?:yes|given|obtained)\b|"
    r"\b(?:consent|permission) (?:has been |was |is |been )?(?:obtained|given|gained|received|in place|"
    r"granted|gotten)(?: (?:to|for|from (?:her|him|client|the \w+)|by (?:her|him|the \w+)|verbally|in "
    rf"writing))* {_REFERRAL}"
)
_LATER_YES = re.compile(
    r"\b(?:she|he|they|client|patient|tenant)(?: (?:has|have|is|was|did|then|also|really|now|quite|very|"
    r"said (?:she|he) (?:is|was)|seems?))* (?:agreed|agrees|said (?:yes|ok|okay|fine|go ahead)|says "
    r"(?:yes|ok|okay)|consented|consents|fine with (?:it|that|this)|happy (?:with|for|about) (?:it|that|"
    r"this)|ok(?:ay)? with (?:it|that|this)|accepted(?: it)?|wants (?:it|that)|up for it|on board)\b(?! "
    r"to (?!it\b|that\b|this\b|go ahead\b))|\b(?:the )?answer (?:was|is) (?:a )?(?:clear |firm |definite )?yes\b"
)
_LATER_NO = re.compile(
    r"\b(?:she|he|they|client|patient|tenant)(?: (?:has|have|is|was|did|then|also|really|now|flatly|"
    r"just))* (?:refused(?: it)?|refuses(?: it)?|declined(?: it)?|said no|says no|does not want (?:it|"
    r"that|this|one)|did not want (?:it|that|one)|turned it down|not (?:keen|happy|interested|willing)|"
    r"rejected it|would not have it|will not have it)\b(?! to)|\b(?:the )?answer (?:was|is) (?:a )?(?:clear |firm |flat "
    r"|definite )?no\b|\bit was a (?:clear |firm |flat )?no\b"
)
_ABOUT_REFERRAL = re.compile(
    r"\b(?:nrm|referral|national referral mechanism|referring (?:her|him|them)|refer (?:her|him|them)|"
    r"being referred)\b"
)
_REFUSED = re.compile(
    r"\b(?:told|tells) (?:me|us) no (?:to|about|for) (?:the |a )?(?:nrm|referral)\b|\bconsent(?: (?:to|for) (?:the )?(?:nrm|"
    r"referral))? ?[:=] ?(?:no|refused|declined)\b(?=.*\b(?:nrm|referral)\b)|"
    r"\b(?:refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|reject(?:s|ed)?|turned down|said no|says no|against|"
    r"withdr(?:ew|awn|aw)(?: her| his| their)? consent|objects?|opposed)(?: (?:to |for |of |about |on |"
    rf"consent )*{_REFERRAL}| consent\b)"
    r"|\b(?:(?:does|do|did|will|would|is) not|not|never|no longer|will not|refuses to|afraid to|scared to|"
    r"too scared to) (?:want(?:s|ed)?|agree(?:d|s|ing)?|consent(?:ed|ing)?|accept|give (?:me |us )?(?:her "
    r"|his |their )?(?:consent|permission)|happy|willing|ok|okay|keen|like|allow|let|signed?|going|wish|"
    rf"ready)(?: (?:to|for|with|about|her|him|them|me|us|anyone|you|to go ahead with))* ?(?:{_REFERRAL})"
    r"|\b(?:will not|would not|(?:does|do|did) not (?:want|wish|like) to|refus\w+ to|(?:would |'d )?rather not|prefers? not to|"
    r"not going to|(?:chose|chooses|opted|decided|asked) not to|not willing to|unwilling to|reluctant to) (?:be referred|be put "
    r"(?:in|into|through|forward for) (?:the )?(?:nrm|referral)|go (?:in|into|through|ahead with|on with|for) (?:the |a |any )?"
    r"(?:nrm|national referral mechanism|referral)|enter (?:the )?nrm|have (?:a|the|any) referral|(?:take|take up|sign) (?:a |the "
    r"|any )?(?:nrm|referral)|proceed with (?:the |a |any )?(?:nrm|referral))\b"
    r"|\b(?:not|never|no longer) (?:at all |really )?(?:interested|keen)(?: (?:in|on|to do|about))* (?:the |a |any |being )?"
    r"(?:nrm|national referral mechanism|referral|referred)\b"
    r"|\b(?:wants?|wanted|wanting|having) (?:nothing|anything|no part|none)(?: to do)? (?:with|in|of) (?:the |a |any )?(?:nrm|"
    r"national referral mechanism|referral)\b"
    r"|\b(?:does|do|did) not want (?:me|us|anyone|anybody|you|this|it|her|him|any of this) to (?:(?:tell|"
    r"inform|contact|involve|say (?:anything )?to|speak to) (?:anyone|anybody|a soul|others|people|the "
    r"police|police|the council|social (?:services|workers?)|the authorities|authorities|you|them)|tell$|"
    r"tell [,.]|report (?:it|this|her|him|them|anything|him|to)|report$|report [,.]|refer|share (?:it|"
    r"this|her|his|anything|with)|pass (?:it|this|her|his|anything|on)|make a referral|be reported|be "
    r"passed|go any further)(?= |$)"
    r"|\b(?:begged|asked|asks|told|begs|begging|pleaded with|made) (?:me|us) (?:not to (?:(?:tell|inform|"
    r"contact|involve|say (?:anything )?to) (?:anyone|anybody|a soul|others|people|the police|police|the "
    r"council|social (?:services|workers?)|the authorities|authorities)|tell$|tell [,.]|report|refer|"
    r"share (?:it|this|her|his|anything|with)|pass (?:it|this|her|his|anything) on|make a referral|say "
    r"anything)|to (?:promise not to|keep it (?:secret|quiet)))\b|\b(?:wants|asked) (?:it|this) (?:kept|"
    r"to stay|to be kept) (?:secret|quiet|between us|private)\b"
    r"|\b(?:withdrew|withdrawn|taken back|took back|changed (?:her|his|their) mind (?:about|on)) (?:her |"
    rf"his |their )?(?:consent|{_REFERRAL})|\b(?:does|do|did) not consent\b|\bnot (?:consented|"
    r"consenting)\b|\b(?:refused|refuses|declined|declines) (?:to )?(?:give )?(?:her |his )?consent\b|"
    r"\bno consent (?:given|from (?:her|him|them))\b|\bwithout (?:her|his|their) consent\b(?!)"
)
_UNABLE = re.compile(
    r"\b(?:can not|unable to|not able to|is not able to|not in a (?:state|position|fit state) to|too "
    r"(?:ill|unwell|drunk|young|distressed|traumatised|confused|sick|sedated|scared) to|does not have "
    r"(?:the )?(?:mental )?capacity to|lacks? (?:the )?(?:mental )?capacity to|incapable of|unfit to) "
    r"(?:\w+ )?(?:consent\w*|give (?:\w+ )?(?:consent|permission)|agree to (?:a|the) referral|decide "
    r"(?:about|on) (?:a|the|being) ?refer\w*|decide)\b"
    r"|\b(?:can not|could not|unable to|not able to|too \w+ to) (?:\w+ )?(?:agree|consent|say yes|decide) (?:to|about|on) (?:a|"
    r"the|any|being) (?:nrm|refer\w+)\b"
    r"|\black(?:s|ed|ing)? (?:the )?(?:mental )?capacity\b|\b(?:does not|did not|has not got|has no|no|"
    r"without) (?:have )?(?:the )?(?:mental )?capacity\b|\bcapacity (?:is )?(?:lacking|an issue|in "
    r"question)\b"
)
_UNABLE_ANSWER = re.compile(
    r"\b(?:unconscious|in a coma|sedated|ventilated|on a ventilator|can not say yes|does not understand|"
    r"did not understand|can not "
    r"understand|not understand(?:ing)?|unable|can not (?:consent|decide|answer|speak|communicate|talk|"
    r"agree|ask)|too (?:ill|unwell|drunk|distressed|traumatised|confused|sick|young|high|poorly)|dementia|"
    r"psychotic|severe learning (?:disability|difficulties)|not able|lacks? capacity|no capacity|"
    r"intubated|asleep under|couldn't understand|not in a fit state|under anaesthetic|delirious|non "
    r"verbal)\b"
)
_NOT_ASKED = re.compile(
    r"\b(?:nrm|referral|consent) (?:has |have |was |is |been |yet |still |to be )*not (?:yet |been )*(?:discussed|raised|mentioned|"
    r"explained|asked|broached|talked|sought)|"
    r"\b(?:not|nobody|no one|never|yet to|still to|none of us)\b(?: (?!want|agree|consent|refus|to be)\w+){0,6}? (?:ask(?:ed|ing)?|"
    r"spoken|spoke|talked|told|explained|mentioned|raised|discussed|broached|sought|brought up|checked)\b(?: (?!not|no|refus|said|"
    r"but)[a-z']+){0,6}? (?:consent|consents|agrees?|nrm|national referral mechanism|referral|referred|referring|refer)\b|"
    r"\bconsent (?:is |was |has )?(?:not |still to be |yet to be )(?:yet )?(?:been )?(?:sought|asked|obtained|discussed|got|raised)|"
    r"\b(?:have|has|had|did|do) not (?:yet |actually |really |even )?(?:ask(?:ed)?|spoken|talked|"
    r"mentioned|raised|discussed|brought (?:it|this) up|explained|got (?:her|his|their) consent|sought|"
    r"checked|had (?:a|the) (?:chance|conversation))(?: (?:to|with|about|her|him|them|it|this|for|if|"
    r"whether|she|he|they|consent|yet|a|chance|ask))*(?: (?:agrees?|wants?|would|is happy|consents?|for "
    rf"consent|{_REFERRAL}))"
    r"|\bnot (?:yet )?(?:asked|discussed|raised|mentioned|spoken)(?: (?:to|with|her|him|them|for|about|if|"
    rf"the|whether|she|he|wants?|yet))* (?:consent|{_REFERRAL})|\bconsent (?:has )?not (?:been )?(?:asked|"
    r"sought|obtained|discussed|got)(?: (?:for|yet))?\b|\bno consent (?:sought|asked|yet|obtained)\b"
)
_NOT_ASKED_ANSWER = re.compile(
    r"^(?:no ,? ?)?(?:(?:i|we|have|has|had|did|do|not|nobody|no one|she|he|they|still|just|to|be|honest|"
    r"actually|well|,|sorry|it|was|is|been) )*(?:not (?:yet |been |been )?(?:ask\w*|spoken|talked|"
    r"mentioned|raised|discussed|told|explained|brought it up|had (?:a |the )?chance|dared|got round|got "
    r"there|done that|spoke|broached|tried)|yet to ask|never asked|nobody asked|no one has asked|not had "
    r"(?:a |the )?chance|need to ask|will ask|going to ask|waiting to ask|should i ask|can not ask|not "
    r"yet|haven't|not so far|not asked|(?:we are |i am )?(?:asking|going to ask|will ask|plan to ask|"
    r"planning to ask)(?: (?:her|him|them|it|about))* ?(?:later|tomorrow|soon|tonight|today|next \w+|when|"
    r"once|on \w+)?)\b"
)
_YES_ANSWER = re.compile(
    r"^(?:(?:yes|yeah|well|so|and|,|i think|just|now|then|today|yesterday) )*(?:she|he|they|both|the \w+|"
    r"client|patient|person|my \w+)? ?(?:(?:has|have|is|are|was|does|did|says|said|would|already|"
    r"definitely|really|also|fully|now|verbally|just|very|quite|absolutely) )*(?:agree(?:s|d)?|"
    r"consent(?:s|ed)?|gave (?:her |his |their )?consent|given (?:her |his |their )?consent|gives (?:her |"
    r"his |their )?consent|gave permission|given permission|yes|ok with (?:it|that|this)|okay with (?:it|"
    r"that|this)|fine with (?:it|that|this)|happy (?:to|with (?:it|that|this)|for (?:it|me|us|that))|"
    r"willing|wants (?:it|to|the referral|me to|us to|that)|keen|on board|up for it|signed(?: it| the "
    r"form)?|did agree|accepts?|accepted|said (?:yes|ok|okay|fine|go ahead|please do)|said (?:she|he|"
    r"they) (?:would|wants? to|will|is happy|agrees)|asked me to|told me to (?:go ahead|do it))\b(?! to "
    r"(?:talk|speak|see|the doctor|go|come|stay|leave|eat))"
)
_NO_ANSWER = re.compile(
    r"^(?:(?:yes|no|no way|way|point blank|but|well|so|and|,|i think|then|asked|sadly|unfortunately|she "
    r"was asked|he was asked|i asked|we asked|asked her|asked him|i did|just) )*(?:she|he|they|both|the "
    r"\w+|client|patient|person|my \w+)? ?(?:(?:has|have|is|was|already|just|flatly|absolutely|now|really|"
    r"point|blank|flat|out|point blank|totally|completely) )*(?:refus(?:ed|es|ing)|declin(?:ed|es)|said "
    r"(?:no|she does not|he does not|never|absolutely not|not|she did not|he did not|she would not|he "
    r"would not)|says (?:no|she does not|he does not)|(?:will|would) not(?! (?:say|tell|answer|talk|speak|"
    r"open|let on|give))|does not (?:want|agree|consent|"
    r"wish)|did not (?:want|agree|consent|wish)|do not want|not (?:agreed|agreeing|willing|happy|keen|"
    r"interested|ready)|against it|turned it down|changed (?:her|his|their) mind|withdrew|withdrawn|"
    r"rejects?|rejected|told me no|begged me not to|wants nothing to do with it|not agree|not consent|too "
    r"(?:scared|frightened|afraid))\b"
)
_SUBJECT_OTHER = re.compile(
    r"\b(?:mother|mum|father|dad|parents?|uncle|aunt|auntie|boss|employer|husband|boyfriend|partner|"
    r"manager|my manager|social worker|council|police|i|we|family|brother|sister|head|dsl|team|colleague|"
    r"carer|guardian|landlord|court|doctor|gp)(?: (?:has|have|is|are|was|would|will|does|do|did|also|"
    r"already|just|says?|said|not))* ?$"
)
_EXCEPTION: tuple[tuple[ConsentException, re.Pattern[str]], ...] = (
    (
        ConsentException.CHILD_PROTECTION,
        re.compile(
            r"\bchild protection(?! (?:officer|team|lead|training|policy|plan training|course|nurse|conference|"
            r"worker|manager|unit|service|procedures|register))\b|\bchild(?:ren)? (?:is |are |may be |might be |"
            r"could be |also )*(?:at risk|in danger|involved|being (?:hurt|harmed|abused|exploited)|harmed|"
            r"affected|living there|in the house|in the home)\b|\b(?:kids?|baby|minors?) (?:is |are |may be |"
            r"might be )*(?:at risk|in danger|involved|being (?:hurt|harmed|abused)|in the house|living there|"
            r"there)\b|\brisk to (?:a |the |her |his |their |other |any )?(?:child|children|kids|baby)\b|\bthere "
            r"(?:is|are) (?:a |\d+ |also )?(?:child|children|kids|baby|toddler|babies|toddlers)\b|"
            r"\bprotect(?:ing)? (?:a|the|other|her|any) (?:child|children|kids)\b|\bsafeguarding (?:of )?(?:a |"
            r"the )?child(?:ren)?\b"
        ),
    ),
    (
        ConsentException.SERIOUS_HARM,
        re.compile(
            r"\bserious(?:ly)? (?:risk of )?(?:harm|hurt|injur\w+|violence|danger|risk)\b|\b(?:risk|danger|"
            r"threat) (?:of|to) (?:serious |her |his |their |someone 's |)?(?:life|harm|death|lives|killing)\b|"
            r"\b(?:life|lives) (?:is |are )?(?:at risk|in danger|threatened)\b|\b(?:will|could|might|going to|"
            r"may) (?:be )?(?:kill(?:ed)?|die|murder(?:ed)?)\b|\bsignificant harm\b|\bgrave harm\b|\bharm to "
            r"others\b|\bothers (?:are |may be |might be )?(?:at risk|in danger)\b|\bother (?:people|women|"
            r"workers|girls|men|victims)(?: there)? (?:are |may be |might be )?(?:at risk|in danger|being)\b|"
            r"\bdanger to (?:others|the public|life)\b|\bthreat(?:s|ened)? to kill\b|\bdeath threats?\b|\bpublic "
            r"interest\b"
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class ConsentRead:
    """What a message says of consent to a referral, and of a ground for going without."""

    stated: Consent | None = None
    uncertain: Consent | None = None
    exception: ConsentException | None = None


def read_consent(text: Text, cast: Cast, *, open_step: Step | None, facts: Facts) -> ConsentRead:
    """Consent in one message; bare words count only as the answer to the open question."""
    stated, uncertain = _plain(text, cast, asked=open_step is Step.CONSENT)
    if stated is None and open_step is Step.CONSENT:
        stated, answered_unsure = _answer(text)
        uncertain = uncertain if stated is None and uncertain is not None else answered_unsure
    elif stated is None and uncertain is None and open_step is not Step.CONSENT:
        uncertain = _loose(text, cast)
    relevant = (
        open_step in (Step.CONSENT_EXCEPTION, Step.CONSENT)
        or facts.consent in (Consent.REFUSED, Consent.UNABLE)
        or stated in (Consent.REFUSED, Consent.UNABLE)
    )
    exception = _exception(text, answering=open_step is Step.CONSENT_EXCEPTION) if relevant else None
    return ConsentRead(stated, None if stated else uncertain, exception)


def _plain(text: Text, cast: Cast, *, asked: bool) -> tuple[Consent | None, Consent | None]:
    """Plain words about a referral; the last thing said counts where several are."""
    found: list[tuple[int, Consent, bool]] = []
    for value, pattern in (
        (Consent.UNABLE, _UNABLE),
        (Consent.REFUSED, _REFUSED),
        (Consent.NOT_ASKED, _NOT_ASKED),
        (Consent.GIVEN, _GIVEN),
        (Consent.GIVEN, _SIGNED),
        (Consent.GIVEN, _GIVEN_PASSIVE),
        (Consent.REFUSED, _LATER_NO),
        (Consent.GIVEN, _LATER_YES),
    ):
        later = pattern in (_LATER_NO, _LATER_YES)
        told_of = _ABOUT_REFERRAL.search(text.plain) if later else None
        if later and (told_of is None or text.is_asked(told_of.start()) or text.is_supposed(told_of.start())):
            continue
        spans = [m.span() for m in pattern.finditer(text.plain) if told_of is None or m.start() > told_of.start()]
        spans += [(h.start, h.end) for h in text.hits if h.entry.label == "consent" and h.entry.id == value]
        for start, end in spans:
            if any(abs(start - at) < NEAR and other is not value and start < at + 2 * NEAR for at, other, _ in found):
                continue
            weight = _counts(text, cast, start, end, value, asked=asked)
            if weight:
                found.append((start, value, weight == 2))
    if not found:
        return None, None
    found.sort(key=lambda item: item[0])
    _, value, sure = found[-1]
    if not sure or (
        len({v for _, v, _ in found}) > 1
        and not search(
            r"\b(?:now|but|since|then|changed|finally|actually|sorry|after|later|at first|initially)\b", text.plain
        )
    ):
        return None, value
    return value, None


NEAR = 40
"""Characters within which two readings are of the same words: the "agreed" in "not agreed" is no consent."""


def _counts(text: Text, cast: Cast, start: int, end: int, value: Consent, *, asked: bool) -> int:
    """2 for a plain statement of the person's, 1 for a doubtful one, 0 for none."""
    before, said = text.before(start), text.plain[start:end]
    if text.is_asked(start) or text.is_supposed(start):
        return 0
    if value is Consent.GIVEN and search(
        (
            r"\b(?:not|never|no longer|nobody|no one|without|unless|until|refus\w+|whether|want (?:her|him|them) "
            r"to|need (?:her|him|them) to|needs? to|has to|have to|must|should|get (?:her|him|them) to|persuade|"
            r"convince|trying to|before (?:she|he|they)|to see if|hoping|hope|pressur\w+|forced)\b[^,.]{0,25}$"
        ),
        before,
    ):
        return 0
    if (
        _SUBJECT_OTHER.search(f"{before} ")
        and not search(r"\b(?:she|he|they) (?:told|said to|says to|asked|begged) (?:me|us)?$", before)
        and not (value is Consent.NOT_ASKED and search(r"\b(?:i|we)(?: (?:have|had|did|do|am|are))*$", before))
        and not (
            value is Consent.GIVEN
            and search(r"\b(?:i|we)(?: (?:have|has|got|now|already|now have))*$", before)
            and search(r"^(?:have|got) (?:her|his|their)", said)
        )
    ):
        return 0
    if value is Consent.GIVEN and search(r"\b(?:i|we)$", before):
        return 2 if begins(r"(?:have|got) (?:her|his|their)", said) else 0
    if (
        value in (Consent.REFUSED, Consent.GIVEN)
        and search(r"\bconsent\w*$", said)
        and begins(r"^to (?!(?:\w+ ){0,3}(?:nrm|national|referr\w*|refer|it|this|that)\b)", text.after(end))
    ):
        return 0  # to something else
    elsewhere = begins(r"^(?:to|for) (?:the |an? |see (?:a|the) |her |his )?(?P<whom>\w+)", text.after(end))
    if elsewhere and search(r"\breferr\w+$", said) and elsewhere["whom"] not in _BODIES:
        return 0
    passive = begins(r"(?:consent|permission)\b.* (?:given|obtained|gained|received|granted)$", said) is not None
    if (
        value is Consent.GIVEN
        and not passive
        and begins(r"consent (?:to|for)\b", said)
        and search(
            r"\b(?:her|his|their|my|our|the|an?|any|no|get|getting|got|gain|for|of|without|about|on|need|needs|informed|verbal|"
            r"asks?|asking|want|wants)$",
            before,
        )
    ):
        return 0  # the thing, not the deed
    mention = cast.last_before(start + 1)
    if begins(r"^(?:letter|letters|pathway|process|fee|code|number|agency)\b", text.after(end)):
        return 0
    if (
        mention is None
        and not passive
        and value is Consent.GIVEN
        and before
        and not search(
            r"(?:[,:-]|\b(?:and|but|has|have|yes|who|now|also|then|already|had|fully|verbally|today|yesterday))$",
            before,
        )
    ):
        return 0
    if (
        mention is not None
        and value in (Consent.GIVEN, Consent.REFUSED)
        and mention.kind in ("controller", "relative", "professional")
    ):
        return 0
    if mention is not None and mention.kind == "pronoun" and cast.owner(mention) is Owner.OTHER:
        return 0
    if value is Consent.NOT_ASKED:
        return 2
    if (
        value is Consent.REFUSED
        and begins(r"(?:refuse|decline|reject|object|withdraw)\b", said)
        and search(r"\b(?:to|may|might|could|can|will|would|should|must|they|she|he)$", before)
    ):
        return 1
    if (
        value is Consent.REFUSED
        and not asked
        and not search(r"refer|nrm|mechanism|consent|answer|said no|report", said)
    ):
        return 2 if _ABOUT_REFERRAL.search(text.plain) else 1  # "not to tell anyone"
    if search(
        (
            r"\b(?:might|may|would|probably|maybe|perhaps|i think|seems?|possibly|could|likely|i doubt|not "
            r"sure)\b[^,.]*$"
        ),
        before,
    ) or (search(r"\b(?:would|might|may)\b", said) and value is not Consent.REFUSED):
        return 2 if search(r"\bwould like\b", f"{before[-8:]} {said}") else 1
    if value is Consent.GIVEN and begins(
        r"(?:asked|asking|wants?|wanted|happy|ok|okay|fine) (?:about|if|for me about)", said
    ):
        return 1
    return 2


_BODIES = frozenset(
    "nrm national competent home police council local salvation first responder you us them me support social children "
    "modern slavery adult go be happen proceed".split()
)
"""What follows "a referral to" where it is the one into the NRM."""


def _loose(text: Text, cast: Cast) -> Consent | None:
    """ "She has consented", with no word of a referral: it may be consent to something else, so it is confirmed."""
    match = search(
        (
            r"\b(?P<who>she|he|they|client|patient|person|tenant)(?: (?:has|have|is|does|did|also|already|now|"
            r"verbally|fully|not|given|gave|gives|her|his|full|informed))* (?P<word>consents|consented|consent|"
            r"consenting)\b"
        ),
        text.plain,
    )
    if match is None or text.is_asked(match.start()) or text.is_supposed(match.start()):
        return None
    if search(
        (
            r"\b(?:to|for) (?:sex|the exam\w*|treatment|photos?|surgery|an? (?:exam\w*|scan|operation|test)|"
            r"work\w*|travel\w*|being (?:examined|photographed|touched))\b"
        ),
        text.after(match.end()),
    ):
        return None
    if search(r"\b(?:need|needs|must|should|can|could|has to|to|without)(?: \w+)?$", text.before(match.start("word"))):
        return None
    return Consent.REFUSED if " not " in f" {match[0]} " else Consent.GIVEN


def _answer(text: Text) -> tuple[Consent | None, Consent | None]:
    """The answer to "was the person asked, and did they agree?"."""
    plain = text.plain.strip(" .!,")
    if "?" in plain:
        return None, None
    if search(r"\b(?:not sure|do not know|dunno)\b", plain) and not _UNABLE_ANSWER.search(plain):
        return None, None
    if _NOT_ASKED_ANSWER.search(plain):
        return Consent.NOT_ASKED, None
    if _UNABLE_ANSWER.search(plain) and not search(r"\bnot (?:unable|unconscious)\b", plain):
        return Consent.UNABLE, None
    if _NO_ANSWER.search(plain):
        return Consent.REFUSED, None
    if _YES_ANSWER.search(plain) and not search(
        r"\b(?:not|never|no one|nobody)\b(?! (?:sure|yet sure))", plain.split(" , ")[0]
    ):
        if search(r"\b(?:might|maybe|probably|perhaps|i think|may|possibly|would probably)\b", plain):
            return None, Consent.GIVEN
        return Consent.GIVEN, None
    return None, None


def _exception(text: Text, *, answering: bool) -> ConsentException | None:
    for value, pattern in _EXCEPTION:
        for match in pattern.finditer(text.plain):
            before = text.before(match.start())
            if text.is_asked(match.start()) or text.is_supposed(match.start()):
                continue
            if search(r"\b(?:no|not|never|without|neither|nor|unlikely|any)(?: \w+){0,3}$", before):
                continue
            return value
    if answering:
        plain = text.plain.strip(" .!,")
        if is_all(r"(?:yes ,? ?)?(?:the )?(?:first(?: one)?|harm|danger|serious|serious one|violence)", plain):
            return ConsentException.SERIOUS_HARM
        if is_all(r"(?:yes ,? ?)?(?:the )?(?:second(?: one)?|child|children|kids|the kids|a child)", plain):
            return ConsentException.CHILD_PROTECTION
    return None
