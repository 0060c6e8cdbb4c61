"""Sets what Waymark understands beside Rasa's default pipeline and beside BM25, on the same held-out questions.

    python -m bench.compare.compare --environment FOLDER --work FOLDER [--epochs N] [--selector-epochs N]

FOLDER of the environment is what `environment.sh` made. Prints a Markdown table, for docs/evaluation.md. Every system
is asked the questions of tests/eval/topics.jsonl and unanswerable.jsonl and is counted by the code of `make eval`. BM25
answers from the score on that leaves 5 % of the questions with a topic unanswered: the most that may be refused.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml

from bench.compare.bm25 import Bm25
from bench.compare.diet import DEFAULT_EPOCHS
from tests.eval.asking import Understand, ask_the_command
from tests.eval.counting import Figure, Row, count_topics, count_unanswerable
from tests.eval.sets import ROOT, Line, read_set

REFUSED = 0.05
"""The share of answerable questions that BM25 may leave without an answer."""
SHOWN = (
    ("one question", "first"),
    ("one question", "among three"),
    ("one question", "macro-F1"),
    ("one question", "answered right"),
    ("one question", "answered wrong"),
    ("unanswerable", "near: answered"),
    ("unanswerable", "far: answered"),
)


def main() -> None:
    """Ask all three and print the table."""
    options = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    options.add_argument("--environment", type=Path, required=True, metavar="FOLDER")
    options.add_argument("--work", type=Path, required=True, metavar="FOLDER", help="keeps the trained models of Rasa")
    options.add_argument("--epochs", type=int, default=DEFAULT_EPOCHS, metavar="N")
    options.add_argument("--selector-epochs", type=int, default=DEFAULT_EPOCHS, metavar="N")
    chosen = options.parse_args()
    systems = {
        "Waymark": ask_the_command,
        "Rasa's default (DIET)": diet(chosen.environment, chosen.work, chosen.epochs, chosen.selector_epochs),
        "BM25 over the topics": search(),
    }
    sys.stdout.write(table({name: rows(understand) for name, understand in systems.items()}) + "\n")


def diet(environment: Path, work: Path, epochs: int, selector_epochs: int) -> Understand:
    """Rasa's default pipeline, in its own environment. Trains where `work` holds no model."""

    def understand(texts: list[str]) -> list[dict]:
        program = [environment / "bin" / "python", ROOT / "bench" / "compare" / "diet.py"]
        lengths = ["--epochs", str(epochs), "--selector-epochs", str(selector_epochs)]
        command = [*map(str, program), "--work", str(work), *lengths]
        given = "".join(json.dumps({"text": text}) + "\n" for text in texts)
        done = subprocess.run(command, input=given, stdout=subprocess.PIPE, encoding="utf-8", check=True)
        return [json.loads(line) for line in done.stdout.splitlines()]

    return understand


def search() -> Understand:
    """BM25 over content/topics, with the bar for an answer set on the questions that have one."""
    topics = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in _topic_files()}
    index = Bm25({name: " ".join([one["title"], one["short"], one.get("more") or ""]) for name, one in topics.items()})
    best = sorted(max([score for _, score in index.rank(line["text"])], default=0.0) for line in read_set("topics"))
    bar = best[int(REFUSED * len(best))]

    def understand(texts: list[str]) -> list[dict]:
        return [_found(index.rank(text), bar) for text in texts]

    return understand


def rows(understand: Understand) -> dict[tuple[str, str], Row | Figure]:
    """The rows of `make eval` for the two sets, by section and label."""
    found: dict[tuple[str, str], Row | Figure] = {}
    counters: dict[str, Callable] = {"topics": count_topics, "unanswerable": count_unanswerable}
    lines: list[Sequence[Line]] = [read_set(name) for name in counters]
    heard = understand([line["text"] for some in lines for line in some])
    for some, count in zip(lines, counters.values(), strict=True):
        mine, heard = heard[: len(some)], heard[len(some) :]
        found |= {(row.section, row.label): row for row in count(list(zip(some, mine, strict=True))).rows}
    return found


def table(systems: dict[str, dict[tuple[str, str], Row | Figure]]) -> str:
    """Markdown: a row for each figure, a column for each system; percent, and the 95 % interval."""
    lines = [f"| | {' | '.join(systems)} |", f"|---|{'---|' * len(systems)}"]
    lines += [f"| {key[1]} | {' | '.join(_told(found[key]) for found in systems.values())} |" for key in SHOWN]
    return "\n".join(lines)


def _told(row: Row | Figure) -> str:
    low, high = row.interval
    return f"{100 * (row.share or 0):.1f} ({100 * low:.1f}–{100 * high:.1f})"


def _found(ranked: list[tuple[str, float]], bar: float) -> dict:
    answered = bool(ranked) and ranked[0][1] >= bar
    return {
        "intent": "ask" if answered else "nlu_fallback",
        "topics": [{"id": name, "confidence": 0.0} for name, _ in ranked[:5]],
        "answers": [ranked[0][0]] if answered else [],
    }


def _topic_files() -> list[Path]:
    return sorted((ROOT / "content" / "topics").glob("*.yml"))


if __name__ == "__main__":
    main()
