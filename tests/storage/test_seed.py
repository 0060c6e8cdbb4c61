"""The directory tables are filled once, and again when a file has changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from bot.errors import ContentError
from bot.storage import directory_tables
from bot.storage import seed as seed_module
from bot.storage.directory import DirectoryStore
from bot.storage.engine import reading, writing
from bot.storage.seed import Seeded, seed
from tests.storage.rows import conversation


@pytest.fixture
def copy(content_dir: Path, tmp_path: Path) -> Path:
    target = tmp_path / "content"
    shutil.copytree(content_dir / "directory", target / "directory")
    shutil.copytree(content_dir / "reference", target / "reference")
    shutil.copy(content_dir / "sources.yml", target / "sources.yml")
    return target


def spoil(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def count(engine: Engine) -> dict[str, int]:
    with reading(engine) as session:
        return {
            table.name: session.scalar(select(func.count()).select_from(table)) or 0
            for table in directory_tables.Base.metadata.sorted_tables
        }


def test_a_second_seed_writes_nothing(engine: Engine, content_dir: Path) -> None:
    assert seed(engine, content_dir) == Seeded(directory=True, reference=True)
    filled = count(engine)
    assert seed(engine, content_dir) == Seeded(directory=False, reference=False)
    assert count(engine) == filled
    assert filled["places"] > 15_000
    assert filled["organisations"] > 40
    assert filled["local_authorities"] > 350


def test_only_the_half_that_changed_is_written_again(engine: Engine, copy: Path) -> None:
    seed(engine, copy)
    filled = count(engine)
    spoil(copy / "directory" / "organisations" / "salvation_army.yml", "24 hours a day", "Mon-Fri 09:00-17:00")
    assert seed(engine, copy) == Seeded(directory=True, reference=False)
    spoil(copy / "reference" / "areas.csv", "Bedfordshire,", "Beds,")
    assert seed(engine, copy) == Seeded(directory=False, reference=True)
    assert count(engine) == filled


def test_a_store_that_is_open_sees_what_was_seeded_since(engine: Engine, copy: Path) -> None:
    seed(engine, copy)
    store = DirectoryStore(engine)
    assert store.organisation("salvation_army").contacts[0].hours == "24 hours a day"
    assert store.gazetteer() is store.gazetteer()
    assert store.gazetteer().find("Beds") == []
    spoil(copy / "directory" / "organisations" / "salvation_army.yml", "24 hours a day", "Mon-Fri 09:00-17:00")
    spoil(copy / "reference" / "areas.csv", "Bedfordshire,", "Beds,")
    seed(engine, copy)
    assert store.organisation("salvation_army").contacts[0].hours == "Mon-Fri 09:00-17:00"
    assert store.gazetteer().find("Beds") != []


def test_a_file_that_is_taken_away_takes_its_organisation_away(engine: Engine, copy: Path) -> None:
    seed(engine, copy)
    (copy / "directory" / "organisations" / "victim_support.yml").unlink()
    seed(engine, copy)
    with pytest.raises(KeyError):
        DirectoryStore(engine).organisation("victim_support")


def test_a_wrong_file_leaves_the_tables_as_they_were(engine: Engine, copy: Path) -> None:
    seed(engine, copy)
    filled = count(engine)
    spoil(copy / "directory" / "organisations" / "tara.yml", "kind: phone", "kind: fax")
    spoil(copy / "reference" / "places.csv", "E07000133", "E07999999")
    for _ in range(2):
        with pytest.raises(ContentError):
            seed(engine, copy)
    assert count(engine) == filled


def test_what_another_process_has_seeded_meanwhile_is_not_written_twice(
    engine: Engine, content_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seed(engine, content_dir)
    seen = iter([None])  # the first look finds nothing, as if the other were about to finish
    real = seed_module._stored
    monkeypatch.setattr(seed_module, "_stored", lambda session, key: next(seen, real(session, key)))
    assert seed(engine, content_dir) == Seeded(directory=False, reference=False)


def test_an_empty_directory_says_so(engine: Engine) -> None:
    with pytest.raises(LookupError):
        DirectoryStore(engine).contents()


def test_conversations_are_left_alone_by_seeding(engine: Engine, content_dir: Path) -> None:
    with writing(engine) as session:
        session.add(conversation())
    seed(engine, content_dir)
    assert count(engine)["conversations"] == 1
