"""What the door says and shows, without a wire: markdown, cards, nonces, forms, the quiet times, errors as results."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import discord
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.model import Action, Body, RenderedButton, Span, SpanKind
from bot.doors.discord import forms
from bot.doors.discord.budget import PROBE_AFTER_S, WINDOW_S, Budget, seconds_to_wait
from bot.doors.discord.buttons import PATTERN
from bot.doors.discord.cards import card, is_card, texts
from bot.doors.discord.commands import digest
from bot.doors.discord.history import seen_until
from bot.doors.discord.inbound import channel_address, place_of, private_address
from bot.doors.discord.markdown import escaped, lines, pages
from bot.doors.discord.nonce import nonce_of
from bot.doors.discord.settings import DiscordSettings, intents
from bot.doors.model import button_data, read_button_data
from content.wording import Wording
from store.model import Address, MessageKind
from tests.counterparts.discord_schema import message_problem, problem_of

TOKEN = "Ab_-0123456789"


def unescaped(text: str) -> str:
    """Discord's own reading of a backslash: it protects any character that is no letter, digit or blank."""
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", text)


def body(*spans: Span, rows: Sequence[Sequence[str]] = (), kind: MessageKind = MessageKind.REPLY) -> Body:
    """A body of these words and rows of buttons."""
    buttons = tuple(tuple(RenderedButton(label=one, action=Action(name=one)) for one in row) for row in rows)
    return Body(kind=kind, spans=spans, keys=(), buttons=buttons)


@given(st.text())
def test_escaped_text_reads_back_as_it_was(text: str) -> None:
    assert unescaped(escaped(text)) == re.sub(
        "[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]", "", text.replace("\r\n", "\n").replace("\r", "\n")
    )


@given(st.text(alphabet="*_`~|<>[]\\#-+1.@ a\n", max_size=60))
def test_nothing_typed_is_markup(text: str) -> None:
    marks = re.sub(r"\\.", "x", escaped(text), flags=re.DOTALL)

    assert not set("*_`~|<>[]\\") & set(marks)
    assert not re.search(r"(?m)^\s*(#|-|\+|\d+[.)])", marks)


SPANS = st.lists(
    st.builds(
        Span,
        text=st.text(max_size=300),
        kind=st.sampled_from([SpanKind.PLAIN, SpanKind.BOLD, SpanKind.ITALIC, SpanKind.CODE]),
    ),
    max_size=40,
)


@settings(deadline=None, max_examples=60)
@given(SPANS, st.lists(st.lists(st.text(min_size=1, max_size=100), min_size=1, max_size=7), max_size=12))
def test_every_body_is_one_that_discord_takes(spans: list[Span], rows: list[list[str]]) -> None:
    """N13: no body is refused for its length, its counts or its characters."""
    shown = body(*spans, rows=rows)
    said = texts(shown, Wording("en").text, as_card=True, drawn=False)
    view = card(shown, TOKEN, said[-1])
    components: Any = view.to_components()  # type: ignore[no-untyped-call]
    message = {"components": components, "flags": 1 << 15}

    assert message_problem(message) is None
    assert problem_of("POST /channels/{channel_id}/messages", message) is None
    for text in texts(shown, Wording("en").text, as_card=False, drawn=False):
        assert message_problem({"content": text}) is None


def test_neighbours_of_one_look_are_one() -> None:
    spans = [Span(text="a", kind=SpanKind.BOLD), Span(text="b", kind=SpanKind.BOLD), Span(text="c ")]

    assert lines(spans) == ["**ab**c "]


def test_bold_beside_italic_stays_apart() -> None:
    spans = [Span(text="a", kind=SpanKind.BOLD), Span(text="b", kind=SpanKind.ITALIC)]

    assert lines(spans) == ["**a**\u200b*b*"]


def test_blanks_stay_outside_the_marks() -> None:
    assert lines([Span(text=" a ", kind=SpanKind.BOLD)]) == [" **a** "]


def test_code_with_a_tick_in_it_is_plain() -> None:
    assert lines([Span(text="a`b", kind=SpanKind.CODE)]) == ["a\\`b"]


def test_pages_hold_whole_lines() -> None:
    assert pages(["aaa", "bbb", "ccc"], 8) == ["aaa\nbbb", "ccc"]
    assert pages(["", " ", "\u200b"], 8) == ["…"]


def test_a_card_is_what_has_buttons_or_is_looked_at() -> None:
    assert is_card(body(rows=[["Ok"]]))
    assert is_card(body(kind=MessageKind.SESSION))
    assert is_card(body(), edit=True)
    assert not is_card(body(Span(text="noted")))


def test_nonces_are_short_and_differ() -> None:
    keys = [f"p:{person}:session:2027-01-04:{nth}" for person in range(100) for nth in range(20)]

    assert {len(nonce_of(key)) for key in keys} == {24}
    assert len({nonce_of(key) for key in keys}) == len(keys)
    assert nonce_of("r:discord:1:0") == nonce_of("r:discord:1:0")


@given(st.integers(0, 99))
def test_our_button_data_is_what_the_pattern_takes(index: int) -> None:
    data = button_data(TOKEN, index)

    assert re.fullmatch(PATTERN, data)
    assert read_button_data(data) == (TOKEN, index)
    assert len(data) <= 100


def test_addresses_say_where_they_are() -> None:
    assert place_of(private_address(5)) == (None, 5)
    assert place_of(channel_address(7)) == (7, None)
    assert place_of(channel_address(9, 7)) == (9, None)
    assert place_of(Address(door="discord", chat="x")) == (None, None)
    assert channel_address(9, 7) == Address(door="discord", chat="#7", thread="9")


def test_the_last_seen_moment_is_in_every_event_id() -> None:
    assert [seen_until(one) for one in ("12", "12:3", None, "", "gone:1")] == [12, 12, None, None, None]


async def test_forms_fit_discords_limits() -> None:
    words = Wording("en").text
    for form in (forms.log_form(words, []), forms.log_form(words, ["x" * 300] * 1), forms.set_up_form(words)):
        shown = {"type": 9, "data": form.to_dict()}

        assert problem_of("POST /interactions/{interaction_id}/{interaction_token}/callback", shown) is None


def test_a_form_of_somebody_else_says_nothing() -> None:
    assert forms.texts_of("form:other", {"sets": "8"}) == ()
    assert forms.texts_of(forms.LOG, {"exercise": "Push-up"}) == ()


def test_commands_mean_the_same_whatever_discord_adds() -> None:
    ours = {"name": "week", "description": "d", "type": 1, "options": [], "contexts": [0, 1], "nsfw": False}
    theirs = ours | {"id": "1", "version": "2", "dm_permission": True, "contexts": [1, 0], "options": []}

    assert digest([ours]) == digest([theirs])
    assert digest([ours]) != digest([ours | {"description": "other"}])


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("5", 5),
        ("0.5", 0.5),
        ("86400", 3600),
        ("0", 30),
        ("-3", 30),
        ("soon", 30),
        (None, 30),
        ("nan", 30),
        ("inf", 30),
    ],
)
def test_a_wait_that_makes_no_sense_is_half_a_minute(value: str | None, seconds: float) -> None:
    """N5."""
    assert seconds_to_wait(value) == seconds


class TestBudget:
    """N7, without a wire."""

    def test_a_thousand_in_ten_minutes_open_it_once(self) -> None:
        at = [0.0]
        budget = Budget(lambda: at[0], most=1000)
        opened = []
        for number in range(1200):
            at[0] = number * 0.1
            opened.append(budget.count(403))

        assert opened.index(True) == 999
        assert opened.count(True) == 1
        assert budget.wait_s("x") is not None

    def test_a_thousand_in_eleven_minutes_do_not(self) -> None:
        at = [0.0]
        budget = Budget(lambda: at[0], most=1000)
        for number in range(1500):
            at[0] = number * (WINDOW_S + 60) / 1000
            assert not budget.count(429)

    def test_one_probe_a_minute_and_a_success_closes_it(self) -> None:
        at = [0.0]
        budget = Budget(lambda: at[0], most=3)
        for _ in range(3):
            budget.count(401)
        assert budget.is_open
        at[0] += PROBE_AFTER_S
        assert budget.wait_s("x") is None
        assert budget.wait_s("y") is not None
        budget.count(200)

        assert not budget.is_open
        assert budget.wait_s("y") is None

    def test_successes_beside_refusals_never_reach_the_ban(self) -> None:
        """However many succeed, fewer than half of Discord's 10,000 are refused in one window."""
        at = [0.0]
        budget = Budget(lambda: at[0], most=1000)
        refused = 0
        for _ in range(100_000):
            at[0] += 0.005
            if budget.wait_s("x") is None:
                refused += 1
                budget.count(403)
            budget.count(204)

        assert refused < 5000


def test_settings_refuse_what_can_not_work() -> None:
    for wrong in (
        {"token": ""},
        {"token": "a b"},
        {"token": "a", "heartbeat_timeout_s": 1.0},
        {"token": "a", "shard_ids": (4,), "shard_count": 4},
    ):
        with pytest.raises(ValueError, match=r"token|heartbeat|shard"):
            DiscordSettings(**wrong)
    assert "secret" not in repr(DiscordSettings(token="secret"))


def test_no_intent_is_privileged() -> None:
    asked = intents()

    heard = {"dm_messages": True, "guild_messages": True, "dm_reactions": True, "guild_reactions": True}
    assert asked.value == discord.Intents(guilds=True, **heard).value
    assert not any((asked.members, asked.presences, asked.message_content))


def test_the_invitation_asks_for_what_is_needed_and_no_more() -> None:
    """S38: the link in the hosts' page."""
    asked = re.findall(r"permissions=(\d+)", (Path(__file__).parents[4] / "docs" / "discord.md").read_text())
    needed = discord.Permissions(
        view_channel=True,
        send_messages=True,
        send_messages_in_threads=True,
        create_public_threads=True,
        attach_files=True,
        embed_links=True,
        add_reactions=True,
        read_message_history=True,
    )

    assert {int(one) for one in asked} == {needed.value}
    assert not needed.administrator
