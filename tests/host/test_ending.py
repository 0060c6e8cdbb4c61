"""By which of its names a turn ended."""

from __future__ import annotations

from dataclasses import replace

import pytest
import yaml

from bot.guidance.pathway.case import Case
from bot.guidance.pathway.facts import Facts
from bot.guidance.pathway.steps import Step
from bot.host.ending import ending_of
from bot.journal.assistant import Ended
from bot.paths import ROOT

ALARM = Case(facts=Facts(danger=True), emergency=True)


def said(*steps: Step, topic: str | None = None):
    shown = [{"step": step.value, "topic": None} for step in steps]
    return [{"step": None, "topic": topic}, *shown] if topic else shown


@pytest.mark.parametrize(
    ("messages", "case", "intent", "ended"),
    [
        (said(Step.WELCOME, Step.PRIVACY_NOTICE, Step.DANGER), Case(), "start", Ended.GREETED),
        (said(Step.NOTED, Step.AGE), Case(), "inform", Ended.ASKED),
        (said(Step.CHILD_ROUTE, Step.CONTACTS, Step.NEXT_STEPS), Case(), "choose", Ended.TOLD),
        (said(Step.AGE, topic="definition"), Case(), "ask", Ended.ANSWERED),
        (said(Step.EMERGENCY, Step.DANGER), ALARM, "emergency", Ended.EMERGENCY),
        (said(Step.EMERGENCY, Step.DANGER, topic="definition"), ALARM, "emergency", Ended.EMERGENCY),
        (said(Step.EMERGENCY, Step.AGE, topic="definition"), ALARM, "ask", Ended.ANSWERED),
        (said(Step.EMERGENCY, Step.AGE), ALARM, "inform", Ended.ASKED),
        (said(Step.EMERGENCY, Step.AGE), Case(), "suicide", Ended.CRISIS),
        (said(Step.SELF_HELP), Case(), "self_disclosure", Ended.CRISIS),
        (said(Step.GUARD, Step.AGE, topic="definition"), Case(), "guard", Ended.GUARDED),
        (said(Step.CLARIFY, Step.AGE), Case(), "nlu_fallback", Ended.CLARIFY),
        (said(Step.NOT_KNOWN, Step.AGE), Case(), "ask", Ended.NOT_KNOWN),
        (said(Step.OUT_OF_SCOPE, Step.AGE), Case(), "reject", Ended.OUT_OF_SCOPE),
        (said(Step.OTHER_LANGUAGE, Step.AGE), Case(), "other_language", Ended.OTHER_LANGUAGE),
        (said(Step.REFERRAL_READY, Step.NEXT_STEPS), Case(), "choose", Ended.REFERRAL_READY),
        (said(Step.REFERRAL_READY, Step.REFERRAL_FIELD), Case(), "summary", Ended.ASKED),
        (said(Step.REFERRAL_READY), Case(), "summary", Ended.TOLD),
        (said(Step.RESUME), Case(), "stop", Ended.PAUSED),
        (said(Step.RESUME), Case(), "bye", Ended.PAUSED),
        (said(Step.RESUME, Step.DANGER), Case(), "start_over", Ended.RESTARTED),
        (said(Step.RESUME, Step.DANGER), Case(), "start", Ended.ASKED),
        (said(Step.ERASED), replace(ALARM, erasing="done"), "affirm", Ended.ERASED),
        (said(Step.ERASED), Case(erasing="asked"), "forget", Ended.TOLD),
    ],
)
def test_the_gravest_thing_that_was_said_decides(messages, case, intent, ended):
    assert ending_of(messages, case, intent) is ended


@pytest.mark.parametrize("step", list(Step))
def test_every_step_leads_to_an_ending(step):
    assert ending_of(said(step), Case(), "inform") in Ended


def test_the_endings_are_those_of_the_content():
    assert set(yaml.safe_load((ROOT / "content" / "outcomes.yml").read_text(encoding="utf-8"))) == set(Ended)
