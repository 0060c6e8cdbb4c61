"""Tables of the directory: organisations with their contacts, roles, remits and succession; councils, forces, places.

Rows are seeded from `content/directory/` and `content/reference/` and are read-only at run time, but for those of
`own_contacts` and `contact_checks`: what this server imported, verified or was told does not work is laid over the rest
and survives every seeding, so neither points at a seeded row. Partial dates ("2026-04") are text as they are known;
`verified_on` is the earliest day they can mean, to sort and select by.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.storage.base import Base

PARTIAL_DATE = String(10)
KEY = String(64)
GSS = String(9)


class MetaRow(Base):
    """What the database knows about itself: which content it was seeded from."""

    __tablename__ = "meta"

    key: Mapped[str] = mapped_column(KEY, primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class DirectoryTextRow(Base):
    """A sentence of the directory by its id: `phrase.<id>`, `reason.<id>`."""

    __tablename__ = "directory_texts"

    id: Mapped[str] = mapped_column(KEY, primary_key=True)
    text: Mapped[str] = mapped_column(Text)


class OrganisationRow(Base):
    __tablename__ = "organisations"

    key: Mapped[str] = mapped_column(KEY, primary_key=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(16))
    suggest: Mapped[bool]
    through: Mapped[list[str]] = mapped_column(JSON)

    contacts: Mapped[list[ContactPointRow]] = relationship(order_by="ContactPointRow.position", lazy="selectin")
    roles: Mapped[list[RoleRow]] = relationship(order_by="RoleRow.id", lazy="selectin")
    remits: Mapped[list[RemitRow]] = relationship(order_by="RemitRow.id", lazy="selectin")
    successions: Mapped[list[SuccessionRow]] = relationship(
        foreign_keys="SuccessionRow.from_key", order_by="SuccessionRow.id", lazy="selectin"
    )


class ContactPointRow(Base):
    """`id` is `<organisation>.<name of the contact>` and stays the same from seed to seed."""

    __tablename__ = "contact_points"

    id: Mapped[str] = mapped_column(String(128), primary_key=True)
    organisation_key: Mapped[str] = mapped_column(ForeignKey("organisations.key", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(8))
    value: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    hours: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    as_of: Mapped[str | None] = mapped_column(PARTIAL_DATE)
    verified_on: Mapped[date | None] = mapped_column(index=True)
    source: Mapped[str | None] = mapped_column(KEY)
    tag: Mapped[str] = mapped_column(String(16))
    nations: Mapped[list[str]] = mapped_column(JSON)
    crisis: Mapped[bool]


class RoleRow(Base):
    __tablename__ = "roles"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_key: Mapped[str] = mapped_column(ForeignKey("organisations.key", ondelete="CASCADE"), index=True)
    role: Mapped[str] = mapped_column(String(32), index=True)
    nations: Mapped[list[str]] = mapped_column(JSON)
    start: Mapped[str | None] = mapped_column(PARTIAL_DATE)
    until: Mapped[str | None] = mapped_column(PARTIAL_DATE)
    source: Mapped[str | None] = mapped_column(KEY)
    tag: Mapped[str] = mapped_column(String(16))


class RemitRow(Base):
    __tablename__ = "remits"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_key: Mapped[str] = mapped_column(ForeignKey("organisations.key", ondelete="CASCADE"), index=True)
    reason: Mapped[str] = mapped_column(KEY)
    age_bands: Mapped[list[str]] = mapped_column(JSON)
    genders: Mapped[list[str]] = mapped_column(JSON)
    exploitation: Mapped[list[str]] = mapped_column(JSON)
    nations: Mapped[list[str]] = mapped_column(JSON)
    unless_british: Mapped[bool]


class SuccessionRow(Base):
    __tablename__ = "successions"

    id: Mapped[int] = mapped_column(primary_key=True)
    from_key: Mapped[str] = mapped_column(ForeignKey("organisations.key", ondelete="CASCADE"), index=True)
    to_key: Mapped[str | None] = mapped_column(ForeignKey("organisations.key", ondelete="CASCADE"))
    to_name: Mapped[str] = mapped_column(Text)
    when: Mapped[str | None] = mapped_column(PARTIAL_DATE)
    certain: Mapped[bool]
    source: Mapped[str | None] = mapped_column(KEY)


class PoliceForceRow(Base):
    __tablename__ = "police_forces"

    id: Mapped[str] = mapped_column(KEY, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    nation: Mapped[str | None] = mapped_column(String(16))
    aliases: Mapped[list[str]] = mapped_column(JSON)
    website: Mapped[str | None] = mapped_column(Text)


class LocalAuthorityRow(Base):
    __tablename__ = "local_authorities"

    gss_code: Mapped[str] = mapped_column(GSS, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    nice_name: Mapped[str] = mapped_column(Text, unique=True)
    welsh_name: Mapped[str | None] = mapped_column(Text)
    nation: Mapped[str] = mapped_column(String(16), index=True)
    region: Mapped[str] = mapped_column(Text)
    type: Mapped[str] = mapped_column(String(24))
    has_childrens_services: Mapped[bool]
    county_gss: Mapped[str | None] = mapped_column(ForeignKey("local_authorities.gss_code"))
    police_force: Mapped[str] = mapped_column(ForeignKey("police_forces.id"))
    website: Mapped[str | None] = mapped_column(Text)
    aliases: Mapped[list[str]] = mapped_column(JSON)
    former_names: Mapped[list[str]] = mapped_column(JSON)


class PlaceRow(Base):
    __tablename__ = "places"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text, index=True)
    gss_code: Mapped[str] = mapped_column(ForeignKey("local_authorities.gss_code"))
    kind: Mapped[str] = mapped_column(String(16))
    rank: Mapped[int]
    population: Mapped[int | None]
    is_english_word: Mapped[bool]


class AreaRow(Base):
    __tablename__ = "areas"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    gss_codes: Mapped[list[str]] = mapped_column(JSON)
    childrens_services_gss_codes: Mapped[list[str]] = mapped_column(JSON)


class ChildrensTrustRow(Base):
    __tablename__ = "childrens_trusts"

    gss_code: Mapped[str] = mapped_column(ForeignKey("local_authorities.gss_code"), primary_key=True)
    provider: Mapped[str] = mapped_column(Text)
    running: Mapped[bool]
    evidence_as_of: Mapped[str] = mapped_column(PARTIAL_DATE)


class ReferringBodyRow(Base):
    __tablename__ = "referring_bodies"

    name: Mapped[str] = mapped_column(String(255), primary_key=True)
    kind: Mapped[str] = mapped_column(String(24))


class OwnContactRow(Base):
    """A contact that this deployment imported: the cells of its row of CSV. `council` is a GSS code, or empty."""

    __tablename__ = "own_contacts"

    id: Mapped[str] = mapped_column(KEY, primary_key=True)
    position: Mapped[int]
    whom: Mapped[str] = mapped_column(KEY, index=True)
    kind: Mapped[str] = mapped_column(String(8))
    value: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    council: Mapped[str] = mapped_column(GSS, index=True)
    route: Mapped[str] = mapped_column(String(8))
    hours: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    nations: Mapped[list[str]] = mapped_column(JSON)
    verified_on: Mapped[str] = mapped_column(PARTIAL_DATE)
    source: Mapped[str] = mapped_column(Text)


class ContactCheckRow(Base):
    """What this server knows of a contact: when it was last checked here, and that it was reported dead since.

    `id` is that of a seeded contact or `own.<id>`; it holds while the contact still has `value`.
    """

    __tablename__ = "contact_checks"

    id: Mapped[str] = mapped_column(String(128), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
    checked_on: Mapped[date | None]
    dead_since: Mapped[date | None] = mapped_column(index=True)
