"""A text is taken apart once for all who write it in the same session, and anew in another programme."""

from dataclasses import replace

from bot.core.reading.words.said import say
from tests.bot.core.reading.corpus import context


def test_the_same_words_are_taken_apart_once_whatever_else_differs_between_two_people() -> None:
    here = context("none")
    other = replace(here, three_numbers="lrs", habits={"pair": "each"}, closed=True)

    assert say("push-ups 12 10 8", other).atoms is say("push-ups 12 10 8", here).atoms
    assert say("push-ups 12 10 8", other).context is other


def test_another_programme_and_another_content_take_it_apart_anew() -> None:
    here = context("none")
    copy = replace(here, content=replace(here.content))

    assert say("row 10", context("daily")).atoms is not say("row 10", here).atoms
    assert say("row 10", copy).atoms is not say("row 10", here).atoms
    assert say("row 10", copy).atoms == say("row 10", here).atoms
