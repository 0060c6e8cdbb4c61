"""Files made in a process of their own: off the event loop, within limits, and no word of them in a log."""

from __future__ import annotations

import asyncio

import pytest
from structlog.testing import capture_logs

from bot.documents.renderer import Renderer
from bot.errors import Unavailable
from bot.guidance.layout import from_json, to_json
from tests.documents.reading import docx_text, layout, pdf_text


async def test_both_forms_come_out_and_the_event_loop_goes_on_meanwhile():
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.005)
            ticks += 1

    ticking = asyncio.create_task(tick())
    pdf, docx = await asyncio.gather(Renderer()(layout("seen"), "pdf"), Renderer()(layout("seen"), "docx"))
    ticking.cancel()
    assert "seen" in pdf_text(pdf)
    assert "seen" in docx_text(docx)
    assert ticks > 5


async def test_one_that_takes_too_much_memory_is_refused_and_its_words_are_not_logged():
    with capture_logs() as logs, pytest.raises(Unavailable):
        await Renderer(megabytes=64)(layout("CANARY-WORD"), "pdf")
    assert logs
    assert "CANARY-WORD" not in str(logs)


async def test_one_that_takes_too_long_is_ended():
    with pytest.raises(Unavailable):
        await Renderer(seconds=0)(layout("seen"), "pdf")


def test_a_layout_comes_back_from_json_as_it_was():
    for made in (layout("a", "b"), layout("a", wide=True, listed=True)):
        assert from_json(to_json(made)) == made
