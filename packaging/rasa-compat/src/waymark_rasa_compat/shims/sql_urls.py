"""Rasa's SQL tracker store builds its address and checks its schema the way SQLAlchemy 2 wants it.

Rasa: `rasa/core/tracker_store.py`. `SQLTrackerStore.get_db_url` builds `URL(...)` itself, which since SQLAlchemy 1.4
checks nothing, so that an engine made of it fails; `ensure_schema_exists` calls `select([...])`, which 2.0 refuses. The
`login_db` option (PostgreSQL, creating the database) uses further calls that are gone and is refused in one sentence:
create the database first.
"""

from __future__ import annotations

from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

from waymark_rasa_compat.guard import Correction


def _correct(module: ModuleType) -> None:
    import sqlalchemy as sa

    def get_db_url(
        dialect: str = "sqlite",
        host: str | None = None,
        port: int | None = None,
        db: str = "rasa.db",
        username: str | None = None,
        password: str | None = None,
        login_db: str | None = None,
        query: dict[str, str] | None = None,
    ) -> str | sa.URL:
        if login_db:
            raise ValueError("login_db is not supported with SQLAlchemy 2. Create the database and name it in db.")
        if host and "://" in host:
            return host  # already a whole address
        if host:
            parts = urlsplit(f"scheme://{host}")
            port, host = parts.port or port, parts.hostname or host
        return sa.URL.create(dialect, username, password, host, port, db, query or {})

    def ensure_schema_exists(session: Any) -> None:
        schema = module.os.environ.get(module.POSTGRESQL_SCHEMA)
        if not schema or not module.is_postgresql_url(session.get_bind().url):
            return
        found = sa.text("SELECT 1 FROM information_schema.schemata WHERE schema_name = :schema")
        if session.execute(found, {"schema": schema}).scalar() is None:
            raise ValueError(schema)  # Rasa turns it into its own message

    module.SQLTrackerStore.get_db_url = staticmethod(get_db_url)
    vars(module)["ensure_schema_exists"] = ensure_schema_exists


CORRECTION = Correction(
    "rasa.core.tracker_store", "f6af30ba277496f35e31b9b801b531a4d792481d6447468274da70de2d6579cb", _correct
)
