"""What a message means as the answer to the question that stood open, beside the facts it states by itself.

One function a step. Each takes the `Reply` and may add to its `stated` and `uncertain`; what it returns is whether the
question is answered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.guidance.pathway.facts import AgeBand, Consent, Facts
from bot.guidance.pathway.reading.answers import Answer, read_ordinal
from bot.guidance.pathway.reading.danger import DangerRead
from bot.guidance.pathway.reading.patterns import begins, is_all, search
from bot.guidance.pathway.reading.safety import is_away
from bot.guidance.pathway.reading.text import Text
from bot.guidance.pathway.steps import Step


@dataclass(frozen=True, slots=True)
class Reply:
    """One message beside the step that stood open: what was read so far, and what the answer adds to it.

    `stated` and `uncertain` are those of the reading in the making, by the ids of the facts.
    """

    step: Step
    text: Text
    answer: Answer
    danger: DangerRead
    facts: Facts
    stated: dict[str, Any]
    uncertain: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the open question fared: answered, not known, or passed over; none of them where it still stands."""

    answered: bool = False
    unsure: bool = False
    skipped: bool = False


def answer_open(it: Reply) -> Outcome:
    """Whether the open question is answered, not known, or skipped; adds what the answer states."""
    answer = it.answer
    if it.step in (Step.REFERRAL_FIELD, Step.FEEDBACK, Step.STRATEGY_QUESTION):
        unsure = answer.unsure and answer.alone and not begins(_REPORTED, it.text.plain)
        return Outcome(not (answer.skip or unsure) and bool(it.text.plain.strip(" .,!?")), unsure, answer.skip)
    answered = _HANDLERS.get(it.step, _answer_by_fact)(it)
    open_still = not answered and not it.uncertain
    undecided = it.step is Step.CHOOSE_RESPONDER and _UNDECIDED.search(it.text.plain.strip(" .!,")) is not None
    ended = it.step is Step.PERSON and answer.done  # "nothing else"
    return Outcome(answered, (answer.unsure or undecided) and open_still, (answer.skip or ended) and open_still)


DRAFT_IT = (
    r"(?:(?:please|yes|ok|okay|just|can you|could you|let us|lets|go ahead and|,) )*(?:draft|write|prepare|make)"
    r"(?: (?:it|one|a|the|me|up|that|summary|referral|draft|please|now))*"
)
"""A wish for the summary, which comes later: whatever is asked before it is done with."""
_UNDECIDED = re.compile(
    r"^(?:(?:i|we|am|are|have|has|just|still|,) )*(?:not (?:yet )?decided(?: yet)?|undecided|can not decide)\b"
    r"|^(?:(?:i|we) )?(?:do not mind|no preference|no favourite)"
    r"|^(?:any|all|either|whichever)(?: one)?(?: of (?:them|these|those))?$"
    rf"|^{DRAFT_IT}$"
)


_REPORTED = r"(?:and |but |so |well |, )*(?:he|she|they|the \w+|(?:my|our|this) \w+) \w+"
"""Words about somebody are an answer, even "he said he does not know"; only the writer's own "do not know" is none."""
_HEARD = r"(?:ok|okay|k|kk|sure|great|good|perfect|all right|alright|thanks|thank you|please|right|,| )+"
_ALL_WELL = re.compile(
    r"(?P<who>(?:she|he|they|we|both|everyone|everybody|everything|person|it|all|all of them) (?:is |are )?(?:all "
    r")?)?(?:fine|ok|okay|good|safe|alright|all right|great|perfect|well|calm|quiet)(?: (?:now|here|with me|with us|"
    r"for now|at the moment|right now|currently|thanks|thank you|so far|today|at present|i think))*"
)


def _answer_danger(it: Reply) -> bool:
    if it.facts.danger is True and "danger" not in it.stated:
        # The alarm stands, and what is asked is whether help was called.
        if (it.answer.done or (it.answer.yes and it.answer.alone)) and not it.danger.called:
            it.stated["help_called"] = True
        return "help_called" in it.stated
    if it.stated.get("danger") and it.answer.no and is_away(it.text):
        it.stated["danger"] = False  # "not right now, they have driven off"
    if "danger" in it.stated:
        return True
    plain = it.text.plain.strip(" .!,")
    if well := _ALL_WELL.fullmatch(plain):
        # "She is fine" says so; a bare "fine" may be said to anything.
        if well["who"]:
            it.stated["danger"] = False
        return bool(well["who"])
    if is_all(r"(?:no ,? ?)?not yet(?: but .*)?", plain):
        it.uncertain["danger"] = True
        return False
    if (
        search(
            r"\b(?:do not think|not that i|not as far|not to my knowledge|probably not|i doubt it|doubt it)\b", plain
        )
        and not it.danger.uncertain
        and len(plain.split()) <= 12
    ):
        it.uncertain["danger"] = False
        return False
    if begins(r"^(?:yes|yeah|yep|yea|yh)\b", plain) and HEDGE.search(plain) and it.danger.uncertain is None:
        it.uncertain["danger"] = True
        return False
    if it.answer.yes and is_all(_HEARD, plain):
        return False  # "ok" to "is anybody in danger?" says nothing
    if it.answer.yes and it.danger.uncertain is not False:
        if _GO_ON.search(plain):
            it.uncertain["danger"] = True  # "yes, draft it" may answer something else
            return False
        if it.answer.alone or _about_danger(it.text) or not _other_subject(it.stated):
            it.stated["danger"] = True
            return True
        it.uncertain["danger"] = True
        return False
    if it.answer.no or (it.answer.none and it.answer.alone):
        if it.danger.uncertain is True:
            return False
        if _COMES_BACK.search(plain):
            it.uncertain["danger"] = True
            return False
        it.stated["danger"] = False
        it.uncertain.pop("danger", None)
        return True
    return False


_COMES_BACK = re.compile(
    r"\b(?:he|they|the (?:man|men|boss|boyfriend|husband|uncle|gang))(?: (?:has|have|is|are|just|only))* "
    r"(?:gone|went|going|left) to (?:get|fetch|find|bring|pick)\b"
)
"""A "no" that goes on to tell why it may soon be a yes: "no, he has gone to get his brothers"."""


def _about_danger(text: Text) -> bool:
    return (
        search(r"\b(?:danger|urgent|emergency|now|risk|unsafe|immediate|please|hurry|quick)\b", text.plain) is not None
    )


def _other_subject(stated: Mapping[str, Any]) -> bool:
    """Whether a "yes" that goes on to tell something else may be a mere opening ("yes hi, I'm a nurse")."""
    return any(name in stated for name in ("occupation", "local_authority", "nationality", "age_band", "consent"))


_OF_THE_PERSON = re.compile(
    r"\b(?:she|he|they|her|him|his|their|them|hers|child|kid|pupil|both|all|definitely|sure|certain|certainly|correct|right"
    r"|true|sadly|afraid|unfortunately|under|over|only|just|is|are|absolutely|of course)\b"
)
"""What goes on from a yes or a no about the age; "yes draft it" may answer something else, so it is read back."""


_GO_ON = re.compile(r"\b(?:draft|start|go|carry|proceed|continue|please do)\b")


def _about_age(it: Reply, plain: str) -> bool:
    """Whether a yes or a no is said to the age, and not to what the writer would like to happen next."""
    return _OF_THE_PERSON.search(plain) is not None or (it.answer.alone and not _GO_ON.search(plain))


_BARE_NO = re.compile(
    r"(?:no|nope|nah|not|never|she|he|they|is|are|it|both|all|of|them|definitely|clearly|obviously|certainly|absolutely|way|sure|"
    r"i|am|well|course|the|a|an|person|women|woman|man|men|lady|girl|boy|neither|none|over|under|18|that|much|very|older|adult|"
    r"adults|grown|up|sorry|thanks|just|now|yet|at|any ?more|anymore|[ ,.!])+"
)


def _tells_more(it: Reply, plain: str) -> bool:
    """Whether a "no" goes on to tell something else: nobody becomes an adult by it without being asked again."""
    return it.answer.no and not it.answer.alone and _BARE_NO.fullmatch(plain) is None


def _answer_age(it: Reply) -> bool:
    band = it.stated.get("age_band")
    if band is not None:
        agrees = (it.answer.yes and band == AgeBand.ADULT) or (it.answer.no and band == AgeBand.CHILD)
        if agrees and not it.answer.alone:
            # "Under 18?" "No, she is 16": the two do not go together, so it is read back.
            it.stated.pop("age_band")
            it.stated.pop("age", None)
            it.uncertain["age_band"] = str(band)
            return False
        return True
    plain = it.text.plain.strip(" .!,")
    if search(r"\b(?:how|what|which|who|why)\b|\?|\b(?:nobody|no one|noone)\b", plain):
        return False  # "nobody" may still answer the question before this one
    if is_all(
        (
            r"(?:(?:yes|no|well|definitely|much|way|a lot|she is|he is|they are|bit|clearly|far|i would say|both|all|"
            r"very) )*(?:younger|under|below|underage|child|a child|minor|too young|kid|kids|a kid|children)(?: "
            r"(?:than that|that|18|age|definitely|yes|i think))*"
        ),
        plain,
    ):
        band = AgeBand.UNSURE if search(r"\bi think|i would say\b", plain) else AgeBand.CHILD
        it.stated["age_band"] = band.value
        it.uncertain.pop("age_band", None)
        return True
    if is_all(
        (
            r"(?:(?:yes|no|well|definitely|much|way|a lot|she is|he is|they are|bit|clearly|far|both|all|very) "
            r")*(?:older|over|above|adult|an adult|adults|grown up|overage)(?: (?:than that|that|than 18|18|definitely|"
            r"yes))*"
        ),
        plain,
    ):
        if it.answer.yes:
            it.uncertain["age_band"] = AgeBand.ADULT.value
            return False
        it.stated["age_band"] = AgeBand.ADULT.value
        return True
    if it.answer.yes and is_all(_HEARD, plain):
        return False  # "ok" to "is the person under 18?" says nothing
    if it.answer.no and is_away(it.text):
        return False  # "no, he has driven off" still answers the question before this one
    if it.answer.yes or it.answer.no:
        if "age_band" in it.uncertain and not it.answer.alone:
            return False
        if HEDGE.search(plain) or not _about_age(it, plain) or _tells_more(it, plain):
            it.uncertain["age_band"] = (AgeBand.CHILD if it.answer.yes else AgeBand.ADULT).value
            return False
        it.stated["age_band"] = (AgeBand.CHILD if it.answer.yes else AgeBand.ADULT).value
        it.uncertain.pop("age_band", None)
        return True
    return False


HEDGE = re.compile(
    r"\b(?:i think|think so|probably|maybe|i guess|possibly|i believe|as far as|not sure|i suppose|i reckon|perhaps|"
    r"looks)\b"
)


def _answer_confirm(it: Reply) -> bool:
    if it.answer.yes and not HEDGE.search(it.text.plain):
        it.stated["confirm"] = True
        return True
    if it.answer.no or (it.answer.none and it.answer.alone):
        it.stated["confirm"] = False
        return True
    return any(name in it.stated for name in ("danger", "age_band", "consent"))


_WILLING = (
    r"\b(?:she|he|they) (?:is|are|was|were) (?:really |very |quite )?(?:happy|glad|fine|ok|okay|keen|willing|up) "
    r"(?:with|for|to|about)\b"
)
"""The person's own yes, in what follows a yes."""


def _answer_consent(it: Reply) -> bool:
    if "consent" in it.stated:
        return True
    if "consent" in it.uncertain:
        return False
    if it.answer.yes and search(_WILLING, it.text.plain) and not HEDGE.search(it.text.plain):
        it.stated["consent"] = Consent.GIVEN.value
        return True
    if it.answer.yes:
        # The question is whether somebody explained and what the person said: a mere "yes" may mean the first alone.
        it.uncertain["consent"] = Consent.GIVEN.value
        return False
    if it.answer.no:
        # "No" may mean "not asked" or "did not agree"; it is read back rather than guessed.
        it.uncertain["consent"] = Consent.REFUSED.value
        return False
    return False


def _answer_exception(it: Reply) -> bool:
    if "consent_exception" in it.stated:
        return True
    return it.answer.no or it.answer.none


def _answer_offer(it: Reply) -> bool:
    plain = it.text.plain.strip(" .!,")
    if (
        it.answer.yes
        or is_all(r"(?:ok |yes )?go (?:on|ahead|for it)(?: then| please)?", plain)
        or search(
            (
                r"^(?:(?:please|yes|can you|could you|i would like you to|let us|lets|go ahead and|just) )*(?:draft|"
                r"write|prepare|make|create|do|start|begin|put together)(?: (?:it|one|a|the|me|up|that|summary|"
                r"referral|draft|for|please|now|with))*$"
            ),
            plain,
        )
    ):
        it.stated["referral_offer"] = True
        return True
    if (it.answer.no or it.answer.none) and (it.answer.alone or "age_band" not in it.stated):
        it.stated["referral_offer"] = False  # "no, that was the other girl, this one is 28" declines nothing
        return True
    return False


def _answer_review(it: Reply) -> bool:
    plain = it.text.plain.strip(" .!,")
    if (it.answer.yes and it.answer.alone) or is_all(
        (
            r"(?:yes |ok |it |that |all |everything |this |,|i |we )*(?:is |looks? |seems? )?(?:all )?(?:correct|right|"
            r"fine|good|confirm(?:ed)?|ok|okay|accurate|complete|spot on|perfect)(?: (?:thanks|it|this|to me|send it|"
            r"go ahead|now|please))*"
        ),
        plain,
    ):
        it.stated["referral_review"] = True
        return True
    return False


def _answer_responder(it: Reply) -> bool:
    for hit in it.text.hits:
        if hit.entry.label != "agency" or it.text.is_asked(hit.start) or it.text.is_supposed(hit.start):
            continue
        if search(
            (
                r"\b(?:not|never|no|except|anyone but|instead of|rather than|any but)(?: (?:the|to|want|with|use|"
                r"contact|ring|call))* ?$"
            ),
            it.text.before(hit.start) + " ",
        ):
            continue
        it.stated["responder"] = hit.entry.id
        return True
    return read_ordinal(it.text) is not None


_FACTS_OF_STEP = {
    Step.PERSON: ("gender", "nationality", "languages"),
    Step.EXPLOITATION: ("exploitation",),
    Step.INDICATORS: ("indicators",),
    Step.PLACE: ("local_authority",),
    Step.OCCUPATION: ("occupation",),
}


def _answer_by_fact(it: Reply) -> bool:
    if any(name in it.stated for name in _FACTS_OF_STEP.get(it.step, ())):
        return True
    if it.step not in (Step.EXPLOITATION, Step.INDICATORS):
        return False
    return it.answer.none or it.answer.done or is_all(DRAFT_IT, it.text.plain.strip(" .!,")) is not None


_HANDLERS: Mapping[Step, Callable[[Reply], bool]] = {
    Step.DANGER: _answer_danger,
    Step.AGE: _answer_age,
    Step.CONFIRM: _answer_confirm,
    Step.CONSENT: _answer_consent,
    Step.CONSENT_EXCEPTION: _answer_exception,
    Step.REFERRAL_OFFER: _answer_offer,
    Step.REFERRAL_REVIEW: _answer_review,
    Step.CHOOSE_RESPONDER: _answer_responder,
}
"""How a step is answered; any other step by the facts that it asks for."""
