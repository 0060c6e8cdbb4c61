"""Random walks through the real assistant, drawn by hypothesis: what must hold, whatever is said and pressed.

Always the same walks, so that a red suite is red again; `python bench/walks.py` walks further, and elsewhere.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from bot.channels.inbound import COMMANDS
from bot.guidance.referral import sign_labels
from bot.workbench.runner import journals
from tests.workbench.walking import Line, Walker, load_lines

if TYPE_CHECKING:
    from bot.app import Waymark

WALKS = 12
TURNS = 20
LINES = load_lines()
DANGER = [line for line in LINES if line.danger]


class Walk(RuleBasedStateMachine):
    """One conversation; after each turn nothing may be broken, and its end must be reached from wherever it stands."""

    waymark: ClassVar[Waymark]
    loop: ClassVar[asyncio.AbstractEventLoop]

    @initialize()
    def begins(self) -> None:
        self.journal = journals(self.waymark)()
        self.walker = Walker(self.waymark, self.journal)
        self.loop.run_until_complete(self.walker.begin())

    @rule(line=st.sampled_from(LINES))
    def says(self, line: Line) -> None:
        self._do(self.walker.say(line))

    @rule(line=st.sampled_from(LINES))
    def says_more(self, line: Line) -> None:
        self._do(self.walker.say(line))

    @rule(line=st.sampled_from(DANGER))
    def cries_for_help(self, line: Line) -> None:
        self._do(self.walker.say(line))

    @precondition(lambda self: self.walker.choices)
    @rule(number=st.integers(0, 11))
    def presses(self, number: int) -> None:
        self._do(self.walker.press(number))

    @precondition(lambda self: self.walker.choices)
    @rule(number=st.integers(0, 2))
    def presses_one_of_the_first(self, number: int) -> None:
        self._do(self.walker.press(number))

    @rule(name=st.sampled_from(COMMANDS))
    def commands(self, name: str) -> None:
        self._do(self.walker.command(name))

    @rule()
    def sends_the_same_again(self) -> None:
        self._do(self.walker.again())

    def teardown(self) -> None:
        if hasattr(self, "walker") and not self.walker.problems:
            self._do(self.walker.to_the_end())
            self._do(self.walker.start_again())
        self.loop.run_until_complete(self.journal.close())
        self.walker.forget_contacts()

    def _do(self, turn) -> None:
        self.loop.run_until_complete(turn)
        assert not self.walker.problems, "\n".join(self.walker.problems)


@pytest.fixture
def walk(waymark: Waymark):
    """The machine, on the real assistant and a loop of its own."""
    Walk.waymark, Walk.loop = waymark, asyncio.new_event_loop()
    yield Walk
    Walk.loop.close()


def test_nothing_breaks_whatever_is_said_and_every_walk_comes_to_an_end(walk):
    run_state_machine_as_test(
        walk,
        settings=settings(
            max_examples=WALKS,
            stateful_step_count=TURNS,
            derandomize=True,
            database=None,
            deadline=None,
            phases=(Phase.generate,),  # the first walk that breaks is told as it went; a shorter one would cost minutes
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_the_lines_name_signs_that_there_are():
    known = {f"{group}.{sign}" for group, signs in sign_labels().items() for sign in signs}
    told = {value for line in LINES for value in line.means.get("indicators", ())}
    assert told <= known, told - known
