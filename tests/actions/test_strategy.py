"""What is said of a local strategy."""

from __future__ import annotations

import pytest

from actions.forms import AskStrategy
from actions.strategy import Strategy, StrategyReady
from actions.welcome import Progress
from bot.guidance.pathway.case import Case
from bot.guidance.strategy import walk
from tests.actions.conversation import names, pressed, run, slots, tracker

OPEN = walk.anew()
READY = walk.ready(OPEN)


async def test_asked_for_in_words_it_is_said_first_what_it_is_about():
    said, _ = await run(Strategy(), tracker(Case(strategy=OPEN), "help us write a strategy"))
    assert names(said) == ["ask/local_strategy"]


@pytest.mark.parametrize("shown", [{"topics": ["local_strategy"]}, {"earlier": ["local_strategy"]}])
async def test_what_was_told_already_is_not_told_again(shown):
    said, _ = await run(Strategy(), tracker(Case(strategy=OPEN, shown=shown), "walk us through it"))
    assert said == []


async def test_its_button_stands_under_the_topic_so_nothing_more_is_said():
    said, _ = await run(Strategy(), pressed("strategy.start", Case(strategy=OPEN), intent="strategy"))
    assert said == []


async def test_the_outline_can_be_fetched_in_both_forms_and_is_told_once():
    said, events = await run(StrategyReady(), tracker(Case(strategy=READY)))
    assert names(said) == ["strategy_ready.tell"]
    assert [item["url"] for item in said[0]["files"]] == ["strategy.txt", "strategy.json"]
    assert [item["id"] for item in said[0]["offer"]] == ["strategy.again"]
    assert slots(events)["told"] == ["strategy_ready"]


async def test_asked_for_once_more_it_is_shown_again():
    said, _ = await run(Strategy(), tracker(Case(strategy=READY, told=("strategy_ready",)), "our strategy"))
    assert names(said) == ["strategy_ready.again"]


async def test_its_question_is_put_by_the_form():
    said, _ = await run(AskStrategy(), tracker(Case(strategy=OPEN)))
    assert names(said) == ["strategy_question.ask"]


async def test_what_have_you_got_so_far_means_the_strategy_while_it_is_written():
    said, _ = await run(Progress(), tracker(Case(strategy=OPEN)))
    assert names(said) == ["strategy_question.so_far"]
    said, _ = await run(Progress(), tracker(Case(strategy=READY)))
    assert names(said) == ["progress.tell"]
