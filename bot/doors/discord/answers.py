"""Interactions that wait for their answer: acknowledged in time, answered where they came in, while their token lives.

Discord wants a first answer within 3 s and takes further ones for 15 minutes. The first answer to an interaction can be
repeated without making a second message: Discord says that it was acknowledged already. Later ones have no such guard.
"""

import asyncio
import io
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

import aiohttp
import discord

from bot.core.model import Event
from bot.doors.departure import departing
from bot.doors.discord.cards import MOST_COMPONENTS, Drawing
from bot.doors.discord.errors import ALREADY_ACKNOWLEDGED, may_have_arrived
from bot.doors.discord.markdown import CARD_LENGTH, NOTHING, PLAIN_LENGTH
from bot.doors.discord.settings import DiscordSettings
from content.made import quick

NOBODY = discord.AllowedMentions.none()
log = logging.getLogger(__name__)

TOKEN_LIFE_S = 14.5 * 60  # half a minute less than Discord's, for the way there
BUSY = 8  # with more than this in a second, each is acknowledged at once, and before its turn begins
PATIENCE_S = 1.5  # a form that is not there by then is not shown
LAST_WORDS_S = 1.0
THINKING_S = 30.0  # a command that nothing answers stops "thinking" after this


class Stage(Enum):
    """How far an interaction has been answered."""

    OPEN = "open"
    UNCLEAR = "unclear"  # a first answer left and we never heard what became of it
    THINKING = "thinking"  # acknowledged; its message says "is thinking" until it is filled in
    QUIET = "quiet"  # acknowledged with nothing to see
    ANSWERED = "answered"


class UnclearError(Exception):
    """This very answer has left already and nobody knows what became of it; nothing guards it against a second copy."""


class GoneError(Exception):
    """This interaction cannot carry the answer any more; it goes to the channel."""


@quick(frozen=True, slots=True, kw_only=True)
class Paper:
    """One answer ready to be handed over: words or a card, files, and who may see it."""

    key: str  # the delivery's: the same answer again has the same
    content: str | None
    view: discord.ui.LayoutView | None
    drawings: Sequence[Drawing] = ()
    ephemeral: bool = False
    silent: bool = False

    @property
    def keeps(self) -> bool:
        """Whether it shows what the message that it changes has already."""
        return any(one.kept is not None for one in self.drawings)

    def files(self) -> list[discord.File]:
        """What goes along: fresh files for each try, since sending one uses it up."""
        return [_file(one) for one in self.drawings if one.kept is None]

    def attachments(self) -> list[discord.Attachment | discord.File]:
        """What the message has after it was changed: what it keeps, and what goes along."""
        return [one.kept or _file(one) for one in self.drawings]


def _file(drawing: Drawing) -> discord.File:
    return discord.File(io.BytesIO(drawing.data), drawing.name, description=drawing.alt[:1024])


@dataclass(slots=True, kw_only=True)
class Answer:
    """One interaction and what has been said to it. Its methods take turns."""

    interaction: discord.Interaction[Any]
    arrived: float
    here_only: bool  # answers that anybody else could read are for this person's eyes only
    stage: Stage = Stage.OPEN
    claimed: bool = False  # somebody works on it
    fragile: bool = False  # the answer under way has no guard against a second copy
    in_place: bool = False  # a form: the answer to each of its lines takes the place of the one before
    answered: str | None = None  # the event that the last answer was to
    _mine: dict[str, Paper] = field(default_factory=dict)  # what stands in our own first answer, in order
    _left: set[str] = field(default_factory=set)  # unguarded answers that left
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    def is_alive(self, now: float) -> bool:
        """Whether Discord still takes answers to it."""
        return now - self.arrived < TOKEN_LIFE_S

    def is_about(self, message_id: str) -> bool:
        """Whether it was a press on this message."""
        return self.interaction.message is not None and str(self.interaction.message.id) == message_id

    async def acknowledge(self) -> None:
        """Say "seen" where nothing has been said yet, so that nobody reads "This interaction failed"."""
        async with self._turn:
            if self.stage is not Stage.OPEN:
                return
            # A press is acknowledged on its message; a command, or a form that a command opened, has none yet, and
            # a press on what a whole channel reads is answered to the presser alone.
            message = self.interaction.message
            thinking = message is None or (self.here_only and not message.flags.ephemeral)
            try:
                await self.interaction.response.defer(ephemeral=self.here_only, thinking=thinking)
            except discord.HTTPException as error:
                if error.code == ALREADY_ACKNOWLEDGED:
                    self.stage = Stage.QUIET
                log.warning("acknowledging failed", extra={"action": "discord_ack_failed", "code": error.code})
            except (aiohttp.ClientError, OSError, TimeoutError):
                self.stage = Stage.UNCLEAR
                log.warning("acknowledging got no answer", extra={"action": "discord_ack_unclear"})
            else:
                self.stage = Stage.THINKING if thinking else Stage.QUIET

    async def give(self, paper: Paper, event_id: str) -> str | None:
        """Answer with a message of its own; its id. Raises discord.py's errors, GoneError where it can't be used."""
        async with self._turn:
            self.fragile = False
            before, self.answered = self.answered, event_id
            if self.stage in {Stage.OPEN, Stage.UNCLEAR}:
                done, said = await self._first(paper)
                if done:
                    return said
            if self.stage is Stage.THINKING:
                return await self._fill(paper)
            if self.in_place and self.stage is Stage.ANSWERED and before != event_id:
                self._mine.clear()
                return await self._fill(paper)
            if not paper.ephemeral:
                raise GoneError  # the channel, or the direct messages, take it: there a nonce guards it
            together = one_of([*(one for key, one in self._mine.items() if key != paper.key), paper])
            if self._mine and together is not None:  # an edit can be repeated, a further message could not
                self._mine[paper.key] = paper
                return await self._edit(together)
            return await self._further(paper)

    async def replace(self, paper: Paper) -> discord.Message | None:
        """Replace the message whose button was pressed; as it stands then, where Discord tells.

        Raises GoneError where that can't be done from here.
        """
        async with self._turn:
            self.fragile = False
            message = self.interaction.message
            if message is None or self.stage not in {Stage.OPEN, Stage.QUIET}:
                raise GoneError
            if self.stage is Stage.OPEN:
                try:
                    said = await self.interaction.response.edit_message(
                        content=None, view=paper.view, attachments=paper.attachments(), allowed_mentions=NOBODY
                    )
                except discord.HTTPException as error:
                    if error.code != ALREADY_ACKNOWLEDGED:
                        raise
                    self.stage = Stage.QUIET
                else:
                    self.stage = Stage.ANSWERED
                    shown = None if said is None else said.resource
                    return shown if isinstance(shown, discord.Message) else None
            shown = await self.interaction.edit_original_response(
                content=None, view=paper.view, attachments=paper.attachments(), allowed_mentions=NOBODY
            )
            self.stage = Stage.ANSWERED
            return shown

    async def show(self, form: Callable[[], Awaitable[discord.ui.Modal | None]]) -> bool:
        """Open a form, and say whether there was one, and time: making it counts into the three seconds."""
        async with self._turn:
            if self.stage is not Stage.OPEN:
                return False
            made = await form()
            if made is None:
                return False
            await self.interaction.response.send_modal(made)
            self.stage = Stage.ANSWERED
            return True

    async def hush(self) -> None:
        """Take back an "is thinking" that nothing has filled in."""
        async with self._turn:
            if self.stage is Stage.THINKING:
                self.stage = Stage.QUIET
                try:
                    await self.interaction.delete_original_response()
                except (discord.HTTPException, aiohttp.ClientError, OSError):
                    log.info("thinking could not be taken back", extra={"action": "discord_hush_failed"})

    async def _first(self, paper: Paper) -> tuple[bool, str | None]:
        """Whether the answer is there now, and its id."""
        unclear = self.stage is Stage.UNCLEAR
        try:
            said = await self.interaction.response.send_message(**_message(paper), ephemeral=paper.ephemeral)
        except discord.HTTPException as error:
            if error.code != ALREADY_ACKNOWLEDGED:
                raise
            if unclear:  # ours, and it arrived: what we could not know before
                return await self._recall(paper)
            self.stage = Stage.QUIET
            return False, None
        except BaseException as error:
            if may_have_arrived(error) or isinstance(error, asyncio.CancelledError):
                self.stage = Stage.UNCLEAR
            raise
        self.stage = Stage.ANSWERED
        self._mine[paper.key] = paper
        return True, None if said.message_id is None else str(said.message_id)

    async def _recall(self, paper: Paper) -> tuple[bool, str | None]:
        """What became of a first answer whose receipt was lost: a message that is there, or only an acknowledgement."""
        message = await self.interaction.original_response()
        pressed = self.interaction.message
        if pressed is not None and message.id == pressed.id:  # a press that was only acknowledged
            self.stage = Stage.QUIET
            return False, None
        if message.flags.loading:
            self.stage = Stage.THINKING
            return False, None
        self.stage = Stage.ANSWERED
        self._mine[paper.key] = paper
        return True, str(message.id)

    async def _fill(self, paper: Paper) -> str | None:
        if self.stage is Stage.THINKING and self.here_only and not paper.ephemeral:
            # an answer for everybody can't come out of a private "is thinking"
            self.stage = Stage.QUIET
            await self.interaction.delete_original_response()
            raise GoneError
        said = await self._edit(paper)
        self._mine[paper.key] = paper
        return said

    async def _edit(self, paper: Paper) -> str | None:
        message = await self.interaction.edit_original_response(
            content=paper.content, view=paper.view, attachments=paper.attachments(), allowed_mentions=NOBODY
        )
        self.stage = Stage.ANSWERED
        return str(message.id)

    async def _further(self, paper: Paper) -> str | None:
        """A message beside the one pressed, for one reader: the only answer that may come twice, so it leaves once."""
        if paper.key in self._left:
            raise UnclearError
        self.fragile = True
        self._left.add(paper.key)
        with departing() as departure:
            try:
                message = await self.interaction.followup.send(**_message(paper), ephemeral=paper.ephemeral, wait=True)
            except BaseException as error:
                if not (departure.may_have_arrived and may_have_arrived(error)):
                    self._left.discard(paper.key)
                raise
        self.fragile = False
        return str(message.id)


def _message(paper: Paper) -> dict[str, Any]:
    """The arguments that discord.py's sending functions have in common; nothing is passed that is not there."""
    given: dict[str, Any] = {"allowed_mentions": NOBODY, "silent": paper.silent}
    files = paper.files()
    if files:
        given["files"] = files
    if paper.view is not None:
        return given | {"view": paper.view}
    return given | {"content": paper.content, "suppress_embeds": True}


def one_of(papers: Sequence[Paper]) -> Paper | None:
    """These as one message, in order; None where they have no room in one, or more than one of them has files."""
    last = papers[-1]
    if all(paper.view is None for paper in papers):
        text = "\n\n".join(paper.content or "" for paper in papers)
        return replace(last, content=text) if len(text) <= PLAIN_LENGTH else None
    drawn = [paper.drawings for paper in papers if paper.drawings]
    view = discord.ui.LayoutView(timeout=None)
    for paper in papers:
        for item in [discord.ui.TextDisplay(paper.content or NOTHING)] if paper.view is None else paper.view.children:
            view.add_item(item)
    if len(drawn) > 1 or view.total_children_count > MOST_COMPONENTS or view.content_length() > CARD_LENGTH:
        return None
    return replace(last, content=None, view=view, drawings=drawn[0] if drawn else ())


class Answers:
    """The interactions of the last quarter of an hour, by the event they became."""

    def __init__(self, clock: Callable[[], float], settings: DiscordSettings) -> None:
        self._clock = clock
        self._settings = settings
        self._open: dict[str, Answer] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._lately: deque[float] = deque(maxlen=BUSY + 1)  # when the last ones came
        self._hurry = asyncio.Event()  # more have come than can wait to see how long their turns take
        self._unseen = 0  # of those that wait, the ones that are to be acknowledged and are not yet
        self._calm = asyncio.Event()  # there are none

    def of(self, interaction: discord.Interaction[Any], *, patient: bool = False) -> Answer:
        """The one record of this interaction; from its first mention on it will be acknowledged in time.

        `patient`: it is to be answered with a form, which must be the first answer.
        """
        key = str(interaction.id)
        answer = self._open.get(key)
        if answer is None:
            here_only = not interaction.context.dm_channel and interaction.guild_id is not None
            here_only = here_only or interaction.context.private_channel
            answer = Answer(interaction=interaction, arrived=self._clock(), here_only=here_only)
            self._forget_old()
            self._open[key] = answer
            self._lately.append(answer.arrived)
            if self._is_busy:
                self._hurry.set()
            else:
                self._hurry.clear()
            self._keep(asyncio.get_running_loop().create_task(self._in_time(answer, patient=patient)))
        return answer

    @property
    def _is_busy(self) -> bool:
        return len(self._lately) > BUSY and self._clock() - self._lately[0] <= 1.0

    async def before_its_turn(self, event: Event) -> Event:
        """The event, once its turn may begin: when many come at one time, all are acknowledged before any is taken."""
        answer = self.to(event.id) if self._is_busy else None
        if answer is not None:
            await self._see(answer)
            with suppress(TimeoutError):
                async with asyncio.timeout(max(0.0, answer.arrived + self._settings.hold_back_s - self._clock())):
                    await self._calm.wait()
        return event

    async def _see(self, answer: Answer) -> None:
        """Acknowledge it; until that is done nobody's turn begins."""
        self._unseen += 1
        self._calm.clear()
        try:
            await answer.acknowledge()
        finally:
            self._unseen -= 1
            if not self._unseen:
                self._calm.set()

    def to(self, event_id: str | None) -> Answer | None:
        """The interaction that this event was, while it takes answers."""
        answer = self._open.get((event_id or "").partition(":")[0])
        return answer if answer is not None and answer.is_alive(self._clock()) else None

    async def close(self) -> None:
        """Stop waiting for anybody; whoever still waits for us reads no failure."""
        waiting = [one.acknowledge() for one in self._open.values() if one.stage is Stage.OPEN]
        if waiting:
            with suppress(TimeoutError):
                await asyncio.wait_for(asyncio.gather(*waiting, return_exceptions=True), LAST_WORDS_S)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _in_time(self, answer: Answer, *, patient: bool) -> None:
        if patient:
            await asyncio.sleep(PATIENCE_S)
        else:
            with suppress(TimeoutError):
                async with asyncio.timeout(
                    max(0.0, answer.arrived + self._settings.acknowledge_after_s - self._clock())
                ):
                    await self._hurry.wait()
        await self._see(answer)
        await asyncio.sleep(THINKING_S)
        await answer.hush()

    def _keep(self, task: asyncio.Task[None]) -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _forget_old(self) -> None:
        now = self._clock()
        while self._open and not self._open[oldest := next(iter(self._open))].is_alive(now):
            del self._open[oldest]
