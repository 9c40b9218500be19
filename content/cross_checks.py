"""What one file can't know: ids that must exist elsewhere, names that must stand once, a form for every gear set."""

from collections.abc import Iterable, Iterator

from content.made import quick
from content.model import (
    AddOnTemplate,
    Content,
    Exercise,
    Level,
    Pattern,
    Programme,
    Range,
    SessionTemplate,
    Sign,
    Slot,
    Source,
    StartLoads,
    Tip,
)
from content.regex import regex
from content.yaml_strict import Document, Key

OURS = "ours"  # the source of what we settled ourselves
FEWEST_ALIASES = 5
PHASES = ("base", "peak", "taper", "race", "recovery")
_KEBAB = regex(r"^[a-z0-9]+(-[a-z0-9]+)*$")
_Path = tuple[Key, ...]
_Said = tuple[_Path, str]  # a path below the value, and the sentence


@quick(frozen=True, slots=True)
class Placed:
    """One value with the file and the path it came from."""

    value: object
    document: Document
    path: _Path

    def say(self, said: _Said) -> str:
        """The problem as `file:line:column: key: sentence`."""
        path = (*self.path, *said[0])
        return f"{self.document.place(path)}: {'.'.join(map(str, path)) or self.document.name}: {said[1]}"


def cross_problems(content: Content, placed: Iterable[Placed]) -> tuple[str, ...]:
    """All problems between the files, in the files' order."""
    placed = tuple(placed)
    said = [one.say(problem) for one in placed for problem in _problems_of(content, one.value)]
    return (*said, *_repeated_ids(placed), *_repeated_aliases(placed))


def _problems_of(content: Content, value: object) -> Iterator[_Said]:
    match value:
        case Exercise():
            yield from _exercise(content, value)
        case Programme():
            yield from _programme(content, value)
        case AddOnTemplate():
            yield from _source(content, value.source)
            for index, slot in enumerate(value.stretches):
                yield from _below(("stretches", index), _slot(content, slot))
        case Slot():
            yield from _slot(content, value)
        case Tip():
            yield from _source(content, value.source)
            yield from _unknown(content.programmes, value.programmes, ("programmes",), "programme")
        case Sign() | StartLoads():
            yield from _source(content, value.source)
        case _:
            return


def _exercise(content: Content, exercise: Exercise) -> Iterator[_Said]:
    if not _KEBAB.match(exercise.id):
        yield ("id",), f"'{exercise.id}' is not written in small-letters-with-hyphens"
    yield from _source(content, exercise.source)
    yield from _unknown(content.exercises, exercise.swaps, ("swaps",), "exercise")
    if exercise.id in exercise.swaps:
        yield ("swaps",), "an exercise can't stand in for itself"
    if not exercise.cues:
        yield (), "at least one cue is needed: the first stands on the session card"
    yield from _unknown({rung.id for rung in exercise.ladder}, exercise.start.values(), ("start",), "rung")
    for level in sorted(set(Level) - set(exercise.start)) if exercise.ladder else ():
        yield ("start",), f"the level {level} is missing"
    if exercise.pattern is Pattern.MOBILITY:
        return
    if not exercise.why:
        yield (), "why it helps a runner is missing"
    if len(exercise.aliases) < FEWEST_ALIASES:
        yield ("aliases",), f"{len(exercise.aliases)} of at least {FEWEST_ALIASES} other names"
    if not _reaches_no_gear(content, exercise, set()):
        yield ("swaps",), "no swap leads to a form without gear"


def _programme(content: Content, programme: Programme) -> Iterator[_Said]:
    yield from _source(content, programme.source)
    own = {template.id for template in programme.sessions}
    yield from _unknown(own, programme.turn, ("turn",), "session of this programme")
    yield from _unknown(content.exercises, programme.excludes, ("excludes",), "exercise")
    if (offered := programme.placement.offer_when_no_room) is not None:
        yield from _unknown(content.programmes, (offered,), ("placement", "offer_when_no_room"), "programme")
    for level in sorted(set(Level) - set(programme.dose)):
        yield ("dose",), f"the level {level} is missing"
    for phase in PHASES:
        if (rule := programme.phases.get(phase)) is None:  # type: ignore[call-overload]
            yield ("phases",), f"the phase {phase} is missing"
        else:
            yield from _unknown(own, rule.sessions, ("phases", phase, "sessions"), "session of this programme")
    for index, template in enumerate(programme.sessions):
        yield from _below(("sessions", index), _template(content, template, programme.excludes))


def _template(content: Content, template: SessionTemplate, excludes: frozenset[str]) -> Iterator[_Said]:
    for part in ("warm_up", "main", "cool_down"):
        for index, slot in enumerate(getattr(template, part)):
            yield from _below((part, index), _slot(content, slot))
            if slot.exercise in excludes:
                yield (part, index, "exercise"), f"'{slot.exercise}' is excluded by this programme"
    for level in Level:
        if not any(level in slot.levels for slot in template.main):
            yield ("main",), f"nothing to do for the level {level}"


def _slot(content: Content, slot: Slot) -> Iterator[_Said]:
    if slot.source:
        yield from _source(content, slot.source)
    yield from _range(slot.low, slot.high)
    if not isinstance(slot.sets, int):
        for level in sorted(slot.levels - set(slot.sets)):
            yield ("sets",), f"the level {level} is missing"
    for rung, dose in slot.by_rung.items():
        yield from _below(("by_rung", rung), _dose(dose))
    exercise = content.exercises.get(slot.exercise)
    if exercise is None:
        yield from _unknown(content.exercises, (slot.exercise,), ("exercise",), "exercise")
        return
    rungs = {rung.id for rung in exercise.ladder}
    named = (slot.rung,) if isinstance(slot.rung, str) else tuple((slot.rung or {}).values())
    yield from _unknown(rungs, named, ("rung",), f"rung of {exercise.id}")
    yield from _unknown(rungs, slot.ladder, ("ladder",), f"rung of {exercise.id}")
    yield from _unknown(rungs, tuple(slot.by_rung), ("by_rung",), f"rung of {exercise.id}")
    yield from _unknown(rungs, slot.never_before_rungs, ("never_before_rungs",), f"rung of {exercise.id}")
    for index, stand_in in enumerate(slot.stand_ins):
        yield from _unknown(content.exercises, (stand_in.exercise,), ("stand_ins", index, "exercise"), "exercise")
        if stand_in.rung is not None and (other := content.exercises.get(stand_in.exercise)) is not None:
            its = {rung.id for rung in other.ladder}
            yield from _unknown(its, (stand_in.rung,), ("stand_ins", index, "rung"), f"rung of {other.id}")


def _dose(dose: Range) -> Iterator[_Said]:
    yield from _range(dose.low, dose.high)


def _range(low: int, high: int | None) -> Iterator[_Said]:
    if low < 1:
        yield ("low",), "at least 1"
    if high is not None and high < low:
        yield ("high",), f"{high} is below the low end, {low}"


def _source(content: Content, source: str) -> Iterator[_Said]:
    if source != OURS and source not in content.sources:
        yield ("source",), f"no source '{source}'; known: {', '.join(sorted(content.sources))}, {OURS}"


def _unknown(known: Iterable[str], named: Iterable[str], path: _Path, what: str) -> Iterator[_Said]:
    known = set(known)
    for name in named:
        if name not in known:
            yield path, f"no {what} '{name}'"


def _below(path: _Path, problems: Iterable[_Said]) -> Iterator[_Said]:
    return ((path + below, sentence) for below, sentence in problems)


def _reaches_no_gear(content: Content, exercise: Exercise, seen: set[str]) -> bool:
    if any(not gear for gear in exercise.gear):
        return True
    seen.add(exercise.id)
    swaps = (content.exercises[swap] for swap in exercise.swaps if swap in content.exercises and swap not in seen)
    return any(_reaches_no_gear(content, swap, seen) for swap in swaps)


def _repeated_ids(placed: Iterable[Placed]) -> Iterator[str]:
    seen: dict[tuple[str, str], Placed] = {}
    for one in placed:
        kind = type(one.value).__name__
        names = [("id", getattr(one.value, "id", None))]
        if isinstance(one.value, Programme):
            names += [("session", template.id) for template in one.value.sessions]
        if isinstance(one.value, Source | AddOnTemplate | Exercise | Programme | Tip | Sign):
            for what, name in names:
                first = seen.setdefault((f"{kind} {what}", str(name)), one)
                if first is not one:
                    yield one.say((("id",), f"the {what} '{name}' stands in {first.document.name} already"))


def _repeated_aliases(placed: Iterable[Placed]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for one in placed:
        if not isinstance(one.value, Exercise):
            continue
        exercise = one.value
        own = [
            exercise.id.replace("-", " "),
            *exercise.aliases,
            *(name for rung in exercise.ladder for name in rung.aliases),
        ]
        for name in {exercise.name, *own} if exercise.name.casefold() != own[0] else own:
            first = seen.setdefault(name.casefold(), exercise.id)
            if first != exercise.id:
                yield one.say((("aliases",), f"'{name}' is a name of {first} already"))
