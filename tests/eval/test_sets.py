"""The held-out sets: well formed, wide enough, and nowhere among the phrases that the model learns from."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields

import pytest
import yaml

from bot.guidance.pathway.facts import EXPLOITATION, NATIONS, AgeBand, Consent, Facts
from bot.paths import CONTENT, ROOT
from tests.eval.sets import CUES, FOLLOWUPS, SETS, read_set

TOPICS = {path.stem for path in (CONTENT / "topics").glob("*.yml")}
FACTS = {field.name for field in fields(Facts)}
VALUES = {
    "age_band": {*AgeBand},
    "consent": {*Consent},
    "nation": {*NATIONS},
    "gender": {"female", "male", "other"},
    "danger": {True, False},
}
LONG_ENOUGH = 5
"""Words from which on two people hardly write the same message by chance."""


def every_text(*names: str) -> list[str]:
    return [line["text"] for name in names for line in read_set(name)]


def plain(text: str) -> str:
    """Lower case, letters and digits only, marks of entities taken out."""
    text = re.sub(r"\[([^\]]*)\](\([^)]*\)|\{[^}]*\})", r"\1", text)
    return " ".join(re.findall(r"[\w']+", text.casefold()))


def test_no_message_stands_twice():
    pairs = [f"{line['first']} {line['text']}" for line in read_set(FOLLOWUPS)]
    assert [text for text, times in Counter(map(plain, [*every_text(*SETS), *pairs])).items() if times > 1] == []


def test_every_topic_is_asked_for_at_least_seven_times():
    asked = Counter(line["topic"] for line in read_set("topics"))
    assert set(asked) == TOPICS
    assert min(asked.values()) >= 7


def test_two_questions_ask_for_two_topics_that_exist():
    for line in read_set("two_questions"):
        assert len(set(line["topics"])) == 2
        assert set(line["topics"]) <= TOPICS


def test_unanswerable_questions_are_near_or_far_and_many_of_each():
    of_kind = Counter(line["kind"] for line in read_set("unanswerable"))
    assert set(of_kind) == {"near", "far"}
    assert min(of_kind.values()) >= 120


def test_follow_ups_ask_for_topics_that_exist():
    assert {line["topic"] for line in read_set(FOLLOWUPS)} <= TOPICS
    assert len(read_set(FOLLOWUPS)) >= 40


def test_every_intent_is_one_of_the_domain_and_said_in_at_least_eight_ways():
    said = Counter(line["intent"] for line in read_set("intents"))
    assert set(said) <= set(yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))["intents"])
    assert min(said.values()) >= 8


def test_every_cue_is_said_in_many_ways():
    said = Counter(cue for line in read_set("cues") for cue in line["cues"])
    assert all(said[cue] >= 60 for cue in set(CUES) - {"guard"})  # plans have a set of their own


def test_half_of_the_messages_with_cues_have_none():
    lines = read_set("cues")
    assert {cue for line in lines for cue in line["cues"]} == {*CUES}
    assert sum(not line["cues"] for line in lines) * 2 == len(lines)


def test_guards_hold_as_many_that_must_pass_as_must_be_stopped():
    assert set(Counter(line["guard"] for line in read_set("guards")).values()) == {40}


@pytest.mark.parametrize("line", read_set("facts"), ids=lambda line: line["text"][:40])
def test_facts_use_the_ids_of_the_contract(line):
    stated, empty = line["facts"], set(line["not"])
    assert {*stated, *empty} <= FACTS
    assert not empty & set(stated)
    assert all(stated[fact] in VALUES[fact] for fact in stated.keys() & VALUES.keys())
    assert set(stated.get("exploitation", ())) <= {*EXPLOITATION}


def test_no_message_is_among_the_training_phrases():
    phrases = set()
    for path in (ROOT / "data" / "nlu").glob("*.yml"):
        lines = path.read_text(encoding="utf-8").splitlines()
        phrases |= {plain(line.strip().removeprefix("- ")) for line in lines}
    assert len(phrases) > len(TOPICS)
    long = [text for text in every_text(*SETS, FOLLOWUPS) if len(plain(text).split()) >= LONG_ENOUGH]
    assert [text for text in long if plain(text) in phrases] == []
