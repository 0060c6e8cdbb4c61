"""Updates that Telegram brings: the secret is compared in constant time, the update kept, and Telegram answered."""

from __future__ import annotations

import hmac
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.telegram.polling import Keep
from bot.channels.web.bodies import read_json
from bot.journal.refusals import Reason, Refusal

PATH = "/telegram/webhook"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
MOST_BYTES = 1_048_576


def webhook_route(secret: str, keep: Keep) -> Route:
    """The route. A wrong secret is 403, storage that is down 503: Telegram then brings the update again."""

    async def webhook(request: Request) -> Response:
        brought = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(brought.encode(), secret.encode()):
            raise Refusal(Reason.WRONG_SECRET)
        await keep([await read_json(request, limit=MOST_BYTES)])
        return Response(status_code=200)

    return Route(PATH, webhook, methods=["POST"])


def webhook_url(setting: str) -> str:
    """The address to register: that of the setting, with our path where it has none."""
    return setting.rstrip("/") + PATH if urlsplit(setting).path in ("", "/") else setting
