"""Workouts shared from other apps, down to their exercises and sets: titles, dates, links and remarks go."""

from content.regex import regex

_SET = regex(r"^set \d{1,2}\b(?!.*\bset \d)")
_OTHER_SET = regex(r"^(?P<kind>[wdf])\d{0,2}[:.)] ?(?=[^\n]*\d)")  # of Strong: a warm-up, a drop set, one to failure
_BRACKET = regex(r" ?\(([a-z /-]{2,30})\)$")
_PLAIN_GEAR = frozenset({"dumbbell", "dumbbells", "band", "bodyweight", "kettlebell"})
_NOTES = regex(r"^(?:notes?|comment)s?:|https?://|^@\w")


def without_frame(text: str) -> str:
    """A clean text whose lines are `Set 1: …` with only these and the names above them; any other text as it is.

    "Hammer Curl (Dumbbell)" loses its bracket; "Bench Press (Barbell)" and "Pull Up (Assisted)" have it in front.
    """
    told = text.split("\n")
    lines = [_OTHER_SET.sub("set 9: ", line) for line in told if not _is_warm_up(line)] if len(told) > 2 else told
    text = text if len(lines) == len(told) else "\n".join(lines)
    sets = [_SET.match(line) is not None for line in lines]
    if sum(sets) < 2 and not (sum(sets) and len(lines) > 2):
        return text
    kept: list[str] = []
    for place, line in enumerate(lines):
        if sets[place]:
            kept.append(line)
        elif place + 1 < len(lines) and sets[place + 1] and not _NOTES.search(line):
            kept.append(_BRACKET.sub("", line) if _is_gear(line) else _in_front(line))
        elif kept and not _NOTES.search(line) and any(char.isdigit() for char in line):
            return text  # numbers between the sets that are none of its shape
    return "\n".join(kept)


def _is_warm_up(line: str) -> bool:
    found = _OTHER_SET.match(line)
    return found is not None and found["kind"] == "w"


def _is_gear(line: str) -> bool:
    found = _BRACKET.search(line)
    return found is not None and found[1] in _PLAIN_GEAR


def _in_front(line: str) -> str:
    found = _BRACKET.search(line)
    return line if found is None else f"{found[1]} {line[: found.start()]}"
