"""Receipts, and the wrong tries at them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "receipts",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("conversation_id", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_receipts_conversation_id_conversations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_receipts")),
    )
    op.create_index(op.f("ix_receipts_conversation_id"), "receipts", ["conversation_id"], unique=False)
    op.create_index(op.f("ix_receipts_expires_at"), "receipts", ["expires_at"], unique=False)
    op.create_table(
        "wrong_tries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wrong_tries")),
    )
    op.create_index(op.f("ix_wrong_tries_address"), "wrong_tries", ["address"], unique=False)
    op.create_index(op.f("ix_wrong_tries_until"), "wrong_tries", ["until"], unique=False)


def downgrade() -> None:
    op.drop_table("wrong_tries")
    op.drop_table("receipts")
