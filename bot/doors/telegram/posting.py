"""One rendered message onto Telegram: as a new message, an edit in place, a passing note or a reaction."""

import asyncio
import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from telegram import ReplyKeyboardRemove
from telegram.constants import ParseMode, ReactionEmoji
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.core.model import RenderedFile, Span
from bot.doors.departure import Departure, aside, departing
from bot.doors.drawn import Draw, Write
from bot.doors.model import Post
from bot.doors.telegram import errors, keyboard, markup
from bot.doors.telegram.client import Client
from bot.doors.telegram.intake import Intake
from bot.doors.telegram.limiter import HeldBackError, SupersededError
from bot.doors.telegram.pictures import Pictures, Shown
from bot.doors.telegram.presses import NOTE_UNITS, Presses
from bot.doors.telegram.recent import Recent
from bot.doors.telegram.settings import TelegramSettings
from scheduler.model import Failed, Result, RetryAt, Sent
from store.model import Address

log = logging.getLogger(__name__)

KEPT = 2048
AGAIN = timedelta(seconds=1)
DRAWING = 0.4  # of a sending's time; a picture that takes longer is left out, or nobody would know whether it left
NO_PREVIEW = json.dumps({"is_disabled": True})
_REACTIONS = frozenset(str(emoji) for emoji in ReactionEmoji)


class Poster:
    """Sends posts. One that was cut short goes on where it stopped; an edit overtaken by a newer one is done."""

    def __init__(
        self,
        client: Client,
        settings: TelegramSettings,
        presses: Presses,
        intake: Intake,
        *,
        words: keyboard.Words,
        draw: Draw | None,
        write: Write | None,
    ) -> None:
        self._client = client
        self._settings = settings
        self._presses = presses
        self._intake = intake
        self._words = words
        self._pictures = Pictures(draw, write, settings.send_timeout_s * DRAWING)
        self._parts_sent: Recent[str, list[str]] = Recent(KEPT)
        self._picture_sent: Recent[str, bool] = Recent(KEPT)  # posts whose picture is there, and their words are not
        self._order: Recent[str, int] = Recent(KEPT)  # posts in the order they were first seen
        self._seen = 0
        self._newest_edit: Recent[tuple[str, str], int] = Recent(KEPT)
        self._location_shown: Recent[str, str] = Recent(KEPT)

    async def send(self, post: Post, now: datetime) -> Result:
        """What became of it; a platform's error is a result."""
        with departing() as departure:
            try:
                async with asyncio.timeout(self._settings.send_timeout_s):
                    return await self._send(post)
            except HeldBackError as held:
                return RetryAt(at=now + timedelta(seconds=held.wait_s), reason="chat limit", tried=False)
            except SupersededError:
                return Sent(platform_message=post.edit)
            except (TelegramError, TimeoutError, KeyError) as error:  # the last: an answer without a result
                return self._judged(error, post, now, departure)

    def _judged(self, error: Exception, post: Post, now: datetime, departure: Departure) -> Result:
        if isinstance(error, TimeoutError) and not departure.may_have_arrived:
            return RetryAt(at=now + AGAIN, reason="waited", tried=False)  # for a share that others had
        result = errors.result_of(error, post.address, now, post.attempt)
        if isinstance(result, Failed):
            log.warning("message refused", extra={"action": "message_refused", "reason": result.reason})
        return result

    async def _send(self, post: Post) -> Result:
        reacting = asyncio.create_task(self._react(post)) if post.body.reaction else None
        try:
            result = await self._send_words(post)
        except BaseException:
            if reacting is not None:
                reacting.cancel()
            raise
        if reacting is not None:
            await reacting
        return result

    async def _send_words(self, post: Post) -> Result:
        body = post.body
        if body.toast and post.answers and await self._presses.answer(post.answers, body.text):
            return Sent()
        if not (body.text or body.buttons or body.pictures):
            return Sent() if body.reaction else Failed(reason="empty")
        if body.only_to and _is_group(post.address):
            return await self._send_privately(post, body.only_to)
        if post.edit is not None and not body.pictures:
            edited = await self._edit(post, post.edit)
            if edited is not None:
                return edited
        if body.in_place:
            return Sent(platform_message=post.edit)
        return await self._send_new(post)

    async def _react(self, post: Post) -> None:
        """A reaction on the athlete's message is a courtesy: where it can't be, nothing is lost."""
        aside()
        emoji = (post.body.reaction or "").removesuffix("\ufe0f")
        message = post.body.reply_to or self._intake.message_of(post.answers)
        if emoji not in _REACTIONS or message is None or not message.isdigit():
            return
        data = {
            "chat_id": _chat_id(post.address),
            "message_id": int(message),
            "reaction": [{"type": "emoji", "emoji": emoji}],
        }
        try:
            await self._client.call("setMessageReaction", data)
        except TelegramError as error:
            log.info("no reaction", extra={"action": "reaction_failed", "kind": type(error).__name__})

    async def _send_privately(self, post: Post, person: str) -> Result:
        """In a group, what is for one alone: over the pressed button, else into the private chat, else a hint to it."""
        body = post.body
        fits = markup.units(body.text) <= NOTE_UNITS and not body.buttons and not body.pictures
        if fits and post.answers and await self._presses.answer(post.answers, body.text, alert=True):
            return Sent()
        private = replace(
            post, address=Address(door="telegram", chat=person), edit=None, body=replace(body, reply_to=None)
        )
        try:
            return await self._send_new(private)
        except (Forbidden, BadRequest):
            return await self._lead_to_private(post)

    async def _lead_to_private(self, post: Post) -> Result:
        """The line that leads a group's member into a chat with us. It says nothing of what there is to see."""
        data = self._envelope(post, first=True)
        if self._intake.me is not None:
            link = {"text": self._words("telegram-open-chat"), "url": f"https://t.me/{self._intake.me.username}"}
            data["reply_markup"] = {"inline_keyboard": [[link]]}
        words = (Span(text=self._words("telegram-open-private")),)
        return Sent(platform_message=_id_of(await self._call_into_thread("sendMessage", data, "text", words)))

    async def _edit(self, post: Post, message: str) -> Result | None:
        """Put the text in place of the one there. None: it has to be sent anew."""
        parts = markup.parts(post.body.spans)
        if len(parts) > 1 or not message.isdigit():
            return None
        order = self._order_of(post.key)
        place = (post.address.chat, message)
        if order < (self._newest_edit.get(place) or 0):
            raise SupersededError
        self._newest_edit.put(place, order)
        data: dict[str, Any] = {
            "chat_id": _chat_id(post.address),
            "message_id": int(message),
            "link_preview_options": NO_PREVIEW,
            "reply_markup": keyboard.inline(post.body, post.token),
        }
        try:
            await self._call_with_text("editMessageText", data, "text", parts[0], lambda: self._is_newest(place, order))
        except BadRequest as error:
            if errors.is_gone(error) or "no text in the message" in str(error).lower():
                return None
            if not errors.is_unchanged(error):
                raise
        return Sent(platform_message=message)

    def _is_newest(self, place: tuple[str, str], order: int) -> bool:
        return (self._newest_edit.get(place) or order) <= order

    async def _send_new(self, post: Post) -> Result:
        """Send it in as many messages as it needs; the buttons stand under the last, whose id is answered."""
        body = post.body
        picture = await self._pictures.of(body)
        told = () if picture else tuple(Span(text=f"\n{said}") for said in body.told)
        closes = self._closes_location(post)
        parts = markup.parts((*body.spans, *told)) if not closes else markup.parts_after_first((*body.spans, *told))
        sent = self._parts_sent.get(post.key) or []
        for place in range(len(sent), len(parts)):
            data = self._envelope(post, first=place == 0)
            if closes and place == 0 and len(parts) > 1:
                data["reply_markup"] = ReplyKeyboardRemove()
            if place == len(parts) - 1:
                data["reply_markup"] = self._keyboard(post)
            if picture is not None and place == 0:
                message = await self._send_picture(post.key, data, picture, parts[place], alone=len(parts) == 1)
            else:
                data["link_preview_options"] = NO_PREVIEW
                message = await self._call_into_thread("sendMessage", data, "text", parts[place])
            sent = self._parts_sent.put(post.key, [*sent, _id_of(message)])
        self._parts_sent.pop(post.key)
        self._picture_sent.pop(post.key)
        if closes and len(parts) > 1:
            self._location_shown.pop(post.address.chat)
        return Sent(platform_message=sent[-1])

    async def _send_picture(
        self, key: str, data: dict[str, Any], picture: Shown, words: Sequence[Span], *, alone: bool
    ) -> Any:
        """The picture with its words under it, or before them where they are too many for a caption."""
        try:
            return await self._send_shown(key, data, picture, words, alone=alone)
        except BadRequest as error:
            if isinstance(picture.of, RenderedFile) or not isinstance(picture.content, str):
                raise
            if not errors.is_lost_file(error):
                raise
        self._pictures.forget(picture)
        again = await self._pictures.first([picture.of])
        if again is None:
            return await self._call_into_thread("sendMessage", data, "text", words)
        return await self._send_shown(key, data, again, words, alone=alone)

    async def _send_shown(
        self, key: str, data: dict[str, Any], picture: Shown, words: Sequence[Span], *, alone: bool
    ) -> Any:
        shown = {**data, picture.field: picture.content}
        if alone and markup.units(markup.to_plain(words)) <= markup.CAPTION_UNITS:
            message = await self._call_into_thread(picture.method, shown, "caption", words)
            self._pictures.sent(picture, message)
            return message
        if key not in self._picture_sent:
            shown.pop("reply_markup", None)
            self._pictures.sent(picture, await self._client.call(picture.method, shown))
            self._picture_sent.put(key, True)  # noqa: FBT003 - that it is there
        return await self._call_into_thread("sendMessage", {**data, "link_preview_options": NO_PREVIEW}, "text", words)

    async def _call_into_thread(self, method: str, data: dict[str, Any], field: str, words: Sequence[Span]) -> Any:
        try:
            return await self._call_with_text(method, data, field, words)
        except BadRequest as error:
            if not errors.is_lost_thread(error) or "message_thread_id" not in data:
                raise
        data.pop("message_thread_id")
        return await self._call_with_text(method, data, field, words)

    async def _call_with_text(
        self,
        method: str,
        data: dict[str, Any],
        field: str,
        words: Sequence[Span],
        wanted: Callable[[], bool] | None = None,
    ) -> Any:
        """One call with marked-up words; once more with the words alone where Telegram can't parse them."""
        try:
            marked = {**data, field: markup.to_html(words), "parse_mode": ParseMode.HTML}
            return await self._client.call(method, marked, wanted=wanted)
        except BadRequest as error:
            if not errors.is_bad_markup(error):
                raise
            log.warning("markup refused", extra={"action": "markup_refused"})
        return await self._client.call(method, {**data, field: markup.to_plain(words)}, wanted=wanted)

    def _envelope(self, post: Post, *, first: bool) -> dict[str, Any]:
        """Where it goes and how loudly; in a group with a thread back to the message that is answered."""
        data: dict[str, Any] = {"chat_id": _chat_id(post.address)}
        if post.address.thread is not None and post.address.thread.isdigit():
            data["message_thread_id"] = int(post.address.thread)
        if post.body.silent or not first:
            data["disable_notification"] = True
        if first and _is_group(post.address):
            quoted = post.body.reply_to or self._intake.message_of(post.answers)
            if quoted is not None and quoted.isdigit():
                data["reply_parameters"] = {"message_id": int(quoted), "allow_sending_without_reply": True}
        return data

    def _closes_location(self, post: Post) -> bool:
        """Whether the location button still stands and this message's own buttons would leave it standing."""
        shown = post.address.chat in self._location_shown and not post.body.ask_location
        return shown and bool(post.body.buttons or post.body.copy)

    def _keyboard(self, post: Post) -> keyboard.Keyboard | None:
        body, chat = post.body, post.address.chat
        if body.ask_location and not _is_group(post.address):
            self._location_shown.put(chat, post.key)
            return keyboard.location(body, self._words)
        found = keyboard.inline(body, post.token) or keyboard.hint(body, in_group=_is_group(post.address))
        if found is None and chat in self._location_shown:
            self._location_shown.pop(chat)
            return ReplyKeyboardRemove()
        return found

    def _order_of(self, key: str) -> int:
        """The post's place among all posts, by when it was first handed to us."""
        order = self._order.get(key)
        if order is None:
            self._seen += 1
            order = self._order.put(key, self._seen)
        return order


def _id_of(message: Any) -> str:
    """The sent message's id. Raises GarbageError where the answer has none."""
    number = message.get("message_id") if isinstance(message, dict) else None
    if not isinstance(number, int):
        raise errors.GarbageError("no message")
    return str(number)


def _chat_id(address: Address) -> int | str:
    return int(address.chat) if address.chat.lstrip("-").isdigit() else address.chat


def _is_group(address: Address) -> bool:
    return address.chat.startswith("-")
