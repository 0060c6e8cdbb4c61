"""The words of the channel: `content/telegram.yml`, within the limits of the Bot API."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, Self, get_args

from pydantic import StringConstraints, model_validator

from bot.channels.inbound import COMMANDS
from bot.channels.problems import Place
from bot.guidance.content import Label, NotEmpty, Schema, Text, fill, load, wrong
from bot.guidance.pathway.steps import Step

Declined = Literal["photo", "voice", "video", "file", "sticker", "location", "contact", "other"]
SENT_AS = {"pdf", "docx", "txt"}
"""Endings of the files that are sent."""
CommandText = Annotated[Text, StringConstraints(max_length=256)]


class FileText(Schema):
    """What is said about a summary as a file. `also`: a file's ending to the button that asks for that format."""

    ask: Text
    yes: Label
    no: Label
    also: dict[str, Label]
    kept_back: Text
    caption: Annotated[Text, StringConstraints(max_length=1024)]
    gone: Text


class ReceiptText(Schema):
    """What is said about going on elsewhere."""

    offer: Label
    asked_by: list[Text]
    given: NotEmpty  # not a Text: {receipt} and {hours} stand in it
    taken: Text


class TelegramText(Schema):
    """`content/telegram.yml`. The texts that hold braces of their own are no Texts."""

    notice: NotEmpty
    description: Annotated[Text, StringConstraints(max_length=512)]
    short_description: Annotated[Text, StringConstraints(max_length=120)]
    commands: dict[str, CommandText]
    chosen: NotEmpty
    old_button: Annotated[Text, StringConstraints(max_length=200)]
    group: Text
    edited: Text
    corrected: dict[str, NotEmpty]
    declined: dict[Declined, Text]
    sources: Label
    as_of: Label
    file: FileText
    receipt: ReceiptText

    @model_validator(mode="after")
    def _complete(self) -> Self:
        for field, have, wanted in (
            ("commands", set(self.commands), set(COMMANDS)),
            ("corrected", set(self.corrected) - set(Step), set()),
            ("file.also", set(self.file.also), SENT_AS),
            ("declined", set(self.declined), set(get_args(Declined))),
        ):
            if have != wanted:
                raise wrong(
                    f"`{field}` has other entries than wanted.", f"The entries are {', '.join(sorted(wanted))}."
                )
        return self


def load_words(content_dir: Path, *, place: Place, days: str) -> TelegramText:
    """The words, contacts put in by `place`, and how long is kept ("7 days"). Raises ContentError."""
    words = load(content_dir / "telegram.yml", TelegramText, name="telegram")
    spoken: Mapping[str, str] = {
        name: fill(getattr(words, name), place).replace("{days}", days)
        for name in ("notice", "description", "short_description", "old_button", "group", "edited")
    }
    return words.model_copy(update=dict(spoken))
