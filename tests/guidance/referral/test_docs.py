"""The page about the summary keeps up with the code."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.guidance.referral import FIELDS, SCHEMA_VERSION, Kind, Status
from bot.guidance.referral.call import LONGEST
from bot.guidance.referral.texts import texts

PAGE = (Path(__file__).parents[3] / "docs" / "referral.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.id)
def test_every_field_has_its_row(field):
    step = "worked out" if field.step is None else f"`{field.step.value}`"
    row = next(line for line in PAGE.partition("## Fields")[2].splitlines() if line.startswith(f"| `{field.id}` |"))
    assert row.split(" | ")[1:3] == [texts().fields[field.id].label, field.section]
    assert row.split(" | ")[5] == step
    assert row.removesuffix(" |").split(" | ")[6] == str(field.asked or "–")


def test_kinds_states_version_and_limits_are_those_of_the_code():
    assert all(f"`{kind.value}`" in PAGE for kind in Kind)
    assert all(f"`{status.value}`" in PAGE for status in Status)
    assert f"`schema_version` is `{SCHEMA_VERSION}`" in PAGE
    assert f"{LONGEST} words at most" in PAGE
