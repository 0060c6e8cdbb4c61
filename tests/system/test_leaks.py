"""Marked personal data goes in by every door, faults included; nothing that the process wrote shows any of it.

One service at the DEBUG level, with Telegram, whose faults quote what was written (`tests/system/faulty.py`). All that
it leaves is searched: its output, and every file of its data folder, of its home and of its temporary folder.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from tests.channels.telegram.fake_bot_api import TOKEN, FakeBotApi
from tests.system import faulty
from tests.system.service import Person, Service, running

CHAT = 7_391_482_605
NAMES = ("quillfeather", "hollowmarsh")
"""One that is announced, and one that nobody could know for a name."""
NUMBERS = ("07700900461", "07700900462", "533380006", "9434765919", "AB123456C", "PE132XQ", "4May1991", str(CHAT))
MARKS = tuple(mark.lower() for mark in (*NAMES, *NUMBERS, "zebrafinch", "mottled lamp"))
"""What must be nowhere, in small letters. The last is what a description, rather than a name, could give away."""
TOLD = (
    "A man of 34 from Romania who is called Zdravko Quillfeather, born 4 May 1991, sleeps in the back of a car wash. "
    "Grusha Hollowmarsh saw it, under the mottled lamp. His number is 07700 900461, his passport 533380006, NHS number "
    "943 476 5919, National Insurance AB 12 34 56 C, he stays at 12 Quillfeather Street, PE13 2XQ, and his mail is "
    "zdravko@quillfeather.example. I'm a housing officer in Maidstone."
)


def found(data: bytes) -> set[str]:
    """The marks that stand in some bytes, however they are spaced."""
    text = data.decode("utf-8", "replace").lower()
    squeezed = re.sub(r"[\s_+-]|%20", "", text)
    return {mark for mark in MARKS if mark in text or mark.replace(" ", "") in squeezed}


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def leaks(folder: Path) -> dict[str, set[str]]:
    """Each file of a folder in which a mark stands, with the marks."""
    return {name: marks for name, data in files(folder).items() if (marks := found(data))}


@dataclass
class Written:
    """What became of it: the service, its folder, and what each fault was answered with."""

    service: Service
    folder: Path
    answers: dict[str, httpx.Response] = field(default_factory=dict)
    exported: list[str] = field(default_factory=list)
    sent: list[tuple[str, bytes]] = field(default_factory=list)


@pytest.fixture(scope="module")
def written(model: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Written]:
    folder = tmp_path_factory.mktemp("leaks")
    own = {"HOME": str(folder), "TMPDIR": str(folder), "XDG_CACHE_HOME": str(folder)}
    with FakeBotApi() as api:
        settings = own | {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_BASE_URL": api.root, "LOG_LEVEL": "DEBUG"}
        with running(folder, "tests.system.faulty", **settings) as service:
            result = Written(service, folder)
            in_the_chat(service, result)
            by_faults(service, result)
            by_malformed_requests(service, result)
            in_telegram(api, result)
            yield result


# --- the doors --------------------------------------------------------------------------------------------------------


def in_the_chat(service: Service, result: Written) -> None:
    """Told, edited, exported, handed on, marked as wrong, asked for by commands, and left standing."""
    person = Person(service.url)
    person.says(TOLD)
    person.says("no, nobody is in danger right now")
    while person.state["step"] in ("person", "exploitation", "indicators", "place", "occupation"):
        person.says("that's all I know about Quillfeather, says Hollowmarsh")
    person.says("yes, we explained it and he agreed to be referred")
    person.presses("choose_responder.salvation_army")
    person.presses("referral_offer.yes")
    person.says("He sits under the mottled lamp and does not eat. Quillfeather's boss watches.")
    person.presses("referral_field.enough")
    for change in ("change my details", "change what was seen", "change the safe way to make contact"):
        person.says(change)
        person.says("Ada Hollowmarsh, housing officer, ring 07700 900462, not under the mottled lamp")
    person.presses("referral_review.confirm")
    for name in ("referral.pdf", "referral.docx", "referral.txt", "referral.json", "referral-call.txt"):
        answer = person.get(f"/api/v1/{name}")
        assert answer.status_code == 200, (name, answer.text)
        result.exported.append(name)
    receipt = person.client.post("/api/v1/receipts", json={}, headers=person.auth).json()["receipt"]
    again = person.client.post("/api/v1/sessions", json={"receipt": receipt}).json()
    assert "hollowmarsh" in json.dumps(again).lower()
    person.says("can her cousin Quillfeather interpret for us?")
    person.says("that's wrong")
    person.says("Quillfeather says relatives may, ring 07700 900461")
    person.says("yes")
    for command in ("/summary", "/help", "/quillfeather", "/route", "/contacts"):
        person.says(command)
    result.answers["left"] = person.get("/api/v1/messages")


def by_faults(service: Service, result: Written) -> None:
    """An action, a library, a statement and the storage that fail, each over what was written."""
    for fault in (faulty.IN_ACTION, faulty.IN_LIBRARY, faulty.IN_STATEMENT, faulty.IN_STORAGE):
        person = Person(service.url)
        result.answers[fault] = person.post({"id": "quillfeather-1", "text": f"{fault}: Zdravko Quillfeather"})
        erased = person.client.delete("/api/v1/sessions/current", headers=person.auth)
        assert erased.status_code == 204, erased.text
    result.answers[faulty.IN_PAGE] = httpx.get(f"{service.url}/healthz?{faulty.IN_PAGE}=quillfeather")


def by_malformed_requests(service: Service, result: Written) -> None:
    """Bodies, addresses and headers that nobody means."""
    person = Person(service.url)
    mark = "Zdravko Quillfeather"
    for content in (
        f'{{"id": "x", "text": "{mark}',
        f'"{mark}"',
        json.dumps({"id": "x", "text": [mark]}),
        json.dumps({"id": "x", mark: 1}),
        json.dumps({"id": "x", "choice": mark}),
        json.dumps({"id": "x" * 200, "text": mark}),
        json.dumps({"id": "x", "text": mark * 400}),
        json.dumps({"id": "x", "text": mark * 9000}),
        b"\xff\xfe" + mark.encode(),
    ):
        answer = person.client.post("/api/v1/messages", content=content, headers=person.auth)
        assert 400 <= answer.status_code < 500, (content[:60], answer.status_code)
        result.answers[f"malformed {content[:40]!r}"] = answer
    for path in (
        "/api/v1/quillfeather",
        "/quillfeather",
        "/api/v1/referral.quillfeather",
        "/api/v1/referral.json?person=quillfeather&version=quillfeather",
        "/api/v1/referral.txt?access=quillfeather",
        "/directory?q=quillfeather",
        "/topics?q=quillfeather",
        "/topics/quillfeather",
        "/static/quillfeather.js",
    ):
        with suppress(httpx.HTTPError):
            person.client.get(path, headers=person.auth | {"User-Agent": mark, "Referer": f"http://x/{mark}"})
    person.client.get("/api/v1/messages", headers={"Authorization": f"Bearer {mark}"})
    person.client.post("/api/v1/sessions", json={"receipt": mark})


def in_telegram(api: FakeBotApi, result: Written) -> None:
    """A chat with a summary that is sent as a file, an edit, things that are not taken, and everything erased."""
    user = api.user(CHAT)
    user.says("/start")
    user.waits_to_hear("in danger")
    said = user.says(
        "One of my pupils, a Vietnamese girl of 15, is called Thu Quillfeather and works nights in a nail bar. "
        "Her mobile is 07700 900461. I'm her form tutor, our school is in Maidstone."
    )
    user.waits_to_hear("a phone number")
    user.says("no, nobody is in danger at the moment")
    user.waits_to_hear("noticed yourself")
    user.says("Grusha Hollowmarsh saw her under the mottled lamp, a man waits at the gate.")
    user.waits_to_hear("draft")
    user.says("yes please")
    user.waits_for(lambda one: any("enough" in label for label in one.heard[-1].labels), "the first detail")
    user.presses(next(label for label in user.heard[-1].labels if "enough" in label))
    user.waits_to_hear("Please check it")
    user.presses("Confirm the summary")
    user.waits_for(lambda one: any(label.startswith("Yes, it is mine") for label in labels(one)), "the file's question")
    user.presses("Yes, it is mine and private")
    user.waits_for(lambda one: any(shown.document for shown in one.heard), "the file")
    result.sent = [shown.document for shown in user.heard if shown.document]
    user.edits(
        said, "One of my pupils, a girl of 15, is called Thu Quillfeather, her mobile is 07700 900462. Maidstone."
    )
    user.waits_to_hear("You changed an earlier message")
    user.sends(contact={"phone_number": "07700900461", "first_name": "Quillfeather"})
    user.waits_to_hear("I do not take contacts")
    user.says(f"{faulty.IN_ACTION}: Thu Quillfeather")
    user.waits_to_hear("/forget")
    user.says("/forget")
    user.waits_for(lambda one: any("erase" in label.lower() for label in one.heard[-1].labels), "the question")
    user.presses(next(label for label in user.heard[-1].labels if "erase" in label.lower()))
    user.waits_for(lambda one: not any(found(shown.text.encode()) for shown in one.messages), "nothing left")


def labels(user) -> list[str]:
    return [label for shown in user.heard for label in shown.labels]


# --- what became of it ------------------------------------------------------------------------------------------------


def test_the_marks_went_in(written: Written) -> None:
    """What is searched for was there: given on purpose it stands in the conversation, else it was noticed."""
    left = written.answers["left"].text
    assert {"hollowmarsh", "mottled lamp", "07700900462"} <= found(left.encode())
    assert "[name]" in left
    assert b"%PDF-" in written.sent[0][1][:8]


def test_what_is_noticed_is_not_in_the_transcript(written: Written) -> None:
    own = [m["text"] for m in written.answers["left"].json()["messages"] if m["from"] == "user"]
    assert not found("\n".join(own).encode()) & {"07700900461", "533380006", "9434765919", "ab123456c", "pe132xq"}


def test_each_fault_was_met_and_answered(written: Written) -> None:
    status = {name: answer.status_code for name, answer in written.answers.items()}
    assert status[faulty.IN_ACTION] == status[faulty.IN_STATEMENT] == status[faulty.IN_LIBRARY] == 200
    assert (status[faulty.IN_STORAGE], status[faulty.IN_PAGE]) == (503, 500)
    log = written.service.log()
    for event in ("turn.failed", "storage.unavailable", "request.failed", "library.said", "not_caught"):
        assert f'"event": "{event}"' in log, event


def test_nothing_that_was_written_shows_a_mark(written: Written) -> None:
    searched = files(written.folder)
    assert {"service.log", "waymark.db"} <= set(searched)
    assert leaks(written.folder) == {}


def test_once_it_serves_every_line_of_the_log_is_an_event(written: Written) -> None:
    _, ready, after = written.service.log().partition("Waymark is ready at ")
    assert ready
    events = [json.loads(line)["event"] for line in after.splitlines()[1:]]
    assert "turn.ended" in events


def test_an_error_that_is_answered_quotes_nothing(written: Written) -> None:
    for name, answer in written.answers.items():
        if answer.status_code >= 400:
            assert not found(answer.content), name


def test_the_audit_trail_has_every_export_and_erasure(written: Written) -> None:
    with sqlite3.connect(f"file:{written.folder}/waymark.db?mode=ro", uri=True) as database:
        trail = database.execute("SELECT what, how FROM audit").fetchall()
    assert {("exported", name) for name in written.exported} <= set(trail)
    assert trail.count(("exported", "referral.pdf")) == 2  # one over HTTP, one by Telegram
    assert {("erased", "request"), ("erased", "forget")} <= set(trail)


def test_a_token_opens_its_own_conversation_on_every_address(written: Written) -> None:
    """Whoever comes with another token, or with none, sees nothing of what the first one wrote."""
    described = httpx.get(f"{written.service.url}/api/v1/openapi.json").json()["paths"]
    stranger = Person(written.service.url)
    own = stranger.auth
    calls = [(method, path) for path, methods in described.items() for method in methods]
    assert len(calls) > 10
    for method, path in sorted(calls, key=lambda call: call[0] == "delete"):
        address = path.replace("{format}", "json").replace("{name}", "x")
        operation = described[path][method]
        bodies = {"json": {}} if method == "post" else {}
        for headers in ({}, {"Authorization": "Bearer x"}, own):
            answer = stranger.client.request(method, address, headers=headers, **bodies)
            assert not found(answer.content), (method, path)
            if operation.get("security") and headers is not own:
                assert answer.status_code in (400, 401), (method, path, answer.status_code)
    assert stranger.get("/api/v1/messages").status_code == 401  # it has erased itself, and nobody else
    assert leaks(written.folder) == {}
    for page in ("/", "/topics", "/directory", "/card", "/about", "/healthz", "/readyz"):
        assert not found(stranger.client.get(page).content), page
