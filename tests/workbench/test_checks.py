"""What holds of every reply, whatever a story says."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.workbench.checks import Seen, apologised, broken, missed
from bot.workbench.stories import Expected
from tests.workbench.parrot import message


def state(**changes) -> dict:
    return {"route": "none", "emergency": False, "step": "age", "facts": {}, "people": []} | changes


ASK = message("Under 18?", "age")


def test_a_sound_reply_breaks_no_rule():
    assert broken(Seen([ASK], state())) is None


@pytest.mark.parametrize(
    ("seen", "rule"),
    [
        (Seen([], state()), "an answer"),
        (Seen([message(" ", "noted"), ASK], state()), "words in every message"),
        (Seen([message("Call {phone:police_101}", "noted"), ASK], state()), "no placeholder left open"),
        (Seen([message("In {local_authority}", "noted"), ASK], state()), "no placeholder left open"),
        (Seen([message("He was a victim.", None, topic="helpline"), ASK], state()), "nobody called a victim"),
        (Seen([ASK], state(emergency=True)), "999 first while there is danger"),
        (Seen([message("Noted", "noted")], state()), "the open question, `age`, at the end"),
        (Seen([ASK], state(step="danger")), "the open question, `danger`, at the end"),
        (
            Seen([message("Agreed?", "consent")], state(route="child", step="consent")),
            "no step of the adult branch on the child route",
        ),
        (
            Seen([message("Help", "self_help"), ASK], state(route="self", step="self_help")),
            "no question about a case on the self route",
        ),
    ],
)
def test_a_rule_that_is_broken_is_named(seen, rule):
    found = broken(seen)
    assert found is not None
    assert found[0] == rule


def test_an_apology_is_told_from_an_answer():
    assert apologised(Seen([message("Sorry", None)], state())) == ("no apology for a failure", "“Sorry”")
    assert apologised(Seen([message("An answer", None, topic="helpline"), ASK], state())) is None


def test_two_choices_of_one_label_cannot_be_told_apart():
    twice = ASK | {"choices": [{"id": "age.child", "label": "Yes"}, {"id": "age.adult", "label": "Yes"}]}
    assert broken(Seen([twice], state())) == ("one label for one choice", "the labels Yes, Yes")


@pytest.mark.parametrize(
    "seen",
    [
        Seen([message("We stop here", "resume")], state()),
        Seen([message("Erase?", "erased")], state()),
        Seen([message("What happens next", "next_steps")], state(step="next_steps")),
        Seen([message("She is a victim, she said", "referral_review")], state(step="referral_review")),
        Seen([message("Call 999", "emergency"), ASK], state(emergency=True)),
        Seen([], {}, refused="choice_closed"),
        Seen([message("Gone", "erased")], {}, erased=True),
    ],
    ids=["paused", "asked to erase", "nothing open", "quoted", "emergency", "refused", "erased"],
)
def test_what_looks_like_a_breach_and_is_none(seen):
    assert broken(seen) is None


SUMMARY = {"status": "draft", "kind": "referral", "version": 1, "fields": {"place": "Leeds"}}


@pytest.mark.parametrize(
    ("wanted", "got"),
    [
        ({"status": "draft", "kind": "referral", "version": 1, "contains": ["leeds"], "not_contains": ["York"]}, None),
        ({"status": "confirmed"}, "status: draft"),
        ({"version": 2}, "version: 1"),
        ({"contains": ["York"]}, "a summary without York"),
        ({"not_contains": ["Leeds"]}, "a summary with Leeds"),
        ({}, "a summary, draft"),
    ],
)
def test_the_summary_is_looked_at_as_it_can_be_fetched(wanted, got):
    found = missed(Expected("referral", wanted, 3), Seen([ASK], state(), summary=SUMMARY))
    assert (found.got if found else None) == got


def test_sources_are_known_by_a_part_of_their_title_or_section():
    source = {"title": "Trafficking toolkit", "section": "Child victims > Signs", "url": None, "as_of": None}
    seen = Seen([message("x", None, topic="helpline", sources=[source]), ASK], state())
    assert missed(Expected("sources", ["toolkit", "child victims"], 1), seen) is None
    assert missed(Expected("sources", ["Palermo"], 1), seen) is not None


def test_a_long_reply_is_quoted_in_part():
    seen = Seen([message("word " * 500, "noted"), ASK], state())
    found = missed(Expected("bot contains", ["nothing of it"], 1), seen)
    assert found is not None
    assert len(found.got) < 700


def test_the_docs_explain_every_key_of_a_step(root: Path):
    from bot.workbench.stories import _StoryStep

    page = (root / "docs" / "stories.md").read_text(encoding="utf-8")
    assert [key for key in _StoryStep.model_fields if f"`{key}`" not in page] == []
