"""All personal words pass through one vault on their way into the database and out."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import Engine, Text, text

from bot.errors import Locked
from bot.storage import tables
from bot.storage.base import Base
from bot.storage.engine import open_engine, reading, writing
from bot.storage.secrets import PersonalJSON, PersonalText, Vault
from bot.storage.tables import Mark
from tests.storage.rows import NOW, conversation, draft, turn
from tests.vaults import vault

PLAIN = {
    "conversations": {"id", "channel"},
    "turns": {"message_id", "status", "ended", "conversation_id"},
    "drafts": {"person_id", "status", "kind", "reference", "conversation_id"},
}


def test_every_text_of_the_journal_that_is_not_an_id_or_a_name_is_personal() -> None:
    for name, plain in PLAIN.items():
        for column in Base.metadata.tables[name].columns:
            if isinstance(column.type, Text) or column.type.python_type in {str, dict}:
                assert isinstance(column.type, PersonalText | PersonalJSON) or column.name in plain, column


@pytest.mark.parametrize(
    "value", [{"text": "née – «ü» 🙂", "n": [1, None, True]}, [], {}, "text", 0, False, "\x00' OR 1=1; --"]
)
def test_what_goes_in_comes_out(engine: Engine, value: object) -> None:
    with writing(engine) as session:
        session.add(conversation(state=value))
    with reading(engine) as session:
        assert session.get_one(tables.Conversation, "c1").state == value


def test_nothing_is_null_and_not_a_json_null(engine: Engine) -> None:
    with writing(engine) as session:
        session.add(conversation(state=None))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM conversations WHERE state IS NULL")).scalar() == 1


def test_what_is_stored_cannot_be_read_and_differs_each_time(engine: Engine) -> None:
    with writing(engine) as session:
        session.add(conversation(state={"word": "personal"}, tracker=["personal"], open_choices=["personal"]))
        session.flush()
        session.add(turn(reply=["personal"]))
        session.add(turn(message_id="m2", seq=2, reply=["personal"]))
        session.add(draft(document={"word": "personal"}))
        session.add(Mark(topic="definition", version="1", marked_on=NOW.date(), text="personal"))
    with engine.connect() as connection:
        for table in ("conversations", "turns", "drafts", "marks"):
            assert "personal" not in str(connection.execute(text(f"SELECT * FROM {table}")).all())
        first, second = connection.execute(text("SELECT reply FROM turns")).scalars()
    assert first != second


def test_without_a_vault_nothing_personal_is_written_or_read(tmp_path: Path, engine: Engine) -> None:
    with writing(engine) as session:
        session.add(conversation(state={"word": "personal"}))
    bare = open_engine(f"sqlite:///{tmp_path}/waymark.db")
    with pytest.raises(Locked), writing(bare) as session:
        session.add(conversation(id="c2", state={"word": "personal"}))
    with pytest.raises(Locked), reading(bare) as session:
        session.get(tables.Conversation, "c1")
    bare.dispose()


def test_what_was_changed_in_the_database_is_not_read(engine: Engine) -> None:
    with writing(engine) as session:
        session.add(conversation(state={"word": "personal"}))
    with engine.begin() as connection:
        stored = connection.execute(text("SELECT state FROM conversations")).scalar()
        assert stored
        changed = stored[:-8] + ("A" if stored[-8] != "A" else "B") + stored[-7:]
        connection.execute(text("UPDATE conversations SET state = :changed"), {"changed": changed})
    with pytest.raises(Locked), reading(engine) as session:
        session.get(tables.Conversation, "c1")


def test_a_newer_key_seals_and_an_older_one_still_opens() -> None:
    old, new = Fernet.generate_key(), Fernet.generate_key()
    sealed = vault(old).seal("née 🙂 \ud800")
    both = vault(new, old)
    assert both.unseal(sealed) == "née 🙂 \ud800"
    with pytest.raises(Locked):
        vault(new).unseal(sealed)
    renewed = both.renew(sealed)
    assert vault(new).unseal(renewed) == "née 🙂 \ud800"
    assert both.renew(renewed) == renewed
    with pytest.raises(Locked):
        vault(new).renew(sealed)


def test_a_new_key_counts_from_the_next_use_on() -> None:
    keys = [Fernet.generate_key()]
    changing = Vault(lambda: tuple(keys))
    first = changing.seal("word")
    keys.insert(0, Fernet.generate_key())
    second = changing.seal("word")
    assert vault(keys[0]).unseal(second) == changing.unseal(first) == "word"
