"""Our slash commands: what Discord is told of them, and the text each stands for; the core reads it like any other.

Discord is told again only when what it knows differs from what we have.
"""

import hashlib
import json
import logging
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any, Protocol

import discord
from discord import app_commands
from discord.http import Route

from bot.doors.discord.cards import Words
from content.made import quick
from content.wording import COMMAND_WORDS, Wording

log = logging.getLogger(__name__)

LANGUAGES = ("de", "fr", "es-ES")  # as Discord names them
WHAT = "what"  # the option that takes words of any kind: each command describes its own
MOST_CHOICES = 25
CHOICE_LENGTH = 100
# What Discord adds on its side or leaves out where it is the usual; none of it is ours to compare.
USUAL: Mapping[str, object] = {
    "nsfw": False,
    "required": False,
    "autocomplete": False,
    "options": [],
    "choices": [],
    "dm_permission": True,
    "default_member_permissions": None,
    "name_localizations": None,
    "description_localizations": None,
    "contexts": None,
}
COMPARED = frozenset(
    {*USUAL, "type", "name", "description", "integration_types", "min_length", "max_length", "min_value", "max_value"}
)


class Takes(Enum):
    """What may be written after a command."""

    NOTHING = "nothing"
    WORDS = "words"  # optional
    EXERCISE = "exercise"  # with completion, today's first
    SETS = "sets"  # an exercise and its sets; with neither, a form
    FORM = "form"


@quick(frozen=True, slots=True, kw_only=True)
class Slash:
    """One slash command: its name and what it takes."""

    name: str
    takes: Takes = Takes.NOTHING


COMMANDS = (
    Slash(name="today"),
    Slash(name="week"),
    Slash(name="log", takes=Takes.SETS),
    Slash(name="how", takes=Takes.EXERCISE),
    Slash(name="done"),
    Slash(name="undo"),
    Slash(name="later", takes=Takes.WORDS),
    Slash(name="skip", takes=Takes.WORDS),
    Slash(name="move", takes=Takes.WORDS),
    Slash(name="ran"),
    Slash(name="pause", takes=Takes.WORDS),
    Slash(name="resume"),
    Slash(name="why"),
    Slash(name="progress"),
    Slash(name="check"),
    Slash(name="ping", takes=Takes.WORDS),
    Slash(name="runs", takes=Takes.WORDS),
    Slash(name="gear", takes=Takes.WORDS),
    Slash(name="programme", takes=Takes.WORDS),
    Slash(name="level", takes=Takes.WORDS),
    Slash(name="race", takes=Takes.WORDS),
    Slash(name="zone", takes=Takes.WORDS),
    Slash(name="units", takes=Takes.WORDS),
    Slash(name="quiet", takes=Takes.WORDS),
    Slash(name="settings"),
    Slash(name="start"),
    Slash(name="set-up", takes=Takes.FORM),
    Slash(name="team", takes=Takes.WORDS),
    Slash(name="link", takes=Takes.WORDS),
    Slash(name="unlink"),
    Slash(name="import", takes=Takes.FORM),
    Slash(name="stop"),
    Slash(name="export"),
    Slash(name="forget"),
    Slash(name="privacy"),
    Slash(name="help"),
)


class Commanded(Protocol):
    """The client that commands come through."""

    async def said(self, interaction: discord.Interaction[Any], text: str) -> None:
        """Somebody gave a command that stands for this text."""
        ...

    async def asked_for_form(
        self, interaction: discord.Interaction[Any], name: str, exercise: str | None = None
    ) -> None:
        """Somebody wants to fill in a form, perhaps about an exercise."""
        ...

    async def suggestions(self, interaction: discord.Interaction[Any], typed: str) -> Sequence[str]:
        """The exercises somebody may mean."""
        ...


def add_commands(tree: app_commands.CommandTree[Any], words: Words, to: Commanded) -> None:
    """Put every command on the tree, for servers, direct messages and people who installed the app for themselves."""
    for slash in COMMANDS:
        command: app_commands.Command[Any, ..., None] = app_commands.Command(
            name=slash.name, description=words(f"discord-command-{slash.name}"), callback=_callback(slash, words, to)
        )
        command.allowed_installs = app_commands.AppInstallationType(guild=True, user=True)
        command.allowed_contexts = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
        tree.add_command(command)


def described(tree: app_commands.CommandTree[Any]) -> list[dict[str, Any]]:
    """Our commands as Discord is told of them, in every language that we have names for."""
    spoken = {language: Wording(language, COMMAND_WORDS) for language in LANGUAGES}
    ours: list[dict[str, Any]] = [dict(command.to_dict(tree)) for command in tree.get_commands()]
    for command in ours:
        named = {language: words.text(f"discord-name-{command['name']}") for language, words in spoken.items()}
        command["name_localizations"] = named
        _describe(command, f"discord-command-{command['name']}", spoken)
        command["options"] = [dict(option) for option in command["options"]]
        for option in command["options"]:
            own = option["name"] == WHAT
            key = f"discord-command-{command['name']}-what" if own else f"discord-option-{option['name']}"
            _describe(option, key, spoken)
    return ours


def _describe(part: dict[str, Any], key: str, spoken: Mapping[str, Wording]) -> None:
    found = {language: words.text(key) for language, words in spoken.items() if key in words.keys()}  # noqa: SIM118
    if found:
        part["description_localizations"] = found


async def sync_commands(tree: app_commands.CommandTree[Any], http: Any, application_id: int) -> bool:
    """Tell Discord of our commands if what it knows differs; true when it was told."""
    route = Route("GET", "/applications/{application_id}/commands", application_id=application_id)
    known = await http.request(route, params={"with_localizations": "true"})
    ours = described(tree)
    if digest(known) == digest(ours):
        return False
    await http.bulk_upsert_global_commands(application_id, payload=ours)
    log.info("commands told to Discord", extra={"action": "discord_commands_synced", "commands": len(ours)})
    return True


def digest(commands: Sequence[Mapping[str, Any]]) -> str:
    """A hash of what commands mean, whoever wrote them down."""
    plain = sorted((_essence(command) for command in commands), key=lambda one: str(one.get("name")))
    return hashlib.sha256(json.dumps(plain, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _essence(part: Mapping[str, Any]) -> dict[str, Any]:
    """What a command or option means: its compared fields where they say something unusual."""
    out: dict[str, Any] = {}
    for name in COMPARED & part.keys():
        value = part[name]
        if value is None or (name in USUAL and value == USUAL[name]):
            continue
        if name == "options":
            value = [_essence(option) for option in value]
        elif name in {"contexts", "integration_types"}:
            value = sorted(value)
        elif name == "type" and value == 1:
            continue
        out[name] = value
    return out


def _callback(slash: Slash, words: Words, to: Commanded) -> Any:
    async def complete(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        names = await to.suggestions(interaction, typed)
        return [
            app_commands.Choice(name=name[:CHOICE_LENGTH], value=name[:CHOICE_LENGTH]) for name in names[:MOST_CHOICES]
        ]

    async def bare(interaction: discord.Interaction[Any]) -> None:
        if slash.takes is Takes.FORM:
            await to.asked_for_form(interaction, slash.name)
        else:
            await to.said(interaction, f"/{slash.name}")

    async def wordy(interaction: discord.Interaction[Any], what: str | None = None) -> None:
        await to.said(interaction, f"/{slash.name} {what or ''}".strip())

    async def about(interaction: discord.Interaction[Any], exercise: str | None = None) -> None:
        await to.said(interaction, f"/{slash.name} {exercise or ''}".strip())

    async def logged(
        interaction: discord.Interaction[Any], exercise: str | None = None, sets: str | None = None
    ) -> None:
        if sets is None:
            await to.asked_for_form(interaction, slash.name, exercise)
        else:
            await to.said(interaction, f"{exercise or ''} {sets}".strip())

    what_for = words(f"discord-command-{slash.name}-what") if slash.takes is Takes.WORDS else ""
    exercise_for = words("discord-option-exercise")
    match slash.takes:
        case Takes.WORDS:
            return app_commands.describe(what=what_for)(wordy)
        case Takes.EXERCISE:
            return app_commands.autocomplete(exercise=complete)(app_commands.describe(exercise=exercise_for)(about))
        case Takes.SETS:
            described = app_commands.describe(exercise=exercise_for, sets=words("discord-option-sets"))(logged)
            return app_commands.autocomplete(exercise=complete)(described)
        case _:
            return bare
