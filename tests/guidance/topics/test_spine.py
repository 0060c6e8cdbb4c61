"""The topics that the pathway leans on, as they stand in `content/`: that they carry what they must."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.guidance.topics import Glossary, Topics, check

CONTENT = Path(__file__).parents[3] / "content"

MUST_CARRY: dict[str, list[str]] = {
    "nrm_overview": [
        "1 April 2009",
        "Council of Europe",
        "charit",
        "reasonable grounds",
        "conclusive grounds",
        "first responder",
        "competent authority",
        "adult must agree",
    ],
    "first_responders": [
        "POPPY",
        "Migrant Helpline",
        "TARA",
        "Kalayaan",
        "UK Border Agency",
        "Crown Prosecution Service",
        "Children's Services",
        "Gangmasters Licensing Authority",
        "health officials",
        "National Crime Agency",
        "Fair Work Agency",
        "Refugee Council",
        "Scotland only",
    ],
    "non_first_responder_route": [
        "any first responder organisation",
        "advi",
        "cannot send the referral yourself",
        "Children's Services",
        "safeguarding lead",
        "{contact:salvation_army}",
        "{contact:modern_slavery_helpline}",
        "{phone:police_101}",
        "council",
    ],
    "informed_consent": ["what the NRM is", "passed on", "to whom", "possible outcomes", "withdraw"],
    "consent_exceptions": [
        "child protection",
        "harm themselves or others",
        "exactly which details",
        "again and again harms",
        "without the adult's name",
    ],
    "interpreters": [
        "relative",
        "friend",
        "member of the public",
        "independent",
        "professional",
        "never leave",
        "dialect",
    ],
    "confidentiality_limits": ["serious injury", "self-harm", "child", "right people", "openly"],
    "disclosure": [
        "accept",
        "not judge",
        "open questions",
        "not their fault",
        "Give time",
        "detailed notes once they agree",
        "where help is",
        "only if it fits and they agree",
        "saying why you ask",
    ],
    "indicators_overview": [
        "physical",
        "psychological",
        "sexual health",
        "situation",
        "definition",
        "not proof",
        "first meeting",
        "no list is complete",
        "no sign at all",
        "movements controlled",
        "papers held by others",
        "little or no pay",
        "poor housing",
    ],
    "nrm_timescales": [
        "five working days",
        "not a deadline",
        "45 days",
        "fraudulent",
        "at least 30 days",
        "no deadline",
        "may ask the first responder",
    ],
    "child_route": [
        "Children's Services",
        "assess",
        "guidance on",
        "consent is not needed",
        "in doubt",
        "treat the person as a child",
        "{phone:emergency_999}",
        "competent authority",
    ],
    "declining_nrm": [
        "no identification decision",
        "UK Human Trafficking Centre",
        "template",
        "leaflet",
        "nobody else sees",
        "without the adult's name",
        "always referred",
        "{contact:modern_slavery_helpline}",
    ],
    "reasonable_grounds": [
        "first of two",
        "filter",
        "temporary status",
        "recovery period",
        "competent authority",
        "short of proof",
    ],
    "conclusive_grounds": [
        "second and final stage",
        "full evaluation",
        "recovery period",
        "partners",
        "letter",
        "balance of probabilities",
        "no deadline",
        "30 days have passed",
    ],
    "competent_authorities": [
        "UK Human Trafficking Centre",
        "UK Border Agency",
        "asylum claim",
        "partners",
        "refer, but do not decide",
        "Single Competent Authority",
        "Immigration Enforcement Competent Authority",
        "as far as we know",
    ],
    "adult_referral": [
        "Consent comes first",
        "only its staff",
        "48 hours",
        "agreed form",
        "specialists",
        "as much detail",
        "online",
    ],
    "decision_notification": ["officer got in touch", "letter", "first responder", "no appeal", "safe", "reconsider"],
    "recording_information": [
        "official record of everything",
        "trauma",
        "one organisation after another",
        "after they agree",
    ],
    "victim_safety": [
        "serious risk of reprisal",
        "Tell the organisation that takes over",
        "alarms",
        "cameras",
        "police",
        "what the person does",
        "safe transport",
        "witness protection",
    ],
    "explaining_nrm": [
        "Explain fully",
        "your organisation's part",
        "if they are referred",
        "immigration",
        "One form",
        "outcomes",
    ],
    "immediate_needs": ["as early as possible", "place of safety", "emergency health care", "{phone:emergency_999}"],
    "when_not_to_interview": [
        "harm or endanger",
        "mental health",
        "First gauge",
        "emotional crisis",
        "little use",
        "faculties",
        "control",
    ],
    "do_not_declare_victim": ["Only a competent authority", "do not need a verdict"],
    "support_services_first": [
        "body and mind",
        "emergency support",
        "do not press",
        "fast as possible",
        "leaflet only where it puts nobody at risk",
        "{contact:salvation_army}",
        "{contact:modern_slavery_helpline}",
        "out of date",
    ],
    "professional_conduct": ["gender", "safe, private", "their pace", "professional interpreter", "limits", "needs"],
    "professional_boundaries": ["how far your role goes", "listen", "better placed", "limits"],
    "about_assistant": ["not a person", "no first responder", "send nothing", "{phone:emergency_999}"],
    "data_use": ["stored on the server", "reload", "needs no names", "/forget", "sends it to nobody"],
    "assistant_limits": ["cannot see or hear an emergency", "no first responder", "no legal", "England and Wales"],
    "duty_to_notify": ["section 52", "police and councils", "without the name", "never used for a child", "7,130"],
    "online_referral": ["{web:online_referral_service}", "first responder", "15,000", "One form for each person"],
    "helpline": ["{contact:modern_slavery_helpline}", "Unseen", "free", "not confirmed"],
    "guardians": ["Barnardo's", "Wales", "two thirds", "{contact:guardianship_service}"],
    "fair_work_agency": ["7 April 2026", "first responder", "{contact:fair_work_agency}", "not confirmed"],
    "county_lines": ["ground for an NRM referral", "Children's Services", "no consent needed"],
}

MUST_BE_SHORT = {
    "nrm_timescales": ["30 days", "target, not a deadline"],
    "first_responders": ["2009 list no longer holds", "councils"],
    "declining_nrm": ["without the adult's name", "under 18"],
    "competent_authorities": ["Home Office", "no longer decide"],
    "adult_referral": ["online", "not on the paper form"],
    "child_route": ["{phone:emergency_999}", "consent is not needed", "treat the person as a child"],
    "conclusive_grounds": ["no deadline"],
    "fair_work_agency": ["7 April 2026"],
}
"""What holds today and may not be left to the fuller text, since nobody may be misled by the short one alone."""


@pytest.fixture(scope="module")
def topics() -> Topics:
    return Topics.load(CONTENT)


def test_the_content_has_no_problems() -> None:
    assert [str(problem) for problem in check(CONTENT)] == []


@pytest.mark.parametrize("topic_id", sorted(MUST_CARRY))
def test_a_topic_carries_every_fact_it_must(topics: Topics, topic_id: str) -> None:
    told = " ".join([topics.short(topic_id), topics.more(topic_id)]).lower()
    assert [fact for fact in MUST_CARRY[topic_id] if fact.lower() not in told] == []


@pytest.mark.parametrize("topic_id", sorted(MUST_BE_SHORT))
def test_the_short_answer_already_holds_what_holds_today(topics: Topics, topic_id: str) -> None:
    told = topics.short(topic_id).lower()
    assert [fact for fact in MUST_BE_SHORT[topic_id] if fact.lower() not in told] == []


def test_every_topic_offers_two_to_four_others_that_exist(topics: Topics) -> None:
    assert {topic.id for topic in topics if not 2 <= len(topics.related(topic.id)) <= 4} == set()


def test_every_topic_cites_the_toolkit_or_a_source_of_today_or_is_about_the_assistant(topics: Topics) -> None:
    unsourced = {topic.id for topic in topics if not topics.sources(topic.id)}
    assert unsourced == {"about_assistant", "assistant_limits", "data_use"}


def test_no_topic_shows_a_contact_of_2009(topics: Topics) -> None:
    dead = re.compile(r"\{(?:contact|phone|web):(?:ukhtc|gla|glaa|poppy_project|soca|ukba|migrant_helpline|acpo)\}")
    assert {topic.id for topic in topics if dead.search(topic.short + topics.more(topic.id))} == set()


def test_no_two_topics_share_a_title(topics: Topics) -> None:
    titles = [topic.title.lower() for topic in topics]
    assert sorted(titles) == sorted(set(titles))


@pytest.mark.parametrize(
    ("question", "stands_for"),
    [
        ("what does MASH stand for", "Multi-Agency Safeguarding Hub"),
        ("whats DtN", "Duty to Notify"),
        ("nrm?", "National Referral Mechanism"),
        ("who is the CA", "Competent Authority"),
        ("is she a UASC", "Unaccompanied Asylum-Seeking Child"),
    ],
)
def test_the_glossary_knows_the_abbreviations_people_ask_about(question: str, stands_for: str) -> None:
    assert [entry.stands_for for entry in Glossary.load(CONTENT).find(question)] == [stands_for]
