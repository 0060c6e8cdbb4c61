"""Evaluation without a conversation: one line in, one line out. The parse itself is played."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest

from bot.errors import InputError
from bot.guidance.pathway.heard import Reading
from bot.host.understand import understand, understand_lines

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
