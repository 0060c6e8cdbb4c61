"""How well messages are understood, counted over the held-out sets beside this file: `make eval`.

    python -m tests.eval.measure [--misses FILE] [--pictures FOLDER]

`measure` takes anything that answers like `python -m bot understand`; run as a program, it asks that very command. What
the sets are and how to read the table: `docs/evaluation.md`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.errors import InputError
from bot.settings import read_settings
from tests.eval.asking import Converse, Understand, ask_the_command, converse_in_process
from tests.eval.counting import COUNT, Counted
from tests.eval.picture import matrix
from tests.eval.report import Report, as_line
from tests.eval.sets import FOLLOWUPS, SETS, read_set

PICTURES = "evaluation"
"""The folder under WAYMARK_HOME for the confusion matrices."""


def measure(understand: Understand, converse: Converse) -> Report:
    """Ask once for all messages of all sets, go through the follow-ups, and count.

    Raises InputError where `understand` yields another number of lines than it was given texts.
    """
    sets = {name: read_set(name) for name in SETS}
    texts = [line["text"] for name in SETS for line in sets[name]]
    answers = understand(texts)
    if len(answers) != len(texts):
        raise InputError(f"{len(texts)} messages were given and {len(answers)} came back; give one line for each.")
    counted: dict[str, Counted] = {}
    start = 0
    for name, lines in sets.items():
        counted[name] = COUNT[name](list(zip(lines, answers[start : start + len(lines)], strict=True)))
        start += len(lines)
    followups = read_set(FOLLOWUPS)
    counted[FOLLOWUPS] = COUNT[FOLLOWUPS](list(zip(followups, converse(followups), strict=True)))
    return Report(
        rows=tuple(row for found in counted.values() for row in found.rows),
        misses=tuple(miss for found in counted.values() for miss in found.misses),
        judged={name: found.judged for name, found in counted.items() if found.judged},
    )


def draw(report: Report, folder: Path) -> list[Path]:
    """Write the confusion matrix of every set whose labels compete; the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name, judged in report.judged.items():
        files.append(folder / f"confusion_{name}.svg")
        files[-1].write_text(matrix(judged, f"What is taken for what: {name}"), encoding="utf-8")
    return files


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table and what is worst, and draw the confusion matrices.

    With `--misses FILE`, write what was misread as JSON lines (set and line, never the text).
    """
    options = argparse.ArgumentParser(description="Count how well the held-out messages are understood.")
    options.add_argument("--misses", type=Path, metavar="FILE", help="also write the misread lines here, as JSON lines")
    options.add_argument(
        "--pictures", type=Path, metavar="FOLDER", help="put the matrices here, not under WAYMARK_HOME"
    )
    chosen = options.parse_args(arguments)
    report = measure(ask_the_command, converse_in_process)
    if chosen.misses:
        lines = (json.dumps(as_line(miss), ensure_ascii=False) + "\n" for miss in report.misses)
        chosen.misses.write_text("".join(lines), encoding="utf-8")
    sys.stdout.write(f"{report.table()}\n\n{report.worst()}\n\n{report.astray()}" + "\n\n")
    for file in draw(report, chosen.pictures or read_settings().home / PICTURES):
        sys.stdout.write(f"drawn: {file}\n")


if __name__ == "__main__":
    main()
