"""How the web is served: who a client is, is believed of a named proxy alone."""

from __future__ import annotations

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.app import server_config
from bot.settings import read_settings


async def who(request):
    return PlainTextResponse(request.client.host)


@pytest.mark.parametrize(
    ("environ", "seen"),
    [
        ({}, "127.0.0.1"),
        ({"FORWARDED_ALLOW_IPS": "10.0.0.1"}, "127.0.0.1"),
        ({"FORWARDED_ALLOW_IPS": "10.0.0.1, 127.0.0.1"}, "192.0.2.9"),
    ],
)
async def test_an_address_in_a_header_is_believed_of_a_named_proxy_alone(environ, seen):
    config = server_config(Starlette(routes=[Route("/", who)]), read_settings(environ))
    config.load()
    transport = httpx.ASGITransport(config.loaded_app, client=("127.0.0.1", 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://waymark.test") as http:
        answer = await http.get("/", headers={"X-Forwarded-For": "203.0.113.5, 192.0.2.9"})
    assert answer.text == seen
