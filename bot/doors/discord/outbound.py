"""Posts on their way to Discord: in place, as the answer to an interaction, or as a message with a nonce."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

import aiohttp
import discord

from bot.doors.departure import departing
from bot.doors.discord import errors
from bot.doors.discord.answers import NOBODY, Answer, Answers, GoneError, Paper, UnclearError
from bot.doors.discord.budget import BAN_PAUSE_S, Budget
from bot.doors.discord.cards import Drawing, Words, card, is_card, texts
from bot.doors.discord.drawings import NO_FILES, Drawings, has_attachments
from bot.doors.discord.inbound import message_of, place_of, places_of, private_address
from bot.doors.discord.nonce import nonce_of
from bot.doors.discord.threads import Threads
from bot.doors.drawn import Draw, Write
from bot.doors.model import Post
from scheduler.model import Failed, Result, RetryAt, Sent, Unreachable, Unsure
from store.model import Address

log = logging.getLogger(__name__)

AGAIN = timedelta(seconds=1)
NONCE_MEMORY = timedelta(seconds=60)  # Discord says "the past few minutes"
DRAWING = 0.4  # of a sending's time; a picture that takes longer is left out, or nobody would know whether it left
PLATFORM_ERRORS = (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError)


class Outbound:
    """Sends posts and says what became of each. Knows whom we have direct messages with."""

    def __init__(
        self,
        *,
        answers: Answers,
        budget: Budget,
        words: Words,
        draw: Draw | None,
        write: Write | None,
        clock: Callable[[], float],
        timeout_s: float,
        refused: Callable[[str], None],
        threads: Threads,
        closed: Callable[[Address, str, str], None],
    ) -> None:
        """`closed` is told which chat takes nothing more, why, and by which delivery we know."""
        self._threads = threads
        self._closed = closed
        self._answers = answers
        self._budget = budget
        self._words = words
        self._drawings = Drawings(draw, write, timeout_s * DRAWING, clock)
        self._timeout_s = timeout_s
        self._refuse = refused
        self.directs: dict[int, int] = {}  # person → the channel of our direct messages
        self._private: dict[str, Answer] = {}  # messages only one person sees → the interaction that can change them
        self._unclear: dict[str, datetime] = {}  # deliveries that may have arrived → since when

    async def send(self, client: discord.Client, post: Post, now: datetime) -> Result:
        """Hand one message to Discord; an error becomes a result."""
        wait = self._budget.wait_s(post.address.chat)
        if wait is not None:
            return RetryAt(at=now + timedelta(seconds=wait[0]), reason=wait[1], tried=False)
        try:
            with departing() as departure:
                async with asyncio.timeout(self._timeout_s):
                    result = await self._put(client, post)
        except PLATFORM_ERRORS as error:
            if isinstance(error, TimeoutError) and not departure.may_have_arrived:  # it waited for a limit
                # Who was given up while it waited out a limit on everything left the library's gate shut for good.
                client.http._global_over.set()  # noqa: SLF001 - nothing else opens it
                return RetryAt(at=now + AGAIN, reason="waited", tried=False)
            return self._judged(error, post, now)
        except RuntimeError:  # so the library's transport says that we closed it
            if not client.is_closed():
                raise
            if departure.may_have_arrived:
                return self._judged(ConnectionResetError(), post, now)
            return RetryAt(at=now + AGAIN, reason="stopped", tried=False)
        except errors.UNREADABLE as error:
            log.exception("an answer could not be read", extra={"action": "discord_unreadable", "key": post.key})
            return self._judged(error, post, now)
        self._unclear.pop(post.key, None)
        return result

    async def _put(self, client: discord.Client, post: Post) -> Result:
        answer = self._answer_to(post)
        channel_id, user_id = place_of(post.address)
        if channel_id is None and user_id is None:
            return Failed(reason="not a Discord address")
        only = post.body.only_to is not None
        ephemeral = answer is not None and (post.body.toast or (answer.here_only and (user_id is not None or only)))
        as_card = not (post.body.toast or post.body.file) and is_card(
            post.body, edit=post.edit is not None or (answer is not None and answer.in_place)
        )
        try:
            return await self._pages(client, post, answer, as_card=as_card, ephemeral=ephemeral)
        except discord.HTTPException as error:
            if error.code in NO_FILES and has_attachments(post.body):
                result = await self._pages(client, post, answer, as_card=as_card, ephemeral=ephemeral, files=False)
                self._drawings.refuse(post.address.chat)
                return result
            if error.code != errors.INVALID_FORM or not as_card:
                raise
            log.warning("card refused, sent as words", extra={"action": "discord_card_refused", "key": post.key})
            body = replace(post.body, buttons=(), asks=(), pictures=(), drawing=None)
            words_alone = replace(post, edit=None, body=body)
            return await self._pages(client, words_alone, answer, as_card=False, ephemeral=ephemeral)

    async def _pages(
        self,
        client: discord.Client,
        post: Post,
        answer: Answer | None,
        *,
        as_card: bool,
        ephemeral: bool,
        files: bool = True,
    ) -> Result:
        """Each page in its turn; the last carries the pictures and buttons, and is what stays to be changed."""

        async def drawn(there: Sequence[discord.Attachment]) -> list[Drawing]:
            return await self._drawings.of(post, there) if files and (as_card or post.body.file) else []

        drawings = await drawn(self._standing(post, answer))
        *others, last = texts(post.body, self._words, as_card=as_card, drawn=bool(drawings))
        silent = post.body.silent
        for number, text in enumerate(others):
            page = Paper(key=f"{post.key}#{number}", content=None, view=None, ephemeral=ephemeral, silent=silent)
            if as_card:
                page = replace(page, view=card(replace(post.body, buttons=(), asks=()), post.token, text))
            else:
                page = replace(page, content=text)
            await self._new(client, replace(post, key=f"{post.key}#{number}", edit=None), page, answer)

        def paper() -> Paper:
            return Paper(
                key=post.key,
                content=None if as_card else last,
                view=card(post.body, post.token, last, drawings) if as_card else None,
                drawings=drawings,
                ephemeral=ephemeral,
                silent=silent,
            )

        if post.edit is not None:
            try:
                done = await self._edited(client, post.edit, post.address, paper(), answer)
            except discord.HTTPException as error:
                if not paper().keeps or error.code != errors.INVALID_FORM:
                    raise
                drawings = await drawn(())  # what was taken to be attached is not: it goes along
                done = await self._edited(client, post.edit, post.address, paper(), answer)
            if done:
                return Sent(platform_message=post.edit)
            drawings = await drawn(()) if paper().keeps else drawings
        result = await self._new(client, post, paper(), answer)
        channel_id, _ = place_of(post.address)
        may_grow = post.body.thread and post.edit is None and post.address.thread is None and not ephemeral
        if may_grow and channel_id is not None and isinstance(result, Sent) and result.platform_message is not None:
            await self._threads.grow(post, channel_id, result.platform_message)
        return result

    async def _new(self, client: discord.Client, post: Post, paper: Paper, answer: Answer | None) -> Result:
        """As an answer, or to the channel: the first that works; what only changes a card is nothing by itself."""
        if post.body.in_place:
            return Sent(platform_message=post.edit)
        if answer is not None:
            try:
                said = await answer.give(paper, post.answers or "")
            except UnclearError:
                return Unsure(reason="no answer")
            except GoneError:
                log.debug("answered in the channel", extra={"action": "discord_answer_in_channel"})
            except discord.HTTPException as error:
                if error.code not in errors.TOKEN_GONE:
                    raise
            else:
                if said is not None and paper.ephemeral:
                    self._remember(said, answer)
                return Sent(platform_message=said)
        return await self._to_channel(client, post, paper)

    def _standing(self, post: Post, answer: Answer | None) -> Sequence[discord.Attachment]:
        """What is attached to the message that is to be changed; nothing where a new one is to be made."""
        if post.edit is None:
            return ()
        is_pressed = answer is not None and answer.is_about(post.edit)
        return self._drawings.at(post.edit, answer.interaction.message if answer is not None and is_pressed else None)

    def _answer_to(self, post: Post) -> Answer | None:
        """The interaction that the post answers, where it is of the post's own chat and nobody else would see it."""
        answer = self._answers.to(post.answers)
        if answer is None or post.address not in places_of(answer.interaction):
            return None
        if post.body.only_to not in {None, str(answer.interaction.user.id)}:
            return None
        return answer

    def _remember(self, message_id: str, answer: Answer) -> None:
        """That a message only one person sees can be changed through this interaction, while it lives."""
        now = monotonic()
        while self._private and not next(iter(self._private.values())).is_alive(now):
            del self._private[next(iter(self._private))]
        self._private[message_id] = answer

    async def _to_channel(self, client: discord.Client, post: Post, paper: Paper) -> Result:
        only_to = post.body.only_to
        private = place_of(post.address)[1] is not None
        if private or only_to is None:
            return await self._said(client, post, paper)
        await self._reacted(client, post)
        if not post.body.text.strip():
            return Sent()
        body = replace(post.body, reaction=None, reply_to=None)
        try:
            return await self._said(client, replace(post, address=private_address(int(only_to)), body=body), paper)
        except discord.HTTPException as error:
            if error.code not in errors.CLOSED:
                raise
        # Their direct messages are closed, which is no fault of the chat's: there they read how to go on.
        told = replace(post.body, only_to=None, reaction=None)
        how = Paper(key=post.key, content=self._words("discord-no-direct"), view=None, silent=paper.silent)
        return await self._said(client, replace(post, key=f"{post.key}#closed", body=told), how)

    async def _said(self, client: discord.Client, post: Post, paper: Paper) -> Result:
        """A message with a nonce, beside what it quotes."""
        body, private = post.body, place_of(post.address)[1] is not None
        await self._reacted(client, post)
        if body.reaction and body.reply_to and not body.text.strip():
            return Sent()
        given: dict[str, Any] = {"nonce": nonce_of(post.key), "allowed_mentions": NOBODY, "silent": paper.silent}
        if files := paper.files():
            given["files"] = files
        given |= {"view": paper.view} if paper.view is not None else {"content": paper.content, "suppress_embeds": True}
        if body.reply_to and not private:  # alone with somebody, nothing needs quoting
            thread, message_id = message_of(body.reply_to)
            where = await self.channel(client, post.address)
            if thread is not None:
                try:
                    said = await client.get_partial_messageable(thread).send(**given)
                except discord.HTTPException as error:
                    if error.code not in errors.CLOSED:
                        raise
                    given |= {"files": paper.files()} if "files" in given else {}
                else:
                    return self._said_so(said)
            else:
                given["reference"] = discord.MessageReference(
                    message_id=message_id, channel_id=where.id, fail_if_not_exists=False
                )
                given["mention_author"] = False
        return self._said_so(await (await self.channel(client, post.address)).send(**given))

    def _said_so(self, message: discord.Message) -> Result:
        self._drawings.stand(message)
        return Sent(platform_message=str(message.id))

    async def _reacted(self, client: discord.Client, post: Post) -> None:
        """Put the body's reaction on what it answers; one that can't be put is no loss."""
        body = post.body
        if not body.reaction or not body.reply_to:
            return
        thread, message_id = message_of(body.reply_to)
        where = await self.channel(client, post.address) if thread is None else client.get_partial_messageable(thread)
        try:
            await where.get_partial_message(message_id).add_reaction(body.reaction)
        except discord.HTTPException:
            log.info("reaction not possible", extra={"action": "discord_reaction_failed"})

    async def _edited(
        self, client: discord.Client, message_id: str, address: Address, paper: Paper, answer: Answer | None
    ) -> bool:
        """Whether the message could be replaced in place."""
        try:
            if answer is not None and answer.is_about(message_id):
                try:
                    return self._stands(message_id, await answer.replace(paper))
                except GoneError:
                    log.debug("replaced in the channel", extra={"action": "discord_replace_in_channel"})
            shown: dict[str, Any] = {"content": None, "view": paper.view, "allowed_mentions": NOBODY}
            shown["attachments"] = paper.attachments()
            if (mine := self._private.get(message_id)) is not None:
                if not mine.is_alive(monotonic()):
                    return False
                return self._stands(message_id, await mine.interaction.followup.edit_message(int(message_id), **shown))
            channel = await self.channel(client, address)
            return self._stands(message_id, await channel.get_partial_message(int(message_id)).edit(**shown))
        except discord.HTTPException as error:
            if error.code in errors.EDIT_IMPOSSIBLE or error.code in errors.TOKEN_GONE:
                return False
            raise

    def _stands(self, message_id: str, message: discord.Message | None) -> bool:
        """The message was changed, and looks like this now; None: Discord does not say."""
        if message is None:
            self._drawings.forget(message_id)
        else:
            self._drawings.stand(message)
        return True

    async def channel(self, client: discord.Client, address: Address) -> discord.PartialMessageable:
        """Where an address is; opens the direct message with a person where we don't know it. Raises discord.py's."""
        channel_id, user_id = place_of(address)
        if channel_id is None and user_id is not None:
            channel_id = self.directs.get(user_id)
            if channel_id is None:
                channel_id = self.directs[user_id] = (await client.create_dm(discord.Object(id=user_id))).id
        return client.get_partial_messageable(channel_id or 0)

    def _judged(self, error: BaseException, post: Post, now: datetime) -> Result:
        answer = self._answer_to(post)
        result = errors.result_of(error, now, attempt=post.attempt, repeatable=answer is None or not answer.fragile)
        if isinstance(error, discord.HTTPException):
            if error.status == 401:
                self._refuse("the token is not accepted")
            elif errors.is_ban_page(error):
                self._budget.pause((result.at - now).total_seconds() if isinstance(result, RetryAt) else BAN_PAUSE_S)
                log.error("Cloudflare shuts us out, Discord is paused", extra={"action": "discord_banned"})
        if isinstance(result, RetryAt) and result.reason == "rate-limited":
            self._budget.pause_chat(post.address.chat, (result.at - now).total_seconds())
        if isinstance(result, RetryAt) and errors.may_have_arrived(error):
            self._unclear = {key: at for key, at in self._unclear.items() if now - at <= 2 * NONCE_MEMORY}
            since = self._unclear.setdefault(post.key, now)
            if result.reason == "no answer" and result.at - since > NONCE_MEMORY:
                del self._unclear[post.key]
                return Unsure(reason="no answer")
        if isinstance(result, Unreachable):
            self._closed(post.address, result.reason, post.key)
        if isinstance(result, Unreachable | Failed):
            log.info("not delivered", extra={"action": "discord_not_delivered", "reason": result.reason})
        return result
