"""Ages that are plainly somebody else's: the writer's own children, another tenant who only comments, a whole "
"school.
"""

from __future__ import annotations

import re

from bot.guidance.pathway.reading.text import Text

_KIN = (
    r"(?:kids|children|lads?|girls|boys|twins|son|sons|daughter|daughters|little ones?|two|three|2|3|grandkids|"
    r"grandchildren|teenagers?|eldest|youngest|oldest|middle one|boy|girl)"
)
_OWN = re.compile(
    rf"\b(?:my|our) (?:own )?(?:two |2 |3 )?(?:kids|children|twins|grandkids|grandchildren|2|3|own)"
    rf"(?: {_KIN})? (?:is|are|was|were|,|aged)(?: (?:only|just|about|nearly|both|also|aged))* $|"
    rf"\b(?:my|our) own {_KIN}(?: ,| is| are| aged| being)?(?: (?:only|just|about|nearly|also))* $|"
    r"(?:^|[.,;] |\b(?:and|but|because) )(?:mine|ours) (?:is|are)(?: (?:only|just|about|nearly|both|also))* $|"
    r"\bas (?:an? |the )?(?:mum|mother|dad|father|parent|gran|nan|grandparent)(?: \w+)? (?:of|to|with) (?:an? |my )?$"
)
_OWN_WORD = re.compile(r"^(?:my|our) (?:own )?(?:kids|children)$")
_THEIR_AGES = re.compile(r"^ (?:are|were|is|,|aged)(?: (?:only|just|about|both|aged))* \d")
_AT_HOME = re.compile(
    r"^(?: years olds?)?(?: (?!she\b|he\b|who\b|is\b|was\b)\w+){0,3} (?:at home|my ?self|myself|ourselves|of my own|"
    r"of our own|of mine at home|back home with my \w+)\b"
)
_I_HAVE = re.compile(r"\b(?:i|we)(?: (?:have|had|'ve|got|also|only))+ (?:(?:an?|my|2|two|three|3|own) )*$")
_OTHER_ONE = re.compile(
    r"\b(?:(?:my|our|the|her|his|their|one of (?:my|our|the|her|his)) other|another|a different|a second) "
    r"(?:\w+ ){0,2}?"
    r"(?:tenants?|residents?|lodgers?|clients?|patients?|pupils?|students?|workers?|colleagues?|neighbours?|customers?|"
    r"guests?|volunteers?|member of staff|girls?|boys?|lads?|women|woman|man|men|one)(?: ,| \(| who is| is| was| aged| "
    r"of)*(?: (?:about|around|aged|only|just))* $|"
    r"\b(?:my|our) (?:\w+ )?(?:trainees?|apprentices?|interns?|assistants?|juniors?|volunteers?|deputy|colleagues?|"
    r"receptionists?|new starters?)(?: ,| \(| who is| is| aged| of)* $"
)
_COMMENTS = re.compile(
    r"^(?: years old)?(?: [,)]| and| who| has| had| also| just| then)* (?:said|says|told (?:me|us|the|my|staff)|tells|"
    r"reckons?|reckoned|noticed|mentions?|mentioned|complain\w*|heard|saw|sees|thinks|thought|rang|phoned|"
    r"reported|raised|"
    r"flagged|spotted|smelt|smelled|asked me|asked us)\b(?! (?:that )?(?:she|he) (?:is|was|has|had|can)\b)"
)
_IDLE_KIN = re.compile(
    r"\b(?:boss|bosses|owner|owners|manager|landlord|landlady|employer|employers|trafficker|dealer|foreman|gangmaster|"
    r"partner|boyfriend|husband)(?: 's|s ') (?:\w+ )?(?:son|daughter|lad|kid|boy|girl|nephew|brother|stepson)"
    r"(?: ,| \(| who is| is| aged)*(?: (?:about|around|aged|only|just))* $"
)
_IDLE = re.compile(
    r"^(?: years old)?(?: [,)]| and| who| always| often| sometimes| also| just| usually| is| was| he| she)* (?:hangs?|"
    r"hanging|hung|helps? (?:out|him|her|his|with the till)|lounges?|sits? (?:about|around|round|in the office)|runs|"
    r"comes and goes|comes (?:in|round|by|over|for the|to collect)|pops|drops? (?:by|in)|plays|watches|keeps? an? "
    r"eye|keeps? watch|swans|struts|at "
    r"(?:uni\w*|"
    r"college|school|private school|the grammar)|goes to (?:school|college|uni\w*|the grammar|private school)|"
    r"in charge|"
    r"bosses|shouts|collects?|drives?|does the (?:books|till|rota)|mans the)\b"
)
_A_PLACE = (
    r"(?:school|college|academy|sixth form|club|unit|home|hostel|project|centre|service|charity|nursery|church|team|"
    r"squad|class|group|academy|surgery|ward|refuge|place|course|estate)"
)
_MANY = (
    r"(?:pupils|kids|children|students|residents|young people|youngsters|members|learners|clients|patients|boys|girls|"
    r"lads|teenagers|teens|everyone|everybody|they all|all of them|ages|age range|age group|intake|year groups|cohort)"
)
_RANGE = re.compile(
    rf"\b(?:at|in) (?:my|our|the|this) (?:\w+ )?{_A_PLACE}(?: ,)? (?:the |our |all the |most )?{_MANY}\b[^.]*$|"
    rf"\b(?:my|our|the) (?:\w+ )?(?:{_MANY}|{_A_PLACE})(?: (?:here|there|we have|we get|we take|i teach|i coach|"
    rf"at \w+))*"
    r" (?:is|are|go|goes|range|ranges|run|runs|takes?|covers?|has|caters for|vary|varies)\b[^.]*$|"
    r"\b(?:we|i) (?:\w+ )?(?:take|teach|cover|have|get|house|coach|see|support|work with|look after|run|cater "
    r"for)\b[^.]*$"
)
_WIDE = 4
"""Years between two ages that are those of a whole group, and no guess at one person's."""
_SPANS = re.compile(r"(?<!\S)(?P<a>\d{1,2}) (?:to|-|up to|and|through) (?P<b>\d{1,2})\b")
_PAST_KIN = re.compile(
    r"\b(?:my|our) (?:own |late |great )*(?:nan|gran|granny|grandmother|grandma|grandad|grandfather|grandpa|mum|"
    r"mother|mam|"
    r"dad|father|aunt|auntie|uncle|great \w+)(?: (?:also|only|actually|always))* (?:was|were|had|left|started|went|"
    r"married|worked|got|came|began|did|used)\b[^.]*$|\bi (?:was|left|started|went|worked|had|got|came|"
    r"began)\b[^.]*\b(?:at|"
    r"aged|age|from|when i was|only|was) $"
)


_EARLIER_CASE = re.compile(
    r"\b(?:last|previous|earlier|other|first|another) (?:case|one|referral|client|patient|time)(?: (?:i|we|that|ever|"
    r"had|saw|"
    r"dealt with|did|met|here))* (?:was|were|involved|concerned|had|with|it was)(?: (?:an?|about|only|girl|boy|lad|"
    r"lass|woman|man|child|of|aged|,))* $|"
    r"\b(?:read|saw|seen|heard|watched|something|piece|story|article)\b[^.]*\b(?:in|on) (?:the|my) (?:\w+ "
    r")?(?:papers?|news|telly|tv|"
    r"radio|internet|facebook|guardian|mail|times|gazette)\b[^.]*\b(?:about|of|on|where)\b[^.]* $|"
    r"\b(?:trainer|tutor|lecturer|speaker|presenter|facilitator)\b[^.]*\b(?:case|example|story|slide|video)\b[^.]* $|"
    r"\byears ago(?: ,)? (?:i|we) (?:\w+ )?(?:met|had|saw|dealt with|worked with|supported|referred|came across) an? $"
)
"""A case of before, told of beside the one at hand."""
_MANY_SUCH = re.compile(r"\b(?:a lot of|lots of|loads of|plenty of|so many|many|mostly) (?:\d\d (?:and|or|to) )?$")
"""Of an age group."""
_WRITER_ONCE = re.compile(
    r"\b(?:i|we) (?:was|were|had|once|used to|fostered|met|taught|supported|looked after)\b[^.]* an? $"
)
_ONCE = re.compile(r"^(?: years olds?)?(?: (?!she\b|he\b|who\b)\w+){0,5} (?:once|back then|in the past|before this)\b")
_MY_TWO = re.compile(
    r"\b(?:i|we)(?: (?:have|had|got|also))+ (?:(?:\d|two|three|four|an?) )?(?:(?:sons?|daughters?) (?:, |aged "
    r")?\d{1,2} "
    r"(?:, )?and an? )?(?:kids|children|sons?|daughters?|twins|triplets|grandkids|grandchildren)"
    r"(?: ,| aged| at home| myself| of my own| of our own)* $"
)
_ANOTHER = re.compile(
    r"\b(?:she|he|her|him|girl|boy|woman|man|lady|lad|nanny|maid|cleaner|tenant|neighbour|worker|client|patient|au "
    r"pair)s?\b"
)
"""How many the writer has, and how old: nobody of the case where somebody else is told of."""


def is_elsewhere(text: Text, start: int, end: int) -> bool:
    """Whether the age at an offset is plainly that of somebody who has nothing to do with the case."""
    sentence = text.sentence(start)
    before = text.plain[sentence.start : start]
    behind = text.plain[end : sentence.end]
    if _OWN.search(before) or (_I_HAVE.search(before) and _AT_HOME.match(behind)):
        return True
    if _OWN_WORD.match(text.plain[start:end]) and _THEIR_AGES.match(behind):
        return True
    if _OTHER_ONE.search(before) and _COMMENTS.match(behind):
        return True
    if _IDLE_KIN.search(before) and _IDLE.match(behind):
        return True
    if _MANY_SUCH.search(before) or (_WRITER_ONCE.search(before) and _ONCE.match(behind)):
        return True
    if _PAST_KIN.search(before) or _EARLIER_CASE.search(before):
        return True
    if _MY_TWO.search(before) and _ANOTHER.search(behind):
        return True
    span = _SPANS.search(text.plain, start, sentence.end)
    if span is None or abs(int(span["b"]) - int(span["a"])) < _WIDE:
        return False
    return _RANGE.search(text.plain[sentence.start : span.start()]) is not None
