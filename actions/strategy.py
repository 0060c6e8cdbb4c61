"""A local strategy: begun, and ready to fetch. Questions and outline are made in `bot/guidance/strategy`."""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from actions.say import say, say_topic
from actions.services import services
from actions.telling import Telling
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.heard import Heard
from bot.guidance.pathway.local_strategy import TOPIC
from bot.guidance.strategy import walk

FILES = (
    {"kind": "strategy", "url": "strategy.txt", "name": "strategy.txt"},
    {"kind": "strategy", "url": "strategy.json", "name": "strategy.json"},
)


class Strategy(Telling):
    """Asked for: what it is about, where it begins; the outline once more, where it is ready."""

    def name(self) -> str:
        return "action_strategy"

    def speak(self, dispatcher: CollectingDispatcher, case: Case, heard: Heard) -> None:
        known = (*case.shown.get("topics", ()), *case.shown.get("earlier", ()))
        if walk.is_ready(case.strategy):
            if "strategy_ready" in case.told:
                say_ready(dispatcher, "again")
        elif walk.is_open(case.strategy) and not heard.choice and TOPIC not in known:
            say_topic(dispatcher, TOPIC, case)


class StrategyReady(Telling):
    """All questions were put, or the writer had enough: the outline, to be fetched."""

    marks = ("strategy_ready",)

    def name(self) -> str:
        return "action_strategy_ready"

    def speak(self, dispatcher: CollectingDispatcher, case: Case, heard: Heard) -> None:
        say_ready(dispatcher, "tell")


def say_ready(dispatcher: CollectingDispatcher, key: str) -> None:
    """Tell of the outline with the files to fetch: `tell` the first time, `again` afterwards."""
    choices = services().messages.choices(["strategy.again"])
    say(dispatcher, f"strategy_ready.{key}", choices=choices, attachments=FILES)
