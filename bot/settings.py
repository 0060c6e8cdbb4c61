"""What the environment says: address, storage, limits, secret. Read once, at start-up, by `bot/app.py`.

`docs/settings.md` lists every name with its default; a test holds the two together. A value that cannot be read is a
`SettingError` with the name, what came and what is allowed; a secret is never shown.
"""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator, model_validator
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import Locked, SettingError

KEY_FILE = "secret.key"
STORAGE_KEY_FILE = "storage.keys"
SHORTEST_SECRET = 32
LEVELS = ("CRITICAL", "ERROR", "WARNING", "INFO", "DEBUG")
DIALECTS = ("sqlite", "postgresql", "postgres")


_ADDRESS = r"^(|https?://[!-~]+)$"


class Settings(BaseModel):
    """Every setting, with its default. The alias is the environment variable; lengths of time say their unit."""

    model_config = ConfigDict(frozen=True, populate_by_name=True, extra="ignore")

    host: str = Field("127.0.0.1", alias="HOST", min_length=1)
    port: int = Field(8000, alias="PORT", ge=1, le=65535)
    trusted_proxies: str = Field("", alias="FORWARDED_ALLOW_IPS")
    home: Path = Field(Path("var"), alias="WAYMARK_HOME")
    database_url: str = Field("", alias="DATABASE_URL")
    secret: SecretStr | None = Field(None, alias="WAYMARK_SECRET")
    keys: SecretStr | None = Field(None, alias="WAYMARK_KEYS")
    log_level: str = Field("INFO", alias="LOG_LEVEL")
    retention_days: float = Field(7, alias="WAYMARK_RETENTION_DAYS", gt=0, le=365)
    receipt_hours: float = Field(48, alias="WAYMARK_RECEIPT_HOURS", gt=0, le=720)
    keep_personal_data: bool = Field(False, alias="WAYMARK_KEEP_PERSONAL_DATA")
    messages_per_minute: int = Field(300, alias="WAYMARK_MESSAGES_PER_MINUTE", ge=1, le=1_000_000)
    sessions_per_minute: int = Field(600, alias="WAYMARK_SESSIONS_PER_MINUTE", ge=1, le=1_000_000)
    text_limit: int = Field(4_000, alias="WAYMARK_TEXT_LIMIT", ge=100, le=20_000)
    body_limit: int = Field(65_536, alias="WAYMARK_BODY_LIMIT", ge=1_024, le=1_048_576)
    review_months: int = Field(12, alias="WAYMARK_REVIEW_MONTHS", ge=1, le=120)
    turn_seconds: float = Field(60, alias="WAYMARK_TURN_SECONDS", gt=0, le=600)
    as_of: date | None = Field(None, alias="WAYMARK_AS_OF")
    exit_address: str = Field(
        "https://www.bbc.co.uk/weather", alias="WAYMARK_EXIT_ADDRESS", pattern=r"^https://[^\s\"<>]{1,300}$"
    )
    safeguarding_lead: str = Field("", alias="WAYMARK_SAFEGUARDING_LEAD", max_length=300)
    local_pathway: str = Field("", alias="WAYMARK_LOCAL_PATHWAY", max_length=300)
    telegram_token: SecretStr | None = Field(None, alias="TELEGRAM_BOT_TOKEN")
    telegram_base_url: str = Field("", alias="TELEGRAM_BASE_URL", pattern=_ADDRESS)
    telegram_webhook_url: str = Field("", alias="TELEGRAM_WEBHOOK_URL", pattern=_ADDRESS)

    @field_validator("log_level", mode="before")
    @classmethod
    def _known_level(cls, value: Any) -> Any:
        name = str(value).upper()
        if name not in LEVELS:
            raise ValueError("unknown level")
        return name

    @field_validator("secret")
    @classmethod
    def _long_enough(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(value.get_secret_value()) < SHORTEST_SECRET:
            raise ValueError("too short")
        return value

    @field_validator("keys")
    @classmethod
    def _real_keys(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            parse_keys(value.get_secret_value().split(","))
        return value

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if value and make_url(value).get_backend_name() not in DIALECTS:
            raise ValueError("unknown kind of database")
        return value

    @model_validator(mode="before")
    @classmethod
    def _database_in_home(cls, values: Any) -> Any:
        """Without a DATABASE_URL the data lies in WAYMARK_HOME, like everything else."""
        if isinstance(values, dict) and not values.get("DATABASE_URL") and not values.get("database_url"):
            home = Path(values.get("WAYMARK_HOME") or values.get("home") or "var")
            return values | {"DATABASE_URL": f"sqlite:///{home / 'waymark.db'}"}
        return values

    @property
    def retention(self) -> timedelta:
        """How long a conversation is kept after its last message, and how long its token opens it."""
        return timedelta(days=self.retention_days)

    @property
    def receipt_lifetime(self) -> timedelta:
        """How long a receipt works."""
        return timedelta(hours=self.receipt_hours)

    def key(self) -> bytes:
        """The signing key: WAYMARK_SECRET, else the key file in WAYMARK_HOME, made at the first call (mode 0600).

        Raises SettingError where the file cannot be made, or holds less than a key.
        """
        if self.secret is not None:
            return self.secret.get_secret_value().encode()
        return _key_file(self.home)

    def storage_keys(self) -> StorageKeys:
        """The keys that open what is stored: WAYMARK_KEYS, else the file `storage.keys` in WAYMARK_HOME."""
        given = parse_keys(self.keys.get_secret_value().split(",")) if self.keys is not None else ()
        return StorageKeys(self.home / STORAGE_KEY_FILE, given)


ALLOWED: dict[str, str] = {
    "HOST": "an address or a name of this machine, such as 127.0.0.1",
    "PORT": "a whole number from 1 to 65535",
    "FORWARDED_ALLOW_IPS": "addresses or networks with commas between them, or * for any",
    "WAYMARK_HOME": "a folder that this program may write to",
    "DATABASE_URL": "an address that begins with sqlite:/// or postgresql://",
    "WAYMARK_SECRET": f"a random text of {SHORTEST_SECRET} characters or more",
    "WAYMARK_KEYS": "keys that `python -m bot keys new` has made, the newest first, with commas between them",
    "LOG_LEVEL": "one of " + ", ".join(LEVELS),
    "WAYMARK_RETENTION_DAYS": "a number of days above 0, at most 365",
    "WAYMARK_RECEIPT_HOURS": "a number of hours above 0, at most 720",
    "WAYMARK_KEEP_PERSONAL_DATA": "yes or no",
    "WAYMARK_MESSAGES_PER_MINUTE": "a whole number from 1 to 1000000",
    "WAYMARK_SESSIONS_PER_MINUTE": "a whole number from 1 to 1000000",
    "WAYMARK_TEXT_LIMIT": "a whole number from 100 to 20000",
    "WAYMARK_BODY_LIMIT": "a whole number from 1024 to 1048576",
    "WAYMARK_REVIEW_MONTHS": "a whole number of months from 1 to 120",
    "WAYMARK_TURN_SECONDS": "a number of seconds above 0, at most 600",
    "WAYMARK_AS_OF": "a day such as 2027-04-01",
    "WAYMARK_EXIT_ADDRESS": "an address that begins with https://",
    "WAYMARK_SAFEGUARDING_LEAD": "a line of at most 300 characters",
    "WAYMARK_LOCAL_PATHWAY": "a line of at most 300 characters",
    "TELEGRAM_BOT_TOKEN": "the token that BotFather gave",
    "TELEGRAM_BASE_URL": "an address that begins with https:// or http://",
    "TELEGRAM_WEBHOOK_URL": "an address that begins with https:// or http://",
}
"""What may be given for each variable, as a phrase for error messages and for `docs/settings.md`."""


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """The settings of `environ` (default: the process's own). An empty value counts as not given.

    Raises SettingError for the first value that cannot be read.
    """
    environ = os.environ if environ is None else environ
    given = {name: environ[name].strip() for name in ALLOWED if environ.get(name, "").strip()}
    try:
        return Settings.model_validate(given)
    except ValidationError as error:
        name = str(error.errors(include_input=False, include_url=False)[0]["loc"][0])
    except ArgumentError:
        name = "DATABASE_URL"
    raise SettingError(name, _shown(name, given[name]), ALLOWED[name])


def _shown(name: str, value: str) -> str:
    """What came, without a password."""
    if name in ("WAYMARK_SECRET", "WAYMARK_KEYS", "TELEGRAM_BOT_TOKEN"):
        return f"(hidden, {len(value)} characters)"
    if name == "DATABASE_URL":
        scheme, separator, _ = value.partition("://")
        return f"{scheme}://…" if separator else "not a database address"
    return value


class StorageKeys:
    """The keys of what is stored, newest first: `given` by the environment, else those in the file at `path`.

    A file that changes is read again at the next use, so that keys can be changed under a running server.
    """

    def __init__(self, path: Path, given: tuple[bytes, ...] = ()) -> None:
        self.path = path
        self.given = given
        self._read: tuple[bytes, ...] = ()
        self._stamp: tuple[int, int, int] | None = None

    def there(self) -> bool:
        """Whether there are keys."""
        return bool(self.given) or self.path.exists()

    def make(self) -> None:
        """Make the first key (mode 0600) where there is none. Raises SettingError where that cannot be done, and for a
        file that holds no keys.
        """
        try:
            if not self.there():
                self.path.parent.mkdir(parents=True, exist_ok=True)
                _write_once(self.path, new_key())
            self._file()
        except OSError as error:
            raise self._unusable(type(error).__name__) from error
        except ValueError as error:
            raise self._unusable("holds no keys") from error

    def now(self) -> tuple[bytes, ...]:
        """The keys as they are now, at least one. Raises Locked where the file is gone or holds none."""
        try:
            return self._file()
        except (OSError, ValueError) as error:
            raise Locked from error

    def _file(self) -> tuple[bytes, ...]:
        if self.given:
            return self.given
        status = self.path.stat()
        stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
        if stamp != self._stamp:
            if stat.S_IMODE(status.st_mode) & 0o077:
                self.path.chmod(0o600)
            self._read, self._stamp = parse_keys(self.path.read_text(encoding="ascii").split()), stamp
        return self._read

    def put(self, keys: Sequence[bytes]) -> None:
        """Replace the keys in the file, in one step. Raises SettingError."""
        draft = self.path.with_name(f"{self.path.name}.{os.getpid()}")
        try:
            _write(draft, "\n".join(key.decode() for key in keys))
            draft.replace(self.path)
        except OSError as error:
            raise self._unusable(type(error).__name__) from error

    def _unusable(self, why: str) -> SettingError:
        return SettingError("WAYMARK_HOME", f"{self.path.parent} ({self.path.name}: {why})", ALLOWED["WAYMARK_HOME"])


def new_key() -> str:
    """A key for what is stored."""
    return Fernet.generate_key().decode()


def parse_keys(texts: Iterable[str]) -> tuple[bytes, ...]:
    """The keys among `texts`, blanks left out. Raises ValueError for what is no key, and where there is none."""
    keys = tuple(text.strip().encode("ascii") for text in texts if text.strip())
    if not keys:
        raise ValueError("no key")
    for key in keys:
        Fernet(key)
    return keys


def _key_file(home: Path) -> bytes:
    path = home / KEY_FILE
    try:
        home.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _write_once(path, secrets.token_urlsafe(48))
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            path.chmod(0o600)
        key = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError("WAYMARK_HOME", f"{home} ({type(error).__name__})", ALLOWED["WAYMARK_HOME"]) from error
    if len(key) < SHORTEST_SECRET:
        raise SettingError(
            "WAYMARK_HOME", f"{home}, whose {KEY_FILE} holds no key", "a folder where it holds one, or none"
        )
    return key.encode()


def _write_once(path: Path, key: str) -> None:
    """Write the key so that two processes that start together end up with the same one."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        _write(draft, key)
        with suppress(FileExistsError):  # the other process was first; its key counts
            os.link(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _write(path: Path, text: str) -> None:
    """Write a file that only its owner may read, down to the disk."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
