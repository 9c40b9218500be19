"""What every door must do, as one suite. A door's tests subclass `DoorContract` and give it a rig: door and person."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import pytest

from bot.core.model import (
    Action,
    Body,
    ButtonPressed,
    Event,
    RenderedButton,
    RenderedFile,
    RenderedPicture,
    Span,
    SpanKind,
    TextReceived,
)
from bot.doors.model import Door, Post
from scheduler.model import Sent
from store.model import Address, MessageKind
from tests.bot.doors.shell import RecordingShell, now

HOSTILE = (
    "</b><a href='http://e'>x</a>",
    "_*[]()~`>#+-=|{}.!",
    "@everyone <@&1> <#2>",
    "[x](http://e)",
    "Tom & Jerry < you > me",
    "\u202etxet lortnoc",
    "&lt;b&gt; &amp;amp;",
    "🏋️‍♀️ 12 10 8 @ 10kg",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A message as the person sees it: the words and the buttons."""

    text: str
    labels: tuple[str, ...] = ()


class Rig(Protocol):
    """A door that is connected to its counterpart, and the person on the other side."""

    door: Door
    shell: RecordingShell
    address: Address

    async def say(self, text: str) -> None:
        """The person writes."""
        ...

    async def tap(self, label: str) -> None:
        """The person presses the newest button of that label."""
        ...

    async def shown(self) -> Sequence[Shown]:
        """All that the person sees of ours, oldest first."""
        ...


_numbers = itertools.count(1)


def post(
    address: Address, *spans: Span | str, labels: Sequence[str] = (), edit: str | None = None, **more: object
) -> Post:
    """A post with these words and a row of buttons."""
    number = next(_numbers)
    buttons = tuple(RenderedButton(label=label, action=Action(name=label)) for label in labels)
    body = Body(
        kind=MessageKind.REPLY,
        spans=tuple(Span(text=span) if isinstance(span, str) else span for span in spans),
        keys=("test",),
        buttons=(buttons,) if buttons else (),
        **more,  # type: ignore[arg-type]  # the test's own names
    )
    return Post(key=f"r:test:{number}:0", token=f"token{number:07d}", address=address, body=body, edit=edit)


class DoorContract:
    """The suite. `rig` is the subclass's fixture."""

    async def test_what_is_typed_becomes_an_event(self, rig: Rig) -> None:
        await rig.say("12 10 8 @ 10kg")
        await rig.shell.until(lambda: rig.shell.texts)

        event = rig.shell.events[0]
        assert isinstance(event, TextReceived)
        assert event.text == "12 10 8 @ 10kg"
        assert event.address == rig.address
        assert event.sender.id
        assert event.private
        assert event.at.tzinfo is not None

    async def test_events_of_a_chat_keep_their_order_and_have_ids_of_their_own(self, rig: Rig) -> None:
        for number in range(12):
            await rig.say(f"reply {number}")
        await rig.shell.until(lambda: len(rig.shell.texts) == 12)

        assert rig.shell.texts == [f"reply {number}" for number in range(12)]
        assert len({event.id for event in rig.shell.events}) == 12

    async def test_a_message_is_shown_with_its_buttons(self, rig: Rig) -> None:
        spans = (Span(text="Push-up", kind=SpanKind.BOLD), Span(text=" 3 × 8"))
        result = await rig.door.send(post(rig.address, *spans, labels=("Start", "Done")), now())

        assert isinstance(result, Sent)
        assert result.platform_message is not None
        last = (await rig.shown())[-1]
        assert "Push-up 3 × 8" in last.text
        assert last.labels == ("Start", "Done")

    @pytest.mark.parametrize("text", HOSTILE)
    async def test_what_a_person_typed_is_never_markup(self, rig: Rig, text: str) -> None:
        result = await rig.door.send(post(rig.address, "You wrote: ", Span(text=text, kind=SpanKind.BOLD), "."), now())

        assert isinstance(result, Sent)
        assert text in (await rig.shown())[-1].text

    async def test_a_press_carries_the_deliverys_token_and_the_buttons_place(self, rig: Rig) -> None:
        sent = post(rig.address, "Ready?", labels=("Start", "Later"))
        await rig.door.send(sent, now())
        await rig.tap("Later")
        await rig.shell.until(lambda: any(isinstance(event, ButtonPressed) for event in rig.shell.events))

        press = next(event for event in rig.shell.events if isinstance(event, ButtonPressed))
        assert press.action == Action(name="pressed", args=(sent.token, "1"))

    async def test_a_cards_drawing_is_shown_or_left_out_and_says_nothing_in_its_place(self, rig: Rig) -> None:
        figure = RenderedPicture(kind="session", of="[]", alt="How each move begins")
        result = await rig.door.send(post(rig.address, "Push-up 3 × 8", labels=("Done",), drawing=figure), now())

        assert isinstance(result, Sent)
        (last,) = await rig.shown()
        assert last == Shown(text="Push-up 3 × 8", labels=("Done",))

    async def test_a_long_text_is_sent_whole(self, rig: Rig) -> None:
        words = [f"word{number}" for number in range(1500)]
        result = await rig.door.send(post(rig.address, " ".join(words), labels=("Done",)), now())

        assert isinstance(result, Sent)
        shown = await rig.shown()
        assert " ".join(message.text for message in shown).split() == words
        assert shown[-1].labels == ("Done",)

    async def test_nothing_to_see_is_no_crash(self, rig: Rig) -> None:
        for text in ("", " ", "\u200b", "\x00", "\ud800"):
            await rig.door.send(post(rig.address, text), now())

    async def test_a_moment_is_shown_in_words_or_as_the_platforms_own(self, rig: Rig) -> None:
        moment = Span(text="Tue 18:30", kind=SpanKind.MOMENT, at=now())
        await rig.door.send(post(rig.address, "Next session ", moment, "."), now())

        said = (await rig.shown())[-1].text
        assert "Next session Tue 18:30." in said or f"Next session <t:{int(now().timestamp())}" in said

    async def test_what_a_platform_can_only_hint_at_costs_no_words(self, rig: Rig) -> None:
        hinted = post(rig.address, "Written down.", hint="12 10 8", silent=True, toast=True, reaction="✍", reply_to="9")
        result = await rig.door.send(hinted, now())

        assert isinstance(result, Sent)
        assert "Written down." in (await rig.shown())[-1].text

    async def test_a_picture_nobody_can_draw_is_told_in_words(self, rig: Rig) -> None:
        picture = RenderedPicture(kind="how", of="unknown", alt="How to do it")
        result = await rig.door.send(post(rig.address, "Push-up", pictures=(picture,)), now())

        assert isinstance(result, Sent)
        assert "How to do it" in " ".join(message.text for message in await rig.shown())

    @pytest.mark.parametrize("of", ["unknown", "huge"])
    async def test_a_file_that_cannot_be_given_is_told_in_words(self, rig: Rig, of: str) -> None:
        file = RenderedFile(name="armswing.json", of=of, alt="Ask whoever runs this coach")
        result = await rig.door.send(post(rig.address, "Everything", file=file), now())
        shown = " ".join(message.text for message in await rig.shown())

        assert isinstance(result, Sent)
        assert "Everything" in shown
        assert "Ask whoever runs this coach" in shown

    async def test_the_change_of_a_card_that_does_not_stand_shows_nothing(self, rig: Rig) -> None:
        await rig.door.send(post(rig.address, "Before"), now())
        count = len(await rig.shown())
        result = await rig.door.send(post(rig.address, "Set 1 of 3", in_place=True), now())

        assert isinstance(result, Sent)
        assert len(await rig.shown()) == count


class NetworkContract(DoorContract):
    """For doors with a platform behind them: what failed comes again, chats can be gone, hearing has an end."""

    @pytest.mark.parametrize("of", ["slow", "broken"])
    async def test_a_picture_that_is_not_there_in_time_does_not_hold_up_its_words(self, rig: Rig, of: str) -> None:
        picture = RenderedPicture(kind="board", of=of, alt="The team's week")
        result = await rig.door.send(post(rig.address, "Harriers", pictures=(picture,)), now())

        assert isinstance(result, Sent)
        assert "Harriers" in " ".join(message.text for message in await rig.shown())

    async def test_what_could_not_be_taken_at_first_is_taken_once_and_in_order(self, rig: Rig) -> None:
        tries: list[str] = []

        def fails(event: Event) -> bool:
            tries.append(event.id)
            return len(tries) == 1

        rig.shell.fails = fails
        for number in range(3):
            await rig.say(f"reply {number}")
        await rig.shell.until(lambda: len(rig.shell.texts) == 3, timeout_s=15)

        assert rig.shell.texts == ["reply 0", "reply 1", "reply 2"]

    async def test_a_message_to_nobody_is_a_result(self, rig: Rig) -> None:
        elsewhere = Address(door=rig.address.door, chat="999999999")
        result = await rig.door.send(post(elsewhere, "Anybody?"), now())

        assert not isinstance(result, Sent)

    async def test_after_stop_nothing_is_taken(self, rig: Rig) -> None:
        await rig.say("before")
        await rig.shell.until(lambda: rig.shell.texts)
        await rig.door.stop()
        await rig.say("after")

        assert rig.shell.texts == ["before"]


class EditingContract:
    """For doors that can change a message in place."""

    async def test_a_card_is_changed_in_place(self, rig: Rig) -> None:
        first = await rig.door.send(post(rig.address, "Set 1 of 3"), now())
        assert isinstance(first, Sent)
        count = len(await rig.shown())
        second = await rig.door.send(post(rig.address, "Set 2 of 3", edit=first.platform_message), now())

        shown = await rig.shown()
        assert isinstance(second, Sent)
        assert len(shown) == count
        assert shown[-1].text == "Set 2 of 3"

    async def test_the_same_card_once_more_is_no_error(self, rig: Rig) -> None:
        first = await rig.door.send(post(rig.address, "Set 1 of 3"), now())
        assert isinstance(first, Sent)
        again = await rig.door.send(post(rig.address, "Set 1 of 3", edit=first.platform_message), now())

        assert isinstance(again, Sent)

    async def test_a_card_that_is_gone_is_sent_anew(self, rig: Rig) -> None:
        result = await rig.door.send(post(rig.address, "Set 1 of 3", edit="999999"), now())

        assert isinstance(result, Sent)
        assert (await rig.shown())[-1].text == "Set 1 of 3"
