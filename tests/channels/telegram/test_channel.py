"""A conversation in a private chat, over real HTTP, with a fake assistant."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.channels.telegram.words import TelegramText
from bot.storage.engine import writing
from bot.storage.telegram_tables import TelegramSend
from tests.channels.telegram.conftest import Phone, all_done, rows

Words = TelegramText


# --- beginning --------------------------------------------------------------------------------------------------------


async def test_the_first_message_says_who_can_read_this(channel, phone):
    phone.says("/start")
    texts = await phone.hears("Danger?")
    assert "not end-to-end encrypted" in texts[0]
    assert "We keep what you write" in texts[0]
    assert "Names are not needed" in texts[0]
    assert texts[1:] == ["Hello", "Danger?"]
    assert phone.heard[-1].labels == ["Press danger.yes", "Press danger.no", "Press nav.skip"]


async def test_a_first_message_with_words_is_answered_below_notice_and_greeting(channel, phone):
    phone.says("she is 16")
    texts = await phone.hears("Next?")
    assert texts[1:] == ["Hello", "1: she is 16", "Next?"]


async def test_start_mid_way_erases_nothing(talk):
    talk.says("she is 16")
    await talk.hears("1: she is 16")
    talk.says("/start")
    await talk.hears("2: start")


async def test_commands_are_known_also_with_the_name_of_the_bot(talk):
    talk.says("/help@waymark_test_bot")
    await talk.hears("1: help")
    talk.says("/anything")
    await talk.hears("2: /anything")


async def test_a_link_opens_a_topic_at_once_or_later(channel, phone):
    phone.says("/start topic_consent")
    texts = await phone.hears("1: topic.consent", "Next?")
    assert "not end-to-end encrypted" in texts[0]
    phone.says("/start topic_consent")
    await phone.hears("2: topic.consent")
    phone.says("/start topic_nonsense")
    await phone.hears("3: start")


async def test_the_bot_introduces_itself(channel, api, words):
    await asyncio.to_thread(api.wait_for, lambda: api.short_description)
    assert [one["command"] for one in api.commands] == [
        "start",
        "help",
        "route",
        "contacts",
        "summary",
        "forget",
        "stop",
    ]
    assert all(one["description"] for one in api.commands)
    assert "not end-to-end encrypted" in api.description
    assert api.short_description == words.short_description


async def test_what_is_set_already_is_not_set_again(make_channel, api, phone):
    first = make_channel().start()
    phone.says("/start")
    await phone.hears("Danger?")
    await asyncio.to_thread(api.wait_for, lambda: api.short_description)
    await first.stop()
    make_channel().start()
    phone.says("more")
    await phone.hears("1: more")
    await asyncio.to_thread(api.wait_for, lambda: len(api.made("getMyShortDescription")) == 2)
    assert len(api.made("setMyCommands")) == len(api.made("setMyDescription")) == 1


# --- buttons ----------------------------------------------------------------------------------------------------------


async def test_a_pressed_button_is_replaced_by_the_choice(talk):
    press = talk.presses("Press danger.no")
    await talk.hears("1: danger.no", "Next?")
    question = talk.heard[2]
    assert question.text == "Danger?\n\nYou chose: Press danger.no"
    assert question.buttons == []
    assert talk.api.notices[press] is None
    assert talk.heard[-1].labels == ["Press age.child", "Press age.adult"]


async def test_the_data_of_a_button_tells_nothing(talk):
    data = [data for shown in talk.heard for row in shown.buttons for _, data in row]
    assert len(data) == len(set(data)) == 3
    assert not any("danger" in one for one in data)


async def test_an_old_button_gets_a_short_notice_and_goes(talk, words):
    question = talk.heard[2]
    data = question.buttons[1][0][1]
    talk.says("no danger")
    await talk.hears("1: no danger", "Next?")
    talk.presses("Press danger.no")  # the newest one of this label
    await talk.hears("2: danger.no", "Next?")
    press = talk.press(question, data)
    await talk.sees(lambda user: press in user.api.notices)
    assert talk.api.notices[press] == words.old_button
    await talk.sees(lambda user: not question.buttons)
    assert question.text == "Danger?"
    assert not any(text.startswith("3:") for text in talk.texts)


async def test_a_button_that_is_pressed_twice_counts_once(talk):
    question = talk.heard[2]
    data = question.buttons[1][0][1]
    first, second = talk.press(question, data), talk.press(question, data)
    await talk.sees(lambda user: {first, second} <= set(user.api.notices))
    talk.says("and on")
    await talk.hears("2: and on")
    assert [talk.api.notices[first] is None, talk.api.notices[second] is None] == [True, False]


@pytest.mark.parametrize("forged", ["", "danger.no", "A" * 28, "é"])
async def test_forged_data_changes_nothing(talk, words, forged):
    press = talk.press(talk.heard[2], forged)
    await talk.sees(lambda user: press in user.api.notices)
    assert talk.api.notices[press] == words.old_button
    talk.says("hello")
    await talk.hears("1: hello")


async def test_the_button_of_another_chat_does_nothing_in_this_one(talk, words):
    other = Phone(talk.api.user(70002))
    other.says("/start")
    await other.hears("Danger?")
    press = other.press(other.heard[2], talk.heard[2].buttons[1][0][1])
    await other.sees(lambda user: press in user.api.notices)
    assert talk.api.notices[press] == words.old_button


# --- order ------------------------------------------------------------------------------------------------------------


async def test_a_burst_is_answered_in_its_order(talk):
    for number in range(1, 9):
        talk.says(f"line {number}")
    await talk.hears("8: line 8")
    assert [text for text in talk.texts if "line" in text] == [f"{number}: line {number}" for number in range(1, 9)]


async def test_updates_that_come_out_of_order_or_twice_are_answered_in_order_and_once(talk, api):
    def update(number: int) -> dict:
        return {"update_id": number, "message": talk.message(5000 + number, text=f"line {number}")}

    with api.lock:
        for number in (9003, 9001, 9002, 9001, 9003):
            api.add(**update(number))
    await talk.hears("3: line 9003")
    api.add(update_id=9004, message=talk.message(5000 + 9002, text="line 9002"))  # the message again, as a new update
    talk.says("last")
    await talk.hears("4: last")
    assert [text for text in talk.texts if text[1:3] == ": "] == [
        "1: line 9001", "2: line 9002", "3: line 9003", "2: line 9002", "4: last"
    ]  # fmt: skip


async def test_malformed_updates_hold_nothing_up(talk, api):
    with api.lock:
        api.updates += ["odd", {"no": "number"}]  # type: ignore[list-item]
        api.updates = [one for one in api.updates if isinstance(one, dict) and "update_id" in one]
        api.add(message={"text": "from nobody"})
        api.add(message={"message_id": "x", "chat": [], "from": 7})
        api.add(callback_query={"id": "c"})
        api.add(anything={"else": 1})
    talk.says("hello")
    await talk.hears("1: hello")


async def test_one_chat_does_not_wait_for_another(talk, channel):
    other = Phone(talk.api.user(70002))
    other.says("/start")
    await other.hears("Danger?")
    channel.assistant.gate.clear()
    talk.says("slow")
    await channel.assistant.at_gate.wait()
    other.says("/start topic_nonsense")
    channel.assistant.gate.set()
    await other.hears("1: start")
    await talk.hears("1: slow")


async def test_typing_is_shown_while_an_answer_takes_long(talk, channel, api):
    channel.assistant.gate.clear()
    talk.says("slow")
    await asyncio.to_thread(api.wait_for, lambda: (talk.id, "typing") in api.actions)
    channel.assistant.gate.set()
    await talk.hears("1: slow")


async def test_typing_is_not_shown_for_a_quick_answer(talk, api):
    talk.says("quick")
    await talk.hears("1: quick", "Next?")
    assert api.actions == []


# --- what is not taken ------------------------------------------------------------------------------------------------

SENT = {
    "photo": {"photo": [{"file_id": "f"}]},
    "voice": {"voice": {"file_id": "f"}},
    "video": {"video_note": {"file_id": "f"}},
    "file": {"document": {"file_id": "f"}},
    "sticker": {"sticker": {"file_id": "f"}},
    "location": {"location": {"latitude": 51.5, "longitude": 0.1}},
    "contact": {"contact": {"phone_number": "07700900123", "first_name": "Zebra"}},
    "other": {"dice": {"value": 3}},
}


async def test_what_is_no_text_is_declined_with_the_reason_and_never_fetched(talk, api, words):
    for content in SENT.values():
        talk.sends(**content)
    talk.says("hello")
    await talk.hears("1: hello")
    assert [text for text in talk.texts if text in words.declined.values()] == [words.declined[kind] for kind in SENT]
    assert api.made("getFile") == []


async def test_the_words_below_a_photo_are_taken(talk, words):
    talk.sends(photo=[{"file_id": "f"}], caption="she is 16")
    texts = await talk.hears("1: she is 16")
    assert texts[3:5] == [words.declined["photo"], "1: she is 16"]


async def test_an_album_is_declined_once(talk, words):
    for _ in range(4):
        talk.sends(photo=[{"file_id": "f"}], media_group_id="a1")
    talk.says("hello")
    await talk.hears("1: hello")
    assert talk.texts.count(words.declined["photo"]) == 1


async def test_a_photo_as_the_first_thing_is_declined_below_the_notice(channel, phone, words):
    phone.sends(photo=[{"file_id": "f"}])
    texts = await phone.hears("Danger?")
    assert texts[1:] == [words.declined["photo"], "Hello", "Danger?"]


async def test_a_text_that_is_too_long_is_refused_with_a_reason(talk):
    talk.says("x" * 4050)
    await talk.hears("This message is too long")
    talk.says("hello")
    await talk.hears("1: hello")


async def test_in_a_group_it_says_once_that_it_works_in_private_and_keeps_nothing(channel, api, phone, words):
    group = {"id": -100777, "type": "supergroup", "title": "zebrafinch friends"}
    for number in range(3):
        api.add(message=phone.message(number + 1, text="/start") | {"chat": group})
    api.add(my_chat_member={"chat": group, "from": phone.sender(), "new_chat_member": {"status": "member"}})
    phone.says("/start")
    await phone.hears("Danger?")
    await all_done(channel)
    assert [one.text for one in api.chats[-100777]] == [words.group]
    assert rows(channel, "SELECT count(*) FROM telegram_groups") == [(1,)]
    assert rows(channel, "SELECT count(*) FROM conversations") == [(1,)]
    kept = rows(channel, "SELECT chat, message_id, body FROM telegram_updates ORDER BY id")
    assert kept[:4] == [(None, None, None)] * 4


# --- edits ------------------------------------------------------------------------------------------------------------


async def test_an_edit_is_taken_as_new_words(talk, words):
    number = talk.says("she is 19, works in a nail bar and seems scared")
    await talk.hears("1: she is 19")
    talk.edits(number, "she is 16, works in a nail bar and seems scared")
    texts = await talk.hears("2: she is 16")
    assert words.edited in texts


async def test_the_edit_of_a_message_that_waits_takes_its_place(talk, channel):
    channel.assistant.gate.clear()
    talk.says("first")
    await channel.assistant.at_gate.wait()
    number = talk.says("she is 19")
    talk.edits(number, "she is 16")
    await talk.sees(lambda user: user.api.confirmed >= user.api.next_update)
    channel.assistant.gate.set()
    await talk.hears("2: she is 16")
    talk.says("last")
    await talk.hears("3: last")


async def test_a_short_answer_that_is_edited_later_becomes_a_sentence(talk):
    number = talk.says("yes")  # to the question about danger
    await talk.hears("1: yes")
    talk.presses("Press danger.no")
    await talk.hears("2: danger.no")
    talk.edits(number, "no")
    await talk.hears("3: sorry, about danger right now: no")


# --- blocking ---------------------------------------------------------------------------------------------------------


async def test_somebody_who_blocked_the_bot_is_left_alone(talk, api, channel):
    api.blocked.add(talk.id)
    talk.says("hello")
    await talk.sees(lambda user: channel.assistant.ended == 1 and len(user.api.made("sendMessage")) == 4)
    await all_done(channel)
    assert len(api.made("sendMessage")) == 4  # one of the two messages was tried, once
    api.blocked.clear()
    talk.says("again")
    await talk.hears("2: again", "Next?")


async def test_a_block_drops_what_waits(talk, api, channel):
    api.fail("sendMessage", retry_after=60)
    talk.says("hello")
    await talk.sees(lambda user: len(user.api.made("sendMessage")) == 4)
    chat = {"id": talk.id, "type": "private"}
    api.add(my_chat_member={"chat": chat, "from": talk.sender(), "new_chat_member": {"status": "kicked"}})
    await all_done(channel)
    assert rows(channel, "SELECT count(*) FROM telegram_sends WHERE waiting") == [(0,)]
    assert len(api.made("sendMessage")) == 4


# --- erasing ----------------------------------------------------------------------------------------------------------


async def test_erasing_takes_the_messages_of_both_sides_and_all_that_was_kept(talk, channel):
    talk.says("the zebrafinch")
    await talk.hears("1: the zebrafinch", "Next?")
    talk.says("forget")
    await talk.sees(lambda user: user.texts[-2:] == ["2: forget", "Next?"] and len(user.messages) == 2)
    await all_done(channel)
    assert rows(channel, "SELECT count(*) FROM telegram_sends") == [(0,)]
    assert rows(channel, "SELECT count(*) FROM telegram_chats") == [(0,)]
    assert rows(channel, "SELECT DISTINCT chat, message_id, body FROM telegram_updates") == [(None, None, None)]
    talk.says("/start")
    await talk.hears("not end-to-end encrypted", "Danger?")


async def test_a_button_from_before_the_erasing_gets_a_notice(talk, words):
    question = talk.heard[2]
    data = question.buttons[0][0][1]
    talk.says("forget")
    await talk.sees(lambda user: len(user.messages) == 2)
    press = talk.press(question, data)
    await talk.sees(lambda user: press in user.api.notices)
    assert talk.api.notices[press] == words.old_button


async def test_messages_older_than_two_days_are_left_since_telegram_deletes_none_of_them(talk, channel, api):
    await all_done(channel)
    old, *young = [one.message_id for one in talk.heard]
    with writing(channel.engine) as session:
        sent = session.scalars(select(TelegramSend).where(TelegramSend.message_id == old)).one()
        sent.created_at -= timedelta(hours=49)
    talk.says("forget")
    await talk.sees(lambda user: user.api.made("deleteMessages"))
    (call,) = api.made("deleteMessages")
    assert old not in call["message_ids"]
    assert set(young) < set(call["message_ids"])


async def test_one_message_that_cannot_be_deleted_keeps_none_of_the_others(talk, channel, api):
    await all_done(channel)
    api.fail("deleteMessages", status=400)
    talk.says("forget")
    await talk.sees(lambda user: user.texts == ["1: forget", "Next?"] and len(user.messages) == 2)


async def test_erasing_on_the_web_takes_the_messages_here_too(talk, channel, api):
    await all_done(channel)
    (conversation,) = rows(channel, "SELECT id FROM conversations")[0]
    await channel.journal.erase(conversation)
    await talk.sees(lambda user: user.messages == [])


# --- files and receipts -----------------------------------------------------------------------------------------------


async def test_the_summary_comes_as_a_file_after_a_yes(talk, words):
    talk.says("confirm")
    await talk.hears(words.file.ask)
    assert all(one.document is None for one in talk.heard)
    talk.presses(words.file.yes)
    await talk.sees(lambda user: user.heard[-1].document)
    assert talk.heard[-1].document == ("WM-1-version-1.txt", b"Reference WM-1")
    assert talk.heard[-1].text == words.file.caption


@pytest.mark.parametrize("how", ["presses", "says"])
async def test_below_the_file_the_other_formats_are_offered_once_each(talk, words, how):
    talk.says("confirm")
    await talk.hears(words.file.ask)
    talk.presses(words.file.yes)
    await talk.sees(lambda user: user.heard[-1].labels == [words.file.also["docx"]])
    first = talk.heard[-1]
    getattr(talk, how)(words.file.also["docx"])
    await talk.sees(lambda user: user.heard[-1].document and user.heard[-1].document[0].endswith(".docx"))
    assert talk.heard[-1].labels == []
    assert [one.document[0] for one in talk.heard if one.document] == ["WM-1-version-1.txt", "WM-1-version-1.docx"]
    if how == "presses":
        assert (first.text, first.buttons) == (f"{words.file.caption}\n\nYou chose: {words.file.also['docx']}", [])


@pytest.mark.parametrize("answer", ["yes it is mine AND private!", "Yes, it is mine and private"])
async def test_the_yes_may_be_typed(talk, words, answer):
    talk.says("confirm")
    await talk.hears(words.file.ask)
    talk.says(answer)
    await talk.sees(lambda user: user.heard[-1].document)


async def test_no_file_comes_after_a_no_or_without_an_answer(talk, words):
    talk.says("confirm")
    await talk.hears(words.file.ask)
    talk.presses(words.file.no)
    await talk.hears(words.file.kept_back)
    talk.says("confirm")
    await talk.hears("2: confirm")
    talk.says("something else")
    await talk.hears("3: something else")
    talk.says(words.file.yes)  # nothing asks for it any more
    await talk.hears(f"4: {words.file.yes}")
    assert all(one.document is None for one in talk.heard)


async def test_a_receipt_leads_to_the_web(talk, channel, words):
    talk.says("/help")
    await talk.hears("1: help")
    talk.presses(words.receipt.offer)
    await talk.sees(lambda user: any(one.entities and one.entities[0]["type"] == "code" for one in user.heard))
    (entity,) = next(one.entities for one in talk.heard if one.entities and one.entities[0]["type"] == "code")
    shown = next(one.text for one in talk.heard if one.entities == [entity])
    receipt = shown[entity["offset"] : entity["offset"] + entity["length"]]
    conversation = await channel.receipts.redeem(receipt, "web")
    assert conversation.startswith("tg:")


@pytest.mark.parametrize("how", ["{}", "/start receipt_{}"])
async def test_a_receipt_of_the_web_goes_on_here(channel, phone, words, how):
    opened = await channel.journal.open("web")
    await channel.journal.take(opened.conversation, "1", _said("began on the web"))
    receipt = (await channel.receipts.issue(opened.conversation)).receipt
    phone.says(how.format(receipt))
    texts = await phone.hears("Next?")
    assert "not end-to-end encrypted" in texts[0]
    assert texts[1:] == [words.receipt.taken, "1: began on the web", "Next?"]
    phone.presses("Press danger.no")
    await phone.hears("2: danger.no")
    assert (await channel.journal.transcript(opened.conversation)).messages[-1]["text"] == "Next?"


async def test_the_sixth_wrong_receipt_has_to_wait_even_if_it_is_right(talk, channel):
    for _ in range(5):
        talk.says("2222-3333-4444-5555-6666")
    await talk.sees(lambda user: len([text for text in user.texts if "not known" in text]) == 5)
    opened = await channel.journal.open("web")
    talk.says((await channel.receipts.issue(opened.conversation)).receipt)
    await talk.sees(lambda user: len(user.texts) == 9)
    assert "Please wait" in talk.texts[-1]
    talk.says("hello")
    await talk.hears("1: hello")


# --- what is kept -----------------------------------------------------------------------------------------------------


async def test_neither_words_nor_names_nor_numbers_lie_open_in_the_database(talk, channel, tmp_path):
    talk.says("the xylophone")
    await talk.hears("1: the xylophone", "Next?")
    await all_done(channel)
    for file in tmp_path.glob("waymark.db*"):
        content = file.read_bytes()
        for secret in (b"xylophone", b"zebrafinch", b"Firstname", str(talk.id).encode()):
            assert secret not in content


def _said(text: str):
    from bot.journal.assistant import Inbound

    return Inbound(text=text)
