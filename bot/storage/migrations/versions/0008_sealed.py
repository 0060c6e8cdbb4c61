"""What people wrote is sealed: what an earlier version stored in clear becomes unreadable without a key.

Revision ID: 0008
Revises: 0007
"""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa
from alembic import context, op

from bot.storage.secrets import vault_of

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

PERSONAL = {
    ("conversations", "id"): ("tracker", "state", "open_choices"),
    ("turns", "id"): ("body", "reply"),
    ("drafts", "id"): ("document",),
    ("strategies", "conversation_id"): ("document",),
    ("marks", "id"): ("text",),
    ("telegram_updates", "id"): ("body",),
    ("telegram_sends", "id"): ("chat_id", "call"),
    ("telegram_chats", "id"): ("chat_id", "asking"),
}
"""Table and key to the columns that were plain text before."""


def upgrade() -> None:
    _change(lambda text: vault_of(op.get_bind().dialect).seal(text))


def downgrade() -> None:
    _change(lambda text: vault_of(op.get_bind().dialect).unseal(text))


def _change(made: Callable[[str], str]) -> None:
    if context.is_offline_mode():
        return  # nothing can be sealed by SQL alone; a database that an administrator makes is empty
    connection = op.get_bind()
    for (name, key), columns in PERSONAL.items():
        table = sa.table(name, sa.column(key), *(sa.column(column, sa.Text()) for column in columns))
        for row in connection.execute(sa.select(table)).mappings().all():
            values = {column: made(row[column]) for column in columns if row[column] is not None}
            if values:
                connection.execute(sa.update(table).where(table.c[key] == row[key]).values(values))
