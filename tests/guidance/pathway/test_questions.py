"""How the open question is put: its words and its choices."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.guidance.pathway.case import Case
from bot.guidance.pathway.facts import EXPLOITATION, AgeBand, Consent, Facts
from bot.guidance.pathway.plan import SLOT_OF_STEP
from bot.guidance.pathway.questions import ADULT_GROUPS, CHILD_GROUPS, Offers, Question, put
from bot.guidance.pathway.steps import Step
from tests.guidance.words import messages

OFFERS = Offers(
    places=lambda codes: [{"id": f"place.{code}", "label": code} for code in codes],
    responders=lambda case: [{"id": "choose_responder.police", "label": "Police"}],
    summary=lambda case: Question("referral_review.ask", {"items": "the draft"}),
    field_question=lambda case: Question("referral_field.ask", {"items": "the detail"}),
    strategy=lambda case: Question("strategy_question.ask", {"items": "?", "title": "Who", "number": "1 of 3"}),
)
NO_WAY_BACK = (Step.CONFIRM, Step.FEEDBACK, Step.STRATEGY_QUESTION)
"""What stands beside the way; the strategy has a way back of its own."""
SIGN_GROUPS = set(ADULT_GROUPS) | set(CHILD_GROUPS)


def asked(step: Step, **case: Any) -> Question:
    return put(Case(**case), step, messages(), OFFERS)


def ids(question: Question) -> list[str]:
    return [item["id"] for item in question.choices]


# --- every question ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("misses", [0, 1, 2])
@pytest.mark.parametrize("step", [step for step in SLOT_OF_STEP if step is not Step.CONFIRM])
def test_every_question_has_words_also_after_an_unusable_answer(step: Step, misses: int):
    question = asked(step, misses=misses)
    assert messages().text(question.words, question.values)


@pytest.mark.parametrize("misses", [0, 1, 2])
@pytest.mark.parametrize(
    ("fact", "value"),
    [("danger", True), ("danger", False)]
    + [("age_band", band.value) for band in AgeBand]
    + [("consent", consent.value) for consent in Consent],
)
def test_every_decisive_value_can_be_read_back(fact: str, value: Any, misses: int):
    question = asked(Step.CONFIRM, to_confirm={fact: value}, misses=misses)
    assert messages().has(question.words)
    assert ids(question) == ["confirm.yes", "confirm.no"]


def test_after_an_unusable_answer_the_question_is_put_with_help():
    assert asked(Step.AGE).words == "age.ask"
    assert asked(Step.AGE, misses=1).words == "age.retry"


@pytest.mark.parametrize("step", [step for step in SLOT_OF_STEP if step not in NO_WAY_BACK])
def test_there_is_a_way_back_as_soon_as_something_was_answered(step: Step):
    assert "nav.back" not in ids(asked(step))
    assert ids(asked(step, trail=({},)))[-1] == "nav.back"


def test_a_fact_that_is_read_back_is_answered_and_not_stepped_over():
    assert "nav.back" not in ids(asked(Step.CONFIRM, to_confirm={"age_band": "child"}, trail=({},)))


# --- danger -----------------------------------------------------------------------------------------------------------


def test_danger_is_asked_with_yes_no_and_not_sure():
    assert ids(asked(Step.DANGER)) == ["danger.yes", "danger.no", "danger.unsure"]


def test_danger_asked_once_more_says_what_to_do_in_doubt():
    assert asked(Step.DANGER, told=("danger_again",)).words == "danger.again"


def test_while_the_alarm_stands_it_is_asked_whether_help_was_called():
    question = asked(Step.DANGER, emergency=True)
    assert (question.words, ids(question)) == ("danger.emergency", ["danger.called", "danger.over"])


# --- the person, the situation and the signs --------------------------------------------------------------------------


def test_a_person_whose_sex_is_known_is_asked_for_the_rest():
    question = asked(Step.PERSON, facts=Facts(gender="female"))
    assert (question.words, ids(question)) == ("person.rest", ["person.unsure"])


def test_all_kinds_of_situation_are_offered_and_those_named_no_more():
    assert ids(asked(Step.EXPLOITATION)) == [
        *(f"exploitation.{kind}" for kind in EXPLOITATION),
        "exploitation.done",
        "exploitation.unsure",
    ]
    named = asked(Step.EXPLOITATION, facts=Facts(exploitation=("labour",)))
    assert named.words == "exploitation.more"
    assert not {"exploitation.labour", "exploitation.unsure"} & set(ids(named))


def test_with_every_kind_named_only_the_end_is_left():
    assert ids(asked(Step.EXPLOITATION, facts=Facts(exploitation=EXPLOITATION))) == ["exploitation.done"]


@pytest.mark.parametrize(("band", "groups"), [(AgeBand.CHILD, CHILD_GROUPS), (AgeBand.ADULT, ADULT_GROUPS)])
def test_the_signs_come_in_groups_and_the_last_has_no_next(band: AgeBand, groups: tuple[str, ...]):
    for at, group in enumerate(groups):
        found = ids(asked(Step.INDICATORS, facts=Facts(age_band=band), sign_group=at))
        signs = [choice for choice in found if choice.count(".") == 2]
        assert signs
        assert all(sign.startswith(f"indicators.{group}.") for sign in signs)
        assert ("indicators.next" in found) == (group is not groups[-1])
        assert "indicators.done" in found


def test_past_the_last_group_nothing_breaks():
    last = asked(Step.INDICATORS, facts=Facts(age_band=AgeBand.ADULT), sign_group=99)
    assert ids(last)[0] == "indicators.sexual_health.pregnancy"


def test_an_adult_is_offered_no_signs_of_a_child():
    assert "child" not in ADULT_GROUPS
    assert CHILD_GROUPS[0] == "child"


@pytest.mark.parametrize("group", sorted(SIGN_GROUPS))
def test_every_group_has_signs(group: str):
    assert messages().signs(group)


def test_a_sign_that_was_named_is_not_offered_again():
    question = asked(Step.INDICATORS, facts=Facts(indicators=("today.debt",)))
    assert "indicators.today.debt" not in ids(question)
    assert question.words == "indicators.more"


# --- place, organisation, summary -------------------------------------------------------------------------------------


def test_places_of_one_name_are_offered_to_choose_from():
    question = asked(Step.PLACE, place_choices=("E06", "E07"))
    assert (question.words, question.values) == ("place.which", {"items": "E06 or E07"})
    assert ids(question) == ["place.E06", "place.E07", "place.other", "place.unsure"]


def test_a_place_that_was_misspelt_is_asked_back_by_name():
    question = asked(Step.PLACE, place_choices=("E06",))
    assert (question.words, question.values) == ("place.did_you_mean", {"items": "E06"})
    assert ids(question) == ["place.E06", "place.other", "place.unsure"]


def test_many_councils_are_buttons_and_no_sentence():
    question = asked(Step.PLACE, place_choices=tuple(f"E0{n}" for n in range(9)))
    assert (question.words, len(ids(question))) == ("place.which_of_many", 11)


def test_the_organisations_are_those_of_the_directory():
    assert ids(asked(Step.CHOOSE_RESPONDER)) == ["choose_responder.police", "choose_responder.unsure"]


def test_the_summary_puts_its_own_questions():
    assert asked(Step.REFERRAL_FIELD).values == {"items": "the detail"}
    assert asked(Step.REFERRAL_REVIEW).values == {"items": "the draft"}


def test_a_question_keeps_its_values_beside_the_way_back():
    question = put(replace(Case(), trail=({},)), Step.REFERRAL_REVIEW, messages(), OFFERS)
    assert (question.values, ids(question)) == ({"items": "the draft"}, ["nav.back"])
