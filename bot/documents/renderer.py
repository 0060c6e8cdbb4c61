"""Files made beside the event loop: each in a process that may use so much time and memory and no more."""

from __future__ import annotations

import asyncio
import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final, Literal

import structlog

from bot.errors import Unavailable
from bot.guidance.layout import Layout, to_json

Form = Literal["pdf", "docx"]
MEDIA_TYPES: Final[dict[Form, str]] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
ROOT: Final = Path(__file__).resolve().parents[2]

log = structlog.get_logger("waymark.documents")


class Renderer:
    """`at_once`: processes side by side; whoever comes then waits. `seconds` from start to end of one, `megabytes` of
    address space for it.
    """

    def __init__(self, *, at_once: int = 2, seconds: int = 20, megabytes: int = 1024) -> None:
        self._places = asyncio.Semaphore(at_once)
        self._seconds = seconds
        self._megabytes = megabytes

    async def __call__(self, layout: Layout, form: Form) -> bytes:
        """The file. Raises Unavailable where it cannot be made within the limits."""
        data = json.dumps(to_json(layout)).encode()
        async with self._places:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot.documents",
                form,
                str(self._seconds),
                str(self._megabytes),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                cwd=ROOT,
            )
            try:
                async with asyncio.timeout(self._seconds):
                    file, error = await process.communicate(data)
            except TimeoutError as late:
                log.error("document.too_slow", form=form)
                raise Unavailable from late
            finally:
                if process.returncode is None:  # too slow, or the caller went away
                    with suppress(ProcessLookupError):
                        process.kill()
                    await process.wait()
        if process.returncode != 0:
            # The last word is the kind of the error; whatever stands before it may quote what was typed.
            log.error("document.failed", form=form, error=error.split()[-1:][0].decode()[:80] if error.split() else "")
            raise Unavailable
        return file
