"""Answers and numbers that were marked as wrong."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "marks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=64), nullable=True),
        sa.Column("contact", sa.String(length=64), nullable=True),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column("marked_on", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.CheckConstraint("(topic IS NULL) <> (contact IS NULL)", name=op.f("ck_marks_one_thing")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marks")),
    )
    op.create_index(op.f("ix_marks_marked_on"), "marks", ["marked_on"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_marks_marked_on"), table_name="marks")
    op.drop_table("marks")
