"""What is kept of a message, and when the writer is told that no personal data is needed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.guidance.pathway.case import Case
from bot.guidance.pathway.facts import Writer
from bot.guidance.pathway.heard import Heard
from bot.guidance.pathway.hearing.keeping import GIVEN_ON_PURPOSE, kept
from bot.guidance.personal import PersonalData
from bot.guidance.referral.catalogue import BY_ID
from tests.guidance.pathway.fakes import Talk

TOLD = "her name is Mai, ring 07700 900123, she sleeps at the shop"
LEFT = "her name is [name], ring [phone], she sleeps at the shop"
BEGUN = {"status": "draft", "version": 1, "reference": "WM-TEST-0001", "skipped": []}


def after(case: Case, text: str = TOLD, *, keeping: bool = False, before: Case | None = None, **heard: object) -> Case:
    """What is kept of a message that made `case` out of `before`."""
    return kept(before or Case(), case, Heard(text, **heard), PersonalData(keeping=keeping))  # type: ignore[arg-type]


def notes(case: Case) -> list[str]:
    return [note["name"] for note in case.noted]


def test_the_account_is_kept_without_it_and_the_writer_is_told_once() -> None:
    talk = Talk()
    first = talk.says(TOLD, intent="worry")
    assert first.account == (LEFT,)
    assert first.noted[-1] == {"name": "personal_data", "items": "name, phone"}
    second = talk.says("his name is Hung and she is afraid of him", intent="worry")
    assert second.account[-1] == "his name is [name] and she is afraid of him"
    assert "personal_data" not in notes(second)


def test_everything_is_read_before_anything_is_left_out() -> None:
    talk = Talk()
    case = talk.says("she was born on 3 April 2010 in Hue", {"age": 16, "age_band": "child"}, intent="worry")
    assert case.facts.age == 16
    assert case.account == ("she was born on [birth] in Hue",)


@pytest.mark.parametrize("name", sorted(GIVEN_ON_PURPOSE))
def test_what_the_summary_asks_for_stays_and_nothing_is_said(name: str) -> None:
    case = after(Case(draft=BEGUN | {"fields": {name: TOLD}}), before=Case(draft=BEGUN | {"fields": {}}))
    assert case.draft["fields"][name] == TOLD
    assert not case.noted
    assert BY_ID[name].detail


def test_any_other_answer_for_the_summary_is_kept_without_it() -> None:
    before = Case(draft=BEGUN | {"fields": {"writer_details": TOLD}})
    case = after(Case(draft=BEGUN | {"fields": {"writer_details": TOLD, "what_was_said": TOLD}}), before=before)
    assert case.draft["fields"] == {"writer_details": TOLD, "what_was_said": LEFT}
    assert notes(case) == ["personal_data"]


def test_the_work_of_the_writer_is_kept_without_it() -> None:
    case = Case()
    case = after(replace(case, facts=replace(case.facts, occupation="nurse, ring 07700 900123")))
    assert case.facts.occupation == "nurse, ring [phone]"


def test_what_told_of_a_sign_is_kept_without_it() -> None:
    before = Case(evidence={"physical.injuries": [TOLD]})
    case = after(replace(before, evidence=dict(before.evidence) | {"physical.other": [TOLD]}), before=before)
    assert case.evidence == {"physical.injuries": [TOLD], "physical.other": [LEFT]}


def test_a_word_on_an_answer_outlives_the_conversation_and_never_holds_it() -> None:
    mark = {"topic": "definition", "contact": None, "version": "1", "text": TOLD}
    case = after(Case(marks=(mark,), marking=mark), keeping=True)
    assert case.marks[0]["text"] == case.marking["text"] == LEFT


def test_an_operator_who_keeps_it_says_so() -> None:
    case = after(Case(account=(TOLD,)), keeping=True)
    assert case.account == (TOLD,)
    assert notes(case) == ["personal_data_kept"]


@pytest.mark.parametrize(
    ("case", "heard"),
    [
        (Case(emergency=True), {}),
        (Case(writer=Writer.PERSON), {}),
        (Case(erasing="asked"), {}),
        (Case(told=("personal_data",)), {}),
        (Case(), {"cues": frozenset({"suicide"})}),
        (Case(), {"intent": "dead_contact"}),
    ],
    ids=["alarm", "the person writes", "erasing", "told before", "wish to die", "a public number"],
)
def test_it_is_left_out_without_a_word_where_something_else_matters(case: Case, heard: dict[str, object]) -> None:
    kept_case = after(replace(case, account=(TOLD,)), **heard)
    assert kept_case.account == (LEFT,)
    assert not kept_case.noted


def test_a_word_that_may_be_a_name_is_hinted_at_once_and_stays() -> None:
    talk = Talk()
    first = talk.says("Linh told me that she sleeps at the shop", intent="worry")
    assert notes(first)[-1] == "possible_name"
    assert first.account == ("Linh told me that she sleeps at the shop",)
    assert "possible_name" not in notes(talk.says("And Linh said that it is cold there", intent="worry"))


def test_what_is_noticed_for_sure_comes_before_what_may_be_a_name() -> None:
    case = Talk().says("Linh told me, ring 07700 900123", intent="worry")
    assert "personal_data" in notes(case)
    assert "possible_name" not in notes(case)


def test_a_postcode_is_told_of_once_and_not_twice() -> None:
    case = after(Case().note("postcode"), "it is LS1 4AP")
    assert notes(case) == ["postcode"]
