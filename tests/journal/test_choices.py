"""A choice is open while it belongs to the step that stands open or to the last reply."""

from __future__ import annotations

from bot.journal.choices import Standing, after, standing
from tests.fake_assistant import message, state


def ids(record):
    return [choice["id"] for choice in record["open"]]


def test_the_choices_of_the_last_reply_are_open():
    record = after(None, [message("?", "danger", "danger.yes"), message("!", "clarify", "topic.nrm")], state("danger"))
    assert ids(record) == ["danger.yes", "topic.nrm"]


def test_a_choice_of_the_open_step_outlives_a_reply_that_does_not_repeat_it():
    first = after(None, [message("?", "danger", "danger.yes", "nav.skip")], state("danger"))
    second = after(first, [message("An answer", "clarify", "more.nrm")], state("danger"))
    assert ids(second) == ["more.nrm", "danger.yes", "nav.skip"]


def test_a_choice_that_names_the_open_step_belongs_to_it_wherever_it_was_shown():
    first = after(None, [message("Call", "emergency", "danger.called", "danger.over")], state("danger"))
    second = after(first, [message("An answer", "clarify")], state("danger"))
    assert ids(second) == ["danger.called", "danger.over"]


def test_a_choice_of_an_earlier_reply_closes():
    first = after(None, [message("An answer", "clarify", "more.nrm")], state("danger"))
    second = after(first, [message("Another", "clarify")], state("danger"))
    assert standing(second, "more.nrm") is Standing.CLOSED


def test_the_choices_of_a_step_close_with_it():
    first = after(None, [message("?", "danger", "danger.yes", "nav.skip")], state("danger"))
    second = after(first, [message("?", "age", "age.child")], state("age"))
    assert (standing(second, "danger.yes"), standing(second, "nav.skip")) == (Standing.CLOSED, Standing.CLOSED)
    assert standing(second, "age.child") is Standing.OPEN


def test_a_choice_that_was_offered_long_ago_is_still_known():
    record = after(None, [message("?", "danger", "danger.yes")], state("danger"))
    for step in ("age", "person", "place"):
        record = after(record, [message("?", step)], state(step))
    assert standing(record, "danger.yes") is Standing.CLOSED


def test_a_choice_that_was_never_offered_is_told_apart():
    record = after(None, [message("?", "danger", "danger.yes")], state("danger"))
    assert standing(record, "consent.given") is Standing.NEVER_OFFERED
    assert standing(None, "danger.yes") is Standing.NEVER_OFFERED


def test_a_step_whose_name_begins_another_does_not_lend_its_choices():
    first = after(None, [message("?", "consent_exception", "consent_exception.none")], state("consent_exception"))
    second = after(first, [message("?", "consent", "consent.given")], state("consent"))
    assert standing(second, "consent_exception.none") is Standing.CLOSED


def test_the_assistant_may_keep_a_choice_open_but_not_invent_one():
    first = after(None, [message("Call", "emergency", "danger.called")], state("danger"))
    second = after(first, [message("?", "age", "age.child")], state("age"), also=["danger.called", "danger.over"])
    assert ids(second) == ["age.child", "danger.called"]
    assert standing(second, "danger.over") is Standing.NEVER_OFFERED
