"""Settings: where they come from, what is refused, and that a secret is never shown."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from bot.config import ConfigError, load_config, readable_by_others, setting_names, unknown_names

ROOT = Path(__file__).parents[2]
CANARY = "123456789:CANARY-telegram-token-0123456789"


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the machine reaches a test."""
    for name, aliases in setting_names().items():
        for one in (name, *aliases):
            monkeypatch.delenv(one, raising=False)


def test_without_anything_set_the_defaults_stand() -> None:
    config = load_config(env_file=None)

    assert config.telegram_token is None
    assert config.discord_token is None
    assert config.database == "sqlite+aiosqlite:///armswing.db"
    assert config.http_port is None


@pytest.mark.parametrize(
    ("name", "value", "field"),
    [
        ("ARMSWING_TELEGRAM_TOKEN", CANARY, "telegram_token"),
        ("TELEGRAM_BOT_TOKEN", CANARY, "telegram_token"),
        ("DISCORD_BOT_TOKEN", "aaa.bbb.ccc", "discord_token"),
    ],
)
def test_a_token_comes_by_its_name_or_the_one_people_use(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, field: str
) -> None:
    monkeypatch.setenv(name, value)

    assert getattr(load_config(env_file=None), field).get_secret_value() == value


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("postgres://u:p@h/armswing", "postgresql+psycopg://u:p@h/armswing"),
        ("postgresql://u:p@h/armswing", "postgresql+psycopg://u:p@h/armswing"),
        ("sqlite:///a.db", "sqlite+aiosqlite:///a.db"),
        ("sqlite+aiosqlite:////data/a.db", "sqlite+aiosqlite:////data/a.db"),
    ],
)
def test_short_database_addresses_get_their_driver(monkeypatch: pytest.MonkeyPatch, given: str, used: str) -> None:
    monkeypatch.setenv("DATABASE_URL", given)

    assert load_config(env_file=None).database == used


def test_our_own_name_beats_the_alias(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "1")
    monkeypatch.setenv("ARMSWING_HTTP_PORT", "2")

    assert load_config(env_file=None).http_port == 2


def test_an_empty_setting_is_no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMSWING_HTTP_PORT", "")

    assert load_config(env_file=None).http_port is None


def test_environment_beats_env_file_beats_secrets_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    secrets = tmp_path / "secrets"
    secrets.mkdir()
    (secrets / "ARMSWING_HTTP_PORT").write_text("1")
    (secrets / "ARMSWING_LOG_LEVEL").write_text("ERROR")
    (secrets / "ARMSWING_DISCORD_SHARD_IDS").write_text("7,8\n")
    env_file = tmp_path / ".env"
    env_file.write_text("ARMSWING_HTTP_PORT=2\nARMSWING_LOG_LEVEL=debug\n")
    monkeypatch.setenv("ARMSWING_SECRETS_DIR", str(secrets))
    monkeypatch.setenv("ARMSWING_HTTP_PORT", "3")

    config = load_config(env_file=env_file)

    assert (config.http_port, config.log_level, config.discord_shard_ids) == (3, "DEBUG", (7, 8))


BAD = [
    ("ARMSWING_TELEGRAM_TOKEN", "CANARY"),
    ("ARMSWING_TELEGRAM_TOKEN", "123:CANARY with space"),
    ("ARMSWING_DISCORD_TOKEN", "CANARY CANARY"),
    ("ARMSWING_HTTP_PORT", "CANARY"),
    ("ARMSWING_HTTP_PORT", "70000"),
    ("ARMSWING_DATABASE_URL", "mysql://u:CANARY@h/db"),
    ("ARMSWING_DATABASE_URL", "CANARY"),
    ("ARMSWING_LOG_LEVEL", "CANARY"),
    ("ARMSWING_DISCORD_SHARD_IDS", "1,CANARY"),
    ("ARMSWING_TELEGRAM_API_URL", "ftp://CANARY"),
    ("ARMSWING_DISCORD_GATEWAY_URL", "https://CANARY"),
    ("ARMSWING_TELEGRAM_IN_FLIGHT", "0"),
]


@pytest.mark.parametrize(("name", "value"), BAD)
def test_a_bad_setting_is_one_clear_line_without_its_value(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(ConfigError) as raised:
        load_config(env_file=None)

    (line,) = raised.value.problems
    assert line.startswith(name)
    assert "CANARY" not in line
    assert "\n" not in line


def test_all_problems_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMSWING_HTTP_PORT", "x")
    monkeypatch.setenv("ARMSWING_LOG_LEVEL", "x")

    with pytest.raises(ConfigError) as raised:
        load_config(env_file=None)

    assert len(raised.value.problems) == 2


def test_no_secret_is_in_a_config_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMSWING_TELEGRAM_TOKEN", CANARY)
    monkeypatch.setenv("ARMSWING_DATABASE_URL", "postgresql://u:CANARY@h/db")
    config = load_config(env_file=None)

    for text in (repr(config), str(config), config.model_dump_json()):
        assert "CANARY" not in text
    assert config.secrets == (CANARY, "CANARY")


def test_settings_do_not_change() -> None:
    config = load_config(env_file=None)

    with pytest.raises(ValueError, match="frozen"):
        setattr(config, "http_port", 1)  # noqa: B010 - the type checker would not let it through either way


def test_the_example_file_lists_every_setting_and_no_other() -> None:
    text = (ROOT / ".env.example").read_text()
    listed = re.findall(r"^#?(ARMSWING_[A-Z_]+)=", text, re.MULTILINE)

    assert sorted(listed) == sorted(setting_names())


def test_the_example_file_says_what_each_setting_is() -> None:
    lines = (ROOT / ".env.example").read_text().splitlines()

    for above, line in pairwise(lines):
        if line.startswith("#ARMSWING_"):
            assert above.startswith("# "), line


def test_the_example_file_mentions_every_alias() -> None:
    text = (ROOT / ".env.example").read_text()

    for aliases in setting_names().values():
        for alias in aliases:
            assert alias in text


def test_the_example_files_values_are_the_defaults(tmp_path: Path) -> None:
    uncommented = re.sub(r"^#(ARMSWING_)", r"\1", (ROOT / ".env.example").read_text(), flags=re.MULTILINE)
    env_file = tmp_path / ".env"
    env_file.write_text(uncommented.replace("ARMSWING_SECRETS_DIR=/run/secrets\n", ""))

    assert load_config(env_file=env_file) == load_config(env_file=None)


def test_a_misspelt_setting_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMSWING_TELEGRAM_TOKN", "x")

    assert unknown_names() == ["ARMSWING_TELEGRAM_TOKN"]


@pytest.mark.parametrize(("mode", "found"), [(0o600, []), (0o400, []), (0o640, [".env"]), (0o604, [".env"])])
def test_a_settings_file_that_others_can_read_is_found(tmp_path: Path, mode: int, found: list[str]) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text("ARMSWING_LOG_LEVEL=INFO\n")
    env_file.chmod(mode)

    assert readable_by_others(env_file) == found
