"""Whole conversations in Telegram with the real assistant: updates come through the webhook, every call is checked."""

from __future__ import annotations

from io import BytesIO

import httpx
from docx import Document
from pypdf import PdfReader

from bot.channels.telegram.words import load_words
from bot.paths import CONTENT
from tests.system.chatting import Phone
from tests.system.service import Person, Service

WORDS = load_words(CONTENT, place=lambda kind, key: "999", days="7 days")


def the_file(phone: Phone) -> tuple[str, bytes]:
    (document,) = [shown.document for shown in phone.new if shown.document]
    return document


def test_a_teacher_is_led_along_the_child_route_by_typing(phone: Phone):
    text = phone.says(
        "one of my pupils, she's in year 8, has bruises and a new phone every week. Leeds. I'm her teacher"
    )
    notice, *rest = [shown.text for shown in phone.new]
    assert notice.startswith("Before you write: who can read this")
    assert all(part in notice for part in ("not end-to-end encrypted", "We keep", "Names are not needed", "999"))
    assert not any("privacy" in one.casefold() for one in rest)
    assert "child protection matter" not in phone.text  # danger is asked first

    text = phone.says("no, nobody is in danger at the moment")
    assert "Children's Services" in text
    assert "No consent is needed" in text

    text = phone.says("do her parents have to agree first?")
    assert "no consent is needed" in text.casefold()
    assert phone.new[-1].buttons  # the question that stood open comes again

    text = phone.sends(photo=[{"file_id": "f"}], caption="she comes from Vietnam")
    assert text.startswith(WORDS.declined["photo"])
    assert "Vietnamese" in text

    said = [phone.text]
    for _ in range(20):
        if "Yes, draft it" in phone.offered:
            break
        said.append(phone.says("skip"))
    assert "Yes, draft it" in phone.offered
    assert "Leeds City Council" in said[-1]
    assert {"+44 8000 121 700", "+44 800 043 4303"} <= set(phone.tappable)
    assert not any("did they say" in one or "They agreed to be referred" in one for one in said)

    phone.says("yes please")
    text = phone.says("that is enough, show it")
    assert "Summary for Children's Services" in text
    text = phone.says("confirm the summary")
    assert "The summary is confirmed" in text
    assert WORDS.file.ask in text
    assert not any(shown.document for shown in phone.user.heard)

    phone.says("Yes, it is mine and private.")
    name, content = the_file(phone)
    assert name.endswith(".pdf")
    assert "Summary for Children" in PdfReader(BytesIO(content)).pages[0].extract_text()
    assert phone.new[-1].text == WORDS.file.caption
    phone.says("as a word document too")
    name, content = the_file(phone)
    assert name.endswith(".docx")
    cells = [cell.text for table in Document(BytesIO(content)).tables for row in table.rows for cell in row.cells]
    assert "Leeds" in cells
    phone.says("as plain text too")
    assert b"Children's Services" in the_file(phone)[1]

    assert "erases everything" in phone.says("/forget")
    phone.says("yes")
    assert [shown.text for shown in phone.user.messages] == ["Everything in this conversation has been erased."]
    assert phone.says("/start").startswith("Before you write")


def test_an_adult_is_led_to_a_referral_by_pressing(phone: Phone):
    phone.says("/start")
    assert "in danger right now" in phone.text
    phone.presses("No, not right now")
    phone.presses("18 or over")
    for label in (
        "Male",
        "I do not know",  # his nationality
        "Work that is forced or hardly paid",
        "That is all",
        "Little or no pay",
        "That is all",
        "I do not know",  # the place
        "I would rather not say",  # the writer's work
    ):
        phone.presses(label)
    assert "An adult decides for themselves" in phone.text
    phone.presses("They agreed to be referred")
    assert phone.text.startswith("Noted")
    phone.presses("The Salvation Army")
    assert {"+44 800 808 3733", "mstreferrals@salvationarmy.org.uk"} <= set(phone.tappable)
    assert "0800 808 3733" in phone.text
    phone.presses("Yes, draft it")
    phone.presses("That is enough, show it")
    phone.presses("Confirm the summary")
    phone.presses("No, do not send it")
    assert phone.text == WORDS.file.kept_back
    assert not any(shown.document for shown in phone.user.heard)
    # Each pressed keyboard has made room for the choice.
    assert len([shown for shown in phone.user.heard if "You chose: " in shown.text and not shown.buttons]) >= 8

    phone.says("/route")
    assert "What I have so far" in phone.text
    phone.says("sorry, he is 16")
    assert "changes the route" in phone.text
    assert "They agreed to be referred" not in phone.offered
    old = next(shown for shown in phone.user.heard if "Is the person under 18?" in shown.text)
    assert old.buttons == []


def test_danger_comes_before_the_greeting_and_a_correction_by_an_edit_counts(phone: Phone):
    phone.says("her boyfriend is at the door right now shouting that he will stab her")
    assert phone.new[1].text.startswith("Call 999 now")
    phone.presses("The danger is over")
    number = phone.user.says("she is 19 and from Albania")
    phone.settles()
    assert "19 years old" in phone.text
    text = phone.edits(number, "she is 15 and from Albania")
    assert text.startswith(WORDS.edited)
    assert "15 years old" in text
    assert "child protection matter" in text


def test_a_burst_is_answered_in_order_and_a_wrong_answer_can_be_marked(phone: Phone):
    phone.says("/start topic_nrm_overview")
    assert phone.new[0].text.startswith("Before you write")
    assert "National Referral Mechanism" in phone.new[1].text
    for line in ("this answer is wrong", "police can refer as well", "no", "nobody is in danger", "he is 34"):
        phone.user.says(line)
    text = phone.settles()
    told = ("marked", "May we keep", "not kept", "Noted: nobody is in danger", "Noted: 34 years old")
    places = [text.index(part) for part in told]
    assert places == sorted(places)

    phone.says("who should interpret for him?")
    phone.presses("Tell me more")
    phone.presses(next(label for label in phone.offered if "wrong" in label))
    assert "marked the answer" in phone.text
    phone.presses("No, that is all")
    assert "The mark stays" in phone.text


def test_a_conversation_goes_from_the_web_to_the_phone_and_back(phone: Phone, person: Person, service: Service):
    person.says("she is 16 and from Albania, I'm a nurse in Leeds")
    receipt = person.client.post("/api/v1/receipts", json={}, headers=person.auth).json()["receipt"]
    text = phone.says(receipt)
    assert phone.new[0].text.startswith("Before you write")
    assert WORDS.receipt.taken in text
    assert "in danger right now" in phone.new[-1].text
    phone.presses("No, not right now")
    assert "child protection matter" in phone.text
    assert "16 years old" in phone.says("/route")
    transcript = person.get("/api/v1/messages").text
    assert "child protection matter" in transcript

    phone.says("give me a receipt")
    (entity,) = [one for shown in phone.new for one in shown.entities if one["type"] == "code"]
    back = phone.new[0].text[entity["offset"] : entity["offset"] + entity["length"]]
    opened = httpx.post(f"{service.url}/api/v1/sessions", json={"receipt": back}, timeout=60).json()
    assert opened["state"]["route"] == "child"
    assert "child protection matter" in str(opened["messages"])

    assert person.client.delete("/api/v1/sessions/current", headers=person.auth).status_code == 204
    phone.api.wait_for(lambda: phone.user.messages == [], "the chat to be emptied")


def test_in_a_group_it_says_once_where_it_works(phone: Phone):
    group = {"id": -100900, "type": "supergroup", "title": "colleagues"}
    for number in (1, 2):
        phone.api.add(message=phone.user.message(number, text="/start") | {"chat": group})
    phone.settles()
    assert [shown.text for shown in phone.api.chats[-100900]] == [WORDS.group]
