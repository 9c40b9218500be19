"""Our slash commands: each is one that the core knows, with words that Discord takes."""

import re
from typing import cast

import discord
import pytest
from discord import app_commands

from bot.core.flows.plan_settings import setter_of
from bot.core.step import ANY_TIME
from bot.core.step import COMMANDS as KNOWN
from bot.doors.discord.commands import COMMANDS, LANGUAGES, Commanded, Takes, add_commands, described
from content.wording import COMMAND_WORDS, Wording, wording_problems


def test_every_command_is_known_to_the_core_and_has_its_words() -> None:
    words = Wording("en").text
    for slash in COMMANDS:
        description = words(f"discord-command-{slash.name}")
        known = slash.name in KNOWN or slash.name in ANY_TIME or setter_of(slash.name) is not None

        assert known or slash.takes is Takes.FORM, slash.name
        assert 0 < len(description) <= 100
        if slash.takes is Takes.WORDS:
            assert 0 < len(words(f"discord-command-{slash.name}-what")) <= 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_has_a_name_of_its_own_in_that_language(language: str) -> None:
    """Discord takes 1 to 32 small letters, digits, hyphens, underscores and apostrophes."""
    words = Wording(language, COMMAND_WORDS)
    names = [words.text(f"discord-name-{slash.name}") for slash in COMMANDS]

    assert len(set(names)) == len(COMMANDS)
    for name, slash in zip(names, COMMANDS, strict=True):
        assert re.fullmatch(r"[-_'\w]{1,32}", name), name
        assert name == name.lower()
        assert 0 < len(words.text(f"discord-command-{slash.name}")) <= 100
    other = ("discord-name-", "discord-command-", "telegram-")
    assert {key for key in words.keys() if not key.startswith(other)} == {  # noqa: SIM118
        "discord-option-exercise",
        "discord-option-sets",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_option_is_described_in_that_language(language: str) -> None:
    client = discord.Client(intents=discord.Intents.none())
    tree = app_commands.CommandTree(client)
    add_commands(tree, Wording("en").text, cast("Commanded", None))
    options = [(command["name"], option) for command in described(tree) for option in command["options"]]

    assert {name for name, option in options if option["name"] == "what"} == {
        slash.name for slash in COMMANDS if slash.takes is Takes.WORDS
    }
    for name, option in options:
        told = option["description_localizations"][language]
        assert 0 < len(told) <= 100, (name, option)
        assert told != option["description"] or name in {"programme", "level"}


def test_the_files_of_command_names_have_no_problems() -> None:
    assert wording_problems(COMMAND_WORDS) == ()
