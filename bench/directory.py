"""How long a look-up in the directory takes with very many rows: p50 and p95, and the plans of the queries behind it.

    python bench/directory.py [--rows 100000] [--own 100000] [--times 300]

A temporary database is filled with so many made-up places and, over all councils, own contacts (100,000 are some 250 a
council, each of which is looked at for a person there). Exit code 0 always: this measures, it does not judge.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sqlalchemy import Engine, insert, select, text

from bot.paths import CONTENT
from bot.storage import directory_tables as rows
from bot.storage.directory import DirectoryStore
from bot.storage.engine import open_engine, upgrade, writing
from bot.storage.seed import seed

TODAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)
PLANS = {
    "what the tables were filled from": "SELECT key, value FROM meta WHERE key IN ('seed.directory', 'seed.reference')",
    "place by name": "SELECT * FROM places WHERE name_key = 'madeup 500'",
    "own contacts of a council": "SELECT * FROM own_contacts WHERE council = 'E10000016'",
    "own contacts of an organisation": "SELECT * FROM own_contacts WHERE whom = 'tara'",
    "check of a contact": "SELECT * FROM contact_checks WHERE id = 'own.madeup_500'",
    "contacts of an organisation": "SELECT * FROM contact_points WHERE organisation_key = 'salvation_army'",
}


def fill(engine: Engine, count: int, own_contacts: int) -> None:
    """Add made-up places, own contacts spread over all councils, and a check of each of them."""
    with writing(engine) as session:
        codes = list(session.scalars(select(rows.LocalAuthorityRow.gss_code)))
        some = range(count)
        place = {"kind": "town_or_village", "rank": 1, "population": 2_000, "is_english_word": False}
        own = {"kind": "phone", "name": "", "route": "", "hours": "", "note": "", "nations": []}
        session.execute(
            insert(rows.PlaceRow),
            [
                place | {"name": f"Madeup {n}", "name_key": f"madeup {n}", "gss_code": codes[n % len(codes)]}
                for n in some
            ],
        )
        session.execute(
            insert(rows.OwnContactRow),
            [
                own
                | {"id": f"madeup_{n}", "position": n, "whom": "childrens_services", "value": f"01632 {n:06}"}
                | {"council": codes[n % len(codes)], "verified_on": "2026-11-02", "source": "made up"}
                for n in range(own_contacts)
            ],
        )
        session.execute(
            insert(rows.ContactCheckRow),
            [
                {"id": f"own.madeup_{n}", "value": f"01632 {n:06}", "checked_on": TODAY, "dead_since": None}
                for n in some
            ],
        )


def milliseconds(
    work: Callable[[int], object], times: int, before: Callable[[int], object] = lambda n: None
) -> list[float]:
    """How long each call took; what is done `before` each is not counted."""
    took = []
    for n in range(times):
        before(n)
        start = time.perf_counter()
        work(n)
        took.append((time.perf_counter() - start) * 1000)
    return took


def show(name: str, took: list[float]) -> None:
    """One row of the table."""
    p95 = statistics.quantiles(took, n=20)[-1]
    sys.stdout.write(f"{name:32}{statistics.median(took):9.2f}{p95:9.2f}\n")


def main() -> int:
    """Measure and print a table, then the plans."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--own", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=300)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="waymark-bench-") as folder:
        engine = open_engine(f"sqlite:///{folder}/waymark.db")
        upgrade(engine)
        seed(engine, CONTENT)
        fill(engine, options.rows, options.own)
        store = DirectoryStore(engine)
        store.contents()
        gazetteer = store.gazetteer()  # read once at start, and not in a turn

        def contacts(_: int) -> object:
            return store.contacts_for(age_band="child", local_authority="Maidstone", today=TODAY, at=NOW)

        works: dict[str, Callable[[int], object]] = {
            "a name": lambda n: gazetteer.find(f"Madeup {n}"),
            "names in a message": lambda n: gazetteer.scan(f"She works in Madeup {n} and lives near Leeds"),
            "a misspelt name": lambda n: gazetteer.answer(f"Kirklese {n % 2}"[:8]),
            "contacts of one organisation": lambda n: store.contacts("salvation_army", today=TODAY),
            "all contacts for a person": contacts,
        }

        def commit(n: int) -> None:
            """As a turn does that is kept."""
            with writing(engine) as session:
                session.merge(rows.MetaRow(key="bench", value=str(n)))

        contacts(0)  # the contacts of a council are sorted out once
        sys.stdout.write(
            f"{options.rows} made-up places, {options.own} own contacts\n{'':32}{'p50 ms':>9}{'p95 ms':>9}\n"
        )
        for name, work in works.items():
            show(name, milliseconds(work, options.times))
        show("the same, first after a commit", milliseconds(contacts, options.times, before=commit))
        with engine.connect() as connection:
            for name, query in PLANS.items():
                plan = [row[3] for row in connection.execute(text(f"EXPLAIN QUERY PLAN {query}"))]
                sys.stdout.write(f"{name}: {'; '.join(plan)}\n")
        engine.dispose()
    return 0


if __name__ == "__main__":
    sys.exit(main())
