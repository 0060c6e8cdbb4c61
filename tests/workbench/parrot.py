"""An assistant for the tests of stories: it repeats what it hears."""

from __future__ import annotations

from bot.journal.assistant import Inbound, Memory, Outcome


class Parrot:
    """Repeats what it hears. "adult" and "child" set the route; "boom" fails; "shout" says what nobody may say."""

    async def greet(self, conversation: str) -> Outcome:
        return said([message("Hello", "welcome")], [])

    async def answer(self, conversation: str, body: Inbound, memory: Memory) -> Outcome:
        heard = body.text if body.text is not None else body.choice or f"/{body.command}"
        if heard == "boom":
            raise RuntimeError
        words = "She is a victim." if heard == "shout" else f"Heard: {heard}"
        return said([message(words, "noted")], [*memory.tracker["heard"], heard])


def message(text: str, step: str | None, *choices: str, topic: str | None = None, sources=()) -> dict:
    labels = [{"id": choice, "label": f"Press {choice}"} for choice in choices]
    plain = {"from": "bot", "text": text, "choices": labels, "topic": topic, "step": step}
    return plain | {"sources": list(sources), "attachments": []}


def said(messages: list[dict], heard: list[str]) -> Outcome:
    route = next((word for word in reversed(heard) if word in ("adult", "child")), "none")
    facts = {"danger": None, "age_band": None if route == "none" else route, "exploitation": ["labour"], "age": None}
    state = {"route": route, "emergency": False, "step": "age", "facts": facts, "people": []}
    ask = message("Under 18?", "age", "age.child", "age.adult")
    return Outcome([*messages, ask], state, {"heard": heard}, "asked")
