"""What a server lays over the directory: its own contacts, and its checks of any contact.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "own_contacts",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("whom", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("council", sa.String(length=9), nullable=False),
        sa.Column("route", sa.String(length=8), nullable=False),
        sa.Column("hours", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("nations", sa.JSON(), nullable=False),
        sa.Column("verified_on", sa.String(length=10), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_contacts")),
    )
    op.create_index(op.f("ix_own_contacts_whom"), "own_contacts", ["whom"], unique=False)
    op.create_index(op.f("ix_own_contacts_council"), "own_contacts", ["council"], unique=False)
    op.create_table(
        "contact_checks",
        sa.Column("id", sa.String(length=128), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("dead_since", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_checks")),
    )
    op.create_index(op.f("ix_contact_checks_dead_since"), "contact_checks", ["dead_since"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_contact_checks_dead_since"), table_name="contact_checks")
    op.drop_table("contact_checks")
    op.drop_index(op.f("ix_own_contacts_council"), table_name="own_contacts")
    op.drop_index(op.f("ix_own_contacts_whom"), table_name="own_contacts")
    op.drop_table("own_contacts")
