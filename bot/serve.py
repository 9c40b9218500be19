"""Serving: the configured doors, the scheduler and health, until the process is asked to end."""

import asyncio
import logging
from collections.abc import Collection, Mapping, Sequence
from contextlib import AsyncExitStack, suppress
from typing import Protocol

from bot.config import Config, ConfigError
from bot.core.reading.reader import ready
from bot.doors.model import Door
from bot.exported import Exporter
from bot.patience import Patience
from bot.pictures.artist import Artist
from bot.pulse import pulse
from bot.run import PLATFORMS, House, house, on_signals, running_clock
from bot.wall_clock import wall_clock
from scheduler.instants import zone_data_version
from scheduler.rounds import ZONE_DATA
from store.election import Candidacy, Duty, office_key
from store.model import StoreError

log = logging.getLogger(__name__)

SCHEDULER = "scheduler"
PARTS = (*PLATFORMS, SCHEDULER)
STOP_WITHIN_S = 4.5  # from SIGTERM to the end of the process at most five seconds
PROBE_EVERY_S = 5.0  # how often the holder of an office that others may take looks whether its platform is there
PROBES = 2  # looks in vain after which it leaves its offices to them
REST_S = 60.0  # and for how long
FINISH_S = 3.0  # how long what is on its way may take before the doors close


class Served(Door, Protocol):
    """A platform's door: it can fail for good, and it knows how it is."""

    @property
    def unwell(self) -> str | None:
        """Why it does not hear, in one line; None while it does."""
        ...

    async def hush(self) -> None:
        """Take no more events, and finish what is being taken; sending still goes."""
        ...

    async def reaches(self) -> bool:
        """Whether its platform answers us now, in a few seconds."""
        ...

    async def wait(self) -> None:
        """Return when it has been stopped. Raises DoorRefusedError where its platform refuses us for good."""
        ...


async def run_serve(config: Config, parts: Sequence[str]) -> None:
    """Run until SIGTERM or Ctrl-C. Raises DoorRefusedError where a platform refuses us, ConfigError, StoreError.

    `parts` empty is everything. With the scheduler alone the configured platforms are sent to, and nobody is heard.
    """
    names = wanted_doors(config, parts)
    ended = asyncio.Event()
    stack = AsyncExitStack()
    with on_signals(ended.set):
        starting = asyncio.create_task(start(config, names, parts, stack))
        ending = asyncio.create_task(ended.wait())
        try:
            await asyncio.wait({starting, ending}, return_when=asyncio.FIRST_COMPLETED)
            if starting.done():
                await starting.result().until(ending)
        finally:
            ending.cancel()
            starting.cancel()
            await asyncio.gather(starting, return_exceptions=True)
            try:
                async with asyncio.timeout(STOP_WITHIN_S):
                    await stack.aclose()
            except TimeoutError:
                # What was under way stays in the ledger: the next start sends it.
                log.warning("stopped before everything was finished", extra={"action": "stopped_early"})
    log.info("stopped", extra={"action": "stopped"})


async def start(config: Config, names: Sequence[str], parts: Sequence[str], stack: AsyncExitStack) -> "Serving":
    """Start the rooms together; `stack` stops them in reverse order."""
    rooms = await stack.enter_async_context(
        house(
            config.database,
            now=wall_clock,
            runs=names,
            in_flight=config.telegram_in_flight,
            candidacies=candidacies_of(config, names, parts),
            key=config.key,
            patience=Patience(),
        )
    )
    serving = Serving(rooms)
    if config.http_port is not None:
        from bot.health import health_server  # noqa: PLC0415 - a port is opened for those who want one only

        await stack.enter_async_context(health_server(serving.health, config.http_host, config.http_port))
    listens = not parts or any(part in PLATFORMS for part in parts)
    artist = Artist(rooms.wording)
    stack.callback(artist.close)
    for name in names:
        await serving.open(open_door(name, config, rooms, artist, listens=listens), stack)
    if not parts or SCHEDULER in parts:
        await stack.enter_async_context(running_clock(rooms))
    stack.push_async_callback(serving.finish)
    await asyncio.to_thread(ready, rooms.content, wall_clock().date())
    await stack.enter_async_context(pulse())
    found = {"doors": list(names), "listens": listens, "zone_data": zone_data_version()}
    log.info("serving", extra={"action": "serving", **found})
    return serving


def wanted_doors(config: Config, parts: Collection[str]) -> tuple[str, ...]:
    """The platforms to run. Raises ConfigError where one was asked for by name and has no token, or none has one."""
    tokens = {"telegram": config.telegram_token, "discord": config.discord_token}
    named = [part for part in PLATFORMS if part in parts]
    missing = [name for name in named if tokens[name] is None]
    if missing:
        raise ConfigError(tuple(f"ARMSWING_{name.upper()}_TOKEN is not set" for name in missing))
    names = tuple(name for name in (named or PLATFORMS) if tokens[name] is not None)
    if not names:
        raise ConfigError(
            ("no token is set: put ARMSWING_TELEGRAM_TOKEN or ARMSWING_DISCORD_TOKEN into .env, or try armswing chat",)
        )
    return names


def candidacies_of(config: Config, names: Sequence[str], parts: Collection[str]) -> list[Candidacy]:
    """The offices this process runs for, on a database that others may share.

    One process sends for a bot. One polls: the one that sends, where it may do both. A webhook may be heard by all.
    Discord's shards may be split; what several processes are told to hold is held by one of them.
    """
    listens = not parts or any(part in PLATFORMS for part in parts)
    sends = not parts or SCHEDULER in parts
    tokens = {"telegram": config.telegram_token, "discord": config.discord_token}
    shares = {"telegram": "", "discord": f"{config.discord_shard_ids or ''}"}
    found: list[Candidacy] = []
    for name in names:
        secret = tokens[name]
        token = secret.get_secret_value() if secret is not None else ""
        if sends:
            found.append(Candidacy(door=name, duty=Duty.SEND, key=office_key(name, token, Duty.SEND)))
        if listens and not (name == "telegram" and config.telegram_webhook_url):
            key = office_key(name, token, Duty.HEAR, shares[name])
            found.append(Candidacy(door=name, duty=Duty.HEAR, key=key, second=sends and not shares[name]))
    return found


def open_door(name: str, config: Config, rooms: House, artist: Artist, *, listens: bool) -> Served:
    """Build one platform's door; its library is imported here, when it is used."""
    words, now, office = rooms.wording.text, rooms.now, rooms.election.office(name, Duty.HEAR)
    draw, write = artist.draw, Exporter(config.database, config.key).write
    if name == "telegram":
        from bot.doors.telegram.door import TelegramDoor  # noqa: PLC0415
        from bot.doors.telegram.settings import settings_of  # noqa: PLC0415

        own = settings_of(config, listen=listens)
        return TelegramDoor(own, rooms.coach, words=words, now=now, draw=draw, write=write, office=office)
    from bot.doors.discord.door import DiscordDoor  # noqa: PLC0415
    from bot.doors.discord.settings import DiscordSettings  # noqa: PLC0415

    settings = DiscordSettings(
        token=config.discord_token.get_secret_value() if config.discord_token else "",
        api_url=config.discord_api_url,
        gateway_url=config.discord_gateway_url,
        shard_ids=config.discord_shard_ids,
        shard_count=config.discord_shard_count,
        session_every_s=config.discord_session_every,
        listen=listens,
    )
    return DiscordDoor(settings, rooms.coach, words, now=now, draw=draw, write=write, office=office)


class Serving:
    """The doors that are open, and how they are."""

    def __init__(self, rooms: House) -> None:
        self._rooms = rooms
        self._doors: list[Served] = []
        self._watched: list[asyncio.Task[None]] = []

    async def open(self, door: Served, stack: AsyncExitStack) -> None:
        """Start a door; `stack` stops it. Raises DoorRefusedError."""
        self._rooms.doors[door.name] = door
        self._doors.append(door)
        stack.push_async_callback(door.stop)
        await door.start()
        self._watched.append(asyncio.create_task(door.wait(), name=f"watch {door.name}"))
        minding = asyncio.create_task(self._mind(door), name=f"mind {door.name}")
        stack.callback(minding.cancel)

    async def _mind(self, door: Served) -> None:
        """Hold no office that we cannot fill: where our platform does not answer us, another process may be luckier."""
        missed = 0
        while True:
            await asyncio.sleep(PROBE_EVERY_S)
            held = self._rooms.election.holds(door.name)
            missed = missed + 1 if held and not await door.reaches() else 0
            if missed >= PROBES:
                log.warning("no answer from the platform", extra={"action": "office_left", "door": door.name})
                self._rooms.election.rest(door.name, REST_S)
                missed = 0

    async def until(self, ending: "asyncio.Task[bool]") -> None:
        """Wait until we are asked to end, or until no door is left. Raises the DoorRefusedError of the last one."""
        while not ending.done():
            await asyncio.wait({ending, *self._watched}, return_when=asyncio.FIRST_COMPLETED)
            refused = [task for task in self._watched if task.done()]
            if refused and len(refused) == len(self._watched) and not ending.done():
                refused[0].result()
                return
            for door in self._doors:
                if door.unwell is not None and any(task.get_name() == f"watch {door.name}" for task in refused):
                    self._rooms.election.resign(door.name)  # another process may be luckier
            if refused:
                self._watched = [task for task in self._watched if not task.done()]
        for task in self._watched:
            task.cancel()

    async def finish(self) -> None:
        """Hear nothing more, begin no sending, and give what is on its way a moment before the doors close."""
        coach, dispatcher = self._rooms.coach, self._rooms.dispatcher
        with suppress(TimeoutError):
            async with asyncio.timeout(FINISH_S):
                await asyncio.gather(dispatcher.drain(FINISH_S), *(door.hush() for door in self._doors))
                await coach.drain()

    async def health(self) -> Mapping[str, str]:
        """How the database and each door are: `ok`, or one line."""
        found = {door.name: door.unwell or "ok" for door in self._doors}
        try:
            async with self._rooms.store.reading() as db:
                await self._rooms.store.fact(db, ZONE_DATA)
        except StoreError as error:
            return {"database": str(error), **found}
        return {"database": "ok", **found}
