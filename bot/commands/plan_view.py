"""A fresh athlete's plan as JSON values and as text to read: what `armswing plan` prints, and nothing else."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from bot.core.model import Phrase
from bot.core.phrases import dose_phrase, exercise_name, phrase, reason_phrase, run_on, stretch_phrase, weekday
from bot.core.weeks import WeekProblem, read_running_week
from content.loader import load_content
from content.made import quick
from content.model import Content, Gear, Level
from content.wording import Value, Wording
from training.model import (
    AddOn,
    Athlete,
    PlannedDay,
    PlannedWeek,
    PrescribedExercise,
    Reason,
    RunningWeek,
    Session,
    Stretch,
)
from training.phases import monday_of
from training.plan import plan_week


@quick(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the plan is asked for, the running week apart."""

    level: Level
    programme: str
    gear: frozenset[Gear]
    begins: date
    weeks: int = 1
    race: date | None = None


def fresh_athlete(asked: Asked, runs: RunningWeek) -> Athlete:
    """The athlete that the plan is for: the first prescription, no history."""
    return Athlete(
        runs=runs,
        level=asked.level,
        programme=asked.programme,
        gear=asked.gear,
        race_date=asked.race,
        started_on=monday_of(asked.begins),
    )


class PlanView:
    """Plans and prints; the content and the words are loaded once."""

    def __init__(self, content: Content, wording: Wording) -> None:
        self._content = content
        self._wording = wording
        self._say = lru_cache(maxsize=65536)(self._said)

    @classmethod
    def load(cls) -> "PlanView":
        """With the shipped content and the English words."""
        return cls(load_content(), Wording())

    def read_week(self, text: str) -> RunningWeek | str:
        """The running week, or one sentence that says what is wrong with it."""
        week = read_running_week(text)
        return self.words(week.phrase) if isinstance(week, WeekProblem) else week

    def weeks(self, asked: Asked, runs: RunningWeek) -> tuple[PlannedWeek, ...]:
        """The planned weeks of a fresh athlete, in order."""
        athlete, first = fresh_athlete(asked, runs), monday_of(asked.begins)
        return tuple(plan_week(self._content, athlete, first + timedelta(weeks=week)) for week in range(asked.weeks))

    def as_json(self, asked: Asked, runs: RunningWeek) -> dict[str, Any]:
        """The plan as JSON values, fields as the command line's contract fixes them."""
        return {
            "programme": asked.programme,
            "level": asked.level.value,
            "weeks": [self._week(week) for week in self.weeks(asked, runs)],
        }

    def as_text(self, asked: Asked, runs: RunningWeek) -> str:
        """The plan to read: each week with its days, sessions and reasons."""
        athlete = fresh_athlete(asked, runs)
        return "\n\n".join("\n".join(self._week_lines(week, athlete)) for week in self.weeks(asked, runs))

    def words(self, said: Phrase) -> str:
        """A phrase in words, those inside it too."""
        values: dict[str, Value] = {
            name: self.words(value) if isinstance(value, Phrase) else value for name, value in said.values.items()
        }
        return self._wording.text(said.key, **values)

    def reason(self, reason: Reason) -> str:
        """A reason in words."""
        return self._say(reason.rule, reason.days, tuple(reason.values.items()))

    def _said(self, rule: str, days: tuple[int, ...], values: tuple[tuple[str, str | int | float], ...]) -> str:
        return self.words(reason_phrase(Reason(rule=rule, days=days, values=dict(values))))

    def _week(self, week: PlannedWeek) -> dict[str, Any]:
        return {
            "starts": week.starts.isoformat(),
            "phase": week.phase.value if week.phase else None,
            "days": [self._day(day) for day in week.days],
        }

    def _day(self, day: PlannedDay) -> dict[str, Any]:
        return {
            "date": day.local_date.isoformat(),
            "run": day.run.value,
            "session": _session(day.session) if day.session else None,
            "add_on": _add_on(day.add_on) if day.add_on else None,
            "why": [self.reason(reason) for reason in day.why],
        }

    def _week_lines(self, week: PlannedWeek, athlete: Athlete) -> list[str]:
        phase = f" · {week.phase.value}" if week.phase else ""
        lines = [f"Week of {week.starts.isoformat()}{phase}"]
        for day in week.days:
            lines.extend(self._day_lines(day, athlete))
        return lines

    def _day_lines(self, day: PlannedDay, athlete: Athlete) -> list[str]:
        content = self._content
        head = f"{self.words(weekday(day.local_date.weekday()))[:3]}  {self.words(run_on(day, athlete))}"
        why = [
            f"     {self.reason(reason)}"
            for reason in day.why
            if day.session or reason.rule == "off-race" or not reason.rule.startswith("off-")
        ]
        if day.session is None:
            stretches = [self.words(phrase("plan-add-on"))] if day.add_on else []
            return [" + ".join([head, *stretches]), *why]
        _, template = content.session_of(day.session.id)
        light = f", {self.words(phrase('plan-light'))}" if day.session.light else ""
        head = f"{head} + {template.name}{light}, {day.session.minutes} min"
        lines = [f"       {self._exercise_line(exercise, athlete)}" for exercise in day.session.main]
        if day.add_on:
            lines.append(f"       {self.words(phrase('plan-add-on'))}: {self._stretches(day.add_on)}")
        return [head, *why, *lines]

    def _exercise_line(self, exercise: PrescribedExercise, athlete: Athlete) -> str:
        name = exercise_name(self._content, exercise.id, exercise.rung)
        dose = " ".join(self.words(dose_phrase(self._content, exercise, athlete)).split())
        instead = ""
        if exercise.instead_of:
            values = {"name": exercise_name(self._content, exercise.instead_of)}
            instead = f" ({self.words(phrase('plan-instead', **values))})"
        group = f"{exercise.group}  " if exercise.group else ""
        return f"{group}{name}  {dose}{instead}"

    def _stretches(self, add_on: AddOn) -> str:
        return " · ".join(self.words(stretch_phrase(self._content, stretch)) for stretch in add_on.stretches)


def _session(session: Session) -> Mapping[str, Any]:
    return {
        "id": session.id,
        "light": session.light,
        "minutes": session.minutes,
        "exercises": [
            {
                "id": exercise.id,
                "part": exercise.part.value,
                "sets": exercise.sets,
                "low": exercise.low,
                "high": exercise.high,
                "target": exercise.target,
                "unit": exercise.unit.value,
                "per_side": exercise.per_side,
                "load_kg": exercise.load_kg,
                "rung": exercise.rung,
                "group": exercise.group,
                "rest_s": exercise.rest_s,
                "instead_of": exercise.instead_of,
            }
            for exercise in session.exercises
        ],
    }


def _add_on(add_on: AddOn) -> Mapping[str, Any]:
    return {"id": add_on.id, "stretches": [_stretch(stretch) for stretch in add_on.stretches]}


def _stretch(stretch: Stretch) -> Mapping[str, Any]:
    return {
        "id": stretch.id,
        "sets": stretch.sets,
        "low": stretch.low,
        "high": stretch.high,
        "unit": stretch.unit.value,
        "per_side": stretch.per_side,
    }
