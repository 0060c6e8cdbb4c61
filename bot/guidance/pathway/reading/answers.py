"""What an utterance means as the answer to the open question: yes, no, not sure, skip, done, none of these.

A "no" counts only where it is the answer: alone, or before a comma or a sentence that bears it out; "no papers" and "no
idea" are no denial. Longer messages answer by the facts in them, which the modules of each fact read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.guidance.pathway.reading.patterns import begins
from bot.guidance.pathway.reading.text import Text

_SOFT = (
    r"(?:(?:well|um|er|erm|uh|hmm|oh|ok|okay|so|and|sorry|honestly|to be honest|tbh|i mean|look|right|hi|"
    r"please|thanks|thank you|thank|you|but|just|really|i am afraid|afraid|mate|love|,|\.|!|-|\.\.\.) )*"
)
_TAIL = (
    r"(?: (?:please|thanks|thank you|ta|cheers|mate|love|sorry|now|then|really|actually|definitely|"
    r"absolutely|indeed|i am afraid|at all|for now|yet|,|\.|!|so far|today|it is|that is right|that is "
    r"correct|of course|100 ?%|10|right now|at the moment|currently|at present|presently))*"
)
_YES = (
    r"(?:yes|yeah|yea|yep|yup|yh|ye|yess|y|aye|ya|yah|yeh|si|correct|right|that is (?:right|correct|it|"
    r"true|fine|what i said|so|the one)|thats right|true|indeed|exactly|absolutely|definitely|certainly|"
    r"sure|of course|ok|okay|kk|affirmative|confirmed|"
    r"confirm|agreed|i agree|go ahead|go for it|please do|yes please|do it|sounds good|sounds right|you got it|spot "
    r"on|bang on|i do|i did|i have|i am|we do|we did|we have|we are|i would|i think so too|(?:she|he|"
    r"they) (?:is|are)(?! (?:fine|ok|okay|good|great|alright|all right|well|sure|safe|perfect|right|"
    r"correct|true))|"
    r"she was|he was|she does|he does|they do|she has|he has|she did|he did|there is|there are|"
    r"that would be (?:good|great|helpful|useful)|would be (?:good|great|helpful)|fine|fine by me|no "
    r"problem|100 ?%|mm ?hm+|mhm|uh huh|why not|let us|lets|lets do (?:it|that)|let us do (?:it|that)|"
    r"good idea|all good|all right|alright|by all means|indeed so|it is|it does|it has|start it|draft it|"
    r"yes do|do that|i want that|i would like that|i would like to|that works|perfect|great|good|please|"
    r"yes i do|looks good|looks right|all correct|all right|i can confirm|deffo|definitely yes|very much "
    r"so|too right|yes that one|that one)"
)
_NO = (
    r"(?:no|nope|nah|naw|na|nay|n|noo|never|negative|not at all|no way|absolutely not|definitely not|"
    r"certainly not|not any ?more|not immediately|not straight away|of course not|no thanks|no thank you|not really|"
    r"incorrect|wrong|that is (?:wrong|not "
    r"right|not correct|incorrect|not true|not it|not what i (?:said|meant))|not (?:right|correct|true|"
    r"now|today|currently|quite|right now|at the moment|at present|necessary|needed|this time|for me|so)|"
    r"i said no|i do not|i did not|i have not|i am not|we do not|we did not|we have not|do not|please do "
    r"not|i would not|i would rather not do that|no need|nobody|no one|none|nothing|neither|she is not|he "
    r"is not|they are not|she was not|he was not|she does not|he does not|they do not|she has not|he has "
    r"not|she did not|he did not|there is not|there are not|it is not|it does not|it has not|no it is not|"
    r"i do not want (?:that|to|it|one)|do not want (?:that|to|it|one)|do not do that|leave it|no leave it|"
    r"nah leave it|not for now|no not yet|nada|zero|no chance|hell no|none of (?:them|us|it)|false|not "
    r"one|i do not think so|do not think so|no problem there|not interested|no more)"
)
_UNSURE = (
    r"(?:not sure|unsure|i am not sure|i am unsure|not (?:really|entirely|totally|completely|very|quite|"
    r"too|100 ?%|so|that|at all|exactly) sure|not certain|i am not certain|uncertain|unclear|(?:i "
    r")?(?:really |honestly |just )?(?:do not|did not|would not|could not) (?:really |actually |even |"
    r"honestly )?know|dunno|dno|donno|duno|idk|no idea|no clue|"
    r"not a clue|have not (?:a|the|got a|any|the foggiest|the faintest|the slightest)(?: \w+)? ?(?:clue|"
    r"idea|notion)?|have not got a clue|have no (?:idea|clue|way of knowing)|has no idea|no way of "
    r"knowing|no way to know|clueless|beats me|search me|who knows|god knows|goodness knows|lord knows|"
    r"heaven knows|nobody knows|no one knows|wish i knew|how (?:should|would) i know|"
    r"hard to (?:tell|say|know|judge)|difficult to (?:tell|say|know|judge)|it is (?:hard|difficult) to "
    r"(?:tell|say|know)|tricky to say|impossible to (?:tell|say|know)|(?:i )?can not (?:tell|say|be sure|"
    r"be certain|really tell|really say|say for (?:certain|sure)|know|remember|recall|work it out)|could "
    r"not (?:tell|say|tell you|establish that|find out|ask)|we could not establish that|could be either|"
    r"might be might not be|might be , might not be|"
    r"maybe|perhaps|possibly|probably|could be|might be|it depends|depends|sort of|kind of|50 ?/ ?50|50 "
    r"50|either|either way|in 2 minds|i am in 2 minds|on the fence|your guess is as good as mine|need to "
    r"check(?: and get back to you)?|i will have to check|will check|let me check|would have to check|"
    r"have to ask|i would have to ask|need to ask|need to find out|have not (?:asked|checked|found out|"
    r"established)|not established|not known|unknown|not (?:been )?told|"
    r"(?:she|he|they|nobody|no one) (?:has|have|did|would|will|does|do)? ?(?:not )?(?:said|say|says|told "
    r"(?:me|us)|tell (?:me|us)?|given|give it)|(?:she|he|they) (?:has|have|did|would|will|does|do) not "
    r"(?:said|say|told (?:me|us)|tell (?:me|us)?|given|give|know)(?: (?:yet|us|me|so|anything))?|"
    r"refus(?:es|ed) to say|keeps? changing|no one has said|nobody has said|nobody said|(?:she|he|they) "
    r"(?:is|are) not sure|(?:she|he|they) does not know|not that i know of|not as far as i know|\?+|"
    r"depends who you ask|i think so but i am not sure|think so|i think so|i guess|i guess so|guess so|i "
    r"suppose|suppose so|probably not|i am guessing|guessing|don't remember|cannot remember|can not "
    r"recall|forgotten|i forget|wouldn't like to say|would not like to say|i am not 100 ?%|none the "
    r"wiser)"
)
_SKIP = (
    r"(?:skip|skip (?:it|this|that|this one|that one|this question|that question|please|for now|ahead)|"
    r"pass|i will pass|i pass|hard pass|next|next question|next one|next please|move on|move along|lets "
    r"move on|let us move on|can we move on|go on|moving on|leave (?:it|that|this)(?: blank| out| empty| "
    r"for now| for later)?|leave blank|leave that blank|leave it blank|ask me something else|"
    r"(?:i )?(?:would |'d )?(?:rather|prefer) not (?:to )?(?:say|answer|tell|share|disclose|give (?:that|"
    r"it))(?: (?:that|this|it|you|so))?|prefer not|prefer not to|rather not|i would rather not|rather not "
    r"say|(?:i )?(?:do not|not) want to (?:say|answer|tell|give|share)(?: (?:that|this|it|you))?|not "
    r"saying|not telling|won't say|will not say|no comment|not relevant|irrelevant|does not matter|not "
    r"applicable|n / a|na|none of your business|not your business|mind your own business|that is private|"
    r"it is private|private|confidential|that is confidential|come back to (?:it|that|this)(?: later)?|"
    r"let us come back to (?:it|that|this)|(?:can we )?(?:do|come back to) (?:that|this|it) (?:one "
    r")?later|later|ask (?:me )?later|maybe later|omit|omit (?:it|this|that)(?: question)?|ignore (?:it|"
    r"this|that)(?: question)?(?: for now)?|jump (?:it|this|that)(?: one)?|dodge (?:it|this|that)(?: "
    r"one)?|blank|can not answer (?:it|that|this)(?: one)?|can not answer|not answering(?: that| this)?|"
    r"refuse to answer|decline to answer|decline|anonymous|no answer|go to the next(?: one| bit| "
    r"question)?|go on to the next(?: one| bit| question)?|something else)"
)
_DONE = re.compile(
    rf"{_SOFT}(?:done|i am done|finished|i am finished|that is (?:all|it|everything|the lot|all of (?:them|"
    r"it)|me done)(?: (?:that )?(?:i|we) (?:know|have|have got|saw|noticed|can (?:say|tell you|think of)|remember))?|"
    r"thats all|thats it|all done|nothing (?:else|more|further)|no more|no others?|no that "
    r"is (?:all|it|everything)|nothing else|that is everything|that is the lot|only that|only those|just "
    r"(?:that|those|these|this)|complete|end|enough|continue|carry on|go on|next|move on|proceed|no "
    rf"(?:thats|that is) it|ok next|go ahead|nope that is it|nothing more to add){_TAIL}"
)
_NONE = re.compile(
    rf"{_SOFT}(?:none(?: of (?:these|those|them|the above|that|it|this|the))?(?: .{{0,12}})?|nothing(?: "
    r"like that| of the sort| noticed| seen| that i noticed)?|no signs?|no none|not any(?: of (?:these|"
    rf"those|them))?|not seen any|did not (?:notice|see) (?:any|anything)(?: .{{0,14}})?|have not "
    rf"(?:noticed|seen) (?:any|anything)(?: .{{0,14}})?|no none of (?:these|those|them)|neither|nil|no "
    r"nothing|nothing really|nothing obvious|no(?:pe)?|nah|n|none that i (?:saw|noticed|know)|not that i "
    r"(?:saw|noticed|know of|have seen)|nothing i (?:saw|noticed)|i saw nothing|does not apply|none apply|"
    rf"not applicable|something else|other|it is something else){_TAIL}"
)
_YES_ALONE = re.compile(rf"{_SOFT}{_YES}(?: ?,? {_YES})*{_TAIL}")
_NO_ALONE = re.compile(rf"{_SOFT}{_NO}(?: ?,? {_NO})*{_TAIL}")
_UNSURE_ALONE = re.compile(
    rf"{_SOFT}(?:(?:yes|no|nope|nah) ?,? )?{_UNSURE}(?: ?(?:,|\.|-|sorry|but|and|so)? ?{_UNSURE})*(?: "
    r"(?:about (?:it|that|this)|at the moment|at this (?:stage|point)|yet|exactly|for (?:sure|certain)|"
    r"really|honestly|sorry|right now|tbh|to be honest|mate|either|she would not tell me|he would not "
    rf"tell me))*{_TAIL}"
)
_SKIP_ALONE = re.compile(
    rf"{_SOFT}(?:can (?:we|i|you) |could (?:we|i) |please |i want to |want to |i will |let us |just |i "
    rf"would like to )?{_SKIP}(?: (?:please|for now|thanks|question|one|that|it|then|now))*{_TAIL}"
)
_YES_FIRST = re.compile(
    rf"^{_SOFT}(?:yes|yeah|yea|yep|yup|yh|ye|y|aye|correct|definitely|absolutely|indeed|of course)(?: (?:yes|she|he|"
    r"they|it|there|i|we|definitely|very|please|that|the|absolutely|def|because|but|and|,|\.|!|-|so|my|her|his|both|under|"
    r"over|a|an|this|danger|in|at|for|sadly|unfortunately|exactly|right|just|about|\d+|years?|someone|somebody|people|"
    r"police|one|all|most|we|may|already|two|now|he|urgent\w*|immediate\w*|please|massive|big|huge|real|major|serious|"
    r"lots|extreme\w*|think)\b|$| ?[,.!-])"
    rf"|^{_SOFT}(?:sure|ok|okay)(?: (?:please|that|do|go|then|draft|write|definitely|absolutely|exactly)\b|$)"
)
"""A yes at the beginning. "Ok" and "sure" open any sentence ("ok so she works nights") and are none by that."""
_NO_FIRST = re.compile(
    rf"^{_SOFT}(?:no|nope|nah|naw|negative|not at all|(?:definitely|absolutely|certainly) not(?! (?:yet |even |"
    rf"an? |quite |old|over|under|\d))|no way|"
    r"never|of course not|not really)(?: ?[,.!-]|$| (?:she|he|they|it|there|i|we|that|this|but|not|thanks|"
    r"thank|nobody|the|my|no|one is|one 's|it|do|does|did|is|are|was|was|definitely|absolutely|everyone|"
    r"everybody|nobody|both|of|way|none|i|you|under|over|at the moment|right now|currently|because|so|"
    r"actually|an|a|\d+|neither|all|just|sorry|currently|longer|need|immediate|danger|emergency)\b)"
    rf"|^{_SOFT}not (?:right now|now|at the moment|at present|currently|today|this minute)"
    r"(?: ?[,.!-]| (?:as|because|since)\b|$)"
)
_NO_THING = re.compile(
    r"^(?:no|never) (?:papers?|documents?|id|passport|english|money|pay|wages|phone|idea|clue|way of "
    r"knowing|one knows|one to|one around|comment|answer|contract|visa|family|friends|food|bed|shoes|coat|"
    r"school|work|job|shower|windows?|heating|hot water|privacy|day off|days off|time off|breaks?|rest|"
    r"contact|access|signs?|longer|nationality|address|fixed|status|recourse|name|more|others?|news|"
    r"response|reply|bruises?|injuries|injury|marks?|reason|explanation|eye contact|lock|locks|freedom|"
    r"choice|gloves|equipment|training|medical|doctor|gp|bank|card|account|keys?|belongings|possessions|"
    r"clothes|bedding|furniture|light|air|toilet|problem|worries|rush|hurry|offence)\b"
)
_HEDGED = re.compile(
    r"\b(?:not sure|unsure|do not know|dunno|maybe|i think|possibly|probably|might|no idea|hard to say|could be)\b"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """How a message answers: at most one is true of `yes`, `no`, `unsure`, `skip`. `alone`: it says nothing else."""

    yes: bool = False
    no: bool = False
    unsure: bool = False
    skip: bool = False
    done: bool = False
    none: bool = False
    alone: bool = False


_ECHO = re.compile(
    r"^(?:(?:in|any|immediate|is|are|am|she|he|they|i|anyone|anybody|someone|somebody|there|at|now|right|real) )*"
    r"(?:danger|risk|emergency)(?: (?:now|right now|at the moment|here))? \? (?=\w)"
)
"""The question said again before it is answered: "danger? not now, no"."""


def read_answer(text: Text) -> Answer:
    """The message as an answer; all false where it is none."""
    plain = re.sub(r"^[ ,.!'\"()-]+|[ ,.!'\"()-]+$", "", _ECHO.sub("", text.plain))
    if not plain or (len(plain) == 1 and not {plain, plain.upper()} & set(text.raw)):
        return Answer()  # a letter that only looks like an "n" or a "y" is no answer
    done, none = _DONE.fullmatch(plain) is not None, _NONE.fullmatch(plain) is not None
    if plain in ("?", "? ?", "? ? ?"):
        return Answer()
    if _SKIP_ALONE.fullmatch(plain):
        return Answer(skip=True, alone=True, done=done, none=none)
    if _UNSURE_ALONE.fullmatch(plain.strip(" ?")) and plain not in ("no",):
        return Answer(unsure=True, alone=True)
    if plain.endswith("?"):
        return Answer()
    if _YES_ALONE.fullmatch(plain):
        return Answer(yes=True, alone=True, done=done)
    if _NO_ALONE.fullmatch(plain):
        return Answer(no=True, alone=True, none=none, done=done)
    if begins(r"^(?:yes|yeah) (?:and|&) no\b|^(?:yes|no) or (?:no|yes)\b|^yes no\b|^no yes\b", plain):
        return Answer(unsure=True)
    first = re.split(r" [.!?] ", plain)[0]
    if begins(
        (
            rf"^{_SOFT}(?:not sure|unsure|i am not sure|do not know|i do not know|dunno|no idea|no clue|not a clue|"
            r"hard to (?:tell|say)|can not (?:tell|say)|unclear|idk)\b"
        ),
        plain,
    ):
        return Answer(unsure=True)
    if _NO_THING.match(plain):
        return Answer(done=done, none=none)
    if _YES_FIRST.match(plain):
        return Answer(yes=True)
    if _NO_FIRST.match(plain) and not begins(r"^no one (?:knows|has said|told)", first):
        return Answer(no=True, none=none, done=done)
    return Answer(done=done, none=none)


_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "last": -1,
    "former": 1,
    "latter": -1,
    "top": 1,
    "bottom": -1,
    "1 st": 1,
    "2 nd": 2,
    "3 rd": 3,
    "4 th": 4,
}
_ORDINAL = re.compile(
    r"^(?:(?:the|number|no|option|choice|i(?: would)?(?: like| want| choose| pick| go with| will go with| "
    r"take)?|lets go with|go with|let us go with|pick|choose|yes|ok|please|,|would|like|with|take|try) "
    r")*(?P<which>first|second|third|fourth|fifth|sixth|last|former|latter|top|bottom|1 st|2 nd|3 rd|4 th|"
    r"[1-9])(?: (?:one|option|choice|organisation|on the list|please|of these|of those|thanks|1|of the "
    r"list))*$"
)


def read_ordinal(text: Text) -> int | None:
    """Which of a list is chosen by its place: 1 for the first, -1 for the last; None where that is not what it says."""
    match = _ORDINAL.match(text.plain.strip(" .!,"))
    if match is None:
        return None
    which = match["which"]
    return _ORDINALS.get(which) or int(which)
