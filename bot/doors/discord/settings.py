"""The Discord door's own settings, taken out of the whole configuration. Nothing here reads the environment."""

from dataclasses import field

import discord

from content.made import quick

SEND_TIMEOUT_S = 18.0  # a send is given up after 20 s and a lease is 25 s
HEARTBEAT_TIMEOUT_S = 60.0
SHORTEST_HEARTBEAT_TIMEOUT_S = 5.0  # below that discord.py reconnects for ever


@quick(frozen=True, slots=True, kw_only=True)
class DiscordSettings:
    """How the door reaches Discord, which shards it holds, and how patient it is. No URL means Discord itself."""

    token: str = field(repr=False)
    api_url: str | None = None
    gateway_url: str | None = None
    shard_ids: tuple[int, ...] | None = None
    shard_count: int | None = None
    listen: bool = True  # False: sends only, no gateway
    send_timeout_s: float = SEND_TIMEOUT_S
    heartbeat_timeout_s: float = HEARTBEAT_TIMEOUT_S
    acknowledge_after_s: float = 0.8  # Discord calls an interaction failed after 3 s
    hold_back_s: float = 1.8  # when many come at once, at most so long a turn waits for all to be acknowledged
    take_again_after_s: tuple[float, ...] = (0.3, 2.0, 6.0)  # Discord does not repeat what we could not take
    thread_within_s: float = 8.0  # how long a card's sending waits for its thread
    thread_again_after_s: tuple[float, ...] = (5.0, 10.0, 20.0, 40.0, 80.0, 160.0, 300.0, 300.0)
    identify_every_s: float = 5.0  # Discord's own limit
    session_every_s: float = 30.0  # of one shard, over all restarts; 0: no limit of ours
    sessions_a_day: int = 100  # of one shard: so many at once, and then one in so many parts of a day
    most_refused: int = 1000  # refused requests in ten minutes before only probes go out; Discord bans at 10,000
    ready_within_s: float = 10.0  # how long a start waits before it goes on connecting behind the scenes

    def __post_init__(self) -> None:
        if not self.token or any(character.isspace() for character in self.token):
            raise ValueError("the Discord token is empty or holds a space")
        if self.heartbeat_timeout_s < SHORTEST_HEARTBEAT_TIMEOUT_S:
            raise ValueError("a heartbeat time-out under 5 s makes discord.py reconnect for ever")
        count = self.shard_count
        if self.shard_ids is not None and count is not None and any(not 0 <= one < count for one in self.shard_ids):
            raise ValueError("a shard id is at least 0 and below the number of shards")

    @property
    def syncs_commands(self) -> bool:
        """Whether this process is the one that tells Discord of our commands: the one that holds the first shard."""
        return self.listen and (self.shard_ids is None or 0 in self.shard_ids)


def intents() -> discord.Intents:
    """What we hear of: our guilds' channels, direct messages, mentions of us, reactions. None of it is privileged."""
    heard = discord.Intents.none()
    heard.guilds = True
    heard.dm_messages = True
    heard.guild_messages = True
    heard.dm_reactions = True
    heard.guild_reactions = True
    return heard
