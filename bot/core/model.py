"""The conversation's values: events in, messages and a changed snapshot out. Nothing here knows a platform."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime, time
from enum import StrEnum

from bot.core.wish import Wish
from content.made import quick
from store.model import Address, Delivery, MessageKind, Snapshot, Team


@quick(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who acted, as the platform says: a numeric id that never changes, a name that means nothing, a language."""

    id: str
    name: str = ""
    language: str | None = None
    captain: bool = False  # the platform's own permission to manage this chat, checked now


@quick(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened in one chat. `id` is unique within the door; `at` is when it was written."""

    id: str
    address: Address
    sender: Sender
    at: datetime
    private: bool = True

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("an event's instant has a zone")


@quick(frozen=True, slots=True, kw_only=True)
class TextReceived(Event):
    """Something typed: a reply, a sentence, or a command that begins with a slash."""

    text: str
    message: str | None = None  # the platform's id of this message
    reply_to: str | None = None  # the platform's id of the message it quotes
    edited: bool = False  # it replaces an earlier text of the same `message`
    mentioned: bool = False  # in a shared chat: it speaks to us by name
    quoted: Delivery | None = None  # the delivery that became the message it quotes


@quick(frozen=True, slots=True, kw_only=True)
class ButtonPressed(Event):
    """A button of ours. `action` and `of` were looked up on our side; None: forged, foreign or gone."""

    action: "Action | None"
    of: Delivery | None = None  # the delivery that carried the button
    own: bool = True  # the presser is the one the button was made for
    ask: "RenderedAsk | None" = None  # the button asks for a line first
    filled: str | None = None  # that line, once it was filled in


@quick(frozen=True, slots=True, kw_only=True)
class LocationShared(Event):
    """A pin. It becomes a zone and is dropped."""

    latitude: float
    longitude: float


@quick(frozen=True, slots=True, kw_only=True)
class MediaReceived(Event):
    """Something we don't read: photo, voice, sticker, forward, poll … named by `what`."""

    what: str


@quick(frozen=True, slots=True, kw_only=True)
class FileShared(Event):
    """A file that was asked for. `text` None: there is none that could be read, and `problem` says why."""

    text: str | None
    problem: str | None = None  # too-large, not-text, gone


@quick(frozen=True, slots=True, kw_only=True)
class Reacted(Event):
    """A reaction on a message of ours; a thumb up on a ping means done as planned."""

    emoji: str
    of: Delivery | None


@quick(frozen=True, slots=True, kw_only=True)
class ChatClosed(Event):
    """We were blocked, kicked or the chat is gone."""

    reason: str


@quick(frozen=True, slots=True, kw_only=True)
class ThreadRefused(Event):
    """A message asked for a thread of its own and the platform refuses it; all goes on in the chat itself."""

    reason: str


@quick(frozen=True, slots=True, kw_only=True)
class ChatMoved(Event):
    """The chat has another address from now on."""

    to: Address


@quick(frozen=True, slots=True, kw_only=True)
class HeardAgain(Event):
    """We hear again after a silence in which taps were lost. `prompt` may wait for one; None: what was last asked."""

    prompt: Delivery | None = None


@quick(frozen=True, slots=True, kw_only=True)
class Due(Event):
    """A planned delivery's minute has come; its text is decided from today's facts."""

    delivery: Delivery


@quick(frozen=True, slots=True, kw_only=True)
class Granted(Event):
    """What became of a wish: the turn of the event that led to it goes on here. `known` None: there is no such."""

    wish: Wish
    secret: str = ""  # a code that was made, to be shown once
    hashed: str = ""  # what stands for a code from now on
    known: Snapshot | None = None  # the person who made the code that was read
    of: Event | None = None  # the event that led to the wish
    team: Team | None = None  # the team that the code opens
    members: tuple[Snapshot, ...] = ()  # the team's people, those who act included
    chats: tuple[Snapshot, ...] = ()  # the team's other chats, where its people are to be changed


Value = str | int | float | date | time | datetime


@quick(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A phrase key with its values; the words are in `content/wording`."""

    key: str
    values: Mapping[str, "Value | Phrase"] = field(default_factory=dict)
    about: str | None = None  # the exercise that this line is about


@quick(frozen=True, slots=True, kw_only=True)
class Action:
    """What a button does: a name out of the core's table and its arguments. Kept on our side, never on the wire."""

    name: str
    args: tuple[str, ...] = ()


class Style(StrEnum):
    """How a button may look where the platform colours them."""

    PLAIN = "plain"
    GOOD = "good"
    BAD = "bad"
    MAIN = "main"


@quick(frozen=True, slots=True, kw_only=True)
class Button:
    """One button: its label and what it does."""

    label: Phrase
    action: Action
    style: Style = Style.PLAIN


@quick(frozen=True, slots=True, kw_only=True)
class Ask:
    """A button that asks for a line and then acts. A door without forms leaves it out: the same can be written."""

    button: Button
    about: str | None = None  # it stands beside the line about that exercise; None: below
    title: Phrase | None = None  # what is asked about, where it is not the line
    filled: str = ""  # what stands in the field already


@quick(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture to draw when the message is sent: `kind` (how, session, progress, board) and what it shows."""

    kind: str
    of: str
    alt: Phrase | None = None


@quick(frozen=True, slots=True, kw_only=True)
class File:
    """A file to write when the message is sent: its name, what it holds, and what is said where none can be given."""

    name: str
    of: str
    alt: Phrase


@quick(frozen=True, slots=True, kw_only=True)
class Message:
    """One message to send: lines of phrases, buttons in rows, and hints a door may use."""

    lines: tuple[Phrase, ...]
    kind: MessageKind = MessageKind.REPLY
    buttons: tuple[tuple[Button, ...], ...] = ()
    asks: tuple[Ask, ...] = ()
    thread: Phrase | None = None  # a thread of its own grows from it under this name, where the platform has them
    pictures: tuple[Picture, ...] = ()
    file: File | None = None
    drawing: Picture | None = None  # stands below a card and stays there; a door whose cards hold none leaves it out
    card: str | None = None  # messages with the same card in one chat are edits of one message
    silent: bool = False
    hint: str | None = None  # what might be typed next, e.g. "12 10 8 @ 10kg"
    copy: str | None = None  # a line worth copying and changing
    ask_location: bool = False  # offer the platform's location button
    only_to: str | None = None  # in a team chat: shown to this sender alone
    to: int | None = None  # another chat of the person than the event's own
    person: int | None = None  # another member of the team, or another chat of it: said there
    reaction: str | None = None  # react to the athlete's message with this emoji where the platform can
    toast: bool = False  # answer a press with this as a short passing note, where the platform can
    in_place: bool = False  # it changes the card that stands; where that can't be, nothing is sent


@quick(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a turn decided: the snapshot as it shall be, and what to say."""

    snapshot: Snapshot
    messages: tuple[Message, ...] = ()
    forget: bool = False  # the person asked to be forgotten: everything about them goes
    others: tuple[Snapshot, ...] = ()  # members whose plan follows the team's
    wish: Wish | None = None  # the turn is not over: the shell does this first, then asks again with a `Granted`


class SpanKind(StrEnum):
    """How a piece of rendered text looks."""

    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"
    CODE = "code"
    MOMENT = "moment"


@quick(frozen=True, slots=True, kw_only=True)
class Span:
    """A piece of rendered text. A moment carries its instant, so that a door can show it in the reader's own zone."""

    text: str
    kind: SpanKind = SpanKind.PLAIN
    at: datetime | None = None


@quick(frozen=True, slots=True, kw_only=True)
class RenderedButton:
    """A button with its words; `action` stays on our side."""

    label: str
    action: Action
    style: Style = Style.PLAIN


@quick(frozen=True, slots=True, kw_only=True)
class RenderedAsk:
    """A button that asks for a line first. `lines`: the first and last line of the text that it stands beside."""

    button: RenderedButton
    title: str = ""
    filled: str = ""
    lines: tuple[int, int] | None = None


@quick(frozen=True, slots=True, kw_only=True)
class RenderedPicture:
    """A picture to draw, with the words for those who can't see it."""

    kind: str
    of: str
    alt: str = ""


@quick(frozen=True, slots=True, kw_only=True)
class RenderedFile:
    """A file to write, with the words for those who can't be given it."""

    name: str
    of: str
    alt: str


@quick(frozen=True, slots=True, kw_only=True)
class Body:
    """A rendered message: what a delivery's `body` holds as JSON. Doors print it in their own markup and escape it."""

    kind: MessageKind
    spans: tuple[Span, ...]
    keys: tuple[str, ...]  # the phrase keys it was made of, for tests and metrics
    buttons: tuple[tuple[RenderedButton, ...], ...] = ()
    asks: tuple[RenderedAsk, ...] = ()  # their places are counted on from the last of `buttons`
    thread: str | None = None
    pictures: tuple[RenderedPicture, ...] = ()
    file: RenderedFile | None = None
    drawing: RenderedPicture | None = None
    silent: bool = False
    hint: str | None = None
    copy: str | None = None
    ask_location: bool = False
    only_to: str | None = None
    reaction: str | None = None
    reply_to: str | None = None  # the platform's id of the message that is answered
    toast: bool = False
    in_place: bool = False

    @property
    def text(self) -> str:
        """The words alone, without markup."""
        return "".join(span.text for span in self.spans)

    @property
    def told(self) -> tuple[str, ...]:
        """What is said in place of pictures and a file that can't go along."""
        files = () if self.file is None else (self.file.alt,)
        return (*(picture.alt for picture in self.pictures if picture.alt), *files)
