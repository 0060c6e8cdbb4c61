"""Actions in process: their answers, a form's rejection, and that no failure passes in silence."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.core.actions.action import ActionExecutionRejection, RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import ClientResponseError

from bot.errors import Unavailable
from bot.guidance.pathway.case import Case
from bot.host.actions import Failures, InProcess, TurnFailed
from bot.host.output import Collected
from bot.host.texts import ContentTexts
from bot.host.trackers import restore
from tests.guidance.words import messages


def call(action: str, slots: dict[str, Any] | None = None, **tracker: Any) -> dict[str, Any]:
    state = {
        "sender_id": "c1",
        "slots": slots or {},
        "latest_message": {"text": "", "intent": {"name": "inform"}, "entities": []},
        "events": [{"event": "user"}],
        "paused": False,
        "followup_action": None,
        "active_loop": {},
        "latest_action_name": None,
    }
    return {"next_action": action, "sender_id": "c1", "tracker": state | tracker, "domain": {}}


@pytest.fixture
def failures() -> Failures:
    return Failures()


@pytest.fixture
def endpoint(failures) -> InProcess:
    return InProcess(failures)


async def test_an_action_answers_as_an_action_server_would(endpoint, failures):
    answer = await endpoint.request(json=call("action_help"), method="post", timeout=1)
    assert [response["response"] for response in answer["responses"]] == ["help.tell"]
    assert answer["events"] == []
    assert failures.take("c1") is None


async def test_a_form_that_leaves_the_turn_to_a_rule_is_no_failure(endpoint, failures):
    slots = Case(interrupting=True).to_slots()
    with pytest.raises(ClientResponseError) as caught:
        await endpoint.request(json=call("validate_intake_form", slots, active_loop={"name": "intake_form"}))
    assert caught.value.status == 400
    assert failures.take("c1") is None


@pytest.mark.parametrize(
    ("action", "slots", "error"),
    [("action_help", {"age_band": "nonsense"}, ValueError), ("no_such_action", {}, Exception)],
)
async def test_what_an_action_raises_is_noted_with_its_name(endpoint, failures, action, slots, error):
    with pytest.raises(error):
        await endpoint.request(json=call(action, slots))
    failed = failures.take("c1")
    assert failed is not None
    assert failed.what == action
    assert isinstance(failed.__cause__, error)


# --- through Rasa's own action ----------------------------------------------------------------------------------------


async def through_rasa(endpoint: InProcess, action: str, tracker: DialogueStateTracker, domain: Domain) -> list[Any]:
    return list(await RemoteAction(action, endpoint).run(Collected(), ContentTexts(), tracker, domain))


async def test_rasa_gets_the_words_and_the_channel_the_message(endpoint, domain):
    events = await through_rasa(endpoint, "action_help", restore("c1", None, domain), domain)
    channel = Collected()
    for event in events:
        assert isinstance(event, BotUttered)
        await channel.send_response("c1", event.message())
    assert channel.messages == [messages().step("help.tell")]


async def test_rasa_gets_the_events(endpoint, domain):
    events = await through_rasa(endpoint, "action_next_stage", restore("c1", None, domain), domain)
    assert events == [SlotSet("stage", "intake")]


async def test_rasa_sees_a_rejection_as_one(endpoint, domain):
    kept = {"slots": {"interrupting": True}, "form": "intake_form", "requested_slot": "danger"}
    tracker = restore("c1", kept, domain)
    tracker.update(UserUttered("what is the NRM?"))
    with pytest.raises(ActionExecutionRejection) as caught:
        await through_rasa(endpoint, "validate_intake_form", tracker, domain)
    assert caught.value.action_name == "intake_form"


# --- failures ---------------------------------------------------------------------------------------------------------


def test_the_first_failure_counts_and_is_taken_once(failures):
    failures.note("c1", "first", ValueError("x"))
    failures.note("c1", "second", KeyError("y"))
    failed = failures.take("c1")
    assert isinstance(failed, TurnFailed)
    assert failed.what == "first"
    assert failures.take("c1") is None


def test_failures_of_different_conversations_do_not_meet(failures):
    failures.note("c1", "first", Unavailable())
    assert failures.take("c2") is None
    assert failures.take("c1") is not None


def test_a_failure_names_no_word_of_the_writer(failures):
    failures.note("c1", "action_answer", ValueError("she lives at 12 High Street"))
    assert "High Street" not in str(failures.take("c1"))
