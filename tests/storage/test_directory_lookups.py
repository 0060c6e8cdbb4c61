"""What a look-up costs: how often the database is asked, and whether it answers from an index."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import Engine, event, text

from bench.directory import PLANS
from bot.storage.directory import DirectoryStore
from bot.storage.directory_tables import MetaRow
from bot.storage.engine import writing
from tests.databases import fresh

TODAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = fresh(tmp_path_factory.mktemp("lookups"), filled=True)
    yield engine
    engine.dispose()


@contextmanager
def queries(engine: Engine) -> Iterator[list[str]]:
    """The statements that are run, but for the beginning of transactions."""
    run: list[str] = []

    def note(_connection, _cursor, statement: str, *_rest: object) -> None:
        if not statement.startswith("BEGIN"):
            run.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield run
    event.remove(engine, "before_cursor_execute", note)


def everything(store: DirectoryStore) -> None:
    """A turn's look-ups, and more."""
    store.contacts_for(age_band="child", local_authority="Maidstone", today=TODAY)
    store.contacts("salvation_army", today=TODAY)
    store.gazetteer().find("Leeds")


def test_nothing_is_asked_of_the_database_while_nothing_changes(seeded: Engine) -> None:
    store = DirectoryStore(seeded)
    everything(store)
    with queries(seeded) as run:
        everything(store)
    assert run == []


def test_after_a_commit_one_small_query_is_all(seeded: Engine) -> None:
    store = DirectoryStore(seeded)
    everything(store)
    with writing(seeded) as session:
        session.merge(MetaRow(key="unrelated", value="1"))
    with queries(seeded) as run:
        everything(store)
    [statement] = run
    assert "FROM meta" in statement


@pytest.mark.parametrize("name", PLANS)
def test_an_index_answers(seeded: Engine, name: str) -> None:
    with seeded.connect() as connection:
        plan = [row[3] for row in connection.execute(text(f"EXPLAIN QUERY PLAN {PLANS[name]}"))]
    assert plan
    assert all(step.startswith("SEARCH") and "USING" in step and "INDEX" in step for step in plan)
