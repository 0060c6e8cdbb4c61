"""A conversation in a private chat, over real HTTP, with a fake assistant."""

from __future__ import annotations


async def test_the_first_message_says_who_can_read_this(channel, phone):
    phone.says("/start")
    texts = await phone.hears("Danger?")
    assert "not end-to-end encrypted" in texts[0]
    assert "Names are not needed" in texts[0]
    assert "/forget" in texts[0]
    assert texts[1:] == ["Hello", "Danger?"]
    assert phone.heard[-1].labels == ["Press danger.yes", "Press danger.no", "Press nav.skip"]


async def test_a_pressed_button_is_replaced_by_the_choice(talk):
    press = talk.presses("Press danger.no")
    await talk.hears("1: danger.no", "Next?")
    question = talk.heard[2]
    assert question.text == "Danger?\n\nYou chose: Press danger.no"
    assert question.buttons == []
    assert talk.api.notices[press] is None
    assert talk.heard[-1].labels == ["Press age.child", "Press age.adult"]


async def test_text_is_answered(talk):
    talk.says("she is 16")
    await talk.hears("1: she is 16", "Next?")
