"""A killed process loses nothing and repeats nothing."""

from __future__ import annotations

import threading
from contextlib import suppress

import httpx

from tests.system.service import Person, running


def test_a_kill_in_the_middle_of_turns_loses_and_doubles_nothing(model, tmp_path) -> None:
    with running(tmp_path) as service:
        people = [Person(service.url) for _ in range(6)]
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
        sent.wait()
        service.kill()
        for thread in threads:
            thread.join()
        service.start()
        for person in people:
            answer = person.post({"id": "kept", "text": "she is 16 and in Leeds"})
            assert answer.status_code == 200
            assert answer.json()["state"]["facts"]["age"] == 16
            transcript = person.get("/api/v1/messages").json()["messages"]
            assert [m["text"] for m in transcript if m["from"] == "user"] == ["she is 16 and in Leeds"]
            person.presses("danger.no")
            assert person.state["step"] == "person"
