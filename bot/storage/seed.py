"""Fills the directory tables from `content/`: once, and again whenever a file has changed.

What was read is remembered as a hash, so that a second start does nothing. Directory and reference data have one each;
both are replaced whole, in one transaction, so that nobody sees half of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, delete, insert, update
from sqlalchemy.orm import Session

from bot.guidance.directory.areas import Reference
from bot.guidance.directory.employers import Employers
from bot.guidance.directory.files import (
    content_hash,
    directory_paths,
    load,
    load_reference,
    reference_paths,
)
from bot.guidance.directory.gazetteer import Names, name_key
from bot.guidance.directory.placeholders import Contents
from bot.storage.base import Base
from bot.storage.directory_tables import (
    AreaRow,
    ChildrensTrustRow,
    ContactPointRow,
    DirectoryTextRow,
    LocalAuthorityRow,
    MetaRow,
    OrganisationRow,
    PlaceRow,
    PoliceForceRow,
    ReferringBodyRow,
    RemitRow,
    RoleRow,
    SuccessionRow,
)
from bot.storage.engine import reading, writing

DIRECTORY_HASH = "seed.directory"
REFERENCE_HASH = "seed.reference"
NAMES = "directory.names"
EMPLOYERS = "directory.employers"
OVERLAY = "directory.overlay"
"""How often this server changed what it lays over the directory (`directory_overlay`); never touched by seeding."""
SHAPE = "2"
"""Part of both hashes: raise it when the same files are to be read into different rows."""


@dataclass(frozen=True, slots=True)
class Seeded:
    """Which of the two halves were written."""

    directory: bool
    reference: bool


def seed(engine: Engine, content_dir: Path) -> Seeded:
    """Bring the directory tables in line with `content_dir`; does nothing where they are already.

    Raises ContentError when a file is wrong (the tables stay as they were) and Unavailable when the database is down.
    """
    halves = (
        (DIRECTORY_HASH, directory_paths(content_dir), _write_directory),
        (REFERENCE_HASH, reference_paths(content_dir), _write_reference),
    )
    return Seeded(*(_seed_half(engine, content_dir, *half) for half in halves))


def _seed_half(
    engine: Engine, content_dir: Path, key: str, paths: Sequence[Path], write: Callable[[Session, Path], None]
) -> bool:
    current = f"{SHAPE}:{content_hash(paths)}"
    with reading(engine) as session:
        if _stored(session, key) == current:
            return False
    with writing(engine) as session:
        if _stored(session, key) == current:  # another process was faster
            return False
        write(session, content_dir)
        session.merge(MetaRow(key=key, value=current))
    return True


def _stored(session: Session, key: str) -> str | None:
    row = session.get(MetaRow, key, populate_existing=True)
    return None if row is None else row.value


def _write_directory(session: Session, content_dir: Path) -> None:
    files = load(content_dir)
    for emptied in (SuccessionRow, RemitRow, RoleRow, ContactPointRow, OrganisationRow, DirectoryTextRow):
        session.execute(delete(emptied))
    for table, rows in _directory_rows(files.contents):
        _insert(session, table, rows)
    session.merge(MetaRow(key=NAMES, value=_as_json(files.names)))
    session.merge(MetaRow(key=EMPLOYERS, value=_as_json(files.employers)))


def _write_reference(session: Session, content_dir: Path) -> None:
    reference = load_reference(content_dir)
    for emptied in (ReferringBodyRow, ChildrensTrustRow, AreaRow, PlaceRow):
        session.execute(delete(emptied))
    # A council points at its county: undone first, so that no order of deleting is wrong.
    session.execute(update(LocalAuthorityRow).values(county_gss=None))
    session.execute(delete(LocalAuthorityRow))
    session.execute(delete(PoliceForceRow))
    for table, rows in _reference_rows(reference):
        _insert(session, table, rows)


def _as_json(words: Names | Employers) -> str:
    """Lists and mappings of words as JSON, with the names of the fields as keys."""
    values = {field.name: getattr(words, field.name) for field in fields(words)}
    return json.dumps({key: sorted(value) if isinstance(value, frozenset) else value for key, value in values.items()})


def _insert(session: Session, table: type[Base], rows: Iterable[Mapping[str, Any]]) -> None:
    listed = list(rows)
    if listed:
        # Nulls are written out: rows that lack different columns would otherwise each be a statement of their own.
        session.execute(insert(table), listed, execution_options={"render_nulls": True})


def _directory_rows(contents: Contents) -> Iterable[tuple[type[Base], Iterable[Mapping[str, Any]]]]:
    organisations = contents.organisations.values()
    texts = [(f"phrase.{key}", text) for key, text in contents.phrases.items()]
    texts += [(f"reason.{key}", text) for key, text in contents.reasons.items()]
    yield DirectoryTextRow, ({"id": key, "text": text} for key, text in texts)
    yield (
        OrganisationRow,
        (
            {
                "key": one.key,
                "position": position,
                "name": one.name,
                "kind": one.kind.value,
                "suggest": one.suggest,
                "through": list(one.through),
            }
            for position, one in enumerate(organisations)
        ),
    )
    yield (
        ContactPointRow,
        (
            {
                "id": point.id,
                "organisation_key": point.key,
                "position": position,
                "kind": point.kind.value,
                "value": point.value,
                "name": point.name,
                "hours": point.hours,
                "note": point.note,
                "as_of": point.as_of,
                "verified_on": point.verified_on,
                "source": point.source,
                "tag": point.tag.value,
                "nations": list(point.nations),
                "crisis": point.crisis,
            }
            for one in organisations
            for position, point in enumerate(one.contacts)
        ),
    )
    yield (
        RoleRow,
        (
            {
                "organisation_key": one.key,
                "role": role.role.value,
                "nations": list(role.nations),
                "start": role.start,
                "until": role.until,
                "source": role.source,
                "tag": role.tag.value,
            }
            for one in organisations
            for role in one.roles
        ),
    )
    yield (
        RemitRow,
        (
            {
                "organisation_key": one.key,
                "reason": remit.reason,
                "age_bands": list(remit.age_bands),
                "genders": list(remit.genders),
                "exploitation": list(remit.exploitation),
                "nations": list(remit.nations),
                "unless_british": remit.unless_british,
            }
            for one in organisations
            for remit in one.remits
        ),
    )
    yield (
        SuccessionRow,
        (
            {
                "from_key": one.key,
                "to_key": succession.to,
                "to_name": succession.to_name,
                "when": succession.when,
                "certain": succession.certain,
                "source": succession.source,
            }
            for one in organisations
            for succession in one.successions
        ),
    )


def _reference_rows(reference: Reference) -> Iterable[tuple[type[Base], Iterable[Mapping[str, Any]]]]:
    yield (
        PoliceForceRow,
        (
            {
                "id": force.id,
                "name": force.name,
                "nation": force.nation,
                "aliases": list(force.aliases),
                "website": force.website,
            }
            for force in reference.forces
        ),
    )
    yield (
        LocalAuthorityRow,
        (
            {
                "gss_code": council.gss_code,
                "name": council.name,
                "nice_name": council.nice_name,
                "welsh_name": council.welsh_name,
                "nation": council.nation,
                "region": council.region,
                "type": council.type.value,
                "has_childrens_services": council.has_childrens_services,
                "county_gss": council.county_gss,
                "police_force": council.police_force,
                "website": council.website,
                "aliases": list(council.aliases),
                "former_names": list(council.former_names),
            }
            # Counties before their districts.
            for council in sorted(reference.councils, key=lambda one: one.county_gss is not None)
        ),
    )
    yield (
        PlaceRow,
        (
            {
                "name": place.name,
                "name_key": name_key(place.name),
                "gss_code": place.gss_code,
                "kind": place.kind,
                "rank": place.rank,
                "population": place.population,
                "is_english_word": place.is_english_word,
            }
            for place in reference.places
        ),
    )
    yield (
        AreaRow,
        (
            {
                "name": area.name,
                "gss_codes": list(area.gss_codes),
                "childrens_services_gss_codes": list(area.childrens_services_gss_codes),
            }
            for area in reference.areas
        ),
    )
    yield (
        ChildrensTrustRow,
        (
            {
                "gss_code": trust.gss_code,
                "provider": trust.provider,
                "running": trust.running,
                "evidence_as_of": trust.evidence_as_of,
            }
            for trust in reference.trusts
        ),
    )
    yield ReferringBodyRow, ({"name": body.name, "kind": body.kind} for body in reference.referring)
