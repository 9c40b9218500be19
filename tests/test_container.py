"""The image, the compose file and the unit for systemd, read only: what they name exists, both flavours are whole."""

import json
import re
import tomllib
from configparser import ConfigParser
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from bot.__main__ import armswing
from bot.config import setting_names

ROOT = Path(__file__).parents[1]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
COACHES = [name for name, service in SERVICES.items() if service["image"] == "armswing"]


def instruction(name: str) -> list[str]:
    """The words of an instruction that is written as a JSON list; the last one counts."""
    return [str(word) for word in json.loads(re.findall(rf"^(?:.*\s)?{name} (\[.*\])$", DOCKERFILE, re.MULTILINE)[-1])]


def check_command(words: list[str]) -> None:
    """See that our command line has this command, with its options."""
    command: click.Command = armswing
    context = click.Context(armswing)
    for word in words:
        if word.startswith("-"):
            assert word in {name for option in command.params for name in option.opts}, word
            continue
        assert isinstance(command, click.Group), word
        found = command.get_command(context, word)
        assert found is not None, word
        command = found


def test_the_image_runs_a_command_that_exists_as_nobody_special() -> None:
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]
    sources = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)

    assert instruction("ENTRYPOINT") == ["armswing"]
    assert "armswing" in scripts
    check_command(instruction("CMD") if instruction("CMD")[0] != "armswing" else instruction("CMD")[1:])
    assert re.search(r"HEALTHCHECK .*CMD \[\"armswing\", \"doctor\", \"--quick\"\]", DOCKERFILE)
    check_command(["doctor", "--quick"])
    assert [name for line in sources for name in line.split() if not (ROOT / name).exists()] == []
    assert DOCKERFILE.index("USER armswing") < DOCKERFILE.index("ENTRYPOINT")
    assert "STOPSIGNAL SIGTERM" in DOCKERFILE


@pytest.mark.parametrize("name", COACHES)
def test_a_coach_in_a_container_may_do_nothing_but_run(name: str) -> None:
    service = SERVICES[name]

    check_command(service.get("command", instruction("CMD")))
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert int(service["stop_grace_period"].removesuffix("s")) >= 15
    assert service["env_file"] == ".env"
    assert [one for one in service["environment"] if one not in setting_names()] == []


def test_one_machine_has_sqlite_on_a_volume_and_needs_nothing_else() -> None:
    coach = SERVICES["coach"]
    default = [name for name, service in SERVICES.items() if not service.get("profiles")]

    assert default == ["coach"]
    assert coach["environment"]["ARMSWING_DATABASE_URL"] == "sqlite+aiosqlite:////data/armswing.db"
    assert coach["volumes"] == ["data:/data"]
    assert {"data", "postgres"} <= set(COMPOSE["volumes"])


def test_many_machines_wait_for_postgresql_and_for_its_schema() -> None:
    flavour = {name for name, service in SERVICES.items() if service.get("profiles") == ["postgres"]}

    assert flavour == {"migrate", "coaches", "postgres"}
    assert SERVICES["coaches"]["deploy"]["replicas"] >= 2
    assert SERVICES["coaches"]["depends_on"] == {"migrate": {"condition": "service_completed_successfully"}}
    assert SERVICES["migrate"]["depends_on"] == {"postgres": {"condition": "service_healthy"}}
    assert SERVICES["migrate"]["command"] == ["db", "upgrade"]
    for name in ("coaches", "migrate"):
        address = SERVICES[name]["environment"]["ARMSWING_DATABASE_URL"]
        assert re.fullmatch(r"postgresql\+psycopg://armswing:\$\{POSTGRES_PASSWORD:-\}@postgres/armswing", address)
    postgres = SERVICES["postgres"]
    assert int(postgres["image"].removeprefix("postgres:")) >= 14
    assert postgres["environment"]["POSTGRES_USER"] == "armswing"
    assert "pg_isready" in " ".join(postgres["healthcheck"]["test"])
    assert not postgres.get("ports")  # nobody outside reaches it


def test_the_unit_for_systemd_runs_a_command_that_exists_and_stops_at_a_setting_to_mend() -> None:
    page = (ROOT / "docs" / "hosts.md").read_text()
    unit = ConfigParser()
    unit.optionxform = str  # type: ignore[assignment,method-assign]  # names keep their letters
    unit.read_string(page.partition("```ini\n")[2].partition("```")[0])
    service = unit["Service"]
    program, *words = service["ExecStart"].split()

    assert Path(program).name == "armswing"
    check_command(words)
    assert service["RestartPreventExitStatus"] == "2"
    assert service["ReadWritePaths"] == service["WorkingDirectory"]
