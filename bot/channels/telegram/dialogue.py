"""One update to its answer: a turn of the journal, or something that only the channel does.

May be run again for the same update after a kill: the journal knows the message, and gives the reply that it had.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from bot.channels.inbound import read_typed
from bot.channels.problems import Problem
from bot.channels.telegram import keyboards
from bot.channels.telegram.documents import Documents, ending
from bot.channels.telegram.identity import Identity
from bot.channels.telegram.rendering import Call, Renderer, notice
from bot.channels.telegram.words import TelegramText
from bot.journal.assistant import Inbound
from bot.journal.receipts import Receipts, looks_like_receipt
from bot.journal.refusals import Reason, Refusal
from bot.journal.store import Reply
from bot.journal.telegram.chats import Chat, Chats
from bot.journal.telegram.inbox import Answer, Waiting
from bot.journal.telegram.outbox import Outbox, Sent
from bot.journal.turns import Journal

Messages = Sequence[Mapping[str, Any]]

SHORT = 4
"""Words of a correction that is put into a sentence, since it may say nothing by itself."""
WITH_OFFER = ("help", "resume")
"""Steps under which going on elsewhere is offered."""
FILE_YES, FILE_NO, FILE_ALSO, RECEIPT = "file.yes", "file.no", "file.also", "receipt.give"
_OWN = (FILE_YES, FILE_NO, FILE_ALSO, RECEIPT)
_START = re.compile(r"/start(?:@\w+)?\s+(?P<payload>[A-Za-z0-9_-]{1,64})", re.ASCII)
_PLAIN = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Needs:
    """What the dialogue stands on. `topic_title`: the title of a topic, None for none of that id.

    `erased`: the message that all was erased. `receipt_hours`: how long a receipt lasts, in words ("48 hours").
    """

    journal: Journal
    chats: Chats
    outbox: Outbox
    receipts: Receipts
    identity: Identity
    words: TelegramText
    documents: Documents
    problems: Mapping[Reason, Problem]
    topic_title: Callable[[str], str | None]
    erased: Callable[[], Mapping[str, Any]]
    text_limit: int
    receipt_hours: str


class Dialogue:
    """Answers updates. Made of its needs; keeps nothing but which album was declined last in a chat."""

    def __init__(self, needs: Needs) -> None:
        self._needs = needs
        self._words = needs.words
        self._render = Renderer(needs.words)
        self._albums: dict[str, str] = {}

    async def answer(self, update: Waiting) -> Answer:
        """What an update leaves. Raises Unavailable while a need is down; nothing is half done then."""
        body = update.body
        if body["kind"] == "text":
            return await self._text(update, str(body["text"]))
        if body["kind"] == "edit":
            return await self._edited(update, str(body["text"]))
        if body["kind"] == "press":
            return await self._pressed(update)
        if body["kind"] == "declined":
            return await self._declined(update)
        return await self._group(update)

    def failed(self, apology: str) -> Answer:
        """The answer to an update that cannot be answered, however often it is tried."""
        return Answer(self._render.text(apology))

    # --- words --------------------------------------------------------------------------------------------------

    async def _text(self, update: Waiting, text: str) -> Answer:
        chat = await self._chat(update)
        typed = _typed(chat, text)
        if chat is not None and typed is not None:
            return await self._own_choice(update, chat, typed)
        link = _START.fullmatch(text.strip())
        if link is not None:
            return await self._followed(update, chat, link["payload"])
        if looks_like_receipt(text):
            return await self._redeem(update, chat, text)
        if _plain(text) in map(_plain, self._words.receipt.asked_by) and chat is not None:
            return await self._give_receipt(chat)
        return await self._turn(update, chat, self._inbound(text))

    async def _followed(self, update: Waiting, chat: Chat | None, payload: str) -> Answer:
        """What a link to the bot asks for: a topic, or a conversation that was begun elsewhere; else it is a start."""
        kind, _, what = payload.partition("_")
        title = self._needs.topic_title(what) if kind == "topic" else None
        if title is not None:
            return await self._turn(update, chat, Inbound(choice=f"topic.{what}", linked=title))
        if kind == "receipt":
            return await self._redeem(update, chat, what)
        return await self._turn(update, chat, Inbound(command="start"))

    async def _edited(self, update: Waiting, text: str) -> Answer:
        """The new words as a message of their own; a short answer is put into a sentence that tells what it answers."""
        chat = await self._chat(update)
        if chat is None:
            return await self._turn(update, chat, self._inbound(text))
        sentence = await self._corrected(update, chat, text) or text
        before = self._render.text(self._words.edited)
        return await self._turn(update, chat, self._inbound(sentence), before=before)

    async def _corrected(self, update: Waiting, chat: Chat, text: str) -> str | None:
        """A short answer to a question that is no longer open, as a sentence; None where the words stand alone."""
        asked = await self._needs.journal.step_before(chat.conversation, _id(update, f"m{update.message_id}"))
        sentence = self._words.corrected.get(asked or "")
        if sentence is None or text.startswith("/") or len(text.split()) > SHORT:
            return None
        state = (await self._needs.journal.transcript(chat.conversation)).state
        return None if state.get("step") == asked else sentence.replace("{text}", text)

    async def _declined(self, update: Waiting) -> Answer:
        """Pictures and their like are declined, an album once; the words that came with them are taken."""
        album = update.body.get("album")
        told = album is not None and self._albums.get(update.chat) == album
        if album is not None:
            self._albums[update.chat] = album
        calls = [] if told else self._render.text(self._words.declined[update.body["what"]])
        if "text" in update.body:
            chat = await self._chat(update)
            return await self._turn(update, chat, self._inbound(str(update.body["text"])), after_notice=calls)
        chat = await self._chat(update)
        if chat is None:
            return await self._turn(update, chat, Inbound(command="start"), after_notice=calls)
        return _unchanged(chat, calls)

    async def _group(self, update: Waiting) -> Answer:
        """Said once in a group; nothing of it is kept."""
        if await asyncio.to_thread(self._needs.chats.group_was_told, update.chat):
            return Answer(erased=True)
        return Answer(_forgotten(self._render.text(self._words.group)), told_group=True)

    # --- presses ------------------------------------------------------------------------------------------------

    async def _pressed(self, update: Waiting) -> Answer:
        chat, sent, choice = await self._button(update)
        callback_id = str(update.body["callback_id"])
        if chat is None and update.attempts:
            # A killed process had erased everything, and could not say so any more.
            return Answer(
                [notice(callback_id), *_forgotten(self._render.messages([self._needs.erased()]))], erased=True
            )
        if chat is None or sent is None or choice is None:
            return _unchanged(chat, [notice(callback_id, self._words.old_button)])
        if choice["id"] in _OWN:
            answer = await self._own_choice(update, chat, choice)
        else:
            try:
                answer = await self._turn(
                    update, chat, Inbound(choice=str(choice["id"])), message_id=_id(update, f"p{update.id}")
                )
            except Refusal:
                calls = [notice(callback_id, self._words.old_button), self._render.closed(sent.call, sent.message_id)]
                return Answer(calls, chat.conversation, chat.asking, used=sent.id)
        if answer.erased:  # the message with the button is gone
            return Answer([notice(callback_id), *answer.calls], erased=True)
        seen = self._render.chosen(sent.call, sent.message_id, str(choice["label"]))
        return Answer([notice(callback_id), seen, *answer.calls], answer.conversation, answer.asking, used=sent.id)

    async def _button(self, update: Waiting) -> tuple[Chat | None, Sent | None, Mapping[str, Any] | None]:
        """The chat, the message with the button, and the button; None for what is not there or was forged."""
        chat = await self._chat(update)
        place = keyboards.pressed(self._needs.identity, update.chat, str(update.body["data"]))
        if place is None:
            return chat, None, None
        sent = await asyncio.to_thread(self._needs.outbox.sent, place[0])
        if sent is None or sent.chat != update.chat or place[1] >= len(sent.call["choices"]):
            return chat, None, None
        return chat, sent, sent.call["choices"][place[1]]

    # --- a turn -------------------------------------------------------------------------------------------------

    async def _turn(
        self,
        update: Waiting,
        chat: Chat | None,
        inbound: Inbound | Problem,
        *,
        message_id: str | None = None,
        before: Sequence[Call] = (),
        after_notice: Sequence[Call] = (),
    ) -> Answer:
        """A message through the journal. In a chat that is new, notice and greeting come first.

        Raises Refusal for a choice that is not open.
        """
        if isinstance(inbound, Problem):
            return await self._too_long(update, chat, inbound)
        if chat is None:
            return await self._begun(update, inbound, after_notice)
        message_id = message_id or _message_id(update)
        try:
            reply = await self._needs.journal.take(chat.conversation, message_id, inbound)
        except Refusal as refusal:
            if refusal.reason is not Reason.CONVERSATION_GONE:
                raise
            return await self._begun(update, inbound, after_notice)
        if reply.erased:
            return await self._all_erased(update, chat, reply)
        return self._said(chat.conversation, reply.messages, [*before, *after_notice])

    async def _begun(self, update: Waiting, inbound: Inbound, after_notice: Sequence[Call]) -> Answer:
        """Notice, greeting, and the answer to what came first, if that was more than a start."""
        conversation = self._needs.identity.conversation(update.chat)
        messages = await self._greeting(conversation)
        if (inbound.command != "start" and inbound.choice is None) or inbound.linked is not None:
            reply = await self._needs.journal.take(conversation, _message_id(update), inbound)
            # The greeting's question comes again below the answer; in danger there is no time for a greeting.
            messages = reply.messages if reply.state.get("emergency") else [*messages[:-1], *reply.messages]
        before = [*self._render.text(self._words.notice), *after_notice]
        return self._said(conversation, messages, before)

    async def _greeting(self, conversation: str) -> Messages:
        """The greeting of a new conversation, or of one that a killed process had opened. The notice says the rest."""
        try:
            past = await self._needs.journal.transcript(conversation)
        except Refusal:
            opened = await self._needs.journal.open("telegram", conversation=conversation)
            messages: Messages = opened.reply.messages
        else:
            users = [at for at, message in enumerate(past.messages) if message["from"] == "user"]
            messages = past.messages[: users[0]] if users else past.messages
        return [message for message in messages if message["step"] != "privacy_notice"]

    def _said(self, conversation: str, messages: Messages, before: Sequence[Call] = ()) -> Answer:
        """The calls for the messages of a reply, with the buttons and questions that the channel adds."""
        shown: list[Mapping[str, Any]] = []
        asking: list[Mapping[str, Any]] = []
        for message in messages:
            offer = [{"id": RECEIPT, "label": self._words.receipt.offer}] if message["step"] in WITH_OFFER else []
            shown.append({**message, "choices": [*(message.get("choices") or ()), *offer]})
            address = self._needs.documents.best(list(message.get("attachments") or ()))
            question = [] if address is None else self._about_file(address)
            shown += [{"text": self._words.file.ask, "choices": question}] if question else []
            asking += [*offer, *question]
        return Answer([*before, *self._render.messages(shown)], conversation, asking or None)

    def _about_file(self, address: str) -> list[dict[str, str]]:
        file = self._words.file
        return [{"id": FILE_YES, "label": file.yes, "file": address}, {"id": FILE_NO, "label": file.no}]

    def _also(self, address: str, choice: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The buttons below a file: the formats in which it was not sent yet. Whose phone it is was answered."""
        sent = [*choice.get("sent", ()), address]
        return [
            {"id": FILE_ALSO, "label": self._words.file.also[ending(other)], "file": other, "sent": sent}
            for other in self._needs.documents.others(address)
            if other not in sent
        ]

    async def _all_erased(self, update: Waiting, chat: Chat, reply: Reply) -> Answer:
        """The last words of a conversation. One that was begun in the chat before it went on with another goes too."""
        own = self._needs.identity.conversation(update.chat)
        if chat.conversation != own:
            with suppress(Refusal):
                await self._needs.journal.erase(own)
        return Answer(_forgotten(self._render.messages(reply.messages)), erased=True)

    async def _too_long(self, update: Waiting, chat: Chat | None, problem: Problem) -> Answer:
        calls = self._render.text(problem.detail)
        if chat is None:
            return await self._begun(update, Inbound(command="start"), calls)
        return _unchanged(chat, calls)

    # --- what only the channel does -----------------------------------------------------------------------------

    async def _own_choice(self, update: Waiting, chat: Chat, choice: Mapping[str, Any]) -> Answer:
        if choice["id"] == RECEIPT:
            return await self._give_receipt(chat)
        if choice["id"] == FILE_NO:
            return Answer(self._render.text(self._words.file.kept_back), chat.conversation)
        address = str(choice["file"])
        if not await self._needs.documents.has(chat.conversation, address):
            return Answer(self._render.text(self._words.file.gone), chat.conversation)
        also = self._also(address, choice)
        send = {"do": "file", "conversation": chat.conversation, "file": address, "caption": self._words.file.caption}
        return Answer([{**send, "choices": also}], chat.conversation, also or None)

    async def _give_receipt(self, chat: Chat) -> Answer:
        issued = await self._needs.receipts.issue(chat.conversation)
        given = self._words.receipt.given.replace("{hours}", self._needs.receipt_hours)
        return Answer(self._render.text(given.replace("{receipt}", issued.receipt)), chat.conversation)

    async def _redeem(self, update: Waiting, chat: Chat | None, receipt: str) -> Answer:
        """Go on with the conversation of a receipt: its last reply is shown again, with the open question."""
        try:
            conversation = await self._needs.receipts.redeem(receipt, f"telegram:{update.chat}")
        except Refusal as refusal:
            calls = self._render.text(self._needs.problems[refusal.reason].detail)
            if chat is None:
                return await self._begun(update, Inbound(command="start"), calls)
            return _unchanged(chat, calls)
        past = (await self._needs.journal.transcript(conversation)).messages
        users = [at for at, message in enumerate(past) if message["from"] == "user"]
        last = past[users[-1] + 1 :] if users else past
        before = self._render.text(self._words.notice) if chat is None else []
        return self._said(conversation, last, [*before, *self._render.text(self._words.receipt.taken)])

    # --- reading ------------------------------------------------------------------------------------------------

    async def _chat(self, update: Waiting) -> Chat | None:
        return await asyncio.to_thread(self._needs.chats.find, update.chat)

    def _inbound(self, text: str) -> Inbound | Problem:
        if len(text) > self._needs.text_limit:
            return self._needs.problems[Reason.TEXT_TOO_LONG]
        return read_typed(text)


def _typed(chat: Chat | None, text: str) -> Mapping[str, Any] | None:
    """The choice of an open question of the channel's own whose label was typed."""
    asking = [] if chat is None else chat.asking or []
    return next((choice for choice in asking if _plain(choice["label"]) == _plain(text)), None)


def _message_id(update: Waiting) -> str:
    """The journal's id: that of the message, which a repeated update has too; an edit has one of its own."""
    return _id(update, f"m{update.message_id}" if update.body["kind"] in ("text", "declined") else f"e{update.id}")


def _id(update: Waiting, name: str) -> str:
    """Two chats may go on with one conversation, and their messages have the same numbers."""
    return f"tg:{update.chat[:16]}:{name}"


def _unchanged(chat: Chat | None, calls: Sequence[Call]) -> Answer:
    return Answer(calls) if chat is None else Answer(calls, chat.conversation, chat.asking)


def _plain(text: str) -> str:
    return _PLAIN.sub(" ", text).strip().casefold()


def _forgotten(calls: list[Call]) -> list[Call]:
    """Calls of which nothing is kept once they are made."""
    return [call | {"forget": True} for call in calls]
