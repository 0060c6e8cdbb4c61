"""Opening the database as the settings say: its keys, its migrations, and the proof that the keys fit."""

from __future__ import annotations

from sqlalchemy import Engine

from bot.errors import Locked
from bot.settings import Settings
from bot.storage.engine import open_engine, tidy, upgrade
from bot.storage.sealing import is_sealed, prove
from bot.storage.secrets import Vault


def open_storage(settings: Settings) -> Engine:
    """The database, migrated, with the keys that open it. Keys are made at the first run, never for a database that
    was sealed before.

    Raises SettingError, Unavailable, and Locked where the keys are lost or are others.
    """
    keys = settings.storage_keys()
    engine = open_engine(settings.database_url, vault=Vault(keys.now))
    try:
        if not keys.there() and is_sealed(engine):
            raise Locked
        keys.make()
        upgrade(engine)
        prove(engine)
        tidy(engine)  # what a killed process erased, or a migration sealed, is in no log afterwards
    except BaseException:
        engine.dispose()
        raise
    return engine
