"""The pages in docs/ list what there is, all of it and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.channels.web.openapi import openapi
from bot.guidance.pathway.choices import COMMANDS
from bot.guidance.pathway.facts import EXPLOITATION, NATIONS, AgeBand, Consent, ConsentException, Facts, Route
from bot.guidance.pathway.plan import ADULT_STAGES, CHILD_STAGES, FORM_STEPS
from bot.guidance.pathway.steps import Step
from bot.guidance.referral import catalogue, sign_labels
from bot.journal.assistant import Ended
from bot.language.cue import Cue
from bot.paths import ROOT
from bot.settings import read_settings
from bot.workbench import safety_case
from tests.docs import pages
from tests.guidance.words import messages

DOCS = ROOT / "docs"


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def section(name: str, heading: str) -> str:
    """What stands on a page under a heading, up to the next one."""
    return page(name).partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def first_cells(text: str) -> list[str]:
    """What the rows of the tables in a text begin with, where it is an id or a command."""
    return re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE)


def ids(text: str) -> list[str]:
    return re.findall(r"`([a-z_]+)`", text)


# --- tables that are made ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(pages.PAGES))
def test_the_tables_say_what_code_and_content_say(name: str):
    written = page(name)
    assert written == pages.filled(name, written), "run: .venv/bin/python -m tests.docs.pages"


def test_a_page_without_a_place_for_its_table_is_refused():
    with pytest.raises(ValueError, match=r"steps\.md"):
        pages.filled("steps.md", "# Steps\n")


def test_what_stands_around_a_table_is_kept():
    text = "before\n<!-- made: command line -->\nout of date\n<!-- end -->\nafter\n"
    made = pages.filled("commands.md", text)
    assert made.startswith("before\n")
    assert made.endswith("<!-- end -->\nafter\n")
    assert "out of date" not in made


# --- steps ------------------------------------------------------------------------------------------------------------


def test_every_step_is_listed_once_as_a_question_a_telling_or_not_understood():
    listed = [
        name for part in ("Questions", "Tellings", "Not understood") for name in first_cells(section("steps.md", part))
    ]
    assert sorted(listed) == sorted(Step)


def test_every_question_is_under_questions():
    assert set(first_cells(section("steps.md", "Questions"))) == {
        step for steps in FORM_STEPS.values() for step in steps
    }


def test_every_step_has_its_place_on_the_way():
    belong = section("steps.md", "Where they belong")
    assert sorted(ids(belong)) == sorted(Step)
    adult = {step for stage in ADULT_STAGES for step in FORM_STEPS.get(stage, ())}
    child = {step for stage in CHILD_STAGES for step in FORM_STEPS.get(stage, ())}
    rows = {row.split("|")[1].strip(): set(ids(row)) for row in belong.splitlines() if row.startswith("| ")}
    assert adult - child <= rows["adult only"]
    assert adult & child <= rows["both routes"]


# --- ids --------------------------------------------------------------------------------------------------------------


def test_every_fact_is_listed_with_its_values():
    facts = section("ids.md", "Facts")
    assert first_cells(facts) == list(Facts.__dataclass_fields__)
    for values in (AgeBand, Consent, ConsentException, Route, NATIONS):
        assert set(values) <= set(ids(facts))


def test_every_kind_of_exploitation_is_listed():
    assert first_cells(section("ids.md", "Kinds of exploitation")) == list(EXPLOITATION)


def test_every_indicator_is_listed_with_its_label():
    listed = section("ids.md", "Indicators")
    for group, signs in sign_labels().items():
        for sign, label in signs.items():
            assert f"| `{group}.{sign}` | {label} |" in listed


def test_every_cue_is_listed():
    assert set(first_cells(section("ids.md", "Cues"))) == set(Cue)


def test_every_ending_is_listed():
    assert first_cells(section("ids.md", "How a turn can end")) == list(Ended)


def test_every_topic_is_listed():
    assert first_cells(section("ids.md", "Topics")) == list(messages().topics.ids)


# --- commands and addresses -------------------------------------------------------------------------------------------


def test_every_command_of_the_chat_is_listed():
    assert first_cells(section("commands.md", "In the chat")) == [f"/{name}" for name in COMMANDS]


def test_every_command_of_the_command_line_is_listed():
    listed = first_cells(section("commands.md", "On the command line"))
    assert listed == [f"python -m bot {name}" for name, _ in pages.bot_commands()]
    assert {"run", "train", "understand", "stories", "shell", "content check"} <= {
        name for name, _ in pages.bot_commands()
    }


def test_every_address_of_the_api_is_listed_and_no_other():
    paths = openapi(read_settings({}))["paths"]
    described = {f"{method.upper()} {path}" for path, calls in paths.items() for method in calls}
    table = page("api.md").partition("\n| call |")[2].partition("\n\n")[0]
    assert set(first_cells(table)) == described


# --- data protection --------------------------------------------------------------------------------------------------


def test_every_fact_and_every_detail_has_a_reason_for_being_asked():
    reasons = section("data-protection.md", "Why each thing is asked")
    named = [name for row in re.findall(r"^\| (`.*?) \|", reasons, re.MULTILINE) for name in ids(row)]
    asked = {*Facts.__dataclass_fields__, *(field.id for field in catalogue.FIELDS)}
    assert len(named) == len(set(named))
    assert set(named) == asked


# --- proofs -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [ROOT / "SECURITY.md", *sorted(DOCS.glob("*.md"))], ids=lambda path: path.name)
def test_every_test_that_is_named_exists(path: Path):
    named = set(re.findall(r"tests/[\w/]+\.py::\w+", path.read_text(encoding="utf-8")))
    assert {name for name in named if not safety_case.exists(name)} == set()


def test_every_threat_names_what_proves_its_defence():
    threats = (ROOT / "SECURITY.md").read_text(encoding="utf-8").split("\n### ")[1:]
    assert len(threats) > 9
    for threat in threats:
        title = threat.splitlines()[0]
        assert re.search(r"^\*\*Tests\.\*\* .*tests/", threat, re.MULTILINE), title
        assert re.search(r"^\*\*What is left\.\*\* \S", threat, re.MULTILINE), title


# --- links ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", [ROOT / "README.md", ROOT / "SECURITY.md", *sorted(DOCS.glob("*.md"))], ids=lambda path: path.name
)
def test_every_link_leads_somewhere(path: Path):
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    here = [link for link in links if not link.startswith(("http://", "https://"))]
    assert [link for link in here if not (path.parent / link).exists()] == []
