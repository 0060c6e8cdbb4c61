"""All personal words pass through one pair of functions on their way into the database and out."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, Text, text

from bot.storage import secrets, tables
from bot.storage.base import Base
from bot.storage.engine import reading, writing
from bot.storage.secrets import PersonalJSON, PersonalText
from tests.storage.rows import conversation, draft, turn

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


def test_changing_the_two_functions_changes_all_that_is_stored(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "seal", lambda plain: plain[::-1])
    monkeypatch.setattr(secrets, "unseal", lambda stored: stored[::-1])
    with writing(engine) as session:
        session.add(conversation(state={"word": "personal"}, tracker=["personal"], open_choices=["personal"]))
        session.flush()
        session.add(turn(reply=["personal"]))
        session.add(draft())
    with reading(engine) as session:
        assert session.get_one(tables.Conversation, "c1").state == {"word": "personal"}
    with engine.connect() as connection:
        for table in ("conversations", "turns", "drafts"):
            stored = str(connection.execute(text(f"SELECT * FROM {table}")).all())
            assert "personal" not in stored


def test_free_text_passes_the_same_door(monkeypatch: pytest.MonkeyPatch, engine: Engine) -> None:
    monkeypatch.setattr(secrets, "seal", lambda plain: f"sealed {plain}")
    monkeypatch.setattr(secrets, "unseal", lambda stored: stored.removeprefix("sealed "))
    kind = PersonalText()
    assert kind.process_bind_param("word", engine.dialect) == "sealed word"
    assert kind.process_result_value("sealed word", engine.dialect) == "word"
    assert kind.process_bind_param(None, engine.dialect) is kind.process_result_value(None, engine.dialect) is None
