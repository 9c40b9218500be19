"""What life does to a plan: moves, pauses, illness, an odd run, and pain."""

import re
from dataclasses import replace
from datetime import date, timedelta

from bot.core.context import context_of
from bot.core.flows import guide
from bot.core.flows.onboarding import next_session, next_session_at
from bot.core.flows.session import answered, ask, pressed_date, toast
from bot.core.logbook import keep_in_place, logged_of, message_at, remember, returning, stand_again
from bot.core.model import Button, Due, Outcome, Phrase, Style
from bot.core.phrases import button, exercise_name, phrase, reason_phrase, reply, run_name, weekday
from bot.core.reading.meanings.dates import find_date
from bot.core.reading.model import Meaning, Reading
from bot.core.reading.reader import read
from bot.core.scene import Scene
from bot.core.sets import open_exercises
from bot.core.state import Question, State
from bot.core.times import read_date, read_weekdays
from bot.core.yes_no import yes_or_no
from content.regex import regex
from scheduler.silence import ASKED, is_silent
from store.model import MessageKind, SessionEntry, SessionStatus
from training import life as rules
from training.model import Pain, Reason, RunKind, Side
from training.pain import ask_on, red_flag, report
from training.plan import holds_session, planned_day
from training.shape import pause_on

_ILL = regex(r"\b(ill|sick|flu|cold|fever|covid|unwell|virus)\b", re.IGNORECASE)
_HOLIDAY = regex(r"\b(holiday|holidays|vacation|travel\w*|away|trip)\b", re.IGNORECASE)
_INJURED = regex(r"\b(injur\w*|hurt\w*|pain)\b", re.IGNORECASE)


_SAID = {"illness": "ill", "pain": "injured", "holiday": "holiday"}
"""A word that says why, by the reason."""
_OF_THE_PLAN = regex(
    r"\b(?:plans?|programme|program|training|workouts|sessions|coaching|pings?|messages?|reminders?|everything|all|week|"
    r"weeks|month|days)\b",
    re.IGNORECASE,
)
_END = regex(
    r"(?:(?:no|actually|sorry|oh|or|rather|well|say|just|only|maybe|probably|prob|make (?:it|that)|i mean|i meant|"
    r"i think|i guess|at least|let's say)[ ,]*)*(?:until|till?|'til|(?P<back>back(?: on| by)?)) (?P<day>[^.!?]{2,40}?)"
    r"(?: (?:actually|i think|i guess|probably|please|instead))*[.!]*",
    re.IGNORECASE,
)


def is_for_now(text: str) -> bool:
    """Whether a break is taken from what one is at: no word of the plan, of time away, illness or injury."""
    words = (_OF_THE_PLAN, _ILL, _HOLIDAY, _INJURED)
    return not any(pattern.search(text[:500]) for pattern in words)


def new_end(scene: Scene) -> Outcome | None:
    """ "until wednesday", "till friday actually", "back on monday": another end of the pause that stands or comes."""
    found = _END.fullmatch(" ".join(scene.text[:200].split()))
    standing = next((one for one in scene.athlete.pauses if one.until is None or one.until >= scene.today), None)
    if found is None or standing is None:
        return None
    day = find_date(found["day"].lower(), max(standing.since, scene.today))
    if day is None:
        return None
    until = day if found["back"] is None else day - timedelta(days=1)
    return pause(scene, until=until, text=_SAID.get(standing.why, ""), since=standing.since)


def _undo(scene: Scene) -> Button:
    return button("undo", "undo", scene.conversation.next_undo - 1, style=Style.BAD)


def movable_date(scene: Scene) -> date | None:
    """The date of the session that `move` means: the open one that nothing was logged in, else the next one."""
    entry = scene.open_entry
    if entry is not None and entry.status is SessionStatus.OPEN and not scene.sets_of(entry.local_date):
        return entry.local_date
    for ahead in range(8):
        day = scene.today + timedelta(days=ahead)
        if scene.entry_on(day) is None and holds_session(scene.content, scene.athlete, day):
            return day
    return None


def move(scene: Scene, from_date: date | None, to_date: date | None) -> Outcome:
    """Move a session to another day of its week."""
    source = from_date or movable_date(scene)
    if source is None:
        return scene.answer(reply(phrase("nothing-to-move")))
    if to_date is None:
        return offer_move(scene, source)
    entry = scene.entry_on(source)
    if entry is not None and scene.sets_of(source):
        return scene.answer(reply(phrase("move-begun", day=weekday(source.weekday()))))
    before = scene
    if entry is not None and scene.open_entry == entry:
        scene = keep_in_place(scene, source)  # where it would go if nothing came is no longer of interest
    moved = rules.move(scene.content, scene.athlete, source, to_date, scene.today)
    if isinstance(moved, Reason):
        return before.answer(reply(reason_phrase(moved)))
    scene = scene.with_athlete(moved)
    if entry is not None:
        scene = scene.with_entry(replace(entry, status=SessionStatus.MOVED, rest_over_at=None, later_at=None))
    scene = remember(before, scene, "move")
    line = phrase("moved", day=weekday(source.weekday()), to=to_date)
    return scene.answer(reply(line, _last_choice(scene, to_date), buttons=((_undo(scene),),)))


def _last_choice(scene: Scene, local_date: date) -> Phrase | None:
    """A word of care where the day before a long run was chosen; None elsewhere."""
    shunned = scene.content.programmes[scene.athlete.programme].placement.last_choice_before
    tomorrow = local_date + timedelta(days=1)
    if planned_day(scene.content, scene.athlete, tomorrow).run not in shunned:
        return None
    return reason_phrase(Reason(rule="last-choice", days=(local_date.weekday(), tomorrow.weekday())))


def offer_move(scene: Scene, source: date) -> Outcome:
    """Ask for the day, with those that would do as buttons."""
    sunday = source + timedelta(days=6 - source.weekday())
    entry, asked = scene.entry_on(source), scene
    if entry is not None and scene.open_entry == entry:
        asked = keep_in_place(scene, source)
    days = [scene.today + timedelta(days=ahead) for ahead in range(7) if scene.today + timedelta(days=ahead) <= sunday]
    allowed = [
        day
        for day in days
        if day != source and not isinstance(rules.move(scene.content, asked.athlete, source, day, scene.today), Reason)
    ]
    if not allowed:
        return scene.answer(reply(phrase("move-nowhere", day=weekday(source.weekday()))))
    question = Question(kind="move", args=(str(source),))
    scene = scene.with_conversation(state=State.ASKED, question=question)
    rows = [[button("day-name", "move", source, day, day=weekday(day.weekday())) for day in allowed]]
    return scene.answer(reply(phrase("ask-move", day=weekday(source.weekday())), buttons=rows))


def press_move(scene: Scene) -> Outcome:
    """The Move button, or one of the days it offered."""
    source = pressed_date(scene)
    if source is None:
        return toast(scene, "old-button")
    entry = scene.entry_on(source)
    if entry is not None and (entry.folded or entry.status is not SessionStatus.OPEN or entry.closes_at <= scene.now):
        return toast(scene, "session-closed")
    if len(scene.args) == 1:
        return move(scene, source, None)
    return move(answered(scene), source, date.fromisoformat(scene.args[1]))


def answer_move(scene: Scene, question: Question) -> Outcome | None:
    """The day it shall move to, typed."""
    to_date = read_date(scene.text, scene.today)
    return None if to_date is None else move(answered(scene), date.fromisoformat(question.args[0]), to_date)


def move_words(scene: Scene, text: str) -> Outcome:
    """`/move thu to fri`, `/move fri`, `/move`."""
    days = read_weekdays(text)
    if len(days) >= 2:
        monday = scene.today - timedelta(days=scene.today.weekday())
        return move(scene, monday + timedelta(days=days[0]), monday + timedelta(days=days[1]))
    return move(scene, None, read_date(text, scene.today))


def pause(scene: Scene, *, until: date | None, text: str, since: date | None = None) -> Outcome:
    """Send nothing until a date, or until they are back; from `since` on, where that lies ahead."""
    since = max(since or scene.today, scene.today)
    if until is not None and until < since:
        return scene.answer(reply(phrase("pause-past")))
    why = "other"
    for name, words in (("illness", _ILL), ("pain", _INJURED), ("holiday", _HOLIDAY)):
        if words.search(text[:500]):
            why = name
            break
    before = scene
    scene = scene.with_athlete(rules.pause(scene.athlete, since, until, why))
    entry = scene.open_entry if since == scene.today else None
    if entry is not None and not scene.sets_of(entry.local_date) and entry.status is SessionStatus.OPEN:
        scene = scene.with_entry(replace(entry, status=SessionStatus.SKIPPED, later_at=None, rest_over_at=None))
    scene = remember(before, scene, "pause")
    line = phrase("paused-open", why=why) if until is None else phrase("paused", why=why, until=until)
    if since > scene.today:
        line = (
            phrase("paused-from-open", since=since)
            if until is None
            else phrase("paused-on", since=since)
            if until == since
            else phrase("paused-from", since=since, until=until)
        )
    return scene.answer(reply(line, buttons=((button("back", "resume"), _undo(scene)),)))


def resume(scene: Scene) -> Outcome:
    """Back again; lighter, after longer away."""
    if not any(pause_.until is None or pause_.until >= scene.today for pause_ in scene.athlete.pauses):
        return scene.answer(reply(phrase("not-paused")))
    before = scene
    scene = scene.with_athlete(rules.resume(scene.athlete, scene.today))
    scene = remember(before, scene, "pause")
    is_on = scene.entry_on(scene.today) is None and holds_session(scene.content, scene.athlete, scene.today)
    if is_on and message_at(scene, scene.today) <= scene.now:  # its minute went by in the pause
        return scene.answer(reply(phrase("welcome-back"), phrase("back-today")))
    coming = next_session_at(scene)
    return scene.answer(reply(phrase("welcome-back"), next_session(scene, coming) if coming else None))


def change_run(scene: Scene, local_date: date, kind: RunKind) -> Outcome:
    """Another run on one date only."""
    before = scene
    scene = scene.with_athlete(rules.change_run(scene.content, scene.athlete, local_date, kind, scene.today))
    scene = remember(before, scene, "run")
    line = phrase("run-changed", day=local_date, run=run_name(kind))
    return scene.answer(reply(line, buttons=((_undo(scene),),)))


def red_flags(scene: Scene) -> Outcome | None:
    """Fixed advice where a text holds words that stop a session; None where it holds none.

    What is open ends there, and nothing is sent until they say that they are back.
    """
    if not red_flag(scene.content, scene.text):
        return None
    before, scene = scene, scene.with_conversation(guiding=None)
    lines = (phrase("red-flag"), phrase("red-flag-stop"))
    if not scene.is_onboarded:
        return scene.answer(reply(*lines))
    entry = scene.open_entry
    if entry is not None:
        still_open = [one.id for one in open_exercises(entry, logged_of(scene, entry.local_date))]
        skipped = tuple(dict.fromkeys((*entry.skipped_exercises, *still_open)))
        scene = stand_again(scene, replace(entry, skipped_exercises=skipped))
    if pause_on(scene.athlete, scene.today) is None:
        scene = scene.with_athlete(rules.pause(scene.athlete, scene.today, None, "illness"))
    scene = remember(before, scene, "pause")
    return scene.answer(reply(*lines, buttons=((button("back", "resume"), _undo(scene)),)))


def pain(scene: Scene, reading: Reading) -> Outcome:
    """Something hurts: the move is swapped now; the note is kept only with consent, asked once."""
    about = Pain(
        local_date=scene.today, area=reading.area, exercise=reading.exercise, side=reading.side, over=reading.over
    )
    if reading.over:
        athlete, healed = report(scene.content, scene.athlete, about)
        scene = _unspared(scene.with_athlete(athlete).with_settings(hurting=None))
        return scene.answer(reply(*(reason_phrase(reason) for reason in healed[:2])))
    if about.area is None and about.exercise is None:
        scene = ask(scene, "pain-where", text=reading.text)
        return scene.answer(reply(phrase("pain-stop"), phrase("ask-pain-where")))
    before = scene
    scene, swapped = _spared(scene, about)
    consent = scene.settings.notes_consent
    reasons: tuple[Reason, ...] = ()
    if consent:
        athlete, reasons = report(scene.content, scene.athlete, about)
        scene = scene.with_athlete(athlete)
    elif consent is None or scene.open_entry is None:
        scene = scene.with_settings(hurting=about)  # no note: the next session spares it, then it is forgotten
    if swapped or consent:
        scene = remember(before, scene, "pain")
    lines: list[Phrase] = [phrase("pain-stop"), *swapped, *(reason_phrase(reason) for reason in reasons)]
    if not consent and scene.open_entry is None:
        lines.append(phrase("pain-today-spared" if consent is False else "pain-next-spared"))
    if consent is not None:
        return scene.answer(reply(*lines, buttons=((_undo(scene),),) if swapped or consent else ()))
    args = (reading.area or "", reading.exercise or "", "" if reading.side is None else reading.side.value)
    scene = scene.with_conversation(state=State.ASKED, question=Question(kind="consent", args=args))
    rows = ((button("consent-yes", "consent", "yes"), button("consent-no", "consent", "no")),)
    undo = ((_undo(scene),),) if swapped else ()
    return scene.answer(reply(*lines, phrase("ask-consent"), buttons=(*rows, *undo)))


def _spared(scene: Scene, about: Pain) -> tuple[Scene, list[Phrase]]:
    """The open session with what hurts swapped or left out, and what was done."""
    entry = scene.open_entry
    lines: list[Phrase] = []
    if entry is None:
        return scene, lines
    programme = scene.content.programmes.get(entry.session.programme)
    drops = programme is not None and programme.when_painful == "drop"
    for exercise in entry.session.main:
        taught = scene.content.exercises.get(exercise.id)
        hurts = exercise.id == about.exercise
        hurts = hurts or (about.exercise is None and taught is not None and about.area in taught.areas)
        if not hurts or any(one.logged.exercise == exercise.id for one in scene.sets_of(entry.local_date)):
            continue
        current: SessionEntry = scene.entry_on(entry.local_date) or entry
        found = None if drops else guide.stand_in(scene, current, exercise, spare_area=about.area)
        old = exercise_name(scene.content, exercise.id, exercise.rung)
        if found is None:
            skipped = tuple(dict.fromkeys((*current.skipped_exercises, exercise.id)))
            scene = stand_again(scene, replace(current, skipped_exercises=skipped))
            lines.append(phrase("pain-left-out", name=old))
        else:
            scene = guide.with_swapped(scene, current, exercise, found)
            lines.append(phrase("swapped", name=exercise_name(scene.content, found.id, found.rung), old=old))
    return scene, lines


def _unspared(scene: Scene) -> Scene:
    """The open session as planned without that pain, where nothing of it was done yet."""
    entry = scene.open_entry
    if entry is None or entry.status is not SessionStatus.OPEN or scene.sets_of(entry.local_date):
        return scene
    planned = planned_day(scene.content, returning(scene), entry.local_date).session
    if planned is None or planned.id != entry.session.id:
        return scene
    return stand_again(scene, replace(entry, session=planned, skipped_exercises=()))


def how_is_it(scene: Scene) -> Outcome:
    """Days into a pause for pain: ask once how it is. After a fortnight without a word: ask once whether to pause."""
    assert isinstance(scene.event, Due)  # noqa: S101  # the table calls this for a due notice only
    if scene.event.delivery.nth == ASKED:
        return _still_there(scene)
    if ask_on(scene.athlete) is None or ask_on(scene.athlete) != scene.event.delivery.local_date:
        return scene.answer()
    message = reply(phrase("how-is-it"), buttons=pain_buttons())
    return scene.answer(replace(message, kind=MessageKind.NOTICE, silent=True))


def pain_buttons() -> tuple[tuple[Button, ...], ...]:
    """The two answers to how it is."""
    return ((button("pain-over", "pain-over", "yes", style=Style.GOOD), button("pain-still", "pain-over", "no")),)


def _still_there(scene: Scene) -> Outcome:
    if not is_silent(scene.snapshot, scene.today) or pause_on(scene.athlete, scene.today) is not None:
        return scene.answer()
    rows = ((button("go-on", "go-on", style=Style.GOOD), button("rest-a-while", "rest-a-while")),)
    return scene.answer(replace(reply(phrase("still-there"), buttons=rows), kind=MessageKind.NOTICE, silent=True))


def go_on(scene: Scene) -> Outcome:
    """Heard again: everything is as before."""
    coming = next_session_at(scene)
    return scene.answer(reply(phrase("goes-on"), next_session(scene, coming) if coming else None))


def rest_a_while(scene: Scene) -> Outcome:
    """A pause until they say that they are back."""
    if pause_on(scene.athlete, scene.today) is not None:
        return toast(scene, "old-button")
    return pause(scene, until=None, text="")


def press_pain_over(scene: Scene) -> Outcome:
    """The answer to how it is."""
    if ask_on(scene.athlete) is None:
        return toast(scene, "old-button")
    if scene.args[:1] != ("yes",):
        return scene.answer(reply(phrase("still-hurts")))
    athlete, reasons = report(scene.content, scene.athlete, Pain(local_date=scene.today, over=True))
    return scene.with_athlete(athlete).answer(reply(*(reason_phrase(reason) for reason in reasons)))


def press_consent(scene: Scene) -> Outcome:
    """May the note be kept? Tapped."""
    question = scene.conversation.question
    if question is None or question.kind != "consent":
        return toast(scene, "old-button")
    return _consent(scene, question, is_given=scene.args[:1] == ("yes",))


def answer_pain_where(scene: Scene, question: Question) -> Outcome | None:
    """Where does it hurt? Typed: a part of the body, or the move."""
    reading = read(f"{scene.text} hurts", context_of(scene))
    is_one = reading.meaning is Meaning.PAIN and (reading.area is not None or reading.exercise is not None)
    return pain(answered(scene), replace(reading, text=question.text)) if is_one else None


def answer_consent(scene: Scene, question: Question) -> Outcome | None:
    """May the note be kept? Typed."""
    said = True if scene.text.strip(" .!").lower() in {"keep it", "keep"} else yes_or_no(scene.text)
    return None if said is None else _consent(scene, question, is_given=said)


def _consent(scene: Scene, question: Question, *, is_given: bool) -> Outcome:
    told = scene.settings.hurting
    scene = answered(scene).with_settings(notes_consent=is_given)
    if is_given or scene.open_entry is not None or (told is not None and told.local_date < scene.today):
        scene = scene.with_settings(hurting=None)
    if not is_given:
        return scene.answer(reply(phrase("consent-no")))
    area, exercise, side = question.args
    about = Pain(
        local_date=scene.today, area=area or None, exercise=exercise or None, side=None if not side else Side(side)
    )
    athlete, reasons = report(scene.content, scene.athlete, about)
    return scene.with_athlete(athlete).answer(reply(phrase("consent-yes"), *(reason_phrase(r) for r in reasons)))
