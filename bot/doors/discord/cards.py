"""A body as Discord shows it: plain words as a message, what has buttons or pictures as a card (Components V2).

A card holds at most 40 components and 4,000 characters, a plain message 2,000. Neither is ever refused for its length.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import discord

from bot.core.model import Body, RenderedButton
from bot.doors.discord.buttons import CoachButton
from bot.doors.discord.markdown import CARD_LENGTH, PLAIN_LENGTH, escaped, lines, pages
from content.made import quick
from store.model import MessageKind

MOST_COMPONENTS = 40
BUTTONS_IN_A_ROW = 5
CARDS = frozenset({MessageKind.SESSION, MessageKind.STRETCH, MessageKind.REVIEW, MessageKind.TEAM})
COLOURS = {
    MessageKind.SESSION: discord.Colour(0x2E7D32),
    MessageKind.STRETCH: discord.Colour(0x00838F),
    MessageKind.REVIEW: discord.Colour(0x5E35B1),
    MessageKind.TEAM: discord.Colour(0xEF6C00),
}

Words = Callable[..., str]
"""The door's own phrases: a key with its values, in words."""


@quick(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A picture on a card: its file name, its bytes or the attachment that holds them, and words for who can't see it.

    Its name says what it shows: an attachment of that name is the same picture.
    """

    name: str
    data: bytes = b""
    kept: discord.Attachment | None = None  # the message to be changed has it already
    alt: str = ""


def is_card(body: Body, *, edit: bool = False) -> bool:
    """Whether the body is a card. An edit always is: a card can't become plain again."""
    return edit or bool(body.buttons or body.asks or body.pictures) or body.kind in CARDS


def texts(body: Body, words: Words, *, as_card: bool, drawn: bool) -> list[str]:
    """The body's words as pages that each fit one message. `drawn`: its pictures are shown, not told."""
    return pages(_rows(body, words, drawn=drawn), CARD_LENGTH if as_card else PLAIN_LENGTH)


def card(body: Body, token: str, text: str, drawings: Sequence[Drawing] = ()) -> discord.ui.LayoutView:
    """A page as a card: its words in blocks, a button beside the words it is about, the pictures, rows of buttons."""
    placed = {id(button): index for index, button in enumerate(_flat(body))}
    blocks = [block for block in text.split("\n\n") if block.strip()] or [text]
    beside = _beside(blocks, body.buttons)
    rows = _button_rows([row for row in body.buttons if not any(row[0] is button for button in beside.values())])
    below: list[discord.ui.Item[Any]] = [
        CoachButton.asking(ask.button, token, placed[id(ask.button)]) for ask in body.asks if ask.lines is None
    ]
    fixed = int(bool(drawings)) + len(below) + bool(below)
    while rows and _count(rows) + fixed > MOST_COMPONENTS - 1:
        rows.pop()
    room = MOST_COMPONENTS - _count(rows) - fixed
    inside = _asked(body, token, text, placed, room)
    if not inside:
        if _needed(blocks, beside) > room:
            blocks, beside = [text], {}
        inside = _blocks(blocks, beside, token, placed)
    if drawings:
        gallery: discord.ui.MediaGallery[Any] = discord.ui.MediaGallery()
        for drawing in drawings:
            gallery.add_item(media=f"attachment://{drawing.name}", description=drawing.alt[:1024] or None)
        inside.append(gallery)
    for row in rows:
        buttons: list[discord.ui.Item[Any]] = [CoachButton.of(one, token, placed[id(one)]) for one in row]
        inside.append(discord.ui.ActionRow(*buttons))
    if below:
        inside.append(discord.ui.ActionRow(*below[:BUTTONS_IN_A_ROW]))
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.Container(*inside, accent_colour=COLOURS.get(body.kind)))
    return view


def thread_card(body: Body, token: str, text: str) -> discord.ui.LayoutView:
    """What stands first in a card's thread: how to write there, and the card's own first buttons once more."""
    placed = {id(button): index for index, button in enumerate(_flat(body))}
    first = [CoachButton.of(one, token, placed[id(one)]) for row in body.buttons[:1] for one in row]
    asks = [CoachButton.asking(one.button, token, placed[id(one.button)]) for one in body.asks if one.lines is None]
    buttons: list[discord.ui.Item[Any]] = [*asks, *first]
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.TextDisplay(text))
    if buttons:
        view.add_item(discord.ui.ActionRow(*buttons[:BUTTONS_IN_A_ROW]))
    return view


def _blocks(
    blocks: Sequence[str], beside: Mapping[int, RenderedButton], token: str, placed: Mapping[int, int]
) -> list[discord.ui.Item[Any]]:
    inside: list[discord.ui.Item[Any]] = []
    for number, block in enumerate(blocks):
        if number:
            inside.append(discord.ui.Separator(visible=False))
        if number in beside:
            button = beside[number]
            accessory: discord.ui.Item[Any] = CoachButton.of(button, token, placed[id(button)])
            inside.append(discord.ui.Section(block, accessory=accessory))
        else:
            inside.append(discord.ui.TextDisplay(block))
    return inside


def _asked(body: Body, token: str, text: str, placed: Mapping[int, int], room: int) -> list[discord.ui.Item[Any]]:
    """The words with a section for each line that has a button of its own; empty where there is none, or no room."""
    asks = {ask.lines[0]: ask for ask in body.asks if ask.lines is not None}
    rows, said_by = text.split("\n"), lines(body.spans) if asks else []
    if not asks or len(said_by) != body.text.count("\n") + 1 or said_by != rows[: len(said_by)]:
        return []  # a page of several, or a line that was cut
    inside: list[discord.ui.Item[Any]] = []
    waiting: list[str] = []

    def said() -> None:
        if any(row.strip() for row in waiting):
            inside.append(discord.ui.TextDisplay("\n".join(waiting).strip("\n")))
        waiting.clear()

    at = 0
    while at < len(rows):
        ask = asks.get(at)
        if ask is None or ask.lines is None:
            waiting.append(rows[at])
            at += 1
            continue
        said()
        block = "\n".join(rows[at : ask.lines[1] + 1])
        accessory: discord.ui.Item[Any] = CoachButton.asking(ask.button, token, placed[id(ask.button)])
        inside.append(discord.ui.Section(block, accessory=accessory))
        at = ask.lines[1] + 1
    said()
    taken = sum(3 if isinstance(item, discord.ui.Section) else 1 for item in inside)
    return inside if taken <= room else []


def _flat(body: Body) -> list[RenderedButton]:
    """Every button in the order that its place is counted in."""
    return [*(button for row in body.buttons for button in row), *(ask.button for ask in body.asks)]


def _rows(body: Body, words: Words, *, drawn: bool) -> list[str]:
    rows = lines(body.spans)
    if body.copy:
        rows.append(f"`{body.copy}`" if "`" not in body.copy and "\n" not in body.copy else escaped(body.copy))
    if body.hint:
        rows.append(f"-# {escaped(words('discord-hint', hint=body.hint))}")
    if not drawn:
        rows.extend(f"-# {escaped(said)}" for said in body.told)
    return rows


def _beside(blocks: Sequence[str], rows: Sequence[Sequence[RenderedButton]]) -> Mapping[int, RenderedButton]:
    """Buttons alone in their row that name what exactly one block is about: these stand beside it."""
    found: dict[int, RenderedButton] = {}
    for row in rows:
        if len(row) != 1:
            continue
        name = escaped(row[0].label)
        about = [number for number, block in enumerate(blocks) if name in block]
        if len(about) == 1 and about[0] not in found:
            found[about[0]] = row[0]
    return found


def _button_rows(rows: Sequence[Sequence[RenderedButton]]) -> list[Sequence[RenderedButton]]:
    return [row[start : start + BUTTONS_IN_A_ROW] for row in rows for start in range(0, len(row), BUTTONS_IN_A_ROW)]


def _count(rows: Sequence[Sequence[RenderedButton]]) -> int:
    """The components of the rows, and the container."""
    return 1 + sum(1 + len(row) for row in rows)


def _needed(blocks: Sequence[str], beside: Mapping[int, RenderedButton]) -> int:
    return len(blocks) + len(blocks) - 1 + 2 * len(beside)
