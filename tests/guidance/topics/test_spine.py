"""The topics as they stand in `content/`: sound, joined up, sourced. What each must tell is in `must_carry.yml`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.guidance.topics import Glossary, Topics, check

CONTENT = Path(__file__).parents[3] / "content"


@pytest.fixture(scope="module")
def topics() -> Topics:
    return Topics.load(CONTENT)


def test_the_content_has_no_problems() -> None:
    assert [str(problem) for problem in check(CONTENT)] == []


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


@pytest.mark.parametrize(
    ("message", "terms"),
    [
        ("what does LADO stand for?", ["LADO"]),
        ("sorry whats a MARF", ["MARF"]),
        ("they told me to ring the mash. what does mash mean", ["MASH"]),
        ("what do NRM and DtN stand for", ["NRM", "DtN"]),
        ("UASC meaning", ["UASC"]),
        ("who is the DSL?", ["DSL"]),
        ("what's section 47", ["Section 47"]),
        ("can you define cuckooing for me", ["Cuckooing"]),
        ("the mash has not rung back", []),
        ("what does she mean by that", []),
        ("ta for that", []),
        ("what is the NRM form like", []),
        ("", []),
    ],
)
def test_a_message_that_asks_for_a_meaning_is_told_from_one_that_uses_the_term(message: str, terms: list[str]) -> None:
    assert [entry.term for entry in Glossary.load(CONTENT).asked(message)] == terms
