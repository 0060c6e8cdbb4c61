"""One turn around Rasa: what came in, what is said, what is remembered. Rasa itself is played."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from bot.errors import Unavailable
from bot.guidance.pathway import plan
from bot.guidance.pathway.steps import Step
from bot.host.actions import Failures, TurnFailed
from bot.host.assistant import RasaAssistant
from bot.host.trackers import TurnTrackers
from bot.journal.assistant import Ended, Inbound, Memory
from tests.guidance.words import messages
from tests.host.domain import load_domain

NEW = Memory(None, None, {})
Play = Callable[[UserMessage, DialogueStateTracker], Awaitable[None]]


class PlayedRasa:
    """As Rasa's processor: `heard` are the parses that came to a turn, `parsed` the texts that were to be parsed."""

    def __init__(self, play: Play) -> None:
        self.domain = load_domain()
        self.trackers = TurnTrackers(self.domain)
        self.failures = Failures()
        self.play = play
        self.heard: list[dict[str, Any]] = []
        self.parsed: list[str] = []

    async def handle_message(self, message: UserMessage) -> None:
        tracker = await self.trackers.retrieve(message.sender_id)
        assert tracker is not None
        self.heard.append(message.parse_data)
        await self.play(message, tracker)

    async def parse_message(self, message: UserMessage) -> dict[str, Any]:
        self.parsed.append(message.text)
        return {"text": message.text, "intent": {"name": "inform", "confidence": 0.8}, "entities": []}


def saying(*said: dict[str, Any], **slots: Any) -> Play:
    """A turn in which Rasa sets these slots and sends these messages."""

    async def play(message: UserMessage, tracker: DialogueStateTracker) -> None:
        for name, value in slots.items():
            tracker.update(SlotSet(name, value))
        for made in said:
            await message.output_channel.send_response(message.sender_id, {"message": made})

    return play


ALL_STEPS = [step.value for step in Step]
ALL_STAGES = [stage.value for stage in plan.Stage]


def ask(step: str = "danger", text: str | None = None) -> dict[str, Any]:
    message = messages().step(f"{step}.ask", values={"items": "x"})
    return message if text is None else message | {"text": text}


def played(play: Play | None = None) -> tuple[RasaAssistant, PlayedRasa]:
    rasa = PlayedRasa(play or saying(ask()))
    return RasaAssistant(rasa, rasa.trackers, rasa.failures), rasa


# --- what came in -----------------------------------------------------------------------------------------------------


async def heard_as(body: Inbound, memory: Memory = NEW) -> dict[str, Any]:
    assistant, rasa = played()
    await assistant.answer("c1", body, memory)
    return rasa.heard[0]


async def test_a_text_is_parsed_by_rasa():
    assistant, rasa = played()
    await assistant.answer("c1", Inbound(text="she is 16"), NEW)
    assert rasa.parsed == ["she is 16"]
    assert rasa.heard[0]["intent"]["name"] == "inform"


@pytest.mark.parametrize("text", ["/restart", "//restart", " /restart", "/ restart"])
async def test_a_slash_never_reaches_rasa_as_a_command_of_its_own(text):
    assistant, rasa = played()
    await assistant.answer("c1", Inbound(text=text), NEW)
    assert rasa.parsed == ["restart"]


@pytest.mark.parametrize("text", ["", "?!", "/", "/// ", "…"])
async def test_a_text_without_a_word_is_not_understood_and_not_parsed(text):
    assistant, rasa = played()
    await assistant.answer("c1", Inbound(text=text), NEW)
    assert rasa.parsed == []
    assert rasa.heard[0]["intent"] == {"name": "nlu_fallback", "confidence": 1.0}


async def test_a_command_has_its_intent():
    parse = await heard_as(Inbound(command="summary"))
    assert (parse["text"], parse["intent"]["name"], parse["entities"]) == ("/summary", "summary", [])


@pytest.mark.parametrize(
    ("choice", "intent"), [("danger.yes", "choose"), ("nav.back", "step_back"), ("more.definition", "ask")]
)
async def test_a_pressed_choice_carries_its_id(choice, intent):
    parse = await heard_as(Inbound(choice=choice))
    assert parse["intent"]["name"] == intent
    assert [(item["entity"], item["value"]) for item in parse["entities"]] == [("choice", choice)]


OPEN = Memory(
    None, None, {"open": [{"id": "confirm.yes", "label": "Yes, that is right"}, {"id": "nav.back", "label": "Back"}]}
)


@pytest.mark.parametrize(
    "text", ["Yes, that is right", "yes that is right", "YES - that is right!", "  yes, that is right."]
)
async def test_a_typed_label_presses_the_open_choice(text):
    parse = await heard_as(Inbound(text=text), OPEN)
    assert parse["entities"][0]["value"] == "confirm.yes"


@pytest.mark.parametrize("text", ["yes, that is right, I think", "back then", "Start again", "?"])
async def test_anything_but_the_label_of_an_open_choice_is_a_text(text):
    assert (await heard_as(Inbound(text=text), OPEN))["entities"] == []


async def test_a_new_conversation_is_greeted_as_by_its_first_command():
    assistant, rasa = played(saying(messages().step("welcome.tell"), ask()))
    outcome = await assistant.greet("c1")
    assert rasa.heard[0]["intent"]["name"] == "start"
    assert outcome.ended == Ended.GREETED


# --- what is said -----------------------------------------------------------------------------------------------------


async def test_a_reply_is_what_rasa_sent():
    assistant, _ = played(saying(messages().step("help.tell"), ask()))
    outcome = await assistant.answer("c1", Inbound(text="help"), NEW)
    assert outcome.messages == [messages().step("help.tell"), ask()]
    assert (outcome.ended, outcome.erase) == (Ended.ASKED, False)


async def test_while_an_alarm_stands_every_reply_opens_with_the_emergency_line():
    assistant, _ = played(saying(ask("age"), emergency=True, danger=True, closed=["danger"]))
    outcome = await assistant.answer("c1", Inbound(text="she is 16"), NEW)
    assert [message["step"] for message in outcome.messages] == ["emergency", "age"]
    assert [item["id"] for item in outcome.messages[0]["choices"]] == ["danger.called", "danger.over"]


async def test_the_alarm_itself_is_not_opened_with_the_line_too():
    assistant, _ = played(saying(messages().step("emergency.tell"), ask(), emergency=True, danger=True))
    outcome = await assistant.answer("c1", Inbound(text="he is here"), NEW)
    assert [message["step"] for message in outcome.messages] == ["emergency", "danger"]


async def test_no_reply_is_ever_empty():
    assistant, _ = played(saying(danger=False, age_band="adult", closed=ALL_STEPS, told=ALL_STAGES, consent="given"))
    outcome = await assistant.answer("c1", Inbound(text="hm"), NEW)
    assert [message["step"] for message in outcome.messages] == ["clarify"]


async def test_a_reply_ends_with_the_question_that_stands_open():
    assistant, _ = played(saying(messages().step("help.tell"), danger=False, closed=["danger"]))
    outcome = await assistant.answer("c1", Inbound(text="help"), NEW)
    assert [message["step"] for message in outcome.messages] == ["help", "age"]
    assert [item["id"] for item in outcome.messages[1]["choices"]] == ["age.child", "age.adult", "age.unsure"]


async def test_nobody_who_stopped_is_asked():
    assistant, _ = played(saying(messages().step("resume.paused"), paused=True))
    outcome = await assistant.answer("c1", Inbound(text="stop"), NEW)
    assert [message["step"] for message in outcome.messages] == ["resume"]


# --- the last look ----------------------------------------------------------------------------------------------------

VERDICT = "She is clearly a victim of trafficking."


async def test_a_sentence_that_calls_somebody_a_victim_is_stopped():
    topic = messages().topic("definition") | {"text": VERDICT}
    assistant, _ = played(saying(topic, ask("age", VERDICT), danger=False, closed=["danger"]))
    outcome = await assistant.answer("c1", Inbound(text="what is it?"), NEW)
    declined = messages().words("out_of_scope.victim_verdict")
    assert [message["text"] for message in outcome.messages] == [declined, declined]
    assert [message["step"] for message in outcome.messages] == ["out_of_scope", "age"]
    assert [message["topic"] for message in outcome.messages] == [None, None]
    assert outcome.ended == Ended.STOPPED


async def test_what_can_be_pressed_stays_when_a_text_is_stopped():
    question = messages().step("age.ask", choices=messages().of_step(Step.AGE)) | {"text": VERDICT}
    assistant, _ = played(saying(question))
    outcome = await assistant.answer("c1", Inbound(text="hm"), NEW)
    assert outcome.messages[0]["choices"] == messages().of_step(Step.AGE)


@pytest.mark.parametrize("step", ["referral_field", "referral_review"])
async def test_the_writers_own_words_may_be_read_back(step):
    assistant, _ = played(saying(ask(step, f"You wrote: {VERDICT}")))
    outcome = await assistant.answer("c1", Inbound(text="hm"), NEW)
    assert VERDICT in outcome.messages[0]["text"]


# --- what is remembered -----------------------------------------------------------------------------------------------


async def test_slots_go_out_and_come_back_in():
    assistant, rasa = played(saying(ask("age"), gender="female"))
    outcome = await assistant.answer("c1", Inbound(text="a woman"), NEW)
    assert outcome.state["facts"]["gender"] == "female"
    rasa.play = saying(ask("age"), nationality="Polish")
    later = await assistant.answer("c1", Inbound(text="Polish"), Memory(outcome.tracker, outcome.state, {}))
    assert (later.state["facts"]["gender"], later.state["facts"]["nationality"]) == ("female", "Polish")


async def test_conversations_do_not_share_anything():
    assistant, rasa = played(saying(ask("age"), gender="female"))
    await assistant.answer("c1", Inbound(text="a woman"), NEW)
    rasa.play = saying(ask("age"))
    other = await assistant.answer("c2", Inbound(text="hello"), NEW)
    assert other.state["facts"]["gender"] is None


async def test_the_summary_goes_out_to_be_stored():
    assistant, _ = played(saying(ask("age"), referral_wanted=True))
    assert (await assistant.answer("c1", Inbound(text="yes"), NEW)).drafts == [{"person_id": "p1"}]


async def test_a_conversation_that_is_to_be_erased_says_so():
    assistant, _ = played(saying(messages().step("erased.tell"), erasing="done"))
    outcome = await assistant.answer("c1", Inbound(text="yes"), NEW)
    assert (outcome.erase, outcome.ended) == (True, Ended.ERASED)


# --- what goes wrong --------------------------------------------------------------------------------------------------


def failing(error: Exception, *, then: Exception | None = None) -> Play:
    async def play(message: UserMessage, tracker: DialogueStateTracker) -> None:
        rasa.failures.note(message.sender_id, "action_help", error)
        if then is not None:
            raise then

    assistant, rasa = played(play)
    play.assistant = assistant  # type: ignore[attr-defined]
    play.rasa = rasa  # type: ignore[attr-defined]
    return play


async def test_an_action_that_failed_fails_the_turn_by_its_name():
    error = ValueError("the writer's words")
    with pytest.raises(TurnFailed) as caught:
        await failing(error).assistant.answer("c1", Inbound(text="hm"), NEW)
    assert (caught.value.what, caught.value.__cause__) == ("action_help", error)
    assert "words" not in str(caught.value)


async def test_storage_that_is_down_is_told_as_such():
    with pytest.raises(Unavailable):
        await failing(Unavailable()).assistant.answer("c1", Inbound(text="hm"), NEW)


async def test_a_turn_that_was_cut_short_leaves_nothing_behind():
    play = failing(ValueError(), then=TimeoutError())
    with pytest.raises(TimeoutError):
        await play.assistant.answer("c1", Inbound(text="hm"), NEW)
    play.rasa.play = saying(ask())
    outcome = await play.assistant.answer("c1", Inbound(text="hm"), NEW)
    assert outcome.messages == [ask()]
    assert list(await play.rasa.trackers.keys()) == []
