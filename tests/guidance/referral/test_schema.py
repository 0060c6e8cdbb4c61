"""The published schema: every draft is valid, a broken one is not, and it names the same things as the code."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from bot.guidance.pathway.facts import AgeBand, Consent, Facts
from bot.guidance.referral import FIELDS, SCHEMA_VERSION, Kind, Mark, State, Status, to_json
from bot.guidance.referral.catalogue import SECTIONS
from bot.guidance.referral.reference import PATTERN
from bot.guidance.referral.texts import PAGES
from tests.guidance.referral.strategies import drafts

SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "referral-schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def test_the_schema_is_itself_valid():
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@given(drafts())
def test_every_draft_is_valid(draft):
    document = json.loads(json.dumps(to_json(draft)))
    assert [error.message for error in VALIDATOR.iter_errors(document)] == []


def test_the_schema_names_what_the_code_names():
    properties = SCHEMA["properties"]
    assert properties["schema_version"]["const"] == SCHEMA_VERSION
    assert properties["status"]["enum"] == list(Status)
    assert properties["kind"]["enum"] == list(Kind)
    assert properties["reference"]["pattern"] == PATTERN
    assert set(properties["fields"]["properties"]) == {field.id for field in FIELDS} | {"age_band"}
    definitions = SCHEMA["$defs"]
    assert definitions["field"]["enum"] == [field.id for field in FIELDS]
    assert definitions["section"]["properties"]["id"]["enum"] == list(SECTIONS)
    assert definitions["entry"]["properties"]["state"]["enum"] == list(State)
    assert definitions["page"]["properties"]["id"]["enum"] == list(PAGES)
    assert definitions["page"]["properties"]["answers"]["items"]["properties"]["mark"]["enum"] == list(Mark)


def _set(*path: Any, to: Any) -> Callable[[dict[str, Any]], None]:
    def change(document: dict[str, Any]) -> None:
        for part in path[:-1]:
            document = document[part]
        document[path[-1]] = to

    return change


BREAKS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "another schema version": _set("schema_version", to="9"),
    "an unknown status": _set("status", to="sent"),
    "version nought": _set("version", to=0),
    "a name as the reference": _set("reference", to="Linh Tran"),
    "an unknown kind": _set("kind", to="report"),
    "a draft that was confirmed": _set("confirmed_at", to="2026-11-24T10:00:00"),
    "confirmed at no time": _set("status", to="confirmed"),
    "an unknown field": _set("fields", "email", to="x"),
    "an age in words": _set("fields", "age", to="thirty"),
    "a referral without consent or ground": _set("fields", "consent", to="refused"),
    "a referral of somebody who may be a child": _set("fields", "age_band", to="unsure"),
    "a referral on the child branch": _set("branch", to="child"),
    "no sections": _set("sections", to=[]),
    "a section that does not exist": _set("sections", 0, "id", to="verdict"),
    "an answer without lines": _set("sections", 0, "entries", 0, to={"field": "age", "label": "Age", "state": "given",
                                    "lines": [], "essential": True, "editable": True}),
    "a mark that does not exist": _set("mirror", 0, "answers", 0, "mark", to="later"),
    "no notice": _set("notices", to=[]),
    "a key too many": _set("verdict", to="victim"),
    "a key too few": lambda document: document.pop("mirror"),
}  # fmt: skip


@pytest.mark.parametrize("what", BREAKS)
def test_a_broken_referral_is_rejected(draft, what):
    good = to_json(draft(Facts(age_band=AgeBand.ADULT, age=34, consent=Consent.GIVEN)))
    assert VALIDATOR.is_valid(good)
    bad = copy.deepcopy(good)
    BREAKS[what](bad)
    assert not VALIDATOR.is_valid(bad)


@pytest.mark.parametrize(
    "change",
    [
        _set("fields", "name", to="Linh"),
        _set("fields", "name", to=None),
        _set("fields", "safe_contact", to="07700 900123"),
        _set("fields", "age", to=34),
        _set("recipient", to={"key": "police", "name": "Police", "contacts": [], "why": []}),
    ],
)
def test_a_note_that_identifies_is_rejected(draft, change):
    good = to_json(draft(Facts(age_band=AgeBand.ADULT, age=34, consent=Consent.REFUSED)))
    assert VALIDATOR.is_valid(good)
    bad = copy.deepcopy(good)
    change(bad)
    assert not VALIDATOR.is_valid(bad)


def test_consent_on_the_child_route_is_rejected(draft):
    good = to_json(draft(Facts(age_band=AgeBand.CHILD), "child"))
    assert VALIDATOR.is_valid(good)
    assert not VALIDATOR.is_valid({**good, "fields": {**good["fields"], "consent": "refused"}})
