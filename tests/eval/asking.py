"""Asks the assistant: single messages through `python -m bot understand`, follow-ups in a conversation in process."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from tempfile import TemporaryDirectory
from typing import Any

from bot import logs
from bot.channels.inbound import read_typed
from bot.errors import InputError
from bot.settings import Settings
from bot.workbench.player import OpenJournal
from bot.workbench.runner import journals
from tests.eval.sets import ROOT, Line

Understand = Callable[[list[str]], list[dict[str, Any]]]
"""Texts to what `understand` writes for each, in the same order."""
Converse = Callable[[Sequence[Line]], list[dict[str, Any]]]
"""Pairs of questions to {"answers": the topics of the reply to the second} for each, in the same order."""


def ask_the_command(texts: list[str]) -> list[dict[str, Any]]:
    """What `python -m bot understand` writes for `texts`. Raises InputError where the command fails."""
    given = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)
    command = [sys.executable, "-m", "bot", "understand"]
    done = subprocess.run(command, cwd=ROOT, input=given, stdout=subprocess.PIPE, encoding="utf-8", check=False)
    if done.returncode:
        raise InputError(f"`python -m bot understand` ended with {done.returncode}; its message is above.")
    return [json.loads(line) for line in done.stdout.split("\n") if line.strip()]


def converse_in_process(lines: Sequence[Line]) -> list[dict[str, Any]]:
    """Each pair in a new conversation, on a database that is thrown away afterwards."""
    from bot.app import open_assistant  # Rasa waits until it is needed

    logs.configure("ERROR")  # a line a turn would drown the table
    with TemporaryDirectory(prefix="waymark-eval-") as home:
        waymark = open_assistant(Settings.model_validate({"WAYMARK_HOME": home}), lambda said: None)
        try:
            return asyncio.run(_all(lines, journals(waymark)))
        finally:
            waymark.engine.dispose()


async def _all(lines: Sequence[Line], open_journal: OpenJournal) -> list[dict[str, Any]]:
    journal = open_journal()
    try:
        heard = []
        for line in lines:
            conversation = (await journal.open("eval")).conversation
            await journal.take(conversation, "first", read_typed(line["first"]))
            reply = await journal.take(conversation, "second", read_typed(line["text"]))
            heard.append({"answers": [message["topic"] for message in reply.messages if message["topic"]]})
        return heard
    finally:
        await journal.close()
