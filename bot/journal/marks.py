"""Marks on answers and numbers: added in the transaction of their turn, listed for whoever looks after the content.

A mark holds what was marked, its version, the day, and a word on it only where that was agreed. Rows for one thing,
version and day are alike, so a word that comes a message later is put to any of them that has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.storage.engine import reading
from bot.storage.tables import Mark


@dataclass(frozen=True, slots=True)
class Marks:
    """All marks of one thing: `topic` or `contact` (a directory key), the other None. Versions and words newest first.

    `versions`: version to how often it was marked. `texts`: (day, version, what the writer wrote).
    """

    topic: str | None
    contact: str | None
    count: int
    last_on: date
    versions: Mapping[str, int] = field(default_factory=dict)
    texts: Sequence[tuple[date, str, str]] = ()


def add(session: Session, marks: Iterable[Mapping[str, Any]], on: date) -> None:
    """Add the marks of one turn, each {"topic", "contact", "version", "text"}."""
    for mark in marks:
        same = {"topic": mark["topic"], "contact": mark["contact"], "version": mark["version"], "marked_on": on}
        row = None
        if mark["text"] is not None:
            bare = select(Mark).filter_by(**same).where(Mark.text.is_(None))
            row = session.scalars(bare.order_by(Mark.id.desc()).limit(1)).first()
        if row is None:
            row = Mark(**same)
            session.add(row)
        row.text = mark["text"]
        session.flush()


def listed(engine: Engine, since: date | None = None) -> list[Marks]:
    """The marks from `since` on (all, without it), most often marked first. Raises Unavailable."""
    with reading(engine) as session:
        query = select(Mark).order_by(Mark.marked_on.desc(), Mark.id.desc())
        if since is not None:
            query = query.where(Mark.marked_on >= since)
        rows: dict[tuple[str | None, str | None], list[Mark]] = {}
        for row in session.scalars(query):
            rows.setdefault((row.topic, row.contact), []).append(row)
    found = [_gathered(topic, contact, of_one) for (topic, contact), of_one in rows.items()]
    return sorted(found, key=lambda one: (-one.count, one.topic or one.contact or ""))


def _gathered(topic: str | None, contact: str | None, rows: Sequence[Mark]) -> Marks:
    versions: dict[str, int] = {}
    for row in rows:
        versions[row.version] = versions.get(row.version, 0) + 1
    texts = [(row.marked_on, row.version, row.text) for row in rows if row.text is not None]
    return Marks(topic, contact, len(rows), rows[0].marked_on, versions, texts)
