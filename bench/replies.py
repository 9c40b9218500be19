"""How fast replies are read: the corpus over and over, and the worst of 10,000 hostile strings. Prints JSON.

Times are of this thread's own work, so that a busy machine does not count. A hostile string is read as if nobody had
ever written its words: what is kept of earlier replies is forgotten before each.
"""

import gc
import json
import random
import statistics
import time
from collections.abc import Callable, Iterator

from bot.core.reading.model import ReadingContext
from bot.core.reading.read import read
from bot.core.reading.words import said
from bot.core.reading.words.names import index_of
from bot.core.reading.words.tongues import in_english
from tests.bot.core.reading.corpus import cases, context

HOSTILE = 10_000
LONGEST = 500  # characters are read
ROUNDS = 5
_BAR_MS = 20.0
_PIECES = (  # noqa: SIM905  # a table of words
    "12 10 8 3x 3x10 x x x 5x5x5 10/10 @ @8 @10kg 12,5 12,10,8 - + : ; ( ) [ ] left right l r each side "
    "per 20s 40m 60k 1:30 rows push-ups lat pulldown romanain deadlfts exxtentions sets of set reps rpe "
    "rir then and but last first done except tomorrow not ½ ² ٣ 九 😅 -> for min s kg lb # * ** & | ~ ? ! "
    ". .. \" ' \n until friday ran pain swap"
).split(" ")


_BETWEEN = (" ", ", ", "\n", "; ", ". ", " and ", " but ", " then ", "/", " - ")


def main() -> None:
    """Measure and print."""
    replies = [(case.text, context(case.context)) for case in cases()]
    for text, where in replies:
        read(text, where)
    gc.collect()
    gc.freeze()  # what the tests hold is no part of a reply's cost
    times = [_seconds(text, where) for _ in range(ROUNDS) for text, where in replies]
    times.sort()
    hostile = sorted(((_worst_of_two(text, where), text) for text, where in _hostile()), reverse=True)
    print(
        json.dumps(
            {
                "replies": len(times),
                "replies_per_s": round(len(times) / sum(times)),
                "p50_ms": _ms(statistics.median(times)),
                "p99_ms": _ms(times[int(len(times) * 0.99)]),
                "worst_ms": _ms(times[-1]),
                "hostile": len(hostile),
                "hostile_p50_ms": _ms(hostile[len(hostile) // 2][0]),
                "hostile_worst_ms": _ms(hostile[0][0]),
                "hostile_worst": hostile[0][1][:120],
                "within_bar": hostile[0][0] * 1000 <= _BAR_MS,
            },
            indent=2,
        )
    )


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 3)


def _seconds(text: str, where: ReadingContext) -> float:
    start = time.thread_time()
    read(text, where)
    return time.thread_time() - start


def _worst_of_two(text: str, where: ReadingContext) -> float:
    """The shorter of two first readings: the machine's own hiccups are not the reader's."""
    found = []
    for _ in range(2):
        _forget(where)
        found.append(_seconds(text, where))
    return min(found)


def _forget(where: ReadingContext) -> None:
    """Forget what was looked up for earlier replies."""
    index = index_of(where.content)
    said._taken_apart.cache_clear()  # noqa: SLF001
    index._mended.clear()  # noqa: SLF001
    in_english.cache_clear()
    for slips in index._slips.values():  # noqa: SLF001
        slips._known.clear()  # noqa: SLF001


def _hostile() -> Iterator[tuple[str, ReadingContext]]:
    """Pieces, signs and letters of every script without sense; and what people write, again and again, all mixed up."""
    chance = random.Random(7)  # noqa: S311 - the same strings every time
    contexts = [context(words) for words in ("day-1", "day-2", "circuit", "physio", "daily", "kinetic beginner")]
    kinds = (*_senseless(chance), *_sensible(chance))
    for number in range(HOSTILE):
        yield kinds[number % len(kinds)](), contexts[number // len(kinds) % len(contexts)]


def _senseless(chance: random.Random) -> tuple[Callable[[], str], ...]:
    """Repeated pieces, runs of one sign, random letters, mixtures of what the grammar knows."""

    def mixed() -> str:
        some = [chance.choice(_PIECES) for _ in range(4)]
        return (chance.choice((" ", ",", "\n", "")).join(some) + chance.choice((" ", ", ", "\n"))) * 200

    def letters() -> str:
        ranges = ((32, 0x250), (0x300, 0x3000))
        return "".join(chr(chance.randrange(*chance.choice(ranges))) for _ in range(LONGEST + 100))

    return (
        lambda: chance.choice(_PIECES) * chance.choice((50, 500, 5000)),
        lambda: " ".join(chance.choice(_PIECES) for _ in range(chance.randrange(5, 200))),
        lambda: "".join(chance.choice(_PIECES) for _ in range(chance.randrange(5, 200))),
        letters,
        mixed,
    )


def _sensible(chance: random.Random) -> tuple[Callable[[], str], ...]:
    """As long as a reply may be: replies of one meaning or two, one of them for ever, words, names, slips, numbers."""
    meant: dict[str, list[str]] = {}
    for case in cases():
        meant.setdefault(case.meaning, []).append(case.text)
    meanings, replies = [*meant], [case.text for case in cases()]
    words = sorted({word for text in replies for word in text.split()})
    known = context("day-1").content.exercises.values()
    names = [name for one in known for name in (one.name, *one.aliases)]

    def long(pick: Callable[[], str], between: str | None = None) -> str:
        sign = between or chance.choice(_BETWEEN)
        text = pick()
        while len(text) < LONGEST:
            text += sign + pick()
        return text[:LONGEST]

    def one_meaning() -> str:
        some = chance.choice(meanings), chance.choice(meanings)
        return long(lambda: chance.choice(meant[chance.choice(some)]))

    def again() -> str:
        text = chance.choice(meant[chance.choice(meanings)])
        return long(lambda: text)

    def slip() -> str:
        name = chance.choice(names)
        at = chance.randrange(len(name))
        return name[:at] + chance.choice(("", name[at : at + 1] * 2, name[at + 1 : at + 2] + name[at])) + name[at + 1 :]

    return (
        one_meaning,
        again,
        lambda: long(lambda: chance.choice(replies)),
        lambda: long(lambda: chance.choice(words), " "),
        lambda: long(lambda: f"{slip()}{chance.choice(('', ' 3x10', ' 12 10 8', ' done', ' hurts'))}"),
        lambda: long(lambda: f"{chance.randrange(1, 30)}{chance.choice(('', 'kg', 'x', '@', 's'))}"),
    )


if __name__ == "__main__":
    main()
