"""Stand-ins for what the assistant hears, for the tests of the counting."""

from __future__ import annotations

from typing import Any

from tests.eval.sets import SETS, read_set


def heard(*, topics=(), answers=(), facts=None, cues=(), intent="ask", confidence=0.5) -> dict[str, Any]:
    ranked = [{"id": topic, "confidence": confidence} for topic in topics]
    return {
        "intent": intent,
        "confidence": confidence,
        "topics": ranked,
        "answers": list(answers),
        "facts": facts or {},
        "cues": list(cues),
    }


def as_a_person_would(texts: list[str]) -> list[dict[str, Any]]:
    answers = []
    for name in SETS:
        for line in read_set(name):
            topics = line.get("topics", [line["topic"]] if "topic" in line else [])
            cues = line.get("cues", ["guard"] if line.get("guard") else [])
            intent = line.get("intent", "reject" if name == "unanswerable" else "ask")
            one = heard(topics=topics, answers=topics, facts=line.get("facts"), cues=cues, intent=intent, confidence=1)
            answers.append(one)
    assert len(answers) == len(texts)
    return answers


def as_nobody_would(texts: list[str]) -> list[dict[str, Any]]:
    return [heard(intent="nlu_fallback") for _ in texts]


def answers_in_turn(lines) -> list[dict[str, Any]]:
    return [{"answers": [line["topic"]]} for line in lines]


def silence(lines) -> list[dict[str, Any]]:
    return [{"answers": []} for _ in lines]
