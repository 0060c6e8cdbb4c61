"""What a server lays over the directory: contacts imported by this deployment, and its checks of any contact.

Seeding never touches these rows, so they survive every upgrade. Each change raises a counter, by which the open stores
(`DirectoryStore`) of all processes see that they must read anew. Methods block for a query or two.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.errors import ContentError, InputError
from bot.guidance.directory import own_csv
from bot.guidance.directory.freshness import is_due
from bot.guidance.directory.organisations import ContactKind, ContactPoint
from bot.guidance.directory.own import PREFIX, Changes, Check, Due, Overlay, OwnRow
from bot.storage.directory import DirectoryStore, own_row, read_overlay
from bot.storage.directory_tables import ContactCheckRow, MetaRow, OwnContactRow
from bot.storage.engine import writing
from bot.storage.seed import OVERLAY


class DirectoryOverlay:
    """Changes and reads the overlay of one database. Raises Unavailable when it is down."""

    def __init__(self, engine: Engine, store: DirectoryStore) -> None:
        self._engine = engine
        self._store = store

    def import_file(self, path: Path, *, today: date, replace: bool = False, dry_run: bool = False) -> Changes:
        """Take over the rows of a CSV file, all or none; only what differs is written.

        `replace`: contacts that are not in the file are taken away. Raises ContentError for the first bad row, with the
        others as its notes.
        """
        rows, mistakes = own_csv.read(path, self._known(today))
        if mistakes:
            raise _together(mistakes)
        with writing(self._engine) as session:
            held = {row.id: row for row in session.scalars(select(OwnContactRow))}
            changes = _compared(rows, held, replace=replace)
            if not dry_run:
                _write(session, rows, held, changes)
        return changes

    def export(self, *, today: date) -> str:
        """The imported contacts as CSV, in the order of their import; importing it changes nothing."""
        return own_csv.write(self._overlay().rows, self._known(today))

    def due(self, *, today: date) -> list[Due]:
        """What wants checking, dead ones first, then by the day of the last check (never checked first)."""
        overlay = self._overlay()
        found = [self._due(point, lost, overlay, today) for point, lost in self._points(overlay)]
        return sorted(
            (one for one in found if one is not None),
            key=lambda one: (one.dead_since is None and not one.lost, one.last_checked or "", one.point.id),
        )

    def verify(self, contact_id: str, *, today: date) -> ContactPoint:
        """Note that somebody checked this contact today; a dead one is shown again. Raises InputError."""
        point = self._point(contact_id)
        self._note(Check(point.value, today.isoformat()), point.id)
        return point

    def report_dead(self, contact_id: str, *, today: date) -> ContactPoint | None:
        """Hide this contact until somebody checks it. None, and nothing happens, for a crisis line.

        Raises InputError where there is no such contact.
        """
        point = self._point(contact_id)
        if point.crisis:
            return None
        check = self._overlay().checks.get(point.id)
        checked_on = check.checked_on if check is not None and check.value == point.value else None
        self._note(Check(point.value, checked_on, today.isoformat()), point.id)
        return point

    def _overlay(self) -> Overlay:
        return read_overlay(self._engine)

    def _known(self, today: date) -> own_csv.Known:
        return own_csv.Known(self._store.contents().organisations, self._store.gazetteer(), today)

    def _points(self, overlay: Overlay) -> Iterable[tuple[ContactPoint, str]]:
        """Every contact there is, with what an imported one points at and is gone; not the pages of `content/`."""
        contents = self._store.contents()
        shown = {point.id: point for one in contents.organisations.values() for point in one.contacts}
        shown |= {one.point.id: one.point for one in contents.own}
        for row in overlay.rows:
            point = shown.pop(PREFIX + row.id, None)
            lost = row.whom if point is None else ""
            if row.council and self._store.gazetteer().by_code(row.council) is None:
                lost = row.council
            yield point or ContactPoint(PREFIX + row.id, row.whom, row.kind, row.value, row.name or row.whom), lost
        for point in shown.values():
            yield point, ""

    def _due(self, point: ContactPoint, lost: str, overlay: Overlay, today: date) -> Due | None:
        check = overlay.checks.get(point.id)
        dead = check.dead_since if point.dead and check is not None else None
        late = point.verified_on is None or is_due(
            point.verified_on, today=today, review_months=self._store.review_months
        )
        plain_page = point.kind is ContactKind.WEB and not point.own  # shown whatever its date: it says no number
        if not dead and not lost and (not late or point.crisis or plain_page):
            return None
        return Due(point, None if dead is None else date.fromisoformat(dead), point.last_checked, lost)

    def _point(self, contact_id: str) -> ContactPoint:
        contents = self._store.contents()
        points = [point for one in contents.organisations.values() for point in one.contacts]
        points += [one.point for one in contents.own]
        for point in points:
            if contact_id in (point.id, point.id.removeprefix(PREFIX) if point.own else point.id):
                return point
        raise InputError("There is no contact of that id; `python -m bot directory review` shows ids.", 404)

    def _note(self, check: Check, contact_id: str) -> None:
        with writing(self._engine) as session:
            session.merge(
                ContactCheckRow(
                    id=contact_id,
                    value=check.value,
                    checked_on=None if check.checked_on is None else date.fromisoformat(check.checked_on),
                    dead_since=None if check.dead_since is None else date.fromisoformat(check.dead_since),
                )
            )
            _count(session)


def _together(mistakes: list[ContentError]) -> ContentError:
    first, *others = mistakes
    for other in others:
        first.add_note(str(other))
    return first


def _compared(rows: Iterable[OwnRow], held: dict[str, OwnContactRow], *, replace: bool) -> Changes:
    added: list[str] = []
    changed: list[str] = []
    unchanged: list[str] = []
    for row in rows:
        if row.id not in held:
            added.append(row.id)
        else:
            (unchanged if own_row(held[row.id]) == row else changed).append(row.id)
    kept = {*added, *changed, *unchanged}
    removed = tuple(name for name in held if name not in kept) if replace else ()
    return Changes(tuple(added), tuple(changed), tuple(unchanged), removed)


def _write(session: Session, rows: Iterable[OwnRow], held: dict[str, OwnContactRow], changes: Changes) -> None:
    position = max((row.position for row in held.values()), default=0)
    for row in rows:
        if row.id in changes.unchanged:
            continue
        position += 1
        session.merge(_as_table_row(row, held[row.id].position if row.id in held else position))
    for name in changes.removed:
        session.delete(held[name])
    if changes.added or changes.changed or changes.removed:
        _count(session)


def _count(session: Session) -> None:
    row = session.get(MetaRow, OVERLAY)
    session.merge(MetaRow(key=OVERLAY, value=str(1 + int(row.value if row else 0))))


def _as_table_row(row: OwnRow, position: int) -> OwnContactRow:
    return OwnContactRow(
        id=row.id,
        position=position,
        whom=row.whom,
        kind=row.kind.value,
        value=row.value,
        name=row.name,
        council=row.council,
        route=row.route,
        hours=row.hours,
        note=row.note,
        nations=list(row.nations),
        verified_on=row.verified_on,
        source=row.source,
    )
