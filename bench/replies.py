"""How fast replies are read: the corpus over and over, and the worst of 10,000 hostile strings. Prints JSON.

Times are of this thread's own work, so that a busy machine does not count.
"""

import gc
import json
import random
import statistics
import time
from collections.abc import Iterator

from bot.core.reading.model import ReadingContext
from bot.core.reading.read import read
from tests.bot.core.reading.corpus import cases, context

HOSTILE = 10_000
ROUNDS = 5
_BAR_MS = 20.0
_PIECES = (  # noqa: SIM905  # a table of words
    "12 10 8 3x 3x10 x x x 5x5x5 10/10 @ @8 @10kg 12,5 12,10,8 - + : ; ( ) [ ] left right l r each side "
    "per 20s 40m 60k 1:30 rows push-ups lat pulldown romanain deadlfts exxtentions sets of set reps rpe "
    "rir then and but last first done except tomorrow not ½ ² ٣ 九 😅 -> for min s kg lb # * ** & | ~ ? ! "
    ". .. \" ' \n until friday ran pain swap"
).split(" ")


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
    """The shorter of two readings: the machine's own hiccups are not the reader's."""
    return min(_seconds(text, where), _seconds(text, where))


def _hostile() -> Iterator[tuple[str, ReadingContext]]:
    """Repeated pieces, runs of one sign, random letters of every script, and mixtures of what the grammar knows."""
    chance = random.Random(7)  # noqa: S311 - the same strings every time
    contexts = [context(words) for words in ("day-1", "day-2", "circuit", "physio", "daily", "kinetic beginner")]
    for number in range(HOSTILE):
        where = contexts[number % len(contexts)]
        kind = number % 5
        if kind == 0:
            text = chance.choice(_PIECES) * chance.choice((50, 500, 5000))
        elif kind == 1:
            text = " ".join(chance.choice(_PIECES) for _ in range(chance.randrange(5, 200)))
        elif kind == 2:
            text = "".join(chance.choice(_PIECES) for _ in range(chance.randrange(5, 200)))
        elif kind == 3:
            text = "".join(
                chr(chance.choice((chance.randrange(32, 0x250), chance.randrange(0x300, 0x3000)))) for _ in range(600)
            )
        else:
            some = [chance.choice(_PIECES) for _ in range(4)]
            text = (chance.choice((" ", ",", "\n", "")).join(some) + chance.choice((" ", ", ", "\n"))) * 200
        yield text, where


if __name__ == "__main__":
    main()
