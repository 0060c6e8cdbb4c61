"""Whether a message answered the open question, and what it adds to the account."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.guidance.pathway import plan
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.heard import Heard, Reading
from bot.guidance.pathway.hearing import asides, place, summary, unknown
from bot.guidance.pathway.hearing.ear import Ear
from bot.guidance.pathway.steps import Step

_NARRATIVE = frozenset("worry inform emergency child_writing nlu_fallback suicide ask".split())
_FREE_TEXT = (Step.REFERRAL_FIELD, Step.OCCUPATION, Step.PLACE)
_BY_WORDS = (Step.EXPLOITATION, Step.INDICATORS, Step.OCCUPATION, Step.PLACE)
PATIENCE = 3
"""How often the danger question may be left aside before it counts as not known."""
ACCOUNT_LENGTH = 60
_ONLY_ASKS = re.compile(r"[^.!?,;:\n]+\??")
"""One sentence without a comma."""
_OF_THE_ROUTE = ("route_to_child", "route_to_adult")
_OF_THE_WRITER = frozenset({"occupation", "local_authority", "childrens_services", "nation"})
"""Facts that say nothing of what was noticed."""
POSTCODE = re.compile(r"\b[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}\b")


def account(case: Case, heard: Heard, asked: Step, reading: Reading) -> Case:
    """Keep the writer's own sentences about what they noticed, for the summary."""
    told = heard.text.strip()
    if (asked in _FREE_TEXT and reading.answered) or len(told.split()) < 4 or heard.intent not in _NARRATIVE:
        return case
    if heard.intent in ("ask", "nlu_fallback") and not (reading.stated or heard.entities):
        return case
    if heard.intent in ("ask", "nlu_fallback") and _ONLY_ASKS.fullmatch(told) and asides.looks_like_question(told):
        return case  # "Hertfordshire police or children's services then?" tells nothing
    return replace(case, account=(*case.account, told)[-ACCOUNT_LENGTH:])


def answer(case: Case, heard: Heard, asked: Step, reading: Reading, ear: Ear) -> Case:
    """Close the open question where the message answered it; count a miss where it did not."""
    if asked is Step.PERSON and reading.answered and "gender" not in reading.stated:
        case = case.close(Step.PERSON)  # a mere "he" or "she" answers no more than the sex
    if person_known(case):
        case = case.close(Step.PERSON)
    if asked is Step.REFERRAL_FIELD and any(note["name"] in _OF_THE_ROUTE for note in case.noted):
        return replace(case, misses=0)  # "her file says she is 17" was no answer about what was seen
    if asides.is_enough(heard.text, asked):
        return summary.enough(replace(case, misses=0))
    nothing = asked is Step.REFERRAL_FIELD and summary.says_nothing(case, heard.text, ear.summary)
    if nothing:
        reading = replace(reading, answered=False)
    elif asked is Step.REFERRAL_FIELD and reading.answered and not asides.interrupts(heard, reading, asked):
        return summary.field_typed(replace(case, misses=0), heard.text.strip(), ear)
    if asked is Step.REFERRAL_OFFER and "referral_offer" in reading.stated:
        return summary.offer(case, bool(reading.stated["referral_offer"]), ear)
    if asked is Step.REFERRAL_REVIEW:
        return summary.review(case, heard, reading, ear)
    if asked is Step.NEXT_STEPS and case.draft and asides.CHANGE.search(heard.text) and not case.interrupting:
        name = ear.summary.find_field(heard.text, case)
        return summary.changed(case, name, heard.text, ear) if name is not None else case
    if asked is Step.CHOOSE_RESPONDER and (named := _responder_named(case, reading, ear)) is not None:
        return replace(case, responder=named, misses=0).close(Step.CHOOSE_RESPONDER)
    if asked is Step.CONSENT_EXCEPTION and reading.answered:
        return replace(case, misses=0).close(Step.CONSENT_EXCEPTION)
    if (
        asked is Step.INDICATORS
        and not reading.answered
        and not case.interrupting
        and case.account[-1:] == (heard.text.strip(),)
        and not (reading.stated and _OF_THE_WRITER.issuperset(reading.stated))
    ):
        # What was noticed in words that match no sign is an answer all the same: it goes into the summary as told.
        return replace(case.note("in_own_words"), misses=0).close(asked)
    if asked in _BY_WORDS and reading.answered and not (case.interrupting and asked is Step.INDICATORS):
        return replace(case, misses=0, place_choices=() if asked is Step.PLACE else case.place_choices).close(asked)
    suggested = case.place_choices[0] if len(case.place_choices) == 1 else None
    if asked is Step.PLACE and suggested and reading.agrees is not None and not reading.place_candidates:
        return place.picked(case, suggested if reading.agrees else place.ANOTHER, ear)
    if asked is Step.PLACE and (code := place.meant(case.place_choices, heard.text, reading.ordinal, ear)) is not None:
        return place.picked(case, code, ear)
    if reading.place_candidates and case.facts.local_authority is None:
        # Which of the places is asked when the place is: that is now, or later.
        known, case = case.place_choices, replace(case, place_choices=tuple(reading.place_candidates), misses=0)
        return case if asked is Step.PLACE or known == case.place_choices else case.note("which_place")
    if asked is Step.PLACE and POSTCODE.search(heard.text):
        return replace(case.note("postcode"), misses=0)
    if asked is Step.REFERRAL_FIELD and reading.unsure:
        return summary.field_given(case, None, ear)
    if reading.unsure or reading.skipped:
        return unknown.unknown(case, asked, ear)
    if asked is Step.DANGER and plan.open_step(case) is asked and case.noted and not case.emergency:
        return _passed_over(case, ear)
    if plan.open_step(case) is not asked or case.noted or (reading.answered and asked is not Step.PERSON):
        return replace(case, misses=0)
    if case.interrupting and not asides.unusable(heard):
        return case
    if case.misses >= 1:
        return unknown.unknown(case, asked, ear)
    return replace(case, misses=case.misses + 1)


def _passed_over(case: Case, ear: Ear) -> Case:
    """The danger question was left aside for other news: put again, and after some times not known.

    A frightened writer tells the story first; being asked the same for ever would drive them away.
    """
    case = replace(case, misses=0, passed_over=case.passed_over + 1)
    return case if case.passed_over < PATIENCE else unknown.unknown(case, Step.DANGER, ear)


def _responder_named(case: Case, reading: Reading, ear: Ear) -> str | None:
    """The organisation that was named, or picked by its place in the list; only one that was offered."""
    offered = list(ear.responders(case))
    named = reading.stated.get("responder")
    if named in offered:
        return str(named)
    if reading.ordinal is not None and 1 <= reading.ordinal <= len(offered):
        return offered[reading.ordinal - 1]
    return None


def person_known(case: Case) -> bool:
    """Whether enough is known of the person: the sex, and a nationality or a language."""
    facts = case.facts
    return facts.gender is not None and (facts.nationality is not None or bool(facts.languages))
