"""All that content/ can say fits into what Telegram takes: every topic, situation and question, with its buttons."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.channels.telegram import keyboards
from bot.channels.telegram.identity import Identity
from bot.channels.telegram.rendering import Renderer
from bot.guidance.messages import Message
from bot.guidance.pathway.steps import Step
from tests.channels.telegram.fake_bot_api import TOKEN, FakeBotApi
from tests.guidance.words import messages

ME = Identity(b"k" * 32)
HIGHEST = 2**62
"""The number of a call, longer than any will be."""


def topics() -> Iterator[Message]:
    for topic in messages().topics.ids:
        yield messages().topic(topic)
        yield messages().topic(topic, child=True)
        yield messages().topic(topic, fuller=True)


def situations() -> Iterator[Message]:
    return (messages().situation(name) for name in messages().situations.texts)


def questions() -> Iterator[Message]:
    """Each step's choices, all at once, below a text."""
    for step in Step:
        if messages().has(f"{step}.ask"):
            yield {**messages().topic("nrm_overview"), "choices": messages().of_step(step)}


@pytest.mark.parametrize("said", [topics, situations, questions])
def test_telegram_would_take_every_call(words, said):
    render = Renderer(words)
    taken = 0
    with FakeBotApi() as api:
        for message in said():
            for call in render.messages([message]):
                markup = {}
                if choices := call.get("choices"):
                    rows = [
                        [
                            {
                                "text": keyboards.shown(choices[place]["label"]),
                                "callback_data": keyboards.data(ME, ME.user(1), HIGHEST, place),
                            }
                            for place in row
                        ]
                        for row in keyboards.rows(choices)
                    ]
                    markup = {"reply_markup": {"inline_keyboard": rows}}
                    assert sum(map(len, rows)) == len(choices), message["text"]
                given = {"chat_id": 1, "text": call["text"], "entities": call["entities"], **markup}
                api.handle(TOKEN, "sendMessage", given, {})
                if choices:  # what is put in the place of the keyboard fits as well
                    longest = max((choice["label"] for choice in choices), key=len)
                    edit = render.chosen(call, api.next_message - 1, longest)
                    api.handle(TOKEN, "editMessageText", {"chat_id": 1, **edit_parameters(edit)}, {})
                taken += 1
    assert taken > 10


def edit_parameters(edit: dict) -> dict:
    return {name: edit[name] for name in ("message_id", "text", "entities")}
