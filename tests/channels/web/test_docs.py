"""`docs/api.md` says what is there: every address, every problem with its status."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.channels.inbound import COMMANDS
from bot.channels.problems import load_problems
from bot.journal.refusals import Reason

ROOT = Path(__file__).parents[3]
DOCS = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
PROBLEMS = load_problems(ROOT / "content", place=lambda kind, key: key)


@pytest.mark.parametrize("reason", list(Reason))
def test_every_problem_is_documented_with_its_status(reason):
    assert f"| `{reason}` | {PROBLEMS[reason].status} |" in DOCS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command):
    assert f"`/{command}`" in DOCS


async def test_every_address_is_documented(web):
    for route in web.app.routes:
        if route.path.startswith(("/api/", "/healthz", "/readyz")):
            for method in route.methods - {"HEAD"}:
                assert f"`{method} {route.path}`" in DOCS
