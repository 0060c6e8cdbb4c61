"""The directory as the rest of the program asks for it: organisations, councils, contacts, places, from the tables.

All methods block for a query or two: call them through `asyncio.to_thread`. What is read is kept in memory and read
anew only when the tables were seeded from other content since.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from dataclasses import replace as dataclass_replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.guidance.directory.areas import (
    Area,
    ChildrensTrust,
    Council,
    CouncilType,
    Place,
    PoliceForce,
    Reference,
    ReferringBody,
)
from bot.guidance.directory.employers import Body, EmployerList, Employers
from bot.guidance.directory.freshness import REVIEW_MONTHS, in_order, showable
from bot.guidance.directory.gazetteer import Gazetteer, Names
from bot.guidance.directory.options import ENGLAND_AND_WALES, Contacts, options
from bot.guidance.directory.organisations import (
    ContactKind,
    ContactPoint,
    Kind,
    Organisation,
    Remit,
    Role,
    RoleName,
    Succession,
    Tag,
)
from bot.guidance.directory.own import FIRST, Check, Overlay, OwnContact, OwnRow, Whom, checked, own_contact, points_for
from bot.guidance.directory.placeholders import Contents
from bot.storage import directory_tables as rows
from bot.storage.engine import Commits, reading, unavailable_when_down
from bot.storage.seed import DIRECTORY_HASH, EMPLOYERS, NAMES, OVERLAY, REFERENCE_HASH

ALWAYS = ("emergency_999", "police_101")
_VERSIONS = select(rows.MetaRow.key, rows.MetaRow.value).where(
    rows.MetaRow.key.in_((DIRECTORY_HASH, REFERENCE_HASH, OVERLAY))
)


@dataclass(frozen=True, slots=True)
class _Loaded[Value]:
    """A value and the hash of the content that it was read from."""

    version: str
    value: Value


@dataclass(frozen=True, slots=True)
class _Places:
    gazetteer: Gazetteer
    employers: EmployerList
    trusts: dict[str, ChildrensTrust]


class DirectoryStore:
    """Reads the directory tables. One may be shared by all threads.

    Every method raises Unavailable when the database is down, and LookupError before the tables were ever seeded.
    """

    def __init__(self, engine: Engine, *, review_months: int = REVIEW_MONTHS) -> None:
        self._engine = engine
        self.review_months = review_months
        self._lock = threading.Lock()
        self._contents: _Loaded[Contents] | None = None
        self._places: _Loaded[_Places] | None = None
        self._own: tuple[Contents, dict[str | None, list[OwnContact]]] | None = None
        self._commits = Commits(engine)
        self._versions: dict[str, str] | None = None

    def contents(self) -> Contents:
        """The whole directory with what this server lays over it, and its sentences; for `placeholders.expand`."""
        with self._lock:
            self._contents = self._fresh(self._contents, (DIRECTORY_HASH, OVERLAY), _read_contents)
            return self._contents.value

    def gazetteer(self) -> Gazetteer:
        """All names of councils and places. The first call takes about half a second."""
        return self._loaded_places().gazetteer

    def organisation(self, key: str) -> Organisation:
        """One entry by its key. Raises KeyError where there is none."""
        return self.contents().organisations[key]

    def organisations(self, *, role: RoleName | None = None, nation: str | None = None, on: date) -> list[Organisation]:
        """Those that hold `role` on that day in `nation`, in the order of their keys; with `role` None all that are not
        historic, and with `nation` None those of any nation.
        """
        known = self.contents().organisations.values()
        if role is None:
            return [one for one in known if one.kind is not Kind.HISTORIC]
        return [one for one in known if one.holds(role, nation=nation, on=on)]

    def council(self, nice_name: str) -> Council | None:
        """The council that is shown by exactly this name ("Maidstone"), or None."""
        return self.gazetteer().council(nice_name)

    def childrens_services_of(self, council: Council) -> Council | None:
        """The council that runs Children's Services there; None in Northern Ireland, where the Trusts do."""
        return self.gazetteer().childrens_services_of(council)

    def trust_of(self, council: Council) -> ChildrensTrust | None:
        """The company that runs Children's Services for this council now, or None. `evidence_as_of` dates the fact."""
        trust = self._loaded_places().trusts.get(council.gss_code)
        return trust if trust is not None and trust.running else None

    def force_of(self, council: Council) -> PoliceForce | None:
        """The police force of the area."""
        return self.gazetteer().force_of(council)

    def referring_body(self, occupation: str) -> Body | None:
        """The body on the list of referring organisations that this occupation works for, or None: not on it, or not
        said plainly. For the occupation as given, not for whole messages.
        """
        return self._loaded_places().employers.referring_body(occupation)

    def contacts(self, key: str, *, today: date, nation: str | None = None) -> tuple[ContactPoint, ...]:
        """What may be shown of one organisation today, best first. Raises KeyError for an unknown key."""
        known = self.contents().organisations
        return showable(known[key], known, today=today, nation=nation, review_months=self.review_months)

    def contacts_for(
        self,
        *,
        age_band: str | None,
        gender: str | None = None,
        exploitation: Collection[str] = (),
        nation: str | None = None,
        nationality: str | None = None,
        local_authority: str | None = None,
        today: date,
        at: datetime | None = None,
    ) -> Contacts:
        """Everything to show somebody who turns to others about this person: arguments as in `Facts`.

        The council to turn to is the one that runs social care, for adults as for children. Where the council is known,
        the nation is its own.
        With a moment `at`, whoever is open then comes first.
        """
        council = self.council(local_authority) if local_authority else None
        nation = council.nation if council else nation
        childrens_services = self.childrens_services_of(council) if council else None
        force = self.force_of(council) if council else None
        child = age_band != "adult"
        # Where a district lies in a county, the county runs the care of adults at risk as it runs Children's Services.
        responsible = childrens_services or council
        contents = self.contents()
        known = contents.organisations
        here = {one.gss_code for one in (council, childrens_services) if one is not None}
        local = self._own_of(contents, here)
        found = options(
            known,
            age_band=age_band,
            gender=gender,
            exploitation=exploitation,
            nation=nation,
            nationality=nationality,
            council=responsible,
            force=force,
            own=local,
            councils=here,
            today=today,
            at=at,
            review_months=self.review_months,
        )
        own = [point for whom in FIRST for point in points_for(local, whom, councils=here, child=child)]
        advice = ["modern_slavery_helpline"]
        if child and nation in {None, *ENGLAND_AND_WALES}:
            advice.append("guardianship_service")
        always = [point for key in ALWAYS for point in known[key].contacts]
        return Contacts(
            own=in_order(own, today=today, review_months=self.review_months),
            always=in_order(always, today=today),
            options=tuple(found),
            advice=in_order(
                (
                    point
                    for key in advice
                    for point in self.contacts(key, today=today, nation=nation)
                    if point.kind is ContactKind.PHONE
                ),
                today=today,
                review_months=self.review_months,
            ),
            council=council,
            childrens_services=childrens_services,
            trust=self.trust_of(childrens_services) if childrens_services and child else None,
            force=force,
        )

    def _own_of(self, contents: Contents, councils: Collection[str]) -> list[OwnContact]:
        """The own contacts that count everywhere or in one of these councils, without looking at all others."""
        held = self._own
        if held is None or held[0] is not contents:
            by_council: dict[str | None, list[OwnContact]] = {}
            for one in contents.own:
                by_council.setdefault(one.council, []).append(one)
            held = self._own = (contents, by_council)
        return [one for code in (None, *sorted(councils)) for one in held[1].get(code, ())]

    def _loaded_places(self) -> _Places:
        with self._lock:
            self._places = self._fresh(self._places, (REFERENCE_HASH, DIRECTORY_HASH), _read_places)
            return self._places.value

    def _fresh[Value](
        self, held: _Loaded[Value] | None, keys: tuple[str, ...], read: Callable[[Session], Value]
    ) -> _Loaded[Value]:
        """What is held, or read anew where the tables were seeded or laid over since."""
        if self._commits.may_be_new():
            self._versions = None
        if self._versions is None:
            with unavailable_when_down(), self._engine.connect() as connection:
                self._versions = dict(connection.execute(_VERSIONS).all())
        version = "|".join(f"{key}={self._versions[key]}" for key in keys if key in self._versions)
        if not version:
            raise LookupError("the directory tables are empty; seed() fills them")
        if held is not None and held.version == version:
            return held
        with reading(self._engine) as session:
            return _Loaded(version, read(session))


def _read_contents(session: Session) -> Contents:
    organisations = session.scalars(select(rows.OrganisationRow).order_by(rows.OrganisationRow.position)).all()
    texts = {row.id: row.text for row in session.scalars(select(rows.DirectoryTextRow))}

    def under(prefix: str) -> dict[str, str]:
        return {key.removeprefix(prefix): text for key, text in texts.items() if key.startswith(prefix)}

    overlay = _overlay(session)
    names = dict(session.execute(select(rows.LocalAuthorityRow.gss_code, rows.LocalAuthorityRow.name)).all())
    contents = Contents({row.key: _organisation(row) for row in organisations}, under("phrase."), under("reason."))
    return laid_over(contents, overlay, names)


def laid_over(contents: Contents, overlay: Overlay, councils: Mapping[str, str]) -> Contents:
    """The directory with a server's own contacts and checks. `councils`: names by GSS code, for contacts without one.

    An own contact of an organisation stands before that organisation's others, unless it counts in one council only.
    """
    everywhere: dict[str, list[ContactPoint]] = {}
    own: list[OwnContact] = []
    for row in overlay.rows:
        one = own_contact(row, name=_name_of(row, contents, councils))
        one = dataclass_replace(one, point=checked(one.point, overlay.checks))
        if row.whom in contents.organisations and not row.council and not row.route:
            everywhere.setdefault(row.whom, []).append(one.point)
        elif row.whom in contents.organisations or row.whom in list(Whom):
            own.append(one)
    organisations = {
        key: dataclass_replace(
            one,
            contacts=(
                *everywhere.get(key, ()),
                *(checked(point, overlay.checks) for point in one.contacts),
            ),
        )
        for key, one in contents.organisations.items()
    }
    return dataclass_replace(contents, organisations=organisations, own=tuple(own))


def _name_of(row: OwnRow, contents: Contents, councils: Mapping[str, str]) -> str:
    if row.whom in contents.organisations:
        return contents.organisations[row.whom].name
    phrase = contents.phrases.get(row.whom, "{council}")
    return phrase.format(council=councils.get(row.council, row.council))


def read_overlay(engine: Engine) -> Overlay:
    """What a server lays over the directory, as it stands. Raises Unavailable when the database is down."""
    with reading(engine) as session:
        return _overlay(session)


def _overlay(session: Session) -> Overlay:
    own = session.scalars(select(rows.OwnContactRow).order_by(rows.OwnContactRow.position, rows.OwnContactRow.id))
    return Overlay(
        tuple(own_row(row) for row in own),
        {
            row.id: Check(row.value, _day(row.checked_on), _day(row.dead_since))
            for row in session.scalars(select(rows.ContactCheckRow))
        },
    )


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def own_row(row: rows.OwnContactRow) -> OwnRow:
    """A row of the table as the values of its line of CSV."""
    return OwnRow(
        id=row.id,
        whom=row.whom,
        kind=ContactKind(row.kind),
        value=row.value,
        verified_on=row.verified_on,
        source=row.source,
        name=row.name,
        council=row.council,
        route=row.route,
        hours=row.hours,
        note=row.note,
        nations=tuple(row.nations),
    )


def _read_places(session: Session) -> _Places:
    words = {row.key: json.loads(row.value) for row in session.scalars(select(rows.MetaRow)) if row.key in _WORDS}
    mappings = {"nations", "areas", "councils"}
    given: dict[str, Any] = {key: value if key in mappings else frozenset(value) for key, value in words[NAMES].items()}
    names = Names(**given)
    reference = _read_reference(session)
    employers = Employers(**{**words[EMPLOYERS], "bodies": reference.referring})
    return _Places(
        Gazetteer(reference, names), EmployerList(employers), {trust.gss_code: trust for trust in reference.trusts}
    )


_WORDS = frozenset({NAMES, EMPLOYERS})


def _read_reference(session: Session) -> Reference:
    councils = session.scalars(select(rows.LocalAuthorityRow).order_by(rows.LocalAuthorityRow.gss_code))
    forces = session.scalars(select(rows.PoliceForceRow).order_by(rows.PoliceForceRow.id))
    # Columns, not objects: there are many places.
    table = rows.PlaceRow
    places = session.execute(
        select(table.name, table.gss_code, table.kind, table.rank, table.population, table.is_english_word).order_by(
            table.id
        )
    )
    areas = session.scalars(select(rows.AreaRow).order_by(rows.AreaRow.name))
    trusts = session.scalars(select(rows.ChildrensTrustRow))
    referring = session.scalars(select(rows.ReferringBodyRow).order_by(rows.ReferringBodyRow.name))
    return Reference(
        councils=tuple(_council(row) for row in councils),
        forces=tuple(PoliceForce(row.id, row.name, row.nation, tuple(row.aliases), row.website) for row in forces),
        places=tuple(Place(*place) for place in places),
        areas=tuple(Area(row.name, tuple(row.gss_codes), tuple(row.childrens_services_gss_codes)) for row in areas),
        trusts=tuple(ChildrensTrust(row.gss_code, row.provider, row.running, row.evidence_as_of) for row in trusts),
        referring=tuple(ReferringBody(row.name, row.kind) for row in referring),
    )


def _council(row: rows.LocalAuthorityRow) -> Council:
    return Council(
        gss_code=row.gss_code,
        name=row.name,
        nice_name=row.nice_name,
        nation=row.nation,
        type=CouncilType(row.type),
        has_childrens_services=row.has_childrens_services,
        police_force=row.police_force,
        region=row.region,
        welsh_name=row.welsh_name,
        county_gss=row.county_gss,
        website=row.website,
        aliases=tuple(row.aliases),
        former_names=tuple(row.former_names),
    )


def _organisation(row: rows.OrganisationRow) -> Organisation:
    return Organisation(
        key=row.key,
        name=row.name,
        kind=Kind(row.kind),
        suggest=row.suggest,
        contacts=tuple(
            ContactPoint(
                id=point.id,
                key=row.key,
                kind=ContactKind(point.kind),
                value=point.value,
                name=point.name,
                as_of=point.as_of,
                source=point.source,
                tag=Tag(point.tag),
                hours=point.hours,
                note=point.note,
                nations=tuple(point.nations),
                crisis=point.crisis,
            )
            for point in row.contacts
        ),
        through=tuple(row.through),
        roles=tuple(
            Role(RoleName(role.role), tuple(role.nations), role.start, role.until, role.source, Tag(role.tag))
            for role in row.roles
        ),
        remits=tuple(
            Remit(
                reason=remit.reason,
                age_bands=tuple(remit.age_bands),
                genders=tuple(remit.genders),
                exploitation=tuple(remit.exploitation),
                nations=tuple(remit.nations),
                unless_british=remit.unless_british,
            )
            for remit in row.remits
        ),
        successions=tuple(
            Succession(one.to_key, one.to_name, one.when, one.certain, one.source) for one in row.successions
        ),
    )
