"""What the progress picture shows, as values: sessions by week, and the trend of what is trained most. No drawing."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date, timedelta

from content.made import quick
from content.model import Content, Unit
from store.model import SessionEntry, SessionStatus, SetEntry, Snapshot
from training.model import LoadUnit
from training.progression import one_rep_max_kg

WEEKS = 6
TRENDS = 3
KG_PER_LB = 0.45359237


@quick(frozen=True, slots=True, kw_only=True)
class WeekBar:
    """One training week: how many sessions stood in it and how many were done, in full or in part."""

    starts: date
    planned: int
    done: int


@quick(frozen=True, slots=True, kw_only=True)
class Trend:
    """One exercise over time: one value a local date, the best of that day, in `unit`."""

    name: str
    unit: str  # reps, seconds, metres, kg, lb; kg and lb are an estimated one-rep max
    points: tuple[tuple[date, float], ...]


@quick(frozen=True, slots=True, kw_only=True)
class Chart:
    """Six weeks of training, oldest first, and up to three trends."""

    weeks: tuple[WeekBar, ...]
    trends: tuple[Trend, ...]

    def to_json(self) -> str:
        """The chart as JSON text: what a picture's `of` carries, so that a repeated sending draws the same."""
        return json.dumps(asdict(self), default=str, separators=(",", ":"))


def chart_from_json(text: str) -> Chart:
    """The chart that `Chart.to_json` wrote.

    Raises ValueError or KeyError where the text is none.
    """
    raw = json.loads(text)
    return Chart(
        weeks=tuple(
            WeekBar(starts=date.fromisoformat(w["starts"]), planned=w["planned"], done=w["done"]) for w in raw["weeks"]
        ),
        trends=tuple(
            Trend(
                name=t["name"],
                unit=t["unit"],
                points=tuple((date.fromisoformat(day), float(value)) for day, value in t["points"]),
            )
            for t in raw["trends"]
        ),
    )


def progress_chart(content: Content, snapshot: Snapshot, today: date) -> Chart:
    """The chart of this athlete's last six weeks, this one included."""
    monday = today - timedelta(days=today.weekday())
    starts = [monday - timedelta(weeks=WEEKS - 1 - i) for i in range(WEEKS)]
    unit = snapshot.person.athlete.unit if snapshot.person.athlete else LoadUnit.KG
    return Chart(
        weeks=tuple(_week(start, snapshot.sessions) for start in starts),
        trends=tuple(_trends(content, snapshot.sets, unit)),
    )


def _week(starts: date, sessions: Sequence[SessionEntry]) -> WeekBar:
    inside = [s for s in sessions if starts <= s.local_date < starts + timedelta(days=7)]
    planned = [s for s in inside if s.status is not SessionStatus.MOVED]
    done = [s for s in planned if s.status in {SessionStatus.DONE, SessionStatus.PARTLY}]
    return WeekBar(starts=starts, planned=len(planned), done=len(done))


def _trends(content: Content, sets: Sequence[SetEntry], unit: LoadUnit) -> Iterable[Trend]:
    days = Counter(name for name, _ in {(entry.logged.exercise, entry.local_date) for entry in sets})
    favourites = sorted((name for name in days if days[name] > 1), key=lambda name: (-days[name], name))
    for exercise_id in favourites[:TRENDS]:
        entries = [entry for entry in sets if entry.logged.exercise == exercise_id]
        exercise = content.exercises.get(exercise_id)
        if exercise is not None:
            yield _trend(exercise.name, entries, unit)


def _trend(name: str, entries: Sequence[SetEntry], unit: LoadUnit) -> Trend:
    loaded = all((entry.logged.load_kg or 0) > 0 and entry.logged.reps for entry in entries)
    best: dict[date, float] = {}
    for entry in entries:
        value = float(entry.logged.amount)
        if loaded:
            value = one_rep_max_kg(entry.logged.load_kg or 0.0, entry.logged.amount)
            value = round(value / KG_PER_LB if unit is LoadUnit.LB else value, 1)
        best[entry.local_date] = max(value, best.get(entry.local_date, value))
    first = entries[0].logged
    counted = Unit.SECONDS if first.seconds is not None else Unit.METRES if first.metres is not None else Unit.REPS
    return Trend(name=name, unit=unit.value if loaded else counted.value, points=tuple(sorted(best.items())))
