"""From keys to words: every phrase exists, markup is the wording's alone, moments are on the athlete's clock."""

import re
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.model import Message, Phrase, SpanKind
from bot.core.phrases import phrase, reply
from bot.core.wording import render
from content.wording import wording_problems
from store.model import Address, Chat, Person, Settings, Snapshot
from tests.conversation import wording

CORE = Path(__file__).parents[3] / "bot" / "core"
NOW = datetime(2027, 1, 7, 6, 0, tzinfo=UTC)
HOSTILE = [
    "</b><a href=x>",
    "_*[]()~`",
    "*bold*",
    "_it_",
    "`code`",
    "@everyone",
    "a\u202eb",
    "\x00",
    "\ud800",
    "\ue000\ue010\ue0110\ue011",
]


def snapshot(zone: str | None = "Europe/Berlin") -> Snapshot:
    """Someone in a zone."""
    chat = Chat(id=1, address=Address(door="terminal", chat="1"))
    return Snapshot(person=Person(id=1, settings=Settings(zone=zone)), chat=chat, chats=(chat,))


def spans(message: Message) -> list[tuple[str, SpanKind]]:
    """The rendered pieces with their looks."""
    return [(span.text, span.kind) for span in render(message, wording(), snapshot(), NOW).spans]


def test_the_phrase_files_have_no_problems() -> None:
    assert wording_problems() == ()


def test_every_phrase_key_in_the_code_exists() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in CORE.rglob("*.py"))
    keys = set(re.findall(r'(?:phrase|toast)\(\s*(?:scene, )?"([a-z0-9-]+)"', source))
    keys |= {f"button-{label}" for label in re.findall(r'\bbutton\(\s*"([a-z0-9-]+)"', source)}
    starts = set(re.findall(r'phrase\(\s*f"([a-z-]+-)\{', source))
    known = wording().keys()

    assert len(keys) > 150
    assert keys - known == set()
    assert [start for start in starts if not any(key.startswith(start) for key in known)] == []


def test_markup_of_the_wording_becomes_spans() -> None:
    found = spans(reply(phrase("ask-week")))

    assert found[0] == ("Which days do you run?", SpanKind.BOLD)
    assert found[-1] == ("mon easy, tue hard, thu easy, sat long", SpanKind.CODE)


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_people_typed_is_never_markup(typed: str) -> None:
    found = spans(reply(phrase("how-unknown", name=typed)))

    assert [kind for _, kind in found] == [SpanKind.PLAIN]


@given(st.text(max_size=200))
def test_any_typed_text_renders_plain(typed: str) -> None:
    body = render(reply(phrase("how-unknown", name=typed)), wording(), snapshot(), NOW)

    assert {span.kind for span in body.spans} == {SpanKind.PLAIN}
    body.text.encode("utf-8")


def test_a_moment_is_on_the_athletes_clock_and_carries_its_instant() -> None:
    at = datetime(2027, 1, 8, 5, 30, tzinfo=UTC)
    body = render(reply(phrase("next-session", at=at, day="other")), wording(), snapshot(), NOW)
    moment = next(span for span in body.spans if span.kind is SpanKind.MOMENT)

    assert (moment.text, moment.at) == ("Fri 8 Jan 06:30", at)


def test_a_moment_of_today_is_its_time_alone() -> None:
    at = datetime(2027, 1, 7, 9, 5, tzinfo=UTC)
    body = render(reply(phrase("later-set", at=at)), wording(), snapshot(), NOW)

    assert "10:05" in [span.text for span in body.spans if span.kind is SpanKind.MOMENT]


def test_dates_and_times_are_written_out() -> None:
    body = render(
        reply(phrase("settings-race", date=date(2027, 4, 25)), phrase("set-ping", at=time(6, 5))),
        wording(),
        snapshot(),
        NOW,
    )

    assert "Sun 25 Apr" in body.text
    assert "06:05" in body.text


def test_phrases_nest_and_their_keys_are_told() -> None:
    inner = phrase("session-light", name=phrase("plain", text="Day *1*"))
    body = render(reply(phrase("day-session", name=inner, minutes=20)), wording(), snapshot(), NOW)

    assert body.keys == ("day-session", "session-light", "plain")
    assert body.text.startswith("Day *1* (light)")


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        render(Message(lines=(Phrase(key="no-such-phrase"),)), wording(), snapshot(), NOW)
