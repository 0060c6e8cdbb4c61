"""Messages of the contract to calls of the Bot API, as plain JSON for the journal's outbox. Pure.

A call is {"do": "text" | "edit" | "notice" | "delete" | "file" | "caption", …}; `bot/channels/telegram/api.py` makes
it. The buttons of a text or a file are `choices`, each {"id", "label"} and whatever the channel needs with it; their
data is signed when it is sent, since the number of the call stands in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.channels.telegram import keyboards
from bot.channels.telegram.markdown import Rich, callable_numbers, joined, joined_lines, rich, split, units
from bot.channels.telegram.words import TelegramText
from bot.guidance.directory.organisations import in_words
from bot.guidance.pathway.plan import SLOT_OF_STEP

LONGEST = 3_900
"""UTF-16 units of a text; Telegram takes 4,096, and the choice that was made is added below."""

Call = dict[str, Any]
Choices = Sequence[Mapping[str, Any]]
_Messages = Iterable[Mapping[str, Any]]


class Renderer:
    """Calls in the words of the channel."""

    def __init__(self, words: TelegramText) -> None:
        self._words = words

    def messages(self, messages: _Messages) -> list[Call]:
        """The calls for the messages of one reply.

        A source is named under the first message that rests on it, and under no question: on a phone, each line counts.
        """
        calls: list[Call] = []
        named: set[tuple[Any, Any]] = set()
        for message in messages:
            asks = message.get("step") in SLOT_OF_STEP
            sources = [] if asks else [one for one in message.get("sources") or () if _name(one) not in named]
            named |= {_name(one) for one in sources}
            choices = message.get("choices") or ()
            said = rich(callable_numbers(str(message["text"])))
            whole = joined([said, _full_labels(choices), self._sources(sources)], "\n\n")
            calls += self._texts(whole, choices)
        return calls

    def text(self, markdown: str, choices: Choices = ()) -> list[Call]:
        """The calls for words of the channel's own."""
        return self._texts(rich(callable_numbers(markdown)), choices)

    def chosen(self, sent: Mapping[str, Any], message_id: int, label: str) -> Call:
        """The call that puts the choice that was made in the place of the buttons of a message, or below a file."""
        if sent["do"] == "file":
            caption = f"{sent['caption']}\n\n{self._words.chosen.replace('{label}', label)}"
            return {"do": "caption", "message_id": message_id, "caption": caption}
        choice = rich(self._words.chosen.replace("{label}", label)).formatted("bold")
        before = f"{sent['text']}\n\n"
        below = [entity | {"offset": entity["offset"] + units(before)} for entity in choice.entities()]
        text, entities = before + choice.text, [*sent["entities"], *below]
        return {"do": "edit", "message_id": message_id, "text": text, "entities": entities}

    def closed(self, sent: Mapping[str, Any], message_id: int) -> Call:
        """The call that takes the buttons of a message away."""
        if sent["do"] == "file":
            return {"do": "caption", "message_id": message_id, "caption": sent["caption"]}
        return {"do": "edit", "message_id": message_id, "text": sent["text"], "entities": list(sent["entities"])}

    def _texts(self, whole: Rich, choices: Choices) -> list[Call]:
        parts = split(whole, LONGEST)
        calls: list[Call] = [{"do": "text", "text": part.text, "entities": part.entities()} for part in parts]
        if choices and calls:
            calls[-1]["choices"] = [dict(choice) for choice in choices]
        return calls

    def _sources(self, sources: Iterable[Mapping[str, Any]]) -> Rich:
        """The sources as a quotation that opens at a tap; their addresses are links."""
        lines = [self._source(one) for one in sources]
        if not lines:
            return Rich("")
        return joined_lines([Rich(self._words.sources).formatted("bold"), *lines]).formatted("expandable_blockquote")

    def _source(self, source: Mapping[str, Any]) -> Rich:
        title = Rich(str(source["title"]))
        if source.get("url"):
            title = title.formatted("text_link", str(source["url"]))
        more = [str(source["section"])] if source.get("section") else []
        if source.get("as_of"):
            more.append(f"{self._words.as_of} {_day(str(source['as_of']))}")
        return Rich("• ") + title + Rich(f" ({'; '.join(more)})" if more else "")


def notice(callback_id: str, text: str | None = None) -> Call:
    """The call that answers a press, so that the phone stops waiting; with a text that is shown for a moment."""
    return {"do": "notice", "callback_id": callback_id, "text": text}


def _full_labels(choices: Choices) -> Rich:
    """The labels whose buttons show only their beginning, to be read in full."""
    cut = [choice for choice in choices if keyboards.shown(choice["label"]) != choice["label"]]
    return joined_lines(Rich(f"• {choice['label']}") for choice in cut)


def _name(source: Mapping[str, Any]) -> tuple[Any, Any]:
    return source["title"], source["section"]


def _day(as_of: str) -> str:
    return in_words(as_of) if as_of[:1].isdigit() else as_of
