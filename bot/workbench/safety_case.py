"""The hazard log: what could hurt somebody, what prevents it, and what proves that it does.

`content/safety_case.yml` names for each control the stories and tests that prove it. `problems` finds names of proofs
that do not exist; `proven` runs them and says which passed; `document` writes what a safeguarding board reads.
The parts of an entry (cause, harm, control, evidence, what is left) are those of any safety case.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from bot.errors import ContentError, WaymarkError
from bot.guidance.content import ContentProblems, Document, Id, NotEmpty, Schema, fit, read, wrong
from bot.paths import CONTENT, ROOT
from bot.settings import Settings
from bot.workbench.runner import Say, played
from bot.workbench.stories import load_stories

FILE = CONTENT / "safety_case.yml"
STORIES = Path("tests/stories")

Risk = Literal["low", "medium", "high"]
"""How much is left once the controls work, by likelihood and harm together."""
StoryFile = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+/[a-z0-9_]+\.yml$")]
"""A file below tests/stories/; all its stories must hold."""
TestId = Annotated[str, StringConstraints(pattern=r"^tests/[\w/]+\.py::\w+$")]
"""A test as pytest names it, without its parameters; it must pass with each of them."""


class Control(Schema):
    """One thing that prevents a hazard or limits its harm, and what proves that it works."""

    says: NotEmpty
    stories: list[StoryFile] = Field(default_factory=list)
    tests: list[TestId] = Field(default_factory=list)

    @model_validator(mode="after")
    def _is_proved_by_something(self) -> Self:
        if not self.stories and not self.tests:
            raise wrong("The control names no proof.", "Name a story (`stories: [consent/refused.yml]`) or a test.")
        return self

    @property
    def proofs(self) -> list[str]:
        return [*self.stories, *self.tests]


class Residual(Schema):
    """What is left, how grave it is, and what whoever runs the service must do about it."""

    risk: Risk
    says: NotEmpty
    for_you: NotEmpty


class Hazard(Schema):
    """One way in which somebody could come to harm."""

    id: Id
    title: NotEmpty
    cause: NotEmpty
    harm: NotEmpty
    controls: Annotated[list[Control], Field(min_length=1)]
    left: Residual


class SafetyCase(Schema):
    """The whole file, in the order in which the document shows it."""

    hazards: Annotated[list[Hazard], Field(min_length=1)]

    @classmethod
    def load(cls, path: Path = FILE) -> tuple[Self, Document]:
        """Raises ContentError with everything that is wrong in the file itself."""
        document = read(path)
        return fit(document, cls, name="safety case"), document

    @property
    def stories(self) -> list[str]:
        """Every story file that proves something, once."""
        return list(dict.fromkeys(name for control in self._controls() for name in control.stories))

    @property
    def tests(self) -> list[str]:
        """Every test that proves something, once."""
        return list(dict.fromkeys(name for control in self._controls() for name in control.tests))

    def _controls(self) -> Iterator[Control]:
        for hazard in self.hazards:
            yield from hazard.controls


def problems(path: Path = FILE, root: Path = ROOT) -> list[ContentError]:
    """Everything that is wrong with the file, a hazard named twice and a proof that does not exist included."""
    try:
        case, document = SafetyCase.load(path)
    except ContentProblems as found:
        return list(found.problems)
    except ContentError as error:
        return [error]
    out: list[ContentError] = []
    seen: set[str] = set()
    for at, hazard in enumerate(case.hazards):
        if hazard.id in seen:
            line = document.line(("hazards", at, "id"))
            out.append(ContentError(path, line, f"There are two hazards `{hazard.id}`.", "Give each its own id."))
        seen.add(hazard.id)
        for number, control in enumerate(hazard.controls):
            line = document.line(("hazards", at, "controls", number))
            out += [
                ContentError(path, line, f"There is no proof `{name}`.", "Mend the name, or name another proof.")
                for name in control.proofs
                if not exists(name, root)
            ]
    return out


def exists(proof: str, root: Path = ROOT) -> bool:
    """Whether there is such a story file, or such a test in such a file."""
    file, _, test = proof.partition("::")
    if not test:
        return (root / STORIES / file).is_file()
    path = root / file
    return path.is_file() and test in _tests_of(path)


def _tests_of(path: Path) -> set[str]:
    """The names of the test functions of a file, without importing it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


# --- proving ----------------------------------------------------------------------------------------------------------


class NoTests(WaymarkError):
    """The tests could not be run at all."""


def proven(case: SafetyCase, settings: Settings, say: Say) -> set[str]:
    """The proofs that passed just now: story files whose stories all held, tests that passed with all parameters.

    Runs both, which takes some minutes. Raises ContentError for a story that cannot be read, and NoTests.
    """
    return held_stories(case.stories, settings, say) | passing_tests(case.tests, say)


def held_stories(names: Sequence[str], settings: Settings, say: Say) -> set[str]:
    """Those of these story files in which every story held."""
    if not names:
        return set()
    folder = ROOT / STORIES
    say(f"Playing the stories of {len(names)} files …")
    results, _ = played(load_stories(folder / name for name in names), jobs=4, settings=settings, say=say)
    failed = {result.story.path.resolve() for result in results if not result.held}
    return {name for name in names if (folder / name).resolve() not in failed}


def passing_tests(names: Sequence[str], say: Say, root: Path = ROOT) -> set[str]:
    """Those of these tests that ran and passed. Raises NoTests where pytest cannot run them."""
    if not names:
        return set()
    say(f"Running {len(names)} tests …")
    with tempfile.TemporaryDirectory(prefix="waymark-proofs-") as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junitxml={report}", *names]
        ended = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
        if not report.exists() or ended.returncode not in (0, 1):
            raise NoTests(f"The tests could not be run; `make hazards` prepares what they need. {_last(ended)}")
        return passed(names, ET.parse(report).getroot())  # noqa: S314 (pytest has just written it)


def _last(ended: subprocess.CompletedProcess[str]) -> str:
    lines = (ended.stderr or ended.stdout).strip().splitlines()
    return lines[-1] if lines else ""


def passed(names: Iterable[str], report: ET.Element) -> set[str]:
    """Of these tests, those that a JUnit report shows at least once, and never as failed, broken or skipped."""
    held: dict[str, bool] = {}
    for case in report.iter("testcase"):
        module = str(case.get("classname")).replace(".", "/")
        name = f"{module}.py::{str(case.get('name')).partition('[')[0]}"
        bad = any(case.find(kind) is not None for kind in ("failure", "error", "skipped"))
        held[name] = held.get(name, True) and not bad
    return {name for name in names if held.get(name, False)}


def report(case: SafetyCase, passing: set[str] | None) -> Iterator[str]:
    """A line for each hazard and, below it, for each control. `passing`: what `proven` gave; None: nothing was run."""
    for hazard in case.hazards:
        yield f"{hazard.id}: {hazard.title} (left: {hazard.left.risk})"
        for control in hazard.controls:
            missing = [] if passing is None else [name for name in control.proofs if name not in passing]
            mark = "listed" if passing is None else "NOT PROVED" if missing else "proved"
            yield f"  {mark:<10}  {control.says}"
            yield from (f"              did not pass: {name}" for name in missing)


def all_proved(case: SafetyCase, passing: set[str]) -> bool:
    """Whether every proof of every control passed."""
    return passing >= {*case.stories, *case.tests}


# --- the document -----------------------------------------------------------------------------------------------------


def summary(case: SafetyCase) -> list[tuple[str, str, str]]:
    """Number, hazard and residual risk of each, for the table at the top of the document."""
    return [(str(at), hazard.title, hazard.left.risk) for at, hazard in enumerate(case.hazards, 1)]


def document(case: SafetyCase) -> str:
    """The hazards in Markdown, as docs/safety-case.md shows them."""
    return "\n\n".join(_shown(at, hazard) for at, hazard in enumerate(case.hazards, 1))


def _shown(number: int, hazard: Hazard) -> str:
    controls = "\n".join(_control(control) for control in hazard.controls)
    return (
        f"### {number}. {hazard.title}\n\n"
        f"- **Cause.** {hazard.cause}\n"
        f"- **Harm.** {hazard.harm}\n"
        f"- **What is left: {hazard.left.risk}.** {hazard.left.says}\n"
        f"- **For whoever runs it.** {hazard.left.for_you}\n\n"
        f"| control | proved by |\n|---|---|\n{controls}"
    )


def _control(control: Control) -> str:
    proofs = [_link(STORIES / name, name) for name in control.stories]
    proofs += [_link(Path(name.partition("::")[0]), name.partition("::")[2]) for name in control.tests]
    return f"| {control.says.replace('|', '/')} | {'<br>'.join(proofs)} |"


def _link(path: Path, name: str) -> str:
    return f"[{name}](../{path.as_posix()})"
