"""People on Discord: they write, press, give commands, fill in forms, and see what is answered."""

import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tests.counterparts.discord import (
    AUTOCOMPLETE,
    COMMAND,
    COMPONENT,
    FIRST_ANSWER_S,
    FORM,
    LOADING,
    MANAGE_GUILD,
    Discord,
    Interaction,
)
from tests.counterparts.discord_schema import buttons_of, words_of

TRIES = 3
Json = dict[str, Any]
MEMBER: Json = {"roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "deaf": False, "mute": False, "flags": 0}


@dataclass(slots=True)
class Person:
    """One account. A channel of None is the direct message with the bot."""

    discord: Discord
    id: str
    locale: str = "en-GB"
    manages: bool = False

    @classmethod
    def meet(cls, discord: Discord, name: str, *, manages: bool = False) -> "Person":
        """Somebody with this name who has installed the app."""
        account = discord._person(name)
        discord.people[account["id"]] = account
        return cls(discord, account["id"], manages=manages)

    @property
    def direct(self) -> str:
        """The channel of the direct messages with the bot."""
        return str(self.discord.direct(self.id)["id"])

    async def say(self, text: str, *, channel: str | None = None, unheard: bool = False, **fields: Any) -> Json:
        """Write a message; `unheard`: while no gateway session lives to hear of it."""
        where = channel or self.direct
        me = self.discord.me
        message = self.discord._blank(where, self.discord.people[self.id]) | {"content": text} | fields
        answered = fields.get("message_reference", {}).get("message_id")
        theirs = any(one["id"] == answered and one["author"]["id"] == me["id"] for one in self.discord.messages[where])
        if f"<@{me['id']}>" in text or theirs:  # a reply mentions whom it answers
            message["mentions"] = [me]
        self.discord.messages[where].append(message)
        if not unheard:
            await self._tell("MESSAGE_CREATE", message)
        return message

    async def edit(self, message: Json, text: str) -> None:
        """Change what was written."""
        message |= {"content": text, "edited_timestamp": datetime.now(UTC).isoformat()}
        await self._tell("MESSAGE_UPDATE", message)

    async def react(self, message: Json, emoji: str, *, unheard: bool = False) -> None:
        """Put a reaction on a message; `unheard`: while no gateway session lives to hear of it."""
        self.discord.note_reaction(message["id"], emoji, self.id)
        if unheard:
            return
        guild_id = self.discord.channels[message["channel_id"]].get("guild_id")
        data: Json = {
            "user_id": self.id,
            "channel_id": message["channel_id"],
            "message_id": message["id"],
            "message_author_id": message["author"]["id"],
            "emoji": {"id": None, "name": emoji},
            "burst": False,
            "type": 0,
        }
        if guild_id:
            data |= {"guild_id": guild_id, "member": MEMBER | {"user": self.discord.people[self.id]}}
        await self.discord.tell("MESSAGE_REACTION_ADD", data, channel=message["channel_id"], guild_id=guild_id)

    async def command(self, name: str, *, channel: str | None = None, **options: str) -> Interaction:
        """Give a slash command."""
        given = [{"name": key, "type": 3, "value": value} for key, value in options.items()]
        data = {"id": "1", "name": name, "type": 1, "options": given}
        return await self._interact(COMMAND, data, channel)

    async def complete(self, name: str, option: str, typed: str, *, channel: str | None = None) -> list[str]:
        """Type into a command's field; what is offered."""
        given = [{"name": option, "type": 3, "value": typed, "focused": True}]
        one = await self._interact(AUTOCOMPLETE, {"id": "1", "name": name, "type": 1, "options": given}, channel)
        await self.discord.until(lambda: one.choices is not None)
        return [choice["name"] for choice in one.choices or []]

    async def press(self, message: Json, label: str) -> Interaction:
        """Press the button with this label."""
        return await self.send_press(message, buttons_of(message)[label])

    async def send_press(self, message: Json, custom_id: str) -> Interaction:
        """Press with any data at all, as a client can."""
        data = {"custom_id": custom_id, "component_type": 2}
        return await self._interact(COMPONENT, data, message["channel_id"], message=message)

    async def submit(self, form: Json, of: Interaction | None = None, /, **values: str) -> Interaction:
        """Fill in and send a form; `of` is the press that opened it, where one did. What isn't given stays as it is."""
        rows = []
        for label in form["components"]:
            field = label["component"] if "component" in label else label["components"][0]
            value = values.get(field["custom_id"], field.get("value"))
            filled: Json = {"id": 1, "type": field["type"], "custom_id": field["custom_id"]}
            if field["type"] == 3:
                filled["values"] = [value] if value else []
            else:
                filled["value"] = value if value is not None or field["type"] == 21 else ""
            rows.append({"id": 1, "type": 18, "component": filled})
        data = {"custom_id": form["custom_id"], "components": rows}
        if of is None:
            return await self._interact(FORM, data, None)
        return await self._interact(FORM, data, of.channel, message=of.message)

    async def upload(self, form: Json, name: str, raw: bytes, *, size: int | None = None) -> Interaction:
        """Send a form with a file in its field; `size` is what Discord says of it."""
        number = self.discord.snowflake()
        self.discord.files[number] = raw
        url = f"{self.discord.api_url.removesuffix('/api/v10')}/cdn/{number}/{name}"
        kept = {"id": number, "filename": name, "size": len(raw) if size is None else size, "url": url}
        rows = [
            {"id": 1, "type": 18, "component": {"id": 1, "type": 19, "custom_id": "file", "values": [number]}}
            for _ in form["components"]
        ]
        resolved = {"attachments": {number: kept | {"proxy_url": url}}}
        data = {"custom_id": form["custom_id"], "components": rows, "resolved": resolved}
        return await self._interact(FORM, data, None)

    async def answer(self, one: Interaction, *, within_s: float = 15.0) -> Json:
        """The first visible answer to an interaction."""
        found = await self.discord.until(lambda: visible(one), within_s=within_s)
        return dict(found[0])

    async def form(self, name: str) -> Json:
        """The form that a command opens. Who is told that it came too late asks again, as on a machine that is busy."""
        for _ in range(TRIES):
            one = await self.command(name)
            await self.discord.until(lambda one=one: one.answered is not None or self._is_late(one))  # type: ignore[misc]
            if one.form is not None:
                return one.form
        raise AssertionError(f"no form in {TRIES} tries")

    async def answer_anywhere(self, one: Interaction) -> Json:
        """The answer to an interaction, or the direct message that it became because it came too late for one."""

        def found() -> list[Json]:
            direct = [said for said in said_by_bot(self.discord, self.direct) if int(said["id"]) > int(one.id)]
            return visible(one) or (direct if self._is_late(one) else [])

        return dict((await self.discord.until(found))[0])

    def _is_late(self, one: Interaction) -> bool:
        return one.answered is None and self.discord.now() - one.born > FIRST_ANSWER_S

    async def message(
        self, nth: int = -1, *, count: int = 1, channel: str | None = None, within_s: float = 15.0
    ) -> Json:
        """A message of the bot, once there are so many."""
        where = channel or self.direct
        await self.discord.until(lambda: len(said_by_bot(self.discord, where)) >= count, within_s=within_s)
        return said_by_bot(self.discord, where)[nth]

    async def _interact(
        self, kind: int, data: Json, channel: str | None, *, message: Json | None = None
    ) -> Interaction:
        discord = self.discord
        where = channel or self.direct
        place = discord.channels[where]
        one = Interaction(discord.snowflake(), secrets.token_urlsafe(24), kind, self.id, where, discord.now(), message)
        discord.interactions[one.token] = one
        guild_id = place.get("guild_id")
        account = discord.people[self.id]
        payload: Json = {
            "id": one.id,
            "application_id": discord.application_id,
            "type": kind,
            "data": data,
            "token": one.token,
            "version": 1,
            "channel": place,
            "channel_id": where,
            "locale": self.locale,
            "app_permissions": "0",
            "entitlements": [],
            "authorizing_integration_owners": {"1": self.id},
            "context": 0 if guild_id else 1,
            "attachment_size_limit": 10485760,
        }
        if message is not None:
            payload["message"] = {key: value for key, value in message.items() if key != "edits"}
        if guild_id:
            permissions = str(MANAGE_GUILD if self.manages else 0)
            payload |= {"guild_id": guild_id, "member": MEMBER | {"user": account, "permissions": permissions}}
            payload["guild"] = {"id": guild_id, "features": [], "locale": "en-GB"}
        else:
            payload["user"] = account
        await discord.tell("INTERACTION_CREATE", payload, channel=where, guild_id=guild_id)
        return one

    async def _tell(self, event: str, message: Json) -> None:
        guild_id = self.discord.channels[message["channel_id"]].get("guild_id")
        seen = self.discord._as_seen(message)
        extra = {"guild_id": guild_id, "member": MEMBER} if guild_id else {}
        await self.discord.tell(event, seen | extra, channel=message["channel_id"], guild_id=guild_id)


def guild_with(discord: Discord, *names: str) -> dict[str, str]:
    """A server with these text channels, to be there before a client connects: name to id."""
    guild_id = discord.snowflake()
    channels: list[Json] = [
        {"id": discord.snowflake(), "type": 0, "guild_id": guild_id, "name": name, "position": 0}
        | {"permission_overwrites": []}
        for name in names
    ]
    everyone = {"id": guild_id, "name": "@everyone", "permissions": "0", "position": 0, "color": 0, "hoist": False}
    everyone |= {"managed": False, "mentionable": False, "flags": 0}
    discord.gateway.guilds.append(
        {"id": guild_id, "name": "Club", "owner_id": discord.snowflake(), "channels": channels, "threads": []}
        | {"roles": [everyone], "members": [], "emojis": [], "features": [], "member_count": 3}
    )
    for channel in channels:
        discord.channels[channel["id"]] = channel
        discord.messages[channel["id"]] = []
    return {channel["name"]: channel["id"] for channel in channels}


def visible(one: Interaction) -> list[Json]:
    """What somebody sees as the answer: no "is thinking", nothing that was taken back."""
    return [message for message in one.answers if not message.get("deleted") and not message["flags"] & LOADING]


def said_by_bot(discord: Discord, channel: str) -> list[Json]:
    """The bot's messages in a channel, oldest first."""
    mine = [one for one in discord.messages[channel] if one["author"]["id"] == discord.me["id"]]
    return [one for one in mine if not one.get("deleted") and not one["flags"] & LOADING]


def reads(message: Json) -> str:
    """The words of a message as somebody reads them: escapes and emphasis gone."""
    text = re.sub(r"(?<!\\)(\*\*|\*|`)", "", words_of(message))
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", text)
