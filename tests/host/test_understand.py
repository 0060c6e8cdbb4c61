"""Evaluation without a conversation: one line in, one line out. The parse itself is played."""

from __future__ import annotations

import json
from time import sleep
from types import SimpleNamespace
from typing import Any

import pytest

from bot.errors import InputError
from bot.guidance.pathway.heard import Reading
from bot.host.understand import AT_ONCE, understand, understand_lines

PARSE = {
    "intent": {"name": "ask", "confidence": 0.876543},
    "entities": [],
    "topics": [{"id": name, "confidence": 0.1} for name in ("guardians", "definition", "gla", "hmrc", "soca", "ocjr")],
    "answers": ["guardians", "no_such_topic"],
    "cues": ["suicide", "guard", "danger"],
}


@pytest.fixture
def assistant(services) -> Any:
    async def hear(text: str) -> dict[str, Any]:
        return PARSE | {"text": text}

    return SimpleNamespace(hear=hear, services=services)


async def test_a_line_has_the_keys_of_the_contract(assistant, services):
    services.reading = Reading(stated={"age_band": "child", "age": 16})
    line = await understand(assistant, "she is 16")
    assert list(line) == ["text", "intent", "confidence", "topics", "answers", "facts", "cues"]
    assert (line["text"], line["intent"], line["confidence"]) == ("she is 16", "ask", 0.8765)
    assert (line["facts"]["age_band"], line["facts"]["age"]) == ("child", 16)
    assert json.loads(json.dumps(line)) == line


async def test_at_most_five_topics_are_named(assistant):
    topics = (await understand(assistant, "?"))["topics"]
    assert [topic["id"] for topic in topics] == ["guardians", "definition", "gla", "hmrc", "soca"]


async def test_only_topics_that_exist_would_be_answered(assistant):
    assert (await understand(assistant, "?"))["answers"] == ["guardians"]


async def test_the_cues_are_those_of_the_contract(assistant):
    assert (await understand(assistant, "?"))["cues"] == ["danger", "suicide"]


async def test_every_text_is_a_first_message(assistant, services):
    services.reading = Reading(stated={"gender": "female"})
    await understand(assistant, "a woman")
    services.reading = Reading()
    assert (await understand(assistant, "hm"))["facts"]["gender"] is None


def test_there_is_a_line_for_each_line_and_none_for_a_blank_one(assistant):
    lines = ['{"text": "one"}\n', "\n", '{"text": "two", "more": 1}\n']
    assert [line["text"] for line in understand_lines(assistant, lines)] == ["one", "two"]


@pytest.mark.parametrize("line", ["nonsense", "[]", "{}", '{"text": 1}', '"text"', "1", '{"words": "x"}'])
def test_a_line_that_cannot_be_read_is_named_by_its_number_and_not_quoted(assistant, line):
    with pytest.raises(InputError) as caught:
        list(understand_lines(assistant, ['{"text": "one"}', line]))
    assert "2" in str(caught.value)
    assert "nonsense" not in str(caught.value)


def test_a_line_is_answered_before_the_next_one_is_sent(assistant):
    answered: list[str] = []

    def sender():
        for text in ("one", "two", "three"):
            yield json.dumps({"text": text})
            while not answered or answered[-1] != text:
                sleep(0.001)

    for line in understand_lines(assistant, sender()):
        answered += [line["text"]]
    assert answered == ["one", "two", "three"]


def test_lines_before_a_bad_one_are_answered(assistant):
    answers = understand_lines(assistant, ['{"text": "one"}', '{"text": "two"}', "nonsense"])
    assert [next(answers)["text"], next(answers)["text"]] == ["one", "two"]
    with pytest.raises(InputError):
        next(answers)


def test_many_lines_keep_their_order(assistant):
    texts = [f"line {number}" for number in range(3 * AT_ONCE + 1)]
    assert [line["text"] for line in understand_lines(assistant, (json.dumps({"text": t}) for t in texts))] == texts


def test_an_input_that_breaks_off_says_so(assistant):
    def broken():
        yield '{"text": "one"}'
        raise UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte")

    answers = understand_lines(assistant, broken())
    assert next(answers)["text"] == "one"
    with pytest.raises(UnicodeDecodeError):
        next(answers)
