"""One turn through the Rasa model, as a list of stages: what came in, Rasa, what is said, what is remembered.

The assistant saves nothing and sends nothing; the journal does both (`bot/journal/assistant.py`).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import structlog
from rasa.core.channels.channel import UserMessage
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.processor import MessageProcessor
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from actions.heard import from_parse
from actions.services import Services, services
from bot.errors import Unavailable
from bot.guidance import dead_contacts
from bot.guidance.messages import Message
from bot.guidance.outgoing import says_victim
from bot.guidance.pathway import choices, plan
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.hearing.asides import asks_why, looks_like_question
from bot.guidance.pathway.questions import put
from bot.guidance.pathway.reading import agencies
from bot.guidance.pathway.state import state_of
from bot.guidance.pathway.steps import Step
from bot.host import patches
from bot.host.actions import Failures, InProcess
from bot.host.ending import ending_of
from bot.host.output import Collected
from bot.host.texts import ContentTexts
from bot.host.trackers import TurnTrackers, keep, restore
from bot.host.witness import Witness, noted, witnessed
from bot.journal.assistant import Ended, Inbound, Memory, Outcome
from bot.language.follow_up import FollowUps

log = structlog.get_logger(__name__)

PREDICTIONS = 40
"""Actions in one turn at most: a changed fact may lead through several tellings (Rasa's own limit is 10)."""
_QUOTING = frozenset({Step.REFERRAL_FIELD, Step.REFERRAL_REVIEW, Step.REFERRAL_READY, Step.STRATEGY_QUESTION})
"""Messages that repeat the writer's own words."""
_MOVES = frozenset("start_over step_back skip stop bye".split())
_OF_A_CASE = frozenset("age_band age nationality languages exploitation indicators consent occupation".split())
"""Facts that nobody tells but of somebody or of their own work; a place or a "she" may belong to any subject."""
WHO_REFERS = "first_responders"
"""The topic of the organisations that can refer."""
_SHALL_I = re.compile(
    r"\b(?:should|shall|can|could|must|do|would) (?:i|we|my \w+) (?:just |also |not |have to |need to )?"
    r"(?:ring|call|phone|contact|tell|report|go|turn|speak|talk|refer|use|e-?mail|write|try|approach)\b",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"[\W_]+")


class RasaAssistant:
    """The trained model with its actions in process. Made by `load`. `witness`: told of every turn, if there is one."""

    def __init__(self, processor: MessageProcessor, trackers: TurnTrackers, failures: Failures) -> None:
        self._processor = processor
        self._trackers = trackers
        self._failures = failures
        self._follow_ups = FollowUps.load()
        self.witness: Witness | None = None

    @classmethod
    def load(cls, model: Path) -> RasaAssistant:
        """Load a trained model (`*.tar.gz`). Raises what Rasa raises where it is none."""
        patches.apply()
        failures = Failures()
        trackers = TurnTrackers(Domain.empty())
        processor = MessageProcessor(
            model_path=str(model),
            tracker_store=trackers,
            lock_store=InMemoryLockStore(),
            generator=ContentTexts(failures=failures),
            action_endpoint=InProcess(failures),
            max_number_of_predictions=PREDICTIONS,
        )
        trackers.domain = processor.domain
        return cls(processor, trackers, failures)

    @property
    def services(self) -> Services:
        return services()

    async def greet(self, conversation: str) -> Outcome:
        """The opening messages: welcome, what is kept, and the first question."""
        return await self.answer(conversation, Inbound(command="start"), Memory(None, None, {}))

    async def answer(self, conversation: str, body: Inbound, memory: Memory) -> Outcome:
        """One turn. Raises Unavailable where storage is down, and TurnFailed where an action failed."""
        tracker = restore(conversation, memory.tracker, self._processor.domain)
        before = case = Case.from_slots(tracker.current_slot_values())
        parse = self._told_something(self._whom(self._why(self._in_context(await self._parse(body, memory), case))))
        said, tracker = await self._through_rasa(tracker, parse)
        case = Case.from_slots(tracker.current_slot_values())
        said = self._asked(self._opened(said, case), case)
        stopped = _stop_verdicts(said)
        state = state_of(case)
        ended = (Ended.STOPPED if stopped else ending_of(said, case, parse["intent"]["name"])).value
        if self.witness is not None:
            self.witness(witnessed(tracker, before, case, heard=from_parse(parse), said=said, ended=ended))
        return Outcome(
            messages=said,
            state=state,
            tracker=keep(tracker),
            ended=ended,
            drafts=self.services.drafts(case),
            marks=case.marks,
            strategy=self.services.strategy(case),
            anew="restarted" in noted(tracker),
            erase=case.erasing == "done",
        )

    async def hear(self, text: str) -> dict[str, Any]:
        """Rasa's parse of a text outside any conversation."""
        stripped = _not_a_command(text)
        if not re.search(r"\w", stripped):
            return _parse_data(stripped, "nlu_fallback")
        parse: dict[str, Any] = await self._processor.parse_message(UserMessage(stripped))
        if stripped != text.strip() and parse["intent"]["name"] in _MOVES:
            parse["intent"] = {"name": "nlu_fallback", "confidence": 1.0}  # "/restart" is no wish to start again
        return parse

    # --- the stages -------------------------------------------------------------------------------------------

    async def _parse(self, body: Inbound, memory: Memory) -> dict[str, Any]:
        """What came in, as Rasa's parse of it: a command, a choice (pressed, or its label typed), or a text."""
        if body.command is not None:
            return _parse_data(f"/{body.command}", choices.COMMANDS[body.command])
        choice = body.choice or _typed_choice(body.text or "", memory) or self._dead_contact(body.text or "", memory)
        if choice is not None:
            return _parse_data(choice, choices.intent_of(choice), choice=choice)
        return await self.hear(body.text or "")

    def _told_something(self, parse: dict[str, Any]) -> dict[str, Any]:
        """What the intent alone does not tell: a complaint about a number is one, and a message that was not understood
        as a whole, or taken for another subject, is news and no failure where it says something of the case.
        """
        intent, text = parse["intent"]["name"], parse["text"]
        if intent == "wrong_answer" and not parse["entities"] and dead_contacts.is_about(text):
            return parse | {"intent": {"name": "dead_contact", "confidence": 1.0}}
        aside = intent == "reject" and not looks_like_question(text)
        if not (aside or intent == "nlu_fallback") or not re.search(r"\w", text):
            return parse
        reading = self.services.read(from_parse(parse), None, Case())
        if aside and not _OF_A_CASE.intersection(reading.stated):
            return parse
        if not reading.stated and not reading.place_candidates:
            return parse
        return parse | {"intent": {"name": "inform", "confidence": 1.0}}

    def _why(self, parse: dict[str, Any]) -> dict[str, Any]:
        """ "Why do you need that?" asks for the reason of the open question, whatever it was taken for."""
        heard = from_parse(parse)
        if heard.choice or heard.cues or not asks_why(heard.text):
            return parse
        return parse | {"intent": {"name": "help", "confidence": 1.0}}

    def _whom(self, parse: dict[str, Any]) -> dict[str, Any]:
        """ "Should I ring the Salvation Army?" is no request to ring them: it gets the topic of that organisation, or
        of who can refer.
        """
        text = parse["text"]
        if parse["intent"]["name"] not in ("reject", "nlu_fallback") or not _SHALL_I.search(text):
            return parse
        named = sorted(agencies(text, self.services.lexicon))
        if not named:
            return parse
        topics = self.services.messages.topics
        return _parse_data(text, "ask", choice=f"topic.{named[0] if named[0] in topics else WHO_REFERS}")

    def _dead_contact(self, text: str, memory: Memory) -> str | None:
        """The contact that a typed answer picks, where it was just asked which one does not work."""
        asked = [item["id"] for item in memory.open_choices.get("open", ()) if dead_contacts.pressed(item["id"])]
        found = (
            self.services.picked_contact(text, [str(dead_contacts.pressed(item)) for item in asked]) if asked else None
        )
        return None if found is None else f"{dead_contacts.ASKS}.{found}"

    def _in_context(self, parse: dict[str, Any], case: Case) -> dict[str, Any]:
        """A question that leans on the topic at hand, as the choice of the topic that it asks for."""
        heard = from_parse(parse)
        topics = self.services.messages.topics
        if case.topic is None or case.topic not in topics or heard.choice or heard.cues:
            return parse
        near = {name for name, _ in topics.related(case.topic)}
        asked = self._follow_ups(
            heard.text,
            case.topic,
            fresh=case.just_answered,
            answers=heard.answers,
            related=[name for name in self.services.near_topics(heard) if name in near],
            child_differs=topics.child(case.topic) is not None,
        )
        if asked is None:
            return parse
        return _parse_data(heard.text, "ask", choice=f"{asked.part}.{asked.topic}")

    async def _through_rasa(
        self, tracker: DialogueStateTracker, parse: dict[str, Any]
    ) -> tuple[list[Message], DialogueStateTracker]:
        conversation = tracker.sender_id
        channel = Collected()
        self._failures.take(conversation)  # of a turn that was cut short
        self._trackers.begin(tracker)
        try:
            await self._processor.handle_message(
                UserMessage(parse["text"], channel, conversation, parse_data=parse, input_channel=channel.name())
            )
        finally:
            tracker = self._trackers.end(conversation)
        failure = self._failures.take(conversation)
        if failure is not None:
            raise failure.__cause__ if isinstance(failure.__cause__, Unavailable) else failure
        return channel.messages, tracker

    def _opened(self, said: list[Message], case: Case) -> list[Message]:
        """While an alarm stands, every reply opens with one line on 999; and no reply is ever empty."""
        messages = self.services.messages
        if case.emergency and not any(message["step"] == Step.EMERGENCY for message in said):
            called = messages.choices(["danger.called", "danger.over"])
            said = [messages.step("emergency.line", choices=called), *said]
        if not said:
            log.warning("turn.nothing_said")
            said = [messages.step("clarify.plain")]
        return said

    def _asked(self, said: list[Message], case: Case) -> list[Message]:
        """A reply ends with the question that stands open, also where no form is there to put it: an aside that changed
        a fact after the end.
        """
        step = plan.open_step(case)
        shown = {message["step"] for message in said}
        if step not in plan.SLOT_OF_STEP or step in shown or case.paused or case.erasing or _RESTING & shown:
            return said
        question = put(case, step, self.services.messages, self.services.offers)
        asked = self.services.messages.step(
            question.words, values=question.values, choices=question.choices, as_step=step.value
        )
        return [*said, asked]


_RESTING = frozenset({Step.RESUME, Step.ERASED})
"""Tellings after which the open question waits."""


def _stop_verdicts(said: list[Message]) -> bool:
    """Put another text in the place of one that states that somebody is a victim; whether there was one."""
    stopped = False
    for message in said:
        if message["step"] not in _QUOTING and says_victim(message["text"]):
            log.error("turn.verdict_stopped", step=message["step"], topic=message["topic"])
            declined = services().messages.step("out_of_scope.victim_verdict")
            message |= {"text": declined["text"], "topic": None, "sources": declined["sources"]}
            message["step"] = message["step"] or declined["step"]
            stopped = True
    return stopped


def _not_a_command(text: str) -> str:
    """A "/" at the start would reach Rasa as an intent at full confidence."""
    return text.lstrip("/ \t\n")


def _typed_choice(text: str, memory: Memory) -> str | None:
    """The open choice whose label was typed, whatever its case and punctuation."""
    typed = _plain(text)
    if not typed:
        return None
    found = [item["id"] for item in memory.open_choices.get("open", ()) if _plain(item["label"]) == typed]
    return found[0] if found else None


def _plain(text: str) -> str:
    return _PLAIN.sub(" ", text).strip().casefold()


def _parse_data(text: str, intent: str, *, choice: str | None = None) -> dict[str, Any]:
    entities = [] if choice is None else [{"entity": "choice", "value": choice, "start": 0, "end": len(text)}]
    return {"text": text, "intent": {"name": intent, "confidence": 1.0}, "entities": entities}
