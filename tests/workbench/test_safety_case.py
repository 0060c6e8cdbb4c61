"""The hazard log: what it must name, what counts as proved, and the command that says so."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from bot.cli import app
from bot.workbench import safety_case
from bot.workbench.safety_case import FILE, NoTests, SafetyCase, all_proved, passed, passing_tests, problems, report

STORY = "consent/refused.yml"
TEST = "tests/workbench/test_safety_case.py::test_every_hazard_that_must_be_named_is"
MUST = {
    "child_as_adult", "age_in_doubt", "consent_assumed", "child_asked", "danger_missed", "suicide_missed",
    "dead_number", "person_named", "told_victim", "told_to_investigate", "relative_interprets", "perpetrator",
    "data_leaks", "wrong_answer", "out_of_date", "service_down",
}  # fmt: skip


def hazard(*controls: dict, name: str = "one") -> dict:
    left = {"risk": "low", "says": "Little.", "for_you": "Look."}
    return {"id": name, "title": "One", "cause": "A.", "harm": "B.", "controls": list(controls), "left": left}


def written(folder: Path, *hazards: dict) -> Path:
    path = folder / "safety_case.yml"
    path.write_text(yaml.safe_dump({"hazards": list(hazards)}, sort_keys=False))
    return path


def told(path: Path) -> str:
    return "\n".join(str(problem) for problem in problems(path))


def test_every_hazard_that_must_be_named_is() -> None:
    case, _ = SafetyCase.load(FILE)
    assert {hazard.id for hazard in case.hazards} >= MUST


def test_every_proof_of_ours_exists() -> None:
    assert told(FILE) == ""


def test_a_control_without_a_proof_is_told_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, hazard({"says": "It is so."}))
    assert f"{path}:7: " in told(path)
    assert "The control names no proof." in told(path)


@pytest.mark.parametrize(
    "proofs",
    [
        {"stories": ["consent/nobody_wrote_it.yml"]},
        {"tests": [f"{TEST}_not"]},
        {"tests": ["tests/workbench/test_nothing.py::test_nothing"]},
        {"stories": [STORY], "tests": [f"{TEST}_not"]},
    ],
)
def test_a_proof_that_does_not_exist_is_told(tmp_path: Path, proofs: dict) -> None:
    path = written(tmp_path, hazard({"says": "It is so."} | proofs))
    assert told(path).count("There is no proof") == 1


def test_what_is_no_name_of_a_proof_is_told(tmp_path: Path) -> None:
    assert "safety_case.yml:" in told(written(tmp_path, hazard({"says": "It is so.", "tests": ["somewhere"]})))


def test_two_hazards_of_one_name_are_told(tmp_path: Path) -> None:
    one = hazard({"says": "It is so.", "stories": [STORY]})
    assert "There are two hazards `one`." in told(written(tmp_path, one, one))


def junit(*cases: tuple[str, str | None]) -> ET.Element:
    """A report of pytest: each test with what became of it, None where it passed."""
    suite = ET.Element("testsuite")
    for name, bad in cases:
        file, _, test = name.partition("::")
        module = file.removesuffix(".py").replace("/", ".")
        case = ET.SubElement(suite, "testcase", classname=module, name=test)
        if bad:
            ET.SubElement(case, bad)
    return suite


def test_a_test_counts_once_it_ran_and_passed_with_every_parameter() -> None:
    names = [f"tests/a/test_b.py::test_{name}" for name in ("ran", "failed", "broke", "skipped", "never")]
    ran, failed, broke, skipped, _ = names
    seen = junit(
        (ran, None), (f"{ran}[x]", None),
        (f"{failed}[x]", None), (f"{failed}[y]", "failure"),
        (broke, "error"), (skipped, "skipped"),
    )  # fmt: skip
    assert passed(names, seen) == {ran}


SMALL = """
import pytest
def test_holds(): assert True
def test_fails(): assert False
@pytest.mark.parametrize("n", [1, 2])
def test_holds_once(n): assert n == 1
def test_is_skipped(): pytest.skip("not here")
"""


def test_tests_are_really_run(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_small.py").write_text(SMALL)
    names = [f"tests/test_small.py::test_{name}" for name in ("holds", "fails", "holds_once", "is_skipped")]
    assert passing_tests(names, lambda line: None, tmp_path) == {names[0]}
    with pytest.raises(NoTests, match="make hazards"):  # that it does not know one of them is no silence
        passing_tests([*names, "tests/test_small.py::test_unknown"], lambda line: None, tmp_path)


def test_one_proof_that_did_not_pass_leaves_its_control_unproved(tmp_path: Path) -> None:
    path = written(tmp_path, hazard({"says": "It is so.", "stories": [STORY], "tests": [TEST]}))
    case, _ = SafetyCase.load(path)
    assert all_proved(case, {STORY, TEST})
    assert not all_proved(case, {STORY})
    assert [line.split()[0] for line in report(case, {STORY, TEST})] == ["one:", "proved"]
    lines = list(report(case, {STORY}))
    assert "NOT PROVED  It is so." in lines[1]
    assert lines[2].endswith(f"did not pass: {TEST}")


def test_the_command_fails_where_something_did_not_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    case, _ = SafetyCase.load(FILE)
    passing = {*case.stories, *case.tests}
    monkeypatch.setattr(safety_case, "proven", lambda *_: passing)
    assert CliRunner().invoke(app, ["hazards"]).exit_code == 0
    passing.discard(case.tests[0])
    ended = CliRunner().invoke(app, ["hazards"])
    assert ended.exit_code == 1
    assert f"did not pass: {case.tests[0]}" in ended.output


def test_the_command_lists_without_running_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    def runs(*_: object) -> set[str]:
        raise AssertionError("something was run")

    monkeypatch.setattr(safety_case, "proven", runs)
    ended = CliRunner().invoke(app, ["hazards", "--list"])
    assert ended.exit_code == 0
    assert "child_as_adult: " in ended.output


def test_the_command_fails_where_the_file_is_wrong(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = written(tmp_path, hazard({"says": "It is so."}))
    monkeypatch.setattr(safety_case, "problems", lambda: problems(path))
    ended = CliRunner().invoke(app, ["hazards", "--list"])
    assert ended.exit_code == 1
    assert "The control names no proof." in ended.output


def test_the_document_shows_each_hazard_with_its_proofs() -> None:
    case, _ = SafetyCase.load(FILE)
    shown = safety_case.document(case)
    for hazard in case.hazards:
        for text in (hazard.title, hazard.cause, hazard.harm, hazard.left.says, hazard.left.for_you):
            assert text in shown
        for control in hazard.controls:
            assert control.says in shown
            for name in control.proofs:
                assert name.rpartition("::")[2] in shown
