"""History brought along: the table of sets that `armswing export` writes, read back in. All of it, or none."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from bot.core.logbook import remember
from bot.core.model import FileShared, Outcome, Phrase, Style
from bot.core.phrases import button, phrase, reply
from bot.core.scene import Scene
from content.made import quick
from content.model import Content, Unit
from content.regex import regex
from store.model import SetEntry
from training.model import LoggedSet, Side

MOST_BYTES = 262_144
_MOST_LINES = 2000
_BACK = timedelta(weeks=6)  # the coach looks no further back
_AMOUNTS = {Unit.REPS: "reps", Unit.SECONDS: "seconds", Unit.METRES: "metres"}
_NEEDED = ("local_date", "exercise", "set", *_AMOUNTS.values())
_COUNT = regex(r"[0-9]{1,4}")
_LOAD = regex(r"-?[0-9]{1,3}(\.[0-9]{1,2})?")
_EFFORT = regex(r"[0-5](\.[05])?")
_MOST_SETS, _MOST_EFFORT = 100, 5
_MOST = {Unit.REPS: 1000, Unit.SECONDS: 3600, Unit.METRES: 1000}


@quick(frozen=True, slots=True, kw_only=True)
class _Row:
    local_date: date
    logged: LoggedSet

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two rows the same set."""
        one = self.logged
        return self.local_date, one.exercise, one.set, one.side, one.reps, one.seconds, one.metres, one.load_kg


class _UnreadableError(Exception):
    """The file is none of ours, or a line of it says nothing that we know; the phrase tells which."""

    def __init__(self, line: Phrase) -> None:
        super().__init__(line.key)
        self.line = line


def take_file(scene: Scene) -> Outcome:
    """Write down the sets of the file that are not there yet; a file with one bad line changes nothing."""
    event = scene.event
    if not isinstance(event, FileShared) or not scene.is_onboarded:
        return scene.answer(reply(phrase("import-first")))
    if event.text is None:
        return scene.answer(reply(phrase(f"import-{event.problem or 'not-text'}")))
    try:
        rows = list(_read(event.text, scene.content, scene.today))
    except _UnreadableError as error:
        return scene.answer(reply(error.line))
    return _written(scene, rows)


def _written(scene: Scene, rows: list[_Row]) -> Outcome:
    young = [row for row in rows if row.local_date > scene.today - _BACK]
    there = {_Row(local_date=one.local_date, logged=one.logged).key for one in scene.snapshot.sets}
    new = list({row.key: row for row in young if row.key not in there}.values())
    known, old = len(young) - len(new), len(rows) - len(young)
    extra = [phrase("import-known", n=known) if known else None, phrase("import-old", n=old) if old else None]
    if not new:
        return scene.answer(reply(phrase("import-nothing"), *extra))
    seq = scene.person.next_seq
    entries = tuple(
        SetEntry(
            seq=seq + place,
            logged=row.logged,
            local_date=row.local_date,
            session_date=None,
            session_id=None,
            logged_at=scene.now,
            event=scene.event.id,
        )
        for place, row in enumerate(new)
    )
    after = scene.with_snapshot(sets=scene.snapshot.sets + entries).with_person(next_seq=seq + len(entries))
    after = remember(scene, after, "import")
    undo = button("undo", "undo", after.conversation.next_undo - 1, style=Style.BAD)
    first, last = min(row.local_date for row in new), max(row.local_date for row in new)
    line = phrase("import-done", n=len(new), first=first, last=last)
    return after.answer(reply(line, *extra, buttons=((undo,),)))


def _read(text: str, content: Content, today: date) -> Iterator[_Row]:
    lines = text.removeprefix("\ufeff").splitlines()
    if len(lines) > _MOST_LINES + 1:
        raise _UnreadableError(phrase("import-too-long", most=_MOST_LINES))
    head = lines[0] if lines else ""
    table = csv.DictReader(lines, delimiter=";" if ";" in head else ",")
    try:
        if not set(_NEEDED) <= set(table.fieldnames or ()):
            raise _UnreadableError(phrase("import-not-ours"))
        athletes = set()
        for values in table:
            athletes.add(values.get("athlete"))
            row = _row(values, content, today)
            if row is None:
                raise _UnreadableError(phrase("import-bad-line", line=table.line_num))
            yield row
    except csv.Error:
        line = table.line_num
        raise _UnreadableError(phrase("import-bad-line", line=line) if line else phrase("import-not-ours")) from None
    if len(athletes) > 1:
        raise _UnreadableError(phrase("import-many"))


def _row(values: Mapping[str | None, str | None], content: Content, today: date) -> _Row | None:
    """The set that a line stands for, or None where it stands for none."""
    said = {name: (value or "").strip() for name, value in values.items() if name is not None}
    exercise = content.exercises.get(said["exercise"])
    amounts = {unit: said[name] for unit, name in _AMOUNTS.items() if said[name]}
    try:
        local_date = date.fromisoformat(said["local_date"])
    except ValueError:
        return None
    if exercise is None or local_date > today or len(amounts) != 1 or not _COUNT.fullmatch(said["set"]):
        return None
    ((unit, amount),) = amounts.items()
    load, effort, side, rung = (said.get(name, "") for name in ("load_kg", "rir", "side", "rung"))
    fits = (
        _COUNT.fullmatch(amount) is not None
        and 0 < int(amount) <= _MOST[unit]
        and 0 < int(said["set"]) <= _MOST_SETS
        and (not load or _LOAD.fullmatch(load) is not None)
        and (not effort or (_EFFORT.fullmatch(effort) is not None and float(effort) <= _MOST_EFFORT))
        and (not side or side in set(Side))
        and (not rung or exercise.rung(rung) is not None)
    )
    if not fits:
        return None
    logged = LoggedSet(
        exercise=exercise.id,
        set=int(said["set"]),
        reps=int(amount) if unit is Unit.REPS else None,
        seconds=int(amount) if unit is Unit.SECONDS else None,
        metres=int(amount) if unit is Unit.METRES else None,
        load_kg=float(load) if load else None,
        load_from="text" if load else None,
        rir=float(effort) if effort else None,
        side=Side(side) if side else None,
        rung=rung or None,
    )
    return _Row(local_date=local_date, logged=logged)
