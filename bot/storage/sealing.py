"""What is done to all that is sealed in a database: proving that the keys open it, and sealing it with a new key."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import batched

from sqlalchemy import Column, Connection, Engine, Table, Text, inspect, select, type_coerce

from bot.errors import Locked
from bot.storage import tables, telegram_tables
from bot.storage.base import Base
from bot.storage.directory_tables import MetaRow
from bot.storage.engine import reading, unavailable_when_down, writing
from bot.storage.secrets import PersonalJSON, PersonalText, vault_of

__all__ = ["is_sealed", "prove", "reseal", "tables", "telegram_tables"]  # their tables are in the metadata then

AT_A_TIME = 200
"""Values that are held in memory at once."""
PROOF = "sealed"
"""The key of the row in `meta` that only the right keys open."""


def is_sealed(engine: Engine) -> bool:
    """Whether something in the database was sealed before: then its keys must be there. Raises Unavailable."""
    with unavailable_when_down(), engine.connect() as connection:
        if not inspect(connection).has_table(MetaRow.__tablename__):
            return False
        return connection.execute(select(MetaRow.key).where(MetaRow.key == PROOF)).first() is not None


def prove(engine: Engine) -> None:
    """Return if the keys open what is stored; the first time, leave what proves it. Raises Locked and Unavailable."""
    vault = vault_of(engine.dialect)
    with reading(engine) as session:
        row = session.get(MetaRow, PROOF)
    if row is None:
        with writing(engine) as session:
            if session.get(MetaRow, PROOF) is None:
                session.add(MetaRow(key=PROOF, value=vault.seal(PROOF)))
    elif vault.unseal(row.value) != PROOF:
        raise Locked


def reseal(engine: Engine) -> int:
    """Seal everything with the newest key, in one transaction; how many values an older one had sealed.

    Raises Locked where something is opened by none of the keys, and then nothing was changed.
    """
    vault = vault_of(engine.dialect)
    renewed = 0
    with writing(engine) as session:
        connection = session.connection()
        for table, column in personal_columns():
            renewed += _reseal_column(connection, table, column)
        proof = session.get_one(MetaRow, PROOF)
        fresh = vault.renew(proof.value)
        renewed += fresh != proof.value
        proof.value = fresh
    return renewed


def personal_columns() -> Iterator[tuple[Table, Column[object]]]:
    """Every column that holds personal words."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, PersonalText | PersonalJSON):
                yield table, column


def _reseal_column(connection: Connection, table: Table, column: Column[object]) -> int:
    vault = vault_of(connection.dialect)
    (key,) = table.primary_key.columns
    stored = type_coerce(column, Text)
    renewed = 0
    names = connection.scalars(select(key).where(column.is_not(None))).all()
    for some in batched(names, AT_A_TIME):
        for name, value in connection.execute(select(key, stored).where(key.in_(some))).all():
            fresh = vault.renew(value)
            if fresh != value:
                connection.execute(table.update().where(key == name).values({column: type_coerce(fresh, Text)}))
                renewed += 1
    return renewed
