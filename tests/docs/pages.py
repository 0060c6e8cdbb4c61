"""The tables in docs/ that are made from the code and the content: what they say is held by test_pages.py.

.venv/bin/python -m tests.docs.pages    writes them anew; all else on the pages is written by hand
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import yaml
from typer.main import get_command

from bot.cli import app
from bot.guidance.pathway.facts import EXPLOITATION
from bot.guidance.pathway.plan import SLOT_OF_STEP
from bot.guidance.pathway.steps import Step
from bot.guidance.referral import sign_labels
from bot.paths import CONTENT, ROOT
from bot.workbench import safety_case
from tests.guidance.words import messages

DOCS = ROOT / "docs"
LEAST = 24
"""A beginning shorter than this says nothing: "Hello."."""
NOT_UNDERSTOOD = (Step.CLARIFY, Step.NOT_KNOWN, Step.OUT_OF_SCOPE)
_PLACEHOLDER = re.compile(r"\{(?:contact|phone|web):([a-z0-9_]+)\}")
_VALUE = re.compile(r"\{[a-z_]+\}")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def first_words(step: Step) -> str:
    """The first sentence of a step's own words that says something, as somebody would read it."""
    entry = yaml.safe_load((CONTENT / "steps" / f"{step}.yml").read_text(encoding="utf-8"))
    text = entry.get("ask") or entry.get("tell") or next(iter(entry["texts"].values()))
    text = _PLACEHOLDER.sub(lambda match: match[1].removeprefix("emergency_"), str(text))
    paragraphs = [" ".join(part.split()) for part in _VALUE.sub("…", re.sub(r"[*_>]", "", text)).split("\n\n")]
    out = ""
    for sentence in re.split(r"(?<=[.?])\s", " ".join(paragraphs[:1] if len(paragraphs[0]) > LEAST else paragraphs)):
        out = f"{out} {sentence}".strip()
        if len(out) > LEAST:
            break
    return out


def choices(step: Step) -> str:
    return ", ".join(f"`{item['id']}`" for item in messages().of_step(step))


def questions() -> str:
    rows = ((f"`{step}`", first_words(step), f"`{slot}`", choices(step)) for step, slot in SLOT_OF_STEP.items())
    return table(("step", "words", "slot", "choices of its own"), rows)


def tellings() -> str:
    told = [step for step in Step if step not in SLOT_OF_STEP and step not in NOT_UNDERSTOOD]
    rows = ((f"`{step}`", first_words(step), choices(step)) for step in told)
    return table(("step", "begins", "choices of its own"), rows)


def not_understood() -> str:
    return table(("step", "begins"), ((f"`{step}`", first_words(step)) for step in NOT_UNDERSTOOD))


def exploitation() -> str:
    return table(("id", "label"), ((f"`{kind}`", messages().label(f"exploitation.{kind}")) for kind in EXPLOITATION))


def indicators() -> str:
    rows = [(f"`{group}.{sign}`", label) for group, signs in sign_labels().items() for sign, label in signs.items()]
    return table(("id", "label"), rows)


def endings() -> str:
    outcomes = yaml.safe_load((CONTENT / "outcomes.yml").read_text(encoding="utf-8"))
    rows = [(f"`{name}`", entry["label"], entry["counts_as"]) for name, entry in outcomes.items()]
    return table(("ending", "means", "counts as"), rows)


def topics() -> str:
    return table(("id", "title"), ((f"`{topic.id}`", topic.title) for topic in messages().topics))


def command_line() -> str:
    return table(("command", "what it does"), ((f"`python -m bot {name}`", says) for name, says in bot_commands()))


def bot_commands() -> list[tuple[str, str]]:
    """Every command of `python -m bot` with the first line of its help, those in a group under both names."""
    found = []
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]  # it is a group
        inner = getattr(command, "commands", None)
        if inner is None:
            found.append((name, _help(command)))
        else:
            found += [(f"{name} {below}", _help(one)) for below, one in inner.items()]
    return found


def _help(command: object) -> str:
    return " ".join(str(getattr(command, "help", "")).split())


def hazards() -> str:
    rows = (
        (number, f"[{title}](#{_anchor(number, title)})", left) for number, title, left in safety_case.summary(case())
    )
    return table(("", "hazard", "what is left"), rows)


def _anchor(number: str, title: str) -> str:
    """As the sites that show Markdown name a heading."""
    return re.sub(r"[^\w -]", "", f"{number}. {title}".lower()).replace(" ", "-")


def hazard_log() -> str:
    return safety_case.document(case())


def case() -> safety_case.SafetyCase:
    return safety_case.SafetyCase.load()[0]


PAGES: dict[str, dict[str, Callable[[], str]]] = {
    "steps.md": {"questions": questions, "tellings": tellings, "not understood": not_understood},
    "ids.md": {"exploitation": exploitation, "indicators": indicators, "endings": endings, "topics": topics},
    "commands.md": {"command line": command_line},
    "safety-case.md": {"hazards": hazards, "hazard log": hazard_log},
}
"""Page to its tables by name; each stands between two comments that name it."""


def filled(page: str, text: str) -> str:
    """The text of a page with its tables as they are now. Raises ValueError where a table has no place on it."""
    for name, made in PAGES[page].items():
        begin, end = f"<!-- made: {name} -->", "<!-- end -->"
        head, found, rest = text.partition(begin)
        if not found or end not in rest:
            raise ValueError(f"docs/{page} has no place for the table “{name}”: {begin} … {end}")
        text = f"{head}{begin}\n{made()}\n{end}{rest.partition(end)[2]}"
    return text


def write(folder: Path = DOCS) -> None:
    for page in PAGES:
        path = folder / page
        path.write_text(filled(page, path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    write()
