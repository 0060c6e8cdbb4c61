"""Evaluation without a conversation: what is understood of single texts, by the very code of a turn."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Iterator
from queue import Queue
from threading import Thread
from typing import Any

from actions.heard import from_parse
from bot.errors import InputError
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.hear import hear
from bot.host.assistant import RasaAssistant
from bot.language.ahead import encode_ahead

Line = dict[str, Any]
TOPICS_AT_MOST = 5
AT_ONCE = 64
"""Lines that are encoded together, where so many wait."""


def understand_lines(assistant: RasaAssistant, lines: Iterable[str]) -> Iterator[Line]:
    """One line of the contract's `understand` for each line {"text": …}; blank lines are passed over.

    Raises InputError, with the number of the line, for one that is not such an object.
    """
    with asyncio.Runner() as runner:
        for waiting in _waiting(lines):
            texts: list[str] = []
            wrong: InputError | None = None
            for number, line in waiting:
                try:
                    texts.append(_text(line, number))
                except InputError as error:  # what came before it is answered first
                    wrong = error
                    break
            encode_ahead(texts)
            for text in texts:
                yield runner.run(understand(assistant, text))
            if wrong is not None:
                raise wrong


def _waiting(lines: Iterable[str]) -> Iterator[list[tuple[int, str]]]:
    """The lines with their numbers, in groups of what has arrived: who sends one and waits for its answer gets it."""
    queue: Queue[tuple[int, str] | Exception | None] = Queue(maxsize=AT_ONCE)

    def fill() -> None:
        try:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    queue.put((number, line))
            queue.put(None)
        except Exception as error:  # noqa: BLE001  # raised again where the lines are used
            queue.put(error)

    Thread(target=fill, name="understand-lines", daemon=True).start()
    ended = False
    while not ended:
        group: list[tuple[int, str]] = []
        while isinstance(entry := queue.get(), tuple):
            group.append(entry)
            if len(group) == AT_ONCE or queue.empty():
                break
        else:
            ended = True
        yield group
        if isinstance(entry, Exception):
            raise entry


async def understand(assistant: RasaAssistant, text: str) -> Line:
    """{"text", "intent", "confidence", "topics", "answers", "facts", "cues"} for one text, as a first message."""
    parse = await assistant.hear(text)
    heard = from_parse(parse)
    case = hear(Case(), heard, assistant.services.ear)
    return {
        "text": text,
        "intent": heard.intent,
        "confidence": round(heard.confidence, 4),
        "topics": [
            {"id": name, "confidence": round(confidence, 4)} for name, confidence in heard.topics[:TOPICS_AT_MOST]
        ],
        "answers": [name for name in heard.answers if name in assistant.services.messages.topics],
        "facts": case.facts.to_json(),
        "cues": sorted(heard.cues - {"guard"}),
    }


def _text(line: str, number: int) -> str:
    try:
        text = json.loads(line)["text"]
    except (ValueError, KeyError, TypeError):
        raise InputError(f'Line {number} is not {{"text": "…"}}.') from None
    if not isinstance(text, str):
        raise InputError(f"Line {number}: the text is no text.")
    return text
