"""Everything that can go wrong has a sentence that a person understands."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.channels.problems import load_apology, load_problems
from bot.errors import ContentError
from bot.journal.refusals import Reason

CONTENT = Path(__file__).parents[2] / "content"


def place(kind: str, key: str) -> str:
    return f"<{kind} {key}>"


def test_every_reason_has_its_file_and_every_file_its_reason():
    assert {path.stem for path in (CONTENT / "problems").iterdir()} == set(Reason)
    assert set(load_problems(CONTENT, place=place)) == set(Reason)


def test_a_problem_document_has_the_members_of_the_standard():
    document = load_problems(CONTENT, place=place)[Reason.CHOICE_CLOSED].to_json(reference="ab12")
    assert list(document) == ["type", "title", "status", "detail", "reference"]
    assert (document["type"], document["status"]) == ("urn:waymark:problem:choice_closed", 409)


@pytest.mark.parametrize("reason", [Reason.INTERNAL, Reason.UNAVAILABLE])
def test_when_we_cannot_answer_we_still_say_whom_to_call(reason):
    assert "<phone emergency_999>" in load_problems(CONTENT, place=place)[reason].detail


def test_the_apology_says_whom_to_call_and_leaves_room_for_the_reference():
    apology = load_apology(CONTENT, place=place)
    assert "<phone emergency_999>" in apology
    assert "{reference}" in apology


def test_a_status_that_is_no_error_is_named_with_its_line(tmp_path):
    for reason in Reason:
        (tmp_path / "problems").mkdir(exist_ok=True)
        (tmp_path / "problems" / f"{reason}.yml").write_text("title: A\nstatus: 200\ndetail: B\n")
    with pytest.raises(ContentError) as caught:
        load_problems(tmp_path, place=place)
    assert caught.value.line == 2


def test_a_missing_problem_is_named(tmp_path):
    with pytest.raises(ContentError, match="not_json"):
        load_problems(tmp_path, place=place)
