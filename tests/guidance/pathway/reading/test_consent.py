"""Consent: only to a referral, only the person's own, and only where it was said."""

from __future__ import annotations

import pytest

from bot.guidance.pathway.facts import Consent, Facts
from bot.guidance.pathway.steps import Step
from tests.guidance.pathway.reading.conftest import Read

STATED = [
    ("she agrees to be referred", "given"),
    ("he said yes to the referral", "given"),
    ("she doesn't want to be referred", "refused"),
    ("I haven't asked her about the referral yet", "not_asked"),
    ("she can't consent, she lacks capacity", "unable"),
    ("he's agreed to go into the NRM", "given"),
    ("she hasn't agreed to the referral", "refused"),
    ("he signed the referral form", "given"),
    ("she begged me not to report it", "refused"),
    ("she's given me permission to refer her", "given"),
    ("client has consented to NRM referral", "given"),
    ("client declined NRM", "refused"),
    ("he's up for being referred", "given"),
    ("she would like to be referred", "given"),
    ("she doesn't want any referral", "refused"),
    ("he won't let me refer him", "refused"),
    ("she's changed her mind about the referral", "refused"),
    ("we have her consent to refer", "given"),
    ("consent obtained for referral", "given"),
    ("I explained the referral and she is fine with it", "given"),
    ("She's keen for the referral to go ahead", "given"),
    ("I told him about the NRM and he isn't interested", "refused"),
    ("he says no to nrm", "refused"),
    ("we asked, he agreed to a referral", "given"),
]
NOTHING = [
    "she wants help",
    "she wants to leave",
    "does she have to consent?",
    "what if she refuses the referral?",
    "her mum agreed to the referral",
    "she consented to the examination",
    "she agreed to speak to the police",
    "if she agrees to the referral what next",
    "i need her to agree to a referral",
    "police are here now, he's been arrested",
    "no consent for referral",
    "she wants to think about the referral",
    "she agreed to go to hospital",
    "she doesn't want to go to the police",
    "can you call the police for me",
    "how do I refer a 17 year old?",
    "she's not sure about being referred",
    "she wants to go to the police",
    "can I refer her without consent",
    "she refuses all support",
]


@pytest.mark.parametrize(("text", "consent"), STATED)
def test_plain_words_about_a_referral_state_consent(say: Read, text: str, consent: str) -> None:
    assert say(text).stated.get("consent") == consent


@pytest.mark.parametrize("text", NOTHING)
def test_wanting_help_or_agreeing_to_something_else_is_no_consent(say: Read, text: str) -> None:
    reading = say(text)
    assert "consent" not in reading.stated
    assert "consent" not in reading.uncertain


@pytest.mark.parametrize(
    ("text", "consent"),
    [
        ("she has consented", "given"),
        ("he consents", "given"),
        ("she hasn't consented", "refused"),
        ("she doesn't want me to tell anyone", "refused"),
        ("she might agree to the referral", "given"),
        ("I think he would agree to being referred", "given"),
    ],
)
def test_consent_that_is_not_plain_is_read_back(say: Read, text: str, consent: str) -> None:
    reading = say(text)
    assert reading.uncertain.get("consent", reading.stated.get("consent")) == consent
    assert reading.stated.get("consent") != "given"


def test_a_bare_no_to_the_consent_question_is_read_back(say: Read) -> None:
    # It may mean "not asked" as well as "did not agree".
    reading = say("no", Step.CONSENT)
    assert reading.uncertain == {"consent": "refused"}
    assert not reading.answered


def test_a_ground_for_going_without_counts_where_consent_is_not_given(say: Read) -> None:
    refused = Facts(consent=Consent.REFUSED)
    assert say("there is a risk of serious harm", facts=refused).stated["consent_exception"] == "serious_harm"
    assert say("it's a child protection matter", facts=refused).stated["consent_exception"] == "child_protection"
    assert "consent_exception" not in say("there is a risk of serious harm").stated


@pytest.mark.parametrize(
    "text", ["I'm a child protection officer", "no risk of serious harm", "is there a risk of serious harm?"]
)
def test_job_titles_denials_and_questions_are_no_ground(say: Read, text: str) -> None:
    assert "consent_exception" not in say(text, facts=Facts(consent=Consent.REFUSED)).stated


@pytest.mark.parametrize(
    "text",
    [
        "he is 51, i'm a district nurse, he agreed to be referred",
        "she's 29 and i'm her support worker, she has agreed to the NRM",
    ],
)
def test_the_writers_own_work_in_between_leaves_consent_the_persons(say: Read, text: str) -> None:
    assert say(text).stated["consent"] == "given"


def test_what_somebody_else_agreed_to_is_not_the_persons_consent(say: Read) -> None:
    reading = say("he agreed to be referred", facts=Facts(gender="female"))
    assert "consent" not in reading.stated
    assert "gender" not in reading.stated


@pytest.mark.parametrize(
    ("known", "text", "read_back"),
    [
        (Consent.GIVEN, "actually he's changed his mind", "refused"),
        (Consent.GIVEN, "sorry, she now says no", "refused"),
        (Consent.REFUSED, "she has changed her mind", "given"),
        (Consent.REFUSED, "he says yes after all", "given"),
        (Consent.GIVEN, "she says yes", None),
        (Consent.GIVEN, "she may have changed her mind", None),
        (Consent.GIVEN, "her uncle changed his mind", None),
        (None, "she has changed her mind about the coat", None),
    ],
)
def test_a_mind_that_turns_after_the_answer_is_read_back(
    say: Read, known: Consent | None, text: str, read_back: str | None
) -> None:
    reading = say(text, Step.CHOOSE_RESPONDER, facts=Facts(consent=known))
    assert (reading.stated.get("consent"), reading.uncertain.get("consent")) == (None, read_back)
