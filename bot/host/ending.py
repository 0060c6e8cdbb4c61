"""By which of its names a turn ended: the gravest thing it said decides."""

from __future__ import annotations

from collections.abc import Sequence

from bot.guidance.messages import Message
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.plan import SLOT_OF_STEP
from bot.guidance.pathway.steps import Step
from bot.journal.assistant import Ended

_BY_STEP: tuple[tuple[Step, Ended], ...] = (
    (Step.SELF_HELP, Ended.CRISIS),
    (Step.GUARD, Ended.GUARDED),
    (Step.REFERRAL_READY, Ended.REFERRAL_READY),
    (Step.OUT_OF_SCOPE, Ended.OUT_OF_SCOPE),
    (Step.NOT_KNOWN, Ended.NOT_KNOWN),
    (Step.OTHER_LANGUAGE, Ended.OTHER_LANGUAGE),
    (Step.CLARIFY, Ended.CLARIFY),
)
_BY_INTENT = {"stop": Ended.PAUSED, "bye": Ended.PAUSED, "start_over": Ended.RESTARTED}


def ending_of(said: Sequence[Message], case: Case, intent: str) -> Ended:
    """The ending of a turn that gave the messages `said`, at least one, and left `case`."""
    steps = [message["step"] for message in said]
    if case.erasing == "done":
        return Ended.ERASED
    if case.emergency and Step.DANGER in steps:
        return Ended.EMERGENCY
    if Step.EMERGENCY in steps and not case.emergency:
        return Ended.CRISIS  # the person may want to die: no alarm, but the lines to call
    for step, ended in _BY_STEP:
        if step in steps and not (step is Step.REFERRAL_READY and intent == "summary"):
            return ended
    if any(message["topic"] for message in said):
        return Ended.ANSWERED
    if intent in _BY_INTENT:
        return _BY_INTENT[intent]
    if Step.WELCOME in steps:
        return Ended.GREETED
    return Ended.ASKED if steps[-1] in SLOT_OF_STEP else Ended.TOLD
