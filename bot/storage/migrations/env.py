"""Alembic's entry: runs the migrations on the connection that `bot.storage.engine` hands over, or prints their SQL."""

from __future__ import annotations

from alembic import context

from bot.storage import directory_tables, tables, telegram_tables
from bot.storage.base import Base

# Imported so that their tables are in the metadata:
__all__ = ["directory_tables", "tables", "telegram_tables"]

connection = context.config.attributes.get("connection")
if connection is None:
    # `--sql`: prints what would be run, for a database that only its administrator may change.
    context.configure(
        dialect_name=context.config.attributes.get("dialect", "postgresql"),
        target_metadata=Base.metadata,
        literal_binds=True,
        as_sql=True,
    )
else:
    context.configure(connection=connection, target_metadata=Base.metadata, transactional_ddl=True)

with context.begin_transaction():
    context.run_migrations()
