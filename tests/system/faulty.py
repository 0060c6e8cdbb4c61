"""The real program with faults that a test calls for by words in a message: `python -m tests.system.faulty run`.

Each fault quotes what was written, as careless code of ours or of a library would.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from typing import Any

from rasa_sdk.executor import ActionExecutor
from sqlalchemy import text as sql
from starlette.requests import Request

from bot.channels.web.api import Api
from bot.cli import main
from bot.journal.store import Store
from bot.storage.engine import writing

IN_ACTION = "break the action"
IN_STORAGE = "break the storage"
IN_STATEMENT = "break the statement"
IN_LIBRARY = "break a library"
IN_PAGE = "break-the-page"

run_action, keep, respond = ActionExecutor.run, Store.save, Api.alive


async def failing_action(executor: ActionExecutor, call: dict[str, Any]) -> Any:
    said = str((call["tracker"].get("latest_message") or {}).get("text"))
    if IN_ACTION in said:
        raise ValueError(f"cannot read {said!r}")
    return await run_action(executor, call)


def failing_storage(store: Store, pending: Any, *rest: Any) -> None:
    """A table that is not there (storage is down), a value that is refused, and what libraries log meanwhile."""
    said = str(pending.inbound.text)
    if IN_LIBRARY in said:
        logging.getLogger("some.library").warning("cannot read %s", said)
        thread = threading.Thread(target=fail, args=(said,))
        thread.start()
        thread.join()
    if IN_STORAGE in said or IN_STATEMENT in said:
        with writing(store._engine) as session:
            table, column = ("nowhere", "id") if IN_STORAGE in said else ("audit", "count")
            session.execute(sql(f"INSERT INTO {table} ({column}) VALUES (:said)"), {"said": said})
    keep(store, pending, *rest)


def fail(said: str) -> None:
    raise ValueError(f"cannot read {said!r}")


async def failing_page(api: Api, request: Request) -> Any:
    """The request fails beside a task that nobody waits for."""
    said = str(request.url)
    if IN_PAGE in said:
        asyncio.get_running_loop().call_soon(fail, said)
        await asyncio.sleep(0)
        fail(said)
    return await respond(api, request)


if __name__ == "__main__":
    ActionExecutor.run = failing_action
    Store.save = failing_storage
    Api.alive = failing_page
    main()
