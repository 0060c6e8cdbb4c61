"""Reading facts out of what somebody typed, in any wording. One module a fact; this one puts them together.

    read      one message heard, and the question that stood open, to a `Reading`

Decisive facts (danger, age, consent) are never taken from a guess: what was not said plainly is `uncertain` and waits
for a yes. Pure and quick; reads no clock: dates of birth are read only where `today` is given.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from bot.guidance.lexicon import Lexicon
from bot.guidance.pathway.facts import AgeBand, Consent, Facts
from bot.guidance.pathway.heard import Heard, Reading
from bot.guidance.pathway.reading.age import MARK, AgeRead, read_age
from bot.guidance.pathway.reading.answers import Answer, read_answer, read_ordinal
from bot.guidance.pathway.reading.consent import read_consent
from bot.guidance.pathway.reading.corrections import corrected
from bot.guidance.pathway.reading.danger import DangerRead, merely_names, read_danger
from bot.guidance.pathway.reading.exploitation import read_exploitation
from bot.guidance.pathway.reading.occupation import read_occupation
from bot.guidance.pathway.reading.open_question import HEDGE, Outcome, Reply, answer_open
from bot.guidance.pathway.reading.patterns import search
from bot.guidance.pathway.reading.people import Cast
from bot.guidance.pathway.reading.person import read_person
from bot.guidance.pathway.reading.place import Gazetteer, PlaceCue, PlaceRead, place_cues, read_place
from bot.guidance.pathway.reading.responder import turns_to
from bot.guidance.pathway.reading.safety import is_away
from bot.guidance.pathway.reading.several import read_people
from bot.guidance.pathway.reading.signs import bare_signs, read_indicators
from bot.guidance.pathway.reading.standing import is_made_up
from bot.guidance.pathway.reading.text import ASKS, Text
from bot.guidance.pathway.steps import Step

__all__ = ["Gazetteer", "PlaceCue", "agencies", "ordinal", "place_cues", "read"]

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
    if stated.get("age_band") == AgeBand.ADULT.value and HEDGE.search(text.plain) and not _DIGIT.search(text.plain):
        uncertain["age_band"] = stated.pop("age_band")
    if (
        _changes_a_child(stated, facts, text)
        and open_step not in (Step.AGE, Step.CONFIRM)
        and not MARK.search(text.plain)
    ):
        # A word or a decade by the way may be somebody else's: nobody stops being a child by that alone.
        uncertain["age_band"] = stated.pop("age_band")
        stated.pop("age", None)
    consent = read_consent(text, cast, open_step=open_step, facts=facts)
    if consent.stated is not None:
        stated["consent"] = consent.stated.value
    elif consent.uncertain is not None:
        uncertain["consent"] = consent.uncertain.value
    elif open_step is Step.CONSENT and _NOBODY_ASKED.search(text.plain):
        stated["consent"] = Consent.NOT_ASKED.value
    if consent.exception is not None:
        stated["consent_exception"] = consent.exception.value

    person = read_person(text, cast, open_step=open_step, facts=facts)
    told = {"gender": person.gender, "nationality": person.nationality, "languages": person.languages}
    stated |= {name: value for name, value in told.items() if value}
    feared = stated.get("danger") or uncertain.get("danger") or "danger" in heard.sure
    if feared and facts.gender is None and all(said.search(text.plain) for said in _BOTH):
        stated.pop("gender", None)  # one of the two is whoever threatens
    absent = _ABSENT.search(text.plain)
    if absent and stated.get("danger") is False and all(m.word == absent["who"] for m in cast.mentions):
        stated.pop("gender", None)
    exploitation = read_exploitation(text, cast, open_step=open_step)
    if exploitation:
        stated["exploitation"] = exploitation
    indicators = read_indicators(heard, text) or (bare_signs(text) if open_step is Step.INDICATORS else ())
    if AgeBand.ADULT in (stated.get("age_band"), facts.age_band) and stated.get("age_band") in (None, AgeBand.ADULT):
        indicators = tuple(sign for sign in indicators if not sign.startswith("child."))
    if indicators:
        stated["indicators"] = indicators
    place = read_place(text, gazetteer, open_step=open_step, facts=facts)
    if heard.intent == "reject" and open_step is not Step.PLACE and _asks(text):
        place = PlaceRead()  # "what is the weather in Leeds" tells nothing of a person
    _place(place, stated)
    asks = open_step is Step.OCCUPATION and not (answer.unsure or answer.skip or answer.alone)
    asks = asks and heard.intent not in _NO_ANSWERS
    asks = asks and _ORDERS.search(text.plain) is None
    if asks and place.local_authority is None and facts.local_authority is None and _is_only_place(text):
        town = read_place(Text.of(f"in {text.raw}", lexicon), gazetteer, open_step=None, facts=facts)
        if town.local_authority and text.plain.strip(" .!") == (town.named or "").lower():
            place = town  # "Boston", though the work was asked for
            _place(place, stated)
    work = read_occupation(text, open_step=Step.OCCUPATION if asks else _not_occupation(open_step))
    if (
        work.occupation
        and not _only_where(work.occupation, place)
        and not (asks and place.local_authority and _is_only_place(text))
    ):
        stated["occupation"] = work.occupation

    if is_made_up(text, len(text.plain) - 1):
        for name in _OF_SOMEBODY:
            stated.pop(name, None)
    people = read_people(text, cast, stated, general=general)
    if people:
        grown = any(one.facts.get("age_band") == AgeBand.ADULT.value for one in people)
        _of_first(people[0].facts, stated, uncertain, told=grown)

    outcome = Outcome()
    if open_step is not None:
        outcome = answer_open(Reply(open_step, text, answer, danger, facts, stated, uncertain))
    unknown = "danger" not in stated and _DOUBTS_DANGER.search(text.plain) is not None
    away = is_away(text, facts.gender)
    doubts = unknown or ((away or merely_names(text)) and "danger" not in stated and "danger" not in uncertain)
    if unknown and open_step is not Step.DANGER:
        outcome = replace(outcome, unsure=False)  # not known is whether there is danger, not what was asked
    return Reading(
        stated=stated,
        uncertain={name: value for name, value in uncertain.items() if name not in stated},
        answered=outcome.answered,
        unsure=outcome.unsure,
        skipped=outcome.skipped,
        corrected=corrected(text, stated, facts),
        people=people,
        place_candidates=place.candidates,
        place_named=place.named,
        place_shown=place.shown,
        agrees=_agrees(answer) if open_step is Step.PLACE else None,
        employer=work.employer,
        doubts_danger=doubts,
        turns_to=None if open_step is Step.CHOOSE_RESPONDER else turns_to(text),
        away=away,
        ordinal=read_ordinal(text) if open_step in (Step.CHOOSE_RESPONDER, Step.PLACE) else None,
    )


_OF_SOMEBODY = ("gender", "nationality", "languages", "exploitation", "indicators")
"""What says who the person is and what was done to them; nobody in a training scenario is the person."""
_ORDERS = re.compile(
    r"^\W*(?:please )?(?:ignore|print|write|tell|give|show|make|say|act|repeat|pretend|forget|translate|send|delete)\b"
)
"""What is said to the assistant is no answer about the writer's work."""
_NO_ANSWERS = frozenset({"guard", "emergency", "suicide"})
"""Messages that are about what cannot wait, and name no work."""
_ABSENT = re.compile(r"\b(?P<who>he|she) (?:is|has|was) (?:not (?:here|there|around|with)|gone|left|away|out)\b")
"""Whoever is said to be away when nobody is in danger is the one who was feared."""
_DOUBTS_DANGER = re.compile(
    r"\b(?:not (?:really )?(?:know|sure|certain|tell|say)|no idea|unsure|unclear|(?:hard|difficult|impossible|"
    r"tricky|tough) to "
    r"(?:tell|say|know|judge|be sure)|could not (?:tell|say)(?: you)?) (?:if|whether|that)\b"
    r"[^.?!]*\b(?:danger|safe|at risk|hurt)\b"
)


_ABOUT_SOMEBODY = re.compile(
    r"\b(?:man|woman|lady|bloke|chap|male|female|girl|boy|lad) ?,? aged? (?:about |around )?\d|"
    r"\b(?:she|he|her|him|his|my|our|i|we|they|them|is|was|are|were|has|had|have|keeps?|came|comes|lives?|works?|says?|"
    r"said|looks?|placed|moved|found|seen|saw|met|here|us|from|could be)\b|^(?:an?|the|this|these) \w+(?: \w+){0,2}$|"
    r"^\d|^(?:mid|early|late|born|year|age|aged|about|around|between|nearly|almost|no more|can not|looks|supposedly|"
    r"maybe|under|over)\b|\b(?:18|teens?|[2-9]0s|sixth former)\b"
)
"""What a statement has and a bare subject ("minors consent") has not."""


def _asks(text: Text) -> bool:
    """Whether any of a message asks."""
    asked = "?" in text.plain or any(text.is_asked(sentence.start) for sentence in text.sentences)
    return asked or ASKS.search(text.plain) is not None


def _tells(text: Text) -> bool:
    """Whether a message that was taken for a question about the subject tells of somebody instead."""
    if _asks(text):
        return False
    return _ABOUT_SOMEBODY.search(text.plain) is not None


def agencies(text: str, lexicon: Lexicon) -> frozenset[str]:
    """The organisations that a text names, by their keys in the directory."""
    return frozenset(hit.entry.id for hit in Text.of(text[:LONGEST], lexicon).hits if hit.entry.label == "agency")


def ordinal(text: str, lexicon: Lexicon) -> int | None:
    """Which of a list a text picks by its place: 1 for the first, -1 for the last; None where it picks none."""
    return read_ordinal(Text.of(text[:LONGEST], lexicon))


def _agrees(answer: Answer) -> bool | None:
    if answer.yes == answer.no:
        return None
    return answer.yes


def _not_occupation(step: Step | None) -> Step | None:
    return None if step is Step.OCCUPATION else step


def _is_only_place(text: Text) -> bool:
    if any(hit.entry.label in ("occupation", "employer") for hit in text.hits):
        return False
    return len(text.plain.split()) <= 4 or search(r"^(?:in|near|around|at|just outside)\b", text.plain) is not None


def _only_where(occupation: str, place: PlaceRead) -> bool:
    """Whether "works in Leeds" is all that was said of the work."""
    found = search(r"^works (?:in|near|around|at) (?P<where>.+)$", occupation)
    return found is not None and place.named is not None and found["where"].lower() == place.named.lower()


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


def _changes_a_child(stated: dict[str, Any], facts: Facts, text: Text) -> bool:
    """Whether somebody who is or may be under 18 is said to be an adult in words that may be another's."""
    known = facts.age_band in (AgeBand.CHILD, AgeBand.UNSURE)
    if not known or stated.get("age_band") != AgeBand.ADULT.value:
        return False
    if "age" not in stated:
        return True
    if facts.age_band is AgeBand.UNSURE and _CLAIMED.search(text.plain):
        return True  # what papers or the person say is what was in doubt
    return re.search(rf"\b{_SOME_OTHER} {stated['age']}\b", text.plain) is not None


_CLAIMED = re.compile(
    r"\b(?:papers?|passport|id|i d|card|documents?|certificate|licence|visa|says?|said|saying|claims?|claimed|told|"
    r"insists?)\b"
)
_SOME_OTHER = r"(?:by|with|from|for|to|off|and) (?:an?|another|some|this|older)(?: \w+)?"
"""Before an age: of somebody new rather than of the person spoken of ("picked up by a 34 year old man")."""


_PERSONAL = ("age_band", "age", "gender")


def _of_first(first: Any, stated: dict[str, Any], uncertain: dict[str, Any], *, told: bool) -> None:
    """Where several persons are told of, what is stated is said of the first of them. `told`: it is said who is 18."""
    band = stated.get("age_band")
    if "age_band" not in first and band == AgeBand.ADULT and not told:
        # Somebody of them is grown up, and it is not said who: read back rather than given to the youngest.
        uncertain["age_band"] = str(band)
    elif "age_band" in first or band is None:
        uncertain.pop("age_band", None)
    for name in _PERSONAL:
        if name in first or name == "gender" or band == AgeBand.ADULT:
            stated.pop(name, None)
    stated.update({name: value for name, value in first.items() if name in _PERSONAL})
