"""The terminal chat: numbers press choices, the rest is typed, and the end of input ends it."""

from __future__ import annotations

from bot.journal.assistant import Inbound
from bot.workbench.shell import converse, inbound

CHOICES = [{"id": "age.child", "label": "Under 18"}, {"id": "age.adult", "label": "18 or over"}]


def test_a_number_presses_the_choice_that_bears_it():
    assert inbound(" 2 ", CHOICES) == Inbound(choice="age.adult")


def test_a_number_that_no_choice_bears_is_typed():
    assert inbound("16", CHOICES) == Inbound(text="16")
    assert inbound("0", CHOICES) == Inbound(text="0")


def test_a_command_is_a_command():
    assert inbound("/help", CHOICES) == Inbound(command="help")


async def test_a_conversation_shows_numbered_choices_and_ends_with_the_input(open_journal):
    lines, shown = iter(["hello", "1"]), []

    def ask(prompt: str) -> str:
        line = next(lines, None)
        if line is None:
            raise EOFError
        return line

    journal = open_journal()
    await converse(journal, ask=ask, show=shown.append)
    await journal.close()
    assert [line for line in shown if line.startswith("Heard")] == ["Heard: hello", "Heard: age.child"]
    assert shown.count("  [1] Press age.child") == 3
