"""The channel that only collects."""

from __future__ import annotations

from bot.host.output import Collected


async def test_messages_are_collected_in_their_order():
    channel = Collected()
    await channel.send_response("c1", {"text": "one", "message": {"text": "one"}})
    await channel.send_response("c1", {"text": "two", "message": {"text": "two"}})
    assert channel.messages == [{"text": "one"}, {"text": "two"}]


async def test_what_is_no_message_of_the_contract_is_left_out():
    channel = Collected()
    await channel.send_response("c1", {"text": "Rasa's own"})
    assert channel.messages == []


async def test_what_is_collected_is_a_copy():
    made = {"text": "one"}
    channel = Collected()
    await channel.send_response("c1", {"message": made})
    made["text"] = "changed"
    assert channel.messages == [{"text": "one"}]


def test_it_has_a_name_for_rasa():
    assert Collected.name() == Collected().name() == "waymark"
