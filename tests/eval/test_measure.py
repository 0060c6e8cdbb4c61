"""The counting itself: against an understanding that knows all the answers, one that knows none, and small cases."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.errors import InputError
from tests.eval import measure as module
from tests.eval.measure import (
    CUES,
    SETS,
    Row,
    agrees,
    count_cues,
    count_facts,
    count_topics,
    cues_of,
    is_empty,
    measure,
    read_set,
)


def heard(*, topics=(), answers=(), facts=None, cues=()) -> dict[str, Any]:
    ranked = [{"id": topic, "confidence": 0.5} for topic in topics]
    return {"topics": ranked, "answers": list(answers), "facts": facts or {}, "cues": list(cues)}


def as_a_person_would(texts: list[str]) -> list[dict[str, Any]]:
    answers = []
    for name in SETS:
        for line in read_set(name):
            topics = line.get("topics", [line["topic"]] if "topic" in line else [])
            cues = line.get("cues", ["guard"] if line.get("guard") else [])
            answers.append(heard(topics=topics, answers=topics, facts=line.get("facts"), cues=cues))
    assert len(answers) == len(texts)
    return answers


def test_understanding_everything_leaves_no_miss():
    report = measure(as_a_person_would)
    assert report.misses == ()
    assert {row.share for row in report.rows if row.good} == {1.0}
    assert {row.share for row in report.rows if not row.good} == {0.0}


def test_understanding_nothing_asks_back_and_finds_no_cue():
    report = measure(lambda texts: [heard() for _ in texts])
    assert report.row("one question", "asked back").share == 1.0
    assert report.row("one question", "answered wrong").hits == 0
    assert report.row("facts", "facts exact").hits == 0
    assert report.row("facts", "facts falsely set").hits == 0
    assert [report.row("cues", f"{cue}: recall").hits for cue in CUES] == [0] * len(CUES)
    assert report.row("cues", "danger: precision").share is None


def test_answers_of_another_number_are_refused():
    with pytest.raises(InputError):
        measure(lambda texts: [heard()])


def test_a_topic_answered_wrongly_is_told_from_one_asked_back():
    asked = {"text": "", "topic": "helpline"}
    rows, misses = count_topics(
        [
            (asked, heard(topics=["guardians", "helpline"], answers=["guardians"])),
            (asked, heard(topics=["guardians", "soca", "helpline"])),
            (asked, heard(topics=["helpline", "guardians"], answers=["helpline", "guardians"])),
        ]
    )
    assert {row.label: row.hits for row in rows} == {
        "first": 1,
        "among three": 3,
        "answered right": 1,
        "answered wrong": 1,
        "asked back": 1,
        "answered beside the right one": 1,
    }
    assert [miss.line for miss in misses] == [1, 2]


def test_a_fact_is_exact_or_missed_or_something_else():
    line = {"text": "", "facts": {"age": 16}, "not": ["danger"]}
    readings = [{"age": 16, "danger": None}, {"age": None}, {"age": 61}, {"age": 16, "danger": False}]
    rows, misses = count_facts([(line, heard(facts=facts)) for facts in readings])
    assert {row.label: row.hits for row in rows if row.section == "facts"} == {
        "messages without a fault": 1,
        "facts exact": 2,
        "facts missed": 1,
        "facts read as something else": 1,
        "facts falsely set": 1,
    }
    assert misses[-1].read == {"danger": False}


@pytest.mark.parametrize(
    ("fact", "expected", "read", "same"),
    [
        ("indicators", ["today.debt"], ["today.threats", "today.debt"], True),
        ("indicators", ["today.debt"], ["today.threats"], False),
        ("exploitation", ["sexual"], ["sexual", "labour"], False),
        ("languages", ["Italian", "Romanian"], ["romanian", "italian"], True),
        ("occupation", "nurse", "District nurse", True),
        ("occupation", "nurse", None, False),
        ("age", 16, 16, True),
        ("danger", False, 0, False),
        ("age_band", "child", "unsure", False),
    ],
)
def test_facts_agree_as_a_person_would_say(fact, expected, read, same):
    assert agrees(fact, expected, read) is same


def test_false_is_a_value_and_an_empty_list_is_not():
    assert [is_empty(value) for value in (None, [], False, 0, ["x"])] == [True, True, False, False, False]


def test_recall_and_precision_of_a_cue():
    loud = {"text": "", "cues": ["danger"]}
    calm = {"text": "", "cues": []}
    rows, _ = count_cues([(loud, heard(cues=["danger"])), (loud, heard()), (calm, heard(cues=["danger"]))])
    assert Row("cues", "danger: recall", 1, 2) in rows
    assert Row("cues", "danger: precision", 1, 2) in rows
    assert Row("cues", "alarm where there is none", 1, 1, good=False) in rows


def test_the_table_names_every_row_once():
    report = measure(as_a_person_would)
    table = report.table().splitlines()
    assert sum(" of " in line for line in table) == len(report.rows)
    assert len({(row.section, row.label) for row in report.rows}) == len(report.rows)


def test_a_guard_counts_as_a_cue_however_it_is_told():
    assert cues_of({"intent": "guard", "cues": []}) == {"guard"}
    assert cues_of({"intent": "inform", "cues": ["guard"]}) == {"guard"}
    assert cues_of({"intent": "inform", "cues": ["danger"]}) == {"danger"}


ECHO = """
import json, sys
for line in sys.stdin:
    print(json.dumps({"heard": json.loads(line)["text"]}))
"""


def put_a_command(root, code):
    (root / "bot").mkdir()
    (root / "bot" / "__main__.py").write_text(code, encoding="utf-8")


def test_the_command_gets_one_line_for_each_message(tmp_path, monkeypatch):
    put_a_command(tmp_path, ECHO)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    assert module.ask_the_command(["Ynys Môn", 'two\nlines, "quoted"']) == [
        {"heard": "Ynys Môn"},
        {"heard": 'two\nlines, "quoted"'},
    ]


def test_a_command_that_fails_is_said_to_have_failed(tmp_path, monkeypatch):
    put_a_command(tmp_path, "raise SystemExit(3)")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    with pytest.raises(InputError, match="ended with 3"):
        module.ask_the_command(["hello"])


def test_the_program_prints_the_table_and_writes_misses_without_any_text(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(module, "ask_the_command", lambda texts: [heard() for _ in texts])
    module.main(["--misses", str(tmp_path / "misses.jsonl")])
    assert "asked back" in capsys.readouterr().out
    misses = [json.loads(line) for line in (tmp_path / "misses.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {*misses[0]} == {"set", "line", "expected", "read"}
    assert [miss["line"] for miss in misses if miss["set"] == "guards"] == list(range(1, 41))
