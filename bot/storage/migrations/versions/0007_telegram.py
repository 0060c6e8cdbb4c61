"""The Telegram channel: updates, calls, chats, groups; leases for work that one process does."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "telegram_updates",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat", sa.String(length=64), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("waiting", sa.Boolean(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_telegram_updates")),
    )
    op.create_index(op.f("ix_telegram_updates_chat_id"), "telegram_updates", ["chat", "id"], unique=False)
    op.create_index(op.f("ix_telegram_updates_received_at"), "telegram_updates", ["received_at"], unique=False)
    op.create_index(op.f("ix_telegram_updates_waiting"), "telegram_updates", ["waiting"], unique=False)
    op.create_table(
        "telegram_sends",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat", sa.String(length=64), nullable=False),
        sa.Column("chat_id", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("waiting", sa.Boolean(), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("call", sa.Text(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_telegram_sends")),
    )
    op.create_index(op.f("ix_telegram_sends_chat_id"), "telegram_sends", ["chat", "id"], unique=False)
    op.create_index(op.f("ix_telegram_sends_created_at"), "telegram_sends", ["created_at"], unique=False)
    op.create_index(op.f("ix_telegram_sends_waiting"), "telegram_sends", ["waiting"], unique=False)
    op.create_table(
        "telegram_chats",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("conversation_id", sa.String(length=64), nullable=False),
        sa.Column("chat_id", sa.Text(), nullable=False),
        sa.Column("asking", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_telegram_chats_conversation_id_conversations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_telegram_chats")),
    )
    op.create_index(op.f("ix_telegram_chats_conversation_id"), "telegram_chats", ["conversation_id"], unique=False)
    op.create_table(
        "telegram_groups",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_telegram_groups")),
    )
    op.create_table(
        "leases",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("holder", sa.String(length=64), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
    )


def downgrade() -> None:
    op.drop_table("leases")
    op.drop_table("telegram_groups")
    op.drop_table("telegram_chats")
    op.drop_table("telegram_sends")
    op.drop_table("telegram_updates")
