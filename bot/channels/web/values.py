"""Texts of pages in which the page puts values: `{name}` and the like, exactly those that it knows."""

from __future__ import annotations

from string import Formatter

from pydantic import AfterValidator

from bot.guidance.content import placeholders, wrong


def holding(*names: str) -> AfterValidator:
    """Checks that a text holds each of these in braces, and no other ones, nor a contact."""

    def check(text: str) -> str:
        if placeholders(text):
            raise wrong("A contact stands where the page puts in values.", "Move it into a text beside this one.")
        found = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
        if found != set(names):
            raise wrong("The braces are not the expected ones.", f"Use {', '.join(f'{{{it}}}' for it in names)}.")
        return text

    return AfterValidator(check)
