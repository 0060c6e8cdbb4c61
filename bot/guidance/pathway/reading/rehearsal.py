"""Whether a message retells something made up: a training scenario, a case study, a play, a podcast, a quiz.

Nobody in such a message is the person of the case, so nothing of it states a fact.
"""

from __future__ import annotations

import re

_MADE_UP = (
    r"(?:scenarios?|case (?:stud(?:y|ies)|example)|vignettes?|role ?plays?|role playing|podcasts?|quiz(?:zes)?|"
    r"documentar(?:y|ies)|novels?|storylines?|e learning|elearning|webinars?|soap(?: opera)?|eastenders|corrie|"
    r"coronation street|emmerdale|hollyoaks|casualty|tv (?:drama|series|show|programme)|drama|screenplay|"
    r"pantomime|(?:training|practice|mock|test|exam|worked|made up|fictional|invented|imaginary|textbook|course) "
    r"(?:case|question|example|video|exercise|story|client|girl|boy|victim|person|film|clip|scenario|day|slides?|"
    r"module|session)|simulation|tabletop exercise)"
)
_SHOWN = (
    r"(?:films?|movies?|plays?|books?|dramas?|series|shows?|stor(?:y|ies)|novels?|podcasts?|videos?|clips?|adverts?|"
    r"documentar(?:y|ies)|quiz|training|course|workshop|module|exercise|example|exam|slides?|assembly|musical|comic)"
)
_LED = re.compile(
    rf"(?:^|[.!?;,] )(?:(?:so|and|ok|hi|hello|here is|this is|it is|just|an?|the|our|my|in|for|from|on|of|today "
    rf"'s|next|"
    rf"first|another|short|quick|training|question|re|about) )*(?:{_MADE_UP}|example|exercise|for instance|e . g .?|eg|"
    r"question \d+|q ?\d+)(?: (?!she\b|he\b)\w+){0,2} [:-](?= )"
)
"""A heading: "case study: ...". It holds for what follows."""
_RETOLD = re.compile(
    rf"\b(?:in|on|from|for|during|at|with) (?:an?|the|our|my|this|that|some|one|last \w+|yesterday|today)(?: 's)?"
    rf"(?: (?!she\b|he\b)\w+){{0,2}} {_MADE_UP}\b|"
    r"(?:^|[.,;:!?] |\b(?:i|we|you|us|they|staff|colleagues|team|manager|trainer|tutor|and|so|just|only|have|had|been|"
    r"was|were|am|are|also) )(?:did|do|doing|done|had|have|ran|running|run|got|given|gave|shown|watch(?:ed|"
    r"ing)?|saw|seen|"
    r"read|reading|heard|listen(?:ed|ing)? to|acted(?: out)?|played|practi[sc](?:ed|ing)|discuss(?:ed|ing)|"
    r"wrote|writing|"
    r"set|used|using|went through|worked through|going through|revising|making|made)(?: (?:me|us|them))?"
    rf"(?: (?!she\b|he\b|her\b|him\b)[\w']+){{0,4}} {_MADE_UP}\b|"
    rf"\b(?:the|an?|our|that|this|one) (?:\w+ )?{_MADE_UP} (?:with|about|of|on|where|in which|had|has|featur\w+|"
    rf"involv\w+|"
    r"was|is|called|says?|said|asks?|asked|tells|told)\b|"
    r"\b(?:girl|boy|woman|man|lad|lass|child|kid|character|lead|victim|heroine|hero|one|patient|client|person|"
    r"teenager) "
    rf"(?:is |was )?(?:in|from|on) (?:the|that|this|an?|our|my|last \w+ 's|tonight 's) (?:\w+ )?{_SHOWN}\b|"
    r"\b(?:the|a|our) (?:school )?(?:character|actor|actress) (?:is|was|plays?|played|who)\b|"
    r"\bplay(?:s|ed|ing)? (?:the part of |the role of |a victim |an? )(?:\w+ ){0,2}(?:girl|boy|victim|woman|man|\d\d)|"
    r"\b(?:the|our|that|this|school|stage|radio) play (?:is|was|had|has|about|with|where|called)\b"
)
_REAL = re.compile(
    r"\b(?:like|same as|similar to|remind\w*|match\w*|recogni\w+|reali[sz]\w+|but|although|because of|now|right here|"
    r"in real life|real case|real one|for real|actual\w*|made me (?:think|worry|wonder)|my (?:client|pupil|"
    r"tenant|patient|"
    r"student|neighbour|cleaner|resident|lodger|worker)|(?:i|we) (?:have|have got|am with|are with|met|meet) "
    r"(?:an?|one|"
    r"this|somebody|someone)|there is (?:an?|one|somebody|someone)|not (?:an?|the) )\b"
)
"""What turns from the made up to somebody who is there."""


def is_rehearsed(plain: str, sentences: list[tuple[int, int]], at: int) -> bool:
    """Whether the words at an offset of a plain text are part of something made up. `sentences`: start and end of each.

    What is made up goes on into the sentences that follow, until one turns to somebody real.
    """
    made_up = False
    for start, end in sentences:
        if start > at:
            break
        said = plain[start:end]
        led = _LED.search(said)
        told = _RETOLD.search(said)
        if led is not None and start + led.start() <= at:
            return _REAL.search(plain, start + led.end(), at) is None
        if told is not None:
            made_up = _REAL.search(said) is None
        elif made_up and _REAL.search(said):
            made_up = False
    return made_up
