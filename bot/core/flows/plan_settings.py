"""What the plan is made of: programme, level, gear, race, running week; and the way from a word to its setting."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import time, timedelta

from bot.core.cards import coming_week, week_lines
from bot.core.flows import habits, life, settings
from bot.core.flows.onboarding import (
    cycled,
    gear_phrase,
    next_card,
    next_session,
    next_session_at,
    read_level,
    week_buttons,
    week_phrase,
    with_understood,
)
from bot.core.flows.session import answered, ask, toast
from bot.core.logbook import counted, remember, settings_of
from bot.core.model import Outcome, Phrase, Style
from bot.core.phrases import BLANK, button, phrase, reason_phrase, reply
from bot.core.reading.meanings.gear import changed_gear, lists_gear
from bot.core.run_words import moves_a_run, read_moved_run
from bot.core.scene import Scene
from bot.core.state import Draft, Question, State
from bot.core.times import read_clock, read_date
from bot.core.weeks import WeekProblem, read_running_week
from bot.core.yes_no import yes_or_no
from content.model import Gear
from content.regex import regex
from store.model import SessionEntry, SessionStatus
from training.choice import recommend
from training.life import change_programme, change_week
from training.model import RunKind, RunningWeek
from training.phases import race_reason
from training.plan import holds_session, planned_day

_STANDING = frozenset({SessionStatus.OPEN, SessionStatus.DONE, SessionStatus.PARTLY})
_FARTHEST = timedelta(days=730)
_STILL_ABOUT_IT = timedelta(minutes=10)
_HEARD = {"ok", "okay"}  # that it was heard, not that it is taken
_TAKEN = {"switch", "yes switch", "switch to it", "ok do it", "let's do it", "lets do it", "go for it", "sounds good"}
_AGAIN = regex(
    r"(?:(?:no|actually|sorry|wait|rather|better|make (?:it|that)|change (?:it|that) to|i meant?|or|let'?s say|say|at|"
    r"to|oops|"
    r"hmm|how about|what about)[ ,]*)+ (?P<at>[\d:.h]+ ?(?:am|pm)?|half past \w+|quarter (?:to|past) \w+)(?: then| "
    r"please| instead)*[.!?]*"
)


def set_programme(scene: Scene, text: str) -> Outcome:
    """Switch to a programme; history and loads stay."""
    word = text.strip(" .!").lower()
    found = [p for p in scene.content.programmes.values() if word in {p.id, p.name.lower()} or p.id in word.split()]
    if len(found) != 1:
        return show_programmes(scene)
    programme = found[0]
    if programme.id == scene.athlete.programme:
        return scene.answer(reply(phrase("programme-same", programme=programme.name)))
    scene, began = _untouched_taken_out(scene)
    stands = [
        entry.local_date
        for entry in scene.snapshot.sessions
        if entry.local_date >= scene.today - timedelta(days=1) and entry.status in _STANDING
    ]
    paused = scene.athlete.pauses
    scene = scene.with_athlete(
        change_programme(scene.content, scene.athlete, programme.id, scene.today, standing=stands)
    )
    scene = scene if began is None else _begun_anew(scene, began)
    unpaused = phrase("programme-unpaused") if scene.athlete.pauses != paused else None
    return scene.answer(reply(phrase("programme-set", programme=programme.name), unpaused, *week_shown(scene)))


def _untouched_taken_out(scene: Scene) -> tuple[Scene, SessionEntry | None]:
    """Today's session is the new programme's as long as nothing of it is written down."""
    entry = scene.entry_on(scene.today)
    is_touched = entry is None or entry.status is not SessionStatus.OPEN or entry.folded or entry.skipped_exercises
    if entry is None or is_touched or scene.sets_of(scene.today):
        return scene, None
    return scene.without_entry(scene.today), entry


def _begun_anew(scene: Scene, entry: SessionEntry) -> Scene:
    """Today's entry with the session that the plan holds now, or without one where it holds none."""
    session = planned_day(scene.content, counted(scene), scene.today).session
    if session is None or not session.main:
        return scene.with_conversation(guiding=None)
    return scene.with_entry(replace(entry, session=session, current=None, rest_over_at=None))


def week_shown(scene: Scene) -> tuple[Phrase, ...]:
    """The week that comes, with its reasons."""
    lines = week_lines(scene, coming_week(scene), reasons=True)
    coming = next_session_at(scene)
    return (BLANK, *lines) if coming is None else (BLANK, *lines, BLANK, next_session(scene, coming))


def show_programmes(scene: Scene) -> Outcome:
    """The programmes side by side, with the one the coach recommends and why."""
    best, reason = recommend(scene.content, scene.athlete, scene.today)
    lines: list[Phrase] = [phrase("programmes-head")]
    for programme in scene.content.programmes.values():
        dose = programme.dose[scene.athlete.level].per_week
        mark = "programme-mine" if programme.id == scene.athlete.programme else "programme-other"
        lines.append(phrase(mark, name=programme.name, dose=dose, summary=programme.summary))
    name = scene.content.programmes[best].name
    lines += [BLANK, phrase("programme-advice", programme=name, reason=reason_phrase(reason))]
    choices = [
        button("programme", "programme", p.id, name=p.name, style=Style.MAIN if p.id == best else Style.PLAIN)
        for p in scene.content.programmes.values()
        if p.id != scene.athlete.programme
    ]
    scene = scene.with_conversation(state=State.ASKED, question=Question(kind="value", args=("programme",)))
    return scene.answer(reply(*lines, buttons=(choices[:2], choices[2:])))


def press_programme(scene: Scene) -> Outcome:
    """One programme was chosen, or the list is wanted."""
    return set_programme(answered(scene), scene.args[0]) if scene.args else show_programmes(scene)


def set_level(scene: Scene, text: str) -> Outcome:
    """Another level: doses change from the next session on."""
    level = read_level(text)
    if level is None:
        return scene.answer(reply(phrase("level-unclear")))
    return scene.with_athlete(level=level).answer(reply(phrase("set-level", level=phrase(f"level-{level.value}"))))


def set_gear(scene: Scene, text: str) -> Outcome:
    """The gear there is, typed; with + or - in front what there is more, or no more."""
    gear = changed_gear(text, scene.athlete.gear)
    if gear is None:
        return scene.answer(reply(phrase("gear-unclear")))
    return scene.with_athlete(gear=gear).answer(reply(phrase("set-gear", gear=gear_phrase(gear))))


def take_gear(scene: Scene) -> Outcome | None:
    """The gear there is, where the text lists it and says nothing else; None in a session that was begun."""
    entry = scene.open_entry
    if not lists_gear(scene.text) or (entry is not None and scene.sets_of(entry.local_date)):
        return None
    return undoable(scene, set_gear(scene, scene.text))


def tap_gear(scene: Scene) -> Outcome:
    """One piece of gear more, or less."""
    gear = scene.athlete.gear ^ {Gear(scene.args[0])}
    return gear_card(scene.with_athlete(gear=gear))


def gear_card(scene: Scene) -> Outcome:
    """The gear as buttons that switch on and off."""
    scene, card = next_card(scene, "gear")
    taps = [
        button(
            "gear-on" if gear in scene.athlete.gear else "gear-off",
            "gear",
            gear.value,
            gear=phrase(f"gear-{gear.value}"),
        )
        for gear in Gear
    ]
    line = phrase("gear-now", gear=gear_phrase(scene.athlete.gear))
    return scene.answer(reply(line, phrase("ask-gear"), buttons=(taps[:2], taps[2:4], taps[4:]), card=card))


def set_race(scene: Scene, text: str) -> Outcome:
    """The race date, or none."""
    if text.strip(" .!").lower() in {"none", "no", "off", "cancel", "cancelled", "remove", "no race"}:
        return scene.with_athlete(race_date=None).answer(reply(phrase("race-none")))
    found = read_date(text, scene.today)
    if found is None:
        return scene.answer(reply(phrase("race-unclear")))
    if found < scene.today:
        return scene.answer(reply(phrase("race-past", date=found)))
    if found - scene.today > _FARTHEST:
        return scene.answer(reply(phrase("race-too-far")))
    before = scene
    scene = _without_what_is_off(scene.with_athlete(race_date=found))
    off = phrase("race-off-today") if scene.entry_on(scene.today) != before.entry_on(scene.today) else None
    best, reason = recommend(scene.content, scene.athlete, scene.today)
    far = race_reason(found, scene.today)
    is_said = far.rule == "race-ahead" and reason.rule == "choose-race" and best != scene.athlete.programme
    lines = [phrase("race-set", date=found), None if is_said else reason_phrase(far), off]
    if best == scene.athlete.programme or reason.rule != "choose-race":
        return scene.answer(reply(*lines))
    name = scene.content.programmes[best].name
    lines.append(phrase("programme-advice", programme=name, reason=reason_phrase(reason)))
    return ask(scene, "advice", best).answer(
        reply(*lines, buttons=((button("programme", "programme", best, name=name, style=Style.MAIN),),))
    )


def answer_advice(scene: Scene, question: Question) -> Outcome | None:
    """The programme that suits the race was advised: a yes takes it, a no keeps what there is."""
    word = scene.text.strip(" .!").lower()
    said = None if word in _HEARD else yes_or_no(word)
    if said or word in _TAKEN:
        return undoable(scene, set_programme(answered(scene), question.args[0]))
    return answered(scene).answer(reply(phrase("programme-kept"))) if said is False else None


def set_runs(scene: Scene, text: str) -> Outcome:
    """Another running week, typed, or one run of it on another weekday."""
    if moves_a_run(text):
        moved = read_moved_run(text, scene.athlete.runs)
        return prompt_runs(scene) if moved is None else _runs_taken(scene, moved)
    week = read_running_week(text)
    if isinstance(week, WeekProblem):
        return runs_card(with_understood(scene, week), week.phrase)
    return _runs_taken(scene, week)


def _runs_taken(scene: Scene, week: RunningWeek) -> Outcome:
    changed = change_week(scene.content, counted(scene), week, scene.today)
    scene = scene.with_athlete(runs=changed.runs, changes=changed.changes).with_conversation(draft=Draft())
    scene = _without_what_is_off(scene)
    return answered(scene).answer(reply(phrase("set-runs", week=week_phrase(week.days)), *week_shown(scene)))


def _without_what_is_off(scene: Scene) -> Scene:
    """The scene without a session today that the plan holds no more, as long as nothing of it is written down."""
    entry = scene.entry_on(scene.today)
    is_untouched = entry is not None and entry.status is SessionStatus.OPEN and not scene.sets_of(scene.today)
    if entry is None or not is_untouched or holds_session(scene.content, scene.athlete, scene.today):
        return scene
    return scene.with_entry(replace(entry, status=SessionStatus.MOVED, rest_over_at=None, later_at=None))


def runs_card(scene: Scene, *lines: Phrase) -> Outcome:
    """The running week as day buttons."""
    scene, card = next_card(scene, "runs")
    scene = scene.with_conversation(state=State.ASKED, question=Question(kind="value", args=("runs",)))
    days = tuple(RunKind(day) for day in scene.conversation.draft.days)
    message = reply(*lines, phrase("ask-runs"), buttons=week_buttons(days, "runs-day", "runs-done"), card=card)
    return scene.answer(message)


def prompt_runs(scene: Scene) -> Outcome:
    """Ask for another running week, the present one on the buttons."""
    days = tuple(day.value for day in scene.athlete.runs.days)
    return runs_card(scene.with_conversation(draft=Draft(days=days)))


def tap_runs_day(scene: Scene) -> Outcome:
    """A day button of the running week was tapped."""
    if scene.conversation.question != Question(kind="value", args=("runs",)):
        return toast(scene, "old-button")
    draft = scene.conversation.draft
    days = cycled(draft.days, int(scene.args[0]))
    return runs_card(scene.with_conversation(draft=replace(draft, days=days)))


def tap_runs_done(scene: Scene) -> Outcome:
    """The tapped running week is complete."""
    if scene.conversation.question != Question(kind="value", args=("runs",)):
        return toast(scene, "old-button")
    return _runs_taken(scene, RunningWeek(days=tuple(RunKind(day) for day in scene.conversation.draft.days)))


def set_day_run(scene: Scene, text: str) -> Outcome:
    """Another run on one date: `/run thu rest`."""
    day = read_date(text, scene.today)
    kinds = [kind for kind in RunKind if kind.value in text.lower().split()]
    if day is None or len(kinds) != 1:
        return scene.answer(reply(phrase("run-unclear")))
    return life.change_run(scene, day, kinds[0])


def set_sessions(scene: Scene, text: str) -> Outcome:
    """How many sessions a week."""
    digits = [word for word in text.split() if word.isascii() and word.isdigit() and len(word) == 1]
    most = scene.content.programmes[scene.athlete.programme].dose[scene.athlete.level].most
    if len(digits) != 1 or not 1 <= int(digits[0]) <= most:
        return scene.answer(reply(phrase("sessions-unclear", most=most)))
    scene = scene.with_athlete(sessions_per_week=int(digits[0]))
    return scene.answer(reply(phrase("set-sessions", n=int(digits[0])), *week_shown(scene)))


SETTERS: Mapping[str, Callable[[Scene, str], Outcome]] = {
    "ping": lambda scene, text: settings.set_time(scene, "ping", text),
    "stretch": lambda scene, text: settings.set_time(scene, "stretch", text),
    "follow-up": lambda scene, text: settings.set_time(scene, "follow-up", text),
    "quiet": settings.set_quiet,
    "unit": settings.set_unit,
    "hands": habits.set_hands,
    "zone": settings.set_zone,
    "programme": set_programme,
    "level": set_level,
    "gear": set_gear,
    "race": set_race,
    "runs": set_runs,
    "run": set_day_run,
    "sessions": set_sessions,
}
_OTHER_NAMES = {
    "units": "unit", "timezone": "zone", "time-zone": "zone", "location": "zone", "follow_up": "follow-up",
    "followup": "follow-up", "quiet-hours": "quiet", "quiet_hours": "quiet", "equipment": "gear", "week": "runs",
    "running-week": "runs", "plan": "programme", "program": "programme", "stretches": "stretch", "time": "ping",
    "ping_at": "ping", "stretch_at": "stretch", "sessions_per_week": "sessions", "days": "runs",
}  # fmt: skip


def setter_of(name: str) -> Callable[[Scene, str], Outcome] | None:
    """The function that sets a setting of that name."""
    return SETTERS.get(setting_name(name))


def setting_name(name: str) -> str:
    """A setting's own name out of the names people use for it."""
    return _OTHER_NAMES.get(name, name)


def sentence(scene: Scene, setting: tuple[str, str] | None, at: time | None) -> Outcome:
    """A setting said in a sentence: `ping me at 6:30`, `use lb`."""
    return undoable(scene, _sentence(scene, setting, at))


def _sentence(scene: Scene, setting: tuple[str, str] | None, at: time | None) -> Outcome:
    if setting is None:
        return settings.set_clock(scene, "ping", at) if at is not None else settings.show(scene)
    setter = setter_of(setting[0])
    if setter is None:
        return settings.show(scene)
    name = setting_name(setting[0])
    if at is not None and name in {"ping", "stretch", "follow-up"}:
        return settings.set_clock(scene, name, at)
    return setter(scene, setting[1]) if setting[1] else prompt(scene, name)


def undoable(before: Scene, outcome: Outcome) -> Outcome:
    """The outcome of a typed setting with a way back; unchanged where nothing was set."""
    after = before.after(outcome)
    if not outcome.messages or outcome.forget or settings_of(after) == settings_of(before):
        return outcome
    after = remember(before, after, "setting")
    undo = button("undo", "undo", after.conversation.next_undo - 1, style=Style.BAD)
    first = outcome.messages[0]
    first = replace(first, buttons=(*first.buttons, (undo,)))
    return replace(outcome, snapshot=after.answer().snapshot, messages=(first, *outcome.messages[1:]))


def clock_again(scene: Scene) -> Outcome | None:
    """ "make it 7:15", right after a time was set: that time again. None where it is anything else."""
    newest = scene.conversation.undo[-1] if scene.conversation.undo else None
    if newest is None or newest.settings is None or scene.now - newest.at > _STILL_ABOUT_IT:
        return None
    was, now = newest.settings, scene.settings
    changed = [
        name
        for name, old, new in (
            ("ping", was.ping_at, now.ping_at),
            ("stretch", was.stretch_at, now.stretch_at),
            ("follow-up", was.follow_up_at, now.follow_up_at),
        )
        if old != new
    ]
    found = _AGAIN.fullmatch(scene.text[:80].strip().lower())
    clock = None if found is None or len(changed) != 1 else read_clock(found["at"])
    return None if clock is None else undoable(scene, settings.set_clock(scene, changed[0], clock.at))


def prompt(scene: Scene, name: str) -> Outcome:
    """Ask for the value of a setting; what comes next is read as the answer."""
    if name == "runs":
        return prompt_runs(scene)
    if name == "programme":
        return show_programmes(scene)
    scene = scene.with_conversation(state=State.ASKED, question=Question(kind="value", args=(name,)))
    if name == "gear":
        return gear_card(scene)
    message = reply(phrase(f"prompt-{name}"))
    return scene.answer(replace(message, ask_location=name == "zone"))


def press_prompt(scene: Scene) -> Outcome:
    """A setting's button on the settings page."""
    name = scene.args[0] if scene.args else ""
    return prompt(scene, name) if name in SETTERS else toast(scene, "old-button")
