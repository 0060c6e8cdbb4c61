"""What stories walked: rules by what Rasa ran, forks by what a message changed."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot.guidance.pathway import changes, hearing
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.facts import AgeBand, Consent, Writer
from bot.guidance.pathway.forks import NOTES, Taken, forks_of
from bot.guidance.pathway.heard import Heard
from bot.guidance.pathway.steps import Step
from bot.host.witness import Witnessed
from bot.workbench.coverage import Coverage, Rule, lines, read_rules

FACTS_AND_CIRCUMSTANCES = {"fact", "situation"}
"""Notes that carry what they are about: each value is a fork of its own."""


def taken(before: Case, after: Case, *, heard: Heard | None = None, offered=(), notes=(), ended="asked") -> set[str]:
    return set(forks_of(Taken(before, after, heard or Heard("x"), notes, offered, ended)))


def with_facts(case: Case, **values) -> Case:
    return replace(case, facts=case.facts.having(**values))


@pytest.fixture
def two_rules(tmp_path: Path) -> Coverage:
    path = tmp_path / "rules.yml"
    path.write_text(
        "rules:\n"
        "- rule: yes\n  steps:\n  - intent: affirm\n  - action: action_acknowledge\n"
        "- rule: the form ends\n  steps:\n  - action: child_form\n  - active_loop: null\n"
    )
    return Coverage(list(read_rules([path])), ["ended asked", "ended told"])


def test_rules_are_read_in_the_words_of_what_happens(two_rules: Coverage):
    assert two_rules.rules == [
        Rule("yes", ("intent affirm", "action action_acknowledge")),
        Rule("the form ends", ("action child_form", "loop -")),
    ]


def test_a_rule_is_walked_where_its_things_happen_one_after_the_other(two_rules: Coverage):
    turn = Taken(Case(), Case(), Heard("yes"), (), (), "asked")
    two_rules(Witnessed(turn, ("intent affirm", "action child_form", "action action_acknowledge"), ("age",), ()))
    assert two_rules.counts()[1].missing == ("yes", "the form ends")
    two_rules(Witnessed(turn, ("intent affirm", "action action_acknowledge", "action child_form"), (), ()))
    assert two_rules.counts()[1].missing == ("the form ends",)
    summary, *missing = lines(two_rules.counts())
    assert summary == f"Walked: 1 of {len(Step)} steps, 1 of 2 rules, 1 of 2 forks."
    assert "  forks without a story: ended told" in missing


def test_a_decisive_fact_and_the_route_that_it_sets_are_forks():
    assert {"age_band child", "age in years", "route child"} <= taken(
        Case(), with_facts(Case(), age_band=AgeBand.CHILD, age=16)
    )


def test_what_becomes_of_a_fact_read_back_is_a_fork():
    asked = replace(Case(), to_confirm={"age_band": "child"})
    assert "age_band read back" in taken(Case(), asked)
    assert "age_band confirmed" in taken(asked, with_facts(Case(), age_band=AgeBand.CHILD))
    assert "age_band taken back" in taken(asked, Case())
    writer = replace(Case(), to_confirm={"writer": "person"})
    assert "writer confirmed" in taken(writer, replace(Case(), writer=Writer.PERSON))


def test_a_question_that_ends_without_an_answer_is_a_fork():
    case = with_facts(Case(), danger=False, age_band=AgeBand.CHILD).close(Step.DANGER, Step.AGE).tell("child_route")
    assert "person left open" in taken(case, case.close(Step.PERSON))
    assert "person left open" not in taken(case, with_facts(case.close(Step.PERSON), gender="female"))
    assert "person left open" not in taken(case, case)


def test_a_kind_of_exploitation_counts_for_the_kind_of_person():
    facts = {"gender": "male", "exploitation": ("labour", "criminal")}
    boy = taken(Case(), with_facts(Case(), age_band=AgeBand.UNSURE, **facts))
    man = taken(Case(), with_facts(Case(), age_band=AgeBand.ADULT, consent=Consent.GIVEN, **facts))
    assert {"labour boy", "criminal boy", "several kinds of exploitation"} <= boy
    assert {"labour man", "criminal man", "consent given"} <= man
    assert not {"labour man", "labour girl"} & boy


def test_what_was_heard_offered_and_said_are_forks():
    found = taken(
        Case(),
        Case(),
        heard=Heard("x", cues=frozenset({"guard"}), hazard="confront"),
        offered=("choose_responder.police", "age.child"),
        notes=("gone_back",),
        ended="guarded",
    )
    assert found >= {"guard confront", "responder police", "noted gone_back", "ended guarded"}
    assert not any(name.startswith("responder age") for name in found)


def test_every_note_of_the_code_is_a_fork():
    paths = [*Path(hearing.__path__[0]).glob("*.py"), *Path(hearing.__path__[0]).parent.glob("*.py")]
    assert Path(changes.__file__) in paths
    code = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    # Decisive facts are noted under their own names, which are no literals.
    assert {*NOTES, *FACTS_AND_CIRCUMSTANCES} == {
        *re.findall(r'\.note\(\s*"(\w+)"', code),
        *re.findall(r'\.note\(\s*"(\w+)" if .*? else "\w+"', code),
        *re.findall(r'\.note\(\s*"\w+" if .*? else "(\w+)"', code),
        "route_to_child",
        "route_to_adult",
    }
