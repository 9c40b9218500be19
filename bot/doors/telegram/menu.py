"""The menu of commands, per kind of chat and language, and the descriptions. Telegram is asked before it is told."""

import logging
from collections.abc import Mapping
from typing import Any

from telegram.error import TelegramError

from bot.doors.telegram.client import Client
from bot.doors.telegram.keyboard import Words
from bot.doors.telegram.markup import clipped
from content.wording import COMMAND_WORDS, Wording

log = logging.getLogger(__name__)

PRIVATE = ("today", "week", "progress", "why", "how", "settings", "stop", "help")
GROUP = ("team", "today", "week", "help")
LANGUAGES = {"de": "de", "fr": "fr", "es": "es-ES"}  # as Telegram names them, and where their words are
ABOUT_UNITS = 512
SHORT_UNITS = 120
COMMAND_UNITS = 256

_SCOPES: Mapping[str, tuple[str, ...]] = {
    "default": PRIVATE,
    "all_private_chats": PRIVATE,
    "all_group_chats": GROUP,
}


async def put_up(client: Client, words: Words) -> None:
    """Show the menu and the descriptions, where Telegram does not show them yet. A failure is not worth stopping for.

    `words` are everybody's who has no menu in a language of their own.
    """
    try:
        await _put_up_in(client, words, {})
        for language, folder in LANGUAGES.items():
            await _put_up_in(client, Wording(folder, COMMAND_WORDS).text, {"language_code": language})
    except TelegramError as error:
        log.warning("the menu was not put up", extra={"action": "menu_failed", "kind": type(error).__name__})


async def _put_up_in(client: Client, words: Words, spoken: dict[str, Any]) -> None:
    for scope, commands in _SCOPES.items():
        where: dict[str, Any] = {"scope": {"type": scope}, **spoken}
        wanted = [_command(name, words) for name in commands]
        if await client.call("getMyCommands", where) != wanted:
            await client.call("setMyCommands", {**where, "commands": wanted})
    about = {"description": clipped(words("telegram-description"), ABOUT_UNITS)}
    await _put(client, "getMyDescription", "setMyDescription", about, spoken)
    short = {"short_description": clipped(words("telegram-short-description"), SHORT_UNITS)}
    await _put(client, "getMyShortDescription", "setMyShortDescription", short, spoken)


async def _put(client: Client, get: str, put: str, wanted: dict[str, Any], spoken: dict[str, Any]) -> None:
    if await client.call(get, dict(spoken)) != wanted:
        await client.call(put, {**wanted, **spoken})


def _command(name: str, words: Words) -> dict[str, str]:
    return {"command": name, "description": clipped(words(f"telegram-command-{name}"), COMMAND_UNITS)}
