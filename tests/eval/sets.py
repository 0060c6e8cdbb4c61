"""The held-out sets beside this file: their names, and how they are read. docs/evaluation.md says what a line holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SETS = ("topics", "two_questions", "unanswerable", "facts", "cues", "guards", "intents")
"""Single messages, each understood as a first one."""
FOLLOWUPS = "followups"
"""Pairs of questions; the second means something only after the first."""
CUES = ("danger", "child_writing", "self_disclosure", "suicide", "guard")

Line = Mapping[str, Any]


def read_set(name: str) -> list[dict[str, Any]]:
    """The lines of `tests/eval/<name>.jsonl`, in order."""
    return [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
