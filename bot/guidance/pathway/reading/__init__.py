"""Reading facts out of what somebody typed, in any wording. One module a fact; this one puts them together.

    read      one message heard, and the question that stood open, to a `Reading`

Decisive facts (danger, age, consent) are never taken from a guess: what was not said plainly is `uncertain` and waits
for a yes. Pure and quick; reads no clock: dates of birth are read only where `today` is given.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from bot.guidance.lexicon import Lexicon
from bot.guidance.pathway.facts import AgeBand, Consent, Facts
from bot.guidance.pathway.heard import Heard, Reading
from bot.guidance.pathway.reading.age import AgeRead, read_age
from bot.guidance.pathway.reading.answers import Answer, read_answer, read_ordinal
from bot.guidance.pathway.reading.consent import read_consent
from bot.guidance.pathway.reading.corrections import corrected
from bot.guidance.pathway.reading.danger import DangerRead, read_danger
from bot.guidance.pathway.reading.exploitation import read_exploitation, read_indicators
from bot.guidance.pathway.reading.occupation import read_occupation
from bot.guidance.pathway.reading.patterns import begins, is_all, search
from bot.guidance.pathway.reading.people import Cast
from bot.guidance.pathway.reading.person import read_person
from bot.guidance.pathway.reading.place import Gazetteer, PlaceCue, PlaceRead, place_cues, read_place
from bot.guidance.pathway.reading.several import read_people
from bot.guidance.pathway.reading.text import ASKS, Text
from bot.guidance.pathway.steps import Step

__all__ = ["Gazetteer", "PlaceCue", "place_cues", "read"]

_CODE = re.compile(r"<script.*?(?:</script>|$)|<[^>]*>|\{[^}]*\}", re.IGNORECASE | re.DOTALL)
"""Markup and code say nothing of a person."""
_NOBODY_ASKED = re.compile(
    r"\b(?:nobody|no one|noone|none of us)\b[^.?!]{0,20}\b(?:asked|explained|raised|mentioned|spoken|talked|told)\b"
)
_DIGIT = re.compile(r"\d")
_BOTH = (re.compile(r"\b(?:he|him|his)\b"), re.compile(r"\b(?:she|her|hers)\b"))
LONGEST = 4000
"""Characters that are read; what follows is kept by the host but says nothing here."""


def read(
    heard: Heard,
    *,
    open_step: Step | None,
    facts: Facts,
    gazetteer: Gazetteer | None,
    lexicon: Lexicon,
    today: date | None = None,
) -> Reading:
    """What one typed message says of the facts, and whether it answers the question that stood open.

    `stated` holds facts by their ids and, beside them, answers that are no facts: `help_called`, `confirm`,
    `referral_offer`, `referral_review`, and `responder` (a key of the directory). Values are those of the contract.
    """
    text = Text.of(_CODE.sub(" ", heard.text[:LONGEST]), lexicon)
    cast = Cast.of(text, facts, lexicon)
    answer = read_answer(text)
    stated: dict[str, Any] = {}
    uncertain: dict[str, Any] = {}

    general = heard.intent.split("/")[0] in ("ask", "reject") and not _tells(text)
    danger = read_danger(
        text,
        cast,
        standing=facts.danger is True,
        capacity_asked=open_step in (Step.CONSENT, Step.CONSENT_EXCEPTION),
        general=general,
    )
    _danger(danger, stated, uncertain)
    age = read_age(text, cast, today=today, open_step=open_step, general=general)
    _age(age, stated, uncertain)
    if stated.get("age_band") == AgeBand.ADULT.value and _HEDGE.search(text.plain) and not _DIGIT.search(text.plain):
        uncertain["age_band"] = stated.pop("age_band")
    consent = read_consent(text, cast, open_step=open_step, facts=facts)
    if consent.stated is not None:
        stated["consent"] = consent.stated.value
    elif consent.uncertain is not None:
        uncertain["consent"] = consent.uncertain.value
    elif open_step is Step.CONSENT and _NOBODY_ASKED.search(text.plain):
        stated["consent"] = Consent.NOT_ASKED.value
    if consent.exception is not None:
        stated["consent_exception"] = consent.exception.value

    free = open_step in (Step.REFERRAL_FIELD, Step.FEEDBACK)
    person = read_person(text, cast, open_step=open_step, facts=facts)
    told = {"gender": person.gender, "nationality": person.nationality, "languages": person.languages}
    stated |= {name: value for name, value in told.items() if value}
    if stated.get("danger") and all(said.search(text.plain) for said in _BOTH):
        stated.pop("gender", None)  # one of the two is whoever threatens
    exploitation = read_exploitation(text, cast, open_step=open_step)
    if exploitation:
        stated["exploitation"] = exploitation
    indicators = read_indicators(heard, text)
    if indicators:
        stated["indicators"] = indicators
    place = read_place(text, gazetteer, open_step=open_step, facts=facts)
    _place(place, stated)
    asks = open_step is Step.OCCUPATION and not (answer.unsure or answer.skip or answer.alone)
    work = read_occupation(text, open_step=Step.OCCUPATION if asks else _not_occupation(open_step))
    if work.occupation and not (asks and place.local_authority and _is_only_place(text)):
        stated["occupation"] = work.occupation

    people = read_people(text, cast, stated, general=general)
    if people:
        _of_first(people[0].facts, stated, uncertain)

    answered, unsure, skipped = _answer(open_step, answer, text, danger, stated, uncertain, place, facts, free=free)
    return Reading(
        stated=stated,
        uncertain={name: value for name, value in uncertain.items() if name not in stated},
        answered=answered,
        unsure=unsure,
        skipped=skipped,
        corrected=corrected(text, stated, facts),
        people=people,
        place_candidates=place.candidates,
        place_named=place.named,
        employer=work.employer,
        ordinal=read_ordinal(text) if open_step is Step.CHOOSE_RESPONDER else None,
    )


_ABOUT_SOMEBODY = re.compile(
    r"\b(?:she|he|her|him|his|my|our|i|we|they|them|is|was|are|were|has|had|have|keeps?|came|comes|lives?|works?|says?|"
    r"said|looks?|placed|moved|found|seen|saw|met|here|us|from|could be)\b|^(?:an?|the|this|these) \w+(?: \w+){0,2}$|"
    r"^\d|^(?:mid|early|late|born|year|age|aged|about|around|between|nearly|almost|no more|can not|looks|supposedly|"
    r"maybe|under|over)\b|\b(?:18|teens?|[2-9]0s|sixth former)\b"
)
"""What a statement has and a bare subject ("minors consent") has not."""


def _tells(text: Text) -> bool:
    """Whether a message that was taken for a question about the subject tells of somebody instead."""
    if "?" in text.plain or any(text.is_asked(sentence.start) for sentence in text.sentences):
        return False
    if ASKS.search(text.plain):
        return False
    return _ABOUT_SOMEBODY.search(text.plain) is not None


def _not_occupation(step: Step | None) -> Step | None:
    return None if step is Step.OCCUPATION else step


def _is_only_place(text: Text) -> bool:
    return not any(hit.entry.label in ("occupation", "employer") for hit in text.hits) and len(text.plain.split()) <= 4


def _danger(danger: DangerRead, stated: dict[str, Any], uncertain: dict[str, Any]) -> None:
    if danger.stated is not None:
        stated["danger"] = danger.stated
    elif danger.uncertain is not None:
        uncertain["danger"] = danger.uncertain
    if danger.called:
        stated["help_called"] = True


def _age(age: AgeRead, stated: dict[str, Any], uncertain: dict[str, Any]) -> None:
    if age.band is not None:
        stated["age_band"] = age.band.value
        if age.age is not None:
            stated["age"] = age.age
    elif age.uncertain is not None:
        uncertain["age_band"] = age.uncertain.value


def _place(place: PlaceRead, stated: dict[str, Any]) -> None:
    if place.local_authority:
        stated["local_authority"] = place.local_authority
        if place.childrens_services:
            stated["childrens_services"] = place.childrens_services
    if place.nation and not place.candidates:
        stated["nation"] = place.nation


_PERSONAL = ("age_band", "age", "gender")


def _of_first(first: Any, stated: dict[str, Any], uncertain: dict[str, Any]) -> None:
    """Where several persons are told of, what is stated is said of the first of them."""
    band = stated.get("age_band")
    if "age_band" not in first and band == AgeBand.ADULT:
        # Somebody of them is grown up, and it is not said who: read back rather than given to the youngest.
        uncertain["age_band"] = str(band)
    elif "age_band" in first or band is None:
        uncertain.pop("age_band", None)
    for name in _PERSONAL:
        if name in first or name == "gender" or band == AgeBand.ADULT:
            stated.pop(name, None)
    stated.update({name: value for name, value in first.items() if name in _PERSONAL})


# --- The open question ---------------------------------------------------------------------------------------------


def _answer(
    step: Step | None,
    answer: Answer,
    text: Text,
    danger: DangerRead,
    stated: dict[str, Any],
    uncertain: dict[str, Any],
    place: PlaceRead,
    facts: Facts,
    *,
    free: bool,
) -> tuple[bool, bool, bool]:
    """Whether the open question is answered, not known, or skipped; sets what the answer states."""
    if step is None:
        return False, False, False
    if free:
        return (
            not (answer.skip or (answer.unsure and answer.alone)) and bool(text.plain.strip(" .,!?")),
            answer.unsure and answer.alone,
            answer.skip,
        )
    handler = {
        Step.DANGER: _answer_danger,
        Step.AGE: _answer_age,
        Step.CONFIRM: _answer_confirm,
        Step.CONSENT: _answer_consent,
        Step.CONSENT_EXCEPTION: _answer_exception,
        Step.REFERRAL_OFFER: _answer_offer,
        Step.REFERRAL_REVIEW: _answer_review,
        Step.CHOOSE_RESPONDER: _answer_responder,
    }.get(step)
    if handler is not None:
        answered = handler(answer, text, danger, stated, uncertain, facts)
    else:
        answered = _answer_by_fact(step, answer, stated, place)
    open_still = not answered and not uncertain
    return answered, answer.unsure and open_still, answer.skip and open_still


_HEARD = r"(?:ok|okay|k|kk|sure|great|good|perfect|all right|alright|thanks|thank you|please|right|,| )+"
_ALL_WELL = re.compile(
    r"(?P<who>(?:she|he|they|we|both|everyone|everybody|everything|person|it|all|all of them) (?:is |are )?(?:all "
    r")?)?(?:fine|ok|okay|good|safe|alright|all right|great|perfect|well|calm|quiet)(?: (?:now|here|with me|with us|"
    r"for now|at the moment|right now|currently|thanks|thank you|so far|today|at present|i think))*"
)


def _answer_danger(
    answer: Answer,
    text: Text,
    danger: DangerRead,
    stated: dict[str, Any],
    uncertain: dict[str, Any],
    facts: Facts,
) -> bool:
    if facts.danger is True and "danger" not in stated:
        # The alarm stands, and what is asked is whether help was called.
        if (answer.done or (answer.yes and answer.alone)) and not danger.called:
            stated["help_called"] = True
        return "help_called" in stated
    if "danger" in stated:
        return True
    plain = text.plain.strip(" .!,")
    if well := _ALL_WELL.fullmatch(plain):
        # "She is fine" says so; a bare "fine" may be said to anything.
        if well["who"]:
            stated["danger"] = False
        return bool(well["who"])
    if is_all(r"(?:no ,? ?)?not yet(?: but .*)?", plain):
        uncertain["danger"] = True
        return False
    if (
        search(
            r"\b(?:do not think|not that i|not as far|not to my knowledge|probably not|i doubt it|doubt it)\b", plain
        )
        and not danger.uncertain
        and len(plain.split()) <= 12
    ):
        uncertain["danger"] = False
        return False
    if begins(r"^(?:yes|yeah|yep|yea|yh)\b", plain) and _HEDGE.search(plain) and danger.uncertain is None:
        uncertain["danger"] = True
        return False
    if answer.yes and is_all(_HEARD, plain):
        return False  # "ok" to "is anybody in danger?" says nothing
    if answer.yes and danger.uncertain is not False:
        if answer.alone or _about_danger(text) or not _other_subject(stated, uncertain):
            stated["danger"] = True
            return True
        uncertain["danger"] = True
        return False
    if answer.no or (answer.none and answer.alone):
        if danger.uncertain is True:
            return False
        stated["danger"] = False
        uncertain.pop("danger", None)
        return True
    return False


def _about_danger(text: Text) -> bool:
    return (
        search(r"\b(?:danger|urgent|emergency|now|risk|unsafe|immediate|please|hurry|quick)\b", text.plain) is not None
    )


def _other_subject(stated: dict[str, Any], uncertain: dict[str, Any]) -> bool:
    """Whether a "yes" that goes on to tell something else may be a mere opening ("yes hi, I'm a nurse")."""
    return any(name in stated for name in ("occupation", "local_authority", "nationality", "age_band", "consent"))


def _answer_age(
    answer: Answer,
    text: Text,
    danger: DangerRead,
    stated: dict[str, Any],
    uncertain: dict[str, Any],
    facts: Facts,
) -> bool:
    band = stated.get("age_band")
    if band is not None:
        agrees = (answer.yes and band == AgeBand.ADULT) or (answer.no and band == AgeBand.CHILD)
        if agrees and not answer.alone:
            # "Under 18?" "No, she is 16": the two do not go together, so it is read back.
            stated.pop("age_band")
            stated.pop("age", None)
            uncertain["age_band"] = str(band)
            return False
        return True
    plain = text.plain.strip(" .!,")
    if search(r"\b(?:how|what|which|who|why)\b|\?", plain):
        return False
    if is_all(
        (
            r"(?:(?:yes|no|well|definitely|much|way|a lot|she is|he is|they are|bit|clearly|far|i would say|both|all|"
            r"very) )*(?:younger|under|below|underage|child|a child|minor|too young|kid|kids|a kid|children)(?: "
            r"(?:than that|that|18|age|definitely|yes|i think))*"
        ),
        plain,
    ):
        band = AgeBand.UNSURE if search(r"\bi think|i would say\b", plain) else AgeBand.CHILD
        stated["age_band"] = band.value
        uncertain.pop("age_band", None)
        return True
    if is_all(
        (
            r"(?:(?:yes|no|well|definitely|much|way|a lot|she is|he is|they are|bit|clearly|far|both|all|very) "
            r")*(?:older|over|above|adult|an adult|adults|grown up|overage)(?: (?:than that|that|than 18|18|definitely|"
            r"yes))*"
        ),
        plain,
    ):
        if answer.yes:
            uncertain["age_band"] = AgeBand.ADULT.value
            return False
        stated["age_band"] = AgeBand.ADULT.value
        return True
    if answer.yes or answer.no:
        if "age_band" in uncertain and not answer.alone:
            return False
        if _HEDGE.search(plain):
            uncertain["age_band"] = (AgeBand.CHILD if answer.yes else AgeBand.ADULT).value
            return False
        stated["age_band"] = (AgeBand.CHILD if answer.yes else AgeBand.ADULT).value
        uncertain.pop("age_band", None)
        return True
    return False


_HEDGE = re.compile(
    r"\b(?:i think|think so|probably|maybe|i guess|possibly|i believe|as far as|not sure|i suppose|i reckon|perhaps|"
    r"looks)\b"
)


def _answer_confirm(
    answer: Answer,
    text: Text,
    danger: DangerRead,
    stated: dict[str, Any],
    uncertain: dict[str, Any],
    facts: Facts,
) -> bool:
    if answer.yes and not _HEDGE.search(text.plain):
        stated["confirm"] = True
        return True
    if answer.no or (answer.none and answer.alone):
        stated["confirm"] = False
        return True
    return any(name in stated for name in ("danger", "age_band", "consent"))


def _answer_consent(
    answer: Answer,
    text: Text,
    danger: DangerRead,
    stated: dict[str, Any],
    uncertain: dict[str, Any],
    facts: Facts,
) -> bool:
    if "consent" in stated:
        return True
    if "consent" in uncertain:
        return False
    if answer.yes and not _HEDGE.search(text.plain):
        stated["consent"] = Consent.GIVEN.value
        return True
    if answer.yes:
        uncertain["consent"] = Consent.GIVEN.value
        return False
    if answer.no:
        # "No" may mean "not asked" or "did not agree"; it is read back rather than guessed.
        uncertain["consent"] = Consent.REFUSED.value
        return False
    return False


def _answer_exception(
    answer: Answer,
    text: Text,
    danger: DangerRead,
    stated: dict[str, Any],
    uncertain: dict[str, Any],
    facts: Facts,
) -> bool:
    if "consent_exception" in stated:
        return True
    return answer.no or answer.none


def _answer_offer(
    answer: Answer,
    text: Text,
    danger: DangerRead,
    stated: dict[str, Any],
    uncertain: dict[str, Any],
    facts: Facts,
) -> bool:
    plain = text.plain.strip(" .!,")
    if (
        answer.yes
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
        stated["referral_offer"] = True
        return True
    if answer.no or answer.none:
        stated["referral_offer"] = False
        return True
    return False


def _answer_review(
    answer: Answer,
    text: Text,
    danger: DangerRead,
    stated: dict[str, Any],
    uncertain: dict[str, Any],
    facts: Facts,
) -> bool:
    plain = text.plain.strip(" .!,")
    if (answer.yes and answer.alone) or is_all(
        (
            r"(?:yes |ok |it |that |all |everything |this |,|i |we )*(?:is |looks? |seems? )?(?:all )?(?:correct|right|"
            r"fine|good|confirm(?:ed)?|ok|okay|accurate|complete|spot on|perfect)(?: (?:thanks|it|this|to me|send it|"
            r"go ahead|now|please))*"
        ),
        plain,
    ):
        stated["referral_review"] = True
        return True
    return False


def _answer_responder(
    answer: Answer,
    text: Text,
    danger: DangerRead,
    stated: dict[str, Any],
    uncertain: dict[str, Any],
    facts: Facts,
) -> bool:
    for hit in text.hits:
        if hit.entry.label != "agency" or text.is_asked(hit.start) or text.is_supposed(hit.start):
            continue
        if search(
            (
                r"\b(?:not|never|no|except|anyone but|instead of|rather than|any but)(?: (?:the|to|want|with|use|"
                r"contact|ring|call))* ?$"
            ),
            text.before(hit.start) + " ",
        ):
            continue
        stated["responder"] = hit.entry.id
        return True
    return read_ordinal(text) is not None


_FACTS_OF_STEP = {
    Step.PERSON: ("gender", "nationality", "languages"),
    Step.EXPLOITATION: ("exploitation",),
    Step.INDICATORS: ("indicators",),
    Step.PLACE: ("local_authority",),
    Step.OCCUPATION: ("occupation",),
}


def _answer_by_fact(step: Step, answer: Answer, stated: dict[str, Any], place: PlaceRead) -> bool:
    if any(name in stated for name in _FACTS_OF_STEP.get(step, ())):
        return True
    if step in (Step.EXPLOITATION, Step.INDICATORS):
        return answer.none or answer.done
    return False
