"""A killed process loses nothing and repeats nothing."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import suppress

import httpx
import pytest

from tests.channels.telegram.fake_bot_api import TOKEN, FakeBotApi
from tests.system.chatting import Phone
from tests.system.service import Person, Service, running


@pytest.fixture(scope="module")
def telegram() -> Iterator[FakeBotApi]:
    with FakeBotApi() as api:
        yield api
    assert api.violations == []


@pytest.fixture(scope="module")
def own_service(model, telegram, tmp_path_factory) -> Iterator[Service]:
    """A program that may be killed, and whose contacts may be marked; it polls a Bot API server."""
    settings = {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_BASE_URL": telegram.root}
    with running(tmp_path_factory.mktemp("own"), **settings) as service:
        yield service


def test_a_number_that_does_not_work_is_told_in_telegram_and_not_shown_again(own_service, telegram) -> None:
    phone, other = Phone(telegram, own_service, 91001), Phone(telegram, own_service, 91002)
    phone.says("what is the modern slavery helpline?")
    assert "+44 8000 121 700" in phone.tappable
    phone.says("the number doesn't work")
    label = next(label for label in phone.offered if label.startswith("Modern Slavery & Exploitation"))
    phone.presses(label)
    assert "not shown here any more until somebody has checked it" in phone.text
    other.says("what is the modern slavery helpline?")
    assert "08000 121 700" not in other.text


def test_a_kill_loses_and_doubles_nothing_on_the_web_and_in_telegram(own_service: Service, telegram) -> None:
    phones = [Phone(telegram, own_service, 92000 + number) for number in range(6)]
    for phone in phones:
        phone.user.says("/start")
    phones[-1].settles()
    told = {phone.user.id: len(phone.user.heard) for phone in phones}
    people = [Person(own_service.url) for _ in range(6)]
    sent = threading.Barrier(len(people) + 1)

    def write(person: Person) -> None:
        sent.wait()
        with suppress(httpx.TransportError):  # the process is killed under the request
            person.client.post(
                "/api/v1/messages", json={"id": "kept", "text": "she is 16 and in Leeds"}, headers=person.auth
            )

    threads = [threading.Thread(target=write, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    telegram.fail("sendMessage", status=500, left=10**6)  # no reply goes out before the kill
    for phone in phones:
        phone.user.says("she is 16 and in Leeds")
    telegram.wait_for(lambda: telegram.untaken() == 0, "all to be taken")
    sent.wait()
    own_service.kill()
    for thread in threads:
        thread.join()
    assert [len(phone.user.heard) for phone in phones] == list(told.values())

    for phone in phones:  # while nothing runs
        phone.user.says("she is from Albania")
        phone.user.says("nobody is in danger now")
    telegram.mend()
    own_service.start()
    for person in people:
        answer = person.post({"id": "kept", "text": "she is 16 and in Leeds"})
        assert answer.status_code == 200
        assert answer.json()["state"]["facts"]["age"] == 16
        transcript = person.get("/api/v1/messages").json()["messages"]
        assert [m["text"] for m in transcript if m["from"] == "user"] == ["she is 16 and in Leeds"]
        person.presses("danger.no")
        assert person.state["step"] == "person"
    phones[-1].settles()
    for phone in phones:
        text = "\n".join(shown.text for shown in phone.user.heard[told[phone.user.id] :])
        noted = re.findall(r"Noted: (16 years|Albanian|nobody is in danger)", text)
        assert noted == ["16 years", "Albanian", "nobody is in danger"]
