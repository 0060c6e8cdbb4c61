"""Rasa's generator of words, which has none of its own: every id is looked up in `content/`.

A name is `<step>.<key>`, `ask/<topic>`, `more/<topic>`, `meaning/<term>` or `situation/<id>`. What comes out has Rasa's
own `text` and `buttons`, so that the stock shell speaks the same words, and beside them the contract's whole message as
`message`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from actions.services import services
from bot.guidance.messages import Message, Messages
from bot.guidance.pathway.choices import intent_of
from bot.guidance.pathway.facts import Route
from bot.host.actions import Failures


class ContentTexts(NaturalLanguageGenerator):
    """The words of the assistant. Without `messages`, those that the actions use."""

    def __init__(
        self,
        endpoint_config: EndpointConfig | None = None,
        domain: Domain | None = None,
        *,
        messages: Messages | None = None,
        failures: Failures | None = None,
    ) -> None:
        self._messages = messages
        self._failures = failures or Failures()

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        """The words called `utter_action`. `values`, `offer`, `as_step`, `cite`, `files`, `child`: `actions/say.py`."""
        try:
            message = self.message(utter_action, situations=tracker.get_slot("situations") or (), **kwargs)
        except Exception as error:
            self._failures.note(tracker.sender_id, utter_action, error)
            raise
        return {
            "text": message["text"],
            "buttons": [{"title": item["label"], "payload": payload(item["id"])} for item in message["choices"]],
            "message": message,
        }

    def message(self, name: str, *, situations: Sequence[str] = (), **kwargs: Any) -> Message:
        """`situations`: the circumstances that are known, which change some words."""
        messages = self._messages or services().messages
        return messages.with_asides(self._message(messages, messages.worded(name, situations), **kwargs), situations)

    def _message(self, messages: Messages, name: str, **kwargs: Any) -> Message:
        kind, _, of = name.partition("/")
        if kind == "situation":
            return messages.situation(of, Route(kwargs.get("route") or Route.NONE))
        if kind == "meaning":
            return messages.meaning(of)
        if of:
            return messages.topic(of, fuller=kind == "more", child=bool(kwargs.get("child")))
        return messages.step(
            name,
            values=kwargs.get("values"),
            choices=kwargs.get("offer") or (),
            as_step=kwargs.get("as_step"),
            sources=[(key, as_of) for key, as_of in kwargs.get("cite") or ()],
            attachments=kwargs.get("files") or (),
        )


def payload(choice: str) -> str:
    """What the stock shell sends for a pressed button."""
    return f'/{intent_of(choice)}{{"choice": "{choice}"}}'
