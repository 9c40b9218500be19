"""Spans to Telegram's HTML and back through Telegram's reading of it."""

import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.model import Span, SpanKind
from bot.doors.telegram.markup import TEXT_UNITS, clipped, is_visible, parts, sendable, to_html, units
from tests.counterparts.telegram_schema import units as telegram_units
from tests.counterparts.telegram_text import read_html

AT = datetime(2027, 1, 5, 18, 30, tzinfo=UTC)
KINDS = st.sampled_from(list(SpanKind))
WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("<>&\"'\n "), max_size=40)
SPANS = st.lists(st.builds(lambda text, kind: Span(text=text, kind=kind, at=AT), WORDS, KINDS), max_size=12)
NAMES = st.text(max_size=64) | st.sampled_from(
    [
        "</b><a href=x>",
        "_*[]()~`",
        "@everyone",
        "&amp;&#60;",
        "=cmd()",
        "<tg-time unix='1'>",
        "\u202eabc",
        "A\u0301" * 20,
    ]
)


@settings(max_examples=3000, deadline=None)
@given(name=NAMES, kind=KINDS)
def test_a_name_reads_back_as_it_was_written(name: str, kind: SpanKind) -> None:
    read = read_html(to_html([Span(text="For ("), Span(text=name, kind=kind, at=AT), Span(text=")")]))

    assert read.text == f"For ({sendable(name)})"


@settings(max_examples=200, deadline=None)
@given(spans=SPANS, limit=st.integers(min_value=8, max_value=120))
def test_parts_fit_and_lose_only_blanks(spans: list[Span], limit: int) -> None:
    found = parts(spans, limit)
    texts = [read_html(to_html(part)).text for part in found]

    assert all(0 < telegram_units(text) <= limit for text in texts)
    wanted = "".join(span.text for span in spans)
    if is_visible(wanted):
        assert visible("".join(texts)) == visible(wanted)


def visible(text: str) -> str:
    """The letters that can be seen: cuts may drop the others where a part has nothing else."""
    return "".join(one for one in sendable(text) if is_visible(one))


def test_a_cut_prefers_the_line_end() -> None:
    first, second = parts([Span(text="a" * 4000 + "\n" + "b" * 200)])

    assert first[0].text == "a" * 4000
    assert second[0].text == "b" * 200


def test_length_is_counted_in_utf_16_units() -> None:
    found = parts([Span(text="🏋" * 3000)])

    assert [sum(units(span.text) for span in part) for part in found] == [TEXT_UNITS, 6000 - TEXT_UNITS]


def test_more_than_a_hundred_entities_are_two_messages() -> None:
    found = parts([Span(text=f"{number} ", kind=SpanKind.BOLD) for number in range(150)])

    assert [len(part) for part in found] == [100, 50]


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b\u200d", "\x00\x01", "\u2800\u3164"])
def test_a_text_without_anything_to_see_gets_an_ellipsis(text: str) -> None:
    assert parts([Span(text=text)]) == [(Span(text="…"),)]


@pytest.mark.parametrize(
    ("text", "looks"), [("18:30", "t"), ("6:30 pm", "t"), ("Tue 18:30", "wdt"), ("Tuesday 5 January, 18:30", "wdt")]
)
def test_a_moment_is_shown_in_the_readers_zone(text: str, looks: str) -> None:
    source = to_html([Span(text="Next: "), Span(text=text, kind=SpanKind.MOMENT, at=AT)])
    read = read_html(source)

    assert source == f'Next: <tg-time unix="{int(AT.timestamp())}" format="{looks}">{text}</tg-time>'
    assert read.entities[0]["type"] == "date_time"


def test_control_characters_and_half_pairs_are_not_sent() -> None:
    assert sendable("a\x00b\ud800c\r\nd\x1be") == "abc\nde"


def test_clipping_keeps_within_the_units() -> None:
    assert clipped("🏋" * 40, 64) == "🏋" * 31 + "…"
    assert clipped("short", 64) == "short"
    assert unicodedata.category(clipped("x" * 300, 256)[-1]) == "Po"
