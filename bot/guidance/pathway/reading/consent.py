"""What the person says to a referral: agreed, refused, not able to decide, or not asked yet.

Only words about a referral count, or the answer to that very question; "she wants help" is no consent. Whoever speaks
for somebody else ("her mother agreed") gives none either.

Source: HTTP contract, "What counts as stated"; toolkit, "Information sharing and record keeping".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.guidance.pathway.facts import Consent, ConsentException, Facts
from bot.guidance.pathway.reading.consent_words import (
    ABOUT_REFERRAL,
    BODIES,
    EXCEPTION,
    GIVEN,
    GIVEN_PASSIVE,
    LATER_NO,
    LATER_YES,
    LOOSE_NO,
    LOOSE_YES,
    NO_ANSWER,
    NOT_ASKED,
    NOT_ASKED_ANSWER,
    REFUSED,
    SIGNED,
    SPOKEN_FOR,
    SUBJECT_OTHER,
    UNABLE,
    UNABLE_ANSWER,
    YES_ANSWER,
)
from bot.guidance.pathway.reading.patterns import begins, compiled, is_all, search
from bot.guidance.pathway.reading.people import Cast, Owner
from bot.guidance.pathway.reading.standing import is_told
from bot.guidance.pathway.reading.text import Text
from bot.guidance.pathway.steps import Step


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
        if stated is None and uncertain is None:
            stated = _of_it(text, cast)
    elif stated is None and uncertain is None and open_step is not Step.CONSENT:
        uncertain = _turned(text, cast, facts.consent) or _loose(text, cast)
    relevant = (
        open_step in (Step.CONSENT_EXCEPTION, Step.CONSENT)
        or facts.consent in (Consent.REFUSED, Consent.UNABLE)
        or stated in (Consent.REFUSED, Consent.UNABLE)
    )
    exception = _exception(text, answering=open_step is Step.CONSENT_EXCEPTION) if relevant else None
    return ConsentRead(stated, None if stated else uncertain, exception)


_TURNS = re.compile(
    r"\bchanged (?:her|his|their) minds?\b"
    r"|\b(?:she|he|they|both)(?: (?:has|have|is|are|now|actually|then))* (?:says?|said|saying) (?P<which>yes|no)\b"
    r"(?= ?(?:$|[.,!;]|now\b|after all\b|today\b))"
)


def _turned(text: Text, cast: Cast, known: Consent | None) -> Consent | None:
    """ "She has changed her mind", once it is known what she wanted; read back, for it may be about something else."""
    other = _OPPOSITE.get(known) if known is not None else None
    if other is None:
        return None
    for found in _TURNS.finditer(text.plain):
        if not is_told(text, found.start()) or _spoken_for(text, cast, found.start()):
            continue
        if search(
            r"\b(?:not|never|may|might|could|would|if|until|unless|whether)\b[^,.]*$", text.before(found.start())
        ):
            continue
        who = cast.last_before(found.start() + 4)
        if who is not None and who.kind in ("controller", "relative", "professional", "writer"):
            continue
        if found["which"] is None or (found["which"] == "no") == (other is Consent.REFUSED):
            return other
    return None


def _plain(text: Text, cast: Cast, *, asked: bool) -> tuple[Consent | None, Consent | None]:
    """Plain words about a referral; the last thing said counts where several are."""
    found: list[tuple[int, Consent, bool]] = []
    for value, pattern in (
        (Consent.UNABLE, UNABLE),
        (Consent.REFUSED, REFUSED),
        (Consent.NOT_ASKED, NOT_ASKED),
        (Consent.GIVEN, GIVEN),
        (Consent.GIVEN, SIGNED),
        (Consent.GIVEN, GIVEN_PASSIVE),
        (Consent.REFUSED, LATER_NO),
        (Consent.GIVEN, LATER_YES),
    ):
        later = pattern in (LATER_NO, LATER_YES)
        told_of = _about_referral(text) if later else None
        if later and (told_of is None or not is_told(text, told_of.start())):
            continue
        spans = [m.span() for m in pattern.finditer(text.plain) if told_of is None or m.start() > told_of.start()]
        spans += [(h.start, h.end) for h in text.hits if h.entry.label == "consent" and h.entry.id == value]
        for start, end in spans:
            if any(
                abs(start - at) < NEAR
                and other is not value
                and not _turns(text, at, start)
                and not (later and _TURNING.match(text.plain, start))
                for at, other, _ in found
            ):
                continue
            weight = _counts(text, cast, start, end, value, asked=asked)
            if weight:
                found.append((start, value, weight == 2))
    if not found:
        return None, None
    found.sort(key=lambda item: item[0])
    at, value, sure = found[-1]
    if search(r"\bchanged (?:her|his|their) minds?\b", text.plain[at + 1 :]) and value in _OPPOSITE:
        return None, _OPPOSITE[value]  # what the mind changed to is not said: asked
    if not sure or (
        len({v for _, v, _ in found}) > 1
        and not search(
            r"\b(?:now|but|since|then|today|changed|withdr\w+|finally|actually|sorry|after|later|at first|initially)\b",
            text.plain,
        )
    ):
        return None, value
    return value, None


_TURNING = re.compile(r"(?:but|then|since|now|and|changed)\b")
_OPPOSITE = {Consent.GIVEN: Consent.REFUSED, Consent.REFUSED: Consent.GIVEN}


def _about_referral(text: Text) -> re.Match[str] | None:
    """The first word of a referral that is not one to a clinic or a food bank."""
    for found in ABOUT_REFERRAL.finditer(text.plain):
        aim = begins(_AIM, text.after(found.end()))
        if not (aim and aim["whom"] not in BODIES) and not search(_OTHER_KIND, text.before(found.start())):
            return found
    return None


_AIM = r"^(?:to|for) (?:the |an? |see (?:a|the) |her |his )?(?P<whom>\w+)"
_OTHER_KIND = (
    r"\b(?:gp|hospital|physio\w*|dermatology|dental|scan|x ray|mental health|camhs|counselling|therapy|housing|"
    r"food ?bank|"
    r"solicitor|benefits?|midwife|clinic|medical)(?: 's)?$"
)


NEAR = 40
"""Characters within which two readings are of the same words: the "agreed" in "not agreed" is no consent."""


def _turns(text: Text, one: int, other: int) -> bool:
    """Whether something between two readings says that a mind was changed ("refused at first but today she agreed")."""
    between = text.plain[min(one, other) : max(one, other)]
    return search(r"\b(?:but|now|then|today|later|since|until|finally|yesterday|afterwards)\b", between) is not None


def _counts(text: Text, cast: Cast, start: int, end: int, value: Consent, *, asked: bool) -> int:
    """2 for a plain statement of the person's, 1 for a doubtful one, 0 for none."""
    before, said = text.before(start), text.plain[start:end]
    if not is_told(text, start):
        return 0
    if value is Consent.GIVEN and search(
        (
            r"\b(?:not|never|no longer|nobody|no one|without|unless|until|refus\w+|whether|want (?:her|him|them) to|"
            r"need (?:her|him|them) to|needs? to|has to|have to|must|should|get (?:her|him|them) to|persuade|convince|"
            r"trying to|before (?:she|he|they)|to see if|hoping|hope|pressur\w+|forced)\b[^,.]{0,25}$"
        ),
        compiled(r" (?:but|then|now|today) ").split(before)[-1],
    ):
        return 0
    if (
        SUBJECT_OTHER.search(f"{before} ")
        and not search(r"\b(?:she|he|they) (?:told|said to|says to|asked|begged) (?:me|us)?$", before)
        and not (value is Consent.NOT_ASKED and search(r"\b(?:i|we)(?: (?:have|had|did|do|am|are))*$", before))
        and not (
            value is Consent.GIVEN
            and search(r"\b(?:i|we)(?: (?:have|has|got|now|already|now have))*$", before)
            and search(r"^(?:have|got) (?:her|his|their)", said)
        )
    ):
        return 0
    if value in (Consent.GIVEN, Consent.REFUSED) and _spoken_for(text, cast, start):
        return 0
    if value is Consent.GIVEN and not before and begins(r"(?:asked|asking)\b", said):
        return 0  # "asked about a referral, she …": by the writer
    if value is Consent.GIVEN and search(r"\b(?:i|we)$", before):
        return 2 if begins(r"(?:have|got) (?:her|his|their)", said) else 0
    if (
        value in (Consent.REFUSED, Consent.GIVEN, Consent.UNABLE)
        and search(r"\bconsent\w*$", said)
        and begins(r"^to (?!(?:\w+ ){0,3}(?:nrm|national|referr\w*|refer|it|this|that)\b)", text.after(end))
    ):
        return 0  # to something else
    elsewhere = begins(_AIM, text.after(end))
    if elsewhere and search(r"\breferr\w+$", said) and elsewhere["whom"] not in BODIES:
        return 0
    if value is Consent.REFUSED and said.startswith("not ") and search(r"\b(?:can|could)$", before):
        return 0  # not able to, which is another answer
    passive = begins(r"(?:consent|permission)\b.* (?:given|obtained|gained|received|granted)$", said) is not None
    if (
        value is Consent.GIVEN
        and not passive
        and begins(r"consent (?:to|for)\b", said)
        and not search(r"\b(?:she|he|they|client|patient|tenant|person|both|does|did|do|now|fully|freely|and)$", before)
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
    if mention is not None and mention.kind == "person" and mention.possessor == "professional":
        return 0  # "a colleague's client"
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
        return 2 if ABOUT_REFERRAL.search(text.plain) else 1  # "not to tell anyone"
    if search(
        (
            r"\b(?:might|(?<!in )(?<!of )(?<!last )(?<!since )(?<!\d )may|would|probably|maybe|perhaps|(?:i|we) "
            r"(?:think|assume|suppose|guess|reckon|believe|"
            r"expect|presume|imagine|gather|suspect)|seems?|possibly|could|likely|i doubt|hopefully|presumably|not "
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


def _spoken_for(text: Text, cast: Cast, start: int) -> bool:
    """Whether a boss, a partner or a relative says it of the person ("her uncle says she agrees")."""
    found = SPOKEN_FOR.search(text.before(start) + " ")
    if found is None:
        return False
    speaker = cast.last_before(text.sentence(start).start + found.start() + 1)
    return speaker is not None and (
        speaker.kind in ("controller", "relative")
        or (cast.owner(speaker) is Owner.OTHER and speaker.kind != "professional")
    )


def _of_it(text: Text, cast: Cast) -> Consent | None:
    """ "She does want it sent", "does not want in": of what was asked, if anything was."""
    for pattern, value in ((LOOSE_NO, Consent.REFUSED), (LOOSE_YES, Consent.GIVEN)):
        found = pattern.search(text.plain)
        if found is None or not is_told(text, found.start()) or {"she", "he"} <= set(found[0].split()):
            continue
        who = re.match(r"(?:(?:she|he|they) )?", found[0])
        if _spoken_for(text, cast, found.start() + (who.end() if who else 0)):
            continue
        said = text.before(found.start())
        teller = search(r"\b(?P<teller>she|he) (?:says?|said|claims?|claimed|insists?|told us)(?: that)?$", said)
        if teller is not None and not found[0].startswith(f"{teller['teller']} "):
            continue  # "he says she agreed"
        mention = cast.last_before(found.start() + 4)
        if mention is not None and cast.owner(mention) is Owner.OTHER:
            continue
        if not search(
            r"\b(?:not|never|if|until|unless|whether|might|may|maybe|probably|think)\b[^,.]*$",
            text.before(found.start()),
        ):
            return value
    return None


def _loose(text: Text, cast: Cast) -> Consent | None:
    """ "She has consented", with no word of a referral: it may be consent to something else, so it is confirmed."""
    if (of_it := _of_it(text, cast)) is not None:
        return of_it
    match = search(
        (
            r"\b(?P<who>she|he|they|client|patient|person|tenant)(?: (?:has|have|is|does|did|also|already|now|verbally|"
            r"fully|not|given|gave|gives|her|his|full|informed))* (?P<word>consents|consented|consent|consenting)\b"
        ),
        text.plain,
    )
    if match is None or not is_told(text, match.start()):
        return None
    if search(
        (
            r"\b(?:to|for) (?:sex|the exam\w*|treatment|photos?|surgery|an? (?:exam\w*|scan|operation|test)|work\w*|"
            r"travel\w*|being (?:examined|photographed|touched))\b"
        ),
        text.after(match.end()),
    ):
        return None
    if search(r"\b(?:need|needs|must|should|can|could|has to|to|without)(?: \w+)?$", text.before(match.start("word"))):
        return None
    return Consent.REFUSED if " not " in f" {match[0]} " else Consent.GIVEN


_ASKED_HER = (
    r"^(?:(?:yes|yeah|i|we|just|have|have just|,) )*(?:asked|spoke (?:to|with)|checked with|talked (?:to|with)) "
    r"(?:her|him|"
    r"them)[^,.]{0,25} [,.] (?:and |then )?"
)


_TURNED = (
    r"\b(?:but|then)(?: \w+)?,? (?:today|now|tonight|this (?:morning|afternoon|evening|week)|since then|later|"
    r"on \w+day) ?,? "
    r"?(?P<rest>(?:it|that|she|he|they|is|has|says|said|yes|no|wants)\b.*)$"
)
"""A mind changed: "against it on Monday but today she says yes"."""


_MERE_YES = r"(?:(?:yes|yeah|yep) ?,? ?)+(?:(?:she|he|they|both) (?:did|does|do|has|have))?"
"""It may mean only that somebody explained a referral, so it is read back."""


def _answer(text: Text) -> tuple[Consent | None, Consent | None]:
    """The answer to "was the person asked, and did they agree?"."""
    plain = compiled(_ASKED_HER).sub("", text.plain.strip(" .!,"))
    if "?" in plain:
        return None, None
    if turned := search(_TURNED, plain):
        plain = turned["rest"]
    if search(r"\b(?:not sure|do not know|dunno)\b", plain) and not UNABLE_ANSWER.search(plain):
        return None, None
    if NOT_ASKED_ANSWER.search(plain):
        return Consent.NOT_ASKED, None
    if UNABLE_ANSWER.search(plain) and not search(r"\bnot (?:unable|unconscious)\b", plain):
        return Consent.UNABLE, None
    if NO_ANSWER.search(plain):
        return Consent.REFUSED, None
    if is_all(_MERE_YES, plain):
        return None, Consent.GIVEN
    if YES_ANSWER.search(plain) and not search(
        r"\b(?:not|never|no one|nobody)\b(?! (?:sure|yet sure))", plain.split(" , ")[0]
    ):
        if search(r"\b(?:might|maybe|probably|perhaps|i think|may|possibly|would probably)\b", plain):
            return None, Consent.GIVEN
        return Consent.GIVEN, None
    return None, None


def _exception(text: Text, *, answering: bool) -> ConsentException | None:
    for value, pattern in EXCEPTION:
        for match in pattern.finditer(text.plain):
            before = text.before(match.start())
            if not is_told(text, match.start()):
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
