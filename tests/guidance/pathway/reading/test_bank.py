"""Messages that people may write, each with the facts that a careful person takes from it, and takes from it only.

`bank/*.jsonl`, a message a line: `facts` are read exactly as given (null or an empty list: nothing may be read); a
decisive fact that a line does not name must not be set. `silent`: none may be asked back either. `step`: the question
that stood open. `kind` says what the line is an example of.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.guidance.pathway.facts import DECISIVE
from bot.guidance.pathway.steps import Step
from tests.guidance.pathway.reading.conftest import Read

BANK = Path(__file__).parent / "bank"
Line = dict[str, Any]


def _lines() -> list[Line]:
    return [json.loads(line) for file in sorted(BANK.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()]


LINES = _lines()
EMPTY = ([], (), None, "")


@pytest.mark.parametrize("line", LINES, ids=lambda line: str(line["text"])[:60])
def test_a_message_gives_the_facts_that_it_states_and_no_others(say: Read, line: Line) -> None:
    wanted: dict[str, Any] = line.get("facts", {})
    step = Step(line["step"]) if "step" in line else None
    decides = any(wanted.get(name) is not None for name in DECISIVE)
    # What states nothing states nothing either where it was taken for a question about the subject.
    for intent in ("inform",) if decides else ("inform", "ask"):
        reading = say(line["text"], step, intent=intent)
        expected = dict.fromkeys(DECISIVE) | wanted
        read = {name: reading.stated.get(name) for name in expected}
        for name, value in read.items():
            if isinstance(value, list | tuple):
                read[name] = sorted(value)
        expected = {name: sorted(value) if isinstance(value, list) else value for name, value in expected.items()}
        same = {name: value for name, value in read.items() if value not in EMPTY}
        assert same == {name: value for name, value in expected.items() if value not in EMPTY}
        if line.get("silent"):
            assert not reading.uncertain


def test_no_message_stands_in_the_bank_twice() -> None:
    texts = [line["text"] for line in LINES]
    assert len(set(texts)) == len(texts)
