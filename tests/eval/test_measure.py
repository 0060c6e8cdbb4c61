"""The whole measurement: against an understanding that knows all the answers, one that knows none, and a program."""

from __future__ import annotations

import json

import pytest

from bot.errors import InputError
from tests.eval import asking, counting
from tests.eval import measure as module
from tests.eval.heard import answers_in_turn, as_a_person_would, as_nobody_would, silence
from tests.eval.intervals import Interval
from tests.eval.measure import measure
from tests.eval.sets import CUES


@pytest.fixture(scope="module")
def everything():
    return measure(as_a_person_would, answers_in_turn)


def test_understanding_everything_leaves_no_miss(everything):
    assert everything.misses == ()
    assert {row.share for row in everything.rows if row.good} == {1.0}
    assert {row.share for row in everything.rows if not row.good} == {0.0}
    assert everything.worst().count("none") == 3
    assert everything.astray() == "decisive facts set wrongly: 0 messages"


def test_understanding_nothing_asks_back_and_finds_no_cue(no_draws):
    report = measure(as_nobody_would, silence)
    assert report.row("one question", "asked back").share == 1.0
    assert report.row("one question", "answered wrong").hits == 0
    assert report.row("facts", "facts exact").hits == 0
    assert report.row("facts", "facts falsely set").hits == 0
    assert report.row("follow-ups", "not answered").share == 1.0
    assert [report.row("cues", f"{cue}: recall").hits for cue in CUES] == [0] * len(CUES)
    assert report.row("cues", "danger: precision").share is None


def test_answers_of_another_number_are_refused():
    with pytest.raises(InputError):
        measure(lambda texts: as_nobody_would(texts)[1:], silence)


def test_the_table_names_every_row_once(everything):
    assert sum(line.startswith("  ") for line in everything.table().splitlines()) == len(everything.rows)
    assert len({(row.section, row.label) for row in everything.rows}) == len(everything.rows)


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
    monkeypatch.setattr(asking, "ROOT", tmp_path)
    assert asking.ask_the_command(["Ynys Môn", 'two\nlines, "quoted"']) == [
        {"heard": "Ynys Môn"},
        {"heard": 'two\nlines, "quoted"'},
    ]


def test_a_command_that_fails_is_said_to_have_failed(tmp_path, monkeypatch):
    put_a_command(tmp_path, "raise SystemExit(3)")
    monkeypatch.setattr(asking, "ROOT", tmp_path)
    with pytest.raises(InputError, match="ended with 3"):
        asking.ask_the_command(["hello"])


@pytest.fixture
def no_draws(monkeypatch):
    """Intervals take seconds, and are tested for themselves."""
    monkeypatch.setattr(counting, "bootstrap", lambda lines, figure, *, group: Interval(0.0, 1.0))


@pytest.fixture
def nobody_at_home(monkeypatch, no_draws):
    monkeypatch.setattr(module, "ask_the_command", as_nobody_would)
    monkeypatch.setattr(module, "converse_in_process", silence)


def test_the_program_prints_the_table_and_writes_misses_without_any_text(tmp_path, nobody_at_home, capsys):
    module.main(["--misses", str(tmp_path / "misses.jsonl"), "--pictures", str(tmp_path)])
    told = capsys.readouterr().out
    assert "asked back" in told
    assert "worst confusions: intents" in told
    misses = [json.loads(line) for line in (tmp_path / "misses.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {*misses[0]} == {"set", "line", "expected", "read"}
    assert [miss["line"] for miss in misses if miss["set"] == "guards"] == list(range(1, 41))


def test_the_program_draws_the_matrices_under_the_home(tmp_path, nobody_at_home, monkeypatch, capsys):
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path))
    module.main([])
    drawn = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "evaluation").iterdir()}
    assert set(drawn) == {"confusion_topics.svg", "confusion_intents.svg"}
    assert "helpline read as (nothing): " in drawn["confusion_topics.svg"]
    assert str(tmp_path / "evaluation" / "confusion_topics.svg") in capsys.readouterr().out
