"""One exercise beside another: each part reads as if it stood alone, or the coach asks; never anything else."""

import itertools
from collections.abc import Iterable, Iterator

import pytest

from bot.core.reading.meanings.dated import undated
from bot.core.reading.model import Meaning, Reading, ReadingContext
from bot.core.reading.read import read
from bot.core.reading.words.names import index_of
from bot.core.reading.words.normalise import clean
from bot.core.reading.words.said import say
from bot.core.reading.words.tongues import in_english
from tests.bot.core.reading.corpus import cases, content, context, lot, plain, shown
from training.model import LoggedSet

CONTEXTS = ("day-1 intermediate", "day-2 intermediate", "circuit intermediate", "kinetic intermediate",
            "physio intermediate", "day-1 advanced", "taper advanced")  # fmt: skip
_Message = tuple[str, tuple[LoggedSet, ...]]  # a text, with the sets that each of its parts is read as alone
_LONGEST = 90
_WHOLE = range(3, 7)  # exercises of a whole session
_MOST_LETTERS = 480


def _named(where: ReadingContext, every: int) -> list[tuple[str, Reading]]:
    """One line of so many in the corpus, where it names one exercise and reads as its sets here, with its reading."""
    found: list[tuple[str, Reading]] = []
    for text in dict.fromkeys(case.text for case in cases()):
        if lot(text) % every or "\n" in text or len(text) > _LONGEST:
            continue
        said = say(clean(text).text, where)
        names = {hit.ids for hit in said.names}
        if said.foreign or len(names) != 1:
            continue
        reading = read(text, where)
        if reading.meaning is Meaning.SETS and not reading.also and {(one.exercise,) for one in reading.sets} == names:
            found.append((text, reading))
    return found


def _pairs(words: str, many: int, seed: int, every: int) -> Iterator[_Message]:
    """Two of them joined: by a new line, or where neither holds one, by a comma or a semicolon."""
    named = sorted(_named(context(words), every), key=lambda line: lot(line[0], seed))
    for one, two in itertools.islice(itertools.pairwise(named), many):
        if one[1].sets[0].exercise == two[1].sets[0].exercise:
            continue
        if _opens(two[0], context(words)) or _is_foreign(one[0]) != _is_foreign(two[0]):
            continue  # one message is in one language
        signs = any(sign in text for sign in ",;" for text in (one[0], two[0]))
        between = "\n" if signs else ("\n", ", ", "; ")[lot(one[0], seed) % 3]
        yield one[0] + between + two[0], one[1].sets + two[1].sets


def _opens(text: str, where: ReadingContext) -> bool:
    """Whether a command or a date stands in front, as only the first line of a message has it."""
    told = clean(text).text
    return told.startswith("/") or undated(told, where) != told


def _sessions(words: str, many: int, seed: int, every: int) -> Iterator[_Message]:
    """Lines of three to six exercises in one message."""
    where = context(words)
    lines = [line for line in _named(where, every) if not _is_foreign(line[0]) and not _opens(line[0], where)]
    lines.sort(key=lambda line: lot(line[0], seed))
    for place, (first, _) in enumerate(lines[:many]):
        told: dict[str, tuple[str, Reading]] = {}
        for text, reading in lines[place:]:
            if len(told) < _WHOLE[lot(first, seed) % len(_WHOLE)]:
                told.setdefault(reading.sets[0].exercise, (text, reading))
        text = "\n".join(line for line, _ in told.values())
        if len(text) <= _MOST_LETTERS:
            yield text, tuple(one for _, reading in told.values() for one in reading.sets)


def _is_foreign(text: str) -> bool:
    return in_english(text, index_of(content())) is not None


def _check(messages: Iterable[_Message], words: str, *, least: int, most_asked: float) -> None:
    """At least so many messages read as their parts do alone, or are asked about: at most this share of them."""
    tried = asked = 0
    for text, sets in messages:
        reading = read(text, context(words))
        tried += 1
        if reading.meaning is Meaning.ASK:
            asked += 1
            continue
        assert reading.meaning is Meaning.SETS, f"{text!r}: {shown(reading)}"
        assert plain(reading.sets) == plain(sets), f"{text!r}: {shown(reading)}"
    assert tried > least
    assert asked <= tried * most_asked


def _check_pairs(words: str, many: int, seed: int, every: int = 1) -> None:
    _check(_pairs(words, many, seed, every), words, least=many // 3, most_asked=1 / 20)


def _check_sessions(words: str, many: int, seed: int, every: int) -> None:
    _check(_sessions(words, many, seed, every), words, least=many // 2, most_asked=1 / 10)


@pytest.mark.parametrize("words", CONTEXTS[::2])
def test_two_lines_of_the_corpus_are_both_read_or_asked_about(words: str) -> None:
    _check_pairs(words, many=250, seed=1, every=4)


def test_lines_of_a_whole_session_are_all_read_or_asked_about() -> None:
    _check_sessions(CONTEXTS[0], many=40, seed=1, every=14)


@pytest.mark.sweep
@pytest.mark.parametrize("words", CONTEXTS)
@pytest.mark.parametrize("seed", range(2, 7))
def test_whole_sessions_are_all_read_or_asked_about(words: str, seed: int) -> None:
    """The same, of all contexts and many more lines."""
    _check_sessions(words, many=150, seed=seed, every=4)


@pytest.mark.sweep
@pytest.mark.parametrize("words", CONTEXTS)
@pytest.mark.parametrize("seed", range(2, 12))
def test_five_thousand_pairs_are_both_read_or_asked_about(words: str, seed: int) -> None:
    """The same, many more pairs."""
    _check_pairs(words, many=700, seed=seed)
