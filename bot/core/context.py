"""What a reply is read against, out of the scene: the open session, what is logged, how this person writes."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.core.logbook import logged_of
from bot.core.reading.model import ReadingContext
from bot.core.reading.sets.write import write
from bot.core.scene import Scene
from bot.core.sets import current_exercise
from store.model import SessionEntry
from training.model import LoggedSet

_JUST_NOW = timedelta(hours=1)  # what was written outside a session can be put right


def context_of(scene: Scene) -> ReadingContext:
    """What a reply is read against now."""
    entry = scene.open_entry
    if entry is None:
        return _alone(scene)
    return _within(scene, entry)


def echo(scene: Scene, sets: Sequence[LoggedSet], local_date: date | None = None) -> str:
    """Sets in the coach's own notation, in the session of that date or, without one, in the open one."""
    entry = scene.open_entry if local_date is None else scene.entry_on(local_date)
    return write(sets, scene.content, scene.athlete.unit, None if entry is None else entry.session)


def _alone(scene: Scene) -> ReadingContext:
    return ReadingContext(
        content=scene.content,
        session=None,
        logged=_alone_just_now(scene),
        today=scene.today,
        unit=scene.athlete.unit,
        now_local=scene.local_now,
        three_numbers=scene.settings.three_numbers,
        habits=scene.settings.habits,
    )


def _alone_just_now(scene: Scene) -> tuple[LoggedSet, ...]:
    alone = (one for one in scene.snapshot.sets if one.session_date is None)
    return tuple(one.logged for one in alone if scene.now - one.logged_at < _JUST_NOW)


def _within(scene: Scene, entry: SessionEntry) -> ReadingContext:
    sets = logged_of(scene, entry.local_date)
    current = current_exercise(entry, sets, guided=scene.conversation.guiding == entry.local_date)
    return ReadingContext(
        content=scene.content,
        session=entry.session,
        current=current,
        closed=current is None,
        logged=sets,
        last=_last_like(scene, entry),
        skipped=entry.skipped_exercises,
        today=scene.today,
        unit=scene.athlete.unit,
        now_local=scene.local_now,
        three_numbers=scene.settings.three_numbers,
        habits=scene.settings.habits,
    )


def _last_like(scene: Scene, entry: SessionEntry) -> tuple[LoggedSet, ...]:
    for other in reversed(scene.snapshot.sessions):
        if other.session.id == entry.session.id and other.local_date < entry.local_date:
            sets = logged_of(scene, other.local_date)
            if sets:
                return sets
    return ()
