"""An assistant for tests of journal and channels: it counts what it was told, and does odd things when asked to."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.errors import Unavailable
from bot.journal.assistant import Inbound, Memory, Outcome

FACTS = {"danger": None, "age_band": None, "age": None, "exploitation": []}


def message(text: str, step: str, *choices: str) -> dict[str, Any]:
    offered = [{"id": choice, "label": f"Press {choice}"} for choice in choices]
    return {
        "from": "bot",
        "text": text,
        "choices": offered,
        "topic": None,
        "step": step,
        "sources": [],
        "attachments": [],
    }


def state(step: str) -> dict[str, Any]:
    return {"route": "none", "emergency": False, "step": step, "facts": dict(FACTS), "people": []}


class FakeAssistant:
    """Every answer says how many messages it remembers and what the last one was, then asks `danger` or `age`.

    `seconds`: how long an answer takes. `gate`: an answer waits until it is open; `at_gate` is set when one does.
    "draft" drafts a summary, "confirm" attaches it as well.
    A conversation that begins with "strategy" has one until somebody says "no strategy".
    `down`: Unavailable instead of an answer. `began`, `ended`: how many answers.
    """

    def __init__(self, *, seconds: float = 0) -> None:
        self.seconds = seconds
        self.gate = asyncio.Event()
        self.gate.set()
        self.at_gate = asyncio.Event()
        self.down = False
        self.began = 0
        self.ended = 0

    async def greet(self, conversation: str) -> Outcome:
        if self.down:
            raise Unavailable
        messages = [message("Hello", "welcome"), message("Danger?", "danger", "danger.yes", "danger.no", "nav.skip")]
        return Outcome(messages, state("danger"), {"said": []}, "greeted")

    async def answer(self, conversation: str, body: Inbound, memory: Memory) -> Outcome:
        if self.down:
            raise Unavailable
        self.began += 1
        self.at_gate.set()
        await self.gate.wait()
        await asyncio.sleep(self.seconds)
        said = next(part for part in (body.text, body.choice, body.command) if part is not None)
        if said == "boom":
            raise RuntimeError("the secret words of the writer")
        if said == "silence":
            return Outcome([], state("danger"), {}, "answered")
        if said == "forever":
            await asyncio.Event().wait()
        assert memory.tracker is not None
        remembered = [*memory.tracker["said"], said]
        step = "age" if "danger.no" in remembered else "danger"
        choices = ("age.child", "age.adult") if step == "age" else ("danger.yes", "danger.no", "nav.skip")
        replies = [message(f"{len(remembered)}: {said}", "clarify", "more.consent"), message("Next?", step, *choices)]
        drafts = [draft(1, "draft")] if said in ("draft", "confirm") else []
        if said == "confirm":
            replies[0]["attachments"] = [{"kind": "text", "url": "referral.txt?person=p1", "name": "Summary"}]
        if said == "help":
            replies[0]["step"] = "help"
        self.ended += 1
        return Outcome(
            replies,
            state(step),
            {"said": remembered},
            "answered",
            drafts=drafts,
            strategy={"answers": remembered} if remembered[0] == "strategy" and said != "no strategy" else None,
            erase=said in ("forget", "erase"),
        )


def draft(version: int, status: str, person: str = "p1") -> dict[str, Any]:
    return {
        "person_id": person,
        "version": version,
        "status": status,
        "kind": "referral",
        "reference": "WM-1",
        "document": {"fields": {"age": "unknown"}, "version": "the columns win"},
    }
