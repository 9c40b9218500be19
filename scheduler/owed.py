"""What an athlete is owed next, of each kind. Pure: from what was planned, sent and done to promises with instants."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from operator import attrgetter
from typing import TypeVar

from content.model import Content
from scheduler.instants import day_exists, instant_of, local_date_of
from scheduler.quiet import polite
from scheduler.silence import ASKED, FORTNIGHT, silent_from
from scheduler.standing import Standing, Standings, Stands
from store.model import (
    Delivery,
    DeliveryState,
    MessageKind,
    Promise,
    RunEntry,
    SessionEntry,
    SessionStatus,
    Settings,
    Snapshot,
    Team,
)
from training.model import Athlete
from training.pain import ask_on
from training.phases import monday_of
from training.team import is_team_day

STANDINGS = Standings()
AHEAD = 21  # days looked ahead for the next session: a break in a race plan is shorter
STRETCH_AHEAD = 10
RECENT = timedelta(days=15)  # sessions and runs before that are owed nothing any more
BEHIND = timedelta(days=13)  # after a long outage nothing older is written down, as expired, than this
APART = timedelta(hours=4)  # two sessions never come closer, wherever the athlete has travelled meanwhile
SHORT = timedelta(minutes=30)  # how long a follow-up, a review or a notice is useful
REST = timedelta(minutes=2)
CHANGE = timedelta(minutes=10)  # how long the change of a team's card is useful
REVIEW_AT = time(19, 0)
REVIEW_DAY = 6  # Sunday
ONE_DAY = timedelta(days=1)
DEFAULTS = Settings()

CLOSED = frozenset({SessionStatus.DONE, SessionStatus.PARTLY, SessionStatus.SKIPPED, SessionStatus.MISSED})


class View:
    """One athlete at one instant, with the plan's answers kept: every promise below is read off it."""

    def __init__(self, content: Content, snapshot: Snapshot, now: datetime, zone: str, stands: Stands) -> None:
        self.snapshot = snapshot
        self.settings = snapshot.person.settings
        self.now = now
        self.zone = zone
        self.today = local_date_of(now, zone)
        self.sessions: dict[date, SessionEntry] = since(self.today - RECENT, snapshot.sessions)
        self.runs: dict[date, RunEntry] = since(self.today - RECENT, snapshot.runs)
        self.rows: dict[tuple[MessageKind, date, int], Delivery] = {}
        self.silent_from = silent_from(snapshot)
        self._content = content
        self._stands = stands
        self._last: dict[MessageKind, Delivery] = {}
        for row in snapshot.sent:
            if row.local_date is not None:
                self.rows[row.kind, row.local_date, row.nth] = row
                last = self._last.get(row.kind)
                if last is None or last.local_date is None or row.local_date >= last.local_date:
                    self._last[row.kind] = row

    def day(self, athlete: Athlete, local_date: date) -> Standing:
        """What that date holds."""
        return self._stands(self._content, athlete, local_date)

    def at(self, local_date: date, wall: time) -> datetime:
        """That wall time of that date where the athlete lives now."""
        return instant_of(local_date, wall, self.zone)

    def row(self, kind: MessageKind, local_date: date, nth: int = 0) -> Delivery | None:
        """The ledger's row of that promise, if there is one."""
        return self.rows.get((kind, local_date, nth))

    def gap(self, kind: MessageKind) -> date | None:
        """The first date that nothing was written down for though the chain was never cut: an outage lies between."""
        last = self._last.get(kind)
        if last is None or last.local_date is None or last.local_date >= self.today or cut(last):
            return None
        return max(last.local_date + ONE_DAY, self.today - BEHIND)

    def is_silent(self, local_date: date) -> bool:
        """Whether that date lies a fortnight or more behind the athlete's last word."""
        return self.silent_from is not None and local_date >= self.silent_from


Entry = TypeVar("Entry", SessionEntry, RunEntry)


def since(first: date, entries: Sequence[Entry]) -> dict[date, Entry]:
    """Those of these entries, oldest first, that stand on that date or behind it; by date."""
    return {entry.local_date: entry for entry in entries[bisect_left(entries, first, key=attrgetter("local_date")) :]}


def owed(content: Content, snapshot: Snapshot, now: datetime, stands: Stands = STANDINGS.on) -> tuple[Promise, ...]:
    """What is owed next, of each kind: one or two rows ahead. Nobody without a plan, a zone and an open chat is owed.

    After an outage the days that nothing was written down for are promised too: they expire at once, so that every
    athlete-day that was owed something has its row.
    """
    if snapshot.team is not None and not snapshot.chat.private:
        return team_owed(content, snapshot, snapshot.team, now)
    athlete, settings = snapshot.person.athlete, snapshot.person.settings
    if athlete is not None and athlete.team is not None and athlete.team.alone:
        return ()  # the team's card is all they asked for
    if athlete is None or settings.zone is None or settings.stopped or not reachable(snapshot):
        return ()
    view = View(content, snapshot, now, settings.zone, stands)
    sessions = tuple(sessions_owed(view, athlete))
    return (
        *sessions,
        *later_owed(view),
        *stretches_owed(view, athlete),
        *follow_ups_owed(view, athlete),
        *rests_owed(view),
        *reviews_owed(view),
        *notices_owed(view, athlete, next((one.local_date for one in sessions if one.due_at > now), None)),
    )


def reachable(snapshot: Snapshot) -> bool:
    """Whether the chat that planned messages go to is open to us."""
    chats = snapshot.chats or (snapshot.chat,)
    home = next((chat for chat in chats if chat.id is not None and chat.id == snapshot.person.home_chat), None)
    if home is None:
        home = next((chat for chat in chats if chat.private), chats[0])
    return home.reachable


def sessions_owed(view: View, athlete: Athlete) -> Iterator[Promise]:
    """The ping of the next day that holds a session, and of the days an outage has swallowed."""
    wall = polite(view.settings, view.settings.ping_at, DEFAULTS.ping_at)
    for local_date in dates(view, MessageKind.SESSION):
        standing = view.day(athlete, local_date)
        if not day_exists(local_date, view.zone) or not standing.session or standing.team:
            continue
        entry = view.sessions.get(local_date)
        if entry is not None and (entry.postponed or entry.status in CLOSED or entry.status is SessionStatus.MOVED):
            continue  # asked for later, or answered before the ping
        if enough(view, athlete, local_date):
            continue
        due = apart(view, view.at(local_date, wall), local_date)
        promise = made(view, MessageKind.SESSION, local_date, due, until_quiet(view, local_date, due))
        if promise is not None:
            yield promise
            if due > view.now:
                return


def later_owed(view: View) -> Iterator[Promise]:
    """The session again, at the time the athlete asked for."""
    for entry in view.sessions.values():
        if entry.later_at is None or entry.status is not SessionStatus.OPEN or not entry.postponed:
            continue
        until = until_quiet(view, local_date_of(entry.later_at, view.zone), entry.later_at)
        known = view.row(MessageKind.SESSION, entry.local_date, entry.postponed)
        if known is not None or until > view.now:
            yield Promise(
                kind=MessageKind.SESSION,
                local_date=entry.local_date,
                nth=entry.postponed,
                due_at=entry.later_at,
                useful_until=until,
            )


def stretches_owed(view: View, athlete: Athlete) -> Iterator[Promise]:
    """The add-on of the next day that holds one and no session, unless it was asked for or done already."""
    if "stretch" in view.settings.unwanted:
        return
    wall = polite(view.settings, view.settings.stretch_at, DEFAULTS.stretch_at)
    for local_date in dates(view, MessageKind.STRETCH, STRETCH_AHEAD):
        if not day_exists(local_date, view.zone):
            continue
        day = view.day(athlete, local_date)
        run = view.runs.get(local_date)
        if not day.add_on or day.session or local_date in view.sessions:
            continue
        if (run is not None and (run.stretched or run.ran_at is not None)) or view.is_silent(local_date):
            continue
        due = view.at(local_date, wall)
        promise = made(view, MessageKind.STRETCH, local_date, due, until_quiet(view, local_date, due))
        if promise is not None:
            yield promise
            if due > view.now:
                return


def follow_ups_owed(view: View, athlete: Athlete) -> Iterator[Promise]:
    """One reminder on the day of a session that was sent and brought no answer."""
    if "follow-up" in view.settings.unwanted:
        return
    wall = polite(view.settings, view.settings.follow_up_at, DEFAULTS.follow_up_at)
    for entry in view.sessions.values():
        if entry.local_date < view.today - ONE_DAY or entry.status is not SessionStatus.OPEN:
            continue
        if entry.skipped_exercises or any(one.session_date == entry.local_date for one in reversed(view.snapshot.sets)):
            continue  # something came
        if view.day(athlete, entry.local_date).team:
            continue  # the team's card stands in front of them
        if moved_as_missed(athlete, entry.local_date) or view.is_silent(entry.local_date):
            continue  # one reminder a session, and none for who has been silent for long
        due = view.at(entry.local_date, wall)
        asked_later = entry.later_at is not None and entry.later_at + SHORT > due
        if asked_later or due < entry.opened_at + SHORT or due > entry.closes_at:
            continue  # they have named their time themselves, or the ping itself was late
        promise = made(view, MessageKind.FOLLOW_UP, entry.local_date, due, due + SHORT)
        if promise is not None:
            yield promise


def rests_owed(view: View) -> Iterator[Promise]:
    """The end of the rest that is running."""
    for entry in view.sessions.values():
        if entry.rest_over_at is not None and entry.status is SessionStatus.OPEN:
            until = entry.rest_over_at + REST
            if until > view.now:
                yield Promise(
                    kind=MessageKind.REST_OVER,
                    local_date=entry.local_date,
                    nth=entry.rests,
                    due_at=entry.rest_over_at,
                    useful_until=until,
                )


def reviews_owed(view: View) -> Iterator[Promise]:
    """The look back at the week, on Sunday evening."""
    wall = polite(view.settings, REVIEW_AT, REVIEW_AT)
    for local_date in dates(view, MessageKind.REVIEW):
        if local_date.weekday() != REVIEW_DAY or not day_exists(local_date, view.zone):
            continue
        if view.snapshot.chat.private and view.is_silent(local_date):
            continue
        due = view.at(local_date, wall)
        promise = made(view, MessageKind.REVIEW, local_date, due, due + SHORT)
        if promise is not None:
            yield promise
            if due > view.now:
                return


def notices_owed(view: View, athlete: Athlete, coming: date | None) -> Iterator[Promise]:
    """The one question how it is, days into a pause for pain; and the one after a fortnight without a word.

    The latter is promised once nothing comes before it (`coming` is the next session's date): each word puts it off.
    """
    asked = asked_on(view, athlete) if coming is None or view.is_silent(coming) else None
    for local_date, nth in ((ask_on(athlete), 0), (asked, ASKED)):
        if local_date is None or not day_exists(local_date, view.zone):
            continue
        due = view.at(local_date, polite(view.settings, view.settings.ping_at, DEFAULTS.ping_at))
        promise = made(view, MessageKind.NOTICE, local_date, due, due + SHORT, nth=nth)
        if promise is not None:
            yield promise


def asked_on(view: View, athlete: Athlete) -> date | None:
    """The first day with a session after a fortnight of silence: it brings a question in place of the session."""
    since = view.silent_from
    if since is None or view.today >= since + FORTNIGHT:
        return None
    for (kind, local_date, nth), row in view.rows.items():
        if kind is MessageKind.NOTICE and nth == ASKED and local_date >= since and not taken_back(row):
            return local_date
    first = max(since, view.today)
    days = (first + timedelta(days=ahead) for ahead in range(STRETCH_AHEAD))
    return next((day for day in days if view.day(athlete, day).session and not view.day(athlete, day).team), None)


def enough(view: View, athlete: Athlete, local_date: date) -> bool:
    """Whether that day's session is not sent: after long silence one a week is, from the week after asking."""
    if not view.is_silent(local_date):
        return False
    monday, asked = monday_of(local_date), asked_on(view, athlete)
    if asked is not None and monday_of(asked) >= monday:
        return True
    return any(
        kind is MessageKind.SESSION and monday <= other < local_date and not taken_back(row)
        for (kind, other, _), row in view.rows.items()
    )


def moved_as_missed(athlete: Athlete, local_date: date) -> bool:
    """Whether the session of that date stands there because it was missed on another."""
    return any(
        change.local_date == local_date and change.reason is not None and change.reason.rule.startswith("missed-moved")
        for change in athlete.changes
    )


def team_owed(content: Content, snapshot: Snapshot, team: Team, now: datetime) -> tuple[Promise, ...]:
    """What a team's chat is owed: the card of its next day, the change of a card that stands, the week's look back."""
    if not reachable(snapshot):
        return ()
    view = View(content, snapshot, now, team.zone, STANDINGS.on)
    return (*cards_owed(view, team), *changes_owed(view, team), *reviews_owed(view))


def cards_owed(view: View, team: Team) -> Iterator[Promise]:
    """The card of the next team day, and of the days an outage has swallowed."""
    plan = team.plan(team.started_on)
    for local_date in dates(view, MessageKind.TEAM):
        if not day_exists(local_date, view.zone) or not is_team_day(plan, local_date):
            continue
        due = view.at(local_date, team.at)
        promise = made(view, MessageKind.TEAM, local_date, due, until_quiet(view, local_date, due))
        if promise is not None:
            yield promise
        if due > view.now:
            return


def changes_owed(view: View, team: Team) -> Iterator[Promise]:
    """The change of a card that was answered: many answers within seconds are one change.

    One whose instant has come and that is not on its way yet stays owed: answers that go on coming don't put it off.
    """
    if team.edit_at is None or team.edit_date is None:
        return
    kind, on, nth = MessageKind.TEAM, team.edit_date, team.edits
    before = view.row(kind, on, nth - 1) if nth > 1 else None
    if before is not None and before.state is DeliveryState.PLANNED and before.due_at <= view.now < before.useful_until:
        at, until = before.due_at, before.useful_until
        yield Promise(kind=kind, local_date=on, nth=nth - 1, due_at=at, useful_until=until)
    row, until = view.row(kind, on, nth), team.edit_at + CHANGE
    still_open = row is None or row.state in (DeliveryState.PLANNED, DeliveryState.SENDING) or taken_back(row)
    if until > view.now and still_open:
        yield Promise(kind=kind, local_date=on, nth=nth, due_at=team.edit_at, useful_until=until)


def dates(view: View, kind: MessageKind, ahead: int = AHEAD) -> Iterator[date]:
    """The dates to look at, in order: from the first one an outage has swallowed, else from today."""
    first = view.gap(kind) or view.today
    for offset in range((view.today - first).days + ahead):
        yield first + timedelta(days=offset)


def made(
    view: View, kind: MessageKind, local_date: date, due: datetime, until: datetime, *, nth: int = 0
) -> Promise | None:
    """The promise, or None where it is settled already or its minute had passed before it was ever made."""
    row = view.row(kind, local_date, nth)
    if row is None:
        gap = view.gap(kind)
        if due <= view.now and (gap is None or local_date < gap):
            return None
    elif taken_back(row):
        if until <= view.now:
            return None
    elif row.state not in (DeliveryState.PLANNED, DeliveryState.SENDING):
        return None
    return Promise(kind=kind, local_date=local_date, nth=nth, due_at=due, useful_until=until)


def cut(row: Delivery) -> bool:
    """Whether nothing was owed after this row: it was taken back, or nobody knows what was sent after a restore."""
    return taken_back(row) or row.reason == "restored"


def taken_back(row: Delivery) -> bool:
    """Whether the row may be planned again: it was superseded, or its chat was closed to us for a while."""
    superseded = row.state is DeliveryState.SKIPPED and row.reason == "replanned"
    return superseded or row.is_unreachable


def apart(view: View, due: datetime, local_date: date) -> datetime:
    """The due instant, moved on where another date's session was sent too short a time before: they have travelled."""
    for row in view.snapshot.sent:
        if row.kind is MessageKind.SESSION and row.sent_at is not None and row.local_date != local_date:
            due = max(due, row.sent_at + APART) if abs(due - row.sent_at) < APART else due
    return due


def until_quiet(view: View, local_date: date, due: datetime) -> datetime:
    """When the quiet hours of that local day begin; for a time chosen inside them, the end of that day."""
    settings = view.settings
    after_midnight = settings.quiet_from < settings.quiet_until
    quiet = view.at(local_date + ONE_DAY if after_midnight else local_date, settings.quiet_from)
    if due < quiet:
        return quiet
    return max(view.at(local_date + ONE_DAY, time(0)), due + SHORT)
