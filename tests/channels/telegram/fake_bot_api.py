"""A Bot API server for tests, over real HTTP: it checks every request against Telegram's limits and can fail on demand.

A request that Telegram would refuse is answered as Telegram does, and is kept in `violations`, so that a test that did
not mean it fails. npm's `telegram-test-api` would not serve: it checks no limit, injects no fault, knows no 409, and
needs Node.

    with FakeBotApi() as api:                 # api.root is TELEGRAM_BASE_URL
        user = api.user(7)
        user.says("hello")                    # an update, taken by getUpdates or brought to the webhook
        user.waits_for(lambda user: …)        # until the chat looks so
        user.presses("No, not right now")     # the newest button of this label
        api.fail("sendMessage", status=429, retry_after=2)
        api.goes_away(); api.comes_back()     # nothing listens in between
"""

from __future__ import annotations

import json
import queue
import re
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx

TOKEN = "7:fake-token-of-tests"
WAIT_SECONDS = 60
"""How long a test waits for something before it gives up; nothing is measured by it."""
ENTITY_TYPES = {
    "bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote", "code", "pre",
    "text_link", "text_mention", "custom_emoji",
}  # fmt: skip
UPDATE_TYPES = {"message", "edited_message", "callback_query", "my_chat_member"}
_TEXT = {"chat_id", "text", "entities", "link_preview_options", "reply_markup"}
PARAMETERS = {
    "getMe": set(),
    "getUpdates": {"offset", "limit", "timeout", "allowed_updates"},
    "setWebhook": {"url", "secret_token", "allowed_updates", "max_connections", "drop_pending_updates"},
    "deleteWebhook": {"drop_pending_updates"},
    "getMyCommands": set(),
    "setMyCommands": {"commands"},
    "getMyDescription": set(),
    "setMyDescription": {"description"},
    "getMyShortDescription": set(),
    "setMyShortDescription": {"short_description"},
    "sendChatAction": {"chat_id", "action"},
    "sendMessage": _TEXT,
    "editMessageText": _TEXT | {"message_id"},
    "editMessageCaption": {"chat_id", "message_id", "caption", "caption_entities", "reply_markup"},
    "sendDocument": {"chat_id", "document", "caption", "caption_entities", "reply_markup"},
    "answerCallbackQuery": {"callback_query_id", "text"},
    "deleteMessages": {"chat_id", "message_ids"},
    "deleteMessage": {"chat_id", "message_id"},
}
"""What the bot uses of each method's parameters; any other is misspelt, or is to be checked here first."""
_LINKED = re.compile(r"\+\d[\d ]{6,}\d|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
"""What every Telegram app makes a link of by itself: a number with the code of its country, an e-mail address."""
_TAGS = re.compile(r"</?(?:b|strong|i|em|u|s|code|pre|blockquote|a|tg-spoiler)(?: [^<>]*)?>")


class Refusal(Exception):
    """What Telegram would refuse."""

    def __init__(self, description: str, status: int = 400, **parameters: Any) -> None:
        self.description, self.status, self.parameters = description, status, parameters
        super().__init__(description)


@dataclass
class Fault:
    """What goes wrong with a call. `hang`: seconds without an answer; `cut`: the connection ends."""

    status: int = 500
    retry_after: int | None = None
    hang: float = 0
    cut: bool = False
    after: bool = False  # the call is done before it goes wrong
    left: int = 1
    chat_id: int | None = None


@dataclass
class Shown:
    """A message as it stands in a chat. `buttons`: (label, data) row by row."""

    message_id: int
    chat_id: int
    text: str
    by_bot: bool
    entities: list[dict[str, Any]] = field(default_factory=list)
    buttons: list[list[tuple[str, str]]] = field(default_factory=list)
    document: tuple[str, bytes] | None = None

    @property
    def tappable(self) -> list[str]:
        """What a tap calls or writes to; nothing in code is."""
        raw = self.text.encode("utf-16-le")
        for one in self.entities:
            if one["type"] in ("code", "pre"):
                start, end = 2 * one["offset"], 2 * (one["offset"] + one["length"])
                raw = raw[:start] + b" \0" * ((end - start) // 2) + raw[end:]
        return _LINKED.findall(raw.decode("utf-16-le"))

    @property
    def labels(self) -> list[str]:
        return [label for row in self.buttons for label, _ in row]


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


class FakeBotApi:
    """The server. All that it holds may be read while `lock` is held; `changed` is notified on every change."""

    def __init__(self, token: str = TOKEN, port: int = 0) -> None:
        """`port`: 0 for any that is free."""
        self.token = token
        self.valid_token = True
        self.lock = threading.RLock()
        self.changed = threading.Condition(self.lock)
        self.updates: list[dict[str, Any]] = []
        self.confirmed = 0  # the highest offset that was given
        self.given: list[int] = []  # update ids in the order in which getUpdates gave them
        self.next_update = 1000
        self.next_message = 1
        self.chats: dict[int, list[Shown]] = {}
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.violations: list[str] = []
        self.faults: dict[str, list[Fault]] = {}
        self.blocked: set[int] = set()
        self.notices: dict[str, str | None] = {}
        self.waiting_presses: set[str] = set()
        self.actions: list[tuple[int, str]] = []
        self.commands: list[dict[str, str]] = []
        self.description = ""
        self.short_description = ""
        self.webhook: dict[str, Any] | None = None
        self.brought: list[int] = []  # status of each answer of the webhook
        self._to_bring: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self._bringing = 0
        self._bringer: threading.Thread | None = None
        self.conflicts = 0  # how often a poll ended another that still waited
        self._poll: object | None = None
        self._handler = type("Handler", (_Handler,), {"api": self})
        self._connections: set[socket.socket] = set()
        self._server: ThreadingHTTPServer | None = None
        self._port = port
        self.comes_back()

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def __enter__(self) -> FakeBotApi:
        return self

    def __exit__(self, *_: object) -> None:
        self.goes_away()

    def comes_back(self) -> None:
        """Listen, at the address that it had."""
        self._server = self._bound()
        self._server.daemon_threads = True
        self._port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def _bound(self) -> ThreadingHTTPServer:
        """A server at the port, waiting for a connection of somebody else that happens to go out from there."""
        until = time.monotonic() + WAIT_SECONDS
        while True:
            try:
                return ThreadingHTTPServer(("127.0.0.1", self._port), self._handler)
            except OSError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.2)

    def goes_away(self) -> None:
        """Cut every connection, and take no other."""
        if self._server is None:
            return
        self._server.shutdown()
        self._server.server_close()
        self._server = None
        with self.changed:
            self._poll = None
            connections, self._connections = self._connections, set()
            self.changed.notify_all()
        for connection in connections:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def user(self, user_id: int) -> User:
        return User(self, user_id)

    # --- what a test does ---------------------------------------------------------------------------------------------

    def fail(self, method: str, **fault: Any) -> None:
        """Let calls of a method fail: one, or as many as `left`."""
        with self.lock:
            self.faults.setdefault(method, []).append(Fault(**fault))

    def mend(self) -> None:
        """No call fails any more."""
        with self.changed:
            self.faults.clear()
            self.changed.notify_all()

    def add(self, **update: Any) -> int:
        """A new update; its number. With a webhook it is brought there until it is taken."""
        with self.changed:
            number = update.setdefault("update_id", self.next_update)
            self.next_update = max(self.next_update, number + 1)
            if self.webhook:
                self._send_to_webhook(update)
            else:
                self.updates.append(update)
            self.changed.notify_all()
        return int(number)

    def untaken(self) -> int:
        """How many updates are neither confirmed by a later offset nor taken by the webhook."""
        with self.lock:
            return self._bringing + sum(one["update_id"] >= self.confirmed for one in self.updates)

    def wait_for(self, true: Callable[[], object], what: str = "") -> None:
        """Wait until something holds; it is looked at after every change."""
        until = time.monotonic() + WAIT_SECONDS
        with self.changed:
            while not true():
                if not self.changed.wait(min(0.5, until - time.monotonic())) and time.monotonic() >= until:
                    shown = {chat: [one.text[:200] for one in messages] for chat, messages in self.chats.items()}
                    raise AssertionError(f"waited in vain for {what or true}: {shown}")

    def made(self, method: str) -> list[dict[str, Any]]:
        with self.lock:
            return [parameters for name, parameters in self.calls if name == method]

    def _send_to_webhook(self, update: dict[str, Any]) -> None:
        self._bringing += 1
        self._to_bring.put(update)
        if self._bringer is None:
            self._bringer = threading.Thread(target=self._bring_all, daemon=True)
            self._bringer.start()

    def _bring_all(self) -> None:
        """Bring them one after the other, as Telegram does with `max_connections` 1."""
        while True:
            update = self._to_bring.get()
            assert self.webhook is not None
            self._bring(update, self.webhook)
            with self.changed:
                self._bringing -= 1
                self.changed.notify_all()

    def _bring(self, update: dict[str, Any], webhook: dict[str, Any]) -> None:
        until = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < until:
            with suppress(httpx.HTTPError):
                answer = httpx.post(
                    webhook["url"],
                    json=update,
                    headers={"X-Telegram-Bot-Api-Secret-Token": webhook.get("secret_token", "")},
                )
                with self.changed:
                    self.brought.append(answer.status_code)
                    self.changed.notify_all()
                if answer.status_code == 200:
                    return
            time.sleep(0.2)

    # --- the Bot API --------------------------------------------------------------------------------------------------

    def handle(self, token: str, method: str, given: dict[str, Any], files: dict[str, tuple[str, bytes]]) -> Any:
        if token != self.token or not self.valid_token:
            raise Refusal("Unauthorized", 401)
        answer = getattr(self, f"do_{method}", None)
        if answer is None:
            raise Refusal("Not Found", 404)
        with self.changed:
            self.calls.append((method, given))
            self.changed.notify_all()
        unknown = set(given) - PARAMETERS[method]
        _need(not unknown, f"{method} takes no {', '.join(sorted(unknown))}")
        fault = self._fault(method, given)
        if fault is not None and not fault.after:
            self._go_wrong(fault)
        result = answer(given, files) if method == "sendDocument" else answer(given)
        with self.changed:
            self.changed.notify_all()
        if fault is not None:
            self._go_wrong(fault)
        return result

    def _fault(self, method: str, given: dict[str, Any]) -> Fault | None:
        with self.lock:
            for fault in self.faults.get(method, ()):
                if fault.left > 0 and fault.chat_id in (None, given.get("chat_id")):
                    fault.left -= 1
                    return fault
        return None

    def _go_wrong(self, fault: Fault) -> None:
        if fault.hang:
            time.sleep(fault.hang)
        if fault.cut or fault.hang:
            raise ConnectionAbortedError
        if fault.retry_after is not None:
            raise Refusal(f"Too Many Requests: retry after {fault.retry_after}", 429, retry_after=fault.retry_after)
        raise Refusal({403: "Forbidden: bot was blocked by the user"}.get(fault.status, "Internal"), fault.status)

    def do_getMe(self, given: dict[str, Any]) -> Any:
        return {"id": 7, "is_bot": True, "first_name": "Waymark", "username": "waymark_test_bot"}

    def do_getUpdates(self, given: dict[str, Any]) -> Any:
        with self.changed:
            if self.webhook:
                raise Refusal("Conflict: can't use getUpdates method while webhook is active", 409)
            limit, timeout = given.get("limit", 100), given.get("timeout", 0)
            _need(1 <= limit <= 100 and timeout >= 0, "wrong limit or timeout")
            _need(set(given.get("allowed_updates") or ()) <= UPDATE_TYPES, "unknown type of update")
            if self._poll is not None:
                self.conflicts += 1
            poll = self._poll = object()
            offset = int(given.get("offset") or 0)
            self.confirmed = max(self.confirmed, offset)
            self.updates = [one for one in self.updates if one["update_id"] >= offset]
            self.changed.notify_all()
            until = time.monotonic() + min(timeout, 5)
            while not self.updates and self._poll is poll and time.monotonic() < until:
                self.changed.wait(until - time.monotonic())
            if self._server is None:
                raise ConnectionAbortedError
            if self._poll is not poll:
                raise Refusal("Conflict: terminated by other getUpdates request", 409)
            self._poll = None
            found = self.updates[:limit]
            self.given += [one["update_id"] for one in found]
            return [dict(one) for one in found]

    def do_setWebhook(self, given: dict[str, Any]) -> Any:
        _need(re.fullmatch(r"https?://.+", given.get("url", "")), "bad webhook url")
        secret = given.get("secret_token", "")
        _need(re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret), "secret token contains unallowed characters")
        with self.lock:
            self.webhook = given
            waiting, self.updates = self.updates, []
            for update in waiting:
                self._send_to_webhook(update)
        return True

    def do_deleteWebhook(self, given: dict[str, Any]) -> Any:
        with self.lock:
            self.webhook = None
        return True

    def do_getMyCommands(self, given: dict[str, Any]) -> Any:
        return self.commands

    def do_setMyCommands(self, given: dict[str, Any]) -> Any:
        commands = given["commands"]
        _need(len(commands) <= 100, "too many commands")
        _need(len({one["command"] for one in commands}) == len(commands), "a command twice")
        for one in commands:
            _need(re.fullmatch(r"[a-z0-9_]{1,32}", one["command"]), "BOT_COMMAND_INVALID")
            _need(1 <= len(one["description"]) <= 256, "BOT_COMMAND_DESCRIPTION_INVALID")
        self.commands = commands
        return True

    def do_getMyDescription(self, given: dict[str, Any]) -> Any:
        return {"description": self.description}

    def do_setMyDescription(self, given: dict[str, Any]) -> Any:
        _need(len(given.get("description", "")) <= 512, "description is too long")
        self.description = given.get("description", "")
        return True

    def do_getMyShortDescription(self, given: dict[str, Any]) -> Any:
        return {"short_description": self.short_description}

    def do_setMyShortDescription(self, given: dict[str, Any]) -> Any:
        _need(len(given.get("short_description", "")) <= 120, "short description is too long")
        self.short_description = given.get("short_description", "")
        return True

    def do_sendChatAction(self, given: dict[str, Any]) -> Any:
        self._reachable(given)
        _need(given["action"] == "typing", "wrong parameter action in request")
        with self.lock:
            self.actions.append((given["chat_id"], given["action"]))
        return True

    def do_sendMessage(self, given: dict[str, Any]) -> Any:
        self._reachable(given)
        text, entities = _formatted(given, "text", 1, 4096)
        return self._show(given["chat_id"], text, entities, _buttons(given))

    def do_sendDocument(self, given: dict[str, Any], files: dict[str, tuple[str, bytes]]) -> Any:
        self._reachable(given)
        name = str(given.get("document", "document")).removeprefix("attach://")
        document = files.get(name) or files.get("document")
        _need(document is not None and document[1], "file must be non-empty")
        _need(document is not None and len(document[1]) <= 50 * 2**20, "file is too big")
        text, entities = _formatted(given, "caption", 0, 1024)
        return self._show(given["chat_id"], text, entities, _buttons(given), document)

    def do_editMessageText(self, given: dict[str, Any]) -> Any:
        self._reachable(given)
        text, entities = _formatted(given, "text", 1, 4096)
        with self.lock:
            shown = self._message(given["chat_id"], given["message_id"])
            _need(shown is not None and shown.by_bot, "message to edit not found")
            _need(shown.document is None, "there is no text in the message to edit")
            buttons = _buttons(given)
            _need((text, entities, buttons) != (shown.text, shown.entities, shown.buttons), "message is not modified")
            shown.text, shown.entities, shown.buttons = text, entities, buttons
            return _message_json(shown)

    def do_editMessageCaption(self, given: dict[str, Any]) -> Any:
        self._reachable(given)
        caption, entities = _formatted(given, "caption", 0, 1024)
        with self.lock:
            shown = self._message(given["chat_id"], given["message_id"])
            _need(shown is not None and shown.by_bot and shown.document, "there is no caption in the message to edit")
            buttons = _buttons(given)
            _need((caption, buttons) != (shown.text, shown.buttons), "message is not modified")
            shown.text, shown.entities, shown.buttons = caption, entities, buttons
            return _message_json(shown)

    def do_answerCallbackQuery(self, given: dict[str, Any]) -> Any:
        _need(len(given.get("text") or "") <= 200, "MESSAGE_TOO_LONG")
        with self.lock:
            known = given["callback_query_id"] in self.waiting_presses
            _need(known, "query is too old and response timeout expired or query ID is invalid", violation=False)
            self.waiting_presses.discard(given["callback_query_id"])
            self.notices[given["callback_query_id"]] = given.get("text")
        return True

    def do_deleteMessages(self, given: dict[str, Any]) -> Any:
        _need(1 <= len(given["message_ids"]) <= 100, "wrong number of messages to delete")
        _need(len(set(given["message_ids"])) == len(given["message_ids"]), "a message twice")
        with self.lock:
            gone = set(given["message_ids"])
            messages = self.chats.get(given["chat_id"], [])
            self.chats[given["chat_id"]] = [one for one in messages if one.message_id not in gone]
        return True

    def do_deleteMessage(self, given: dict[str, Any]) -> Any:
        return self.do_deleteMessages({"chat_id": given["chat_id"], "message_ids": [given["message_id"]]})

    def _reachable(self, given: dict[str, Any]) -> None:
        _need(type(given.get("chat_id")) is int, "chat not found")
        if given["chat_id"] in self.blocked:
            raise Refusal("Forbidden: bot was blocked by the user", 403)

    def _message(self, chat_id: int, message_id: int) -> Shown | None:
        return next((one for one in self.chats.get(chat_id, ()) if one.message_id == message_id), None)

    def _show(
        self,
        chat_id: int,
        text: str,
        entities: list[dict[str, Any]],
        buttons: list[list[tuple[str, str]]],
        document: tuple[str, bytes] | None = None,
    ) -> Any:
        with self.lock:
            shown = Shown(self.next_message, chat_id, text, True, entities, buttons, document)
            self.next_message += 1
            self.chats.setdefault(chat_id, []).append(shown)
            return _message_json(shown)


class User:
    """Somebody with a phone, in a private chat with the bot."""

    def __init__(self, api: FakeBotApi, user_id: int) -> None:
        self.api = api
        self.id = user_id

    def sender(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "is_bot": False,
            "first_name": "Firstname",
            "username": "zebrafinch",
            "language_code": "en",
        }

    def sends(self, **content: Any) -> int:
        """A message with whatever content; its number."""
        with self.api.lock:
            number = self.api.next_message
            self.api.next_message += 1
            text = content.get("text", "")
            self.api.chats.setdefault(self.id, []).append(Shown(number, self.id, text, False))
        self.api.add(message=self.message(number, **content))
        return number

    def message(self, number: int, **content: Any) -> dict[str, Any]:
        chat = {"id": self.id, "type": "private", "first_name": "Firstname"}
        return {"message_id": number, "date": int(time.time()), "from": self.sender(), "chat": chat, **content}

    def says(self, text: str) -> int:
        return self.sends(text=text)

    def edits(self, number: int, text: str) -> None:
        self.api.add(edited_message=self.message(number, text=text, edit_date=int(time.time())))

    def presses(self, label: str) -> str:
        """Press the newest button whose label is this, or is its beginning; the id of the press."""
        with self.api.lock:
            for shown in reversed(self.messages):
                for row in shown.buttons:
                    for found, data in row:
                        if found == label or (found.endswith("…") and label.startswith(found[:-1])):
                            return self.press(shown, data)
        raise AssertionError(f"no button {label}: {[one.labels for one in self.messages if one.buttons]}")

    def press(self, shown: Shown, data: str) -> str:
        with self.api.lock:
            press = f"press{self.api.next_update}"
            self.api.waiting_presses.add(press)
        message = _message_json(shown)
        self.api.add(
            callback_query={"id": press, "from": self.sender(), "message": message, "data": data, "chat_instance": "1"}
        )
        return press

    @property
    def messages(self) -> list[Shown]:
        with self.api.lock:
            return list(self.api.chats.get(self.id, ()))

    @property
    def heard(self) -> list[Shown]:
        """What the bot said."""
        return [one for one in self.messages if one.by_bot]

    @property
    def texts(self) -> list[str]:
        return [one.text for one in self.heard]

    def waits_for(self, true: Callable[[User], object], what: str = "") -> None:
        self.api.wait_for(lambda: true(self), what)

    def waits_to_hear(self, *parts: str) -> None:
        """Wait until the bot has said each of these, in any message."""
        self.waits_for(lambda user: all(part in "\n".join(user.texts) for part in parts), f"hearing {parts}")


class _Handler(BaseHTTPRequestHandler):
    api: FakeBotApi
    protocol_version = "HTTP/1.1"

    def setup(self) -> None:
        super().setup()
        with self.api.lock:
            self.api._connections.add(self.connection)

    def finish(self) -> None:
        with self.api.lock:
            self.api._connections.discard(self.connection)
        with suppress(OSError):
            super().finish()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        match = re.fullmatch(r"/bot([^/]+)/(\w+)", urlsplit(self.path).path)
        status, answer = 404, {"ok": False, "error_code": 404, "description": "Not Found"}
        if match:
            try:
                given, files = _parameters(self.headers.get("Content-Type", ""), body)
                status, answer = 200, {"ok": True, "result": self.api.handle(match[1], match[2], given, files)}
            except ConnectionAbortedError:
                self.close_connection = True
                return
            except Refusal as refusal:
                status = refusal.status
                answer = {"ok": False, "error_code": status, "description": refusal.description}
                if refusal.parameters:
                    violation = refusal.parameters.pop("violation", None)
                    if violation:
                        with self.api.lock:
                            self.api.violations.append(f"{match[2]}: {refusal.description}")
                    answer["parameters"] = refusal.parameters
        data = json.dumps(answer).encode()
        with suppress(OSError):
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

    do_GET = do_POST  # noqa: N815

    def log_message(self, format: str, *args: Any) -> None:
        pass


def _need(true: object, description: str, *, violation: bool = True) -> None:
    if not true:
        raise Refusal(f"Bad Request: {description}", 400, violation=violation)


def _parameters(kind: str, body: bytes) -> tuple[dict[str, Any], dict[str, tuple[str, bytes]]]:
    """The parameters, JSON in them read; and the files by name."""
    files: dict[str, tuple[str, bytes]] = {}
    if kind.startswith("multipart/form-data"):
        found: dict[str, str] = {}
        parts = message_from_bytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body)
        for part in parts.get_payload():  # type: ignore[union-attr]
            name = part.get_param("name", header="content-disposition")
            data = part.get_payload(decode=True)
            if part.get_filename():
                files[name] = (part.get_filename(), data)
            else:
                found[name] = data.decode()
    elif kind.startswith("application/json"):
        return dict(json.loads(body or b"{}")), files
    else:
        found = {name: values[0] for name, values in parse_qs(body.decode(), keep_blank_values=True).items()}
    return {name: _value(name, value) for name, value in found.items()}, files


def _value(name: str, value: str) -> Any:
    if name in (
        "text",
        "caption",
        "description",
        "short_description",
        "callback_query_id",
        "url",
        "secret_token",
        "action",
    ):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _formatted(given: dict[str, Any], name: str, least: int, most: int) -> tuple[str, list[dict[str, Any]]]:
    """The text, and its entities; refused where it is too short, too long, or they do not fit it."""
    text = str(given.get(name) or "")
    mode = given.get("parse_mode")
    if mode:
        _need(mode == "HTML", "unsupported parse_mode")
        opened: list[str] = []
        for tag in re.findall(r"<(/?)(\w+)", text):
            if not tag[0]:
                opened.append(tag[1])
            else:
                _need(opened and opened.pop() == tag[1], "can't parse entities")
        text = _TAGS.sub("", text)
        _need(not opened and not re.search(r"[<>]|&(?!amp;|lt;|gt;|quot;|#\d+;)", text), "can't parse entities")
    entities = given.get("entities" if name == "text" else "caption_entities") or []
    length = utf16(text)
    _need(length <= most, f"{name} is too long")
    _need(not least or text.strip(), f"{name} is empty")
    _need(length >= least, f"{name} is empty")
    _need(len(entities) <= 100, "too many entities")
    for one in entities:
        _need(one["type"] in ENTITY_TYPES, f"entity type {one['type']}")
        _need(
            one["offset"] >= 0 and one["length"] > 0 and one["offset"] + one["length"] <= length, "entity out of text"
        )
        covered = text.encode("utf-16-le")[2 * one["offset"] : 2 * (one["offset"] + one["length"])]
        try:
            covered.decode("utf-16-le")
        except UnicodeDecodeError:
            _need(False, "entity cuts a character")
        _need(one["type"] != "text_link" or re.match(r"https?://", one.get("url", "")), "entity without a link")
    return text, entities


def _buttons(given: dict[str, Any]) -> list[list[tuple[str, str]]]:
    rows = (given.get("reply_markup") or {}).get("inline_keyboard", [])
    _need(all(1 <= len(row) <= 8 for row in rows), "wrong number of buttons in a row")
    _need(sum(map(len, rows)) <= 100, "too many buttons")
    for button in (button for row in rows for button in row):
        _need(button["text"].strip(), "BUTTON_TEXT_INVALID")
        _need(1 <= len(button["callback_data"].encode()) <= 64, "BUTTON_DATA_INVALID")
    return [[(button["text"], button["callback_data"]) for button in row] for row in rows]


def _message_json(shown: Shown) -> dict[str, Any]:
    chat = {"id": shown.chat_id, "type": "private"}
    bot = {"id": 7, "is_bot": True, "first_name": "Waymark"}
    out = {"message_id": shown.message_id, "date": int(time.time()), "chat": chat, "from": bot, "text": shown.text}
    if shown.document:
        del out["text"]
        out["document"] = {"file_id": "f", "file_unique_id": "u", "file_name": shown.document[0]}
    return out
