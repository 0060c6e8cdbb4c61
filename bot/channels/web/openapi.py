"""This API in OpenAPI 3.1, made from the ids that the code itself uses. `docs/api.md` is the same in prose."""

from __future__ import annotations

from typing import Any

from bot.channels.files import CALL, MEDIA_TYPES
from bot.channels.web.bodies import LONGEST_ID
from bot.guidance.pathway.facts import EXPLOITATION, NATIONS, AgeBand, Consent, ConsentException, Route
from bot.guidance.pathway.steps import Step
from bot.guidance.strategy.outline import GAP, OPEN
from bot.guidance.strategy.walk import State
from bot.settings import Settings

Json = dict[str, Any]
MEDIA = {form: media.partition(";")[0] for form, media in MEDIA_TYPES.items()}
STATUSES = {
    "400": "Not JSON, or not readable.",
    "401": "No token, a bad one, or that of a conversation that expired or was erased.",
    "404": "There is none.",
    "409": "The choice was offered in this conversation and is no longer open.",
    "413": "The text or the body is too large.",
    "415": "The body is not application/json.",
    "422": "Wrong fields, a wrong id, neither or both of text and choice, or a choice that was never offered.",
    "429": "Too many; Retry-After says when to try again.",
    "503": "Storage is down or the assistant is not ready; nothing was half done. Retry-After says when to try again.",
}


def openapi(settings: Settings) -> Json:
    """The whole document, with the limits of `settings`."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Waymark",
            "version": "1",
            "description": "Referral guidance for UK professionals who may have met a victim of human trafficking.",
        },
        "servers": [{"url": "/"}],
        "paths": _paths(settings),
        "components": {
            "securitySchemes": {"conversation": {"type": "http", "scheme": "bearer"}},
            "schemas": _schemas(settings),
            "responses": {name: _problem_response(name, text) for name, text in STATUSES.items()},
        },
    }


def _paths(settings: Settings) -> Json:
    return {
        "/api/v1/sessions": {
            "post": _call(
                "openSession",
                "Start a conversation, or go on with one by its receipt. The sixth wrong receipt from one address in "
                "15 minutes gives 429, right ones included.",
                {"201": _json("The token, and the greeting or the transcript.", "Session")},
                "400 404 413 415 422 429 503",
                body="NewSession",
                open_to_all=True,
            )
        },
        "/api/v1/sessions/current": {
            "delete": _call(
                "eraseSession",
                "Erase everything of the conversation; its token is dead afterwards.",
                {"204": {"description": "All of it is gone."}},
                "401 503",
            )
        },
        "/api/v1/messages": {
            "post": _call(
                "sendMessage",
                "Send one message. The same id again gives the same answer and changes nothing. At most "
                f"{settings.messages_per_minute} a minute.",
                {"200": _json("The answer.", "Answer")},
                "400 401 409 413 415 422 429 503",
                body="NewMessage",
            ),
            "get": _call(
                "readTranscript", "Both sides so far.", {"200": _json("The transcript.", "Transcript")}, "401 503"
            ),
        },
        "/api/v1/receipts": {
            "post": _call(
                "makeReceipt",
                "A number that opens this conversation once, on another device. Only a hash of it is kept; this token "
                "stays good.",
                {"201": _json("The receipt; it cannot be shown again.", "Receipt")},
                "400 401 413 415 422 429 503",
            ),
        },
        "/api/v1/referral.{format}": {
            "get": _call(
                "readReferral",
                "The draft or confirmed summary. `access` is the signed part of an attachment's address and stands "
                "for the token.",
                {
                    "200": {
                        "description": "The summary.",
                        "content": {
                            MEDIA["json"]: {"schema": _ref("Referral")},
                            MEDIA["txt"]: {"schema": {"type": "string"}},
                            MEDIA["pdf"]: {},
                            MEDIA["docx"]: {},
                        },
                    }
                },
                "401 404 503",
                parameters=[_parameter("format", "path", {"enum": list(MEDIA)}), *_which_summary()],
            )
        },
        f"/api/v1/{CALL}": {
            "get": _call(
                "readCallScript",
                "The same summary as a script to read out on the phone in about a minute, with what the other side is "
                "likely to ask and what to have at hand.",
                {"200": {"description": "The script.", "content": {MEDIA["txt"]: {"schema": {"type": "string"}}}}},
                "401 404 503",
                parameters=_which_summary(),
            )
        },
        "/api/v1/strategy.{format}": {
            "get": _call(
                "readStrategy",
                "The outline of a local strategy, from its first answer on. `access` is the signed part of an "
                "attachment's address and stands for the token.",
                {
                    "200": {
                        "description": "The outline.",
                        "content": {
                            MEDIA["json"]: {"schema": _ref("Strategy")},
                            MEDIA["txt"]: {"schema": {"type": "string"}},
                        },
                    }
                },
                "401 404 503",
                parameters=[
                    _parameter("format", "path", {"enum": ["json", "txt"]}),
                    _parameter("access", "query", {"type": "string"}),
                ],
            )
        },
        "/api/v1/openapi.json": {
            "get": _call("describe", "This document.", {"200": _object("OpenAPI 3.1.")}, "", open_to_all=True)
        },
        "/healthz": {
            "get": _call("alive", "The process lives.", {"200": _object("It lives.")}, "", open_to_all=True),
        },
        "/readyz": {
            "get": _call(
                "ready",
                "Whether the model is loaded, storage answers and a canary message parses.",
                {"200": _object("All is ready.")},
                "503",
                open_to_all=True,
            )
        },
    }


def _schemas(settings: Settings) -> Json:
    text = {"type": "string"}
    moment = {"type": "string", "format": "date-time"}
    messages = {"type": "array", "items": _ref("Message")}
    step = {"type": "string", "enum": [step.value for step in Step]}
    return {
        "NewSession": {
            "type": "object",
            "properties": {"receipt": _or_null(text | {"description": "Of `POST /api/v1/receipts`."})},
        },
        "Session": _closed({"token": text, "expires_at": moment, "messages": messages, "state": _ref("State")}),
        "Receipt": _closed(
            {
                "receipt": text
                | {"description": "Groups of letters and digits. Small letters, spaces and hyphens do not matter."},
                "expires_at": moment,
            }
        ),
        "NewMessage": {
            "type": "object",
            "required": ["id"],
            "properties": {
                "id": text | {"minLength": 1, "maxLength": LONGEST_ID, "description": "Printable; the sender's own."},
                "text": _or_null(text | {"maxLength": settings.text_limit}),
                "choice": _or_null(text | {"description": "The id of a choice that is open."}),
            },
            "oneOf": [
                {"required": ["text"], "properties": {"text": text}},
                {"required": ["choice"], "properties": {"choice": text}},
            ],
        },
        "Answer": _closed({"id": text, "messages": messages, "state": _ref("State")}),
        "Transcript": _closed({"messages": messages, "state": _ref("State"), "expires_at": moment}),
        "Message": {
            "type": "object",
            "required": ["from", "text", "choices", "topic", "step", "sources", "attachments"],
            "properties": {
                "from": {"enum": ["bot", "user"]},
                "id": text | {"description": "Of the writer's own messages."},
                "text": text | {"description": "Plain text with simple Markdown."},
                "choices": {"type": "array", "items": _closed({"id": text, "label": text})},
                "topic": _or_null(text),
                "step": _or_null(step),
                "sources": {
                    "type": "array",
                    "items": _closed(
                        {"title": text, "section": _or_null(text), "url": _or_null(text), "as_of": _or_null(text)}
                    ),
                },
                "attachments": {"type": "array", "items": _closed({"kind": text, "url": text, "name": text})},
            },
        },
        "State": {
            "type": "object",
            "required": ["route", "emergency", "step", "facts", "people"],
            "properties": {
                "route": {"enum": [route.value for route in Route]},
                "emergency": {"type": "boolean"},
                "step": step | {"description": "The question that stands open."},
                "facts": _ref("Facts"),
                "people": {"type": "array", "items": _closed({"id": text, "label": text})},
            },
        },
        "Facts": {
            "type": "object",
            "properties": {
                "danger": {"type": ["boolean", "null"]},
                "age_band": _one_of(AgeBand),
                "age": {"type": ["integer", "null"]},
                "gender": {"enum": ["female", "male", "other", None]},
                "exploitation": {"type": "array", "items": {"enum": list(EXPLOITATION)}},
                "consent": _one_of(Consent),
                "consent_exception": _one_of(ConsentException),
                "nation": {"enum": [*NATIONS, None]},
                **{
                    name: _or_null(text)
                    for name in ("local_authority", "childrens_services", "occupation", "nationality")
                },
                "languages": {"type": "array", "items": text},
                "indicators": {"type": "array", "items": text},
            },
        },
        "Referral": {
            "type": "object",
            "required": ["status", "version", "reference", "kind", "fields"],
            "properties": {
                "status": {"enum": ["draft", "confirmed", "superseded"]},
                "version": {"type": "integer"},
                "reference": text,
                "kind": {"enum": ["referral", "childrens_services", "safeguarding_note"]},
                "fields": {"type": "object"},
            },
        },
        "Strategy": {
            "type": "object",
            "required": ["schema_version", "title", "notice", "made_on", "complete", "parts", "actions"],
            "properties": {
                "schema_version": text,
                "title": text,
                "notice": text,
                "made_on": {"type": "string", "format": "date"},
                "complete": {"type": "boolean", "description": "Whether every question was put."},
                "parts": {"type": "array", "items": _ref("StrategyPart")},
                "actions": {
                    "type": "array",
                    "description": "One for each gap; `owner` and `by` are for the reader to fill in.",
                    "items": _closed({"part": text, "text": text, "owner": text, "by": text}),
                },
            },
        },
        "StrategyPart": _closed(
            {
                "id": text,
                "heading": text,
                "question": text,
                "state": {"enum": [*State, GAP, OPEN]},
                "answer": _or_null(text),
                "action": _or_null(text),
                "toolkit": text,
                "today": {
                    "type": "array",
                    "items": _closed({"says": text, "source": _or_null(text), "as_of": _or_null(text)}),
                },
            }
        ),
        "Problem": {
            "type": "object",
            "required": ["type", "title", "status", "detail"],
            "properties": {
                "type": text | {"description": "urn:waymark:problem:<reason>"},
                "title": text,
                "status": {"type": "integer"},
                "detail": text,
                "reference": text | {"description": "The id under which a failure is logged."},
            },
        },
    }


def _call(
    name: str,
    summary: str,
    answers: Json,
    problems: str,
    *,
    body: str | None = None,
    parameters: list[Json] | None = None,
    open_to_all: bool = False,
) -> Json:
    call: Json = {
        "operationId": name,
        "summary": summary,
        "responses": answers | {status: {"$ref": f"#/components/responses/{status}"} for status in problems.split()},
        "security": [] if open_to_all else [{"conversation": []}],
    }
    if body is not None:
        call["requestBody"] = {"required": True, "content": {MEDIA["json"]: {"schema": _ref(body)}}}
    if parameters is not None:
        call["parameters"] = parameters
    return call


def _problem_response(status: str, text: str) -> Json:
    response: Json = {
        "description": text,
        "content": {"application/problem+json": {"schema": _ref("Problem")}},
    }
    if status in ("429", "503"):
        response["headers"] = {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds."}}
    return response


def _which_summary() -> list[dict[str, Any]]:
    """Of whom, which version (without it the newest), and what may stand for the token."""
    return [
        _parameter("person", "query", {"type": "string"}),
        _parameter("version", "query", {"type": "integer", "minimum": 1}),
        _parameter("access", "query", {"type": "string"}),
    ]


def _parameter(name: str, where: str, schema: Json) -> Json:
    return {"name": name, "in": where, "required": where == "path", "schema": schema}


def _json(description: str, schema: str) -> Json:
    return {"description": description, "content": {MEDIA["json"]: {"schema": _ref(schema)}}}


def _object(description: str) -> Json:
    return {"description": description, "content": {MEDIA["json"]: {"schema": {"type": "object"}}}}


def _ref(schema: str) -> Json:
    return {"$ref": f"#/components/schemas/{schema}"}


def _closed(properties: Json) -> Json:
    return {"type": "object", "required": list(properties), "properties": properties}


def _or_null(schema: Json) -> Json:
    return {"anyOf": [schema, {"type": "null"}]}


def _one_of(values: Any) -> Json:
    return {"enum": [*(value.value for value in values), None]}
