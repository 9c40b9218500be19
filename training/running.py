"""What the runner runs on one date: the running week with this week's changes and the race. Nothing is placed here."""

from datetime import date, timedelta

from training.model import Athlete, RunKind


def run_on(athlete: Athlete, local_date: date) -> RunKind:
    """The run of that date; race day counts as long."""
    if athlete.race_date == local_date:
        return RunKind.LONG
    changed = [change.run for change in athlete.changes if change.local_date == local_date and change.run is not None]
    return changed[-1] if changed else athlete.runs.on(local_date)


def run_after(athlete: Athlete, local_date: date) -> RunKind:
    """The run of the day after that date."""
    return run_on(athlete, local_date + timedelta(days=1))
