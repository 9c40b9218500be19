"""From hello to the first planned ping: the running week, the level, the zone, the week with its reasons."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from bot.core.cards import coming_week, week_lines
from bot.core.logbook import message_at, open_session
from bot.core.model import Button, LocationShared, Message, Outcome, Phrase, Style
from bot.core.near import alike
from bot.core.phrases import BLANK, button, joined, phrase, reply, run_name
from bot.core.places import PlaceAnswer, find_place, zone_city
from bot.core.scene import Scene
from bot.core.state import Draft, State
from bot.core.weeks import WeekProblem, read_running_week
from content.model import Gear, Level
from content.places import load_places
from content.regex import regex
from scheduler.instants import instant_of, is_zone
from training.choice import recommend
from training.model import Athlete, PlannedWeek, RunKind, RunningWeek
from training.plan import holds_session

CYCLE = (RunKind.REST, RunKind.EASY, RunKind.HARD, RunKind.LONG)
DEFAULT_PROGRAMME = "circuit"
START_GEAR = {
    Level.BEGINNER: frozenset[Gear](),
    Level.INTERMEDIATE: frozenset({Gear.DUMBBELLS, Gear.BAND}),
    Level.ADVANCED: frozenset({Gear.DUMBBELLS, Gear.BAND, Gear.BENCH, Gear.PULL_UP_BAR}),
}
_LEVELS = {
    Level.BEGINNER: "beginner newbie novice anfänger anfaenger anfängerin débutant débutante debutant debutante "
    "principiante / beginning new never none starter easy",
    Level.INTERMEDIATE: "intermediate intermédiaire intermediaire intermedio intermedia / medium some sometimes middle "
    "average mittel",
    Level.ADVANCED: "advanced fortgeschritten fortgeschrittene avancé avancée avancee avanzado avanzada avanzato "
    "avanzata / experienced expert regular regularly strong years avance",
}
"""Words for each level; behind the stroke those that say one only where it was asked for."""
_LEVEL_WORDS = {level: frozenset(words.replace("/", " ").split()) for level, words in _LEVELS.items()}
_SURE = {word: level for level, words in _LEVELS.items() for word in words.partition("/")[0].split()}
_NUMBERED = dict(zip("123", Level, strict=True))
_NOT = frozenset(
    {"not", "no", "isn't", "ain't", "don't", "haven't", "isnt", "aint", "dont", "havent", "hardly", "without"}
)
_LEVEL_CLOSE = 82
_MOST_READ = 500  # letters
_BESIDE = regex(
    r"(?:\b(?:i['’]?m|i am|ich bin|je suis|soy|sono|level:?|as) )?(?:\b(?:an?|eine?|une?|una) )?"
    rf"\b(?P<level>{'|'.join(sorted(_SURE, key=len, reverse=True))})\b(?! (?:runner|läufer|coureu))(?: level)?"
    r"(?:[,;.:!]? (?:and|und|et|y|e)\b|[,;.:!])? ?",
    re.IGNORECASE,
)


def start(scene: Scene) -> Outcome:
    """Say hello and ask for the running week; half-way through, ask again what is open."""
    state = scene.conversation.state
    if state in {State.LEVEL, State.ZONE}:
        return ask_again(scene)
    scene = scene.with_conversation(state=State.WEEK)
    return week_question(scene, phrase("hello"), BLANK, phrase("hello-privacy"), BLANK)


def hello_first(scene: Scene) -> Outcome:
    """Something other than /start from someone new: read it as a running week where it is one, else say hello."""
    week, _ = _week_and_level(scene.text)
    return take_week(scene.with_conversation(state=State.WEEK)) if isinstance(week, RunningWeek) else start(scene)


def ask_again(scene: Scene, *lines: Phrase) -> Outcome:
    """The open question once more, after `lines`."""
    state = scene.conversation.state
    if state is State.LEVEL:
        return scene.answer(reply(*lines, phrase("ask-level"), buttons=(_level_buttons(),)))
    if state is State.ZONE:
        return scene.answer(_zone_question(*lines))
    return week_question(scene, *lines)


def week_question(scene: Scene, *lines: Phrase, again: bool = False) -> Outcome:
    """Ask for the running week, with a button a day. `again`: the lines ask already."""
    days = tuple(RunKind(day) for day in scene.conversation.draft.days)
    scene, card = next_card(scene, "week")
    ask = None if again else phrase("ask-week")
    message = reply(*lines, ask, buttons=week_buttons(days, "onboard-day", "onboard-week"), card=card)
    return scene.answer(replace(message, hint="mon easy, tue hard, thu easy, sat long"))


def week_buttons(days: tuple[RunKind, ...], tap: str, done: str) -> tuple[tuple[Button, ...], ...]:
    """Seven day buttons that cycle through the run kinds, and a Done button."""
    taps = tuple(
        button("day", tap, place, day=phrase(f"day-short-{place}"), run=phrase(f"run-short-{kind.value}"))
        for place, kind in enumerate(days)
    )
    return taps[:4], taps[4:], (button("week-done", done, style=Style.MAIN),)


def next_card(scene: Scene, name: str) -> tuple[Scene, str]:
    """A name for a card that a later press can change in place: the pressed message's own, or a new one."""
    pressed = getattr(scene.event, "of", None)
    if pressed is not None and pressed.card is not None:
        return scene, pressed.card
    number = scene.conversation.cards + 1
    return scene.with_conversation(cards=number), f"{name}:{number}"


def cycled(days: tuple[str, ...], place: int) -> tuple[str, ...]:
    """The days with one of them moved on to the next run kind."""
    kind = RunKind(days[place])
    turn = CYCLE.index(kind) if kind in CYCLE else 0
    return (*days[:place], CYCLE[(turn + 1) % len(CYCLE)].value, *days[place + 1 :])


def tap_day(scene: Scene) -> Outcome:
    """A day button of the running week was tapped."""
    if scene.conversation.state is not State.WEEK:
        return scene.answer(replace(reply(phrase("old-button")), toast=True))
    draft = scene.conversation.draft
    scene = scene.with_conversation(draft=replace(draft, days=cycled(draft.days, int(scene.args[0]))))
    return week_question(scene)


def tap_week_done(scene: Scene) -> Outcome:
    """The tapped running week is complete."""
    if scene.conversation.state is not State.WEEK:
        return scene.answer(replace(reply(phrase("old-button")), toast=True))
    days = tuple(RunKind(day) for day in scene.conversation.draft.days)
    if all(day is RunKind.REST for day in days):
        return week_question(scene, phrase("week-no-run"))
    return _week_taken(scene, days)


def take_week(scene: Scene) -> Outcome:
    """The running week in words."""
    week, level = _week_and_level(scene.text)
    if level is not None:
        scene = scene.with_conversation(draft=replace(scene.conversation.draft, level=level.value))
    if isinstance(week, WeekProblem):
        return week_question(with_understood(scene, week), week.phrase, again=True)
    return _week_taken(scene, week.days)


def with_understood(scene: Scene, problem: WeekProblem) -> Scene:
    """The scene with what was understood of a running week on the day buttons, so that nothing typed is lost."""
    draft = scene.conversation.draft
    if not problem.understood:
        return scene
    days = tuple(problem.understood.get(place, RunKind(day)).value for place, day in enumerate(draft.days))
    return scene.with_conversation(draft=replace(draft, days=days))


def _week_taken(scene: Scene, days: tuple[RunKind, ...]) -> Outcome:
    draft = replace(scene.conversation.draft, days=tuple(day.value for day in days))
    scene, taken = scene.with_conversation(draft=draft, state=State.LEVEL), phrase("week-taken", week=week_phrase(days))
    return ask_again(scene, taken) if draft.level is None else _level_taken(scene, Level(draft.level), taken)


def week_phrase(days: tuple[RunKind, ...]) -> Phrase:
    """A running week in one line, its rest days left out: `Mon easy, Tue hard`."""
    runs = [(place, kind) for place, kind in enumerate(days) if kind is not RunKind.REST]
    if not runs:
        return phrase("week-all-rest")
    return joined(phrase("week-item", day=phrase(f"day-short-{place}"), run=run_name(kind)) for place, kind in runs)


def _level_buttons() -> tuple[Button, ...]:
    return tuple(button(f"level-{level.value}", "onboard-level", level.value) for level in Level)


def read_level(text: str) -> Level | None:
    """The level a text names, slips of the thumb allowed; None where it names none, several, or what it is not."""
    words = {word.strip(".,!?'\"()") for word in text[:200].lower().replace("’", "'").split()}
    if len(alone := words - {"level", "option", "number"}) == 1 and (numbered := _NUMBERED.get(next(iter(alone)))):
        return numbered
    found = [level for level, names in _LEVEL_WORDS.items() if words & names]
    if not found:
        meant = (level for word in words for level in alike(word, list(Level), least=_LEVEL_CLOSE))
        found = list(dict.fromkeys(map(Level, meant)))
    return found[0] if len(found) == 1 and not words & _NOT else None


def _week_and_level(text: str) -> tuple[RunningWeek | WeekProblem, Level | None]:
    """The running week, and the level where one is told beside it: "I'm a beginner and run Mon Wed Sat"."""
    found = list(islice(_BESIDE.finditer(text[:_MOST_READ]), 2))
    if len(found) != 1 or not _NOT.isdisjoint(text[:_MOST_READ].lower().replace("’", "'").split()):
        return read_running_week(text), None
    told = found[0]
    return read_running_week(text[: told.start()] + text[told.end() :]), _SURE[told["level"].lower()]


def take_level(scene: Scene) -> Outcome:
    """The level, typed."""
    level = read_level(scene.text)
    if level is None:
        return scene.answer(reply(phrase("level-unclear"), buttons=(_level_buttons(),)))
    return _level_taken(scene, level)


def tap_level(scene: Scene) -> Outcome:
    """The level, tapped."""
    if scene.conversation.state is not State.LEVEL:
        return scene.answer(replace(reply(phrase("old-button")), toast=True))
    return _level_taken(scene, Level(scene.args[0]))


def _level_taken(scene: Scene, level: Level, *lines: Phrase) -> Outcome:
    scene = scene.with_conversation(draft=replace(scene.conversation.draft, level=level.value), state=State.ZONE)
    if scene.settings.zone is not None and scene.person.athlete is None:
        return _through(scene, *lines, phrase("level-taken", level=phrase(f"level-{level.value}")))
    return scene.answer(_zone_question(*lines, phrase("level-taken", level=phrase(f"level-{level.value}"))))


def _zone_question(*lines: Phrase) -> Message:
    return replace(reply(*lines, phrase("ask-zone")), ask_location=True, hint="Berlin")


def take_zone(scene: Scene) -> Outcome:
    """The zone, typed: a city, a zone name or the local time."""
    found = find_place(scene.text, load_places(), scene.now, scene.event.sender.language)
    zone = found.zone or sure_option(found, scene.now)
    if zone is not None:
        return _zone_taken(scene, zone, tuple(option for option in found.options if option != zone))
    return scene.answer(_zone_unsure(scene, found))


def sure_option(found: PlaceAnswer, now: datetime) -> str | None:
    """The likeliest zone where all that were found have the same time now and none was a guess at a name."""
    offsets = {now.astimezone(ZoneInfo(option)).utcoffset() for option in found.options}
    is_time = found.understood[:1].isdigit() or found.understood[:1] in {"+", "-"}
    return found.options[0] if len(offsets) == 1 and is_time else None


def zone_problem(found: PlaceAnswer) -> Phrase:
    """Why a place gave no zone, in a sentence that shows what was understood."""
    if found.examples:
        return phrase("zone-several", place=found.understood, cities=", ".join(found.examples))
    if found.options:
        return phrase("zone-which")
    return phrase("zone-unclear")


def zone_buttons(scene: Scene, options: tuple[str, ...], action: str) -> tuple[tuple[Button, ...], ...]:
    """A button a zone, each with the time it is there now."""
    return tuple(
        (
            button(
                "zone",
                action,
                option,
                city=zone_city(option),
                at=scene.now.astimezone(ZoneInfo(option)).strftime("%H:%M"),
            ),
        )
        for option in options
    )


def _zone_unsure(scene: Scene, found: PlaceAnswer) -> Message:
    buttons = zone_buttons(scene, found.options, "onboard-zone")
    message = reply(zone_problem(found), buttons=buttons)
    return replace(message, ask_location=not buttons, hint="Berlin")


def tap_zone(scene: Scene) -> Outcome:
    """A zone was chosen from the buttons, during onboarding or right after it."""
    zone = scene.args[0]
    if not is_zone(zone):
        return scene.answer(replace(reply(phrase("old-button")), toast=True))
    if scene.conversation.state is State.ZONE:
        return _zone_taken(scene, zone, ())
    if not scene.is_onboarded:
        return scene.answer(replace(reply(phrase("old-button")), toast=True))
    scene = scene.with_settings(zone=zone)
    return scene.answer(reply(phrase("zone-set", city=zone_city(zone), at=scene.local_now.strftime("%H:%M"))))


def take_location(scene: Scene) -> Outcome:
    """A pin: it becomes a zone and is dropped."""
    event = scene.event
    found = None
    if isinstance(event, LocationShared) and scene.zone_at is not None:
        found = scene.zone_at(event.latitude, event.longitude)
    if found is None or not is_zone(found):
        return ask_again(scene, phrase("pin-unclear"))
    return _zone_taken(scene, found, ())


def _zone_taken(scene: Scene, zone: str, others: tuple[str, ...]) -> Outcome:
    scene = scene.with_settings(zone=zone)
    clock = scene.local_now.strftime("%H:%M")
    lines = [phrase("zone-set", city=zone_city(zone), at=clock)]
    if others:
        lines.append(phrase("zone-others"))
    return _through(scene, *lines, others=others)


def _through(scene: Scene, *lines: Phrase, others: tuple[str, ...] = ()) -> Outcome:
    draft = scene.conversation.draft
    level = Level(draft.level or Level.BEGINNER.value)
    zone = scene.settings.zone or "UTC"
    is_evening = instant_of(scene.today, scene.settings.follow_up_at, zone) <= scene.now
    athlete = Athlete(
        runs=RunningWeek(days=tuple(RunKind(day) for day in draft.days)),
        level=level,
        programme=DEFAULT_PROGRAMME,
        gear=START_GEAR[level],
        started_on=scene.today + timedelta(days=is_evening),
    )
    known = scene.person.athlete
    if known is not None and known.team is not None:  # they train with a team already
        athlete = replace(athlete, team=replace(known.team, alone=False), progress=known.progress)
    scene = scene.with_person(athlete=athlete).with_conversation(state=State.READY, draft=Draft(), question=None)
    programme = scene.content.programmes[athlete.programme]
    week = coming_week(scene)
    scene = _with_todays(scene, week)
    buttons = (*zone_buttons(scene, others, "onboard-zone"), (button("today", "today"), button("settings", "settings")))
    return scene.answer(
        reply(
            *lines,
            BLANK,
            phrase("first-week", programme=programme.name),
            *week_lines(scene, week, reasons=True),
            BLANK,
            None if scene.open_entry is None else phrase("today-now"),
            first_ping(scene, week),
            phrase("first-gear", gear=gear_phrase(athlete.gear)),
            buttons=buttons,
        )
    )


def _with_todays(scene: Scene, week: PlannedWeek) -> Scene:
    """The scene with today's session open where its minute has passed already: it waits, and moves if it is left."""
    passed = instant_of(scene.today, scene.settings.ping_at, scene.settings.zone or "UTC") <= scene.now
    today = next((day.session for day in week.days if day.local_date == scene.today), None)
    return open_session(scene, scene.today, today)[0] if passed and today is not None else scene


def first_ping(scene: Scene, week: PlannedWeek) -> Phrase:
    """When the first ping comes, or that no session fits this running week."""
    found = next_session_at(scene)
    if found is not None:
        key = "first-ping" if scene.open_entry is None else "first-ping-next"
        return phrase(key, at=found, ping=scene.settings.ping_at, day=day_word(scene, found))
    _, reason = recommend(scene.content, scene.athlete, scene.today)
    return phrase("no-ping", starts=week.starts, reason=phrase("recommended", rule=reason.rule))


def next_session(scene: Scene, at: datetime) -> Phrase:
    """When the next session comes."""
    return phrase("next-session", at=at, day=day_word(scene, at))


def day_word(scene: Scene, at: datetime) -> str:
    """Whether an instant is `today`, which a time alone does not say; else `other`, and its date is shown."""
    return "today" if at.astimezone(scene.zone).date() == scene.today else "other"


def next_session_at(scene: Scene) -> datetime | None:
    """The instant of the next session's message within a fortnight."""
    for ahead in range(14):
        day = scene.today + timedelta(days=ahead)
        at = message_at(scene, day)
        entry = scene.entry_on(day)
        if at > scene.now and entry is None and holds_session(scene.content, scene.athlete, day):
            return at
    return None


def gear_phrase(gear: frozenset[Gear]) -> Phrase:
    """The gear in words, or that there is none."""
    if not gear:
        return phrase("gear-none")
    return joined(phrase(f"gear-{item.value}") for item in Gear if item in gear)
