"""The training phrases of data/nlu: read back as written, enough of each, and every name known."""

from __future__ import annotations

import re
from collections import Counter

import pytest
import yaml
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.language.cue import CUE_OF_INTENT, Cue
from bot.language.examples import Example, examples
from bot.language.hazards import Hazards
from tests.language.trained import NLU, training_data


@pytest.fixture(scope="module")
def found() -> list[Example]:
    return examples(training_data().intent_examples)


def test_rasa_reads_every_phrase_as_it_is_written(found):
    """No bracket or dash of a phrase is taken for markup."""
    written = Counter()
    for path in sorted(NLU.glob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            for line in block["examples"].splitlines():
                assert line.startswith("- "), f"{path.name}: {line}"
                written[line[2:], block["intent"]] += 1
    assert Counter((example.text, example.label) for example in found) == written


def test_no_phrase_stands_twice(found):
    counted = Counter(example.text.lower() for example in found)
    assert [text for text, times in counted.items() if times > 1] == []


def test_every_topic_has_its_phrases(found, root):
    topics = {path.stem for path in (root / "content" / "topics").rglob("*.yml")}
    counted = Counter(example.topic for example in found if example.topic)
    assert set(counted) == topics
    assert min(counted.values()) >= 40


def test_every_subject_that_is_declined_has_its_phrases(found):
    counted = Counter(example.label for example in found if example.label.startswith("reject/"))
    assert len(counted) >= 80
    assert min(counted.values()) >= 42


def test_worries_in_plain_words_are_many(found):
    assert sum(example.label == "worry" for example in found) >= 250


def test_an_intent_that_is_a_cue_raises_it(found):
    for example in found:
        if (own := CUE_OF_INTENT.get(example.label)) is not None:
            assert str(own) in example.cues, example.text


def test_only_known_cues_and_hazards_are_named(found):
    hazards = set(Hazards.load().hazards)
    assert {cue for example in found for cue in example.cues} == {str(cue) for cue in Cue}
    assert {example.hazard for example in found if example.label == "guard"} == hazards


def test_a_child_that_writes_of_a_friend_is_no_self_disclosure(found):
    of_a_friend = re.compile(r"^(?!.*\bme\b).*\bmy (?:best |school )?(?:friend|mate) (?:is|has|gets|keeps)")
    friends = [e for e in found if e.label == "child_writing" and of_a_friend.search(e.text)]
    assert friends
    assert {frozenset(e.cues) for e in friends} == {frozenset({"child_writing"})}


def test_commands_and_phrases_without_an_intent_are_left_out():
    messages = [
        Message({TEXT: "/restart", INTENT: "stop"}),
        Message({TEXT: "hello"}),
        Message({TEXT: "hi", INTENT: "greet"}),
    ]
    assert examples(messages) == [Example("hi", "greet")]


def test_metadata_of_a_phrase_goes_before_that_of_its_intent():
    message = Message(
        {TEXT: "x y", INTENT: "suicide", "metadata": {"intent": {"cues": ["suicide"]}, "example": {"cues": ["danger"]}}}
    )
    assert examples([message])[0].cues == {"danger"}
