"""How Rasa's own parse is read for the comparison; Rasa itself is not needed for that."""

from __future__ import annotations

from bench.compare.diet import heard


def selected(*keys: str) -> dict:
    ranking = [{"intent_response_key": key, "confidence": 1 / place} for place, key in enumerate(keys, 1)]
    return {"default": {"ranking": ranking}}


def test_a_question_gets_the_best_label_of_the_selector():
    parse = {"intent": {"name": "ask", "confidence": 0.9}, "response_selector": selected("ask/gla", "reject/visas")}
    line = heard("", parse)
    assert (line["intent"], line["answers"]) == ("ask", ["gla"])
    assert line["topics"] == [{"id": "gla", "confidence": 1.0}]


def test_another_subject_is_declined_though_topics_are_ranked():
    parse = {"intent": {"name": "ask", "confidence": 0.9}, "response_selector": selected("reject/visas", "ask/gla")}
    line = heard("", parse)
    assert (line["intent"], line["answers"]) == ("reject", [])
    assert [topic["id"] for topic in line["topics"]] == ["gla"]


def test_neither_a_fallback_nor_a_worry_is_answered():
    for name in ("nlu_fallback", "worry"):
        parse = {"intent": {"name": name, "confidence": 0.9}, "response_selector": selected("ask/gla")}
        assert (heard("", parse)["intent"], heard("", parse)["answers"]) == (name, [])
