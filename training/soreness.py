"""What hurts on a date, from the athlete's reports. What is done about it is decided where sessions are prescribed."""

from datetime import date, timedelta

from content.made import quick
from content.model import Content
from training.model import Athlete, Pain

_LASTS = timedelta(days=14)  # a report counts this long unless the athlete says that it has gone


@quick(frozen=True, slots=True, kw_only=True)
class Sore:
    """The areas and exercises that hurt."""

    areas: frozenset[str] = frozenset()
    exercises: frozenset[str] = frozenset()

    def touches(self, content: Content, exercise_id: str) -> bool:
        """Whether the exercise hurts, or loads an area that does."""
        return exercise_id in self.exercises or bool(content.exercises[exercise_id].areas & self.areas)


def sore_on(athlete: Athlete, local_date: date) -> Sore:
    """What hurts on that date: said within the last fortnight, and not said to be over since."""
    return sore_from(tuple(pain for pain in athlete.pains if local_date - _LASTS < pain.local_date <= local_date))


def sore_from(pains: tuple[Pain, ...]) -> Sore:
    """What hurts after those reports, in the order they were made."""
    areas: set[str] = set()
    exercises: set[str] = set()
    for pain in pains:
        if pain.over and pain.area is None and pain.exercise is None:
            areas.clear()
            exercises.clear()
        for group, named in ((areas, pain.area), (exercises, pain.exercise)):
            if named is not None:
                group.discard(named) if pain.over else group.add(named)
    return Sore(areas=frozenset(areas), exercises=frozenset(exercises))
