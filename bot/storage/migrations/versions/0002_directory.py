"""Organisations, councils, forces and places: the directory."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "areas",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("gss_codes", sa.JSON(), nullable=False),
        sa.Column("childrens_services_gss_codes", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_areas")),
    )
    op.create_table(
        "directory_texts",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directory_texts")),
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meta")),
    )
    op.create_table(
        "organisations",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("suggest", sa.Boolean(), nullable=False),
        sa.Column("through", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_organisations")),
    )
    op.create_table(
        "police_forces",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("nation", sa.String(length=16), nullable=True),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("website", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_police_forces")),
    )
    op.create_table(
        "referring_bodies",
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_referring_bodies")),
    )
    op.create_table(
        "contact_points",
        sa.Column("id", sa.String(length=128), nullable=False),
        sa.Column("organisation_key", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("hours", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=10), nullable=True),
        sa.Column("verified_on", sa.Date(), nullable=True),
        sa.Column("source", sa.String(length=64), nullable=True),
        sa.Column("tag", sa.String(length=16), nullable=False),
        sa.Column("nations", sa.JSON(), nullable=False),
        sa.Column("crisis", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_key"],
            ["organisations.key"],
            name=op.f("fk_contact_points_organisation_key_organisations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_points")),
    )
    op.create_index(op.f("ix_contact_points_organisation_key"), "contact_points", ["organisation_key"], unique=False)
    op.create_index(op.f("ix_contact_points_verified_on"), "contact_points", ["verified_on"], unique=False)
    op.create_table(
        "local_authorities",
        sa.Column("gss_code", sa.String(length=9), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("nice_name", sa.Text(), nullable=False),
        sa.Column("welsh_name", sa.Text(), nullable=True),
        sa.Column("nation", sa.String(length=16), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("type", sa.String(length=24), nullable=False),
        sa.Column("has_childrens_services", sa.Boolean(), nullable=False),
        sa.Column("county_gss", sa.String(length=9), nullable=True),
        sa.Column("police_force", sa.String(length=64), nullable=False),
        sa.Column("website", sa.Text(), nullable=True),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("former_names", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["county_gss"],
            ["local_authorities.gss_code"],
            name=op.f("fk_local_authorities_county_gss_local_authorities"),
        ),
        sa.ForeignKeyConstraint(
            ["police_force"], ["police_forces.id"], name=op.f("fk_local_authorities_police_force_police_forces")
        ),
        sa.PrimaryKeyConstraint("gss_code", name=op.f("pk_local_authorities")),
        sa.UniqueConstraint("nice_name", name=op.f("uq_local_authorities_nice_name")),
    )
    op.create_index(op.f("ix_local_authorities_nation"), "local_authorities", ["nation"], unique=False)
    op.create_table(
        "remits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_key", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=64), nullable=False),
        sa.Column("age_bands", sa.JSON(), nullable=False),
        sa.Column("genders", sa.JSON(), nullable=False),
        sa.Column("exploitation", sa.JSON(), nullable=False),
        sa.Column("nations", sa.JSON(), nullable=False),
        sa.Column("unless_british", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_key"],
            ["organisations.key"],
            name=op.f("fk_remits_organisation_key_organisations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remits")),
    )
    op.create_index(op.f("ix_remits_organisation_key"), "remits", ["organisation_key"], unique=False)
    op.create_table(
        "roles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_key", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("nations", sa.JSON(), nullable=False),
        sa.Column("start", sa.String(length=10), nullable=True),
        sa.Column("until", sa.String(length=10), nullable=True),
        sa.Column("source", sa.String(length=64), nullable=True),
        sa.Column("tag", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_key"],
            ["organisations.key"],
            name=op.f("fk_roles_organisation_key_organisations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roles")),
    )
    op.create_index(op.f("ix_roles_organisation_key"), "roles", ["organisation_key"], unique=False)
    op.create_index(op.f("ix_roles_role"), "roles", ["role"], unique=False)
    op.create_table(
        "successions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("from_key", sa.String(length=64), nullable=False),
        sa.Column("to_key", sa.String(length=64), nullable=True),
        sa.Column("to_name", sa.Text(), nullable=False),
        sa.Column("when", sa.String(length=10), nullable=True),
        sa.Column("certain", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["from_key"], ["organisations.key"], name=op.f("fk_successions_from_key_organisations"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["to_key"], ["organisations.key"], name=op.f("fk_successions_to_key_organisations"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_successions")),
    )
    op.create_index(op.f("ix_successions_from_key"), "successions", ["from_key"], unique=False)
    op.create_table(
        "childrens_trusts",
        sa.Column("gss_code", sa.String(length=9), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("running", sa.Boolean(), nullable=False),
        sa.Column("evidence_as_of", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["gss_code"], ["local_authorities.gss_code"], name=op.f("fk_childrens_trusts_gss_code_local_authorities")
        ),
        sa.PrimaryKeyConstraint("gss_code", name=op.f("pk_childrens_trusts")),
    )
    op.create_table(
        "places",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("gss_code", sa.String(length=9), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("is_english_word", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gss_code"], ["local_authorities.gss_code"], name=op.f("fk_places_gss_code_local_authorities")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_places")),
    )
    op.create_index(op.f("ix_places_name_key"), "places", ["name_key"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_places_name_key"), table_name="places")
    op.drop_table("places")
    op.drop_table("childrens_trusts")
    op.drop_index(op.f("ix_successions_from_key"), table_name="successions")
    op.drop_table("successions")
    op.drop_index(op.f("ix_roles_role"), table_name="roles")
    op.drop_index(op.f("ix_roles_organisation_key"), table_name="roles")
    op.drop_table("roles")
    op.drop_index(op.f("ix_remits_organisation_key"), table_name="remits")
    op.drop_table("remits")
    op.drop_index(op.f("ix_local_authorities_nation"), table_name="local_authorities")
    op.drop_table("local_authorities")
    op.drop_index(op.f("ix_contact_points_verified_on"), table_name="contact_points")
    op.drop_index(op.f("ix_contact_points_organisation_key"), table_name="contact_points")
    op.drop_table("contact_points")
    op.drop_table("referring_bodies")
    op.drop_table("police_forces")
    op.drop_table("organisations")
    op.drop_table("meta")
    op.drop_table("directory_texts")
    op.drop_table("areas")
