"""Every setting, once. Names as the people who install it see them; each stands in .env.example with a comment."""

from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_WANTS = {
    "TELEGRAM_BOT_TOKEN": "the token BotFather gave you, like 123456789:AAE… (leave it out to play in the sandbox)",
    "TELEGRAM_API_URL": "an http:// or https:// address of a Bot API server, and TELEGRAM_BOT_TOKEN beside it",
    "DATABASE_URL": "an address like sqlite:///path/to/ryadom.db",
    "DATA_DIR": "a folder this program may write to",
    "MASTER_KEY_FILE": "a path to the key file (mode 0600)",
    "CLOCK": "the word system, or the http:// address of a sandbox clock (never with a real token)",
    "TIME_ZONE": "a zone name like Europe/Moscow or Asia/Barnaul",
    "ORGANISATION_NAME": "the name of your organisation, 1 to 100 characters",
    "WEB_URL": "an https:// address without a path, like https://calendar.example.org "
    "(http:// only where it leads to this very machine)",
    "WEB_LISTEN": "host:port, like 127.0.0.1:8093 (port 0 is any free one)",
    "LOG_LEVEL": "one of DEBUG, INFO, WARNING, ERROR",
}


SANDBOX_BOTS = 10_000  # the sandbox accepts bot ids below this, and no real bot has one


LONGEST_URL = 150  # with a secret behind it, it fits the 256 characters of a button that copies


class BadSetting(Exception):
    """One sentence that names the variable and what it wants."""


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env", extra="ignore", case_sensitive=False)

    telegram_bot_token: SecretStr | None = None
    telegram_api_url: str | None = None
    database_url: str = ""
    data_dir: Path = Path(".data")
    master_key_file: Path | None = None
    clock: str = "system"
    time_zone: str = "Europe/Moscow"
    organisation_name: str = Field("Рядом", min_length=1, max_length=100)
    web_url: str | None = None
    web_listen: str = "127.0.0.1:8093"
    log_level: str = "INFO"

    @property
    def sandbox(self) -> bool:
        """Playing in a local Telegram: without a token, or with one that only a sandbox accepts."""
        return self.telegram_bot_token is None or _sandbox_token(self.telegram_bot_token)

    @property
    def database_path(self) -> Path:
        """The SQLite file; the key file and the sandbox's world stand beside it."""
        return Path(self.database_url.removeprefix("sqlite:///")) if self.database_url else self.data_dir / "ryadom.db"

    @property
    def key_file(self) -> Path:
        return self.master_key_file or self.data_dir / "master.key"

    @property
    def web_place(self) -> tuple[str, int]:
        """(host, port) to listen on, where WEB_URL is set."""
        parts = urlsplit(f"//{self.web_listen}")
        return parts.hostname or "", parts.port or 0

    @field_validator("telegram_bot_token", "telegram_api_url", "master_key_file", "web_url", mode="before")
    @classmethod
    def _empty_means_absent(cls, value: object) -> object:
        return value or None

    @field_validator("telegram_bot_token")
    @classmethod
    def _token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            number, colon, secret = value.get_secret_value().partition(":")
            if not (number.isdigit() and colon and secret):
                raise ValueError
        return value

    @field_validator("telegram_api_url")
    @classmethod
    def _url(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError
        return value

    @field_validator("web_url")
    @classmethod
    def _web(cls, value: str | None) -> str | None:
        """Whoever reads an address on its way has everything it opens: in the clear it goes nowhere."""
        if value is None:
            return None
        parts = urlsplit(value)
        private = parts.scheme == "https" or (parts.scheme == "http" and _loopback(parts.hostname or ""))
        bare = parts.path in ("", "/") and not (parts.query or parts.fragment or "@" in parts.netloc)
        if not (private and bare and parts.hostname and parts.port != 0 and len(value) <= LONGEST_URL):
            raise ValueError
        return value.rstrip("/")

    @field_validator("web_listen")
    @classmethod
    def _listen(cls, value: str) -> str:
        parts = urlsplit(f"//{value}")
        if not parts.hostname or parts.port is None or parts.netloc != value or "@" in value:
            raise ValueError
        return value

    @field_validator("clock")
    @classmethod
    def _clock(cls, value: str) -> str:
        if value != "system" and not value.startswith("http://"):
            raise ValueError
        return value

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        if value and not (value.startswith("sqlite:///") and len(value) > len("sqlite:///")):
            raise ValueError
        return value

    @field_validator("time_zone")
    @classmethod
    def _zone(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError
        return ZoneInfo(value).key

    @field_validator("log_level")
    @classmethod
    def _level(cls, value: str) -> str:
        if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
            raise ValueError
        return value.upper()

    @model_validator(mode="after")
    def _together(self) -> "Settings":
        if self.telegram_api_url and self.telegram_bot_token is None:
            raise BadSetting(f"TELEGRAM_API_URL wants {_WANTS['TELEGRAM_API_URL']}.")
        if (
            self.clock != "system"
            and self.telegram_bot_token is not None
            and not _sandbox_token(self.telegram_bot_token)
        ):
            raise BadSetting(f"CLOCK wants {_WANTS['CLOCK']}.")
        return self


def _loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _sandbox_token(token: SecretStr) -> bool:
    return int(token.get_secret_value().partition(":")[0]) < SANDBOX_BOTS


def load() -> Settings:
    """Settings from the environment and .env; raises BadSetting."""
    try:
        return Settings()
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0]).upper()
        raise BadSetting(f"{name} wants {_WANTS.get(name, 'another value')}.") from None
