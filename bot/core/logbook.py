"""Writing down and taking back: sets, sessions opened, closed and counted, and an undo that restores exactly."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from bot.core.model import TextReceived
from bot.core.scene import Scene
from bot.core.sets import current_exercise, status_at_close, status_of
from bot.core.state import CLOSED_DEPTH, UNDO_DEPTH, PlanBefore, SessionBefore, SettingsBefore, Undo
from content.made import changed, shared
from scheduler.instants import instant_of
from store.history import Entry, unchanged
from store.model import SessionEntry, SessionStatus, SetEntry, Settings
from training.life import absent, missed
from training.model import Athlete, LoggedSet, RunKind, RunningWeek, Session
from training.plan import holds_session
from training.progression import fold
from training.shape import session_dates
from training.team import is_team_day

OPEN_FOR = timedelta(hours=36)
UNTIL_ANSWERED = timedelta(days=4)
UNDO_FOR = timedelta(days=7)  # by a button; in words `undo` means what was said within OPEN_FOR


def logged_of(scene: Scene, local_date: date) -> tuple[LoggedSet, ...]:
    """The sets of the session of that date, without their bookkeeping."""
    return tuple(entry.logged for entry in scene.sets_of(local_date))


def message_at(scene: Scene, local_date: date) -> datetime:
    """The instant of that date's message: the athlete's own ping, on a team's day the team's card."""
    team = scene.athlete.team
    if team is not None and team.at is not None and team.zone is not None and is_team_day(team, local_date):
        return instant_of(local_date, team.at, team.zone)
    return instant_of(local_date, scene.settings.ping_at, scene.settings.zone or "UTC")


def closes_at(scene: Scene, local_date: date, opened_at: datetime) -> datetime:
    """When a session opened now closes: at the next session's message, at most 36 hours on."""
    latest = opened_at + OPEN_FOR
    day = local_date + timedelta(days=1)
    while (ping := message_at(scene, day)) < latest:
        if ping > opened_at and holds_session(scene.content, scene.athlete, day):
            return ping
        day += timedelta(days=1)
    return latest


def open_session(scene: Scene, local_date: date, session: Session) -> tuple[Scene, SessionEntry]:
    """The session of that date, open from now on; the one before it closes."""
    before = [
        e for e in scene.snapshot.sessions if not e.folded and e.closes_at > scene.now and e.local_date < local_date
    ]
    for earlier in before:
        scene = _close(scene, changed(earlier, closes_at=scene.now))
    entry = SessionEntry(
        local_date=local_date,
        session=session,
        status=SessionStatus.OPEN,
        opened_at=scene.now,
        closes_at=closes_at(scene, local_date, scene.now),
    )
    told = scene.settings.hurting
    if told is not None and told.local_date <= local_date:
        scene = scene.with_settings(hurting=None)
    return scene.with_entry(entry), entry


def write_sets(scene: Scene, sets: Sequence[LoggedSet], entry: SessionEntry | None) -> Scene:
    """The scene with these sets in the log, in the session of `entry` or, with None, in no session."""
    seq = scene.person.next_seq
    written = tuple(
        SetEntry(
            seq=seq + place,
            logged=logged,
            local_date=scene.today if entry is None else entry.local_date,
            session_date=None if entry is None else entry.local_date,
            session_id=None if entry is None else entry.session.id,
            logged_at=scene.now,
            event=scene.event.id,
        )
        for place, logged in enumerate(sets)
    )
    after = scene.with_snapshot(sets=scene.snapshot.sets + written).with_person(next_seq=seq + len(written))
    if entry is None or not sets:
        return after
    names = {logged.exercise for logged in sets}
    skipped = tuple(name for name in entry.skipped_exercises if name not in names)
    return stand_again(after, changed(entry, skipped_exercises=skipped, current=sets[-1].exercise))


def stand_again(scene: Scene, entry: SessionEntry) -> Scene:
    """The scene with that entry's status and its exercise that is up worked out anew from its sets."""
    sets = logged_of(scene, entry.local_date)
    guided = scene.conversation.guiding == entry.local_date
    entry = changed(entry, status=status_of(entry, sets), current=current_exercise(entry, sets, guided=guided))
    if entry.status is not SessionStatus.OPEN:
        entry = changed(entry, rest_over_at=None, later_at=None)
    scene = scene.with_entry(entry)
    return keep_in_place(scene, entry.local_date) if sets else scene


def keep_in_place(scene: Scene, local_date: date) -> Scene:
    """Take back a move that was planned because this date's session seemed missed."""
    changes = scene.athlete.changes
    freed = tuple(
        changed(c, moved_from=None, dropped=False, reason=None)
        if c.moved_from == local_date or (c.local_date == local_date and c.dropped and c.moved_from is None)
        else changed(c, dropped=False)
        if c.local_date == local_date and c.dropped
        else c
        for c in changes
    )
    kept = tuple(c for c in freed if c.run is not None or c.moved_from is not None or c.dropped)
    return scene if kept == changes else scene.with_athlete(changes=kept)


def remember(before: Scene, after: Scene, what: str, *, other: tuple[LoggedSet, ...] = ()) -> Scene:
    """`after` with an undo entry that leads back to `before`."""
    was, now = before.snapshot, after.snapshot
    old = {entry.seq: entry for entry in was.sets[unchanged(was.sets, now.sets) :]}
    new = {entry.seq: entry for entry in now.sets[unchanged(was.sets, now.sets) :]}
    entry_date = next(
        (e.local_date for e in _changed(was.sessions, now.sessions) if before.entry_on(e.local_date) != e),
        next((e.session_date for e in reversed(new.values()) if old.get(e.seq) != e), None),
    )
    entry = None if entry_date is None else before.entry_on(entry_date)
    run_date = next((r.local_date for r in _changed(was.runs, now.runs) if before.run_on(r.local_date) != r), None)
    event = after.event
    number = after.conversation.next_undo
    undo = Undo(
        number=number,
        what=what,
        event=event.id,
        at=after.now,
        message=event.message if isinstance(event, TextReceived) else None,
        session_date=entry_date,
        opened=entry_date is not None and entry is None,
        session=None if entry is None else _session_before(entry, after.entry_on(entry.local_date)),
        added=tuple(seq for seq in sorted(new) if seq not in old),
        removed=tuple(entry for seq, entry in old.items() if new.get(seq) != entry),
        other=other,
        plan=_plan_before(before, after),
        run=None if run_date is None else before.run_on(run_date),
        run_date=run_date,
        settings=settings_of(before) if what == "setting" else None,
    )
    stack = (*after.conversation.undo, undo)[-UNDO_DEPTH:]
    return after.with_conversation(undo=stack, next_undo=number + 1)


def _changed(was: tuple[Entry, ...], now: tuple[Entry, ...]) -> Iterator[Entry]:
    """The entries behind all those that stand as they stood, the newest first."""
    return reversed(now[unchanged(was, now) :])


def _session_before(entry: SessionEntry, after: SessionEntry | None) -> SessionBefore:
    swapped = after is not None and after.session.exercises != entry.session.exercises
    return SessionBefore(**shared(SessionBefore, entry), exercises=entry.session.exercises if swapped else None)


def _plan_before(before: Scene, after: Scene) -> PlanBefore | None:
    was, now = (PlanBefore(**_own(PlanBefore, scene)) for scene in (before, after))
    return None if now == was else was


def _own(kind: type, scene: Scene) -> dict[str, Any]:
    """The fields of the athlete and of their settings that a dataclass of that kind has too."""
    return shared(kind, scene.athlete) | shared(kind, scene.settings)


def _with_own(scene: Scene, was: PlanBefore | SettingsBefore) -> Scene:
    """The scene with those fields as they were."""
    return scene.with_settings(**shared(Settings, was)).with_athlete(**shared(Athlete, was))


def settings_of(scene: Scene) -> SettingsBefore:
    """What a typed setting may change, as it stands."""
    runs = tuple(run.value for run in scene.athlete.runs.days)
    return SettingsBefore(**_own(SettingsBefore, scene) | {"runs": runs})


def _with_settings(scene: Scene, was: SettingsBefore) -> Scene:
    runs = RunningWeek(days=tuple(RunKind(run) for run in was.runs))
    return _with_own(scene, was).with_athlete(runs=runs)


def find_undo(scene: Scene, number: int) -> Undo | None:
    """The undo entry of that number while it can still be taken back."""
    return next((undo for undo in scene.conversation.undo if undo.number == number), None)


def take_back(scene: Scene, undo: Undo) -> Scene:
    """The state as it was before that entry. An older entry gives back its sets only; newer ones stay."""
    newer = [e for e in scene.snapshot.sets if undo.added and e.seq > undo.added[-1] and e.logged_at > undo.at]
    is_newest = scene.conversation.undo[-1].number == undo.number and not newer  # another chat may have gone on
    gone = {*undo.added, *(entry.seq for entry in undo.removed)}
    kept = tuple(entry for entry in scene.snapshot.sets if entry.seq not in gone)
    scene = scene.with_snapshot(sets=tuple(sorted((*kept, *undo.removed), key=lambda entry: entry.seq)))
    stack = tuple(other for other in scene.conversation.undo if other.number != undo.number)
    scene = scene.with_conversation(undo=stack)
    if undo.run_date is not None:
        scene = scene.without_run(undo.run_date) if undo.run is None else scene.with_run(undo.run)
    if undo.plan is not None and is_newest:
        scene = _with_own(scene, undo.plan)
    if undo.settings is not None and is_newest:
        scene = _with_settings(scene, undo.settings)
    entry = None if undo.session_date is None else scene.entry_on(undo.session_date)
    if entry is None:
        return scene
    if not is_newest:
        return stand_again(scene, entry)
    if undo.opened:
        return scene.without_entry(entry.local_date)
    return scene.with_entry(_restored(entry, undo.session))


def _restored(entry: SessionEntry, before: SessionBefore | None) -> SessionEntry:
    if before is None:
        return entry
    session = entry.session
    if before.exercises is not None:
        session = changed(session, exercises=before.exercises)
    rests = max(entry.rests, before.rests)  # a rest's number names its delivery, so it is never used again
    return changed(entry, session=session, **shared(SessionEntry, before) | {"rests": rests})


def settle(scene: Scene) -> Scene:
    """Close every session whose time has run out: its sets count into the progress; a missed one moves or drops."""
    due = [entry for entry in scene.snapshot.sessions if not entry.folded and entry.closes_at <= scene.now]
    for entry in due:
        scene = _close(scene, entry)
    if scene.conversation.settled_on == scene.today:
        return scene
    athlete = caught_up(scene, scene.athlete)
    scene = _with_old_forgotten(scene.with_conversation(settled_on=scene.today))
    return scene if athlete is scene.athlete else scene.with_athlete(athlete)


def _with_old_forgotten(scene: Scene) -> Scene:
    """The scene without what lies too long behind: pain told for a while, and what can no longer be taken back.

    Each turn reads and writes all that can be.
    """
    told = scene.settings.hurting
    if told is not None and scene.today >= told.local_date + _spared_for(scene):
        scene = scene.with_settings(hurting=None)
    conversation = scene.conversation
    old = tuple(undo for undo in conversation.undo if scene.now - undo.at >= UNDO_FOR)
    return _past_undo(scene, old) if old else scene


def _past_undo(scene: Scene, gone: tuple[Undo, ...]) -> Scene:
    """The scene with these entries out of reach, and with them the edits of the texts that they stand for."""
    conversation = scene.conversation
    messages = tuple(undo.message for undo in gone if undo.message is not None)
    return scene.with_conversation(
        undo=tuple(undo for undo in conversation.undo if undo not in gone),
        closed_messages=(*conversation.closed_messages, *messages)[-CLOSED_DEPTH:],
    )


def caught_up(scene: Scene, athlete: Athlete) -> Athlete:
    """The athlete with each recent session that never came to be missed: after a late beginning, or an outage."""
    begun = athlete.started_on or scene.today
    if athlete.last_session_on is not None:
        begun = max(begun, athlete.last_session_on + timedelta(days=1))
    monday = scene.today - timedelta(days=scene.today.weekday())
    for week in (monday - timedelta(days=7), monday):
        if week + timedelta(days=7) <= begun:
            continue
        for day in session_dates(scene.content, athlete, week):
            if begun <= day < scene.today and scene.entry_on(day) is None:
                athlete, _ = missed(scene.content, athlete, day, scene.today)
    return athlete


def counted(scene: Scene) -> Athlete:
    """The athlete as they will stand when the open session is counted: what coming sessions are prescribed from."""
    athlete = scene.athlete
    for entry in scene.snapshot.sessions:
        if not entry.folded and (sets := logged_of(scene, entry.local_date)):
            athlete = folded(scene, athlete, entry, sets)
    return athlete


def folded(scene: Scene, athlete: Athlete, entry: SessionEntry, sets: tuple[LoggedSet, ...]) -> Athlete:
    """The athlete with a session's sets counted; time away before it is kept, for the moves that session left out."""
    athlete = absent(athlete, entry.local_date)
    return fold(scene.content, athlete, entry.session, sets, entry.local_date, pains=athlete.pains)


def returning(scene: Scene) -> Athlete:
    """The athlete as today's session finds them: counted up to now, and lighter after time away nobody announced."""
    athlete, told = absent(counted(scene), scene.today), scene.settings.hurting
    if told is None or not told.local_date <= scene.today < told.local_date + _spared_for(scene):
        return athlete
    return changed(athlete, pains=(*athlete.pains, told))


def _spared_for(scene: Scene) -> timedelta:
    """How long pain is spared of which no note is kept: with the question open to the next session, else that day."""
    return UNTIL_ANSWERED if scene.settings.notes_consent is None else timedelta(days=1)


def _close(scene: Scene, entry: SessionEntry) -> Scene:
    sets = logged_of(scene, entry.local_date)
    status = status_at_close(entry, sets)
    athlete = scene.athlete
    if sets:
        athlete = folded(scene, athlete, entry, sets)
    elif status is SessionStatus.MISSED and not any(c.moved_from == entry.local_date for c in athlete.changes):
        athlete, _ = missed(scene.content, athlete, entry.local_date, scene.today)
    if any(c.moved_from == entry.local_date for c in athlete.changes) and not sets:
        status = SessionStatus.MOVED
    closed = changed(entry, status=status, folded=True, rest_over_at=None, later_at=None)
    scene = _past_undo(scene, tuple(undo for undo in scene.conversation.undo if undo.session_date == entry.local_date))
    if scene.conversation.guiding == entry.local_date:
        scene = scene.with_conversation(guiding=None)
    return scene.with_athlete(athlete).with_entry(closed)
