"""What stands under a message: our buttons, the copy button, the location button, the hint in the input field."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from telegram import ForceReply, KeyboardButton, ReplyKeyboardMarkup, ReplyKeyboardRemove
from telegram.constants import InlineKeyboardButtonLimit, KeyboardButtonStyle

from bot.core.model import Body, Style
from bot.doors.model import button_data
from bot.doors.telegram.markup import NOTHING, clipped, is_visible

Words = Callable[[str], str]
Markup = dict[str, Any]
Keyboard = Markup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply

COLUMNS = 8
LABEL_UNITS = 64
COPY_UNITS = InlineKeyboardButtonLimit.MAX_COPY_TEXT
HINT_UNITS = 64

_STYLES = {
    Style.GOOD: KeyboardButtonStyle.SUCCESS.value,
    Style.BAD: KeyboardButtonStyle.DANGER.value,
    Style.MAIN: KeyboardButtonStyle.PRIMARY.value,
}


def inline(body: Body, token: str) -> Markup | None:
    """The buttons with opaque data, in the core's rows, and the line worth copying; None where there is nothing.

    As the wire has it: python-telegram-bot's button objects cost a third of a whole sending.
    """
    rows: list[list[Markup]] = []
    index = 0
    for row in body.buttons:
        buttons: list[Markup] = []
        for button in row:
            shown = {"text": _label(button.label, LABEL_UNITS), "callback_data": button_data(token, index)}
            style = _STYLES.get(button.style)
            buttons.append({**shown, "style": style} if style else shown)
            index += 1
        rows += [buttons[at : at + COLUMNS] for at in range(0, len(buttons), COLUMNS)]
    if body.copy:
        label = "⧉ " + _label(body.copy, LABEL_UNITS - 2)
        rows.append([{"text": label, "copy_text": {"text": _label(body.copy, COPY_UNITS)}}])
    return {"inline_keyboard": rows} if rows else None


def location(body: Body, words: Words) -> ReplyKeyboardMarkup:
    """The button that sends a pin; typing a city stays as good. In private chats only."""
    return ReplyKeyboardMarkup(
        [[KeyboardButton(words("telegram-share-location"), request_location=True)]],
        resize_keyboard=True,
        one_time_keyboard=True,
        input_field_placeholder=_label(body.hint, HINT_UNITS) if body.hint else None,
    )


def hint(body: Body, *, in_group: bool) -> ForceReply | None:
    """A greyed example in the input field; in a group for the one who is answered."""
    if not body.hint:
        return None
    return ForceReply(input_field_placeholder=_label(body.hint, HINT_UNITS), selective=in_group or None)


@lru_cache(maxsize=1024)
def _label(text: str, limit: int) -> str:
    """Words for a button or a field, short enough and never nothing."""
    words = clipped(text, limit)
    return words if is_visible(words) else NOTHING
