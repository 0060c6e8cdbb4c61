"""Ids of choices: `<step>.<value>`, and what pressing one means to the dialogue."""

from __future__ import annotations

import re

_INTENT_OF_NAV = {
    "nav.back": "step_back",
    "nav.skip": "skip",
    "nav.stop": "stop",
    "nav.restart": "start_over",
    "nav.resume": "resume",
    "nav.next_person": "next_person",
}
ABOUT_A_MARK = frozenset({"feedback.done", "feedback.keep", "feedback.drop"})
"""Answers to the questions about a mark; any other `feedback.…` makes one."""
COMMANDS = {
    "start": "start",
    "help": "help",
    "route": "route",
    "contacts": "contacts",
    "summary": "summary",
    "forget": "forget",
    "stop": "stop",
}
"""Published command (without its slash) to intent."""

_ID = re.compile(r"[a-z_]+(\.[A-Za-z0-9_]+)+")


def is_choice_id(text: str) -> bool:
    """Whether a text has the form of a choice id; says nothing about whether it was offered."""
    return _ID.fullmatch(text) is not None


def split(choice: str) -> tuple[str, str]:
    """`"indicators.physical.injuries"` to `("indicators", "physical.injuries")`."""
    step, _, value = choice.partition(".")
    return step, value


def intent_of(choice: str) -> str:
    """The intent under which a pressed choice runs; `choose` for the answer to a question."""
    step, _ = split(choice)
    if step in ("topic", "more"):
        return "ask"
    if step == "feedback" and choice not in ABOUT_A_MARK:
        return "wrong_answer"
    if step == "strategy":
        return "strategy"
    if step == "contacts":
        return "dead_contact"
    if step == "referral_ready":
        return "summary"
    return _INTENT_OF_NAV.get(choice, "choose")
