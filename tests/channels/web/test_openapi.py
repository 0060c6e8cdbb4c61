"""The OpenAPI document is valid, names every address, and tells the truth about the answers."""

from __future__ import annotations

import jsonschema
import pytest
from openapi_spec_validator import validate

DOCUMENT = "/api/v1/openapi.json"


@pytest.fixture
async def document(web):
    return (await web.http.get(DOCUMENT)).json()


def test_it_is_valid_openapi(document):
    validate(document)
    assert document["openapi"].startswith("3.1")


async def test_it_names_every_address_and_method_that_is_served(web, document):
    served = {
        (route.path, method.lower())
        for route in web.app.routes
        if route.path.startswith(("/api/", "/healthz", "/readyz"))
        for method in route.methods - {"HEAD"}
    }
    named = {(path, method) for path, methods in document["paths"].items() for method in methods}
    assert named == served


def check(document, schema, value):
    root = {"$ref": f"#/components/schemas/{schema}", "components": document["components"]}
    jsonschema.Draft202012Validator(root).validate(value)


async def test_the_answers_are_what_it_says(talk, document):
    check(document, "Session", (await talk.begin()).json())
    check(document, "Answer", (await talk.say("draft")).json())
    check(document, "Transcript", (await talk.http.get("/api/v1/messages")).json())
    check(document, "Referral", (await talk.http.get("/api/v1/referral.json")).json())
    check(document, "Problem", (await talk.http.get("/nothing")).json())


@pytest.mark.parametrize(
    ("body", "fits"),
    [
        ({"id": "1", "text": "a"}, True),
        ({"id": "1", "choice": "danger.yes", "text": None}, True),
        ({"id": "1"}, False),
        ({"id": "1", "text": "a", "choice": "b"}, False),
        ({"text": "a"}, False),
    ],
)
async def test_its_messages_are_those_that_are_taken(talk, document, body, fits):
    root = {"$ref": "#/components/schemas/NewMessage", "components": document["components"]}
    assert jsonschema.Draft202012Validator(root).is_valid(body) is fits
    assert ((await talk.http.post("/api/v1/messages", json=body)).status_code == 200) is fits
