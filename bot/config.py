"""Settings: one frozen `Config` out of the environment, `.env` and a secrets folder; only this file reads them."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, cast
from urllib.parse import urlsplit

from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from store.keys import keys_of

PREFIX = "ARMSWING_"
SECRETS_DIR = "ARMSWING_SECRETS_DIR"  # read before the rest: it says where the rest may be
PLATFORM_SECRETS = ("CREDENTIALS_DIRECTORY",)  # systemd's LoadCredential
CONTAINER_SECRETS = Path("/run/secrets")
ENV_FILE = Path(".env")
DEFAULT_DATABASE = "sqlite+aiosqlite:///armswing.db"

# What a settings problem is called, by pydantic's stable type of it; the value itself is never shown.
SAID = {
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "float_parsing": "must be a number",
    "bool_parsing": "must be true or false",
    "extra_forbidden": "is not a setting",
}


class ConfigError(Exception):
    """The settings have problems; `problems` lists all of them, one clear sentence each, without any value."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def named(name: str, *aliases: str) -> AliasChoices:
    """The environment's name of a setting, and the other names that people already use for it."""
    return AliasChoices(PREFIX + name, *aliases)


class Config(BaseSettings):
    """All that an operator can set. Secrets print as stars."""

    model_config = SettingsConfigDict(
        frozen=True,
        env_ignore_empty=True,
        extra="ignore",
        hide_input_in_errors=True,
        populate_by_name=False,
    )

    telegram_token: SecretStr | None = Field(None, validation_alias=named("TELEGRAM_TOKEN", "TELEGRAM_BOT_TOKEN"))
    telegram_api_url: str = Field("https://api.telegram.org", validation_alias=named("TELEGRAM_API_URL"))
    telegram_webhook_url: str | None = Field(None, validation_alias=named("TELEGRAM_WEBHOOK_URL"))
    telegram_webhook_secret: SecretStr | None = Field(None, validation_alias=named("TELEGRAM_WEBHOOK_SECRET"))
    telegram_in_flight: int = Field(8, ge=1, le=200, validation_alias=named("TELEGRAM_IN_FLIGHT"))
    telegram_per_second: float = Field(30, gt=0, validation_alias=named("TELEGRAM_PER_SECOND"))
    telegram_chat_per_second: float = Field(1, gt=0, validation_alias=named("TELEGRAM_CHAT_PER_SECOND"))
    telegram_group_per_minute: float = Field(20, gt=0, validation_alias=named("TELEGRAM_GROUP_PER_MINUTE"))
    telegram_transport: Literal["aiohttp", "stock"] = Field("aiohttp", validation_alias=named("TELEGRAM_TRANSPORT"))
    telegram_webhook_listen: str = Field("127.0.0.1:8088", validation_alias=named("TELEGRAM_WEBHOOK_LISTEN"))
    discord_token: SecretStr | None = Field(None, validation_alias=named("DISCORD_TOKEN", "DISCORD_BOT_TOKEN"))
    discord_api_url: str | None = Field(None, validation_alias=named("DISCORD_API_URL"))
    discord_gateway_url: str | None = Field(None, validation_alias=named("DISCORD_GATEWAY_URL"))
    discord_shard_ids: Annotated[tuple[int, ...] | None, NoDecode] = Field(
        None, validation_alias=named("DISCORD_SHARD_IDS")
    )
    discord_shard_count: int | None = Field(None, ge=1, validation_alias=named("DISCORD_SHARD_COUNT"))
    discord_session_every: float = Field(30, ge=0, le=600, validation_alias=named("DISCORD_SESSION_EVERY"))
    database_url: SecretStr = Field(
        SecretStr(DEFAULT_DATABASE), validate_default=True, validation_alias=named("DATABASE_URL", "DATABASE_URL")
    )
    database_key: SecretStr | None = Field(None, validation_alias=named("DATABASE_KEY"))
    http_host: str = Field("127.0.0.1", validation_alias=named("HTTP_HOST"))
    http_port: int | None = Field(None, ge=1, le=65535, validation_alias=named("HTTP_PORT", "PORT"))
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", validation_alias=named("LOG_LEVEL"))
    log_format: Literal["auto", "text", "json"] = Field("auto", validation_alias=named("LOG_FORMAT"))

    @property
    def database(self) -> str:
        """The database's address in the clear, for the store only."""
        return self.database_url.get_secret_value()

    @property
    def key(self) -> str | None:
        """The database's key in the clear, for the store only."""
        return self.database_key.get_secret_value() if self.database_key is not None else None

    @property
    def secrets(self) -> tuple[str, ...]:
        """Every secret in the clear, for the log's redaction only: tokens, webhook secret, database password, keys."""
        held = (self.telegram_token, self.telegram_webhook_secret, self.discord_token)
        clear = [secret.get_secret_value() for secret in held if secret is not None]
        password = urlsplit(self.database).password
        keys = [one.strip() for one in (self.key or "").split(",") if one.strip()]
        return (*clear, *keys, password) if password else (*clear, *keys)

    @field_validator("telegram_token")
    @classmethod
    def looks_like_telegram(cls, value: SecretStr | None) -> SecretStr | None:
        """A token is `<number>:<letters>`; anything else is a slip of the hand."""
        if value is not None:
            number, colon, rest = value.get_secret_value().partition(":")
            if not (number.isascii() and number.isdigit() and colon and rest) or has_space(rest):
                raise ValueError("does not look like a Telegram token (123456789:AA…); @BotFather shows it")
        return value

    @field_validator("discord_token")
    @classmethod
    def looks_like_discord(cls, value: SecretStr | None) -> SecretStr | None:
        """A token is one word."""
        if value is not None and has_space(value.get_secret_value()):
            raise ValueError("does not look like a Discord bot token: it has a space in it")
        return value

    @field_validator("database_url")
    @classmethod
    def driver_named(cls, value: SecretStr) -> SecretStr:
        """Take the short forms that hosting platforms hand out, and name the async driver."""
        return SecretStr(database_address(value.get_secret_value()))

    @field_validator("database_key")
    @classmethod
    def is_a_key(cls, value: SecretStr | None) -> SecretStr | None:
        """A key has the length that the cipher needs."""
        if value is not None:
            keys_of(value.get_secret_value())
        return value

    @field_validator("telegram_api_url", "telegram_webhook_url", "discord_api_url")
    @classmethod
    def is_http(cls, value: str | None) -> str | None:
        """An address begins with http:// or https://."""
        if value is not None and not (value.startswith(("http://", "https://")) and urlsplit(value).hostname):
            raise ValueError("must be an address that begins with https:// or http://")
        return value.rstrip("/") if value else value

    @field_validator("telegram_webhook_listen")
    @classmethod
    def is_host_and_port(cls, value: str) -> str:
        """Where to listen is written `host:port`."""
        host, colon, port = value.rpartition(":")
        if not (host and colon and port.isascii() and port.isdigit() and 0 < int(port) < 65536):
            raise ValueError("must be host:port, e.g. 127.0.0.1:8088")
        return value

    @field_validator("discord_gateway_url")
    @classmethod
    def is_websocket(cls, value: str | None) -> str | None:
        """An address begins with ws:// or wss://."""
        if value is not None and not value.startswith(("ws://", "wss://")):
            raise ValueError("must be an address that begins with wss:// or ws://")
        return value

    @field_validator("discord_shard_ids", mode="before")
    @classmethod
    def shard_list(cls, value: object) -> object:
        """Numbers separated by commas."""
        return number_list(value)

    @field_validator("log_level", mode="before")
    @classmethod
    def any_case(cls, value: object) -> object:
        """`debug` is DEBUG."""
        return value.upper() if isinstance(value, str) else value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - the library's signature
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment beats `.env`, which beats the secrets folder."""
        return init_settings, env_settings, dotenv_settings, file_secret_settings


def has_space(text: str) -> bool:
    """Whether there is any white space in it, or a control character."""
    return any(letter.isspace() or not letter.isprintable() for letter in text)


def number_list(value: object) -> object:
    """Whole numbers out of "0, 1,2"; a value of another type goes through as it is."""
    if not isinstance(value, str):
        return value
    parts = [part.strip() for part in value.split(",") if part.strip()]
    if not parts or not all(part.isascii() and part.isdigit() and len(part) <= 20 for part in parts):
        raise ValueError("must be whole numbers separated by commas")
    return tuple(int(part) for part in parts)


def database_address(url: str) -> str:
    """A database address with its async driver: `postgres://`, `postgresql://` and `sqlite:///` are accepted.

    Raises ValueError for any other kind of database.
    """
    scheme, colon, rest = url.partition("://")
    drivers = {
        "sqlite": "sqlite+aiosqlite",
        "sqlite+aiosqlite": "sqlite+aiosqlite",
        "postgres": "postgresql+psycopg",
        "postgresql": "postgresql+psycopg",
        "postgresql+psycopg": "postgresql+psycopg",
    }
    if not colon or scheme not in drivers:
        raise ValueError("must begin with sqlite+aiosqlite:/// or postgresql+psycopg://")
    return f"{drivers[scheme]}://{rest}"


def load_config(*, env_file: Path | None = ENV_FILE) -> Config:
    """Read all settings.

    Raises ConfigError with every problem, each naming its setting and never showing its value.
    """
    folders = secret_folders()
    try:
        return Config(_env_file=env_file, _secrets_dir=folders or None)  # type: ignore[call-arg]  # the library's own
    except ValidationError as error:
        raise ConfigError(tuple(problem_lines(error))) from None
    except (OSError, UnicodeDecodeError) as error:
        what = error.strerror if isinstance(error, OSError) else "it is not a text file"
        raise ConfigError((f"the settings file cannot be read: {what}",)) from None


def secret_folders() -> list[Path]:
    """The folders that hold one file a secret: the one that is set, systemd's, a container's."""
    named_ones = [os.environ.get(name) for name in (SECRETS_DIR, *PLATFORM_SECRETS)]
    folders = [Path(name) for name in named_ones if name]
    return [folder for folder in (*reversed(folders), CONTAINER_SECRETS) if folder.is_dir()][::-1]


def problem_lines(error: ValidationError) -> list[str]:
    """One sentence for every problem: the setting's name and what it must be."""
    lines = []
    for problem in error.errors(include_url=False, include_context=True, include_input=False):
        where = str(problem["loc"][0]) if problem["loc"] else "settings"
        said = SAID.get(problem["type"]) or problem["msg"].removeprefix("Value error, ")
        said = said.replace("Input should be", "must be")
        lines.append(f"{where} {said}")
    return lines


def setting_names() -> dict[str, tuple[str, ...]]:
    """Every setting's name in the environment, with the aliases it goes by."""
    names: dict[str, tuple[str, ...]] = {SECRETS_DIR: ()}
    for field in cast("Mapping[str, FieldInfo]", Config.model_fields).values():
        choices = cast("AliasChoices", field.validation_alias).choices
        names[str(choices[0])] = tuple(str(choice) for choice in choices[1:])
    return names


def unknown_names() -> list[str]:
    """Names in the environment that begin like a setting and are none: slips of the hand, for `doctor`."""
    known = setting_names()
    return sorted(name for name in os.environ if name.upper().startswith(PREFIX) and name.upper() not in known)


def readable_by_others(env_file: Path = ENV_FILE) -> list[str]:
    """Files with settings that other users of the machine can read, by name; a container's own are its business."""
    folder = os.environ.get(SECRETS_DIR)
    files = [env_file, *(sorted(Path(folder).glob("*")) if folder else [])]
    return [file.name for file in files if file.is_file() and file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)]


def keeps_key_beside(address: str, env_file: Path = ENV_FILE) -> bool:
    """Whether the database's key is read from a file that lies in the folder of the SQLite database."""
    folder = Path(urlsplit(address).path.removeprefix("/")).resolve().parent
    name = f"{PREFIX}DATABASE_KEY"
    if name in os.environ or not address.startswith("sqlite"):
        return False
    env_has_it = env_file.is_file() and any(line.startswith(f"{name}=") for line in env_file.read_text().splitlines())
    held = [*([env_file] if env_has_it else []), *(found / name for found in secret_folders())]
    return any(file.is_file() and file.resolve().parent == folder for file in held)


def wants_colours() -> bool:
    """Whether the terminal may be drawn in colours (https://no-color.org)."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
