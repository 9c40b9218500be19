"""Where an r, an x or "times" stands for repetitions: 12r 10r 8r; 10x 10x 8x; 6 times, 6 times, 5 times."""

from collections.abc import Sequence

from bot.core.reading.words.lexicon import TIMES
from bot.core.reading.words.sided import SIDES
from bot.core.reading.words.tokens import Token, TokenKind

_TIMES_SPELLED = frozenset(TIMES) - {"x", "by"}
MOST_TIMES = 6  # more times are repetitions
_FIRST_OR_LAST = {"first", "second", "third", "last"}


def counted_in_r(tokens: Sequence[Token]) -> set[int]:
    """Where an r stands for reps: 12r 10r 8r, twice or more, and no left side beside it."""
    if all(token.word != "r" for token in tokens):
        return set()
    numbers = [place for place, token in enumerate(tokens) if token.kind is TokenKind.NUMBER]
    behind = [place + 1 for place in numbers if place + 1 < len(tokens)]
    marked = [place for place in behind if tokens[place].word == "r" and not tokens[place].gap]
    lone = any(SIDES.get(token.word) == "left" for token in tokens)
    return set() if len(marked) < len(("first", "second")) or lone else set(marked)


def _counted_in_x(tokens: Sequence[Token]) -> set[int]:
    """Where an x stands for reps: 10x 10x 8x, glued behind each number and behind no other."""
    marked = {place for place, token in enumerate(tokens) if token.word == "x" and not token.gap}
    numbers = [place + 1 for place, token in enumerate(tokens) if token.kind is TokenKind.NUMBER]
    if len(numbers) < len(("first", "second")) or marked != set(numbers):
        return set()
    return marked if all(tokens[place + 1].gap for place in numbers[:-1]) else set()


def counted_in_times(tokens: Sequence[Token]) -> set[int]:
    """Where "times" stands for reps: 6 times, 6 times, 5 times; behind each of two numbers or more in a row."""
    if all(token.word not in _TIMES_SPELLED for token in tokens):
        return _counted_in_x(tokens)
    found: set[int] = set()
    run: list[int] = []
    for place in (*(place for place, token in enumerate(tokens) if token.kind is TokenKind.NUMBER), len(tokens)):
        if place + 1 < len(tokens) and tokens[place + 1].word in _TIMES_SPELLED:
            run.append(place)
            if place + 2 < len(tokens) and tokens[place + 2].word in _FIRST_OR_LAST:
                found.add(place + 1)  # 5 times first set
            continue
        many = [float(tokens[one].text) for one in run if tokens[one].text.isdigit()]
        if len(many) > 2 or (len(many) == 2 and (2 * many[1] > many[0] or many[1] > MOST_TIMES)):
            found.update(one + 1 for one in run)
        run = []
    return found
