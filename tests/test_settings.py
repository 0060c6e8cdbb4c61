"""Settings come from the environment, and say clearly what is wrong with it."""

from __future__ import annotations

import stat
from datetime import timedelta
from pathlib import Path

import pytest

from bot.errors import SettingError
from bot.settings import ALLOWED, KEY_FILE, Settings, read_settings

DOCS = Path(__file__).parents[1] / "docs" / "settings.md"


def test_an_empty_environment_gives_the_defaults():
    settings = read_settings({})
    assert (settings.host, settings.port, settings.home) == ("127.0.0.1", 8000, Path("var"))
    assert settings.database_url == "sqlite:///var/waymark.db"
    assert settings.retention == timedelta(days=7)


def test_the_database_follows_the_home():
    assert read_settings({"WAYMARK_HOME": "/srv/waymark"}).database_url == "sqlite:////srv/waymark/waymark.db"


def test_a_database_that_is_named_wins_over_the_home():
    assert read_settings({"WAYMARK_HOME": "/srv", "DATABASE_URL": "sqlite:///x.db"}).database_url == "sqlite:///x.db"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "80a"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("LOG_LEVEL", "loud"),
        ("DATABASE_URL", "mysql://root:hunter2@db/x"),
        ("DATABASE_URL", "hunter2"),
        ("WAYMARK_SECRET", "hunter2"),
        ("WAYMARK_RETENTION_DAYS", "0"),
        ("WAYMARK_RETENTION_DAYS", "nan"),
        ("WAYMARK_MESSAGES_PER_MINUTE", "-1"),
        ("WAYMARK_SESSIONS_PER_MINUTE", "many"),
        ("WAYMARK_TEXT_LIMIT", "1"),
        ("WAYMARK_BODY_LIMIT", "1"),
        ("WAYMARK_TURN_SECONDS", "inf"),
        ("WAYMARK_RECEIPT_HOURS", "0"),
        ("WAYMARK_EXIT_ADDRESS", "javascript:alert(1)"),
    ],
)
def test_a_wrong_value_is_named_with_what_is_allowed(name, value):
    with pytest.raises(SettingError) as caught:
        read_settings({name: value})
    assert caught.value.name == name
    assert ALLOWED[name] in str(caught.value)


@pytest.mark.parametrize("name", ["DATABASE_URL", "WAYMARK_SECRET"])
def test_a_secret_is_never_shown(name):
    with pytest.raises(SettingError) as caught:
        read_settings({name: "mysql://root:hunter2@db/x"})
    assert "hunter2" not in str(caught.value)


def test_settings_do_not_print_the_secret():
    assert "s" * 40 not in repr(read_settings({"WAYMARK_SECRET": "s" * 40}))


def test_the_key_file_is_made_once_and_for_the_owner_alone(tmp_path):
    settings = read_settings({"WAYMARK_HOME": str(tmp_path / "new")})
    first = settings.key()
    assert settings.key() == first
    assert stat.S_IMODE((tmp_path / "new" / KEY_FILE).stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "new").iterdir()] == [KEY_FILE]


def test_two_homes_have_two_keys(tmp_path):
    keys = {read_settings({"WAYMARK_HOME": str(tmp_path / name)}).key() for name in "ab"}
    assert len(keys) == 2


def test_a_key_file_that_others_may_read_is_closed_to_them(tmp_path):
    (tmp_path / KEY_FILE).write_text("k" * 40)
    (tmp_path / KEY_FILE).chmod(0o644)
    assert read_settings({"WAYMARK_HOME": str(tmp_path)}).key() == b"k" * 40
    assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600


def test_an_empty_key_file_is_an_error_and_is_not_overwritten(tmp_path):
    (tmp_path / KEY_FILE).write_text("")
    with pytest.raises(SettingError, match="holds no key"):
        read_settings({"WAYMARK_HOME": str(tmp_path)}).key()
    assert (tmp_path / KEY_FILE).read_text() == ""


def test_a_home_that_is_a_file_is_an_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingError, match="WAYMARK_HOME"):
        read_settings({"WAYMARK_HOME": str(tmp_path / "file")}).key()


def test_a_secret_of_the_environment_needs_no_file(tmp_path):
    settings = read_settings({"WAYMARK_HOME": str(tmp_path), "WAYMARK_SECRET": "s" * 40})
    assert settings.key() == b"s" * 40
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", sorted(field.alias for field in Settings.model_fields.values()))
def test_every_setting_is_documented_with_what_is_allowed(name):
    row = next(line for line in DOCS.read_text(encoding="utf-8").splitlines() if f"`{name}`" in line)
    assert ALLOWED[name] in row
