"""What people and programs send that they should not: a clear answer or a clear error, and nothing lost."""

from __future__ import annotations

import threading

import pytest

from tests.system.service import Person

ODD = {
    "right to left": "هي في خطر؟ ساعدوني",
    "emoji": "😀😀😀",
    "markup": "<script>alert(1)</script> <b>she</b>",
    "sql": "'; DROP TABLE turns; --",
    "an intent": '/inform{"age_band":"adult"}',
    "a restart": "/restart",
    "a session start": "/session_start",
    "one word forty times": "help " * 40,
    "a long word": "a" * 4000,
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_an_odd_message_gets_an_answer_and_loses_nothing(person: Person, text: str) -> None:
    person.presses("danger.no")
    person.presses("age.child")
    person.says(text)
    assert (person.state["facts"]["age_band"], person.state["route"]) == ("child", "child")
    assert "Traceback" not in person.text


@pytest.mark.parametrize("text", ["", "   ", "\u0000\u0007", "\n\n"])
def test_nothing_said_is_asked_back(person: Person, text: str) -> None:
    person.says(text)
    assert "clarify" in [message["step"] for message in person.messages]
    assert person.state["step"] == "danger"


def test_ten_thousand_characters_are_refused_and_the_conversation_goes_on(person: Person) -> None:
    assert person.post({"id": "long", "text": "x" * 10_000}).status_code == 413
    person.says("she is 15")
    assert person.state["facts"]["age"] == 15


def test_a_choice_that_is_closed_or_was_never_offered_is_refused(person: Person) -> None:
    person.presses("danger.no")
    assert person.post({"id": "old", "choice": "danger.no"}).status_code == 409
    assert person.post({"id": "never", "choice": "choose_responder.police"}).status_code == 422
    assert person.state["step"] == "age"


def test_another_conversations_token_sees_nothing_of_this_one(service, person: Person) -> None:
    other = Person(service.url)
    person.says("she is 15 and in Leeds")
    assert "Leeds" not in other.get("/api/v1/messages").text
    other.token = other.token[:-3] + "abc"
    assert other.get("/api/v1/messages").status_code == 401


def test_fifty_conversations_at_once_do_not_touch_each_other(service) -> None:
    found: dict[int, object] = {}

    def talk(number: int) -> None:
        person = Person(service.url)
        person.says(f"he is {20 + number % 40} years old")
        found[number] = person.state["facts"]["age"]

    threads = [threading.Thread(target=talk, args=(number,)) for number in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: 20 + number % 40 for number in range(50)}


def test_no_text_of_a_person_reaches_the_log(service, person: Person) -> None:
    person.says("the zebrafinch woman is 44 and works at xylophone street")
    person.says("what about the zebrafinch?")
    assert "zebrafinch" not in service.log()
    assert "xylophone" not in service.log()
